"""Write what a reader corrects about an interview into the catalog beside its file.

Only that interview's own block is replaced: comments and other interviews stay as a person wrote them.
"""

import json
import os
import re
import tempfile
import tomllib
from itertools import pairwise
from pathlib import Path

from rag.errors import SourceError
from rag.ingestion.catalog import CATALOG, Entry

_BLOCK = re.compile(r"^\[\[interviews\]\][^\n]*$", re.MULTILINE)


def save_entry(source: Path, entry: Entry) -> None:
    """Put an entry into the catalog of the file's folder. Raises `SourceError` when it cannot be written."""
    catalog = source.parent / CATALOG
    try:
        text = catalog.read_text(encoding="utf-8") if catalog.is_file() else ""
        _write(catalog, replace_block(text, source.name, render_block(source.name, entry)))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SourceError(
            f"{catalog}: the catalog cannot be changed ({error}); correct or move it."
        ) from None


def replace_block(text: str, file_name: str, block: str) -> str:
    """Return a catalog's text with the block of one file replaced, or added at the end."""
    starts = [match.start() for match in _BLOCK.finditer(text)] + [len(text)]
    for start, end in pairwise(starts):
        if _file_of(text[start:end]) == file_name:
            return text[:start] + block + ("\n" if end < len(text) else "") + text[end:]
    return (text.rstrip() + "\n\n" if text.strip() else "") + block


def render_block(file_name: str, entry: Entry) -> str:
    """Write one interview as TOML."""
    fields = {"file": file_name, "title": entry.title, "outlet": entry.outlet, "date": entry.date}
    fields |= {"author": entry.author, "url": entry.url}
    lines = ["[[interviews]]", *(f"{name} = {_text(value)}" for name, value in fields.items() if value)]
    for person in entry.people:
        lines += ["", "[[interviews.people]]", f"name = {_text(person.name)}", f"role = {_text(person.role)}"]
        if person.affiliation:
            lines.append(f"affiliation = {_text(person.affiliation)}")
        if person.aliases:
            lines.append(f"aliases = [{', '.join(map(_text, person.aliases))}]")
    return "\n".join(lines) + "\n"


def _file_of(block: str) -> str:
    (interview,) = tomllib.loads(block)["interviews"]
    return str(interview.get("file", ""))


def _text(value: str) -> str:
    # A JSON string is a TOML basic string, but for DEL, which TOML wants escaped.
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _write(catalog: Path, text: str) -> None:
    tomllib.loads(text)
    handle, name = tempfile.mkstemp(dir=catalog.parent, suffix=".part")
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
    os.replace(name, catalog)
