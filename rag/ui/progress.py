"""Files being read into the collection: how far it is, and what came of each."""

from collections.abc import Sequence
from pathlib import Path

import streamlit as st

from rag.ui import draw, state
from rag.ui.damage import damage_report
from rag.ui.intake import IngestJob
from rag.ui.markup import label
from rag.ui.panel import find_interview
from rag.ui.strings import say

_POLL_SECONDS = 0.2
_READ = ("added", "updated")
_ICONS = {
    "added": ":material/add_circle:",
    "updated": ":material/update:",
    "unchanged": ":material/check_circle:",
    "removed": ":material/remove_circle:",
    "failed": ":material/error:",
}


def ingest_files(paths: Sequence[Path]) -> None:
    """Begin to read files into the collection."""
    st.session_state["intake"] = IngestJob(state.load_chatbot(), paths, state.answering_lock())


def show_progress() -> None:
    """Show how far reading is, then what came of each file until the reader closes it."""
    job: IngestJob | None = st.session_state.get("intake")
    if job is None:
        return
    bar = st.empty()
    while not job.wait(_POLL_SECONDS):
        text = say("ingesting", name=label(job.current), n=job.done + 1, count=job.total)
        bar.progress(job.done / max(1, job.total), text=text)
    bar.empty()
    for number, result in enumerate(job.results):
        with st.container(horizontal=True, key=f"result_{number}"):
            st.badge(
                say(f"status_{result.status}"),
                icon=_ICONS[result.status],
                color="red" if result.status == "failed" else "green",
            )
            counts = say("counts", turns=result.turns, passages=result.passages) if result.passages else ""
            st.text(" · ".join(part for part in (result.source_file, result.title, counts) if part))
        if result.reason:
            draw.note(result.reason)
        interview = find_interview(result.id) if result.status in _READ else None
        if interview is not None:
            damage_report(interview)
    st.button(say("close"), key="close_results", on_click=lambda: st.session_state.pop("intake", None))
