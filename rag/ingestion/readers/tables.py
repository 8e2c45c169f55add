"""CSV to lines with the speaker and time that its columns tell."""

import csv
import re
from collections.abc import Iterator

from rag.errors import SourceError
from rag.ingestion.aligned import Aligned
from rag.ingestion.clean import is_blank, without_marks
from rag.ingestion.lines import Document, Line
from rag.ingestion.readers import fields
from rag.messages import say

_PARAGRAPH = re.compile(r"[^\n]+")


def read_csv(source: str, *, name: str, encoding: str = "utf-8") -> Document:
    """Read a table of utterances, one a row."""
    rows = list(_rows(source, _delimiter(source)))
    header, body = _header(rows)
    if not body or header.get("text") is None:
        raise SourceError(say("source_columns", name=name))
    lines: list[Line] = []
    chinese = bool(re.search(r"[\u3400-\u9fff]", source[:5000]))
    for row in body:
        cells = {role: row[column] for role, column in header.items() if column < len(row)}
        if "text" not in cells:
            continue
        speaker = (
            fields.speaker_name(cells["speaker"].text.strip(), {}, chinese=chinese)
            if "speaker" in cells
            else ""
        )
        time = fields.time_of(cells["time"].text.strip(), "time") if "time" in cells else None
        for match in _PARAGRAPH.finditer(cells["text"].text):
            text, bold, _ = without_marks(cells["text"].cut(*match.span()))
            if not is_blank(text.text):
                start, end = text.span(0, len(text))
                lines.append(Line(text, start, end, bold=bold, gap=True, time=time, speaker=speaker))
    if not lines:
        raise SourceError(say("source_table_empty", name=name))
    return Document(source, tuple(lines), encoding=encoding, format="csv")


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


def _header(rows: list[list[Aligned]]) -> tuple[dict[str, int], list[list[Aligned]]]:
    """Find the columns by the first row's names, else by what they hold."""
    if not rows:
        return {}, []
    names = [cell.text.strip().lstrip("\ufeff") for cell in rows[0]]
    text, speaker = fields.find_key(names, fields.TEXT_KEYS), fields.find_key(names, fields.SPEAKER_KEYS)
    if text is not None:
        found = {"text": names.index(text)}
        time = fields.find_key(names, fields.TIME_KEYS)
        found |= {"speaker": names.index(speaker)} if speaker else {}
        return found | ({"time": names.index(time)} if time else {}), rows[1:]
    return _guess(rows), rows


def _guess(rows: list[list[Aligned]]) -> dict[str, int]:
    width = min(len(row) for row in rows)
    if width < 2:
        return {"text": 0} if width else {}
    lengths = [sum(len(row[column].text) for row in rows) for column in range(width)]
    text = lengths.index(max(lengths))
    found = {"text": text}
    for column in range(width):
        values = [row[column].text.strip() for row in rows]
        if column == text:
            continue
        if all(fields.time_of(value, "time") is not None for value in values):
            found.setdefault("time", column)
        elif len(set(values)) <= max(2, len(values) // 2) and max(map(len, values)) <= 40:
            found.setdefault("speaker", column)
    return found
