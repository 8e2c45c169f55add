"""What the pages share: settings, and the chatbot, loaded once a process in the background.

A test hands in its own parts by putting them into the session before the first run: `chatbot` (anything
with the chatbot's methods) and `settings`.
"""

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import streamlit as st

from rag.settings import Settings, load_settings
from rag.ui.loader import Loader
from rag.ui.people import Profile, profiles

if TYPE_CHECKING:
    from rag.chatbot import Chatbot


def settings() -> Settings:
    """Return the settings of this session: the process's, with what was entered on the models page."""
    overrides: dict[str, Any] = st.session_state.get("model_overrides", {})
    return _base_settings().model_copy(update=overrides)


def loader() -> Loader | None:
    """Return what loads the chatbot, or None where a chatbot was handed in."""
    given: Chatbot | None = st.session_state.get("chatbot")
    if not st.session_state.get("model_overrides"):
        return None if given is not None else _shared_loader(_base_settings())
    if "own_loader" not in st.session_state:
        load = (lambda: given) if given is not None else _shared_loader(_base_settings()).get
        st.session_state["own_loader"] = _start_beside(load, settings())
    own: Loader = st.session_state["own_loader"]
    return own


def chatbot() -> "Chatbot | None":
    """Return the chatbot, or None while it loads or when it could not be loaded."""
    loading = loader()
    if loading is None:
        given: Chatbot | None = st.session_state.get("chatbot")
        return given
    return loading.chatbot if loading.wait(0) else None


def reload_chatbot() -> None:
    """Forget the chatbot, so that the next run loads it again."""
    st.session_state.pop("own_loader", None)
    _shared_loader.clear()


def use_models(overrides: dict[str, Any]) -> None:
    """Answer this session with other models; nothing of it is written anywhere."""
    st.session_state["model_overrides"] = overrides
    st.session_state.pop("own_loader", None)


def people() -> list[Profile]:
    """Return the people of the collection, worked out again only when it has changed."""
    library = load_chatbot()().library
    known: tuple[int, list[Profile]] | None = st.session_state.get("profiles")
    if known is None or known[0] != library.generation:
        known = (library.generation, profiles(library.interviews()))
        st.session_state["profiles"] = known
    return known[1]


def load_chatbot() -> "Callable[[], Chatbot]":
    """Return a function that waits for the chatbot, for threads that cannot ask Streamlit."""
    loading = loader()
    if loading is None:
        given: Chatbot = st.session_state["chatbot"]
        return lambda: given
    return loading.get


def answering_lock() -> threading.Lock:
    """Return the lock that keeps a model on this machine at one answer at a time, across sessions."""
    return _answering_lock()


def _base_settings() -> Settings:
    given = st.session_state.get("settings")
    return given if isinstance(given, Settings) else _process_settings()


@st.cache_resource(show_spinner=False)
def _process_settings() -> Settings:
    return load_settings()


@st.cache_resource(show_spinner=False, hash_funcs={Settings: lambda value: value.model_dump_json()})
def _shared_loader(chosen: Settings) -> Loader:
    return _start(chosen)


def _start(chosen: Settings) -> Loader:
    def build(on_progress: Callable[..., None]) -> "Chatbot":
        # Imported in the loading thread: the libraries behind it take longer to import than a page to draw.
        from rag.chatbot import build_chatbot

        chatbot = build_chatbot(chosen, on_progress=on_progress)
        chatbot.warm_up()
        return chatbot

    return Loader(build)


def _start_beside(load: "Callable[[], Chatbot]", chosen: Settings) -> Loader:
    return Loader(lambda on_progress: load().with_settings(chosen, on_progress=on_progress))


@st.cache_resource(show_spinner=False)
def _answering_lock() -> threading.Lock:
    return threading.Lock()
