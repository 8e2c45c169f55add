"""Files to interviews, and interviews into the library."""

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Literal, Protocol

from rag.errors import RagError, SourceError
from rag.index.manifest import Record
from rag.ingestion.catalog import load_entry
from rag.ingestion.corrections import follow_rename
from rag.ingestion.files import find_files, interview_id_for, read_bytes
from rag.ingestion.interview import understand
from rag.ingestion.readers.registry import read_document
from rag.messages import say
from rag.types import Interview, Person

# Raised whenever reading the same bytes may give another interview: files are then read again.
READER_VERSION = 10

Status = Literal["added", "updated", "unchanged", "removed", "failed"]
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class IngestResult:
    """What happened to one file."""

    id: str
    title: str
    source_file: str
    status: Status
    people: tuple[Person, ...] = ()
    turns: int = 0
    passages: int = 0
    reason: str = ""


class IngestTarget(Protocol):
    """What ingestion needs of the library."""

    def records(self) -> Sequence[Record]:
        """Return what is indexed."""
        ...

    def put(self, interview: Interview, path: Path) -> None:
        """Add or replace an interview."""
        ...

    def remove(self, interview_id: str) -> None:
        """Remove an interview."""
        ...


def read_interview(
    path: Path, *, source_file: str | None = None, interview_id: str | None = None
) -> Interview:
    """Read one file into an interview. Raises `SourceError` with one sentence when it cannot become one."""
    data = read_bytes(path)
    document = read_document(path, data)
    interview = understand(
        document,
        load_entry(path),
        interview_id=interview_id or path.stem,
        source_file=source_file or path.name,
        sha256=hashlib.sha256(data).hexdigest(),
    )
    if not interview.turns:
        raise SourceError(say("source_silent", name=path))
    return replace(interview, fingerprint=fingerprint(path, data))


def fingerprint(path: Path, data: bytes) -> str:
    """Identify all that decides how a file reads: its bytes, its catalog entry, the version of the readers."""
    entry = json.dumps(asdict(load_entry(path)), sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(b"\x1f".join([str(READER_VERSION).encode(), entry.encode(), data])).hexdigest()


def ingest(
    paths: Sequence[Path], library: IngestTarget, *, prune: bool = False, on_progress: Progress | None = None
) -> list[IngestResult]:
    """Bring files and folders into the library; a bad file is reported and the rest go on."""
    files, problems = find_files(paths)
    results = [IngestResult("", "", str(path), "failed", reason=reason) for path, reason in problems]
    run = _Run(library)
    for number, path in enumerate(files):
        if on_progress:
            on_progress(path.name, number, len(files))
        results.append(run.ingest_file(path))
    if on_progress:
        on_progress("", len(files), len(files))
    return results + (run.prune() if prune else [])


class _Run:
    """One run over many files: what is indexed, and which ids are taken."""

    def __init__(self, library: IngestTarget) -> None:
        self.library = library
        self.records = {record.id: record for record in library.records()}
        self.known = {record.path: record.id for record in self.records.values()}
        self.gone = {
            record.sha256: record.id for record in self.records.values() if not Path(record.path).exists()
        }
        self.seen: set[str] = set()

    def ingest_file(self, path: Path) -> IngestResult:
        """Bring one file in; whatever is wrong with it becomes its result."""
        identity = path.stem
        try:
            data = read_bytes(path)
            digest = hashlib.sha256(data).hexdigest()
            identity = interview_id_for(path, self.known, self.gone, digest)
            self.known[str(path.resolve())] = identity
            self.seen.add(identity)
            record = self.records.get(identity)
            if record and record.path != str(path.resolve()):
                follow_rename(Path(record.path), path)
            found = fingerprint(path, data)
            del data  # A large file need not be held while it is read once more.
            return self._ingest(path, identity, found)
        except RagError as error:
            return IngestResult(identity, "", path.name, "failed", reason=str(error))

    def _ingest(self, path: Path, identity: str, found: str) -> IngestResult:
        record = self.records.get(identity)
        place = str(path.resolve())
        if record and record.fingerprint == found and record.path == place:
            return _result(record, "unchanged")
        interview = _read_any(path, identity)
        self.library.put(interview, path.resolve())
        moved = f"renamed from {record.path}" if record and record.path != place else ""
        return IngestResult(
            interview.id,
            interview.title,
            interview.source_file,
            "updated" if record else "added",
            interview.people,
            len(interview.turns),
            len(interview.passages),
            moved,
        )

    def prune(self) -> list[IngestResult]:
        """Remove the interviews whose file is gone."""
        results = []
        for record in self.records.values():
            if record.id not in self.seen and not Path(record.path).exists():
                self.library.remove(record.id)
                results.append(_result(record, "removed", f"{record.path} is gone"))
        return results


def _read_any(path: Path, identity: str) -> Interview:
    """Read a file; what a reader stumbles over must not stop the files after it."""
    try:
        return read_interview(path, interview_id=identity)
    except RagError:
        raise
    except Exception as error:
        raise SourceError(
            say("source_failed", name=path, reason=f"{type(error).__name__}: {error}")
        ) from error


def _result(record: Record, status: Status, reason: str = "") -> IngestResult:
    return IngestResult(
        record.id,
        record.title,
        record.source_file,
        status,
        record.people,
        record.turns,
        record.passages,
        reason,
    )
