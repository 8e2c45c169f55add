"""Read questions and conversations from files."""

import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import typer

from rag.cli.boundary import describe_defect
from rag.cli.console import notices, print_json
from rag.errors import RagError
from rag.messages import say
from rag.types import Message


@dataclass(frozen=True, slots=True)
class Question:
    """One line of a batch."""

    id: Any
    text: str
    history: list[Message]


def read_history(path: Path) -> list[Message]:
    """Read a conversation: a JSON list of `{role, content}`. Raises `BadParameter` when it is none."""
    try:
        return _messages(json.loads(path.read_text(encoding="utf-8-sig")))
    except (OSError, ValueError) as error:
        raise typer.BadParameter(say("bad_history", path=path, reason=_reason(error))) from None


def run_batch(path: Path, answer: Callable[[Question], dict[str, Any]]) -> None:
    """Print one JSON object a line, in order; a line that fails says so and the run goes on."""
    lines = _read_lines(path)
    failed = 0
    for done, line in enumerate(lines):
        notices.print(
            say("batch_progress", done=done + 1, total=len(lines)), end="\r" if notices.is_terminal else "\n"
        )
        identity = None
        try:
            identity = _identity(line)
            print_json(answer(_parse(line)), indent=None)
        except (RagError, ValueError) as error:
            failed += 1
            print_json({"id": identity, "error": str(error)}, indent=None)
        except BrokenPipeError:
            raise
        except Exception as error:  # a defect met on one line must not cost the others
            failed += 1
            print_json({"id": identity, "error": describe_defect(error)}, indent=None)
    if failed:
        notices.print(say("batch_failed", failed=failed, total=len(lines)))
    if failed and failed == len(lines):
        raise typer.Exit(1)


def _read_lines(path: Path) -> list[str]:
    try:
        text = sys.stdin.read() if str(path) == "-" else path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise typer.BadParameter(say("bad_batch", path=path, reason=_reason(error))) from None
    return [line for line in text.splitlines() if line.strip()]


def _identity(line: str) -> Any:
    try:
        document = json.loads(line)
    except ValueError:
        return None
    return document.get("id") if isinstance(document, dict) else None


def _parse(line: str) -> Question:
    try:
        document = json.loads(line)
    except ValueError as error:
        raise ValueError(say("bad_line", reason=error)) from None
    text = document.get("question") if isinstance(document, dict) else None
    if not isinstance(text, str) or not text.strip():
        raise ValueError(say("bad_line", reason=say("line_without_question")))
    return Question(document.get("id"), text, _messages(document.get("history") or []))


def _messages(document: Any) -> list[Message]:
    def is_message(item: Any) -> bool:
        return (
            isinstance(item, dict)
            and item.get("role") in ("user", "assistant")
            and isinstance(item.get("content"), str)
        )

    if not isinstance(document, list) or not all(is_message(item) for item in document):
        raise ValueError(say("history_form"))
    return [Message(item["role"], item["content"]) for item in document]


def _reason(error: Exception) -> str:
    return error.strerror or str(error) if isinstance(error, OSError) else str(error)
