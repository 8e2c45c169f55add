"""Labels and lines to voices: who speaks each stretch of a document, by which name and in which role."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rag.ingestion.doings import describe_parts
from rag.ingestion.labels import Label
from rag.ingestion.lines import Line
from rag.ingestion.metadata import Metadata
from rag.ingestion.parts import normalised
from rag.ingestion.people import canonical_names
from rag.ingestion.pieces import Piece, cut_pieces
from rag.ingestion.quotations import with_quotations
from rag.ingestion.roles import assign_roles
from rag.ingestion.turns import group_by_speaker
from rag.ingestion.unlabelled import answerer, told_apart, with_side_names
from rag.types import Person, Role


@dataclass(frozen=True, slots=True)
class Voice:
    """A group of pieces of one speaker, with the speaker's role."""

    pieces: tuple[Piece, ...]
    speaker: str
    role: Role
    narration: bool

    @property
    def text(self) -> str:
        """Return what the voice says."""
        return "".join(piece.text.text for piece in self.pieces)

    @property
    def start(self) -> int:
        """Return where in the source it begins."""
        return self.pieces[0].text.span(0, 1)[0]


def called_names(
    labels: Sequence[Label], known: Sequence[Person], listed: Sequence[str], metadata: Metadata
) -> dict[str, str]:
    """Map every label as written to the name of who it stands for; `listed` are names without their part."""
    names = canonical_names(labels, [*known, *(Person(name, "interviewee") for name in listed)])
    called = {label.name: names[normalised(label.name)] for label in labels}
    by_form = any(label.form == "form" for label in labels)
    return with_side_names(called, known, metadata, by_form=by_form)


def voices_of(
    lines: Sequence[Line],
    labels: Sequence[Label],
    called: dict[str, str],
    known: Sequence[Person],
    metadata: Metadata,
) -> list[Voice]:
    """Follow the labels through the lines, and tell apart and credit what they leave open."""
    pieces = cut_pieces(lines, labels, called, answerer(labels, called, known, metadata))
    if not any(piece.speaker for piece in pieces):
        apart = told_apart([piece for piece in pieces if not piece.caption], known, metadata)
        # Among what two people say a caption is left out.
        pieces = apart if any(piece.speaker for piece in apart) else pieces
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
