"""Who a question may name: everyone who speaks or is quoted in what is indexed, apart from outlets."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from rag.index.manifest import Record
from rag.index.snapshot import Snapshot
from rag.text.folding import fold, fold_for_search
from rag.text.names import Names
from rag.text.romanisation import HAN_NAME
from rag.text.spellings import surname_spellings
from rag.types import ASKING_ROLES, Person

ANSWERING = ("interviewee", "panelist")
LATIN = re.compile(r"[a-z]+")
_HANDLE = re.compile(r"[\w.-]*[A-Za-z][\w.-]*", re.ASCII)
# A shorter word of a title stands in too many labels.
SHORTEST_SHARED = 4

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Known:
    """The names of those who say something of their own, and of those who only ask.

    `titled` tells under which label guests speak whom a title calls otherwise: "Adam Back" as "adam3us",
    "Audrey Tang" as 唐鳳. Their words are looked for by either name, and stay credited to the label.
    `first` tells who alone has a first name: "Dan".
    """

    names: Names
    asking: Names
    titled: Mapping[Pair, str] = field(default_factory=dict)
    first: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(
        cls, people: Iterable[Person] = (), asking: Iterable[Person] = (), records: Iterable[Record] = ()
    ) -> "Known":
        """Know these people by name, and the guests of these interviews by their titles."""
        people, asking = list(people), list(asking)
        titled = {pair: label for record in records for pair, label in _titled(record)}
        first = _first_names({fold(person.name): person.name for person in (*people, *asking)})
        return cls(Names(people), Names(asking), titled, first)


def known_people(snapshot: Snapshot) -> Known:
    """Know everyone who speaks or is quoted; who is also asked somewhere does not only ask."""
    described = [(person, fold(record.outlet)) for record in snapshot.records for person in record.people]
    asked = {fold(person.name) for person, _ in described if person.role in ANSWERING}
    asking = {fold(person.name) for person, _ in described if person.role in ASKING_ROLES} - asked
    speaking = [person for person, _ in described if fold(person.name) not in asking]
    named = {fold(person.name) for person in speaking} | asking
    quoted = [Person(name, "interviewee") for name in snapshot.keyword.speakers if name not in named]
    # An outlet asks under its own name, which stands for the interview; nor is an office of theirs asked for.
    themselves = [
        replace(person, affiliation="")
        for person, outlet in described
        if fold(person.name) in asking and not _names_outlet(fold(person.name), outlet)
    ]
    return Known.of([*speaking, *quoted], themselves, snapshot.records)


def _names_outlet(name: str, outlet: str) -> bool:
    return bool(outlet) and (name in outlet or outlet in name)


def _first_names(written: Mapping[str, str]) -> dict[str, str]:
    """Return who bears a first name, where only one does."""
    bearers: dict[str, list[str]] = defaultdict(list)
    for key, name in written.items():
        words = fold_for_search(name).split()
        if len(words) > 1 and LATIN.fullmatch(words[0]):
            bearers[words[0]].append(key)
    return {first: keys[0] for first, keys in bearers.items() if len(keys) == 1}


def _titled(record: Record) -> Iterator[tuple[Pair, str]]:
    """Yield the pairs of words that mean a guest of an interview by what its title and its file are called."""
    guests = [person.name for person in record.people if person.role in ANSWERING]
    yield from _by_handle(record.title, [fold(name) for name in guests if _HANDLE.fullmatch(name)])
    yield from _by_surname(f"{record.title} {record.source_file}", guests)


def _by_handle(title: str, handles: Sequence[str]) -> Iterator[tuple[Pair, str]]:
    """Yield the pairs of words in a title of which the label of one guest holds a word."""
    for pair in pairwise(LATIN.findall(fold_for_search(title)) if handles else ()):
        pieces = [piece for piece in pair if len(piece) >= SHORTEST_SHARED]
        called = [handle for handle in handles if any(piece in handle for piece in pieces)]
        if len(called) == 1:
            yield pair, called[0]


def _by_surname(called: str, guests: Sequence[str]) -> Iterator[tuple[Pair, str]]:
    """Yield each word that an interview is called by with the surname that one guest alone has.

    A title or a file name often holds the first name that a guest with a Chinese name goes by.
    """
    bearers: dict[str, list[str]] = defaultdict(list)
    for name in guests:
        for family in surname_spellings(name) if HAN_NAME.fullmatch(name) else ():
            bearers[family].append(fold(name))
    words = LATIN.findall(fold_for_search(called)) if bearers else ()
    for family, names in bearers.items():
        yield from (((word, family), names[0]) for word in words if len(names) == 1)
