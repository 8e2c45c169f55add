"""The pages by name, so that one page can lead to another."""

from collections.abc import Callable

import streamlit as st
from streamlit.navigation.page import Page

from rag.ui.places import Place
from rag.ui.strings import say

_PAGES_KEY = "pages"


def navigate(pages: dict[str, tuple[Callable[[], None], str]], start: str) -> Page:
    """Offer the pages, each a function and an icon by name, and return the one the reader is on."""
    made = {
        name: st.Page(draw, title=say(f"page_{name}"), icon=icon, url_path=name, default=name == start)
        for name, (draw, icon) in pages.items()
    }
    st.session_state[_PAGES_KEY] = made
    return st.navigation(list(made.values()))


def go_to(name: str, **parameters: str) -> None:
    """Go to a page with query parameters; does nothing where the page runs by itself."""
    page = st.session_state.get(_PAGES_KEY, {}).get(name)
    if page is not None:
        st.switch_page(page, query_params=parameters)


def page_link(name: str, text: str, icon: str, **parameters: str) -> None:
    """Draw a link to a page; does nothing where the page runs by itself."""
    page = st.session_state.get(_PAGES_KEY, {}).get(name)
    if page is not None:
        st.page_link(page, label=text, icon=icon, query_params=parameters)


def reader_link(place: Place) -> None:
    """Draw a permanent link that opens a place in the reading view."""
    page_link("reader", say("read_on"), ":material/menu_book:", **address(place))


def address(place: Place) -> dict[str, str]:
    """Return the query parameters that lead to a place."""
    if place.citation_id:
        return {"citation": place.citation_id}
    return {"interview": place.interview_id, "span": f"{place.start}-{place.end}"}
