"""A page a person: where they speak, about what, and a question put to their words alone."""

import streamlit as st

from rag.types import Filters
from rag.ui import draw, navigation, state
from rag.ui.conversations import new_conversation
from rag.ui.loading import require_chatbot
from rag.ui.markup import label
from rag.ui.people import Profile, topics_of, turns_of
from rag.ui.places import place_of_span, title_of
from rag.ui.strings import say


def page() -> None:
    """Draw the people page."""
    st.title(say("page_people"), anchor=False)
    require_chatbot()
    chatbot = state.chatbot()
    assert chatbot is not None
    people = state.people()
    if not people:
        st.info(say("no_people"), icon=":material/group:")
        return
    names = [person.name for person in people]
    chosen = st.selectbox(say("choose_person"), names, key="person")
    _person(people[names.index(chosen)])


def _person(person: Profile) -> None:
    chatbot = state.chatbot()
    assert chatbot is not None
    st.subheader(label(person.name), anchor=False)
    if person.affiliation:
        draw.note(person.affiliation)
    others = [name for name in person.names if name != person.name]
    if others:
        draw.note(say("also_called", names="、".join(others)))
    _ask_about(person)
    for interview_id in person.interview_ids:
        interview = chatbot.library.interview(interview_id)
        with st.container(border=True):
            st.text(title_of(interview))
            about = [interview.outlet, interview.date or say("undated")]
            about.append(say("turns_count", count=turns_of(person, interview)))
            draw.note(" · ".join(part for part in about if part))
            topics = topics_of(person, interview)
            if topics:
                st.text("\n".join(f"· {topic}" for topic in topics))
            navigation.reader_link(place_of_span(interview, 0, 0))


def _ask_about(person: Profile) -> None:
    with st.form("ask_person", border=False), st.container(horizontal=True, vertical_alignment="bottom"):
        topic = st.text_input(label(say("about_person", name=person.name)), key="person_topic")
        asked = st.form_submit_button(say("ask"))
    if asked and topic.strip() and state.job() is None:
        state.set_conversation(new_conversation())
        restriction = Filters(speakers=(person.name,))
        state.start_answer(say("said_about", name=person.name, topic=topic.strip()), restriction)
        navigation.go_to("chat")
