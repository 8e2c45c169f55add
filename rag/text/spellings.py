"""Spell people's names in Latin letters, whatever their order, spaces, hyphens and accents."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from rag.text.romanisation import HAN_NAME, readings, wade_giles

LATIN_WORD = re.compile(r"[a-z]+(?:['’.-][a-z]+)*")
# Shorter pieces of romanised names are too often ordinary words.
SHORTEST_LATIN_PIECE = 5
_FORMS_OF_ADDRESS = ("mr", "ms", "mrs", "dr", "prof", "professor", "chairman", "president", "minister")


def latin_spellings(written: Mapping[str, Iterable[str]]) -> dict[str, set[str]]:
    """Return whom each spelling names; Taiwan's counts where it is nobody's name in pinyin."""
    return {**_spelled(written, _taiwanese), **_spelled(written, _spellings)}


def surname_spellings(name: str) -> set[str]:
    """Return the ways the family name of a Han name is written."""
    families = [family for family, _ in readings(name)] + [wade_giles(name)[0]]
    return {"".join(family) for family in families}


def _spelled(
    written: Mapping[str, Iterable[str]], spell: Callable[[str], Iterable[Sequence[str]]]
) -> dict[str, set[str]]:
    """Return whom each spelling names; a piece of a name counts where it is only one person's."""
    whole: dict[str, set[str]] = defaultdict(set)
    partly: dict[str, set[str]] = defaultdict(set)
    for person, names in written.items():
        for name in names:
            for words in spell(name):
                for form in _orders(words):
                    whole[form].add(person)
                for form in _pieces(words):
                    partly[form].add(person)
    for form, people in partly.items():
        if len(people) == 1 and form not in whole:
            whole[form] = people
    return whole


def plain(text: str) -> str:
    """Drop accents: Zhāng is written Zhang in a question."""
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).replace(
        "ü", "v"
    )


def joined(words: Iterable[str]) -> str:
    """Write words as one, in plain letters only."""
    return re.sub(r"[^a-z]", "", "".join(words).removesuffix("'s"))


def _spellings(name: str) -> Iterator[Sequence[str]]:
    """Yield a name as Latin words: its own, or the pinyin readings of its characters, surname first."""
    if not HAN_NAME.fullmatch(name):
        words = LATIN_WORD.findall(plain(name))
        if words and not re.search(r"[\u3400-\u9fff]", name):
            yield words
        return
    for family, given in readings(name):
        yield ["".join(given), "".join(family)]


def _taiwanese(name: str) -> Iterator[Sequence[str]]:
    if HAN_NAME.fullmatch(name):
        family, given = wade_giles(name)
        yield ["".join(given), "".join(family)]


def _orders(words: Sequence[str]) -> Iterator[str]:
    """Yield the whole name, given name first and family name first."""
    yield joined(words)
    yield joined([words[-1], *words[:-1]])


def _pieces(words: Sequence[str]) -> Iterator[str]:
    """Yield the given name and the family name alone, and the family name with a form of address."""
    if len(words) < 2:
        return
    given, family = joined(words[:-1]), joined(words[-1:])
    for piece in (given, family):
        if len(piece) >= SHORTEST_LATIN_PIECE:
            yield piece
    for address in _FORMS_OF_ADDRESS:
        yield address + family
