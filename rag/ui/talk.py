"""The conversation of a session: its questions and answers, the one being written, what readers think of them."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import streamlit as st

from rag.types import Filters
from rag.ui import restriction, state
from rag.ui.conversations import Conversation, ConversationStore, Entry, Feedback, new_conversation
from rag.ui.job import AnswerJob
from rag.ui.numbering import numbered


@dataclass(frozen=True, slots=True)
class Asking:
    """An answer being written, and whether it is to take the place of the last one."""

    job: AnswerJob
    again: bool


def store() -> ConversationStore:
    """Return the conversations of this data directory."""
    return _store(str(state.settings().data_dir.absolute()))


def conversation() -> Conversation:
    """Return this session's conversation, resuming the one its address names."""
    if "conversation" not in st.session_state:
        named = store().load(st.query_params.get("conversation", ""))
        st.session_state["conversation"] = named or new_conversation()
    current: Conversation = st.session_state["conversation"]
    return current


def set_conversation(value: Conversation) -> None:
    """Make a conversation this session's own."""
    st.session_state["conversation"] = value


def ask(question: str, filters: Filters | None = None) -> None:
    """Begin to answer in this session's conversation, restricted as given or as the sidebar says."""
    current, conversations = conversation(), store()

    def save(entry: Entry) -> None:
        conversations.add(current, entry)

    _start(question, current, filters or restriction.filters(), save, again=False)


def ask_again(question: str) -> None:
    """Ask in place of the last question; what stood there is given up only for a whole answer."""
    current, conversations = conversation(), store()
    last = len(current.entries) - 1
    filters = restriction.filters()
    if filters == Filters():
        filters = current.entries[last].filters

    def save(entry: Entry) -> None:
        if entry.answer is None and current.entries[last].answer is not None:
            conversations.add(current, entry)
        else:
            conversations.change(current, last, entry)

    before = replace(current, entries=current.entries[:last])
    _start(question, before, filters, save, again=True)


def job() -> AnswerJob | None:
    """Return the answer that is being written in this conversation."""
    asking = _asking().get(conversation().id)
    return asking.job if asking else None


def entries() -> tuple[Entry, ...]:
    """Return what is to be shown, citations numbered through; what is asked again makes room for its answer."""
    asking = _asking().get(conversation().id)
    told = numbered(conversation().entries)
    return told[:-1] if asking and asking.again else told


def finish_job() -> None:
    """Take the finished answer over from the disk into this session's conversation."""
    current = conversation()
    _asking().pop(current.id, None)
    set_conversation(store().load(current.id) or current)


def judge(position: int, feedback: Feedback | None) -> None:
    """Keep a reader's verdict with the answer."""
    current = conversation()
    judged = replace(current.entries[position], feedback=feedback or "")
    set_conversation(store().change(current, position, judged))


def _start(
    question: str, before: Conversation, filters: Filters, save: Callable[[Entry], object], *, again: bool
) -> None:
    if job() is not None:
        return
    written = AnswerJob(state.load_chatbot(), question, before.history, filters, state.answering_lock(), save)
    _asking()[before.id] = Asking(written, again)


def _asking() -> dict[str, Asking]:
    running: dict[str, Asking] = st.session_state.setdefault("asking", {})
    return running


@st.cache_resource(show_spinner=False)
def _store(data_dir: str) -> ConversationStore:
    return ConversationStore(Path(data_dir) / "conversations")
