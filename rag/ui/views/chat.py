"""The chat: questions, streaming answers, and the source beside the answer."""

import streamlit as st

from rag.ui import answers, draw, navigation, state
from rag.ui.conversations import VERDICTS, Entry, new_conversation
from rag.ui.examples import example_questions
from rag.ui.job import AnswerJob
from rag.ui.loading import loading_state
from rag.ui.markup import label
from rag.ui.panel import page_with_source
from rag.ui.sidebar import active_filters, clear_filters
from rag.ui.strings import say

_POLL_SECONDS = 0.15


def page() -> None:
    """Draw the chat page; an address that names a citation leads on to the reading view."""
    if "citation" in st.query_params:
        navigation.go_to("reader", citation=st.query_params["citation"])
    question = st.chat_input(say("chat_input"), key="question", disabled=state.job() is not None)
    if question and state.job() is None:
        _ask(question)
        st.rerun()
    page_with_source(_conversation)


def _conversation() -> None:
    conversation = state.conversation()
    if not conversation.entries and state.job() is None:
        _welcome()
        return
    st.query_params["conversation"] = conversation.id
    st.button(say("new_conversation"), key="new", icon=":material/add:", on_click=_start_anew)
    for position, entry in enumerate(conversation.entries):
        _entry(entry, position, last=position == len(conversation.entries) - 1)
    job = state.job()
    if job is not None:
        _writing(job)
    _restriction()


def _welcome() -> None:
    st.title(say("chat_title"), anchor=False)
    st.caption(say("chat_intro"))
    loading_state()
    _restriction()
    chatbot = state.chatbot()
    if chatbot is None:
        return
    if not chatbot.library.records():
        st.info(say("empty_index"), icon=":material/upload_file:")
        return
    draw.note(say("examples"))
    for number, example in enumerate(example_questions(chatbot.library.interviews())):
        st.button(label(example), key=f"example_{number}", on_click=_ask, args=(example,))


def _restriction() -> None:
    what = active_filters()
    if what:
        with st.container(horizontal=True, vertical_alignment="center", key="restriction"):
            draw.note(say("filters_active", what=what))
            st.button(say("filters_clear"), key="lift", type="tertiary", on_click=clear_filters)


def _entry(entry: Entry, position: int, *, last: bool) -> None:
    with st.chat_message("user"):
        st.text(entry.question)
    with st.chat_message("assistant"):
        if entry.answer is not None:
            answers.answer(entry.answer, str(position))
        else:
            _unfinished(entry)
        with st.container(horizontal=True, key=f"tools_{position}"):
            if entry.answer is not None:
                answers.how_found(entry.answer, str(position))
                answers.copy(entry.answer, str(position))
            if last and state.job() is None:
                _repeat(entry, position)
            if entry.answer is not None:
                _feedback(entry, position)


def _unfinished(entry: Entry) -> None:
    if entry.partial:
        st.text(entry.partial)
    if entry.error:
        unforeseen = entry.error.isidentifier()
        st.error(say("error_unexpected", kind=entry.error) if unforeseen else label(entry.error, limit=600))
    else:
        draw.note(say("stopped"))


def _repeat(entry: Entry, position: int) -> None:
    again = (entry.question,)
    st.button(say("regenerate"), key="again", type="tertiary", on_click=_ask_again, args=again)
    with st.popover(say("edit"), type="tertiary"):
        changed = st.text_area(say("edit_question"), entry.question, key=f"edit_{position}")
        st.button(say("ask"), key="ask_edited", on_click=_ask_again, args=(changed,))


def _feedback(entry: Entry, position: int) -> None:
    choices = {name: say(f"feedback_{name}") for name in VERDICTS}
    key = f"feedback_{position}"
    st.pills(
        say("feedback"),
        list(choices),
        default=entry.feedback or None,
        format_func=choices.__getitem__,
        key=key,
        label_visibility="collapsed",
        on_change=lambda: state.judge(position, st.session_state[key]),
    )


def _writing(job: AnswerJob) -> None:
    with st.chat_message("user"):
        st.text(job.question)
    with st.chat_message("assistant"):
        status, text = st.empty(), st.empty()
        st.button(say("stop"), key="stop", icon=":material/stop_circle:", on_click=job.stop)
        while not job.wait(_POLL_SECONDS):
            status.caption(_status(job))
            if job.text:
                text.text(job.text)
    state.finish_job()
    st.rerun()


def _status(job: AnswerJob) -> str:
    loader = state.loader()
    if job.stage == "loading":
        return say("loading_step", step=label(loader.step)) if loader and loader.step else say("loading")
    if job.stage == "waiting":
        return say("waiting")
    return say("writing", count=job.found) if job.stage == "writing" else say("searching")


def _ask(question: str) -> None:
    state.start_answer(question)


def _ask_again(question: str) -> None:
    if question.strip():
        state.drop_last_entry()
        state.start_answer(question.strip())


def _start_anew() -> None:
    state.set_conversation(new_conversation())
    state.close_places()
    st.query_params.clear()
