"""Saved evaluation reports, read for the page."""

import json
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from rag.types import Answer

_REPORT = "answers.json"
_ANSWER = TypeAdapter(Answer)

# The measures that are shares of one, by what the page calls them.
MEASURES = {
    "correct": "correct",
    "evidence": "cites evidence",
    "speaker": "right speaker",
    "supported": "sentences supported",
    "recall": "citation recall",
    "precision": "citation precision",
    "refused": "refused",
    "refused_wrongly": "refused wrongly",
}


@dataclass(frozen=True, slots=True)
class Report:
    """A report: its measures in all and by kind of question, and the answers that fail."""

    name: str
    models: str = ""
    rows: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    failing: list[dict[str, Any]] = field(default_factory=list)
    damaged: bool = False

    @property
    def total(self) -> dict[str, Any]:
        """Return the measures over all questions."""
        return self.rows[0][1]


def find_reports(*folders: Path) -> list[Path]:
    """Return the saved reports, the latest first."""
    found = [path for folder in folders if folder.is_dir() for path in folder.rglob(_REPORT)]
    return sorted(found, key=lambda path: path.stat().st_mtime, reverse=True)


def load_report(path: Path) -> Report:
    """Read a report; one that cannot be read says so of itself."""
    try:
        return _read(path, path.stat().st_mtime_ns)
    except OSError:
        return Report(path.parent.name, damaged=True)


@lru_cache(maxsize=32)
def _read(path: Path, _written_at: int) -> Report:
    name = f"{path.parent.name} · {_written(path)}"
    try:
        report = json.loads(path.read_text(encoding="utf-8"))
        summary = report["summary"]
        failing = [each for each in report["answers"] if not each["correct"]]
        return Report(
            name,
            f"{summary['model']} · {summary['embedding_model']}",
            [("all", _without_gaps(summary["all"]))]
            + [(kind, _without_gaps(values)) for kind, values in summary["kinds"].items()],
            [{**each, "answer": _ANSWER.validate_python(each["answer"])} for each in failing],
        )
    except (OSError, ValueError, KeyError, TypeError):
        return Report(name, damaged=True)


def share_right(values: dict[str, Any]) -> float:
    """Return the share of right answers; where only refusing is right, of refusals."""
    correct = values.get("correct")
    return float((values.get("refused") or 0) if correct is None else correct)


def _written(path: Path) -> str:
    return f"{datetime.fromtimestamp(path.stat().st_mtime).astimezone():%Y-%m-%d %H:%M}"


def _without_gaps(values: dict[str, Any]) -> dict[str, Any]:
    """Replace "not a number", which stands for a measure of nothing."""
    return {name: None if value != value else value for name, value in values.items()}
