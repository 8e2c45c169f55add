"""Saved evaluation reports: their measures as charts, and the answers that fail, open to look at."""

from pathlib import Path
from typing import Any

import streamlit as st

from rag.ui import answers, draw, state
from rag.ui.markup import label
from rag.ui.panel import page_with_source
from rag.ui.reports import MEASURES, Report, find_reports, load_report, share_right
from rag.ui.strings import say

_FOLDER = "reports"
_SHOWN_REPORTS = 12


def page() -> None:
    """Draw the evaluation page."""
    st.title(say("page_evaluation"), anchor=False)
    # `rag evaluate` writes beside where it is run; a report may also be kept with the data.
    found = find_reports(Path(_FOLDER), state.settings().data_dir / _FOLDER)
    if not found:
        st.info(say("no_reports"), icon=":material/monitoring:")
        return
    chosen = st.selectbox(say("report"), found, format_func=lambda path: load_report(path).name)
    report = load_report(chosen)
    if report.damaged:
        st.error(label(say("report_damaged", path=chosen), limit=400))
        return
    page_with_source(lambda: _report(report, [load_report(path) for path in found[:_SHOWN_REPORTS]]))


def _report(report: Report, all_reports: list[Report]) -> None:
    draw.note(report.models)
    _bars(say("chart_kinds"), [(_kind(name), share_right(values)) for name, values in report.rows])
    measures = [(say(f"measure_{key}"), report.total.get(name)) for key, name in MEASURES.items()]
    _bars(say("chart_measures"), [(name, value) for name, value in measures if value is not None])
    sound = [each for each in reversed(all_reports) if not each.damaged]
    if len(sound) > 1:
        _bars(say("chart_reports"), [(each.name, share_right(each.total)) for each in sound])
    with st.expander(say("all_measures")):
        st.dataframe([{say("kind"): _kind(name), **values} for name, values in report.rows], hide_index=True)
    _failures(report)


def _bars(title: str, values: list[tuple[str, float]]) -> None:
    st.subheader(title, anchor=False)
    draw.bars(values)


def _kind(name: str) -> str:
    return say("kind_all") if name == "all" else name


def _failures(report: Report) -> None:
    st.subheader(say("failing", count=len(report.failing)), anchor=False)
    if not report.failing:
        draw.note(say("none_failing"))
    for each in report.failing:
        asked = each["question"]
        key = f"failing_{asked['id']}"
        box = st.expander(label(f"{asked['id']} · {asked['question']}"), key=key, on_change="rerun")
        if box.open:
            with box:
                _failure(each, key)


def _failure(judged: dict[str, Any], key: str) -> None:
    if judged.get("missing"):
        draw.note(say("missing", facts="、".join(judged["missing"])))
    if judged.get("faults"):
        draw.note(say("faults", faults="、".join(judged["faults"])))
    for piece in judged["question"].get("evidence", ()):
        draw.note(say("expected", file=piece["source_file"]))
        draw.quote(piece["quote"])
    answers.answer(judged["answer"], key)
    with st.container(horizontal=True):
        answers.how_found(judged["answer"], key)
