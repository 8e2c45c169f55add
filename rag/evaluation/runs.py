"""Keep a run's answers as they come, so that a run cut short goes on, and read a run again."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from rag.errors import SourceError
from rag.evaluation.answers import Judged
from rag.evaluation.questions import Question
from rag.messages import say

_JUDGED = TypeAdapter(Judged)
ANSWERS = "answers.jsonl"


class RunFile:
    """One line an answer, the first telling by what was answered; an unfinished last line is dropped."""

    def __init__(self, folder: Path, models: Sequence[str]) -> None:
        self._path, self._models = folder / ANSWERS, list(models)

    def begin(self, questions: Sequence[Question], *, resume: bool) -> list[Judged]:
        """Start the file, keeping the answers to these questions by these models when resuming."""
        kept = self._kept(questions) if resume and self._path.is_file() else []
        self._path.parent.mkdir(parents=True, exist_ok=True)
        lines = [json.dumps({"models": self._models}), *map(_line, kept)]
        self._path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return kept

    def add(self, judged: Judged) -> None:
        """Keep one more answer."""
        with self._path.open("a", encoding="utf-8") as file:
            file.write(_line(judged) + "\n")

    def _kept(self, questions: Sequence[Question]) -> list[Judged]:
        lines = self._path.read_text(encoding="utf-8").splitlines()
        try:
            if json.loads(lines[0])["models"] != self._models:
                return []
        except (ValueError, KeyError, TypeError, IndexError):
            return []
        wanted = set(questions)
        return [judged for judged in _whole(lines[1:]) if judged.question in wanted]


def load_run(path: Path) -> list[Judged]:
    """Read the answers of a report or of an unfinished run. Raises `SourceError` naming the file."""
    try:
        text = path.read_text(encoding="utf-8")
        if path.suffix == ".jsonl":
            return list(_whole(text.splitlines()[1:]))
        return [_JUDGED.validate_python(each) for each in json.loads(text)["answers"]]
    except OSError as error:
        raise SourceError(say("run_unreadable", path=path, reason=error.strerror)) from None
    except (ValueError, KeyError, TypeError) as error:
        raise SourceError(say("run_unreadable", path=path, reason=type(error).__name__)) from None


def _whole(lines: Sequence[str]) -> Iterator[Judged]:
    for line in lines:
        try:
            yield _JUDGED.validate_python(json.loads(line))
        except (ValueError, ValidationError):
            continue  # cut short while it was written


def _line(judged: Judged) -> str:
    return json.dumps(asdict(judged), ensure_ascii=False)
