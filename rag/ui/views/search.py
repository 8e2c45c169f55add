"""Search without a model: passages ranked by words and meaning, matches marked, a jump to each place."""

import streamlit as st

from rag.types import ScoredPassage
from rag.ui import answers, draw, restriction, state
from rag.ui.loading import require_chatbot
from rag.ui.markup import element, marked
from rag.ui.matching import find_matches
from rag.ui.panel import page_with_source
from rag.ui.places import place_of_passage
from rag.ui.strings import say

_COUNTS = (10, 20, 50)


def page() -> None:
    """Draw the search page."""
    st.title(say("page_search"), anchor=False)
    st.caption(say("search_intro"))
    require_chatbot()
    with st.container(horizontal=True, vertical_alignment="bottom"):
        query = st.text_input(say("search_input"), key="search_query", placeholder=say("search_placeholder"))
        count = st.selectbox(say("search_count"), _COUNTS, key="search_count", width=110)
    restriction.notice()
    if query.strip():
        page_with_source(lambda: _results(query, int(count)))


def _results(query: str, count: int) -> None:
    chatbot = state.chatbot()
    assert chatbot is not None
    if not chatbot.library.records():
        st.info(say("empty_index"), icon=":material/upload_file:")
        return
    found = chatbot.searcher.search(query, top_k=count, filters=restriction.filters())
    draw.note(say("search_found", count=len(found)) if found else say("search_nothing"))
    places = tuple(place_of_passage(each.passage) for each in found)
    for position, each in enumerate(found):
        with st.container(gap="xxsmall"):
            answers.place_row(places, position, f"result_{position}", f"{position + 1}. ")
            _passage(query, each)


def _passage(query: str, found: ScoredPassage) -> None:
    text = found.passage.text
    draw.html(element("blockquote", marked(text, find_matches(query, text)), kind="quote"))
    scores = {name: f"{getattr(found, name):.2f}" for name in ("score", "dense", "keyword")}
    draw.note(say("scores", **scores))
