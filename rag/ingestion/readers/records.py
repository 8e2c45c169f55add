"""JSON and JSON Lines to lines with the speaker and time that their fields tell."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from rag.errors import SourceError
from rag.ingestion.clean import is_blank, without_marks
from rag.ingestion.lines import Document, Line
from rag.ingestion.readers import fields
from rag.ingestion.readers.json_tree import Text, Value, parse_json, with_readable_escapes
from rag.messages import say

_PARAGRAPH = re.compile(r"[^\n]+")
_BREAK_TAG = re.compile(r"</(?:p|div|li|blockquote)>|<br\s*/?>", re.IGNORECASE)
# Where so large a share of utterances names its speaker, one that does not is nobody's.
_MOSTLY_NAMED = 0.5
_ROLES = (
    re.compile(r"^(?:question|q|问|问题|提问)$", re.IGNORECASE),
    re.compile(r"^(?:answer|a|答|回答|response)$", re.IGNORECASE),
)


def read_json(source: str, *, name: str, encoding: str = "utf-8", format: str = "json") -> Document:
    """Read one JSON document, or one a line."""
    source = with_readable_escapes(source)
    if format == "jsonl":
        spans = [match.span() for match in re.finditer(r"[^\r\n]+", source) if match[0].strip()]
        values = [parse_json(source, name, *span) for span in spans]
        root: Value = values[0] if len(values) == 1 else values
    else:
        root = parse_json(source, name)
    lines = _with_unknown(tuple(_Reader(source).lines(root)), source)
    if not lines:
        raise SourceError(say("source_no_utterances", name=name))
    head: dict[str, Value] = root if isinstance(root, dict) else {}
    return Document(
        source,
        lines,
        encoding=encoding,
        format=format,
        title=_field(head, fields.TITLE_KEYS),
        date=_field(head, fields.DATE_KEYS)[:10],
        outlet=_field(head, fields.OUTLET_KEYS),
    )


def _with_unknown(lines: tuple[Line, ...], source: str) -> tuple[Line, ...]:
    """Credit nobody with what has no speaker where everything else has one."""
    named = sum(bool(line.speaker) for line in lines)
    if not named or named < _MOSTLY_NAMED * len(lines):
        return lines
    unknown = "未知发言人" if re.search(r"[\u3400-\u9fff]", source[:5000]) else "Unknown speaker"
    return tuple(line if line.speaker else replace(line, speaker=unknown) for line in lines)


def _field(values: Mapping[str, Value], keys: Sequence[str]) -> str:
    key = fields.find_key(list(values), keys)
    value = values[key] if key else None
    return value.value.strip() if isinstance(value, Text) and len(value.value) < 200 else ""


class _Reader:
    """Walks a JSON document and yields every utterance in it."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.chinese = bool(re.search(r"[\u3400-\u9fff]", source[:5000]))

    def lines(self, root: Value) -> Iterator[Line]:
        """Yield the lines of all utterances, in order."""
        documents = [value for value in root if _conversation(value)] if isinstance(root, list) else []
        for number, document in enumerate(documents, 1):
            label = _identity(document, number) if len(documents) > 1 else ""
            yield from self._told_apart(self._walk(document, _people(document)), label)
        if not documents:
            yield from self._walk(root, _people(root))

    def _told_apart(self, lines: Iterator[Line], label: str) -> Iterator[Line]:
        """Keep numbered speakers of several conversations in one file different people."""
        for line in lines:
            numbered = label and re.fullmatch(r"(?:发言人|Speaker) \d+", line.speaker)
            yield replace(line, speaker=f"{line.speaker} ({label})") if numbered else line

    def _walk(self, value: Value, people: Mapping[str, str]) -> Iterator[Line]:
        if isinstance(value, list):
            if value and all(isinstance(item, Text) for item in value):
                for item in value:
                    yield from self._utterance(item, "", None)
                return
            for item in value:
                yield from self._walk(item, people)
        elif isinstance(value, dict):
            yield from self._object(value, people)

    def _object(self, value: dict[str, Value], people: Mapping[str, str]) -> Iterator[Line]:
        speakers, turns = _parallel(value)
        if turns:
            for turn, speaker in zip(turns, speakers, strict=True):
                name = fields.speaker_name(_plain(speaker), people, chinese=self.chinese)
                for index, text in enumerate(turn if isinstance(turn, list) else [turn]):
                    yield from self._utterance(text, name, None, first=index == 0)
            return
        pair = _question_and_answer(value)
        if pair:
            for role, text in pair:
                yield from self._utterance(text, role, None)
            return
        text_key = fields.find_key(list(value), fields.TEXT_KEYS)
        spoken = value.get(text_key) if text_key else None
        if text_key and isinstance(spoken, Text) and not any(map(_utterances, value.values())):
            keys = [key for key in value if key != text_key]
            speaker_key, time_key = (
                fields.find_key(keys, fields.SPEAKER_KEYS),
                fields.find_key(keys, fields.TIME_KEYS),
            )
            name = fields.speaker_name(
                _plain(value[speaker_key]) if speaker_key else None, people, chinese=self.chinese
            )
            time = fields.time_of(_plain(value[time_key]), time_key) if time_key else None
            yield from self._utterance(spoken, name, time)
            return
        for key, item in value.items():
            if isinstance(item, dict | list) and key not in ("words", "tags", "speakers", "participants"):
                yield from self._walk(item, people)

    def _utterance(
        self, text: Value, speaker: str, time: float | None, *, first: bool = True
    ) -> Iterator[Line]:
        if not isinstance(text, Text):
            return
        aligned = text.aligned(self.source).replaced(_BREAK_TAG, "\n")
        for match in _PARAGRAPH.finditer(aligned.text):
            cleaned, bold, _ = without_marks(aligned.cut(*match.span()))
            if not is_blank(cleaned.text):
                yield Line(cleaned, text.start, text.end, bold=bold, gap=first, time=time, speaker=speaker)


