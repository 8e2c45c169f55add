"""The conversations kept on disk: find, resume, rename, export, delete with undo."""

from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import streamlit as st

from rag.text.shortening import shorten
from rag.ui import beside, draw, navigation, talk
from rag.ui.conversations import Conversation, new_conversation
from rag.ui.export_menu import export_menu
from rag.ui.markup import label
from rag.ui.question_set import to_question_set
from rag.ui.strings import say


def page() -> None:
    """Draw the list of conversations."""
    st.title(say("history_title"), anchor=False)
    _undo()
    query = st.text_input(say("history_search"), key="history_query")
    found = talk.store().list(query)
    if not found:
        st.info(say("history_none" if query else "history_empty"), icon=":material/history:")
        return
    for conversation in found:
        with st.container(border=True):
            _row(conversation)
    judged = to_question_set(found)
    if judged:
        st.download_button(
            say("export_feedback"), judged, "feedback.jsonl", "application/jsonl", icon=":material/download:"
        )


def _row(conversation: Conversation) -> None:
    key = conversation.id
    st.text(shorten(conversation.name, 120))
    draw.note(f"{_when(conversation.updated)} · {_count(conversation)}")
    with st.container(horizontal=True):
        if st.button(say("resume"), key=f"resume_{key}", icon=":material/play_arrow:"):
            talk.set_conversation(conversation)
            beside.close_places()
            navigation.go_to("chat", conversation=key)
        with st.popover(say("rename")):
            st.text_input(say("rename"), conversation.name, key=f"name_{key}", label_visibility="collapsed")
            st.button(say("save"), key=f"rename_{key}", on_click=_rename, args=(conversation,))
        export_menu(conversation)
        st.button(say("delete"), key=f"delete_{key}", type="tertiary", on_click=_delete, args=(conversation,))


def _when(updated: str) -> str:
    """Write a time as the reader's own clock shows it, where the browser says which that is."""
    try:
        zone = ZoneInfo(st.context.timezone or "UTC")
    except (ZoneInfoNotFoundError, ValueError):
        zone = ZoneInfo("UTC")
    return f"{datetime.fromisoformat(updated).astimezone(zone):%Y-%m-%d %H:%M}"


def _count(conversation: Conversation) -> str:
    return say("questions", count=len(conversation.entries))


def _rename(conversation: Conversation) -> None:
    title = st.session_state[f"name_{conversation.id}"].strip()
    talk.store().rename(conversation, title)


def _delete(conversation: Conversation) -> None:
    talk.store().delete(conversation.id)
    if talk.conversation().id == conversation.id:
        talk.set_conversation(new_conversation())
    st.session_state["deleted_conversation"] = conversation


def _undo() -> None:
    deleted: Conversation | None = st.session_state.get("deleted_conversation")
    if deleted is None:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.info(say("deleted", name=label(deleted.name, limit=60)), width="stretch")
        st.button(say("undo"), key="undo_delete", on_click=_restore)


def _restore() -> None:
    talk.store().save(st.session_state.pop("deleted_conversation"))
