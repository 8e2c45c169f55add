"""Parse JSON and keep where every string stands, which the standard parser forgets."""

import json
import re
from dataclasses import dataclass

from rag.errors import SourceError
from rag.ingestion.aligned import Aligned
from rag.messages import say

_TOKEN = re.compile(r'\s*("(?:[^"\\]|\\.)*"|[{}\[\]:,]|[^\s{}\[\]:,"]+)', re.DOTALL)
_ESCAPE = re.compile(r'\\(?:u[0-9a-fA-F]{4}|["\\/bfnrt])')
_ENCODED = re.compile(r"\\u(d[89ab][0-9a-f]{2})\\u(d[c-f][0-9a-f]{2})|\\u([0-9a-f]{4})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Text:
    """A string of the document: its value and the span between its quotation marks."""

    value: str
    start: int
    end: int

    def aligned(self, source: str) -> Aligned:
        """Return the value, aligned to the source."""
        raw = Aligned.whole(source, self.start, self.end)
        return (
            raw.replaced(_ESCAPE, lambda match: str(json.loads(f'"{match[0]}"'))) if "\\" in raw.text else raw
        )


Value = dict[str, "Value"] | list["Value"] | Text | int | float | bool | None


def with_readable_escapes(source: str) -> str:
    r"""Write `\u4f60` as the character it stands for; the document means the same."""
    if "\\u" not in source:
        return source

    def character(match: re.Match[str]) -> str:
        if match[1]:
            return (
                match[0].encode().decode("unicode_escape").encode("utf-16", "surrogatepass").decode("utf-16")
            )
        code = int(match[3], 16)
        before = match.start()
        while before and source[before - 1] == "\\":
            before -= 1
        escaped = (match.start() - before) % 2
        return match[0] if code < 160 or 0xD800 <= code <= 0xDFFF or escaped else chr(code)

    return _ENCODED.sub(character, source)


def parse_json(source: str, name: str, start: int = 0, end: int | None = None) -> Value:
    """Parse one JSON document. Raises `SourceError` that names line and column."""
    end = len(source) if end is None else end
    try:
        json.loads(source[start:end])
        return _value(source, start)[0]
    except json.JSONDecodeError as error:
        line = source.count("\n", 0, start) + error.lineno
        raise SourceError(
            say("source_json", name=name, line=line, column=error.colno, reason=error.msg)
        ) from None
    except RecursionError:
        raise SourceError(say("source_json_deep", name=name)) from None


def _value(source: str, position: int) -> tuple[Value, int]:
    token = _TOKEN.match(source, position)
    assert token is not None, "the standard parser has accepted this document"
    text, after = token[1], token.end()
    if text == "{":
        return _object(source, after)
    if text == "[":
        return _array(source, after)
    if text[0] == '"':
        return Text(json.loads(text, strict=False), token.start(1) + 1, after - 1), after
    parsed: int | float | bool | None = json.loads(text)
    return parsed, after


def _object(source: str, position: int) -> tuple[dict[str, Value], int]:
    result: dict[str, Value] = {}
    while True:
        token = _TOKEN.match(source, position)
        assert token is not None
        position = token.end()
        if token[1] == "}":
            return result, position
        if token[1] == ",":
            continue
        colon = _TOKEN.match(source, position)
        assert colon is not None
        result[json.loads(token[1], strict=False)], position = _value(source, colon.end())


def _array(source: str, position: int) -> tuple[list[Value], int]:
    result: list[Value] = []
    while True:
        token = _TOKEN.match(source, position)
        assert token is not None
        if token[1] == "]":
            return result, token.end()
        if token[1] == ",":
            position = token.end()
            continue
        value, position = _value(source, position)
        result.append(value)
