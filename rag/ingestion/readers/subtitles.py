"""SubRip and WebVTT to lines that carry their cue's time."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from rag.errors import SourceError
from rag.ingestion.aligned import Aligned
from rag.ingestion.clean import is_blank, without_marks
from rag.ingestion.clock import seconds
from rag.ingestion.lines import Document, Line
from rag.messages import say

_CLOCK = r"(?:\d{1,3}:)?\d{1,2}:\d{2}[.,]\d{1,3}"
_TIMING = re.compile(rf"^[ \t]*(?P<start>{_CLOCK})[ \t]*-->[ \t]*(?P<end>{_CLOCK})[^\n]*$", re.MULTILINE)
_VOICE = re.compile(r"^\s*<v(?:\.[\w.]+)?\s+(?P<name>[^>]+)>")
# How a meeting calls who is not of the house.
_GUEST = re.compile(r"\s*[(（](?:Guest|External|Unverified|访客|来宾|外部)[)）]$")
_POSITION = re.compile(r"\{\\[^}]*\}")
_COMMENT = re.compile(r"^(?:NOTE|STYLE|REGION)\b")
# So many seconds of silence begin a new paragraph.
_PAUSE = 4.0
# Captions roll when so many cues begin with the line the cue before ended in.
_ROLLING = 0.3
_LEAST_OVERLAP = 6


@dataclass(frozen=True, slots=True)
class _Cue:
    start: float
    end: float
    lines: tuple[Line, ...]


def read_subtitles(source: str, *, name: str, encoding: str = "utf-8", format: str = "srt") -> Document:
    """Read cues as lines of speech. Raises `SourceError` when there is none."""
    cues = list(_cues(source))
    if not any(cue.lines for cue in cues):
        raise SourceError(say("source_cues", name=name))
    return Document(source, tuple(_paragraphs(_without_repeats(cues))), encoding=encoding, format=format)


def _cues(source: str) -> Iterator[_Cue]:
    timings = list(_TIMING.finditer(source))
    for index, timing in enumerate(timings):
        limit = timings[index + 1].start() if index + 1 < len(timings) else len(source)
        start, end = seconds(timing["start"]) or 0.0, seconds(timing["end"]) or 0.0
        yield _Cue(
            start, end, tuple(_cue_lines(source, timing.end(), limit, start, index + 1 < len(timings)))
        )


def _cue_lines(source: str, position: int, limit: int, time: float, more: bool) -> Iterator[Line]:
    """Yield the lines of a cue: all up to the blank line, or up to the number of the next cue."""
    spans: list[tuple[int, int]] = []
    for match in re.finditer(r"[^\r\n]*", source[position:limit]):
        if match[0].strip():
            spans.append((position + match.start(), position + match.end()))
        elif spans and re.match(
            r"(?:\r\n|\n|\r)[ \t]*(?:\r\n|\n|\r|\Z)", source[position + match.end() : limit]
        ):
            break
    if more and spans and source[spans[-1][0] : spans[-1][1]].strip().isdigit() and len(spans) > 1:
        spans.pop()
    voice = ""
    for start, end in spans:
        if _COMMENT.match(source[start:end]):
            return
        named = _VOICE.match(source[start:end])
        voice = _GUEST.sub("", named["name"]).strip() if named else voice
        raw = Aligned.whole(source, start, end).replaced(_POSITION, "")
        text, _, _ = without_marks(raw)
        if not is_blank(text.text):
            yield Line(text, start, end, gap=False, time=time, speaker=voice)


def _without_repeats(cues: Sequence[_Cue]) -> list[_Cue]:
    """Leave out what rolling captions show again."""
    filled = [cue for cue in cues if cue.lines]
    again = sum(_repeats(before, cue) for before, cue in pairwise(filled))
    if again < _ROLLING * max(1, len(filled) - 1):
        return filled
    result: list[_Cue] = []
    shown = ""
    for cue in filled:
        kept: list[Line] = []
        for line in cue.lines:
            fresh = _fresh_part(shown, line)
            if fresh:
                kept.append(fresh)
            shown = (shown + " " + fresh.plain if fresh else shown)[-300:]
        if kept:
            result.append(replace(cue, lines=tuple(kept)))
    return result


def _repeats(before: _Cue, cue: _Cue) -> bool:
    last, first = before.lines[-1].plain, cue.lines[0].plain
    return cue.start - before.end < 1.0 and (
        first == last or first.startswith(last) or _overlap(last, first) >= _LEAST_OVERLAP
    )


def _fresh_part(shown: str, line: Line) -> Line | None:
    plain = line.plain
    if shown.endswith(plain):
        return None
    overlap = _overlap(shown, plain)
    if overlap < min(_LEAST_OVERLAP, len(plain)):
        return line
    text = line.text.cut(overlap, len(line.text)).stripped()
    return replace(line, text=text) if text.text else None


def _overlap(shown: str, plain: str) -> int:
    """Measure how much of the line's beginning was just shown; never inside a Latin word."""
    for size in range(min(len(shown), len(plain)), 0, -1):
        inside = (
            plain[size : size + 1].isascii()
            and plain[size : size + 1].isalnum()
            and plain[size - 1].isalnum()
        )
        if not inside and shown.endswith(plain[:size]):
            return size
    return 0


def _paragraphs(cues: Sequence[_Cue]) -> Iterator[Line]:
    end = -_PAUSE
    for cue in cues:
        for index, line in enumerate(cue.lines):
            new = (index == 0 and cue.start - end > _PAUSE) or line.plain.startswith(("- ", ">>", "– "))
            yield replace(line, gap=new)
        end = cue.end
