"""Fold text to the form used for matching; what is shown is always the source's own text.

Traditional characters become Simplified before words are cut: jieba mis-cuts Traditional, and
unfolded text loses a fifth or more of cross-script recall (shared evaluation data, README).
"""

import html
import re
import unicodedata
from functools import cache, lru_cache

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
CUE = re.compile(
    r"\n\s*\n(?:[^\n]*\n)?[ \t]*(?:\d+:)?\d{1,2}:\d\d[.,]\d{1,3}[ \t]*-->[^\n]*(?:\n|$)"
)
# Times before and behind the words of a line, and on lines of their own.
_CLOCK = r"\d{1,2}:\d\d(?::\d\d)?(?:[.,]\d{1,3})?"
_CLOCKS = rf"{_CLOCK}(?:[ \t]*(?:-->|[-–—~])[ \t]*{_CLOCK})?"
_TIME = re.compile(
    rf"(?<=\n)[ \t]*(?:[\[(（]{_CLOCKS}[\])）]|{_CLOCKS}[ \t]*(?=\n))|[ \t]*\[{_CLOCK}\](?=[ \t]*\n)"
)
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
    if "<" in text:
        text = TAG.sub("", text)
    if "](" in text:
        text = _TARGET.sub("", text)
    if ";" in text:
        text = LOST_ENTITY.sub(entity_text, ENTITY.sub(entity_text, text))
    return _JSON_ESCAPE.sub(" ", text) if "\\" in text else text


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Fold a text to its bare letters and digits, without glosses: equal folds are the same words."""
    without_glosses = GLOSS.sub("", unicodedata.normalize("NFC", without_format_marks(text)))
    return _NOT_MATCHED.sub("", fold_for_search(without_glosses))
