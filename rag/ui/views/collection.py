"""The collection: add interviews, see how they were understood, correct, read again, remove with undo."""

from pathlib import Path

import streamlit as st

from rag.index.manifest import Record
from rag.ingestion.readers.registry import EXTENSIONS
from rag.types import Interview
from rag.ui import draw, navigation, state
from rag.ui.damage import damage_report
from rag.ui.intake import save_upload
from rag.ui.loading import require_chatbot
from rag.ui.markup import label
from rag.ui.metadata_form import metadata_form
from rag.ui.people import SPEAKING
from rag.ui.places import place_of_span, title_of
from rag.ui.progress import ingest_files, show_progress
from rag.ui.strings import say

_SHOWN_PEOPLE = 3


def page() -> None:
    """Draw the collection page."""
    st.title(say("page_collection"), anchor=False)
    require_chatbot()
    _upload()
    show_progress()
    _undo()
    chatbot = state.chatbot()
    assert chatbot is not None
    records = chatbot.library.records()
    if not records:
        st.info(say("empty_index"), icon=":material/upload_file:")
        return
    stale = [Path(record.path) for record in records if Path(record.path).is_file()]
    st.button(
        say("ingest_all"), key="ingest_all", icon=":material/refresh:", on_click=ingest_files, args=(stale,)
    )
    for record in records:
        key = f"interview_{record.id}"
        box = st.expander(_caption(record), icon=":material/article:", key=key, on_change="rerun")
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
            ingest_files([save_upload(folder, file.name, file.getvalue()) for file in files])


def _caption(record: Record) -> str:
    """Say which interview this is, of whom, when and how long, on one line."""
    people = [person.name for person in record.people if person.role in SPEAKING]
    about = [
        record.outlet,
        record.date,
        "、".join(people[:_SHOWN_PEOPLE]),
        say("turns_count", count=record.turns),
    ]
    return f"{label(title_of(record), limit=80)} :gray[{label(' · '.join(filter(None, about)))}]"


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
    damage_report(interview)
    with st.container(horizontal=True):
        navigation.reader_link(place_of_span(interview, 0, 0))
        path = Path(record.path)
        here = path.is_file()
        st.button(
            say("ingest_again"),
            key=f"again_{record.id}",
            disabled=not here,
            on_click=ingest_files,
            args=([path],),
        )
        st.button(say("remove"), key=f"remove_{record.id}", on_click=_remove, args=(interview, path))
    if here:
        with st.expander(say("edit_metadata"), type="compact"):
            metadata_form(interview, path, ingest_files)


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
