"""Make two people of the collection one, in the catalogs beside their files; and take it back."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from rag.errors import SourceError
from rag.index.storage import write_atomically
from rag.ingestion.catalog import CATALOG
from rag.ingestion.corrections import merge_people
from rag.ui.people import Profile
from rag.ui.strings import say

if TYPE_CHECKING:
    from rag.index.library import Library


@dataclass(frozen=True, slots=True)
class Merged:
    """What was merged, the files it concerns, and what their catalogs said before; None where there was none."""

    kept: str
    other: str
    sources: tuple[Path, ...]
    catalogs: dict[Path, str | None]


def merge(kept: Profile, other: Profile, library: "Library") -> Merged:
    """Write into the catalogs that two people are one. Raises `SourceError`, and then nothing is changed."""
    concerned = {
        Path(record.path): record.id for record in library.records() if record.id in other.interview_ids
    }
    for source in concerned:
        if not source.is_file():
            raise SourceError(say("merge_file_gone", path=source))
    catalogs = {source.parent / CATALOG for source in concerned}
    before = {path: path.read_text(encoding="utf-8") if path.is_file() else None for path in catalogs}
    merged = Merged(kept.name, other.name, tuple(concerned), before)
    try:
        for source, identity in concerned.items():
            merge_people(library.interview(identity), source, kept.name, [*kept.names, *other.names])
    except SourceError:
        undo(merged)
        raise
    return merged


def undo(merged: Merged) -> None:
    """Put the catalogs back as they were. Raises `SourceError` where one cannot be written."""
    for catalog, text in merged.catalogs.items():
        try:
            catalog.unlink(missing_ok=True) if text is None else write_atomically(catalog, text)
        except OSError as error:
            raise SourceError(say("undo_failed", path=catalog, reason=error)) from None
