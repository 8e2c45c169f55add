"""Plain text whose lines are rows: cells between tabs or bars, or the stamps of a speech recogniser, before the words."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from rag.ingestion.aligned import Aligned
from rag.ingestion.lines import Line
from rag.ingestion.readers import fields
from rag.ingestion.readers.tables import Columns, cell_lines, find_columns

# [0:3.400,0:8.960,1]  …: from, to, which voice.
_STAMPED = re.compile(r"\[(\d+:\d{1,2}(?:\.\d+)?),(\d+:\d{1,2}(?:\.\d+)?),(\d{1,2})\][ \t]+(\S[^\r\n]*)")
_CELL = re.compile(r"(?:(?<=\t)|^)[^\t\r\n]*")
# | 3 | 01:10 | PV | …; what only rules a table off has no words.
_BARRED = re.compile(r"[ \t]*\|.*\|[ \t]*$")
_BETWEEN_BARS = re.compile(r"(?<=\|)[^|\r\n]*(?=\|)")
_RULED_OFF = re.compile(r"[\s|:+=-]+")
_STAMPS = Columns(((3, ""),), speaker=2, time=0)
# Lines are rows when so many of them, and so large a share unless bars tell them, have the same number of cells.
_LEAST, _SHARE = 4, 0.6
# And so large a share of them names somebody.
_NAMED = 0.8

_Row = list[tuple[int, int]]


def read_rows(source: str, lines: Sequence[Line]) -> list[Line]:
    """Return the lines with the speaker and the time that their cells tell; as they are where they are no rows."""
    stamped = _uniform([[*_spans(_STAMPED.match(source, line.start))] for line in lines])
    barred = sum(_is_barred(source, line) for line in lines) >= _LEAST
    rows = stamped or _uniform([_cells(source, line) for line in lines], least=0 if barred else _SHARE)
    if not rows:
        return list(lines)
    written = [[source[start:end].strip() for start, end in row] for row in rows.values()]
    columns, body = (_STAMPS, 0) if stamped else find_columns(written)
    if columns is None or not _tells_speakers(written[body:], columns.speaker) or (barred and not body):
        return list(lines)
    chinese = bool(re.search(r"[\u3400-\u9fff]", source[:5000]))
    named = dict(zip(rows, written, strict=True))
    heads = {index for index, row in named.items() if row in written[:body]}
    result: list[Line] = []
    speaker = ""
    for index, line in enumerate(lines):
        if index in heads or (barred and _RULED_OFF.fullmatch(line.plain)):
            result.append(line.as_kind("metadata"))
        elif index in rows:
            # Who speaks on has no name of his own.
            speaker = (columns.speaker is not None and named[index][columns.speaker]) or speaker
            result.extend(
                _spoken(source, line, rows[index], columns, fields.speaker_name(speaker, {}, chinese=chinese))
            )
        else:
            # Between tables and behind them nobody speaks.
            result.append(
                replace(line, speaker=fields.narrator(chinese=chinese)) if barred and speaker else line
            )
    return result


def _tells_speakers(rows: Sequence[Sequence[str]], column: int | None) -> bool:
    """Tell a column of names from an empty one, which is only how far the words are set in."""
    names = Counter(row[column] for row in rows) if column is not None else Counter()
    named = sum(count for name, count in names.items() if name)
    return named >= _NAMED * len(rows) and len(names) >= 2


def _spans(match: re.Match[str] | None) -> Iterator[tuple[int, int]]:
    yield from (match.span(number) for number in range(1, 5)) if match else ()


def _cells(source: str, line: Line) -> _Row:
    text = source[line.start : line.end]
    if not _is_barred(source, line) and "\t" not in text:
        return []
    pattern = _BETWEEN_BARS if _is_barred(source, line) else _CELL
    found = [match.span() for match in pattern.finditer(text) if not _RULED_OFF.fullmatch(text)]
    return [(line.start + start, line.start + end) for start, end in found]


def _is_barred(source: str, line: Line) -> bool:
    return bool(_BARRED.match(source[line.start : line.end]))


def _uniform(cells: Sequence[_Row], least: float = _SHARE) -> dict[int, _Row]:
    """Return the rows of the commonest number of cells, by line; none where they are too few."""
    counts = Counter(len(row) for row in cells if row)
    width, count = counts.most_common(1)[0] if counts else (0, 0)
    if count < max(_LEAST, least * len(cells)):
        return {}
    return {index: row for index, row in enumerate(cells) if len(row) == width}


def _spoken(source: str, line: Line, row: _Row, columns: Columns, speaker: str) -> Iterator[Line]:
    """Yield the words of a row; what stands before them in the line is no part of them."""
    clock = source[slice(*row[columns.time])] if columns.time is not None else ""
    time = fields.time_of(clock, "time") if clock else None
    for column, _ in columns.spoken:
        for spoken in cell_lines(Aligned.whole(source, *row[column]), speaker, time):
            yield replace(spoken, start=line.start)
