"""The conversations kept on disk: find, resume, rename, export, delete with undo."""

from dataclasses import replace

import streamlit as st

from rag.ui import draw, navigation, state
from rag.ui.conversations import Conversation
from rag.ui.export import to_markdown, to_word
from rag.ui.markup import label, shorten
from rag.ui.question_set import to_question_set
from rag.ui.strings import language, say

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def page() -> None:
    """Draw the list of conversations."""
    st.title(say("history_title"), anchor=False)
    _undo()
    query = st.text_input(say("history_search"), key="history_query")
    found = state.store().list(query)
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
    key, chosen = conversation.id, language()
    st.text(shorten(conversation.name, 120))
    draw.note(f"{conversation.updated[:16].replace('T', ' ')} UTC · {_count(conversation)}")
    with st.container(horizontal=True):
        if st.button(say("resume"), key=f"resume_{key}", icon=":material/play_arrow:"):
            state.set_conversation(conversation)
            state.close_places()
            navigation.go_to("chat", conversation=key)
        with st.popover(say("rename")):
            st.text_input(say("rename"), conversation.name, key=f"name_{key}", label_visibility="collapsed")
            st.button(say("save"), key=f"rename_{key}", on_click=_rename, args=(conversation,))
        with st.popover(say("export")):
            name = shorten(conversation.name, 40) or key
            st.download_button(
                say("export_markdown"),
                to_markdown(conversation, chosen),
                f"{name}.md",
                "text/markdown",
                key=f"md_{key}",
                on_click="ignore",
            )
            st.download_button(
                say("export_word"),
                lambda: to_word(conversation, chosen),
                f"{name}.docx",
                _WORD,
                key=f"docx_{key}",
                on_click="ignore",
            )
        st.button(say("delete"), key=f"delete_{key}", type="tertiary", on_click=_delete, args=(conversation,))


def _count(conversation: Conversation) -> str:
    return say("questions", count=len(conversation.entries))


def _rename(conversation: Conversation) -> None:
    title = st.session_state[f"name_{conversation.id}"].strip()
    state.store().save(replace(conversation, title=title))


def _delete(conversation: Conversation) -> None:
    state.store().delete(conversation.id)
    st.session_state["deleted_conversation"] = conversation


def _undo() -> None:
    deleted: Conversation | None = st.session_state.get("deleted_conversation")
    if deleted is None:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.info(say("deleted", name=label(deleted.name, limit=60)), width="stretch")
        st.button(say("undo"), key="undo_delete", on_click=_restore)


def _restore() -> None:
    state.store().save(st.session_state.pop("deleted_conversation"))
