"""Take off the numbers that count the lines of every page, as depositions and court records have them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from rag.ingestion.label_forms import LETTERED, STOPPED
from rag.ingestion.lines import Line

_NUMBERED = re.compile(r"^(?P<number>\d{1,2}|0\d{2,3}|\d{3})(?: (?=\S)|$)")
# 001, 002: what follows on is indented, where elsewhere a paragraph is.
_PADDED = re.compile(r"^\d{3,4}(?!\d)")
_CAPITALS = re.compile(r"^[A-Z][A-Z .'’-]+:\s")
# Lines are numbered when so many of them are, so large a share of all, and hardly one is out of order.
_LEAST, _SHARE, _STRAY = 10, 0.6, 0.05
# And the words stand so many blanks behind their number (see `fold`).
_APART = 2


def without_line_numbers(lines: Sequence[Line]) -> list[Line]:
    """Return the lines without the numbers in their margin, paragraph by paragraph.

    What stands between the last number of a page and the first of the next is a running head.
    """
    numbers, stray = _counted(lines)
    counted = max(numbers) - min(numbers) + 1 if numbers else 0
    padded = bool(numbers) and all(_PADDED.match(lines[index].plain) for index in numbers)
    if len(numbers) < max(_LEAST, _SHARE * (counted if padded else len(lines))) or stray > _STRAY * len(
        numbers
    ):
        return list(lines)
    heads = set(_between_pages(numbers))
    shapes = {_shape(lines[index]) for index in heads}
    depths = {index: depth for index in numbers if (depth := _depth(lines[index]))}
    least = min(depths.values(), default=0)
    if least < _APART and not padded:
        return list(lines)
    result: list[Line] = []
    gap = False
    for index, line in enumerate(lines):
        if index in heads or (index not in numbers and _shape(line) in shapes):
            result.append(line.as_kind("running head"))
            continue
        if index not in numbers:
            result.append(line)
            continue
        said = _said(line)
        if not said.plain:
            result.append(line.as_kind("line number"))
            gap = True
            continue
        deeper = depths.get(index, 0) > least
        opens = deeper != padded or any(form.match(said.plain) for form in (STOPPED, LETTERED, _CAPITALS))
        result.append(replace(said, gap=gap or opens))
        gap = False
    return result


def _counted(lines: Sequence[Line]) -> tuple[dict[int, int], int]:
    """Return the numbers that go on counting or begin a page, by line, and how many lines break the order."""
    numbers: dict[int, int] = {}
    last, stray = 0, 0
    for index, line in enumerate(lines):
        match = _NUMBERED.match(line.plain)
        if not match or line.kind != "text":
            continue
        number = int(match["number"])
        if number in (last + 1, 1):
            numbers[index] = last = number
        elif match.end() < len(line.plain):
            stray += 1
    return numbers, stray


def _between_pages(numbers: dict[int, int]) -> Iterator[int]:
    for before, after in pairwise(numbers):
        if numbers[after] == 1:
            yield from range(before + 1, after)


def _shape(line: Line) -> str:
    return re.sub(r"\d+", "#", line.plain)


def _depth(line: Line) -> int:
    """Measure how far behind the number the words begin; 0 where there are none."""
    match = _NUMBERED.match(line.plain)
    if not match or match.end() == len(line.plain):
        return 0
    _, left = line.text.span(0, len(match["number"]))
    right, _ = line.text.span(match.end(), match.end() + 1)
    return right - left


def _said(line: Line) -> Line:
    match = _NUMBERED.match(line.plain)
    start = match.end() if match else 0
    bold = tuple((max(0, left - start), right - start) for left, right in line.bold if right > start)
    return replace(line, text=line.text.cut(start, len(line.text)), bold=bold)
