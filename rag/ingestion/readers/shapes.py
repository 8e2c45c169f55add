"""Recognise what the values of a JSON document stand for: a conversation, its people, questions with answers."""

from collections.abc import Mapping

from rag.ingestion.readers import fields
from rag.ingestion.readers.json_tree import Text, Value


def short_field(values: Mapping[str, Value], keys: tuple[str, ...]) -> str:
    """Return a field of a few words, such as a title; nothing where there is none."""
    key = fields.find_key(list(values), keys)
    value = values[key] if key else None
    return value.value.strip() if isinstance(value, Text) and len(value.value) < 200 else ""


def runs(value: Value) -> list[Text]:
    """Return a text as one string, or as the parts of one that changes its form: strings, and objects that hold one.

    The parts stay apart: what stands between them in the file is no part of a quotation.
    """
    if not isinstance(value, list):
        return [value] if isinstance(value, Text) else []
    if not any(isinstance(item, dict) for item in value) or not any(isinstance(item, Text) for item in value):
        return []
    parts = [item.get("text") if isinstance(item, dict) else item for item in value]
    return [part for part in parts if isinstance(part, Text)]


def conversation(value: Value) -> bool:
    """Tell a whole conversation from one utterance, which may list its words too."""
    if not isinstance(value, dict) or isinstance(
        value.get(fields.find_key(list(value), fields.TEXT_KEYS) or ""), Text
    ):
        return False
    return any(
        isinstance(item, list) and item and isinstance(item[0], dict | list | Text) for item in value.values()
    )


def identity(value: Value, number: int) -> str:
    """Return what tells one of several conversations in a file from the others."""
    return (short_field(value, ("title", "id", "name")) if isinstance(value, dict) else "") or str(number)


def people(value: Value) -> dict[str, str]:
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
            people[str(plain(identity))] = str(plain(item["name"]))
    return people


def plain(value: Value) -> object:
    """Return a name, number or id as Python has it, also from an object that holds it."""
    if isinstance(value, Text):
        return value.value
    if isinstance(value, dict):
        return next((plain(value[key]) for key in ("name", "label", "id") if key in value), None)
    return None if isinstance(value, list) else value


def parallel(value: dict[str, Value]) -> tuple[list[Value], list[Value]]:
    """Find a list of turns beside an equally long list of their speakers."""
    speaker_key = fields.find_key(list(value), fields.SPEAKER_KEYS)
    speakers = value.get(speaker_key) if speaker_key else None
    if isinstance(speakers, list) and speakers:
        for key, turns in value.items():
            beside = key != speaker_key and isinstance(turns, list) and len(turns) == len(speakers)
            if beside and isinstance(turns, list) and all(isinstance(turn, Text | list) for turn in turns):
                return speakers, turns
    return [], []


def question_and_answer(value: dict[str, Value]) -> list[tuple[str, Text]]:
    """Return a question and its answer that stand in one object."""
    keys = list(value)
    question = value.get(fields.find_key(keys, fields.QUESTION_KEYS) or "")
    answer = value.get(fields.find_key(keys, fields.ANSWER_KEYS) or "")
    return [("Q", question), ("A", answer)] if isinstance(question, Text) and isinstance(answer, Text) else []
