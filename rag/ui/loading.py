"""What a page shows while the models load, and when they could not be loaded."""

import streamlit as st

from rag.ui import state
from rag.ui.markup import label
from rag.ui.strings import say

_REFRESH_SECONDS = 0.7


def loading_state() -> None:
    """Show how far loading is; draws nothing once the chatbot is there."""
    if state.chatbot() is not None:
        return
    loader = state.loader()
    if loader is not None and loader.error:
        st.error(f"{say('load_failed')}\n\n{label(loader.error, limit=600)}")
        st.button(say("retry"), on_click=state.reload_chatbot)
    else:
        _progress()


def require_chatbot() -> None:
    """Show the loading state and end the page's run unless the chatbot is there."""
    if state.chatbot() is None:
        loading_state()
        st.stop()


@st.fragment(run_every=_REFRESH_SECONDS)
def complete_when_loaded() -> None:
    """Draw the page anew once loading has ended; shows nothing itself."""
    loader = state.loader()
    if loader is None or loader.wait(0):
        st.rerun()


@st.fragment(run_every=_REFRESH_SECONDS)
def _progress() -> None:
    loader = state.loader()
    if loader is None or loader.wait(0):
        st.rerun()
    text = say("loading_step", step=label(loader.step)) if loader.step else say("loading")
    if loader.total:
        st.progress(min(1.0, loader.done / loader.total), text=text)
    else:
        st.info(text, icon=":material/hourglass_top:")
    st.caption(say("loading_hint"))
