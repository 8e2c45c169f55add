"""Tell from the words what a page or a tool set between them: running heads, lines of times, lists."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from rag.ingestion.clock import seconds
from rag.ingestion.lines import Line, is_sentence
from rag.ingestion.parts import generic_role
from rag.text.folding import CLOCK, TIME_BEHIND

_TIME_ALONE = re.compile(rf"^[\[(（]?{CLOCK}(?:\s*(?:-->|[-–—~])\s*{CLOCK})?[\])）]?$")
_TRAILING_TIME = re.compile(rf"(?<=\S)\s*{TIME_BEHIND}$")
# The stamp of a page that was run into its first paragraph: `2023-07-26 20:28:22，正文：`.
_STAMP = re.compile(
    rf"^(?:[\[(（]?\d{{4}}[-/.年]\d{{1,2}}[-/.月]\d{{1,2}}日?\s+{CLOCK}[\])）]?)?\s*[，,]?\s*正文\s*[:：]\s*(?=\S)"
)
_CHAPTER = re.compile(
    rf"^(?:[-–—•●*]\s*)?[\[(（]?{CLOCK}[\])）]?[\s:：|–—-]*\S.{{0,80}}$|^\S.{{0,80}}[\s(（\[]{CLOCK}[\])）]?$"
)
# A point of a list is no sentence; what is listed is not said.
_ITEM = re.compile(r"^[-–—•●*]\s+[^。！？!?]{1,120}(?<![.。])$")
_NUMBER = re.compile(r"\d+")
# What ends as a sentence is said by somebody, however like its neighbours.
_SAID = re.compile(r"[。！？!?…][”」』\"’')）]*$|(?:\S+\s+){5,}\S+\.$")
# So many times on lines of their own, and so large a share of all lines, are a transcript's.
_LEAST_TIMES, _TIMES_SHARE = 3, 0.2
_LEAST_HEADS, _LONGEST_HEAD = 3, 80
_LEAST_CHAPTERS, _LEAST_ITEMS = 3, 2
_MOST_BOXED = 0.35
# What stands so in the first lines introduces.
_INTRODUCTION = 8


def without_running_heads(lines: Sequence[Line]) -> list[Line]:
    """Mark the lines that come back with nothing changed but a number that counts the pages."""
    numbered: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for index, line in enumerate(lines):
        numbers = _NUMBER.findall(line.plain)
        short = len(line.plain) <= _LONGEST_HEAD and not _SAID.search(line.plain)
        if len(numbers) == 1 and short and line.kind == "text":
            numbered[_NUMBER.sub("#", line.plain)].append((index, int(numbers[0])))
    heads = {
        index
        for pattern, found in numbered.items()
        if len(found) >= _LEAST_HEADS
        and _counts(found)
        and not generic_role(pattern.replace("#", "").strip(" :：.、"))
        for index, _ in found
    }
    return [line.as_kind("running head") if index in heads else line for index, line in enumerate(lines)]


def _counts(found: Sequence[tuple[int, int]]) -> bool:
    numbers = [number for _, number in found]
    return all(after == before + 1 for before, after in pairwise(numbers))


def with_times_beside(lines: Sequence[Line]) -> tuple[list[Line], bool]:
    """Give the words after a line that is only a time that time; tell whether the text is made so."""
    times = {index for index, line in enumerate(lines) if _TIME_ALONE.match(line.plain)}
    captions = len(times) >= max(_LEAST_TIMES, _TIMES_SHARE * len(lines))
    if not captions:
        # A bare time could be an answer; one in brackets, or between paragraphs, is none.
        times = {
            index for index in times if not lines[index].plain[0].isdigit() or _stands_apart(lines, index)
        }
    result: list[Line] = []
    time, gap = None, False
    for index, line in enumerate(lines):
        if index in times:
            time, gap = seconds(line.plain), gap or line.gap
            result.append(line.as_kind("time"))
            continue
        stamp, end = _STAMP.match(line.plain), _TRAILING_TIME.search(line.plain)
        if stamp or end:
            start = stamp.end() if stamp else 0
            kept = line.text.cut(start, end.start() if end else len(line.text))
            line = replace(line, text=kept, bold=() if start else line.bold)
        result.append(replace(line, time=time if captions else line.time, gap=line.gap or gap))
        gap = False
    return result, captions


def _stands_apart(lines: Sequence[Line], index: int) -> bool:
    return lines[index].gap and (index + 1 == len(lines) or lines[index + 1].gap)


def without_lists(lines: Sequence[Line], labelled: set[int]) -> list[Line]:
    """Mark what stands around a labelled conversation as a list: chapters with their times, links, topics."""
    first, last = min(labelled), max(labelled)
    result = list(lines)
    for shape, places, least in (
        (_CHAPTER, range(first), _LEAST_CHAPTERS),
        (_CHAPTER, range(last + 1, len(lines)), _LEAST_CHAPTERS),
        (_ITEM, range(first), _LEAST_ITEMS),
    ):
        for run in _runs([index for index in places if shape.match(lines[index].plain)]):
            if len(run) >= least:
                for index in run:
                    result[index] = lines[index].as_kind("contents")
    return result


def _runs(indexes: Sequence[int]) -> list[list[int]]:
    """Group numbers that follow each other."""
    groups: list[list[int]] = []
    for index in indexes:
        if groups and groups[-1][-1] == index - 1:
            groups[-1].append(index)
        else:
            groups.append([index])
    return groups


def without_boxes(lines: Sequence[Line]) -> list[Line]:
    """Mark the boxes of a page, block quotations under a title of their own, as nobody's words.

    Where much of a text stands in block quotations they are no boxes.
    """
    result = list(lines)
    quoted = sum(line.quoted for line in lines)
    if not quoted or quoted > _MOST_BOXED * len(lines):
        return result
    boxed = False
    for index, line in enumerate(lines):
        begins = line.quoted and not (index and lines[index - 1].quoted)
        boxed = line.quoted and (index >= _INTRODUCTION and _titles(line) if begins else boxed)
        if boxed and line.kind == "text":
            result[index] = line.as_kind("furniture")
    return result


def _titles(line: Line) -> bool:
    """Tell a heading, or a line that is bold as a whole and no sentence."""
    return bool(line.heading) or (line.wholly_bold and not is_sentence(line.plain))
