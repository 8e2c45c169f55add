"""Turn judged answers into a report: a table, a JSON file, and a page on which every answer can be read."""

import json
import statistics
from collections.abc import Sequence
from dataclasses import asdict
from html import escape
from pathlib import Path
from typing import Any

from rag.evaluation.answers import Judged, rate


def summarise(judged: Sequence[Judged]) -> dict[str, Any]:
    """Return every measure over all answers and per kind of question."""
    kinds = dict.fromkeys(each.question.kind for each in judged)
    return {
        "all": _measures(judged),
        "kinds": {kind: _measures([each for each in judged if each.question.kind == kind]) for kind in kinds},
        "model": judged[0].answer.model if judged else "",
        "embedding_model": judged[0].answer.embedding_model if judged else "",
    }


def _measures(judged: Sequence[Judged]) -> dict[str, float | int]:
    answerable = [each for each in judged if each.question.answerable]
    unanswerable = [each for each in judged if not each.question.answerable]
    given = [each for each in answerable if not each.answer.refused]
    sentences = [
        sentence for each in judged for sentence in each.answer.sentences if sentence.verdict != "refusal"
    ]
    return {
        "questions": len(judged),
        "retrieved": rate(answerable, lambda each: each.retrieved),
        "correct": rate(answerable, lambda each: each.correct),
        "cites evidence": rate(given, lambda each: each.cited_evidence),
        "right speaker": rate(given, lambda each: each.cited_speaker),
        "sentences supported": _share([sentence.verdict == "supported" for sentence in sentences]),
        "citation recall": _share([value for each in judged for value in each.citation_recall]),
        "citation precision": _share([value for each in judged for value in each.citation_precision]),
        "misattributed": sum("speaker" in each.faults for each in judged),
        "refused": rate(unanswerable, lambda each: each.answer.refused),
        "refused wrongly": rate(answerable, lambda each: each.answer.refused),
        "median seconds": statistics.median(each.seconds for each in judged) if judged else float("nan"),
        "prompt tokens": _mean([each.answer.usage.get("prompt_tokens", 0) for each in judged]),
    }


def _share(values: Sequence[bool]) -> float:
    return sum(values) / len(values) if values else float("nan")


def _mean(values: Sequence[int]) -> float:
    return round(sum(values) / len(values), 1) if values else float("nan")


def table(summary: dict[str, Any]) -> str:
    """Return the summary as a Markdown table, one row a kind."""
    columns = list(summary["all"])
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
    page.write_text(_page(summary, judged), encoding="utf-8")
    return data, page


def _page(summary: dict[str, Any], judged: Sequence[Judged]) -> str:
    bars = "".join(
        f'<tr><td>{escape(kind)}<td>{values["questions"]}<td><div class="bar"><i style="width:{_percent(values)}%"></i></div><td>{_percent(values)}%'
        for kind, values in [("all", summary["all"]), *summary["kinds"].items()]
    )
    return _PAGE.format(
        model=escape(f"{summary['model']} · {summary['embedding_model']}"),
        bars=bars,
        answers="".join(map(_article, judged)),
    )


def _percent(values: dict[str, Any]) -> int:
    right = float(values["correct"] if values["correct"] == values["correct"] else values["refused"])
    return round(100 * right)


def _article(each: Judged) -> str:
    good = each.correct
    sentences = "".join(
        f'<li class="{sentence.verdict}">{escape(sentence.text)} {"".join(f"[{n}]" for n in sentence.citations)} <small>{sentence.verdict} {sentence.score:.2f}</small>'
        for sentence in each.answer.sentences
    )
    citations = "".join(
        f"<li value={citation.n}>{escape(citation.speaker)} · {escape(citation.source_file)}:{citation.start}-{citation.end} “{escape(citation.quote)}”"
        for citation in each.answer.citations
    )
    wrong = [*(f"missing: {fact}" for fact in each.missing), *each.faults]
    missing = f"<p>{escape(', '.join(wrong))}" if wrong else ""
    return (
        f'<details {"" if good else "open"}><summary class="{"good" if good else "bad"}">{escape(each.question.id)} '
        f"{escape(each.question.question)}</summary><ul>{sentences}</ul>{missing}<ol>{citations}</ol></details>"
    )


_PAGE = """<!doctype html><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Evaluation</title>
<style>body{{font:15px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}}
.bar{{background:#8883;width:16rem;height:.8rem}}.bar i{{display:block;height:100%;background:#2a7}}
.bad{{color:#b22}}.unsupported{{color:#b22}}.partial{{color:#a60}}small{{opacity:.6}}</style>
<h1>Answers, checked</h1><p>{model}<table>{bars}</table>{answers}
"""
