"""Put the parts of one document together: labels, people, turns, passages."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from rag.ingestion.affiliations import affiliation_of
from rag.ingestion.body import classify
from rag.ingestion.catalog import Entry
from rag.ingestion.damage import collect_marks
from rag.ingestion.furniture import is_sound
from rag.ingestion.labels import Label, find_labels, without_leading_times
from rag.ingestion.lines import Document, Line
from rag.ingestion.metadata import Metadata, describe, language_of
from rag.ingestion.names import generic_role, normalised
from rag.ingestion.passages import Spoken, build_passage, pack, speak, with_ids
from rag.ingestion.people import canonical_names, with_aliases
from rag.ingestion.pieces import Piece, cut_pieces
from rag.ingestion.quotations import with_quotations
from rag.ingestion.roles import assign_roles, describe_parts
from rag.ingestion.speakers import speaker_labels
from rag.ingestion.styled import told_by_form
from rag.ingestion.turns import build_turn, group_by_speaker
from rag.ingestion.unlabelled import answerer, told_apart, with_side_names
from rag.ingestion.wrapping import joined_lines
from rag.text.folding import GLOSS
from rag.types import Interview, Passage, Person, Role, Turn

# Interviewer turns below this many characters are greetings and nods: questions only, no passages.
_SUBSTANCE = 12
_LONGEST_QUESTION = 300
_TIMED = ("srt", "vtt", "json", "jsonl", "csv")
# People are introduced in the first so many characters.
_INTRODUCTION = 20_000
_ASKING: tuple[Role, ...] = ("interviewer", "moderator")


@dataclass(frozen=True, slots=True)
class Voice:
    """A group of pieces of one speaker, with the speaker's role."""

    pieces: tuple[Piece, ...]
    speaker: str
    role: Role
    narration: bool


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
    metadata = describe(document, entry, lines)
    called = _called(labels, known, metadata)
    voices = _voices(lines, labels, called, known, metadata)
    turns = tuple(build_turn(n, voice.pieces, voice.speaker, voice.role) for n, voice in enumerate(voices, 1))
    passages = _passages(voices, interview_id, source_file)
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


def _called(labels: Sequence[Label], known: Sequence[Person], metadata: Metadata) -> dict[str, str]:
    """Map every label as written to the name of who it stands for."""
    names = canonical_names(labels, known)
    called = {label.name: names[normalised(label.name)] for label in labels}
    by_form = any(label.form == "form" for label in labels)
    return with_side_names(called, known, metadata, by_form=by_form)


def _voices(
    lines: Sequence[Line],
    labels: Sequence[Label],
    called: dict[str, str],
    known: Sequence[Person],
    metadata: Metadata,
) -> list[Voice]:
    pieces = cut_pieces(lines, labels, called, answerer(called, known, metadata))
    if not any(piece.speaker for piece in pieces):
        pieces = told_apart(pieces, known, metadata)
    pieces = with_quotations(pieces, known)
    spoken = [(piece.speaker, piece.text.text) for piece in pieces if piece.speaker and not piece.quotation]
    parts = describe_parts(_joined(spoken))
    roles = assign_roles(parts, known, metadata.outlet, _forms(labels, called))
    voices = []
    for group in group_by_speaker(pieces):
        speaker, quotation = group[0].speaker, group[0].quotation
        role: Role = "narrator" if not speaker else roles.get(speaker, "interviewee")
        voices.append(Voice(tuple(group), speaker or metadata.narrator, role, quotation or not speaker))
    return voices


def _forms(labels: Sequence[Label], called: Mapping[str, str]) -> dict[str, set[str]]:
    forms: dict[str, set[str]] = defaultdict(set)
    for label in labels:
        forms[called[label.name]] |= {label.name, label.note} - {""}
    return forms


def _joined(spoken: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    utterances: list[tuple[str, str]] = []
    for speaker, text in spoken:
        if utterances and utterances[-1][0] == speaker:
            utterances[-1] = (speaker, f"{utterances[-1][1]}\n{text}")
        else:
            utterances.append((speaker, text))
    return utterances


def _passages(voices: Sequence[Voice], interview_id: str, source_file: str) -> list[Passage]:
    passages: list[Passage] = []
    question, asked = "", False
    narration: list[Spoken] = []
    for n, voice in enumerate(voices, 1):
        spoken = speak(voice.pieces, voice.speaker, n)
        if voice.narration:
            narration.extend(_apart(spoken, narration))
            continue
        passages.extend(_narrated(narration, voices, interview_id, source_file))
        narration = []
        text = "".join(one.gap + one.sentence.text for one in spoken).strip()
        if voice.role in _ASKING:
            question = _shortened(f"{question}\n{text}" if asked else text)
            asked = True
            if len(text) < _SUBSTANCE:
                continue
        else:
            asked = False
        for group in pack(spoken):
            said = "" if voice.role in _ASKING else question
            passages.append(build_passage(interview_id, source_file, group, voice.speaker, voice.role, said))
    passages.extend(_narrated(narration, voices, interview_id, source_file))
    return with_ids(passages)


def _apart(spoken: Sequence[Spoken], before: Sequence[Spoken]) -> list[Spoken]:
    """Set the first sentence of a voice off from the one before it when it opens a paragraph."""
    if not spoken or not before:
        return list(spoken)
    gap = (
        "\n"
        if spoken[0].paragraph != before[-1].paragraph
        else _space(before[-1].sentence.text, spoken[0].sentence.text)
    )
    return [replace(spoken[0], gap=gap), *spoken[1:]]


def _space(left: str, right: str) -> str:
    return " " if left[-1:].isascii() and right[:1].isascii() and left[-1:] not in "([" else ""


def _narrated(
    spoken: Sequence[Spoken], voices: Sequence[Voice], interview_id: str, source_file: str
) -> list[Passage]:
    narrators = [voice.speaker for voice in voices if voice.role == "narrator"]
    if not spoken:
        return []
    narrator = narrators[0] if narrators else spoken[0].sentence.speaker
    return [
        build_passage(interview_id, source_file, group, narrator, "narrator", "") for group in pack(spoken)
    ]


def _shortened(question: str) -> str:
    """Keep the end of a long question, where the asking is."""
    if len(question) <= _LONGEST_QUESTION:
        return question
    tail = question[-_LONGEST_QUESTION:]
    cut = max(tail.find(mark) for mark in "。？！?!.\n")
    return tail[cut + 1 :].strip() if 0 <= cut < len(tail) - 20 else tail


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
