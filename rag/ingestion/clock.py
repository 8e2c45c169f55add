"""Times of a recording as transcripts write them: 12:34, 1:02:03.250."""

import re
from collections.abc import Sequence
from dataclasses import replace

from rag.ingestion.lines import Line
from rag.text.folding import CLOCK

_LEADING = re.compile(rf"^[\[(（]{CLOCK}(?:\s*(?:-->|[-–—~])\s*{CLOCK})?[\])）]\s*(?=\S)")


def seconds(text: str | None) -> float | None:
    """Read the first clock time of a text as seconds."""
    match = re.search(r"(?:(\d+):)?(\d{1,2}):(\d{2})(?:[.,](\d{1,6}))?", text or "")
    if not match:
        return None
    hours, minutes, rest, fraction = match.groups()
    return int(hours or 0) * 3600 + int(minutes) * 60 + int(rest) + float(f"0.{fraction or 0}")


def without_leading_times(lines: Sequence[Line], labelled: set[int]) -> list[Line]:
    """Take `[00:12]` from the beginning of lines that go on a turn, and keep it as their time."""
    result = []
    for index, line in enumerate(lines):
        time = _LEADING.match(line.plain)
        if time and index not in labelled:
            rest = line.text.cut(time.end(), len(line.text))
            line = replace(line, text=rest, bold=(), time=seconds(time[0]))
        result.append(line)
    return result