def _conversation(value: Value) -> bool:
    """Tell a whole conversation from one utterance, which may list its words too."""
    if not isinstance(value, dict) or isinstance(
        value.get(fields.find_key(list(value), fields.TEXT_KEYS) or ""), Text
    ):
        return False
    return any(
        isinstance(item, list) and item and isinstance(item[0], dict | list | Text) for item in value.values()
    )


def _utterances(value: Value) -> bool:
    """Tell a list of utterances, beside which the whole text stands a second time."""
    if not isinstance(value, list) or not value or not isinstance(value[0], dict):
        return False
    key = fields.find_key(list(value[0]), fields.TEXT_KEYS)
    return key not in (None, "words") and isinstance(value[0][key or ""], Text)


def _identity(value: Value, number: int) -> str:
    return (_field(value, ("title", "id", "name")) if isinstance(value, dict) else "") or str(number)


def _people(value: Value) -> dict[str, str]:
    """Read a table of speakers, `[{"id": 0, "name": …}]`, where the document has one."""
    listed = next(
        (
            value[key]
            for key in ("speakers", "participants", "people")
            if isinstance(value, dict) and key in value
        ),
        None,
    )
    people: dict[str, str] = {}
    for item in listed if isinstance(listed, list) else []:
        if isinstance(item, dict) and "name" in item:
            identity = next((item[key] for key in ("id", "speaker", "spk", "label") if key in item), None)
            people[str(_plain(identity))] = str(_plain(item["name"]))
    return people


def _plain(value: Value) -> object:
    if isinstance(value, Text):
        return value.value
    if isinstance(value, dict):
        return next((_plain(value[key]) for key in ("name", "label", "id") if key in value), None)
    return None if isinstance(value, list) else value


def _parallel(value: dict[str, Value]) -> tuple[list[Value], list[Value]]:
    """Find a list of turns beside an equally long list of their speakers."""
    speaker_key = fields.find_key(list(value), fields.SPEAKER_KEYS)
    speakers = value.get(speaker_key) if speaker_key else None
    if isinstance(speakers, list) and speakers:
        for key, turns in value.items():
            beside = key != speaker_key and isinstance(turns, list) and len(turns) == len(speakers)
            if beside and isinstance(turns, list) and all(isinstance(turn, Text | list) for turn in turns):
                return speakers, turns
    return [], []


def _question_and_answer(value: dict[str, Value]) -> list[tuple[str, Text]]:
    question = next(
        (item for key, item in value.items() if _ROLES[0].match(key) and isinstance(item, Text)), None
    )
    answer = next(
        (item for key, item in value.items() if _ROLES[1].match(key) and isinstance(item, Text)), None
    )
    return [("Q", question), ("A", answer)] if isinstance(question, Text) and isinstance(answer, Text) else []
