"""One question, one column a person: each answered from their own words, or not at all."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import streamlit as st

from rag.types import Answer, Filters
from rag.ui import answers, draw, state
from rag.ui.conversations import Entry
from rag.ui.job import AnswerJob
from rag.ui.loading import require_chatbot
from rag.ui.markup import label
from rag.ui.panel import page_with_source
from rag.ui.strings import say

_MOST_PEOPLE = 4
_POLL_SECONDS = 0.2


@dataclass(slots=True)
class Comparison:
    """A question put to several people, with the answers that are there so far."""

    question: str
    people: tuple[str, ...]
    entries: dict[str, Entry] = field(default_factory=dict)
    jobs: dict[str, AnswerJob] = field(default_factory=dict)


def page() -> None:
    """Draw the comparison page."""
    st.title(say("page_compare"), anchor=False)
    st.caption(say("compare_intro"))
    require_chatbot()
    chatbot = state.chatbot()
    assert chatbot is not None
    names = [person.name for person in state.people()]
    if len(names) < 2:
        st.info(say("compare_too_few"), icon=":material/group:")
        return
    with st.form("compare"):
        question = st.text_input(say("compare_question"), key="compare_question")
        people = st.multiselect(
            say("filter_people"), names, default=names[:3], max_selections=_MOST_PEOPLE, key="compare_people"
        )
        asked = st.form_submit_button(say("page_compare"), type="primary")
    if asked and question.strip() and people:
        state.close_places()
        st.session_state["comparison"] = _start(question.strip(), people)
    comparison: Comparison | None = st.session_state.get("comparison")
    if comparison is not None:
        page_with_source(lambda: _draw(comparison))


def _start(question: str, people: Sequence[str]) -> Comparison:
    comparison = Comparison(question, tuple(people))
    for name in people:
        comparison.jobs[name] = AnswerJob(
            state.load_chatbot(),
            question,
            (),
            Filters(speakers=(name,)),
            state.answering_lock(),
            lambda entry, name=name: comparison.entries.__setitem__(name, entry),  # type: ignore[misc]
        )
    return comparison


def _draw(comparison: Comparison) -> None:
    draw.note(comparison.question)
    ordered = st.toggle(say("by_date"), key="compare_by_date")
    people = (
        sorted(comparison.people, key=lambda name: _date(comparison, name)) if ordered else comparison.people
    )
    places = {}
    for column, name in zip(st.columns(len(people)), people, strict=True):
        with column, st.container(border=True):
            st.markdown(f"**{label(name)}**")
            places[name] = st.empty()
            if name in comparison.entries:
                with places[name].container():
                    _answer(comparison.entries[name], f"compare_{comparison.people.index(name)}")
    running = [job for name, job in comparison.jobs.items() if name not in comparison.entries]
    while not all(job.wait(_POLL_SECONDS / len(running)) for job in running):
        for name, job in comparison.jobs.items():
            if name not in comparison.entries:
                places[name].text(job.text or say("searching" if job.stage != "waiting" else "waiting_turn"))
    if running:
        st.rerun()


def _answer(entry: Entry, key: str) -> None:
    answer = entry.answer
    if answer is None:
        st.error(label(entry.error or say("stopped"), limit=600))
    elif answer.refused:
        st.info(say("did_not_say"), icon=":material/speaker_notes_off:")
        if answer.passages:
            with st.expander(say("nearest")):
                answers.passages(answer.passages[:3], key)
    else:
        draw.note(_first_date(answer) or say("undated"))
        answers.sentences(answer, key)
        answers.sources(answer.citations, key)


def _date(comparison: Comparison, name: str) -> str:
    entry = comparison.entries.get(name)
    return (_first_date(entry.answer) if entry and entry.answer else "") or "9999"


def _first_date(answer: Answer) -> str:
    return min((citation.date for citation in answer.citations if citation.date), default="")
