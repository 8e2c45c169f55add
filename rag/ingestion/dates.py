"""Tell the day of an interview from the day its page came out, by the words that stand beside a date."""

import re
from collections.abc import Iterable, Sequence

from rag.text.folding import to_simplified
from rag.text.sentences import split_sentences

_YEAR = r"(?P<y>(?:19|20)\d{2})"
_DAY = re.compile(rf"{_YEAR}\s*[-年/.]\s*(?P<m>\d{{1,2}})\s*[-月/.]\s*(?P<d>\d{{1,2}})(?!\d)")
_MONTH = re.compile(rf"{_YEAR}\s*年\s*(?P<m>\d{{1,2}})\s*月(?!\s*\d)")
_YEARLESS = re.compile(r"(?<![\d年])(?<!年 )(?P<m>\d{1,2})\s*月\s*(?P<d>\d{1,2})\s*[日号]")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAMED = r"(?P<n>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_ENGLISH = (
    re.compile(rf"\b{_NAMED} (?P<d>\d{{1,2}})(?:st|nd|rd|th)?,? {_YEAR}", re.IGNORECASE),
    re.compile(rf"\b(?P<d>\d{{1,2}})(?:st|nd|rd|th)? {_NAMED},? {_YEAR}", re.IGNORECASE),
    re.compile(rf"\b{_NAMED},? {_YEAR}", re.IGNORECASE),
)
_INTERVIEWED = re.compile(
    r"采访|专访|访谈|对话|对谈|受访|见到了?|见面|会面|录制|录音"
    r"|\b(?:interview(?:ed)?|we (?:met|spoke|talked|sat down)|(?:met|spoke|sat down) with|recorded|conducted|conversation took place)\b",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(
    r"发布|发表|刊登|首发|更新|转载|上线|\b(?:published|posted|updated|copyright)\b|©", re.IGNORECASE
)
# Where a text tells of its making: so many paragraphs from its beginning.
_INTRODUCTION = 40


def date_in(text: str) -> str:
    """Return the first full date of a text, as YYYY-MM-DD; a month where a text gives no day."""
    for pattern in (_DAY, *_ENGLISH, _MONTH):
        if (match := pattern.search(text)) and (date := _written(match.groupdict())):
            return date
    return ""


def page_date(notices: Sequence[str], first: Sequence[str]) -> str:
    """Return the day a page came out: what says so, else the first date among its notices or first lines."""
    lines = [line for line in (*notices, *first) if not _tells_of_interview(line)]
    saying = [line for line in lines if _PUBLISHED.search(to_simplified(line))]
    return next((date for line in (*saying, *lines) if len(date := date_in(line)) == 10), "")


def interview_date(paragraphs: Iterable[str], published: str) -> str:
    """Return the day a text says it was held; a day without a year is of the year before it came out."""
    for paragraph in list(paragraphs)[:_INTRODUCTION]:
        for start, end in split_sentences(paragraph):
            sentence = paragraph[start:end]
            if not _tells_of_interview(sentence):
                continue
            if date := date_in(sentence) or _completed(sentence, published):
                return date
    return ""


def _tells_of_interview(text: str) -> bool:
    plain = to_simplified(text)
    return bool(_INTERVIEWED.search(plain)) and not _PUBLISHED.search(plain)


def _completed(sentence: str, published: str) -> str:
    match = _YEARLESS.search(sentence)
    if not match or len(published) < 10:
        return ""
    day = _written({**match.groupdict(), "y": published[:4]})
    return day if day <= published else _written({**match.groupdict(), "y": str(int(published[:4]) - 1)})


def _written(parts: dict[str, str | None]) -> str:
    name = (parts.get("n") or "").lower()[:3]
    month = _MONTHS.index(name) + 1 if name else int(parts.get("m") or 0)
    day = int(parts.get("d") or 0)
    if not 1 <= month <= 12 or day > 31:
        return ""
    return f"{parts['y']}-{month:02d}" + (f"-{day:02d}" if day else "")
