"""What a reader corrects about an interview: written into the catalog beside its file, so that it stays.

The next `ingest()` of the file reads it again. Only that interview's own block of the catalog is
replaced: comments above it and other interviews stay as a person wrote them.
"""

import json
import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from rag.errors import SourceError
from rag.index.storage import write_atomically
from rag.ingestion.catalog import CATALOG, FIELDS, Entry, load_entry
from rag.messages import say
from rag.text.folding import fold
from rag.types import Interview, Person

_BLOCK = re.compile(r"^\[\[interviews\]\][^\n]*$", re.MULTILINE)
_COMMENTS = re.compile(r"(?:\n[ \t]*(?:#[^\n]*)?)+\Z")


def save_entry(source: Path, entry: Entry) -> None:
    """Put an entry into the catalog of the file's folder. Raises `SourceError` when it cannot be written."""
    _change(source.parent / CATALOG, source.name, render_block(source.name, entry))


def merge_people(interview: Interview, source: Path, keep: str, others: Iterable[str]) -> bool:
    """Make several names of an interview one person, shown as `keep`; return whether the catalog changed.

    Names match in either script. Everybody else stays as found; what the catalog says stays too.
    """
    wanted = {fold(name) for name in (keep, *others)}
    entry = load_entry(source)
    written = [person for person in entry.people if _called(person, wanted)]
    found = [person for person in interview.people if _called(person, wanted)]
    if not found or (len(written) == 1 and wanted <= _names(written[0])):
        return False
    merged = _merged([*written, *found], keep)
    people = [person for person in entry.people if person not in written]
    save_entry(source, replace(entry, people=(*people, merged)))
    return True


def follow_rename(old: Path, new: Path) -> None:
    """Let the catalog entry of a file that was renamed or moved go with it, unless the new name has one."""
    entry = load_entry(old)
    if entry != Entry() and load_entry(new) == Entry():
        save_entry(new, entry)
        _change(old.parent / CATALOG, old.name, "")


def replace_block(text: str, file_name: str, block: str) -> str:
    """Return a catalog's text with the block of one file replaced, or added at the end."""
    starts = [match.start() for match in _BLOCK.finditer(text)] + [len(text)]
    for start, end in pairwise(starts):
        if _file_of(text[start:end]) == file_name:
            # Comments at its end stand above the next block.
            above = _COMMENTS.search(text[start:end])
            kept = above[0].strip("\n") + "\n" if above and above[0].strip() else ""
            rest = kept + text[end:]
            return text[:start] + block + ("\n" if block and rest else "") + rest
    return (text.rstrip() + "\n\n" if text.strip() else "") + block


def render_block(file_name: str, entry: Entry) -> str:
    """Write one interview as TOML."""
    fields = {"file": file_name, **{name: getattr(entry, name) for name in FIELDS}}
    lines = ["[[interviews]]", *(f"{name} = {_text(value)}" for name, value in fields.items() if value)]
    for person in entry.people:
        lines += ["", "[[interviews.people]]", f"name = {_text(person.name)}", f"role = {_text(person.role)}"]
        if person.affiliation:
            lines.append(f"affiliation = {_text(person.affiliation)}")
        if person.aliases:
            lines.append(f"aliases = [{', '.join(map(_text, person.aliases))}]")
    return "\n".join(lines) + "\n"


def _merged(people: Sequence[Person], keep: str) -> Person:
    """Join people into the one whose name is kept, written as the interview writes it."""
    kept = next((person for person in people if _called(person, {fold(keep)})), people[0])
    shown = next((person.name for person in people if fold(person.name) == fold(keep)), keep)
    forms = dict.fromkeys(name for person in (kept, *people) for name in (person.name, *person.aliases))
    affiliation = next((person.affiliation for person in (kept, *people) if person.affiliation), "")
    return Person(shown, kept.role, affiliation, tuple(name for name in forms if name != shown))


def _names(person: Person) -> set[str]:
    return {fold(name) for name in (person.name, *person.aliases)}


def _called(person: Person, folded: set[str]) -> bool:
    return bool(_names(person) & folded)


def _change(catalog: Path, file_name: str, block: str) -> None:
    try:
        text = catalog.read_text(encoding="utf-8") if catalog.is_file() else ""
        changed = replace_block(text, file_name, block)
        tomllib.loads(changed)
        write_atomically(catalog, changed)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SourceError(say("catalog_unwritable", catalog=catalog, reason=error)) from None


def _file_of(block: str) -> str:
    (interview,) = tomllib.loads(block)["interviews"]
    return str(interview.get("file", ""))


def _text(value: str) -> str:
    # A JSON string is a TOML basic string, but for DEL, which TOML wants escaped.
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
