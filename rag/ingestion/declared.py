"""Read who takes part from the lines above a transcript that only say so.

`采访者：刘小蒙`, `Guest: Ann Lee (AL)`, `嘉宾：顾一鸣（规划师）、苏蔓（书店创办人）`.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from rag.ingestion.affiliations import affiliation_in
from rag.ingestion.lines import Line, is_sentence
from rag.ingestion.names import name_score
from rag.ingestion.parts import generic_role
from rag.ingestion.roles import PANEL
from rag.ingestion.variants import short_form
from rag.types import Person, Role

_DECLARES = re.compile(
    r"^(?P<part>[^\s:：]{1,12}(?:\s[^\s:：]{1,12})?)\s*[:：]\s*(?P<names>[^:：。！？!?；;]{2,})$"
)
_NAMED = re.compile(r"(?P<name>[^()（）]{2,40}?)\s*(?:[（(](?P<note>[^（()）]{1,40})[）)])?")
# Behind a name that is declared stands what they are, known to us or not: "慢船书店创办人".
_OFFICE = re.compile(r"[\w·《》&. ]*[\u3400-\u9fff]{4}[\w·《》&. ]*")
# One name follows another; what stands in brackets behind one is no list.
_LISTED = re.compile(r"\s*[、，,]\s*(?![^（(]*[）)])")
_BETWEEN = re.compile(r"\s*[；;|｜]\s*|\s{3,}")
# Whom nobody names by such a line: those of many, and those who put the text together.
_NO_OFFICE = re.compile(r"编|观众|听众|网友|audience|^[qa问答访受采]$", re.IGNORECASE)
# Such lines stand among the first of a text.
_HEAD = 25
_ROLES: dict[str, Role] = {"asking": "interviewer", "answering": "interviewee"}


def declared_people(lines: Sequence[Line]) -> tuple[list[Line], tuple[Person, ...]]:
    """Return the people declared and the lines with those marked that only declare somebody."""
    result = list(lines)
    people: dict[str, Person] = {}
    for index, line in enumerate(lines[:_HEAD]):
        found = [_declared(part) for part in _BETWEEN.split(line.plain)]
        named = [person for people in found for person in people]
        if line.kind == "text" and not named and (is_sentence(line.plain) or _is_said(line.plain)):
            break
        if line.kind == "text" and all(found):
            people |= {person.name: person for person in named}
            result[index] = line.as_kind("metadata")
    return result, _in_a_round(tuple(people.values()))


def _is_said(text: str) -> bool:
    """Tell that somebody speaks already, with or without full stops."""
    part, colon, said = text.replace("：", ":").partition(":")
    return bool(colon and said.strip()) and generic_role(part) in _ROLES


def _in_a_round(people: Sequence[Person]) -> tuple[Person, ...]:
    """Give several guests the parts of a panel."""
    if sum(person.role == "interviewee" for person in people) < PANEL:
        return tuple(people)
    parts: dict[Role, Role] = {"interviewee": "panelist", "interviewer": "moderator"}
    return tuple(replace(person, role=parts[person.role]) for person in people)


def _declared(text: str) -> list[Person]:
    """Return whom a line declares; nobody where any of those it lists is no name."""
    match = _DECLARES.match(text.strip())
    role = generic_role(match["part"]) if match else ""
    if not match or role not in _ROLES or _NO_OFFICE.search(match["part"]):
        return []
    people = [_person(each, _ROLES[role]) for each in _LISTED.split(match["names"].strip())]
    return [person for person in people if person] if all(people) else []


def _person(text: str, role: Role) -> Person | None:
    match = _NAMED.fullmatch(text)
    name, note = (match["name"].strip(), (match["note"] or "").strip()) if match else ("", "")
    if name_score(name) < 2 or generic_role(name):
        return None
    short = short_form(note) or (note if _is_short_for(note, name) else "")
    office = affiliation_in([note]) or (note if _OFFICE.fullmatch(note) else "")
    return Person(name, role, "" if short else office, (short,) if short else ())


def _is_short_for(note: str, name: str) -> bool:
    """Tell initials, or the first character of a Chinese name."""
    initials = "".join(word[0] for word in name.split())
    return bool(note) and (
        note.upper().replace(".", "") == initials.upper() or (len(note) <= 2 and name.startswith(note))
    )
