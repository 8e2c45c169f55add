"""Understand a question: who and which interview it names, what must be found exactly, who is compared."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from rag.index.manifest import Record
from rag.retrieval.facets import Facet, compares, means_everyone, subject_of, without_others
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
_INTERVIEW_WORD = re.compile(
    r"采访|专访|访谈|受访|对话|报道|文章|圆桌|论坛|对谈|那篇|那次|interview|profile|article|panel|conversation|talk|piece"
)
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
    mentions: tuple[Mention, ...] = ()

    @property
    def subject(self) -> str:
        """Return what is asked about, without whom and without the words that ask to compare."""
        return subject_of(self.without_people) or self.folded

    @property
    def facets(self) -> tuple[Facet, ...]:
        """Return what is asked of each person compared by name."""
        if not self.compare or len(self.people) < 2:
            return ()
        return tuple(Facet(f"{name} {self._asked_of(name)}", name) for name in self.people)

    def _asked_of(self, name: str) -> str:
        own = without_others(name, self.without_people, self.folded, self.mentions)
        return subject_of(own) or self.subject

    @property
    def with_written_names(self) -> str:
        """Return the folded question with names in Latin letters as the sources write them."""
        text = self.folded
        for mention in reversed(self.mentions):
            if not _is_romanised(mention, self.folded):
                continue
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
    speaks_of_one = bool(_INTERVIEW_WORD.search(folded))
    interviews = tuple(record.id for record in records if _is_named(record, folded, speaks_of_one))
    several = len(named) > 1 or len(interviews) > 1
    everyone = means_everyone(folded)
    compared = everyone or compares(folded, mentions, several=several)
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
        tuple(mentions),
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


def _is_named(record: Record, folded: str, speaks_of_one: bool) -> bool:
    """Tell whether a question means this interview; dates and titles only where it speaks of an interview.

    A year alone is mostly what is talked about, and a title shares names with what is asked.
    """
    if _names_outlet(record, folded):
        return True
    return speaks_of_one and (_names_date(record, folded) or _names_title(record, folded))


def _names_outlet(record: Record, folded: str) -> bool:
    return any(outlet in fold(folded) for outlet in _outlets(record.outlet))


@lru_cache(maxsize=4096)
def _outlets(outlet: str) -> tuple[str, ...]:
    pieces = (fold(piece) for piece in re.split(r"[·|/、,，]", outlet))
    return tuple(piece for piece in pieces if len(piece) > 1)


def _names_date(record: Record, folded: str) -> bool:
    if not record.date:
        return False
    year, _, month = record.date[:7].partition("-")
    for match in _DATE.finditer(folded):
        if match[1] == year and (not match[2] or not month or int(match[2]) == int(month)):
            return True
    return False


def _names_title(record: Record, folded: str) -> bool:
    title = fold_for_search(record.title)
    size = SHORTEST_TITLE_PIECE["zh"]
    if _HAN.search(title):
        pieces = {title[at : at + size] for at in range(len(title) - size + 1)}
        return any(piece in folded and _HAN.search(piece) for piece in pieces)
    words = [word for word in re.findall(r"[a-z0-9]+", title) if len(word) > 3]
    return sum(word in folded for word in words) >= SHORTEST_TITLE_PIECE["en"]
