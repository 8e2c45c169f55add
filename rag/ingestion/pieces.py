"""Stretches of text with their speaker: what turns and passages are made of."""

from collections.abc import Sequence
from dataclasses import dataclass

from rag.ingestion.aligned import Aligned
from rag.ingestion.labels import Label
from rag.ingestion.lines import Line
from rag.ingestion.body import EPILOGUE


@dataclass(frozen=True, slots=True)
class Piece:
    """Text of one speaker inside one paragraph; `speaker` is empty for the narrator.

    `fresh` says that something was left out before it, so no passage may run over that place.
    """

    text: Aligned
    speaker: str
    paragraph: int
    section: str = ""
    time: float | None = None
    fresh: bool = False
    quotation: bool = False


def cut_pieces(lines: Sequence[Line], labels: Sequence[Label], names: dict[str, str]) -> list[Piece]:
    """Follow the labels through the lines; text before the first and after an epilogue heading is narration.

    `names` maps a label as written to the speaker's name.
    """
    by_line: dict[int, list[Label]] = {}
    for label in labels:
        by_line.setdefault(label.line, []).append(label)
    pieces: list[Piece] = []
    speaker, section, paragraph, fresh = "", "", 0, False
    time: float | None = None
    for index, line in enumerate(lines):
        if line.kind == "heading":
            section, fresh = line.plain, True
            if EPILOGUE.match(line.plain):
                speaker, time = "", None
        if line.kind != "text":
            fresh = True
            continue
        if line.gap or fresh or not pieces:
            paragraph += 1
        time = line.time if line.time is not None else time
        position = 0
        for label in by_line.get(index, []):
            _add(pieces, line, position, label.start, (speaker, paragraph, section, time, fresh))
            fresh = fresh and label.start == position
            speaker, position = names[label.name], label.end
            time = label.time if label.time is not None else (time if line.time is not None else None)
            paragraph += 1
        if len(line.plain) > position:
            _add(pieces, line, position, len(line.plain), (speaker, paragraph, section, time, fresh))
            fresh = False
    return pieces


def _add(
    pieces: list[Piece], line: Line, start: int, end: int, context: tuple[str, int, str, float | None, bool]
) -> None:
    text = line.text.cut(start, end).stripped()
    if any(character.isalnum() for character in text.text):
        speaker, paragraph, section, time, fresh = context
        pieces.append(Piece(text, speaker, paragraph, section, time, fresh))
