"""Say of every interview what was left out, what was read otherwise, and what damage stays."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence

from rag.ingestion.labels import Label
from rag.ingestion.lines import Document, Line
from rag.text.folding import GLOSS, LOST_ENTITY
from rag.types import Interview, Mark, Passage

# Characters that stand for lost ones: the replacement character and the private use area.
_LOST = re.compile(r"[\ufffd\ue000-\uf8ff]+")
REPAIRED, LOST = "repaired", "damaged"


def collect_marks(
    document: Document, lines: Sequence[Line], labels: Sequence[Label], passages: Sequence[Passage]
) -> tuple[Mark, ...]:
    """Return what was left out line by line, the labels, the repaired sentences and the lost characters."""
    told = [0, *sorted(sentence.end for passage in passages for sentence in passage.sentences)]
    marks = [mark for line in lines for mark in _left_out(line, document.source, told)]
    for line in lines:
        first = line.text.span(0, 1)[0] if line.kind == "text" and line.text.text else line.start
        kind = _before_words(document.source[line.start : first], line)
        if kind:
            marks.append(Mark(kind, line.start, first))
    for label in labels:
        line = lines[label.line]
        if line.kind == "text" and label.end > label.start:
            marks.append(Mark("label", *line.text.span(label.start, label.end)))
    for sentence in (sentence for passage in passages for sentence in passage.sentences):
        if sentence.reading:
            marks.append(Mark(REPAIRED, sentence.start, sentence.end, sentence.reading))
    marks += [Mark(LOST, *match.span()) for match in _LOST.finditer(document.source)]
    return tuple(sorted({*marks, *document.marks}, key=lambda mark: (mark.start, mark.end, mark.kind)))


def _left_out(line: Line, source: str, told: Sequence[int]) -> Iterator[Mark]:
    """Yield what of a line is nobody's words: all where it is no text, of a caption that is told whose picture it is.

    `told` are the ends of all sentences, in order.
    """
    if line.kind == "text" and line.caption is None:
        return
    end = line.end if line.kind != "text" else line.text.span(0, 1)[0]
    start = max(line.start, told[bisect_right(told, end) - 1])
    if start == line.start or any(map(str.isalnum, source[start:end])):
        yield Mark("caption" if line.kind == "text" else line.kind, start, end)


def _before_words(text: str, line: Line) -> str:
    """Say what stands before the words of a line: its number, a time, the cells of a row."""
    if "\n" in text or not text.strip():
        return ""
    if any(map(str.isdigit, text)):
        return "line number" if text.strip().isdigit() else "time"
    return "label" if line.speaker else ""


def damage_report(interview: Interview) -> dict[str, int]:
    """Count, by kind, what an interview's source had beside speech."""
    counts = Counter(mark.kind for mark in interview.marks if mark.kind != "label")
    counts["pinyin gloss"] = len(GLOSS.findall(interview.source))
    counts["lost entity"] = len(LOST_ENTITY.findall(interview.source))
    return {kind: count for kind, count in sorted(counts.items()) if count}
