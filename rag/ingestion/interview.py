"""Put the parts of one document together: labels, people, turns, passages."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from rag.ingestion.affiliations import affiliation_of
from rag.ingestion.body import classify
from rag.ingestion.catalog import Entry
from rag.ingestion.contexts import passages_of
from rag.ingestion.damage import collect_marks
from rag.ingestion.furniture import is_sound
from rag.ingestion.labels import Label, find_labels, without_leading_times
from rag.ingestion.lines import Document, Line
from rag.ingestion.metadata import describe, language_of
from rag.ingestion.names import generic_role, normalised
from rag.ingestion.people import with_aliases
from rag.ingestion.speakers import speaker_labels
from rag.ingestion.styled import told_by_form
from rag.ingestion.turns import build_turn
from rag.ingestion.unlabelled import without_orphan_labels
from rag.ingestion.voices import called_names, voices_of
from rag.ingestion.wrapping import joined_lines
from rag.text.folding import GLOSS
from rag.types import Interview, Person, Turn

_TIMED = ("srt", "vtt", "json", "jsonl", "csv")
# People are introduced in the first so many characters.
_INTRODUCTION = 20_000


def understand(
    document: Document, entry: Entry, *, interview_id: str, source_file: str, sha256: str
) -> Interview:
    """Make an interview of a document."""
    known = _known(entry, document)
    lines = list(document.lines) if document.format in _TIMED else joined_lines(document.lines)
    labels = _labels(lines, known) or told_by_form(
        lines, language_of(document.source), timed=document.format in _TIMED
    )
    lines = without_leading_times(lines, {label.line for label in labels})
    if document.format in _TIMED:
        lines = [line.as_kind("sound") if is_sound(line.plain) else line for line in lines]
    else:
        lines = classify(lines, {label.line for label in labels}, entry.title or document.title)
        lines = lines if labels else without_orphan_labels(lines)
    metadata = describe(document, entry, lines)
    called = called_names(labels, known, metadata)
    voices = voices_of(lines, labels, called, known, metadata)
    turns = tuple(build_turn(n, voice.pieces, voice.speaker, voice.role) for n, voice in enumerate(voices, 1))
    passages = passages_of(voices, interview_id, source_file)
    return Interview(
        id=interview_id,
        source_file=source_file,
        sha256=sha256,
        source=document.source,
        title=metadata.title,
        people=_people(turns, known, called, document.source),
        turns=turns,
        passages=tuple(
            replace(passage, title=metadata.title, outlet=metadata.outlet, date=metadata.date)
            for passage in passages
        ),
        outlet=metadata.outlet,
        date=metadata.date,
        published=metadata.published,
        author=metadata.author,
        url=metadata.url,
        language=metadata.language,
        encoding=document.encoding,
        marks=collect_marks(document, lines, labels, passages),
    )


def _known(entry: Entry, document: Document) -> tuple[Person, ...]:
    """Gather who is named beside the text; the catalog goes before the file's own list."""
    named = {normalised(name) for person in entry.people for name in (person.name, *person.aliases)}
    return (*entry.people, *(person for person in document.people if normalised(person.name) not in named))


def _labels(lines: Sequence[Line], known: Sequence[Person]) -> list[Label]:
    """Take the speakers the format tells; only where it tells none are they read from the text."""
    given = [
        Label(index, 0, 0, line.speaker, "given", time=line.time)
        for index, line in enumerate(lines)
        if line.speaker
    ]
    if given:
        return given
    return speaker_labels(
        lines, find_labels(lines), [name for person in known for name in (person.name, *person.aliases)]
    )


def _people(
    turns: Sequence[Turn], known: Sequence[Person], called: Mapping[str, str], source: str
) -> tuple[Person, ...]:
    by_name = {normalised(name): person for person in known for name in (person.name, *person.aliases)}
    introduced = GLOSS.sub("", source[:_INTRODUCTION])
    people: dict[str, Person] = {}
    for turn in turns:
        if turn.speaker not in people:
            person = by_name.get(normalised(turn.speaker)) or Person(turn.speaker, turn.role)
            # What only names a part is no name: everybody who answers may be called so.
            written = [
                label for label, name in called.items() if name == turn.speaker and not generic_role(label)
            ]
            if not person.affiliation and turn.role != "narrator" and not generic_role(turn.speaker):
                person = replace(person, affiliation=affiliation_of(turn.speaker, introduced))
            people[turn.speaker] = with_aliases(replace(person, name=turn.speaker), written)
    return tuple(people.values())
