"""Files under the data folder: written whole or not at all."""

import json
import os
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from rag.errors import IndexStoreError
from rag.messages import say
from rag.types import Interview, Passage, Turn


def write_atomically(path: Path, text: str) -> None:
    """Replace a file in one step that survives a crash."""
    write_parts(path, [text.encode()])


def write_parts(path: Path, parts: Iterable[bytes]) -> None:
    """Replace a file in one step that survives a crash, without holding all of it in memory."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    with temporary.open("wb") as file:
        file.writelines(parts)
        file.flush()
        os.fsync(file.fileno())
    os.replace(temporary, path)


def joined(parts: Iterable[bytes], between: bytes) -> Iterator[bytes]:
    """Yield parts with something between them."""
    for number, part in enumerate(parts):
        yield between + part if number else part


def write_json(path: Path, value: Any) -> None:
    """Write a value as JSON in one step."""
    write_atomically(path, json.dumps(value, ensure_ascii=False))


@cache
def _interviews() -> TypeAdapter[Interview]:
    return TypeAdapter(Interview)


@cache
def _turns() -> TypeAdapter[Turn]:
    return TypeAdapter(Turn)


@cache
def passages() -> TypeAdapter[Passage]:
    """Return what reads and writes a passage as JSON."""
    return TypeAdapter(Passage)


def save_interview(path: Path, interview: Interview) -> None:
    """Write an interview with everything in it, piece by piece: whole it takes many times its text."""
    write_parts(path, _parts(interview))


def _parts(interview: Interview) -> Iterator[bytes]:
    """Yield the JSON of an interview in parts that make one document."""
    yield _interviews().dump_json(interview, exclude={"turns", "passages"}).removesuffix(b"}")
    yield b',"turns":['
    yield from joined((_turns().dump_json(turn) for turn in interview.turns), b",")
    yield b'],"passages":['
    yield from joined((passages().dump_json(passage) for passage in interview.passages), b",")
    yield b"]}"


def load_interview(path: Path) -> Interview:
    """Read an interview back. Raises `IndexStoreError` when its file is missing or damaged."""
    try:
        return _interviews().validate_json(path.read_bytes())
    except (OSError, ValidationError) as error:
        raise IndexStoreError(
            say("interview_damaged", path=path, reason=type(error).__name__, data=path.parent.parent)
        ) from None
