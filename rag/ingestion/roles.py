"""Tell what part everybody has in a conversation: by what they are called, else by what they do."""

import re
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from rag.ingestion.doings import Part
from rag.ingestion.names import is_handle
from rag.ingestion.parts import generic_role, normalised
from rag.text.folding import to_simplified
from rag.types import ASKING_ROLES, Person, Role

_ASKING_NAME = re.compile(
    r"(?:记者|主持人|观众|网友|审判长|reporter|journalist|moderator|interviewer|\bhost|\banchor|\bthe court|^the chair(?:man|woman|person)?)$"
)
# Of outlets that ask where reporters do.
_OUTLET = re.compile(
    r"[\u3400-\u9fff]{2,}(?:网|报|社|[电视广播]台|卫视|周刊|新闻|频道|客户端|日报|晚报|杂志)$"
)
_NARRATING = re.compile(r"旁白|画外音|解说|字幕|voice-?over|narration|narrator|byline")
# Who presides over a meeting lets others speak, and ask.
_PRESIDES = re.compile(r"主席(?:[\u3400-\u9fff]{1,2})?$")
_HOST_NAME = re.compile(r"主持|审判长|主席|moderator|\bhost|\bthe court|^the chair(?:man|woman|person)?$")
# A panel has at least so many people who answer.
PANEL = 3
# Evidence from which somebody counts as asking, alone and beside labels that say who asks.
_ENOUGH, _ENOUGH_BESIDE = 1.0, 1.6
_SMALL_ROUND = 3
_AGAIN = 2


def assign_roles(
    parts: Sequence[Part],
    known: Sequence[Person],
    outlet: str = "",
    called: Mapping[str, Iterable[str]] = MappingProxyType({}),
) -> dict[str, Role]:
    """Tell everybody's role; what a person wrote in the catalog goes before all.

    `called` gives for a name all that its labels call the person, the words in brackets behind them too.
    """
    fixed = {normalised(name): person.role for person in known for name in (person.name, *person.aliases)}
    forms = {part.name: {part.name, *called.get(part.name, ())} for part in parts}
    outlets = {normalised(outlet)} | {
        normalised(form.strip("《》")) for names in forms.values() for form in names if form.startswith("《")
    }
    asking = [
        part
        for part in parts
        if _is_called_asking(part, forms[part.name], fixed, outlets)
        or (part.says_host and normalised(part.name) not in fixed)
    ]
    asking += _asking_beside(asking, [part for part in parts if part not in asking], forms)
    undecided = [part for part in parts if part not in asking and normalised(part.name) not in fixed]
    # Beside a B, an A is no answer.
    lettered = any(normalised(part.name) == "b" for part in parts)
    if not any(_PRESIDES.search(normalised(form)) for part in asking for form in forms[part.name]):
        asking += _by_behaviour(
            [
                part
                for part in undecided
                if generic_role(part.name) != "answering" or (lettered and normalised(part.name) == "a")
            ],
            parts,
            bool(asking),
        )
    answering = [part for part in parts if part not in asking]
    total = sum(part.characters for part in answering) or 1
    panel = sum(part.characters >= 0.05 * total for part in answering) >= PANEL
    others = len(asking) > 1 and any(
        generic_role(form) == "asking" for part in asking for form in forms[part.name]
    )
    roles: dict[str, Role] = {}
    for part in parts:
        if part in asking:
            names = [normalised(form) for form in forms[part.name]]
            leads = any(map(_HOST_NAME.search, names)) or not any(
                generic_role(name) or _ASKING_NAME.search(name) for name in names
            )
            roles[part.name] = "moderator" if leads and (panel or others) else "interviewer"
        else:
            roles[part.name] = "panelist" if panel else "interviewee"
        if any(_NARRATING.fullmatch(normalised(form)) for form in forms[part.name]):
            roles[part.name] = "narrator"
        roles[part.name] = fixed.get(normalised(part.name), roles[part.name])
    return roles


def _asking_beside(
    asking: Sequence[Part], others: Sequence[Part], forms: Mapping[str, Iterable[str]]
) -> list[Part]:
    """Return the outlets that ask where reporters of others do, and who posts below somebody's thread."""
    threads = any("OP" in forms[part.name] for part in others)
    reporters = any("记者" in to_simplified(form) for part in asking for form in forms[part.name])
    return [
        part
        for part in others
        if (reporters and any(_OUTLET.search(to_simplified(form)) for form in forms[part.name]))
        or (threads and "OP" not in forms[part.name] and any(map(is_handle, forms[part.name])))
    ]


def _is_called_asking(part: Part, forms: Iterable[str], fixed: dict[str, Role], outlets: set[str]) -> bool:
    if normalised(part.name) in fixed:
        return fixed[normalised(part.name)] in ASKING_ROLES
    names = [normalised(form) for form in forms]
    return any(
        "asking" in (generic_role(name), generic_role(re.split(r"[ :：]", name)[0]))
        or name in outlets
        or _ASKING_NAME.search(name)
        or _PRESIDES.search(name)
        for name in names
        if name
    )


def _by_behaviour(undecided: Sequence[Part], parts: Sequence[Part], beside: bool) -> list[Part]:
    """Pick who asks, welcomes and lets others speak; whoever speaks most is never picked."""
    if len(parts) < 2:
        return []
    most = max(parts, key=lambda part: part.characters)
    scores = {part.name: _host_score(part, parts) for part in undecided}
    # In a round of many, speaking little and asking once is no office.
    enough = _ENOUGH_BESIDE if beside or len(parts) > _SMALL_ROUND else _ENOUGH
    picked = [
        part
        for part in undecided
        if scores[part.name] >= enough and (part is not most or _clearly(part, scores, parts))
    ]
    return picked if len(picked) < len(parts) else []


def _clearly(part: Part, scores: dict[str, float], parts: Sequence[Part]) -> bool:
    """Allow a talkative interviewer where few speak, or where they host again and again, and the signs are plain."""
    others = [scores.get(other.name, 1.0) for other in parts if other is not part]
    return (len(parts) <= _SMALL_ROUND or part.hosting >= _AGAIN) and scores[part.name] >= max(others) + 1.0


def _host_score(part: Part, parts: Sequence[Part]) -> float:
    total = sum(other.characters for other in parts)
    longest = max(other.length for other in parts)
    score = 2.0 * part.asking
    score += 1.2 * (part.hosting > 0) - 1.2 * (part.visiting > 0)
    score += 0.6 * (part.length < 0.65 * longest)
    score -= 1.0 * (part.characters > 0.5 * total)
    return score + 0.3 * (part is parts[0])
