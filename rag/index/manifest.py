"""The manifest: which interviews the index holds, and which version of each counts."""

import json
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from rag.errors import IndexStoreError
from rag.index.storage import write_atomically
from rag.messages import say
from rag.types import Interview, Person, Role

# Raised when what is embedded or stored changes shape: older data folders are then made anew.
FORMAT = 3


@dataclass(frozen=True, slots=True)
class Record:
    """What is known of an indexed interview without opening it."""

    id: str
    source_file: str
    path: str
    sha256: str
    version: str
    title: str
    outlet: str
    date: str
    author: str
    language: str
    people: tuple[Person, ...]
    turns: int
    passages: int
    vectors: int
    fingerprint: str = ""
    roles: dict[str, Role] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Manifest:
    """The committed state; `generation` grows with every change."""

    format: int = FORMAT
    generation: int = 0
    collection: str = ""
    embedding_model: str = ""
    interviews: dict[str, Record] = field(default_factory=dict)

    def with_record(self, record: Record) -> "Manifest":
        """Return the next state, with an interview added or replaced."""
        return self._next({**self.interviews, record.id: record})

    def without(self, interview_id: str) -> "Manifest":
        """Return the next state, with an interview gone."""
        return self._next({key: value for key, value in self.interviews.items() if key != interview_id})

    def _next(self, interviews: dict[str, Record]) -> "Manifest":
        return replace(self, generation=self.generation + 1, interviews=interviews)


@dataclass(frozen=True, slots=True)
class Outdated:
    """What can be told of an index that this version does not read."""

    generation: int = 0
    collection: str = ""
    versions: tuple[str, ...] = ()
    sources: tuple[Path, ...] = ()


@cache
def _manifests() -> TypeAdapter[Manifest]:
    return TypeAdapter(Manifest)


def make_record(interview: Interview, path: str, version: str, vectors: int) -> Record:
    """Describe an interview for the manifest."""
    return Record(
        interview.id,
        interview.source_file,
        path,
        interview.sha256,
        version,
        interview.title,
        interview.outlet,
        interview.date,
        interview.author,
        interview.language,
        interview.people,
        len(interview.turns),
        len(interview.passages),
        vectors,
        interview.fingerprint,
        interview.roles,
    )


def load_manifest(path: Path) -> Manifest:
    """Read the manifest; none yet is an empty one. Raises `IndexStoreError` when it is damaged."""
    if not path.exists():
        return Manifest()
    try:
        manifest = _manifests().validate_json(path.read_bytes())
    except (OSError, ValidationError):
        raise IndexStoreError(say("index_unreadable", path=path)) from None
    if manifest.format != FORMAT:
        raise IndexStoreError(say("index_unreadable", path=path))
    return manifest


def read_outdated(path: Path) -> Outdated | None:
    """Tell what an index of another format, or a damaged one, was made of; None where it can be read."""
    try:
        load_manifest(path)
    except IndexStoreError:
        return _salvaged(path)
    return None


def _salvaged(path: Path) -> Outdated:
    try:
        found = json.loads(path.read_bytes())
        records = [one for one in found["interviews"].values() if isinstance(one, dict)]
        return Outdated(
            int(found.get("generation", 0)),
            str(found.get("collection", "")),
            tuple(str(record["version"]) for record in records if "version" in record),
            tuple(Path(str(record["path"])) for record in records if "path" in record),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return Outdated()


def save_manifest(path: Path, manifest: Manifest) -> None:
    """Commit a state in one step."""
    write_atomically(path, _manifests().dump_json(manifest).decode())
