"""One question, one column a person or one step an interview: each answered from their own words, or not at all."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from rag.answering.marks import strip_marks
from rag.ui import answers, beside, draw, restriction, state
from rag.ui.comparison import Comparison, Subject, compare, current
from rag.ui.conversations import Entry
from rag.ui.job import AnswerJob
from rag.ui.loading import require_chatbot
from rag.ui.markup import label
from rag.ui.panel import page_with_source
from rag.ui.strings import say

_MOST_PEOPLE = 4
_FIRST_CHOSEN = 3
_POLL_SECONDS = 0.2
_MODES = ("people", "time")


def page() -> None:
    """Draw the comparison page."""
    st.title(say("page_compare"), anchor=False)
    st.caption(say("compare_intro"))
    require_chatbot()
    people = {person.name: person for person in state.people()}
    if not people:
        st.info(say("no_people"), icon=":material/group:")
        return
    _form(list(people))
    restriction.notice()
    comparison = current()
    if comparison is not None:
        page_with_source(lambda: _draw(comparison))


def _form(names: list[str]) -> None:
    if "compare_people" not in st.session_state:
        st.session_state["compare_people"] = names[:_FIRST_CHOSEN]
    with st.form("compare"):
        st.text_input(say("compare_question"), key="compare_question")
        st.multiselect(
            say("filter_people"),
            names,
            max_selections=_MOST_PEOPLE,
            key="compare_people",
            placeholder=say("choose_person"),
            select_all=False,
        )
        modes = {mode: say(f"compare_{mode}") for mode in _MODES}
        st.segmented_control(
            say("compare_mode"),
            list(modes),
            default="people",
            format_func=modes.__getitem__,
            required=True,
            key="compare_mode",
        )
        st.form_submit_button(say("page_compare"), type="primary", on_click=_compare_chosen)


def _compare_chosen() -> None:
    question, names = st.session_state["compare_question"].strip(), st.session_state["compare_people"]
    if question and names:
        people = {person.name: person for person in state.people()}
        beside.close_places()
        by_date = st.session_state["compare_mode"] == "time"
        compare(question, [people[name] for name in names if name in people], by_date=by_date)


def _draw(comparison: Comparison) -> None:
    draw.note(comparison.question)
    steps = enumerate(comparison.subjects)
    if comparison.over_time:
        with st.container(key="timeline"):
            places = [_step(comparison, position, subject) for position, subject in steps]
    else:
        columns = st.columns(len(comparison.subjects))
        places = []
        for (position, subject), column in zip(steps, columns, strict=True):
            with column:
                places.append(_column(comparison, position, subject))
    running = {at: job for at, job in enumerate(comparison.jobs) if at not in comparison.entries}
    while not all(job.wait(_POLL_SECONDS / len(running)) for job in running.values()):
        for position, job in running.items():
            places[position].text(_so_far(job))
    if running:
        st.rerun()


def _column(comparison: Comparison, position: int, subject: Subject) -> DeltaGenerator:
    with st.container(border=True):
        st.markdown(f"**{label(subject.name)}**")
        return _place(comparison, position)


def _step(comparison: Comparison, position: int, subject: Subject) -> DeltaGenerator:
    with st.container(key=f"step_{position}"):
        st.markdown(f"**{label(subject.date or say('undated'))}** · {label(subject.name)}")
        draw.note(subject.title)
        return _place(comparison, position)


def _place(comparison: Comparison, position: int) -> DeltaGenerator:
    place = st.empty()
    if position in comparison.entries:
        with place.container():
            _answer(comparison.entries[position], f"compare_{position}", dated=not comparison.over_time)
    return place


def _so_far(job: AnswerJob) -> str:
    return strip_marks(job.text).text or say("waiting_turn" if job.stage == "waiting" else "searching")


def _answer(entry: Entry, key: str, *, dated: bool) -> None:
    answer = entry.answer
    if answer is None:
        st.error(label(entry.error or say("stopped"), limit=600))
    elif answer.refused:
        st.info(say("did_not_say"), icon=":material/speaker_notes_off:")
        if answer.passages:
            with st.expander(say("nearest")):
                answers.passages(answer.passages[:3], key)
    else:
        if dated:
            dates = {citation.date for citation in answer.citations if citation.date}
            draw.note(", ".join(sorted(dates)) or say("undated"))
        answers.sentences(answer, key)
        answers.sources(answer.citations, key)
