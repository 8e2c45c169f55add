"""A source as lines: cleaned, with what their form tells, and what was left out."""

import re
from dataclasses import dataclass, replace

from rag.ingestion.aligned import Aligned
from rag.types import Mark, Person

_TERMINAL = re.compile(r"[。！？!?…][”’」』）)\]\"'》]*$|\.[”’\"')\]]*$")
# Kinds of lines that stand beside what is said, and tell of it.
BESIDE = ("caption", "beside", "pull quote")
FIRST_PERSON = re.compile(r"我|\b(?:I|my|me|we|our|My|We|Our)\b")


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
    # All of it stands in italics.
    italic: bool = False
    gap: bool = True
    kind: str = "text"
    speaker: str = ""
    time: float | None = None
    image: bool = False
    # A rule stands above it: what follows may be somebody else's.
    ruled: bool = False
    # It stands in a block quotation.
    quoted: bool = False
    # A caption that was run into it.
    caption: Aligned | None = None

    @property
    def plain(self) -> str:
        """Return the cleaned characters."""
        return self.text.text

    @property
    def wholly_bold(self) -> bool:
        """Tell whether all of it is bold."""
        return bool(self.bold) and self.bold[0][0] == 0 and self.bold[-1][1] >= len(self.plain.rstrip())

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
    speakers: tuple[str, ...] = ()
    marks: tuple[Mark, ...] = ()


def is_sentence(text: str) -> bool:
    """Tell whether a text ends as a sentence does."""
    return bool(_TERMINAL.search(text))
