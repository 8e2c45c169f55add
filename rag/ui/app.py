"""The application: its pages and what surrounds each of them."""

import logging

import streamlit as st

from rag.errors import RagError
from rag.ui import navigation, state
from rag.ui.markup import label
from rag.ui.sidebar import sidebar
from rag.ui.strings import language, say
from rag.ui.style import STYLE, STYLE_CHINESE
from rag.ui.views import chat, collection, compare, conversations, evaluation, models, people, reader, search

PAGES = {
    "chat": (chat.page, ":material/forum:"),
    "search": (search.page, ":material/search:"),
    "reader": (reader.page, ":material/menu_book:"),
    "compare": (compare.page, ":material/view_column:"),
    "people": (people.page, ":material/group:"),
    "collection": (collection.page, ":material/library_books:"),
    "conversations": (conversations.page, ":material/history:"),
    "evaluation": (evaluation.page, ":material/monitoring:"),
    "models": (models.page, ":material/memory:"),
}


def main(start: str = "chat") -> None:
    """Run the page the reader is on, at first the one called `start`."""
    st.set_page_config(page_title=say("app"), page_icon=":material/forum:", layout="wide")
    st.html(STYLE + STYLE_CHINESE if language() == "zh" else STYLE)
    page = navigation.navigate(PAGES, start)
    try:
        sidebar()
        page.run()
    except RagError as error:
        _failed(label(str(error), limit=600))
    except Exception as error:
        # A reader can do nothing with a traceback; whoever runs the app finds it in the log.
        logging.getLogger(__name__).exception("a page failed")
        _failed(say("error_unexpected", kind=type(error).__name__))


def _failed(sentence: str) -> None:
    st.error(sentence, icon=":material/error:")
    st.button(say("retry"), key="retry", on_click=state.reload_chatbot)
