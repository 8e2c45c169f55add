"""Read citation marks in whatever form a model writes them, never show half of one, and place our own.

Forms seen from real models: [1] [1,2] [1-3] 【1】 ［1］ 〔1〕 [来源1] (资料2) [Source 3] [^4] [[1]].
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rag.types import AnswerSentence

_WORD = r"(?:来源|來源|资料|資料|引文|引用|证据|證據|段落|编号|編號|source|sources|passage|ref|citation)"
_NUMBERS = r"\d{1,3}(?:\s*(?:[,，、;；和与與&]|and|[-–—~～至到])\s*\d{1,3})*"
MARK = re.compile(
    rf"[\[【［〔]{{1,2}}\s*\^?\s*(?:{_WORD}\s*[:：#]?\s*)?({_NUMBERS})\s*[\]】］〕]{{1,2}}"
    rf"|[(（]\s*{_WORD}\s*[:：#]?\s*({_NUMBERS})\s*[)）]",
    re.IGNORECASE,
)
_RANGE = re.compile(r"(\d+)\s*[-–—~～至到]\s*(\d+)")
_OPENERS = "[【［〔(（"
_STOPS = "。！？!?.…"
_CLOSERS = "”’」』\"'）)"
# Longer than any mark: past it an opened bracket is ordinary text.
_LONGEST_MARK = 24
_WIDEST_RANGE = 12


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A text without its marks, and the labels they named."""

    text: str
    labels: tuple[int, ...]


def read_labels(mark: str) -> tuple[int, ...]:
    """Return the numbers a mark names, ranges spelled out."""
    labels: list[int] = []
    rest = mark
    for match in _RANGE.finditer(mark):
        first, last = int(match[1]), int(match[2])
        if first <= last <= first + _WIDEST_RANGE:
            labels += range(first, last + 1)
            rest = rest.replace(match[0], " ")
    labels += [int(number) for number in re.findall(r"\d+", rest)]
    return tuple(dict.fromkeys(labels))


def strip_marks(text: str) -> MarkedText:
    """Take the marks out of a text."""
    labels = [label for match in MARK.finditer(text) for label in read_labels(match[1] or match[2])]
    return MarkedText(MARK.sub("", text).strip(), tuple(dict.fromkeys(labels)))


def hold_back_partial_marks(pieces: Iterable[str]) -> Iterator[str]:
    """Pass streamed text on, keeping back the end from an opened bracket until it is closed."""
    pending = ""
    for piece in pieces:
        pending += piece
        opened = max((pending.rfind(opener) for opener in _OPENERS), default=-1)
        partial = opened >= 0 and len(pending) - opened <= _LONGEST_MARK and not _is_closed(pending[opened:])
        ready, pending = (pending[:opened], pending[opened:]) if partial else (pending, "")
        if ready:
            yield ready
    if pending:
        yield pending


def _is_closed(text: str) -> bool:
    return any(closer in text for closer in "]】］〕)）")


def marked_text(sentences: Sequence[AnswerSentence], language: str) -> str:
    """Join the sentences of an answer, each with its marks."""
    return (" " if language == "en" else "").join(map(_with_marks, sentences))


def _with_marks(sentence: AnswerSentence) -> str:
    """Place a sentence's marks before its full stop."""
    marks = "".join(f"[{number}]" for number in sentence.citations)
    body = sentence.text.rstrip()
    stop = len(body.rstrip(_STOPS + _CLOSERS))
    tail = body[stop:]
    if any(closer in tail for closer in _CLOSERS) or not tail:
        return body + marks
    return body[:stop] + marks + tail
