"""Files to interviews, and interviews into the library."""

import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Literal, Protocol

from rag.errors import RagError, SourceError
from rag.ingestion.catalog import load_entry
from rag.ingestion.files import find_files, interview_ids, read_bytes
from rag.ingestion.interview import understand
from rag.ingestion.readers.registry import read_document
from rag.types import Interview, Person

# Raised whenever reading the same bytes may give another interview: files are then read again.
READER_VERSION = 1

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


class _Record(Protocol):
    id: str
    title: str
    source_file: str
    path: str
    sha256: str
    fingerprint: str
    people: tuple[Person, ...]
    turns: int
    passages: int


class IngestTarget(Protocol):
    """What ingestion needs of the library."""

    def records(self) -> Sequence[_Record]:
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
        raise SourceError(f"{path}: there is no speech in this file; check that it is the transcript.")
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
    records = {record.id: record for record in library.records()}
    ids = interview_ids(files, {record.path: record.id for record in records.values()})
    results = [IngestResult("", "", str(path), "failed", reason=reason) for path, reason in problems]
    kept: set[str] = set()
    for number, path in enumerate(files, 1):
        if on_progress:
            on_progress(path.name, number - 1, len(files))
        result = _ingest_file(path, ids[path], records, library)
        kept.add(result.id)
        results.append(result)
    if on_progress:
        on_progress("", len(files), len(files))
    return results + _dropped(paths, files, kept, records.values(), library, prune=prune)


def _ingest_file(
    path: Path, interview_id: str, records: dict[str, _Record], library: IngestTarget
) -> IngestResult:
    record = records.get(interview_id)
    try:
        data = read_bytes(path)
        print_now = fingerprint(path, data)
        if record and record.fingerprint == print_now:
            if record.path == str(path.resolve()):
                return _result(record, "unchanged")
        interview = read_interview(path, interview_id=interview_id)
        library.put(interview, path.resolve())
    except RagError as error:
        return IngestResult(interview_id, "", path.name, "failed", reason=str(error))
    return IngestResult(
        interview.id,
        interview.title,
        interview.source_file,
        "updated" if record else "added",
        interview.people,
        len(interview.turns),
        len(interview.passages),
    )


def _result(record: _Record, status: Status, reason: str = "") -> IngestResult:
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


def _dropped(
    paths: Sequence[Path],
    files: Sequence[Path],
    kept: set[str],
    records: Iterable[_Record],
    library: IngestTarget,
    *,
    prune: bool,
) -> list[IngestResult]:
    """Remove what is gone, when asked to."""
    results = []
    for record in records:
        if not prune or record.id in kept or Path(record.path).exists():
            continue
        library.remove(record.id)
        results.append(_result(record, "removed", f"{record.path} is gone"))
    return results
