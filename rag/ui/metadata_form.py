"""The form in which a reader corrects an interview's record and people."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

import streamlit as st

from rag.errors import RagError
from rag.ingestion.catalog import Entry
from rag.ingestion.corrections import save_entry
from rag.types import Interview, Person, Role
from rag.ui import draw
from rag.ui.markup import label
from rag.ui.strings import say

_FIELDS = ("title", "outlet", "date", "author", "url")
_ROLES: tuple[Role, ...] = ("interviewee", "interviewer", "panelist", "moderator", "narrator")


def metadata_form(interview: Interview, path: Path, read_again: Callable[[list[Path]], None]) -> None:
    """Draw the form; saving writes the catalog beside the file and reads the file again."""
    with st.form(f"metadata_{interview.id}", border=False):
        values = {
            name: st.text_input(say(f"field_{name}"), getattr(interview, name), key=f"{name}_{interview.id}")
            for name in _FIELDS
        }
        draw.note(say("people_help"))
        rows = st.data_editor(
            [_row(person) for person in interview.people],
            num_rows="dynamic",
            key=f"people_{interview.id}",
            column_config={
                "name": st.column_config.TextColumn(say("column_name"), required=True),
                "role": st.column_config.SelectboxColumn(
                    say("column_role"),
                    options=list(_ROLES),
                    format_func=lambda role: say(str(role)),
                    required=True,
                ),
                "affiliation": st.column_config.TextColumn(say("column_affiliation")),
                "aliases": st.column_config.TextColumn(say("column_aliases")),
            },
        )
        draw.note(say("saved_in", path=str(path.parent / "catalog.toml")))
        if st.form_submit_button(say("save")):
            _save(path, Entry(**values, people=tuple(_people(rows))), read_again)


def _save(path: Path, entry: Entry, read_again: Callable[[list[Path]], None]) -> None:
    try:
        save_entry(path, entry)
    except RagError as error:
        st.error(label(str(error), limit=600))
        return
    read_again([path])
    st.rerun()


def _row(person: Person) -> dict[str, str]:
    return {
        "name": person.name,
        "role": person.role,
        "affiliation": person.affiliation,
        "aliases": ", ".join(person.aliases),
    }


def _people(rows: list[dict[str, Any]]) -> list[Person]:
    people = []
    for row in rows:
        name = (row.get("name") or "").strip()
        if name:
            aliases = (row.get("aliases") or "").replace("，", ",").replace("、", ",").split(",")
            kept = tuple(alias.strip() for alias in aliases if alias.strip())
            role = cast("Role", row.get("role") or "interviewee")
            people.append(Person(name, role, (row.get("affiliation") or "").strip(), kept))
    return people
