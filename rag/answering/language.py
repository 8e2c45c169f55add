"""Tell the language and script of a question, and write our own words in them."""

from functools import cache, lru_cache
from typing import Literal

from opencc import OpenCC

from rag.text.asking import is_in_english
from rag.text.folding import to_simplified

Language = Literal["zh-Hans", "zh-Hant", "en"]


@cache
def _traditionaliser() -> OpenCC:
    return OpenCC("s2tw")


@lru_cache(maxsize=4096)
def detect_language(text: str) -> Language:
    """Return the language a reply to this text should be in; an English question may name somebody in Chinese."""
    if is_in_english(text):
        return "en"
    han = [character for character in text if "\u3400" <= character <= "\u9fff"]
    simplified = to_simplified("".join(han))
    traditional = _traditionaliser().convert("".join(han))
    only_traditional = sum(a != b for a, b in zip(han, simplified, strict=False))
    only_simplified = sum(a != b for a, b in zip(han, traditional, strict=False))
    return "zh-Hant" if only_traditional > only_simplified else "zh-Hans"


def in_script(text: str, language: Language) -> str:
    """Write Chinese text in the script of `language`; English questions leave it as it is."""
    if language == "zh-Hans":
        return to_simplified(text)
    if language == "zh-Hant":
        return str(_traditionaliser().convert(text))
    return text
