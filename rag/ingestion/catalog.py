"""The bibliographic record a person keeps beside the files: `catalog.toml`."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rag.errors import SourceError
from rag.messages import say
from rag.types import Person

CATALOG = "catalog.toml"
FIELDS = ("title", "outlet", "date", "published", "author", "url")
_ROLES = ("interviewer", "interviewee", "narrator", "panelist", "moderator")


@dataclass(frozen=True, slots=True)
class Entry:
    """What the catalog says of one file; an empty field says nothing."""

    title: str = ""
    outlet: str = ""
    date: str = ""
    published: str = ""
    author: str = ""
    url: str = ""
    people: tuple[Person, ...] = ()


def load_entry(path: Path) -> Entry:
    """Return the entry for a file from the catalog in its folder. Raises `SourceError` on a broken catalog."""
    catalog = path.parent / CATALOG
    if not catalog.is_file():
        return Entry()
    try:
        document = tomllib.loads(catalog.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SourceError(say("catalog_broken", catalog=catalog, reason=error)) from None
    for interview in _tables(document.get("interviews", []), catalog):
        if interview.get("file") == path.name:
            return _entry(interview, catalog)
    return Entry()


def _entry(values: dict[str, Any], catalog: Path) -> Entry:
    fields = {name: str(values.get(name, "")) for name in FIELDS}
    people = _tables(values.get("people", []), catalog)
    return Entry(**fields, people=tuple(_person(person, catalog) for person in people))


def _tables(value: object, catalog: Path) -> list[dict[str, Any]]:
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        raise SourceError(say("catalog_shape", catalog=catalog))
    return value


def _person(values: dict[str, Any], catalog: Path) -> Person:
    name, role = str(values.get("name", "")), values.get("role", "interviewee")
    aliases = values.get("aliases", [])
    if not name or role not in _ROLES or not isinstance(aliases, list):
        raise SourceError(
            say("catalog_person", catalog=catalog, roles=", ".join(_ROLES), person=name or values)
        )
    return Person(name, role, str(values.get("affiliation", "")), tuple(map(str, aliases)))
