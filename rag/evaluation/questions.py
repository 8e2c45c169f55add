"""Load a question set: one JSON object a line, with the expected speaker, evidence and key facts."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rag.errors import SourceError
from rag.types import Message


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where an answer stands: `quote` is `source[start:end]` of the named file."""

    source_file: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question with what a right answer needs; each key fact is a choice of spellings."""

    id: str
    kind: str
    question: str
    answerable: bool = True
    history: tuple[Message, ...] = ()
    speakers: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    key_facts: tuple[tuple[str, ...], ...] = ()


def load_questions(path: Path) -> list[Question]:
    """Read a question set. Raises `SourceError` naming the file and line that cannot be read."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise SourceError(f"{path}: {error.strerror}; name a JSON Lines file of questions.") from None
    return list(_read(path, lines))


def select_questions(path: Path, kinds: Sequence[str], limit: int) -> list[Question]:
    """Return the questions of a set that are asked for, the first `limit` of each kind."""
    chosen: list[Question] = []
    for question in load_questions(path):
        same_kind = sum(question.kind == each.kind for each in chosen)
        if (not kinds or question.kind in kinds) and (not limit or same_kind < limit):
            chosen.append(question)
    return chosen


def _read(path: Path, lines: Sequence[str]) -> Iterator[Question]:
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            yield _question(json.loads(line))
        except (ValueError, KeyError, TypeError) as error:
            raise SourceError(
                f"{path}:{number}: not a question ({error}); see seeds/questions.jsonl."
            ) from None


def _question(value: dict[str, Any]) -> Question:
    return Question(
        id=str(value["id"]),
        kind=str(value.get("kind", "")),
        question=str(value["question"]),
        answerable=bool(value.get("answerable", True)),
        history=tuple(Message(**message) for message in value.get("history", ())),
        speakers=tuple(value.get("speakers", ())),
        evidence=tuple(Evidence(**piece) for piece in value.get("evidence", ())),
        key_facts=tuple(tuple(spellings) for spellings in value.get("key_facts", ())),
    )
