"""The collection: add interviews, see how they were understood, correct, read again, remove with undo."""

from collections import Counter
from pathlib import Path

import streamlit as st

from rag.index.manifest import Record
from rag.ingestion.readers.registry import EXTENSIONS
from rag.types import Interview
from rag.ui import draw, navigation, state
from rag.ui.intake import IngestJob, save_upload
from rag.ui.loading import require_chatbot
from rag.ui.markup import label, shorten
from rag.ui.metadata_form import metadata_form
from rag.ui.places import place_of_span, title_of
from rag.ui.strings import TEXTS, say

_POLL_SECONDS = 0.2
_SHOWN_REPAIRS = 12
_ICONS = {
    "added": ":material/add_circle:",
    "updated": ":material/update:",
    "unchanged": ":material/check_circle:",
    "removed": ":material/remove_circle:",
    "failed": ":material/error:",
}


def page() -> None:
    """Draw the collection page."""
    st.title(say("page_collection"), anchor=False)
    require_chatbot()
    _upload()
    _progress()
    _undo()
    chatbot = state.chatbot()
    assert chatbot is not None
    records = chatbot.library.records()
    if not records:
        st.info(say("empty_index"), icon=":material/upload_file:")
        return
    stale = [Path(record.path) for record in records if Path(record.path).is_file()]
    st.button(say("ingest_all"), key="ingest_all", icon=":material/refresh:", on_click=_ingest, args=(stale,))
    for record in records:
        title = label(shorten(title_of(record), 80))
        key = f"interview_{record.id}"
        box = st.expander(title, icon=":material/article:", key=key, on_change="rerun")
        if box.open:
            with box:
                _record(record)


def _upload() -> None:
    with st.form("upload", clear_on_submit=True):
        whole_folder = st.toggle(say("upload_folder"), key="upload_folder")
        files = st.file_uploader(
            say("upload"),
            accept_multiple_files="directory" if whole_folder else True,
            key="upload_files",
        )
        # Left to ingestion rather than to the widget: it says of each file why it cannot be read.
        draw.note(say("formats", formats=" ".join(sorted(EXTENSIONS))))
        if st.form_submit_button(say("add"), type="primary") and files:
            folder = state.settings().data_dir / "uploads"
            _ingest([save_upload(folder, file.name, file.getvalue()) for file in files])


def _ingest(paths: list[Path]) -> None:
    st.session_state["intake"] = IngestJob(state.load_chatbot(), paths, state.answering_lock())


def _progress() -> None:
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
    st.button(say("close"), key="close_results", on_click=lambda: st.session_state.pop("intake", None))


def _record(record: Record) -> None:
    chatbot = state.chatbot()
    assert chatbot is not None
    interview = chatbot.library.interview(record.id)
    about = [record.outlet, record.date or say("undated"), record.author, record.source_file]
    draw.note(" · ".join(part for part in about if part))
    draw.note(say("counts", turns=record.turns, passages=record.passages))
    people = (
        filter(None, (each.name, draw.role_name(each.role), each.affiliation)) for each in record.people
    )
    st.text("\n".join(" · ".join(person) for person in people))
    _damage(interview)
    with st.container(horizontal=True):
        navigation.reader_link(place_of_span(interview, 0, 0))
        path = Path(record.path)
        here = path.is_file()
        st.button(
            say("ingest_again"), key=f"again_{record.id}", disabled=not here, on_click=_ingest, args=([path],)
        )
        st.button(say("remove"), key=f"remove_{record.id}", on_click=_remove, args=(interview, path))
    if here:
        with st.expander(say("edit_metadata"), type="compact"):
            metadata_form(interview, path, _ingest)


def _damage(interview: Interview) -> None:
    """Report what of the file was set aside, and which damaged places have a better reading."""
    repaired = [mark for mark in interview.marks if mark.reading]
    aside = Counter(mark.kind for mark in interview.marks if not mark.reading)
    if not repaired and not aside:
        draw.note(say("no_damage"))
        return
    kinds = [f"{_kind_name(kind)} {count}" for kind, count in aside.items()]
    if kinds:
        draw.note(say("set_aside", kinds="、".join(kinds)))
    if repaired:
        draw.note(say("repaired", count=len(repaired)))
        for mark in repaired[:_SHOWN_REPAIRS]:
            st.text(f"{interview.source[mark.start : mark.end]} → {mark.reading}")


def _kind_name(kind: str) -> str:
    return say(f"mark_{kind}") if f"mark_{kind}" in TEXTS else kind


def _remove(interview: Interview, path: Path) -> None:
    chatbot = state.chatbot()
    assert chatbot is not None
    chatbot.library.remove(interview.id)
    st.session_state["removed"] = (interview, path)


def _undo() -> None:
    removed: tuple[Interview, Path] | None = st.session_state.get("removed")
    if removed is None:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.info(say("deleted", name=label(title_of(removed[0]), limit=60)), width="stretch")
        st.button(say("undo"), key="undo_remove", on_click=_restore)


def _restore() -> None:
    chatbot = state.chatbot()
    assert chatbot is not None
    interview, path = st.session_state.pop("removed")
    chatbot.library.put(interview, path)
