"""The reading view: an interview in turns or as its file stands, opened at a place by its address."""

from typing import cast

import streamlit as st

from rag.text.shortening import shorten
from rag.types import Interview
from rag.ui import beside, draw, navigation, state, talk
from rag.ui.loading import require_chatbot
from rag.ui.markup import label
from rag.ui.panel import current, find_interview
from rag.ui.places import Place, place_of_citation, place_of_span, title_of
from rag.ui.reading import Script, stretches
from rag.ui.strings import say


def page() -> None:
    """Draw the reading view of the place in the address."""
    require_chatbot()
    wanted = _from_address()
    _choose(wanted)
    if wanted is None:
        st.info(say("choose_interview"), icon=":material/menu_book:")
        return
    place, interview = current(wanted)
    if interview is None or place is None:
        st.warning(say("source_changed" if interview else "source_gone"), icon=":material/history:")
        if wanted.quote:
            draw.quote(wanted.quote)
        return
    _head(place, interview)
    _text(place, interview)


def _from_address() -> Place | None:
    chatbot = state.chatbot()
    assert chatbot is not None
    citation_id = st.query_params.get("citation", "")
    if citation_id:
        known = [place for place in _open_places() if place.citation_id == citation_id]
        citation = chatbot.resolve(citation_id)
        if citation is None and not known:
            st.warning(say("citation_unknown"), icon=":material/link_off:")
            return None
        return place_of_citation(citation) if citation else known[0]
    interview = find_interview(st.query_params.get("interview", ""))
    if interview is None:
        return None
    start, _, end = st.query_params.get("span", "").partition("-")
    whole = range(len(interview.source) + 1)
    if start.isdigit() and end.isdigit() and int(start) in whole and int(end) in whole:
        return place_of_span(interview, int(start), int(end))
    return place_of_span(interview, 0, 0)


def _open_places() -> tuple[Place, ...]:
    opened = beside.opened()
    return opened.places if opened else ()


def _choose(place: Place | None) -> None:
    chatbot = state.chatbot()
    assert chatbot is not None
    titles = {record.id: title_of(record) for record in chatbot.library.records()}
    if not titles:
        st.info(say("empty_index"), icon=":material/upload_file:")
        st.stop()
    shown = place.interview_id if place and place.interview_id in titles else None
    chosen = st.selectbox(
        say("choose_interview"),
        list(titles),
        index=list(titles).index(shown) if shown else None,
        format_func=lambda identity: shorten(titles[identity], 60),
        key=f"read_{shown}",
        label_visibility="collapsed",
        placeholder=say("choose_interview"),
    )
    if chosen and chosen != shown:
        st.query_params.from_dict({"interview": chosen})
        st.rerun()


def _head(place: Place, interview: Interview) -> None:
    st.subheader(label(title_of(interview), limit=200), anchor=False)
    about = [interview.outlet, interview.date or say("undated"), interview.author, interview.source_file]
    draw.note(" · ".join(part for part in about if part))
    if interview.url.startswith(("https://", "http://")):
        draw.note(interview.url)
    with st.container(horizontal=True, vertical_alignment="center"):
        conversation = talk.conversation()
        if conversation.entries:
            back = say("back_to_chat")
            navigation.page_link("chat", back, ":material/arrow_back:", conversation=conversation.id)
        _leaf(place)
        if place.citation_id:
            with st.popover(say("permalink"), type="tertiary", icon=":material/link:"):
                st.code(permanent_link(place.citation_id), language=None, wrap_lines=True)


def permanent_link(citation_id: str) -> str:
    """Return the address that opens a citation in the reading view."""
    url = (st.context.url or "").partition("?")[0].rstrip("/")
    base = url.removesuffix("/reader")
    return f"{base}/reader?citation={citation_id}"


def _leaf(place: Place) -> None:
    places = _open_places()
    positions = [at for at, each in enumerate(places) if each.citation_id == place.citation_id]
    if not place.citation_id or not positions or len(places) < 2:
        return
    for key, step in (("previous", -1), ("next", 1)):
        position = positions[0] + step
        st.button(
            say(key),
            key=f"leaf_{key}",
            disabled=not 0 <= position < len(places),
            on_click=_turn_to,
            args=(places, position),
        )
    draw.note(say("position", n=positions[0] + 1, count=len(places)))


def _turn_to(places: tuple[Place, ...], position: int) -> None:
    beside.open_places(places, position)
    st.query_params.from_dict(navigation.address(places[position]))


def _text(place: Place, interview: Interview) -> None:
    with st.container(horizontal=True):
        views = {"cleaned": say("view_cleaned"), "original": say("view_original")}
        view = st.segmented_control(
            say("view"),
            list(views),
            default="cleaned",
            format_func=views.__getitem__,
            required=True,
            key="view",
        )
        scripts = {name: say(f"script_{name}") for name in ("source", "simplified", "traditional")}
        script = st.segmented_control(
            say("script"),
            list(scripts),
            default=beside.script(),
            format_func=scripts.__getitem__,
            required=True,
            key="script",
            disabled=view == "original",
        )
        beside.prefer_script(cast("Script", script))
    if place.start < place.end:
        draw.note(say("quote_is_source"))
    if view == "original":
        draw.original(interview.source, place.start, place.end)
    else:
        draw.turns(stretches(interview, place.start, place.end, cast("Script", script)))
    if place.start < place.end:
        draw.scroll_to_mark(place.start, place.end)
