"""JSON and JSON Lines to lines with the speaker and time that their fields tell."""

import re
from dataclasses import replace

from rag.errors import SourceError
from rag.ingestion.lines import Document, Line
from rag.ingestion.readers import fields
from rag.ingestion.readers.json_tree import Value, parse_json, with_readable_escapes
from rag.ingestion.readers.readings import told_once
from rag.ingestion.readers.shapes import short_field
from rag.ingestion.readers.utterances import UtteranceFinder
from rag.messages import say

# Where so large a share of utterances names its speaker, one that does not is nobody's.
_MOSTLY_NAMED = 0.5


def read_json(source: str, *, name: str, encoding: str = "utf-8", format: str = "json") -> Document:
    """Read one JSON document, or one a line."""
    source = with_readable_escapes(source)
    if format == "jsonl":
        spans = [match.span() for match in re.finditer(r"[^\r\n]+", source) if match[0].strip()]
        values = [parse_json(source, name, *span) for span in spans]
        root: Value = values[0] if len(values) == 1 else values
    else:
        root = parse_json(source, name)
    lines = _called(told_once(list(UtteranceFinder(source).find(root))), source)
    if not lines:
        raise SourceError(say("source_no_utterances", name=name))
    head: dict[str, Value] = root if isinstance(root, dict) else {}
    return Document(
        source,
        lines,
        encoding=encoding,
        format=format,
        title=short_field(head, fields.TITLE_KEYS),
        date=short_field(head, fields.DATE_KEYS)[:10],
        outlet=short_field(head, fields.OUTLET_KEYS),
    )


def _called(lines: tuple[Line, ...], source: str) -> tuple[Line, ...]:
    """Call lettered speakers speakers, and credit nobody with what has none where everything else has one."""
    chinese = bool(re.search(r"[\u3400-\u9fff]", source[:5000]))
    names = {line.speaker for line in lines} - {""}
    if names and names <= set("ABCDEFGH"):
        part = "发言人" if chinese else "Speaker"
        lines = tuple(replace(line, speaker=line.speaker and f"{part} {line.speaker}") for line in lines)
    named = sum(bool(line.speaker) for line in lines)
    if not named or named < _MOSTLY_NAMED * len(lines):
        return lines
    unknown = "未知发言人" if chinese else "Unknown speaker"
    return tuple(line if line.speaker else replace(line, speaker=unknown) for line in lines)
