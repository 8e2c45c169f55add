"""Pieces to turns: consecutive words of one speaker are one utterance."""

from collections.abc import Sequence

from rag.ingestion.aligned import Aligned, join, replacement_for
from rag.ingestion.pieces import Piece
from rag.ingestion.wrapping import glue_between
from rag.types import Role, Turn


def group_by_speaker(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Group consecutive pieces of one speaker."""
    groups: list[list[Piece]] = []
    for piece in pieces:
        if groups and groups[-1][0].speaker == piece.speaker and groups[-1][-1].quotation == piece.quotation:
            groups[-1].append(piece)
        else:
            groups.append([piece])
    return groups


def build_turn(n: int, group: Sequence[Piece], speaker: str, role: Role) -> Turn:
    """Make one turn of a group of pieces."""
    text = joined_text(group)
    start, end = (
        group[0].text.span(0, 1)[0],
        group[-1].text.span(len(group[-1].text) - 1, len(group[-1].text))[1],
    )
    return Turn(n, speaker, role, text.text, start, end, group[0].time)


def joined_text(group: Sequence[Piece]) -> Aligned:
    """Put pieces together: paragraphs keep their line break."""
    parts: list[Aligned] = []
    for index, piece in enumerate(group):
        if index:
            before = group[index - 1]
            _, end = before.text.span(len(before.text) - 1, len(before.text))
            apart = piece.paragraph != before.paragraph
            parts.append(
                replacement_for("\n", end, end + 1) if apart else glue_between(before.text, piece.text)
            )
        parts.append(piece.text)
    return join(parts)
