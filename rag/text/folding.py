"""Fold text to the form used for matching; what is shown is always the source's own text.

Traditional characters become Simplified before words are cut: jieba mis-cuts Traditional, and
unfolded text loses a fifth or more of cross-script recall (shared evaluation data, README).
"""

import re
import unicodedata
from functools import cache, lru_cache

from opencc import OpenCC

# A romanised reading in brackets after a Han character, closed or cut off: 長(zhǎng), 創(chuàng.
# It must carry a tone mark or be all lower-case letters of one syllable, so "(Meta)" is not one.
_TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü"
GLOSS = re.compile(rf"(?<=[\u3400-\u9fff])\((?=[a-z]*[{_TONED}])[a-z{_TONED}]{{1,7}}\)?")
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


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Fold a text to its bare letters and digits, without glosses: equal folds are the same words."""
    without_glosses = GLOSS.sub("", unicodedata.normalize("NFC", text))
    return _NOT_MATCHED.sub("", fold_for_search(without_glosses))
