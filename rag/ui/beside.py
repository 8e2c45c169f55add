"""What is open beside the page: one of several places that can be leafed through."""

from dataclasses import dataclass

import streamlit as st

from rag.ui.places import Place
from rag.ui.reading import Script


@dataclass(frozen=True, slots=True)
class Opened:
    """Several places of which one is shown."""

    places: tuple[Place, ...]
    position: int

    @property
    def place(self) -> Place:
        """Return the place that is shown."""
        return self.places[self.position]


def opened() -> Opened | None:
    """Return what is open beside the page."""
    value: Opened | None = st.session_state.get("opened")
    return value


def open_places(places: tuple[Place, ...], position: int = 0) -> None:
    """Open a place beside the page."""
    st.session_state["opened"] = Opened(places, position)


def close_places() -> None:
    """Close what is open beside the page."""
    st.session_state.pop("opened", None)


def script() -> Script:
    """Return the script this reader prefers around a quote."""
    preferred: Script = st.session_state.get("preferred_script", "source")
    return preferred


def prefer_script(value: Script) -> None:
    """Remember the script a reader chose, on every page."""
    st.session_state["preferred_script"] = value
