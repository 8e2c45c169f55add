"""Walk a JSON document and find every utterance in it, with the speaker and time that its fields tell."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from rag.ingestion.clean import is_blank, without_marks
from rag.ingestion.lines import Line
from rag.ingestion.readers import fields
from rag.ingestion.readers.json_tree import Text, Value
from rag.ingestion.readers.readings import Found
from rag.ingestion.readers.shapes import (
    conversation,
    identity,
    parallel,
    people,
    plain,
    question_and_answer,
    runs,
)

_PARAGRAPH = re.compile(r"[^\n]+")
_BREAK_TAG = re.compile(r"</(?:p|div|li|blockquote)>|<br\s*/?>", re.IGNORECASE)
# Lists that say nothing an utterance does not say: its words one by one, labels, people.
_NO_SPEECH = ("words", "tags", "speakers", "participants")


@dataclass(frozen=True, slots=True)
class _Context:
    """Where a value stands: the keys that lead to it, and who an object around it says is speaking."""

    people: Mapping[str, str]
    place: tuple[str, ...] = ()
    speaker: str = ""
    time: float | None = None

    def inside(self, key: str) -> "_Context":
        """Return the context of a field."""
        return replace(self, place=(*self.place, key))


class UtteranceFinder:
    """Walks a JSON document and yields every utterance in it."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.chinese = bool(re.search(r"[\u3400-\u9fff]", source[:5000]))

    def find(self, root: Value) -> Iterator[Found]:
        """Yield the lines of all utterances, in order."""
        documents = [value for value in root if conversation(value)] if isinstance(root, list) else []
        for number, document in enumerate(documents, 1):
            label = identity(document, number) if len(documents) > 1 else ""
            yield from self._told_apart(self._walk(document, _Context(people(document))), label)
        if not documents:
            yield from self._walk(root, _Context(people(root)))

    def _told_apart(self, found: Iterator[Found], label: str) -> Iterator[Found]:
        """Keep numbered speakers of several conversations in one file different people."""
        for one in found:
            numbered = label and re.fullmatch(r"(?:发言人|Speaker) \d+", one.line.speaker)
            named = replace(one.line, speaker=f"{one.line.speaker} ({label})") if numbered else one.line
            yield replace(one, line=named)

    def _walk(self, value: Value, context: _Context) -> Iterator[Found]:
        if isinstance(value, list):
            listed = bool(value) and all(isinstance(item, Text) for item in value)
            for item in value:
                if listed:
                    yield from self._utterance(item, context, listed=not context.speaker)
                else:
                    yield from self._walk(item, context.inside("[]"))
        elif isinstance(value, dict):
            yield from self._object(value, context)

    def _object(self, value: dict[str, Value], context: _Context) -> Iterator[Found]:
        speakers, turns = parallel(value)
        if turns:
            for turn, who in zip(turns, speakers, strict=True):
                said = replace(context, speaker=self._name(who, context), time=None)
                for index, paragraph in enumerate(turn if isinstance(turn, list) else [turn]):
                    yield from self._utterance(paragraph, said, first=index == 0)
            return
        pair = question_and_answer(value)
        if pair:
            answering = self._field(value, fields.SPEAKER_KEYS, context)
            for role, text in pair:
                name = answering if role == "A" and answering else role
                yield from self._utterance(text, replace(context, speaker=name, time=None))
            return
        text_key = fields.find_key(list(value), fields.TEXT_KEYS)
        spoken = runs(value[text_key]) if text_key else []
        if text_key and spoken:
            others = {key: item for key, item in value.items() if key != text_key}
            speaker = self._field(others, fields.SPEAKER_KEYS, context) or context.speaker
            time_key = fields.find_key(list(others), fields.TIME_KEYS)
            time = fields.time_of(plain(others[time_key]), time_key) if time_key else context.time
            said = replace(context.inside(text_key), speaker=speaker, time=time)
            for run in spoken:
                yield from self._utterance(run, said)
            value = others
        within = self._around(value, context)
        for key, item in value.items():
            if isinstance(item, dict | list) and key not in _NO_SPEECH:
                yield from self._walk(item, within.inside(key))

    def _around(self, value: dict[str, Value], context: _Context) -> _Context:
        """Tell what an object says of the utterances in it; the document's own fields speak of no utterance."""
        if not context.place:
            return context
        name = self._field(value, fields.ONLY_SPEAKER_KEYS, context)
        time_key = fields.find_key(list(value), fields.TIME_KEYS)
        time = fields.time_of(plain(value[time_key]), time_key) if time_key else context.time
        return replace(context, speaker=name or context.speaker, time=time)

    def _field(self, value: Mapping[str, Value], keys: tuple[str, ...], context: _Context) -> str:
        key = fields.find_key(list(value), keys)
        return self._name(value[key], context) if key else ""

    def _name(self, value: Value, context: _Context) -> str:
        return fields.speaker_name(plain(value), context.people, chinese=self.chinese)

    def _utterance(
        self, text: Value, context: _Context, *, first: bool = True, listed: bool = False
    ) -> Iterator[Found]:
        if not isinstance(text, Text):
            return
        aligned = text.aligned(self.source).replaced(_BREAK_TAG, "\n")
        for match in _PARAGRAPH.finditer(aligned.text):
            cleaned, bold, _ = without_marks(aligned.cut(*match.span()))
            if not is_blank(cleaned.text):
                line = Line(
                    cleaned,
                    text.start,
                    text.end,
                    bold=bold,
                    gap=first,
                    time=context.time,
                    speaker=context.speaker,
                )
                yield Found(line, context.place, listed)
