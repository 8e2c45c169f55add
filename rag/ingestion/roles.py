"""Tell what part everybody has in a conversation: by what they are called, else by what they do."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from rag.ingestion.parts import generic_role, normalised
from rag.text.folding import to_simplified
from rag.types import Person, Role

_QUESTION = re.compile(
    r"[?？]|(?:吗|呢|什么|怎么|如何|为何)[^。！]{0,12}[。]?$|\b(?:what|why|how|could you|can you|tell us)\b",
    re.IGNORECASE,
)
# A question inside quotation marks is somebody else's.
_QUOTED = re.compile(r"“[^“”]*”|「[^「」]*」|\"[^\"]*\"")
_HOSTING = re.compile(
    r"you'?re listening to|(?:^|[.!?,] )(?:and )?welcome[,.!]|good (?:morning|afternoon|evening|night),? (?:everyone|everybody|ladies)|(?:nearly |almost |just about )?out of time\b|thank you both|with (?:me|us) (?:are|is|today|tonight)\b|let'?s (?:begin|get started)|we have a (?:hand|question)|a question from|"
    r"大家(?:早上|上午|中午|下午|晚上)好|先请(?:每位|各位|大家|[两三四五六七八]位)|请(?:各位|每位|大家|[两三四五六七八]位)(?:先|来|都|谈|说|聊|讲|介绍|分享|回应|用)|开放.{0,4}提问|时间(?:差不多|关系|到)了?|(?:谢谢|感谢)(?:各位|大家|[两三四五六七八]位)|[,，]?(?:欢迎|有请)(?:你|您)?[。！]|欢迎(?:来到|收听|收看|大家|您|你)|(?:请|邀请)到(?:了)?|有请|感谢.{0,12}接受|我们的节目|本期节目|今天的嘉宾|线上的观众|观众朋友|听众朋友|下一个问题|"
    r"(?:谢谢|感谢)(?:台上|现场|今天|我们|咱们|这)?的?(?:各位|几位|[两三四五六七八]位)?嘉宾|(?:圆桌|对话|论坛|访谈|环节)(?:就|先)到(?:这|此)|"
    r"welcome (?:back )?to|(?:thanks?|thank you) (?:so much |very much )?for (?:joining|coming|being|listening|tuning|watching|taking the time)|"
    r"my (?:guest|co-?host)|our guest|joins? (?:me|us)|joining (?:me|us)|joined by|on (?:the|this|our) (?:show|podcast|program)|lucky to have|please welcome",
    re.IGNORECASE,
)
# Who says so hosts, whatever else they do.
_SAYS_HOST = re.compile(
    r"我(?:是|叫)[^。！？!?]{0,24}主持|主持人?[^。！？!?，,]{0,4}我(?:是|叫)|\bi(?:'m| am|'ll be| will be) (?:your |the |tonight's |today's )?(?:host|moderator|facilitator|moderating|hosting)\b",
    re.IGNORECASE,
)
_VISITING = re.compile(
    r"(?:谢谢|感谢)(?:您的|你的|你们的?)?(?:邀请|主持人)|很高兴(?:来到|参加|接受)|(?:thanks?|thank you) (?:so much |very much )?for (?:having|inviting)|"
    r"(?:glad|happy|great|nice|good|lovely|delighted|thrilled|excited|pleasure|honou?red) to be here|happy to (?:join|be on)",
    re.IGNORECASE,
)
_ASKING_NAME = re.compile(
    r"(?:记者|主持人|观众|网友|审判长|reporter|journalist|moderator|interviewer|\bhost|\banchor|\bthe court|^the chair(?:man|woman|person)?)$"
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
_AGAIN = 3
# How far from its end a turn still asks, in letters and in Han characters.
_END, _END_HAN = 120, 60
_HAN = re.compile(r"[\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class Part:
    """What one person did in the conversation."""

    name: str
    turns: int = 0
    characters: int = 0
    questions: int = 0
    asked: int = 0
    hosting: int = 0
    visiting: int = 0
    says_host: bool = False

    @property
    def asking(self) -> float:
        """Return the share of this person's turns that end by asking; a single one counts no more than its words."""
        by_turns = self.questions / max(1, self.turns)
        return min(by_turns, self.asked / max(1, self.characters)) if self.questions == 1 else by_turns

    @property
    def length(self) -> float:
        """Return how long this person speaks at a time."""
        return self.characters / max(1, self.turns)


def describe_parts(utterances: Iterable[tuple[str, str]]) -> list[Part]:
    """Sum up (name, text) pairs per name, in order of appearance."""
    parts: dict[str, Part] = {}
    for name, text in utterances:
        part = parts.get(name, Part(name))
        simplified = to_simplified(text)
        asks = bool(_QUESTION.search(_end_of(_QUOTED.sub("", simplified))))
        parts[name] = Part(
            name,
            part.turns + 1,
            part.characters + len(text),
            part.questions + asks,
            part.asked + asks * len(text),
            part.hosting + bool(_HOSTING.search(simplified)),
            part.visiting + bool(_VISITING.search(simplified)),
            part.says_host or bool(_SAYS_HOST.search(simplified)),
        )
    return list(parts.values())


def _end_of(text: str) -> str:
    """Return the last sentence or two: whoever goes on for longer after a question has answered it."""
    end = text[-_END:]
    return end if len(_HAN.findall(end)) < len(end) / 2 else end[-_END_HAN:]


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
    others = len(asking) > 1 and any(generic_role(part.name) == "asking" for part in asking)
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


def _is_called_asking(part: Part, forms: Iterable[str], fixed: dict[str, Role], outlets: set[str]) -> bool:
    if normalised(part.name) in fixed:
        return fixed[normalised(part.name)] in ("interviewer", "moderator")
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
