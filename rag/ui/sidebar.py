"""The sidebar: language, what the answers are restricted to, and which models are in use."""

import streamlit as st

from rag.types import Filters
from rag.ui import draw, navigation, restriction, state
from rag.ui.loading import complete_when_loaded
from rag.ui.strings import LANGUAGE_KEY, LANGUAGES, language, say


def sidebar() -> None:
    """Draw the sidebar of every page."""
    with st.sidebar:
        _language()
        chatbot = state.chatbot()
        if chatbot is None:
            loader = state.loader()
            if loader is not None and not loader.error:
                complete_when_loaded()
            return
        with st.expander(
            say("filters"), icon=":material/filter_alt:", expanded=restriction.filters() != Filters()
        ):
            restriction.fields()
        _models()


def _language() -> None:
    st.segmented_control(
        say("language"),
        list(LANGUAGES),
        default=language(),
        format_func=lambda code: LANGUAGES[code],
        key=LANGUAGE_KEY,
        label_visibility="collapsed",
        required=True,
    )


def _models() -> None:
    chatbot = state.chatbot()
    assert chatbot is not None
    count = len(chatbot.library.records())
    with st.container(key="models_in_use", gap=None):
        draw.note(say("interviews_indexed", count=count))
        kind = say(f"model_kind_{chatbot.model.kind}")
        extractive = chatbot.model.kind == "extractive"
        draw.note(
            say(
                "answers_by",
                model=kind if extractive else say("with_role", name=chatbot.model.name, role=kind),
            )
        )
        draw.note(say("embeddings_by", model=chatbot.embedder.name))
        navigation.page_link("models", say("model_details"), ":material/tune:")
