"""Understand a question: who and which interview it names, what must be found exactly, who is compared."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from rag.index.manifest import Record
from rag.text.folding import fold, fold_for_search
from rag.text.names import Mention, Names, Translate
from rag.text.numbers import find_quantities
from rag.text.quantities import Quantity
from rag.types import Person

_HAN = re.compile(r"[\u3400-\u9fff]")
_QUOTED = re.compile(r"[「『“\"《‘]([^」』”\"》’]{1,30})[」』”\"》’]")
# Two capitals or a digit make an abbreviation; inside Chinese any Latin word is one.
_ABBREVIATION = re.compile(
    r"(?<![A-Za-z0-9])(?=[a-z-]*[A-Z0-9][A-Za-z-]*[A-Z0-9]|\d)[A-Za-z0-9][A-Za-z0-9+#.-]*"
)
_LATIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9+#.-]*")
_EVERYONE = re.compile(
    r"所有人|每个人|大家|各位|各方|几位|三位|四位|两位|嘉宾们|哪些人|谁(?:还|也|同意|赞同|支持|反对|不同意|跟|和|与)"
    r"|(?:three|all|both|four|every|each)(?: of)?(?: the)? (?:\w+ )?(?:speakers?|guests?|panel+ists?|interviewees?|people)"
    r"|everyone|everybody|which (?:speakers|guests|panel+ists|interviewees|people)|who (?:else|agrees|disagrees|shares)"
)
_COMPARE = re.compile(
    r"分别|各自|各(?:是|怎么|如何|说|强调|有)|对比|比较|不同(?!意)|区别|差别|异同|一致|相同|分歧|都(?:把|认为|觉得|说|是)"
    r"|有没有变|前后|compare|comparison|differ|versus|\bvs\b|\beach\b|\bboth\b|agree|in common|contrast"
)
_INTERVIEW_WORD = re.compile(
    r"采访|专访|访谈|受访|对话|报道|文章|圆桌|论坛|对谈|那篇|那次|interview|profile|article|panel|conversation|talk|piece"
)
_JOINED = re.compile(r"\s*(?:[、,，和与跟及同/&]|and|or|还有|以及|vs\.?|versus)+\s*(?:and\s*)?")
_LEADING_JOINS = re.compile(r"^[\s、,，和与跟及同/&]+|(?<=\s)[、,，和与跟及]+(?=\s)")
_DATE = re.compile(r"((?:19|20)\d\d)(?:[-/.年](\d{1,2}))?")
# Shorter pieces of a title are words anybody may use.
SHORTEST_TITLE_PIECE = {"zh": 5, "en": 2}


@dataclass(frozen=True, slots=True)
class Query:
    """A question as it is searched for; people are folded names, interviews are ids."""

    text: str
    folded: str
    language: Literal["zh", "en"]
    people: tuple[str, ...] = ()
    interviews: tuple[str, ...] = ()
    numbers: tuple[Quantity, ...] = ()
    terms: tuple[str, ...] = ()
    compare: bool = False
    everyone: bool = False
    without_people: str = ""
    romanised: tuple[Mention, ...] = ()

    @property
    def subject(self) -> str:
        """Return what is asked about, without whom and without the words that ask to compare."""
        text = self.without_people
        for pattern in (_EVERYONE, _COMPARE):
            text = pattern.sub(" ", text)
        return " ".join(_LEADING_JOINS.sub("", text).split()) or self.folded

    @property
    def with_written_names(self) -> str:
        """Return the folded question with names in Latin letters as the sources write them."""
        text = self.folded
        for mention in reversed(self.romanised):
            text = f"{text[: mention.start]}{mention.person}{text[mention.end :]}"
        return text


def understand(
    query: str,
    people: Names | Sequence[Person],
    records: Sequence[Record],
    *,
    translate: Translate | None = None,
) -> Query:
    """Read a question against who and what is indexed; `translate` yields Chinese words of an English one."""
    names = people if isinstance(people, Names) else Names(people)
    folded = fold_for_search(query)
    mentions = names.find(query, translate)
    named = tuple(mention.person for mention in mentions)
    interviews = tuple(record.id for record in records if _is_named(record, folded))
    everyone = bool(_EVERYONE.search(folded))
    several = len(named) > 1 or len(interviews) > 1
    listed = any(_JOINED.fullmatch(folded, one.end, two.start) for one, two in pairwise(mentions))
    compared = everyone or listed or (several and bool(_COMPARE.search(folded)))
    return Query(
        query,
        folded,
        "zh" if _HAN.search(query) else "en",
        named,
        interviews if len(interviews) < len(records) else (),
        tuple(find_quantities(query)),
        _terms(query),
        compared,
        everyone and len(named) < 2,
        _blanked(folded, mentions),
        tuple(mention for mention in mentions if _is_romanised(mention, folded)),
    )


def _is_romanised(mention: Mention, folded: str) -> bool:
    return bool(_HAN.match(mention.person)) and not _HAN.search(folded[mention.start : mention.end])


def _blanked(folded: str, mentions: Sequence[Mention]) -> str:
    for mention in mentions:
        folded = folded[: mention.start] + " " * (mention.end - mention.start) + folded[mention.end :]
    return folded


def _terms(query: str) -> tuple[str, ...]:
    """Return what must be found as it stands: what is quoted, and abbreviations."""
    quoted = [fold_for_search(match[1]).strip() for match in _QUOTED.finditer(query)]
    pattern = _LATIN if _HAN.search(query) else _ABBREVIATION
    short = [fold_for_search(match[0]).rstrip(".-") for match in pattern.finditer(query)]
    return tuple(dict.fromkeys([*quoted, *short]))


def _is_named(record: Record, folded: str) -> bool:
    title = fold_for_search(record.title)
    return _names_outlet(record, folded) or _names_date(record, folded) or _names_title(title, folded)


def _names_outlet(record: Record, folded: str) -> bool:
    outlets = [fold(piece) for piece in re.split(r"[·|/、,，]", record.outlet)]
    return any(len(outlet) > 1 and outlet in fold(folded) for outlet in outlets)


def _names_date(record: Record, folded: str) -> bool:
    """Tell whether a date means this one: a year alone is mostly what is talked about."""
    if not record.date or not _INTERVIEW_WORD.search(folded):
        return False
    year, _, month = record.date[:7].partition("-")
    for match in _DATE.finditer(folded):
        if match[1] == year and (not match[2] or not month or int(match[2]) == int(month)):
            return True
    return False


def _names_title(title: str, folded: str) -> bool:
    """Tell whether words of a title mean this one: a title shares names with what is asked."""
    if not title or not _INTERVIEW_WORD.search(folded):
        return False
    size = SHORTEST_TITLE_PIECE["zh"]
    if _HAN.search(title):
        pieces = {title[at : at + size] for at in range(len(title) - size + 1)}
        return any(piece in folded and _HAN.search(piece) for piece in pieces)
    words = [word for word in re.findall(r"[a-z0-9]+", title) if len(word) > 3]
    return sum(word in folded for word in words) >= SHORTEST_TITLE_PIECE["en"]
