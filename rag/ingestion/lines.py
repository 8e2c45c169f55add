"""A source as lines: cleaned, with what their form tells, and what was left out."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from rag.ingestion.aligned import Aligned
from rag.types import Mark, Person


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text without marks; `kind` says what it is once that is known.

    `bold` are spans of the cleaned text. `speaker` and `time` are set where the format itself tells them.
    """

    text: Aligned
    start: int
    end: int
    heading: int = 0
    bold: tuple[tuple[int, int], ...] = ()
    gap: bool = True
    kind: str = "text"
    speaker: str = ""
    time: float | None = None
    image: bool = False

    @property
    def plain(self) -> str:
        """Return the cleaned characters."""
        return self.text.text

    def as_kind(self, kind: str) -> "Line":
        """Return the line marked as something other than speech."""
        return replace(self, kind=kind)


@dataclass(frozen=True, slots=True)
class Document:
    """What a reader makes of a file: its text, its lines and its bibliographic hints."""

    source: str
    lines: tuple[Line, ...]
    encoding: str = "utf-8"
    format: str = "txt"
    title: str = ""
    outlet: str = ""
    date: str = ""
    author: str = ""
    url: str = ""
    people: tuple[Person, ...] = ()
    marks: tuple[Mark, ...] = ()
    hints: dict[str, str] = field(default_factory=dict)


def text_lines(lines: tuple[Line, ...]) -> Iterator[tuple[int, Line]]:
    """Yield the lines that may hold speech or narration, with their index."""
    for index, line in enumerate(lines):
        if line.kind == "text":
            yield index, line
