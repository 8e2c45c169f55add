"""The small parts every page draws; the only place where markup reaches the page."""

import streamlit as st

from rag.types import Role
from rag.ui.markup import Html, element, marked, meter, plain
from rag.ui.places import Place, clock
from rag.ui.reading import Stretch
from rag.ui.strings import say
from rag.ui.style import SCROLL_TO_MARK


def html(markup: Html) -> None:
    """Put escaped markup on the page."""
    st.html(markup.code)


def note(text: str) -> None:
    """Write a line of small grey text, exactly as given."""
    html(element("div", plain(text), kind="note"))


def quote(text: str) -> None:
    """Show words of a source, exactly as given."""
    html(element("blockquote", plain(text), kind="quote"))


def describe(place: Place) -> str:
    """Say who, in which interview, where and when, on one line."""
    date, turn = place.date or say("undated"), say("turn", n=place.turn)
    parts = [place.speaker, place.title, place.outlet, date, turn]
    if place.time is not None:
        parts.append(clock(place.time))
    return " · ".join(part for part in parts if part)


def role_name(role: Role) -> str:
    """Return a role in the language of the pages."""
    return say(role)


def turns(stretches: list[Stretch]) -> None:
    """Draw turns with their speakers, the quote marked."""
    html(element("div", *(part for each in stretches for part in _turn(each)), kind="turns"))


def original(source: str, start: int, end: int) -> None:
    """Draw a file's text as it stands, with source[start:end] marked."""
    html(element("div", marked(source, [(start, end)] if start < end else []), kind="original"))


def bars(values: list[tuple[str, float]]) -> None:
    """Draw shares of one as bars, each with its name and figure."""
    html(element("div", *(part for name, share in values for part in _bar(name, share)), kind="bars"))


def scroll_to_mark(start: int, end: int) -> None:
    """Bring the marked quote into view, once for every place."""
    st.html(SCROLL_TO_MARK.format(start=int(start), end=int(end)), unsafe_allow_javascript=True)


def _turn(stretch: Stretch) -> tuple[Html, Html]:
    heading = f"{stretch.n} · " + say("with_role", name=stretch.speaker, role=role_name(stretch.role))
    if stretch.time is not None:
        heading += f" · {clock(stretch.time)}"
    body = [plain(stretch.before)]
    if stretch.quote:
        body += [element("mark", plain(stretch.quote)), plain(stretch.after)]
    return element("h4", plain(heading)), element("p", *body, kind=stretch.role)


def _bar(name: str, share: float) -> tuple[Html, Html, Html]:
    figure = f"{share:.0%}"
    return element("span", plain(name)), meter(share), element("b", plain(figure))
