"""CSV to lines with the speaker and time that its columns tell."""

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rag.errors import SourceError
from rag.ingestion.aligned import Aligned
from rag.ingestion.clean import is_blank, without_marks
from rag.ingestion.lines import Document, Line
from rag.ingestion.readers import fields
from rag.messages import say

_PARAGRAPH = re.compile(r"[^\n]+")
# Columns headed by a question hold its answers when there are so many of them.
_LEAST_QUESTIONS = 2


@dataclass(frozen=True, slots=True)
class Columns:
    """Which columns of a table hold words, each with what its speaker is called, who speaks, and when."""

    spoken: tuple[tuple[int, str], ...]
    speaker: int | None = None
    time: int | None = None


def read_csv(source: str, *, name: str, encoding: str = "utf-8") -> Document:
    """Read a table of utterances, one a row."""
    rows = list(_rows(source, _delimiter(source)))
    columns, body = find_columns([[cell.text.strip() for cell in row] for row in rows])
    if columns is None or body == len(rows):
        raise SourceError(say("source_columns", name=name))
    chinese = bool(re.search(r"[\u3400-\u9fff]", source[:5000]))
    survey = all(part == "A" for _, part in columns.spoken)
    lines: list[Line] = []
    for number, row in enumerate(rows[body:], 1):
        who = _cell(row, columns.speaker)
        time = fields.time_of(_cell(row, columns.time), "time") if columns.time is not None else None
        for column, part in columns.spoken:
            speaker = fields.speaker_name(who, {}, chinese=chinese) if part in ("", "A") else part
            speaker = speaker or (_respondent(number, chinese=chinese) if survey else part)
            if column < len(row):
                lines.extend(cell_lines(row[column], speaker, time))
    if not lines:
        raise SourceError(say("source_table_empty", name=name))
    return Document(source, tuple(lines), encoding=encoding, format="csv")


def _cell(row: Sequence[Aligned], column: int | None) -> str:
    return row[column].text.strip() if column is not None and column < len(row) else ""


def _respondent(number: int, *, chinese: bool) -> str:
    return f"受访者 {number}" if chinese else f"Respondent {number}"


def cell_lines(cell: Aligned, speaker: str, time: float | None) -> Iterator[Line]:
    """Yield the paragraphs of a cell."""
    for match in _PARAGRAPH.finditer(cell.text):
        text, bold, _ = without_marks(cell.cut(*match.span()))
        if not is_blank(text.text):
            start, end = text.span(0, len(text))
            yield Line(text, start, end, bold=bold, gap=True, time=time, speaker=speaker)


def _delimiter(source: str) -> str:
    try:
        return csv.Sniffer().sniff(source[:4096], delimiters=",;\t|").delimiter
    except csv.Error:
        return ","


def _rows(source: str, delimiter: str) -> Iterator[list[Aligned]]:
    """Cut a table into cells that remember their place."""
    mark = re.escape(delimiter)
    cell = re.compile(rf'[ \t]*"(?P<quoted>(?:[^"]|"")*)"[^{mark}\r\n]*|(?P<plain>[^{mark}\r\n]*)')
    doubled = re.compile('""')
    position, row = 0, []
    while position <= len(source):
        match = cell.match(source, position)
        assert match is not None
        group = "quoted" if match["quoted"] is not None else "plain"
        text = Aligned.whole(source, *match.span(group))
        row.append(text.replaced(doubled, '"') if group == "quoted" else text)
        position = match.end()
        if source[position : position + 1] == delimiter:
            position += 1
            continue
        if any(item.text.strip() for item in row):
            yield row
        row = []
        position += 2 if source[position : position + 2] == "\r\n" else 1


def find_columns(rows: Sequence[Sequence[str]]) -> tuple[Columns | None, int]:
    """Find the columns by the first row's names, else by what they hold; return the row where words begin."""
    if not rows:
        return None, 0
    names = [cell.lstrip("\ufeff") for cell in rows[0]]
    found = {
        kind: fields.find_key(names, keys)
        for kind, keys in (
            ("question", fields.QUESTION_KEYS),
            ("answer", fields.ANSWER_KEYS),
            ("text", fields.TEXT_KEYS),
            ("speaker", fields.SPEAKER_KEYS),
            ("time", fields.TIME_KEYS),
        )
    }
    places = {kind: names.index(key) for kind, key in found.items() if key is not None}
    beside = {"speaker": places.get("speaker"), "time": places.get("time")}
    if "question" in places and "answer" in places:
        pair = sorted([(places["question"], "Q"), (places["answer"], "A")])
        return Columns(tuple(pair), **beside), 1
    asked = [index for index, name in enumerate(names) if name.endswith(("?", "？"))]
    if len(asked) >= _LEAST_QUESTIONS and len(rows) > 1:
        return Columns(tuple((index, "A") for index in asked), **beside), 1
    if "text" in places:
        return Columns(((places["text"], ""),), **beside), 1
    return _guess(rows), 0


def _guess(rows: Sequence[Sequence[str]]) -> Columns | None:
    width = min(len(row) for row in rows)
    if width < 2:
        return Columns(((0, ""),)) if width else None
    lengths = [sum(len(row[column]) for row in rows) for column in range(width)]
    text = lengths.index(max(lengths))
    speaker = time = None
    for column in range(width):
        values = [row[column] for row in rows]
        if column == text:
            continue
        if all(fields.time_of(value, "time") is not None for value in values):
            time = column if time is None else time
        elif len(set(values)) <= max(2, len(values) // 2) and max(map(len, values)) <= 40:
            speaker = column if speaker is None else speaker
    return Columns(((text, ""),), speaker, time)


def spoken_rows(rows: Sequence[Sequence[str]]) -> list[str]:
    """Write the rows of a table as labelled paragraphs; none where its columns do not tell who speaks."""
    columns, body = find_columns(rows)
    if columns is None or columns.speaker is None or body == 0:
        return []
    written = []
    for row in rows[body:]:
        clock = f"[{row[columns.time]}] " if columns.time is not None and row[columns.time] else ""
        written += [
            f"{clock}**{row[columns.speaker].rstrip(':：')}**: {row[column]}"
            for column, _ in columns.spoken
            if row[column]
        ]
    return written
