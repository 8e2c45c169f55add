"""Fold text to the form used for matching; what is shown is always the source's own text.

Traditional characters become Simplified before words are cut: jieba mis-cuts Traditional, and
unfolded text loses a fifth or more of cross-script recall (shared evaluation data, README).
"""

import html
import re
import unicodedata
from functools import cache, lru_cache
from itertools import pairwise

from opencc import OpenCC

# A romanised reading in brackets after a Han character, closed or cut off: 長(zhǎng), 創(chuàng.
# It must carry a tone mark or be all lower-case letters of one syllable, so "(Meta)" is not one.
_TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü"
GLOSS = re.compile(rf"(?<=[\u3400-\u9fff_])\((?=[a-z]*[{_TONED}])[a-z{_TONED}]{{1,7}}\)?")
# Marks of the file format inside a span of source text, which are no words of anybody: HTML tags,
# link targets, entities whole or with their first character lost, the timing lines between two
# subtitle cues, escapes of JSON strings.
TAG = re.compile(r"</?[a-zA-Z][^<>\n]{0,2000}>|<\d{1,2}:\d\d(?::\d\d)?\.\d{3}>")
ENTITY = re.compile(r"&(?:#\d{1,6}|#x[0-9a-fA-F]{1,5}|[a-zA-Z][a-zA-Z0-9]{1,31});")
LOST_ENTITY = re.compile(r"(?:ldquo|rdquo|lsquo|rsquo|hellip|mdash|ndash|middot|nbsp|quot|laquo|raquo);")
CUE = re.compile(r"\n\s*\n(?:[^\n]*\n)?[ \t]*(?:\d+:)?\d{1,2}:\d\d[.,]\d{1,3}[ \t]*-->[^\n]*(?:\n|$)")
# Times before and behind the words of a line, and on lines of their own.
CLOCK = r"\d{1,2}:\d\d(?::\d\d)?(?:[.,]\d{1,6})?"
# What stands behind the words it tells the time of: [12:34], #00:12:34-5#.
TIME_BEHIND = rf"(?:\[{CLOCK}\]|#{CLOCK}(?:-\d)?#)"
_CLOCKS = rf"{CLOCK}(?:[ \t]*(?:-->|[-–—~])[ \t]*{CLOCK})?"
_TIME = re.compile(
    rf"(?<=\n)[ \t]*(?:[\[(（]{_CLOCKS}[\])）]|{_CLOCKS}[ \t]*(?=\n))|[ \t]*{TIME_BEHIND}(?=[ \t]*\n)"
)
# The number of a line in the margin of a page, set off from its words.
LINE_NUMBER = re.compile(r"[ \t]*(?P<number>\d{1,2})(?:[ \t]{2,}|\t)(?=\S)")
_TARGET = re.compile(r"(?<=\])\([^()\s]*(?:\([^()\s]*\))?[^()\s]*(?:\s+\"[^\"]*\")?\)")
_JSON_ESCAPE = re.compile(r"\\[nrtbf]")
_NOT_MATCHED = re.compile(r"[\W_]+")


@cache
def _simplifier() -> OpenCC:
    return OpenCC("t2s")


def to_simplified(text: str) -> str:
    """Map Traditional characters to Simplified, one character to one character."""
    converted = _simplifier().convert(text)
    if len(converted) == len(text):
        return str(converted)
    return "".join(_simplifier().convert(character)[:1] or character for character in text)


@lru_cache(maxsize=65536)
def fold_for_search(text: str) -> str:
    """Fold script, width and case and keep words apart: the form that is embedded and tokenised."""
    return to_simplified(unicodedata.normalize("NFKC", text)).casefold()


def entity_text(match: re.Match[str]) -> str:
    """Return the character an entity stands for, also where its first character was lost."""
    return html.unescape(match[0] if match[0].startswith("&") else f"&{match[0]}")


def without_format_marks(text: str) -> str:
    """Drop the marks of the file format from a span of source text."""
    if "-->" in text:
        text = CUE.sub("\n", text)
    if "\n" in text and ":" in text:
        text = _TIME.sub("", text)
    if "\n" in text and LINE_NUMBER.match(text, text.index("\n") + 1):
        text = _without_line_numbers(text)
    if "<" in text:
        text = TAG.sub("", text)
    if "](" in text:
        text = _TARGET.sub("", text)
    if ";" in text:
        text = LOST_ENTITY.sub(entity_text, ENTITY.sub(entity_text, text))
    return _JSON_ESCAPE.sub(" ", text) if "\\" in text else text


def _without_line_numbers(text: str) -> str:
    """Drop the numbers before all lines but the first, which begins behind its own, where they count the lines."""
    first, *later = text.split("\n")
    marks = [LINE_NUMBER.match(line) for line in later if line.strip()]
    numbers = [int(mark["number"]) for mark in marks if mark]
    counting = all(after in (before + 1, 1) for before, after in pairwise(numbers))
    if len(numbers) < len(marks) or not counting:
        return text
    return "\n".join([first, *(LINE_NUMBER.sub("", line, count=1) for line in later)])


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Fold a text to its bare letters and digits, without glosses: equal folds are the same words."""
    without_glosses = GLOSS.sub("", unicodedata.normalize("NFC", without_format_marks(text)))
    return _NOT_MATCHED.sub("", fold_for_search(without_glosses))
