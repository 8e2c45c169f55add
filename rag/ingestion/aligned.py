"""Text that remembers where every character stands in the source."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from operator import attrgetter


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text and of source: verbatim when the lengths are equal, else a replacement."""

    at: int
    source: int
    length: int
    source_length: int


_at = attrgetter("at")


class Aligned:
    """Cleaned text in which every span maps back to a span of the source, kept as a few runs."""

    __slots__ = ("runs", "text")

    def __init__(self, text: str, runs: tuple[Run, ...]) -> None:
        self.text = text
        self.runs = runs

    @classmethod
    def whole(cls, source: str, start: int = 0, end: int | None = None) -> "Aligned":
        """Take a span of the source as it is."""
        end = len(source) if end is None else end
        runs = (Run(0, start, end - start, end - start),) if end > start else ()
        return cls(source[start:end], runs)

    def __len__(self) -> int:
        return len(self.text)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Map a non-empty span of the text to the span of the source it came from."""
        return self._source(start, last=False), self._source(end - 1, last=True)

    def _source(self, position: int, *, last: bool) -> int:
        run = self.runs[self._run_at(position)]
        if run.length != run.source_length:
            return run.source + (run.source_length if last else 0)
        return run.source + position - run.at + (1 if last else 0)

    def _run_at(self, position: int) -> int:
        return bisect_right(self.runs, position, key=_at) - 1

    def cut(self, start: int, end: int) -> "Aligned":
        """Return a part of the text, mapped as before."""
        runs = []
        for run in self.runs[max(0, self._run_at(start)) :]:
            if run.at >= end:
                break
            left, right = max(run.at, start), min(run.at + run.length, end)
            if left >= right:
                continue
            if run.length == run.source_length:
                runs.append(Run(left - start, run.source + left - run.at, right - left, right - left))
            else:
                runs.append(Run(left - start, run.source, right - left, run.source_length))
        return Aligned(self.text[start:end], tuple(runs))

    def stripped(self) -> "Aligned":
        """Drop white space at both ends."""
        start = len(self.text) - len(self.text.lstrip())
        return self.cut(start, max(start, len(self.text.rstrip())))

    def replaced(
        self, pattern: re.Pattern[str], replacement: str | Callable[[re.Match[str]], str]
    ) -> "Aligned":
        """Replace every match; what is put in its place maps to the whole match."""
        parts: list[Aligned] = []
        position = 0
        for match in pattern.finditer(self.text):
            if match.start() == match.end():
                continue
            parts.append(self.cut(position, match.start()))
            text = replacement if isinstance(replacement, str) else replacement(match)
            if text:
                start, end = self.span(match.start(), match.end())
                parts.append(replacement_for(text, start, end))
            position = match.end()
        return join([*parts, self.cut(position, len(self.text))]) if parts else self


def replacement_for(text: str, start: int, end: int) -> Aligned:
    """Make a text that stands for a span of the source."""
    if len(text) == end - start and len(text) > 1:
        return join([replacement_for(text[:1], start, start + 1), replacement_for(text[1:], start + 1, end)])
    return Aligned(text, (Run(0, start, len(text), end - start),))


def join(parts: Iterable[Aligned]) -> Aligned:
    """Put texts one after another."""
    runs: list[Run] = []
    texts: list[str] = []
    length = 0
    for part in parts:
        runs.extend(Run(run.at + length, run.source, run.length, run.source_length) for run in part.runs)
        texts.append(part.text)
        length += len(part.text)
    return Aligned("".join(texts), tuple(runs))
