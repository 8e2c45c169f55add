"""Put the parts of one document together: labels, people, turns, passages."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from rag.ingestion.affiliations import affiliation_in, affiliation_of
from rag.ingestion.asides import with_asked_asides
from rag.ingestion.body import classify
from rag.ingestion.catalog import Entry
from rag.ingestion.clock import without_leading_times
from rag.ingestion.contexts import passages_of
from rag.ingestion.damage import collect_marks
from rag.ingestion.declared import declared_people
from rag.ingestion.elimination import left_over
from rag.ingestion.full_names import full_names
from rag.ingestion.introduced import also_called, introduced, renamed
from rag.ingestion.labels import Label, find_labels
from rag.ingestion.layout import with_times_beside, without_boxes, without_lists, without_running_heads
from rag.ingestion.letters import read_letter
from rag.ingestion.lines import BESIDE, Document, Line
from rag.ingestion.margins import without_line_numbers
from rag.ingestion.metadata import describe, language_of
from rag.ingestion.parts import generic_role, normalised
from rag.ingestion.people import with_aliases
from rag.ingestion.sounds import is_caption_credit, is_of_the_tool, is_sound
from rag.ingestion.speakers import speaker_labels
from rag.ingestion.styled import told_by_form
from rag.ingestion.turns import build_turn
from rag.ingestion.unlabelled import without_orphan_labels
from rag.ingestion.voices import Voice, called_names, voices_of
from rag.ingestion.wrapping import joined_lines
from rag.text.folding import GLOSS
from rag.types import Interview, Person, Role, Turn

_TIMED = ("srt", "vtt", "json", "jsonl", "csv")
# People are introduced in the first so many characters.
_INTRODUCTION = 20_000


def understand(
    document: Document, entry: Entry, *, interview_id: str, source_file: str, sha256: str
) -> Interview:
    """Make an interview of a document."""
    timed = document.format in _TIMED
    written, writers, subject = read_letter(document.source, document.lines)
    document = replace(document, title=document.title or subject)
    lines, captions = (written, True) if timed else _laid_out(written)
    lines, declared = (lines, ()) if timed else declared_people(lines)
    known = _known(entry, (*document.people, *writers, *declared))
    cues = document.format in ("srt", "vtt")
    labels = _labels(lines, known, document.speakers, cues=cues) or told_by_form(
        lines, language_of(document.source), timed=timed
    )
    lines, labels = _without_the_tool(lines, labels)
    labelled = {label.line for label in labels}
    lines = without_leading_times(without_lists(lines, labelled) if labels else lines, labelled)
    if captions:
        lines = [
            line.as_kind("sound") if is_sound(line.plain) or is_caption_credit(line.plain) else line
            for line in lines
        ]
    else:
        lines = classify(lines, labelled, entry.title or document.title)
        lines = lines if labels else without_orphan_labels(lines)
    metadata = describe(document, entry, lines)
    called = called_names(labels, known, document.speakers, metadata)
    fuller = full_names(called.values(), document.source[:_INTRODUCTION])
    called = {label: fuller.get(name, name) for label, name in called.items()}
    voices = voices_of(lines, labels, called, known, metadata)
    head, beside = _around(lines, voices, source_file)
    names = introduced(voices, head, beside)
    voices = renamed(voices, names)
    called = {label: names.get(name, name) for label, name in called.items()}
    turns = tuple(build_turn(n, voice.pieces, voice.speaker, voice.role) for n, voice in enumerate(voices, 1))
    passages = passages_of(voices, interview_id, source_file)
    return Interview(
        id=interview_id,
        source_file=source_file,
        sha256=sha256,
        source=document.source,
        title=metadata.title,
        people=_people(turns, known, called, _notes(labels, called), document, [*head, *beside]),
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


def _around(lines: Sequence[Line], voices: Sequence[Voice], source_file: str) -> tuple[list[str], list[str]]:
    """Return the name of the file with what stands above the first words that somebody says; and what is told beside them."""
    first = next((voice.start for voice in voices if not voice.narration), 0)
    head = [line.plain for line in lines if line.end <= first]
    beside = [line.plain for line in lines if line.kind in BESIDE and line.start > first]
    told = [voice.text for voice in voices if voice.narration and voice.start > first]
    return [PurePosixPath(source_file).stem, *head], beside + told


def _laid_out(lines: Sequence[Line]) -> tuple[list[Line], bool]:
    """Undo what the layout of a page did to the words; lines between times of their own are captions."""
    timed, captions = with_times_beside(without_running_heads(without_line_numbers(lines)))
    return (timed, True) if captions else (without_boxes(joined_lines(timed)), False)


def _known(entry: Entry, listed: Sequence[Person]) -> tuple[Person, ...]:
    """Gather who is named beside the text; the catalog goes before the file's own list."""
    named = {normalised(name) for person in entry.people for name in (person.name, *person.aliases)}
    return (*entry.people, *(person for person in listed if normalised(person.name) not in named))


