"""The source beside the page: the quote marked inside the turns around it."""

from collections.abc import Callable

import streamlit as st

from rag.errors import RagError
from rag.types import Interview
from rag.ui import beside, draw, navigation, state
from rag.ui.places import Place, place_of_citation
from rag.ui.reading import around, stretches
from rag.ui.strings import say

# Symbol, step, name, keys and their names of the two buttons that leaf through the sources of an answer.
_LEAVES = (("‹", -1, "previous", "ctrl+up", "Ctrl ↑"), ("›", 1, "next", "ctrl+down", "Ctrl ↓"))


def page_with_source(draw_page: Callable[[], None]) -> None:
    """Draw a page, and beside it what is open; without anything open the page has the whole width."""
    opened = beside.opened()
    if opened is None:
        draw_page()
        return
    left, right = st.columns([3, 2], gap="medium")
    with left:
        draw_page()
    with right, st.container(border=True, key="source_panel"):
        _panel(opened)


def _panel(opened: beside.Opened) -> None:
    place = opened.place
    with st.container(horizontal=True, vertical_alignment="center"):
        name = f"[{place.n}]" if place.n else ""
        st.text(f"{say('source_panel')} {name}", width="stretch")
        _leaf_buttons(opened)
        st.button("✕", key="close_source", help=say("close"), type="tertiary", on_click=beside.close_places)
    draw.note(draw.describe(place))
    shown, interview = current(place)
    if interview is None or shown is None:
        st.warning(say("source_changed" if interview else "source_gone"))
        draw.quote(place.quote)
        return
    with st.container(height=460, border=False, key="source_text"):
        draw.turns(around(stretches(interview, shown.start, shown.end, beside.script())))
        draw.scroll_to_mark(shown.start, shown.end)
    draw.note(say("quote_is_source"))
    navigation.reader_link(shown)


def current(place: Place) -> tuple[Place | None, Interview | None]:
    """Return where a place stands now, and its interview; None where it is no longer to be found."""
    chatbot = state.chatbot()
    if chatbot is None:
        return None, None
    interview = find_interview(place.interview_id)
    if interview is None:
        return None, None
    if not place.quote or interview.source[place.start : place.end] == place.quote:
        return place, interview
    found = chatbot.resolve(place.citation_id) if place.citation_id else None
    if found is None:
        return None, interview
    return place_of_citation(found), find_interview(found.interview_id)


def find_interview(interview_id: str) -> Interview | None:
    """Return an interview of the collection, or None when it is not there any more."""
    chatbot = state.chatbot()
    if chatbot is None or interview_id not in {record.id for record in chatbot.library.records()}:
        return None
    try:
        return chatbot.library.interview(interview_id)
    except RagError:
        return None


def _leaf_buttons(opened: beside.Opened) -> None:
    count = len(opened.places)
    if count < 2:
        return
    for symbol, step, key, shortcut, keys in _LEAVES:
        position = opened.position + step
        st.button(
            symbol,
            key=f"{key}_source",
            help=f"{say(key)}（{keys}）",
            disabled=not 0 <= position < count,
            shortcut=shortcut,
            on_click=beside.open_places,
            args=(opened.places, position),
        )
    draw.note(say("position", n=opened.position + 1, count=count))
