"""One question put to several people, or to one over time, each time to their own words alone."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import streamlit as st

from rag.types import Filters, Interview
from rag.ui import restriction, state
from rag.ui.conversations import Entry
from rag.ui.job import AnswerJob
from rag.ui.people import Profile
from rag.ui.places import title_of

if TYPE_CHECKING:
    from rag.chatbot import Chatbot

# A model on this machine takes some ten seconds for each.
MOST_INTERVIEWS = 12


@dataclass(frozen=True, slots=True)
class Subject:
    """Who is asked: a person in all interviews, or in the one of that title and date."""

    name: str
    filters: Filters
    title: str = ""
    date: str = ""


@dataclass(slots=True)
class Comparison:
    """A question with who is asked, and the answers that are there so far, by position."""

    question: str
    subjects: tuple[Subject, ...]
    over_time: bool
    entries: dict[int, Entry] = field(default_factory=dict)
    jobs: tuple[AnswerJob, ...] = ()


def by_person(people: Sequence[Profile], within: Filters) -> tuple[Subject, ...]:
    """Ask each person once."""
    return tuple(Subject(each.name, replace(within, speakers=each.names)) for each in people)


def over_time(
    people: Sequence[Profile], interviews: Sequence[Interview], within: Filters
) -> tuple[Subject, ...]:
    """Ask each person once an interview, the earliest first and the undated last."""
    subjects = [
        Subject(
            person.name,
            replace(within, speakers=person.names, interviews=(interview.id,)),
            title_of(interview),
            interview.date,
        )
        for person in people
        for interview in interviews
        if interview.id in person.interview_ids
        and (not within.interviews or interview.id in within.interviews)
    ]
    return tuple(sorted(subjects, key=lambda each: (not each.date, each.date)))


def compare(question: str, people: Sequence[Profile], *, by_date: bool) -> None:
    """Begin a comparison in this session."""
    within, load = restriction.filters(), state.load_chatbot()
    subjects = by_person(people, within)
    if by_date:
        subjects = over_time(people, load().library.interviews(), within)[:MOST_INTERVIEWS]
    st.session_state["comparison"] = _start(Comparison(question, subjects, by_date), load)


def current() -> Comparison | None:
    """Return this session's comparison."""
    value: Comparison | None = st.session_state.get("comparison")
    return value


def _start(comparison: Comparison, load: "Callable[[], Chatbot]") -> Comparison:
    def keeper(position: int) -> Callable[[Entry], None]:
        return lambda entry: comparison.entries.__setitem__(position, entry)

    comparison.jobs = tuple(
        AnswerJob(load, comparison.question, (), subject.filters, state.answering_lock(), keeper(position))
        for position, subject in enumerate(comparison.subjects)
    )
    return comparison
