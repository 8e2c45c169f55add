"""Understand a question: who and which interview it names, what must be found exactly, who is compared."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from rag.index.manifest import Record
from rag.retrieval.facets import (
    Facet,
    compares,
    listed,
    means_everyone,
    means_together,
)
from rag.retrieval.known import Known
from rag.retrieval.mentions import mentioned
from rag.retrieval.singling import Single, compared_in, single_out
from rag.text.asking import is_in_english
from rag.text.folding import fold, fold_for_search
from rag.text.names import Mention, Translate
from rag.text.numbers import find_quantities
from rag.text.quantities import Quantity

_HAN = re.compile(r"[\u3400-\u9fff]")
_QUOTED = re.compile(r"[「『“\"《‘]([^」』”\"》’]{1,30})[」』”\"》’]")
# Two capitals or a digit make an abbreviation; inside Chinese any Latin word is one.
_ABBREVIATION = re.compile(
    r"(?<![A-Za-z0-9])(?=[a-z-]*[A-Z0-9][A-Za-z-]*[A-Z0-9]|\d)[A-Za-z0-9][A-Za-z0-9+#.-]*"
)
_LATIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9+#.-]*")
_INTERVIEW_WORD = re.compile(
    r"采访|专访|访谈|受访|对话|报道|文章|圆桌|论坛|对谈|茶叙|座谈|记者会|发布会|播客|节目|那篇|那次"
    r"|interview|profile|article|panel|conversation|talk|piece|podcast|episode"
)
# What of a title or an outlet names it right before such a word: "日经专访", "the Nikkei interview".
_NAMED_BEFORE = re.compile(
    rf"([\u3400-\u9fff]{{2,6}}?|[a-z0-9]{{3,}})\W*的?(?:那[次篇场]|这[次篇场])?(?:{_INTERVIEW_WORD.pattern})"
)
_DATE = re.compile(r"((?:19|20)\d\d)(?:[-/.年](\d{1,2}))?")
# Shorter pieces of a title are words anybody may use.
SHORTEST_TITLE_PIECE = {"zh": 5, "en": 2}
Language = Literal["zh", "en"]


@dataclass(frozen=True, slots=True)
class Query:
    """A question as it is searched for; people are folded names, interviews are ids."""

    text: str
    folded: str
    language: Language
    people: tuple[str, ...] = ()
    interviews: tuple[str, ...] = ()
    numbers: tuple[Quantity, ...] = ()
    terms: tuple[str, ...] = ()
    compare: bool = False
    everyone: bool = False
    together: bool = False
    without_people: str = ""
    mentions: tuple[Mention, ...] = ()
    organisations: tuple[str, ...] = ()

    @property
    def subject(self) -> str:
        """Return what is asked about, without whom and without the words that ask to compare."""
        return self.single.subject or self.folded

    @property
    def single(self) -> Single:
        """Return what is asked of any one of those compared."""
        return single_out(self.folded, self.mentions)

    @property
    def compares_people(self) -> bool:
        """Tell whether people are compared; of one person alone, it is what was said on different occasions."""
        return self.compare and (self.everyone or len(self.people) != 1)

    @property
    def compared(self) -> dict[str, Single]:
        """Return what is asked of each person compared by name."""
        names = dict.fromkeys(mention.person for mention in compared_in(self.folded, self.mentions))
        if not self.compare or len(names) < 2:
            return {}
        own = {name: single_out(self.folded, self.mentions, name) for name in names}
        return {name: single if single.subject else self.single for name, single in own.items()}

    @property
    def facets(self) -> tuple[Facet, ...]:
        """Return what is searched for among the words of each person compared by name."""
        return tuple(Facet(single.subject or self.folded, name) for name, single in self.compared.items())

    @property
    def names(self) -> tuple[str, ...]:
        """Return the people that the text itself names; who is asked about may be known without it."""
        return tuple(mention.person for mention in self.mentions if mention.person in self.people)

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
    query: str, known: Known, records: Sequence[Record], *, translate: Translate | None = None
) -> Query:
    """Read a question against who and what is indexed; `translate` yields Chinese words of an English one."""
    folded = fold_for_search(query)
    language: Language = "en" if is_in_english(query) else "zh"
    mentions = mentioned(query, known, translate)
    named = tuple(mention.person for mention in mentions)
    apart = {record.id for record in _named_before(records, folded)}
    interviews = _named_interviews(records, folded)
    several = len(named) > 1 or len(interviews) > 1
    everyone = means_everyone(folded, mentions)
    compared = everyone or len(apart) > 1 or compares(folded, mentions, several=several)
    return Query(
        query,
        folded,
        language,
        named,
        interviews if compared or len(interviews) < len(records) else (),
        tuple(find_quantities(query)),
        _terms(query, language),
        compared,
        everyone and len(named) < 2,
        everyone and means_together(folded),
        _blanked(folded, mentions),
        tuple(mentions),
        tuple(each for name in named for each in known.names.organisations(name) if each in folded),
    )


def _is_romanised(mention: Mention, folded: str) -> bool:
    return bool(_HAN.match(mention.person)) and not _HAN.search(folded[mention.start : mention.end])


def _blanked(folded: str, mentions: Sequence[Mention]) -> str:
    """Leave out names, and what joins those of a list; what is left stands where it stood."""
    joins = [(one.end, two.start) for one, two in listed(folded, mentions)]
    for start, end in [*(mention.whole for mention in mentions), *joins]:
        folded = folded[:start] + " " * (end - start) + folded[end:]
    return folded


def _terms(query: str, language: Language) -> tuple[str, ...]:
    """Return what must be found as it stands: what is quoted, and abbreviations."""
    quoted = [fold_for_search(match[1]).strip() for match in _QUOTED.finditer(query)]
    pattern = _ABBREVIATION if language == "en" else _LATIN
    short = [fold_for_search(match[0]).rstrip(".-") for match in pattern.finditer(query)]
    return tuple(dict.fromkeys([*quoted, *short]))


def _named_interviews(records: Sequence[Record], folded: str) -> tuple[str, ...]:
    """Return the interviews a question means; by date and title only where it speaks of an interview.

    A year alone is mostly what is talked about, and a title shares names with what is asked.
    """
    plain = fold(folded)
    named = [record for record in records if any(outlet in plain for outlet in _outlets(record.outlet))]
    if _INTERVIEW_WORD.search(folded):
        dates = [(match[1], int(match[2] or 0)) for match in _DATE.finditer(folded)]
        named += [record for record in records if _is_dated(record, dates) or _is_titled(record, folded)]
        named += _named_before(records, folded)
    return tuple(dict.fromkeys(record.id for record in named))


def _named_before(records: Sequence[Record], folded: str) -> Iterator[Record]:
    """Yield the interviews whose title or outlet holds the words right before "interview" and no others hold."""
    for match in _NAMED_BEFORE.finditer(folded):
        for start in range(len(match[1]) - 1 if _HAN.match(match[1]) else 1):
            holding = [each for each in records if match[1][start:] in _about(each.title, each.outlet)]
            if holding:
                yield from holding if len(holding) == 1 else ()
                break


@lru_cache(maxsize=4096)
def _about(title: str, outlet: str) -> str:
    return fold_for_search(f"{title} {outlet}")


@lru_cache(maxsize=4096)
def _outlets(outlet: str) -> tuple[str, ...]:
    pieces = (fold(piece) for piece in re.split(r"[·|/、,，]", outlet))
    return tuple(piece for piece in pieces if len(piece) > 1)


def _is_dated(record: Record, dates: Sequence[tuple[str, int]]) -> bool:
    year, _, month = record.date[:7].partition("-")
    return any(
        year == named and (not named_month or not month or int(month) == named_month)
        for named, named_month in dates
    )


def _is_titled(record: Record, folded: str) -> bool:
    pieces, needed = _title_pieces(record.title)
    return sum(piece in folded for piece in pieces) >= needed


@lru_cache(maxsize=4096)
def _title_pieces(title: str) -> tuple[frozenset[str] | tuple[str, ...], int]:
    """Return what of a title names it, and how many of these must be named."""
    folded = fold_for_search(title)
    if not _HAN.search(folded):
        words = [word for word in re.findall(r"[a-z0-9]+", folded) if len(word) > 3]
        return tuple(words), SHORTEST_TITLE_PIECE["en"]
    size = SHORTEST_TITLE_PIECE["zh"]
    pieces = (folded[at : at + size] for at in range(len(folded) - size + 1))
    return frozenset(piece for piece in pieces if _HAN.search(piece)), 1
