"""What questions and searches are restricted to: chosen in the sidebar, told on the page while it holds."""

from datetime import date

import streamlit as st

from rag.text.shortening import shorten
from rag.types import Filters
from rag.ui import draw, state
from rag.ui.people import Profile
from rag.ui.places import title_of
from rag.ui.strings import language, say

_FIELDS = ("filter_people", "filter_interviews", "filter_roles", "filter_outlets", "filter_from", "filter_to")


def filters() -> Filters:
    """Return what this session's questions are restricted to."""
    chosen: Filters = st.session_state.get("filters", Filters())
    return chosen


def to_person(person: Profile) -> Filters:
    """Restrict to what a person says, under whichever of their names a source has it."""
    return Filters(speakers=person.names)


def describe(restriction: Filters) -> str:
    """Say what a restriction leaves; empty when it leaves everything."""
    chatbot = state.chatbot()
    titles = {each.id: title_of(each) for each in chatbot.library.records()} if chatbot else {}
    chosen = set(restriction.speakers)
    people = [person for person in state.people() if chosen & set(person.names)] if chatbot else []
    known = {name for person in people for name in person.names}
    parts = [
        *(person.name for person in people),
        *(each for each in restriction.speakers if each not in known),
    ]
    parts += [titles.get(each, each) for each in restriction.interviews]
    parts += [*map(draw.role_name, restriction.roles), *restriction.outlets]
    if restriction.date_from or restriction.date_to:
        parts.append(f"{restriction.date_from or '…'} – {restriction.date_to or '…'}")
    return ("、" if language() == "zh" else ", ").join(parts)


def notice() -> None:
    """Tell what questions are restricted to, with a button that lifts it."""
    what = describe(filters())
    if what:
        with st.container(horizontal=True, vertical_alignment="center", key="restriction"):
            draw.note(say("filters_active", what=what))
            st.button(say("filters_clear"), key="lift", type="tertiary", on_click=clear)


def clear() -> None:
    """Lift every restriction."""
    for field in _FIELDS:
        st.session_state[field] = None if field in ("filter_from", "filter_to") else []
    st.session_state["filters"] = Filters()


def keep_to(person: Profile) -> None:
    """Restrict to one person and nothing else, as if it had been chosen in the sidebar."""
    clear()
    st.session_state["filter_people"] = [person.name]
    st.session_state["filters"] = to_person(person)


def fields() -> None:
    """Draw the fields of the sidebar and take over what is chosen in them."""
    chatbot = state.chatbot()
    assert chatbot is not None
    records = chatbot.library.records()
    titles = {record.id: title_of(record) for record in records}
    people = {person.name: person for person in state.people()}
    chosen = _choose("filter_people", {name: name for name in people})
    interviews = _choose("filter_interviews", titles)
    present = sorted({person.role for record in records for person in record.people})
    roles = _choose("filter_roles", {role: draw.role_name(role) for role in present})
    known = sorted({record.outlet for record in records if record.outlet})
    outlets = _choose("filter_outlets", {outlet: outlet for outlet in known})
    first, last = _dates([record.date for record in records])
    names = tuple(name for each in chosen for name in people[each].names)
    st.session_state["filters"] = Filters(
        names,
        tuple(interviews),
        tuple(role for role in present if role in roles),
        tuple(outlets),
        date_from=first,
        date_to=last,
    )
    if filters() != Filters():
        st.button(say("filters_clear"), key="clear_filters", on_click=clear)


def _choose(key: str, captions: dict[str, str]) -> list[str]:
    return st.multiselect(
        say(key),
        list(captions),
        format_func=lambda each: shorten(captions.get(str(each), str(each)), 40),
        key=key,
        placeholder=say("filter_any"),
        # To choose all is to restrict to nothing.
        select_all=False,
    )


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
