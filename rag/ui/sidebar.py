"""The sidebar: language, what the answers are restricted to, and which models are in use."""

from datetime import date

import streamlit as st

from rag.types import Filters
from rag.ui import draw, navigation, state
from rag.ui.loading import complete_when_loaded
from rag.ui.markup import shorten
from rag.ui.places import title_of
from rag.ui.strings import LANGUAGE_KEY, LANGUAGES, language, say

_FIELDS = ("filter_people", "filter_interviews", "filter_outlets", "filter_from", "filter_to")


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
        with st.expander(say("filters"), icon=":material/filter_alt:", expanded=bool(active_filters())):
            _filters()
        _models()


def active_filters() -> str:
    """Say what the answers are restricted to; empty when to nothing."""
    chosen = state.filters()
    titles = st.session_state.get("filter_titles", {})
    parts = [*chosen.speakers, *(titles.get(each, each) for each in chosen.interviews), *chosen.outlets]
    if chosen.date_from or chosen.date_to:
        parts.append(f"{chosen.date_from or '…'} – {chosen.date_to or '…'}")
    return "、".join(parts) if language() == "zh" else ", ".join(parts)


def clear_filters() -> None:
    """Lift every restriction."""
    for field in _FIELDS:
        st.session_state[field] = None if field in ("filter_from", "filter_to") else []
    st.session_state["filters"] = Filters()


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


def _filters() -> None:
    chatbot = state.chatbot()
    assert chatbot is not None
    records = chatbot.library.records()
    titles = {record.id: title_of(record) for record in records}
    st.session_state["filter_titles"] = titles
    people = st.multiselect(
        say("filter_people"),
        [person.name for person in state.people()],
        key="filter_people",
        placeholder=say("filter_any"),
    )
    interviews = st.multiselect(
        say("filter_interviews"),
        list(titles),
        format_func=lambda identity: shorten(titles.get(str(identity), str(identity)), 40),
        key="filter_interviews",
        placeholder=say("filter_any"),
    )
    outlets = st.multiselect(
        say("filter_outlets"),
        sorted({record.outlet for record in records if record.outlet}),
        key="filter_outlets",
        placeholder=say("filter_any"),
    )
    first, last = _dates([record.date for record in records])
    st.session_state["filters"] = Filters(
        tuple(people), tuple(interviews), outlets=tuple(outlets), date_from=first, date_to=last
    )
    if active_filters():
        st.button(say("filters_clear"), key="clear_filters", on_click=clear_filters)


def _dates(known: list[str]) -> tuple[str, str]:
    years = [int(each[:4]) for each in known if each[:4].isdigit()]
    if not years:
        return "", ""
    earliest, latest = date(min(years), 1, 1), date(max(years), 12, 31)
    chosen = [
        st.date_input(say(key), value=None, min_value=earliest, max_value=latest, key=key)
        for key in ("filter_from", "filter_to")
    ]
    return tuple(each.isoformat() if isinstance(each, date) else "" for each in chosen)  # type: ignore[return-value]


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
