"""A library in memory: what ingestion needs of the real one, and a record of what it did."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from rag.types import Interview, Person


@dataclass(frozen=True)
class MemoryRecord:
    id: str
    title: str
    source_file: str
    path: str
    sha256: str
    fingerprint: str
    people: tuple[Person, ...]
    turns: int
    passages: int


@dataclass
class MemoryLibrary:
    stored: dict[str, tuple[Interview, Path]] = field(default_factory=dict)
    puts: list[str] = field(default_factory=list)

    def records(self) -> Sequence[MemoryRecord]:
        return [_record(interview, str(path)) for interview, path in self.stored.values()]

    def put(self, interview: Interview, path: Path) -> None:
        self.stored[interview.id] = (interview, path)
        self.puts.append(interview.id)

    def remove(self, interview_id: str) -> None:
        del self.stored[interview_id]


def _record(interview: Interview, path: str) -> MemoryRecord:
    return MemoryRecord(
        interview.id,
        interview.title,
        interview.source_file,
        path,
        interview.sha256,
        interview.fingerprint,
        interview.people,
        len(interview.turns),
        len(interview.passages),
    )
