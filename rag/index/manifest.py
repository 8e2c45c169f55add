"""The manifest: which interviews the index holds, and which version of each counts."""

from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from rag.errors import IndexStoreError
from rag.index.storage import write_atomically
from rag.types import Interview, Person

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
    )


def load_manifest(path: Path) -> Manifest:
    """Read the manifest; none yet is an empty one. Raises `IndexStoreError` when it is damaged."""
    if not path.exists():
        return Manifest()
    try:
        manifest = _manifests().validate_json(path.read_bytes())
    except (OSError, ValidationError):
        raise _unusable(path, "is damaged") from None
    if manifest.format != FORMAT:
        raise _unusable(path, f"has format {manifest.format}, this version reads {FORMAT}")
    return manifest


def save_manifest(path: Path, manifest: Manifest) -> None:
    """Commit a state in one step."""
    write_atomically(path, _manifests().dump_json(manifest).decode())


def _unusable(path: Path, reason: str) -> IndexStoreError:
    advice = f"delete the folder {path.parent} and run `rag ingest`"
    return IndexStoreError(f"the index at {path} {reason}; {advice}.")
