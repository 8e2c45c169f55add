"""A page a person: where they speak, about what, in order of date, and a question put to their words alone."""

import streamlit as st

from rag.types import Interview
from rag.ui import beside, draw, merge_form, navigation, restriction, state, talk
from rag.ui.comparison import compare
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
    merge_form.outcome()
    people = state.people()
    if not people:
        st.info(say("no_people"), icon=":material/group:")
        return
    names = [person.name for person in people]
    chosen = st.selectbox(say("choose_person"), names, key="person")
    person = people[names.index(chosen)]
    _person(person)
    merge_form.merge_form(person, [each for each in people if each is not person])


def _person(person: Profile) -> None:
    chatbot = state.chatbot()
    assert chatbot is not None
    st.subheader(label(person.name), anchor=False)
    if person.affiliation:
        draw.note(person.affiliation)
    others = [name for name in person.names if name != person.name]
    if others:
        draw.note(say("also_called", names="、".join(others)))
    interviews = [chatbot.library.interview(identity) for identity in person.interview_ids]
    _ask_about(person, several=len(interviews) > 1)
    with st.container(key="timeline"):
        for interview in sorted(interviews, key=lambda each: (not each.date, each.date)):
            with st.container(key=f"step_{interview.id}"):
                _interview(person, interview)


def _interview(person: Profile, interview: Interview) -> None:
    st.markdown(f"**{label(interview.date or say('undated'))}**")
    st.text(title_of(interview))
    about = [interview.outlet, say("turns_count", count=turns_of(person, interview))]
    draw.note(" · ".join(part for part in about if part))
    topics = topics_of(person, interview)
    if topics:
        st.text("\n".join(f"· {topic}" for topic in topics))
    navigation.reader_link(place_of_span(interview, 0, 0))


def _ask_about(person: Profile, *, several: bool) -> None:
    with st.form("ask_person", border=False):
        st.text_input(label(say("about_person", name=person.name)), key="person_topic")
        with st.container(horizontal=True):
            asked = st.form_submit_button(say("ask"), type="primary", on_click=_ask, args=(person,))
            followed = several and st.form_submit_button(
                say("ask_over_time"), key="over_time", on_click=_follow, args=(person,)
            )
    if st.session_state["person_topic"].strip() and (asked or followed):
        navigation.go_to("chat" if asked else "compare")


def _ask(person: Profile) -> None:
    topic = st.session_state["person_topic"].strip()
    if topic:
        talk.set_conversation(new_conversation())
        restriction.keep_to(person)
        talk.ask(_question(person, topic))


def _follow(person: Profile) -> None:
    """Ask the same in each interview the person gave, to read the answers in order of date."""
    topic = st.session_state["person_topic"].strip()
    if topic:
        question = _question(person, topic)
        st.session_state.update(compare_question=question, compare_people=[person.name], compare_mode="time")
        beside.close_places()
        compare(question, [person], by_date=True)


def _question(person: Profile, topic: str) -> str:
    return say("said_about", name=person.name, topic=topic)
