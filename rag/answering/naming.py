"""The spellings of people's names, and where a text names them."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from rag.text.folding import fold, fold_for_search
from rag.text.romanisation import HAN_NAME, latin_forms
from rag.types import Person, Sentence

Mention = tuple[int, int, Person]


@lru_cache(maxsize=1024)
def name_forms(person: Person) -> tuple[str, ...]:
    """Return the folded spellings of a person's name, longest first: full, given, romanised, aliases."""
    forms: set[str] = set()
    for name in (person.name, *person.aliases):
        folded = fold_for_search(name).strip()
        if len(folded) < 2:
            continue  # 问, Q: a label, not a name
        forms.add(folded)
        if HAN_NAME.fullmatch(folded):
            forms |= latin_forms(folded)
            if len(folded) >= 3:
                forms.add(folded[-2:])
        elif " " in folded:
            forms |= {part for part in (folded.split()[-1], folded.split()[0]) if len(part) > 3}
    return tuple(sorted(forms, key=lambda form: (-len(form), form)))


def find_mentions(folded: str, people: Iterable[Person]) -> list[Mention]:
    """Return where people are named in a folded text, longest spelling first, none overlapping."""
    taken = bytearray(len(folded))
    found: list[Mention] = []
    forms = [(form, person) for person in people for form in name_forms(person) if form in folded]
    for form, person in sorted(forms, key=lambda pair: -len(pair[0])):
        pattern = rf"(?<![a-z]){re.escape(form)}(?![a-z])" if form.isascii() else re.escape(form)
        for match in re.finditer(pattern, folded):
            if not any(taken[match.start() : match.end()]):
                taken[match.start() : match.end()] = b"\1" * len(match[0])
                found.append((match.start(), match.end(), person))
    return sorted(found, key=lambda mention: mention[:2])


def is_by(sentence: Sentence, person: Person) -> bool:
    """Tell whether a source sentence is a person's own words."""
    return is_speaker(sentence.speaker, person)


@lru_cache(maxsize=4096)
def is_speaker(speaker: str, person: Person) -> bool:
    """Tell whether a speaker's name is one of a person's."""
    return bool(speaker) and fold(speaker) in {fold(name) for name in (person.name, *name_forms(person))}


def names_person(text: str, person: Person) -> bool:
    """Tell whether a source text names a person."""
    return bool(find_mentions(fold_for_search(text), [person]))


def with_speakers(people: Sequence[Person], evidence: Sequence[Sentence]) -> list[Person]:
    """Add whoever speaks in the evidence and is not among the people."""
    known = list(people)
    for speaker in dict.fromkeys(sentence.speaker for sentence in evidence):
        if speaker and not any(
            fold(form) == fold(speaker) for person in known for form in name_forms(person)
        ):
            known.append(Person(speaker, "interviewee"))
    return known