def _labels(
    lines: Sequence[Line], known: Sequence[Person], listed: Sequence[str], *, cues: bool
) -> list[Label]:
    """Take the speakers the format tells; only where it tells none are they read from the text.

    Lines of one speaker are paragraphs; those of cues go on the sentence.
    """
    given: list[Label] = []
    for index, line in enumerate(lines):
        goes_on = cues and not line.gap and bool(given) and given[-1].name == line.speaker
        if line.speaker and not goes_on:
            given.append(Label(index, 0, 0, line.speaker, "given", time=line.time))
    if given:
        return given
    names = [name for person in known for name in (person.name, *person.aliases)]
    return speaker_labels(lines, with_asked_asides(lines, find_labels(lines)), [*names, *listed])


def _without_the_tool(lines: Sequence[Line], labels: Sequence[Label]) -> tuple[list[Line], list[Label]]:
    """Mark what the tool itself says, who came and what is not allowed, up to where somebody speaks again."""
    ends = [*(label.line for label in labels[1:]), len(lines)]
    said = {
        index
        for label, end in zip(labels, ends, strict=False)
        if is_of_the_tool(label.name)
        for index in range(label.line, end)
    }
    return (
        [line.as_kind("furniture") if index in said else line for index, line in enumerate(lines)],
        [label for label in labels if not is_of_the_tool(label.name)],
    )


def _notes(labels: Sequence[Label], called: Mapping[str, str]) -> dict[str, list[str]]:
    """Gather what stands in brackets behind everybody's labels."""
    notes: dict[str, list[str]] = {}
    for label in labels:
        if label.note:
            notes.setdefault(called[label.name], []).append(label.note)
    return notes


def _people(
    turns: Sequence[Turn],
    known: Sequence[Person],
    called: Mapping[str, str],
    notes: Mapping[str, Sequence[str]],
    document: Document,
    around: Sequence[str],
) -> tuple[Person, ...]:
    by_name = {normalised(name): person for person in known for name in (person.name, *person.aliases)}
    introduced = GLOSS.sub("", document.source[:_INTRODUCTION])
    people: dict[str, Person] = {}
    # An outlet may tell the story and ask the questions: then it asks.
    roles: dict[str, Role] = {}
    for turn in turns:
        if roles.get(turn.speaker, "narrator") == "narrator":
            roles[turn.speaker] = turn.role
    told = left_over(called.values(), roles, known, document.speakers)
    told |= also_called((name for name, role in roles.items() if role != "narrator"), around)
    for turn in turns:
        if turn.speaker not in people:
            role = roles[turn.speaker]
            person = by_name.get(normalised(turn.speaker)) or Person(turn.speaker, role)
            # What only names a part is no name: everybody who answers may be called so.
            written = [
                label for label, name in called.items() if name == turn.speaker and not generic_role(label)
            ]
            if not person.affiliation and role != "narrator" and not generic_role(turn.speaker):
                stated = affiliation_in(note for note in notes.get(turn.speaker, ()) if note != turn.speaker)
                person = replace(person, affiliation=stated or affiliation_of(turn.speaker, introduced))
            meant = [told[turn.speaker]] if turn.speaker in told else []
            people[turn.speaker] = with_aliases(replace(person, name=turn.speaker), [*written, *meant])
    return tuple(people.values())
