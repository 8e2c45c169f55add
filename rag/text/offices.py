"""Read what people are from their affiliation: an organisation and a position, in either language."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rag.text.folding import fold, fold_for_search

# What organisations are commonly left out of when they are spoken of.
LEGAL_FORM = "股份|有限|责任|公司|集团|科技|智能|人工智能|技术|国际|中国|研究院|大学"
_LEGAL_ENDING = re.compile(rf"(?:{LEGAL_FORM})+$")

# "北京智源" is 智源 to whoever asks.
_PLACE = re.compile(
    r"^(?:中国|全国|国家|北京|上海|天津|重庆|深圳|广州|杭州|南京|武汉|成都|西安|苏州|香港|澳门|台湾|台北|[\u3400-\u9fff]{2}[省市])(?=.{2})"
)
# Companies of four characters are called by two of them.
_FOUR_CHARACTERS = re.compile(r"[\u3400-\u9fff]{4}")
_OCCUPATION = re.compile(
    r"(?<![\u3400-\u9fff])[\u3400-\u9fff]{1,5}[师员匠手]$|(?<=的)[\u3400-\u9fff]{1,5}[师员匠手]$|[\u3400-\u9fff]{2}[师员匠手]$"
)
_NEW_OR_OLD = re.compile(r"(?:的|现任|时任|前任?|首任)?$")
_LEAST_PART = 3
_SEPARATED = re.compile(r"[、,，;；/|()（）\n]| and | & ")
# Its other name: "科大讯飞(iFlytek)董事长".
_BRACKETED = re.compile(r"[(（]([^()（）]*)[)）]")
# One line a position, every way it is said; longer ones are looked for first.
_POSITIONS = (
    ("联合创始人", "共同创始人", "co-founder", "cofounder"),
    ("创始人", "创办人", "founder"),
    ("董事长", "董事局主席", "chairman", "chairwoman", "chairperson", "chair"),
    ("理事长", "chairman", "chairwoman", "chair", "president"),
    ("首席执行官", "执行长", "ceo", "chief executive", "boss"),
    ("首席科学家", "chief scientist"),
    ("首席技术官", "cto", "chief technology officer"),
    ("院长", "负责人", "president", "director", "dean", "head"),
    ("所长", "负责人", "director", "head"),
    ("馆长", "负责人", "director", "head", "curator"),
    ("校长", "president", "principal"),
    ("总裁", "president"),
    ("总经理", "general manager", "gm"),
    ("副总裁", "vice president", "vp"),
    ("主任", "负责人", "director", "head"),
    ("教授", "professor"),
    ("部长", "负责人", "政委", "minister"),
    ("技术总监", "cto", "technical director"),
    ("总监", "负责人", "director"),
    ("主编", "总编", "editor-in-chief", "editor"),
    ("合伙人", "partner"),
    ("董事会秘书", "board secretary"),
    ("总编辑", "editor-in-chief"),
)
_POSITION_WORDS = sorted({word for line in _POSITIONS for word in line}, key=len, reverse=True)
POSITION = re.compile("|".join(map(re.escape, _POSITION_WORDS)))


@dataclass(frozen=True, slots=True)
class Office:
    """An organisation, folded, and the position somebody holds in it."""

    organisation: str
    position: str

    @property
    def romanised(self) -> str:
        """Return the organisation in pinyin: Biren is 壁仞."""
        from pypinyin import lazy_pinyin

        return "".join(lazy_pinyin(self.organisation))

    def start_in(self, folded: str, position: re.Match[str]) -> int:
        """Return where what names the organisation begins right before a position; -1 where nothing does.

        Its name, half of four characters ("讯飞董事长" of 科大讯飞), its end ("资料馆修复部负责人" of 长河电影资料馆修复部) or
        its beginning ("重光数字的技术总监" of 重光数字修复公司).
        """
        before, name = _NEW_OR_OLD.sub("", folded[: position.start()]), self.organisation
        # A deputy is another than whom he stands in for: 学术副院长 is no 院长.
        least = len(name) if name.endswith("副") else _LEAST_PART
        ends = [name[at:] for at in range(len(name) - least + 1)]
        begins = [name[:to] for to in range(len(name), least - 1, -1)]
        halves = [name[:2], name[2:]] if _FOUR_CHARACTERS.fullmatch(name) else []
        found = (len(before) - len(part) for part in (name, *ends, *begins, *halves) if before.endswith(part))
        return next(found, -1) if name else -1


def offices_of(affiliation: str) -> Iterator[Office]:
    """Yield every office of an affiliation, its organisation by each of its names."""
    folded = fold_for_search(affiliation)
    for text in (_BRACKETED.sub("", folded), _BRACKETED.sub(lambda match: f"、{match[1]}", folded)):
        for piece in _SEPARATED.split(text):
            yield from read_offices(piece.strip())


def read_offices(text: str) -> Iterator[Office]:
    """Yield every office a piece of an affiliation names, by the organisation's full and short name."""
    positions = list(POSITION.finditer(text))
    if not positions:
        return
    organisation = fold(text[: positions[0].start()]) or fold(text[positions[-1].end() :])
    short = _LEGAL_ENDING.sub("", organisation)
    for name in {organisation, short, _PLACE.sub("", short)}:
        if len(name) > 1:
            yield from (Office(name, position[0]) for position in positions)


def occupation_of(affiliation: str) -> str:
    """Return what somebody does, in two to six characters at the end of an affiliation: 手语翻译员, 放映员; else nothing."""
    match = _OCCUPATION.search(_BRACKETED.sub("", fold_for_search(affiliation)).strip())
    return match[0] if match else ""


def same_position(first: str, second: str) -> bool:
    """Tell whether two words name one position."""
    return any(first in line and second in line for line in _POSITIONS)
