"""A place in an interview that a page can open: a citation, a passage, or a turn."""

from dataclasses import dataclass
from typing import Protocol

from rag.types import Citation, Interview, Passage


@dataclass(frozen=True, slots=True)
class Place:
    """A span of an interview; `quote` is the source text that stood there when it was cited."""

    interview_id: str
    title: str
    outlet: str
    date: str
    speaker: str
    turn: int
    start: int
    end: int
    quote: str = ""
    citation_id: str = ""
    n: int = 0
    time: float | None = None


class Titled(Protocol):
    """An interview, or what stands for one."""

    @property
    def title(self) -> str: ...  # noqa: D102

    @property
    def source_file(self) -> str: ...  # noqa: D102


def title_of(named: Titled) -> str:
    """Return an interview's title, or its file's name where it has none."""
    return named.title or named.source_file


def place_of_citation(citation: Citation) -> Place:
    """Return where a citation stands."""
    return Place(
        interview_id=citation.interview_id,
        title=title_of(citation),
        outlet=citation.outlet,
        date=citation.date,
        speaker=citation.speaker,
        turn=citation.turn,
        start=citation.start,
        end=citation.end,
        quote=citation.quote,
        citation_id=citation.citation_id,
        n=citation.n,
        time=citation.time,
    )


def place_of_passage(passage: Passage) -> Place:
    """Return where a passage stands."""
    return Place(
        interview_id=passage.interview_id,
        title=title_of(passage),
        outlet=passage.outlet,
        date=passage.date,
        speaker=passage.speaker,
        turn=passage.turn,
        start=passage.start,
        end=passage.end,
        time=passage.time,
    )


def place_of_span(interview: Interview, start: int, end: int) -> Place:
    """Return the place of source[start:end] of an interview; an empty span marks nothing."""
    turn = next(
        (each for each in interview.turns if each.start < max(end, start + 1) and start < each.end), None
    )
    return Place(
        interview_id=interview.id,
        title=title_of(interview),
        outlet=interview.outlet,
        date=interview.date,
        speaker=turn.speaker if turn else "",
        turn=turn.n if turn else 0,
        start=start,
        end=end,
        time=turn.time if turn else None,
    )


def clock(seconds: float) -> str:
    """Write a time in a recording as minutes and seconds, with hours where there are any."""
    minutes, second = divmod(int(seconds), 60)
    hour, minute = divmod(minutes, 60)
    return f"{hour}:{minute:02}:{second:02}" if hour else f"{minute}:{second:02}"
