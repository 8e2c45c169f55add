"""Bring the labels of one document together into people, and tell what part each has."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from rag.ingestion.labels import Label
from rag.ingestion.names import generic_role, is_han_name, normalised
from rag.ingestion.speakers import is_misspelling
from rag.text.folding import to_simplified
from rag.types import Person, Role

_HONORIFIC = re.compile(r"(?:总裁|总|老师|教授|先生|女士|小姐|博士|院士|主任|医生|律师|导演|同学|委员)$")
_TITLES = re.compile(r"^(?:dr|mr|mrs|ms|prof|sir|rep|sen|gov)\.?\s+")
_QUESTION = re.compile(r"[?？]|(?:吗|呢|什么|怎么|如何|为何)[^。！]{0,12}[。]?$|\b(?:what|why|how|could you|can you|tell us)\b", re.IGNORECASE)
# A panel has at least so many people who answer.
PANEL = 3


def canonical_names(labels: Sequence[Label], known: Iterable[Person] = ()) -> dict[str, str]:
    """Map every label, normalised, to the name its speaker goes by in this document."""
    counts = Counter(normalised(label.name) for label in labels)
    written: dict[str, str] = {}
    for label in labels:
        written.setdefault(normalised(label.name), label.name)
    notes = {normalised(label.name): normalised(label.note) for label in labels if label.note}
    parent = {name: name for name in counts}
    known_names = {normalised(name): person.name for person in known for name in (person.name, *person.aliases)}
    for name in sorted(counts, key=lambda key: (counts[key], len(key))):
        target = _same_person(name, counts, notes)
        if target and _root(parent, target) != name:
            parent[name] = _root(parent, target)
    result: dict[str, str] = {}
    groups: dict[str, list[str]] = defaultdict(list)
    for name in counts:
        groups[_root(parent, name)].append(name)
    for members in groups.values():
        shown = next((known_names[name] for name in members if name in known_names), "")
        best = shown or _display(max(members, key=lambda name: _fitness(name, counts)), written)
        result.update(dict.fromkeys(members, best))
    return result


def _root(parent: dict[str, str], name: str) -> str:
    while parent[name] != name:
        name = parent[name]
    return name


def _same_person(name: str, counts: Counter[str], notes: dict[str, str]) -> str:
    """Return another label that is the same person, when exactly one can be meant."""
    others = [other for other in counts if other != name]
    if generic_role(name) and len(name) > 1:
        return ""
    tests = (
        lambda other: notes.get(other) == name or notes.get(name) == other,
        lambda other: _initials(other) == name and not generic_role(name),
        lambda other: _bare(other) == _bare(name),
        lambda other: counts[other] >= 2 and is_misspelling(name, other),
        lambda other: _contains(other, name),
    )
    for test in tests:
        fitting = [other for other in others if test(other)]
        if len(fitting) == 1:
            return fitting[0]
    return ""


def _initials(name: str) -> str:
    words = name.split()
    return "".join(word[0] for word in words) if len(words) >= 2 else ""


def _bare(name: str) -> str:
    bare = _TITLES.sub("", name)
    stripped = _HONORIFIC.sub("", bare)
    return stripped if len(stripped) >= 2 else bare


def _contains(other: str, name: str) -> bool:
    """Tell whether the other label says more about the same name: a full name, an affiliation in front."""
    if re.search(r"\d|^(?:speaker|发言人|说话人)", name + other):
        return False
    if name.isascii():
        words = name.split()
        return len(name) >= 3 and set(words) < set(other.split()) and not generic_role(name)
    if is_han_name(name):
        return other.endswith(name)
    return len(name) >= 3 and other.startswith(name) and not generic_role(name)


def _fitness(name: str, counts: Counter[str]) -> tuple[int, int, int]:
    """Prefer a full name: not a part or initials, several words or a Han name, then the frequent one."""
    full = 2 if is_han_name(name) or (" " in name and name.isascii()) else 1
    return (0 if generic_role(name) else full, counts[name], len(name))


def _display(name: str, written: dict[str, str]) -> str:
    shown = written[name].strip()
    titled = re.fullmatch(r"《([^》]+)》(?:记者)?", shown)
    return titled[1] if titled else shown


@dataclass(frozen=True, slots=True)
class Part:
    """What one person did in the conversation, for telling the roles."""

    name: str
    turns: int
    characters: int
    questions: int

    @property
    def asking(self) -> float:
        """Return the share of this person's turns that ask something."""
        return self.questions / max(1, self.turns)


def describe_parts(utterances: Iterable[tuple[str, str]]) -> list[Part]:
    """Sum up (name, text) pairs per name, in order of appearance."""
    parts: dict[str, Part] = {}
    for name, text in utterances:
        part = parts.get(name, Part(name, 0, 0, 0))
        asks = bool(_QUESTION.search(to_simplified(text[-120:])))
        parts[name] = Part(name, part.turns + 1, part.characters + len(text), part.questions + asks)
    return list(parts.values())


def assign_roles(parts: Sequence[Part], known: Sequence[Person], outlet: str = "", labels: Sequence[str] = ()) -> dict[str, Role]:
    """Tell everybody's role: by what they are called, else by who asks and who answers."""
    fixed = {normalised(name): person.role for person in known for name in (person.name, *person.aliases)}
    outlets = {normalised(outlet)} | {normalised(label.strip("《》")) for label in labels if label.startswith("《")}
    asking = [part for part in parts if _asks(part, fixed, outlets)]
    if not asking:
        asking = _by_behaviour([part for part in parts if normalised(part.name) not in fixed], parts)
    answering = [part for part in parts if part not in asking]
    total = sum(part.characters for part in answering) or 1
    main = [part for part in answering if part.characters >= 0.05 * total]
    roles: dict[str, Role] = {}
    for part in parts:
        if part in asking:
            hosting = bool(re.search(r"主持|moderator|host", normalised(part.name)))
            roles[part.name] = "moderator" if hosting and len(main) >= PANEL else "interviewer"
        else:
            roles[part.name] = "panelist" if len(main) >= PANEL else "interviewee"
        roles[part.name] = fixed.get(normalised(part.name), roles[part.name])
    return roles


def _asks(part: Part, fixed: dict[str, Role], outlets: set[str]) -> bool:
    name = normalised(part.name)
    if name in fixed:
        return fixed[name] in ("interviewer", "moderator")
    if generic_role(part.name) == "asking" or (name in outlets and bool(name)):
        return True
    return bool(re.search(r"(?:记者|主持人|观众|网友|reporter|journalist|moderator|interviewer)$", name))


def _by_behaviour(undecided: Sequence[Part], parts: Sequence[Part]) -> list[Part]:
    """Pick who asks: more questions, fewer words. Between equals nobody is called the interviewer."""
    if len(parts) < 2 or not undecided:
        return []
    lengths = sorted(part.characters / part.turns for part in parts)
    middle = lengths[len(lengths) // 2]
    if len(parts) == 2:
        best = max(undecided, key=lambda part: part.asking)
        other = next(part for part in parts if part is not best)
        wordy = best.characters > 1.5 * other.characters
        return [best] if best.asking > other.asking + (0.2 if wordy else 0.05) else []
    return [part for part in undecided if part.asking >= 0.45 and part.characters / part.turns <= middle and part.turns >= 2]


def with_aliases(person: Person, names: Iterable[str]) -> Person:
    """Add other forms of a name, the Simplified one among them, without repeating any."""
    forms = dict.fromkeys([*person.aliases, *names, to_simplified(person.name)])
    return replace(person, aliases=tuple(name for name in forms if name and name != person.name))
