"""Read numerals written in words: Chinese (四万五千, 二点五) and English (forty-five thousand)."""

import re

DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_SMALL = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10_000, "亿": 100_000_000}
_ENGLISH = {
    word: value
    for value, word in enumerate(
        re.findall(
            r"\S+",
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
            "fifteen sixteen seventeen eighteen nineteen",
        )
    )
} | {
    word: 10 * tens
    for tens, word in enumerate(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 2
    )
}
_ENGLISH_SCALES = {
    "hundred": 100,
    "dozen": 12,
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
}

# Longer runs of numerals are damage or play: "万万万…" outgrows any float.
LONGEST_WRITTEN = 40


def parse_han(text: str) -> float | None:
    """Return the value of Chinese numerals, or None when they are not one number that anybody writes out."""
    if len(text) > LONGEST_WRITTEN:
        return None
    whole, dot, fraction = text.partition("点")
    if dot and not (fraction and all(character in DIGITS for character in fraction)):
        return None
    if not whole or any(character not in DIGITS and character not in _SMALL | _LARGE for character in whole):
        return None
    if len(whole) > 1 and all(character in DIGITS for character in whole):
        return float("".join(str(DIGITS[character]) for character in whole))
    value = _parse_whole(whole)
    return (
        value + float("0." + "".join(str(DIGITS[character]) for character in fraction))
        if dot
        else float(value)
    )


def _parse_whole(text: str) -> int:
    total = section = digit = 0
    last_scale = 1
    for character in text:
        if character in DIGITS:
            digit = DIGITS[character]
            if character in "零〇":
                last_scale = 1
        elif character in _SMALL:
            last_scale = _SMALL[character]
            section += (digit or 1) * last_scale
            digit = 0
        else:
            last_scale = _LARGE[character]
            if section + digit or not total:
                total += (section + digit or 1) * last_scale
            else:
                total *= last_scale  # 万亿
            section = digit = 0
    # 四万五 is 45,000: a last digit counts tenths of the scale before it.
    return total + section + digit * (last_scale // 10 if last_scale > 10 and digit else 1)


def parse_english(text: str) -> float | None:
    """Return the value of English number words, or None when a word is not one."""
    words = [word for word in re.split(r"[\s-]+", text.strip()) if word not in ("and", "a")]
    if not words:
        return None
    total = section = 0.0
    for word in words:
        if word in _ENGLISH:
            section += _ENGLISH[word]
        elif word in ("hundred", "dozen"):
            section = (section or 1) * _ENGLISH_SCALES[word]
        elif word in _ENGLISH_SCALES:
            total += (section or 1) * _ENGLISH_SCALES[word]
            section = 0
        else:
            return None
    return total + section
