"""The chat: questions, streaming answers, and the source beside the answer."""

import streamlit as st

from rag.answering.marks import strip_marks
from rag.types import Filters
from rag.ui import answers, beside, draw, export_menu, navigation, restriction, state, talk
from rag.ui.conversations import VERDICTS, Entry, new_conversation
from rag.ui.examples import EXAMPLES, example_questions
from rag.ui.job import AnswerJob
from rag.ui.loading import loading_state
from rag.ui.markup import label
from rag.ui.panel import page_with_source
from rag.ui.strings import say

_POLL_SECONDS = 0.15


def page() -> None:
    """Draw the chat page; an address that names a citation leads on to the reading view."""
    if "citation" in st.query_params:
        navigation.go_to("reader", citation=st.query_params["citation"])
    question = st.chat_input(say("chat_input"), key="question", disabled=talk.job() is not None)
    if question and talk.job() is None:
        talk.ask(question)
        st.rerun()
    page_with_source(_conversation)


def _conversation() -> None:
    conversation, entries, job = talk.conversation(), talk.entries(), talk.job()
    if not conversation.entries and job is None:
        _welcome()
        return
    st.query_params["conversation"] = conversation.id
    with st.container(horizontal=True):
        st.button(say("new_conversation"), key="new", icon=":material/add:", on_click=_start_anew)
        if conversation.entries:
            export_menu.export_menu(conversation)
    for position, entry in enumerate(entries):
        _entry(entry, position, last=job is None and position == len(entries) - 1)
    if job is not None:
        _writing(job)
    restriction.notice()


def _welcome() -> None:
    st.title(say("chat_title"), anchor=False)
    st.caption(say("chat_intro"))
    loading_state()
    restriction.notice()
    chatbot = state.chatbot()
    if chatbot is None:
        return
    records = chatbot.library.records()
    if not records:
        st.info(say("empty_index"), icon=":material/upload_file:")
        return
    draw.note(say("examples"))
    # One an interview, so no more of them need to be opened.
    opened = [chatbot.library.interview(record.id) for record in records[:EXAMPLES]]
    for number, example in enumerate(example_questions(opened)):
        st.button(label(example), key=f"example_{number}", on_click=talk.ask, args=(example,))


def _entry(entry: Entry, position: int, *, last: bool) -> None:
    # Of this conversation only: what was opened or judged in another one must not show here.
    key = f"{talk.conversation().id}_{position}"
    with st.chat_message("user"):
        _question(entry.question, entry.filters)
    with st.chat_message("assistant"):
        if entry.answer is not None:
            answers.answer(entry.answer, key)
        else:
            _unfinished(entry)
        with st.container(horizontal=True, key=f"tools_{key}"):
            if entry.answer is not None:
                answers.how_found(entry.answer, key)
                answers.copy(entry.answer, key)
            if last:
                _repeat(entry, key)
            if entry.answer is not None:
                _feedback(entry, position, f"feedback_{key}")


def _question(question: str, filters: Filters) -> None:
    st.text(question)
    if filters != Filters():
        draw.note(say("filters_active", what=restriction.describe(filters)))


def _unfinished(entry: Entry) -> None:
    if entry.partial:
        st.text(entry.partial)
    if entry.error:
        unforeseen = entry.error.isidentifier()
        st.error(say("error_unexpected", kind=entry.error) if unforeseen else label(entry.error, limit=600))
        navigation.page_link("models", say("model_details"), ":material/tune:")
    else:
        draw.note(say("stopped"))


def _repeat(entry: Entry, key: str) -> None:
    again, edited = (entry.question, key), f"edit_{key}"
    st.button(say("regenerate"), key="again", type="tertiary", on_click=_ask_again, args=again)
    with st.popover(say("edit"), type="tertiary"):
        st.text_area(say("edit_question"), entry.question, key=edited)
        st.button(say("ask"), key="ask_edited", on_click=lambda: _ask_again(st.session_state[edited], key))


def _feedback(entry: Entry, position: int, key: str) -> None:
    choices = {name: say(f"feedback_{name}") for name in VERDICTS}
    st.pills(
        say("feedback"),
        list(choices),
        default=entry.feedback or None,
        format_func=choices.__getitem__,
        key=key,
        label_visibility="collapsed",
        on_change=lambda: talk.judge(position, st.session_state[key]),
    )


def _writing(job: AnswerJob) -> None:
    with st.chat_message("user"):
        _question(job.question, job.filters)
    with st.chat_message("assistant"):
        status, text = st.empty(), st.empty()
        st.button(say("stop"), key="stop", icon=":material/stop_circle:", on_click=job.stop)
        while not job.wait(_POLL_SECONDS):
            status.caption(_status(job))
            # Marks written on the way are not yet the numbers of the answer's citations.
            if job.text:
                text.text(strip_marks(job.text).text)
    talk.finish_job()
    st.rerun()


def _status(job: AnswerJob) -> str:
    loader = state.loader()
    if job.stage == "loading":
        return say("loading_step", step=label(loader.step)) if loader and loader.step else say("loading")
    if job.stage == "waiting":
        return say("waiting")
    return say("writing", count=job.found) if job.stage == "writing" else say("searching")


def _ask_again(question: str, key: str) -> None:
    """Ask in place of the last question; a verdict on the answer that goes does not stay for the next."""
    if question.strip():
        st.session_state.pop(f"feedback_{key}", None)
        talk.ask_again(question.strip())


def _start_anew() -> None:
    talk.set_conversation(new_conversation())
    beside.close_places()
    st.query_params.clear()
