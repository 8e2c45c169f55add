"""What the reading view shows of an interview: its turns, or the file as it stands, with a quote marked.

A quote is always shown as the source has it. Around it the text may be the cleaned reading, and in
the script the reader prefers.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from opencc import OpenCC

from rag.text.folding import fold
from rag.types import Interview, Role, Sentence, Turn

Script = Literal["source", "simplified", "traditional"]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A turn as it is read: text before the quote, the quote exactly as in the source, text after it."""

    n: int
    speaker: str
    role: Role
    time: float | None
    before: str
    quote: str = ""
    after: str = ""


@cache
def _converter(name: str) -> OpenCC:
    return OpenCC(name)


def in_script(text: str, script: Script) -> str:
    """Return a text in the script the reader prefers."""
    if script == "source":
        return text
    return str(_converter("t2s" if script == "simplified" else "s2t").convert(text))


def stretches(interview: Interview, start: int, end: int, script: Script = "source") -> list[Stretch]:
    """Return the turns of an interview in cleaned reading, with source[start:end] marked where it stands."""
    sentences: dict[int, list[Sentence]] = {}
    for passage in interview.passages:
        for sentence in passage.sentences:
            sentences.setdefault(sentence.turn, []).append(sentence)
    return [
        _stretch(interview.source, turn, sentences.get(turn.n, []), start, end, script)
        for turn in interview.turns
    ]


def around(turns: Sequence[Stretch], margin: int = 1) -> list[Stretch]:
    """Return the turns that hold the quote and `margin` turns on either side."""
    held = [position for position, turn in enumerate(turns) if turn.quote]
    if not held:
        return list(turns)
    return list(turns[max(0, held[0] - margin) : held[-1] + margin + 1])


def _stretch(
    source: str, turn: Turn, sentences: Sequence[Sentence], start: int, end: int, script: Script
) -> Stretch:
    start, end = max(start, turn.start), min(end, turn.end)
    span = _cleaned_span(source, turn, sentences, start, end) if start < end else None
    before, after, quote = turn.text, "", ""
    if span:
        before, after, quote = turn.text[: span[0]], turn.text[span[1] :], source[start:end]
    return Stretch(
        turn.n, turn.speaker, turn.role, turn.time, in_script(before, script), quote, in_script(after, script)
    )


def _cleaned_span(
    source: str, turn: Turn, sentences: Sequence[Sentence], start: int, end: int
) -> tuple[int, int] | None:
    """Find where source[start:end] stands in the turn's cleaned text, sentence by sentence."""
    found: list[int] = []
    cursor = 0
    for sentence in sorted(sentences, key=lambda each: each.start):
        at = turn.text.find(sentence.text, cursor)
        if at < 0:
            continue
        cursor = at + len(sentence.text)
        if sentence.start < end and start < sentence.end:
            first, last = max(start, sentence.start), min(end, sentence.end)
            found.append(at + _letters_in(sentence.text, fold(source[sentence.start : first])))
            found.append(at + _letters_in(sentence.text, fold(source[sentence.start : last]), to_end=True))
    return (min(found), max(found)) if found else None


def _letters_in(text: str, folded: str, *, to_end: bool = False) -> int:
    """Return the offset in a cleaned text after as many letters as the folded prefix holds."""
    seen = 0
    for position, character in enumerate(text):
        if seen >= len(folded) and (not to_end or fold(character)):
            return position
        seen += len(fold(character))
    return len(text)
