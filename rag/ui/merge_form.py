"""The form that makes two people one, and what came of it, with undo."""

from collections.abc import Sequence

import streamlit as st

from rag.errors import RagError
from rag.ui import state
from rag.ui.markup import label
from rag.ui.merging import Merged, merge, undo
from rag.ui.people import Profile
from rag.ui.progress import ingest_files, show_progress
from rag.ui.strings import say

_MERGED, _FAILED = "merged", "merge_failed"


def merge_form(person: Profile, others: Sequence[Profile]) -> None:
    """Offer to make another person one with this one."""
    if not others:
        return
    names = [each.name for each in others]
    with st.popover(say("merge"), icon=":material/merge:"):
        st.selectbox(say("merge_whom", name=label(person.name)), names, key="merge_whom")
        st.caption(say("merge_help"))
        st.button(say("merge"), key="merge", type="primary", on_click=_merge, args=(person, others))


def outcome() -> None:
    """Show how far a merge is, whether it failed, and a button that takes it back."""
    show_progress()
    failure: str = st.session_state.pop(_FAILED, "")
    if failure:
        st.error(label(failure, limit=600))
    merged: Merged | None = st.session_state.get(_MERGED)
    if merged is not None:
        with st.container(horizontal=True, vertical_alignment="center"):
            told = say("merged", other=label(merged.other), kept=label(merged.kept))
            st.info(told, width="stretch")
            st.button(say("undo"), key="undo_merge", on_click=_undo, args=(merged,))


def _merge(person: Profile, others: Sequence[Profile]) -> None:
    chatbot = state.chatbot()
    other = next((each for each in others if each.name == st.session_state["merge_whom"]), None)
    if chatbot is None or other is None:
        return
    try:
        merged = merge(person, other, chatbot.library)
    except RagError as error:
        st.session_state[_FAILED] = str(error)
        return
    st.session_state[_MERGED] = merged
    ingest_files(merged.sources)


def _undo(merged: Merged) -> None:
    try:
        undo(merged)
    except RagError as error:
        st.session_state[_FAILED] = str(error)
        return
    st.session_state.pop(_MERGED, None)
    ingest_files(merged.sources)
