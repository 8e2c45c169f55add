"""Write judged answers as a report: a table, a JSON file, and a page on which every answer can be read."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from rag.evaluation.answers import Judged
from rag.evaluation.comparing import RunComparison
from rag.evaluation.measures import summarise
from rag.evaluation.page import comparison_page, report_page

# A measure that no answer of a run has, such as a judge's where none was asked, is left out.
_OPTIONAL = ("judge believes", "first token seconds", "seconds")


def table(summary: dict[str, Any]) -> str:
    """Return the summary as a Markdown table, one row a kind."""
    columns = [name for name, value in summary["all"].items() if name not in _OPTIONAL or value == value]
    rows = [("all", summary["all"]), *summary["kinds"].items()]
    lines = ["| kind | " + " | ".join(columns) + " |", "|---" * (len(columns) + 1) + "|"]
    lines += [
        f"| {kind} | " + " | ".join(_shown(values[column]) for column in columns) + " |"
        for kind, values in rows
    ]
    return "\n".join(lines)


def _shown(value: float | int) -> str:
    if isinstance(value, int):
        return str(value)
    return "–" if value != value else f"{value:.2f}" if value < 20 else f"{value:.0f}"


def save_report(folder: Path, judged: Sequence[Judged]) -> tuple[Path, Path]:
    """Write `answers.json` and `answers.html` into a folder, and return their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    summary = summarise(judged)
    data, page = folder / "answers.json", folder / "answers.html"
    answers = [asdict(each) for each in judged]
    data.write_text(
        json.dumps({"summary": summary, "answers": answers}, ensure_ascii=False, indent=1), encoding="utf-8"
    )
    page.write_text(report_page(summary, judged), encoding="utf-8")
    return data, page


def save_comparison(folder: Path, comparison: RunComparison) -> Path:
    """Write `comparison.html` into a folder, and return its path."""
    folder.mkdir(parents=True, exist_ok=True)
    page = folder / "comparison.html"
    page.write_text(comparison_page(comparison), encoding="utf-8")
    return page


def comparison_document(comparison: RunComparison) -> dict[str, Any]:
    """Return a comparison as a JSON object."""
    return {
        "questions": len(comparison.pairs),
        "measures": {
            each.measure.name: {
                "first": each.first, "second": each.second, "change": each.change,
                "low": each.low, "high": each.high, "verdict": each.verdict,
            }
            for each in comparison.differences
        },
        "turned": [
            {"id": first.question.id, "first": first.correct, "second": second.correct}
            for first, second in comparison.turned
        ],
    }  # fmt: skip
