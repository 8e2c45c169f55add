"""Saved evaluation reports: their measures as a chart, and the answers that fail, open to look at."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import streamlit as st

from rag.ui import draw, state
from rag.ui.markup import label
from rag.ui.strings import say

_FOLDER = "reports"
_REPORT = "answers.json"


def page() -> None:
    """Draw the evaluation page."""
    st.title(say("page_evaluation"), anchor=False)
    # `rag evaluate` writes beside where it is run; a report may also be kept with the data.
    reports = find_reports(Path(_FOLDER), state.settings().data_dir / _FOLDER)
    if not reports:
        st.info(say("no_reports"), icon=":material/monitoring:")
        return
    chosen = st.selectbox(say("report"), reports, format_func=_name)
    try:
        report = json.loads(chosen.read_text(encoding="utf-8"))
        _summary(report["summary"])
        _failures(report["answers"])
    except (OSError, ValueError, KeyError, TypeError):
        st.error(label(say("report_damaged", path=chosen), limit=400))


def find_reports(*folders: Path) -> list[Path]:
    """Return the saved reports, the latest first."""
    found = [path for folder in folders if folder.is_dir() for path in folder.rglob(_REPORT)]
    return sorted(found, key=lambda path: path.stat().st_mtime, reverse=True)


def _name(report: Path) -> str:
    when = datetime.fromtimestamp(report.stat().st_mtime).astimezone()
    return f"{report.parent.name} · {when:%Y-%m-%d %H:%M}"


def _summary(summary: dict[str, Any]) -> None:
    draw.note(f"{summary.get('model', '')} · {summary.get('embedding_model', '')}")
    rows = [("all", summary["all"]), *summary["kinds"].items()]
    right = [{say("kind"): kind, say("share_right"): _share(values)} for kind, values in rows]
    st.bar_chart(right, x=say("kind"), y=say("share_right"), horizontal=True, sort=False)
    st.dataframe([{say("kind"): kind, **values} for kind, values in rows], hide_index=True)


def _share(values: dict[str, Any]) -> float:
    correct = values.get("correct")
    return float(correct) if correct is not None and correct == correct else float(values.get("refused") or 0)


def _failures(answers: list[dict[str, Any]]) -> None:
    failing = [each for each in answers if not each["correct"]]
    st.subheader(say("failing", count=len(failing)))
    for each in failing:
        asked = each["question"]
        key = f"failing_{asked['id']}"
        box = st.expander(label(f"{asked['id']} · {asked['question']}"), key=key, on_change="rerun")
        if box.open:
            with box:
                _answer(each)


def _answer(judged: dict[str, Any]) -> None:
    st.text(judged["answer"]["answer"])
    if judged.get("missing"):
        draw.note(say("missing", facts="、".join(judged["missing"])))
    for citation in judged["answer"]["citations"]:
        draw.note(f"[{citation['n']}] {citation['speaker']} · {citation['source_file']}")
        draw.quote(citation["quote"])
