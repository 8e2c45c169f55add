"""Read a match of a number pattern as quantities: counts, shares, ranges and orders."""

import re
from collections.abc import Callable, Iterable

from rag.text.number_patterns import FRACTION_WORDS, HAN
from rag.text.numerals import DIGITS, parse_english, parse_han
from rag.text.quantities import Quantity, as_quantity, read_number, scaled
from rag.text.units import MULTIPLIERS, UNITS

_CURRENCIES = {"$": "usd", "¥": "cny", "€": "eur"}
_PART = re.compile(r"(\d+(?:\.\d+)?)([千百万亿]?)")
_WHICH = tuple("前上后下那这某每哪同头")


def _single(match: re.Match[str]) -> Iterable[Quantity]:
    text, unit = match["a"], match["u"] or ""
    value = read_number(text)
    if value is None or (not unit and _is_idle_numeral(match, value)):
        return
    if (
        unit
        and value == 1
        and not match["a"][0].isdigit()
        and (
            UNITS[unit][0] in ("", "people", "times", "piece")
            or match.string[match.start() - 1 : match.start()] in _WHICH
        )
    ):
        return  # 一个, 一种, "one person": an article, not a count; 前一年: which one
    value, base = scaled(value, unit)
    yield as_quantity(match, value, value, _CURRENCIES.get(match["c"], base))


def _mixed(match: re.Match[str]) -> Iterable[Quantity]:
    parts = _PART.findall(match["a"].replace(",", ""))
    whole = sum(float(digits) * MULTIPLIERS.get(unit, 1) for digits, unit in parts)
    value, base = scaled(whole, match["u"] or "")
    yield as_quantity(match, value, value, _CURRENCIES.get(match["c"], base))


def _is_idle_numeral(match: re.Match[str], value: float) -> bool:
    """Tell whether a numeral without unit is only part of a word: 一样, 统一, 十分, 万一, "one of"."""
    text = match["a"]
    if text[0].isdigit():
        return False
    if re.fullmatch(rf"[{HAN}]+", text):
        return not (
            len(text) >= 3
            or (len(text) == 2 and value >= 11 and text not in ("千万", "万千", "百万", "万一"))
        )
    return value < 2


def _range(match: re.Match[str]) -> Iterable[Quantity]:
    low, high = read_number(match["a"]), read_number(match["b"])
    unit = match["u"] or match["ua"] or ""
    joined = match[0][len(match["a"]) : match.end("a") - match.start() + 6]
    if low is None or high is None or (low >= high and not re.search(r"[万亿]", match["b"])):
        return
    if re.search(r"\band\b|、|\bor\b", joined) and not unit:
        return
    if not match["a"][0].isdigit() and not unit and _is_idle_numeral(match, low):
        return
    tail = re.search(r"[千万亿]+$|thousand|million|billion|trillion", match["b"])
    if tail and low < high / 100 and not re.search(r"[千万亿]|illion", match["a"]):
        low *= MULTIPLIERS.get(tail[0], 1)  # 3到5亿 is 3亿 to 5亿
    if low > high:
        return
    (low, base), (high, _) = scaled(low, unit), scaled(high, unit)
    yield as_quantity(match, low, high, base)


def _percent_han(match: re.Match[str]) -> Iterable[Quantity]:
    low = read_number(match["a"])
    high = read_number(match["b"]) if match["b"] else low
    if low is not None and high is not None:
        yield as_quantity(match, low, high, "%")


def _fraction(match: re.Match[str]) -> Iterable[Quantity]:
    top, bottom = read_number(match["a"]), read_number(match["b"])
    if top is not None and bottom:
        yield as_quantity(match, 100 * top / bottom, 100 * top / bottom, "%")


def _fraction_en(match: re.Match[str]) -> Iterable[Quantity]:
    top = 1.0 if match["a"] == "a" else parse_english(match["a"]) or 1.0
    value = 100 * top / FRACTION_WORDS[match["b"]]
    yield as_quantity(match, value, value, "%")


_VAGUE = {
    "十几": (11, 19), "二十几": (21, 29), "三十几": (31, 39), "几十": (20, 99), "数十": (20, 99),
    "几百": (200, 999), "数百": (200, 999), "几千": (2e3, 9999), "数千": (2e3, 9999), "几万": (2e4, 99999),
    "several": (2, 9), "a few": (2, 9), "dozens of": (20, 99), "hundreds of": (200, 999),
    "thousands of": (2e3, 9999), "millions of": (2e6, 99e6), "decades": (20, 99),
}  # fmt: skip


def _vague(match: re.Match[str]) -> Iterable[Quantity]:
    low, high = _VAGUE.get(match["a"] or match["b"], (2, 9))
    scale = parse_han("一" + match["m"]) if match["m"] else 1.0
    unit = match["u"] or match["v"] or ("年" if match["b"] == "decades" else "")
    if match["a"] == "几" and match["u"] in ("个", "种", "位", "次", "家"):
        return  # 几个, 几种: hardly more than a plural
    (low_value, base), (high_value, _) = scaled(low * (scale or 1), unit), scaled(high * (scale or 1), unit)
    yield as_quantity(match, low_value, high_value, base, vague=True)


def _cheng(match: re.Match[str]) -> Iterable[Quantity]:
    value = 10.0 * DIGITS[match["a"]]
    yield as_quantity(match, value, value, "%")


def _ordinal(match: re.Match[str]) -> Iterable[Quantity]:
    value = read_number(match["a"])
    if value is not None and value > 1:  # 第一 and "first" are everywhere and rarely a claim
        yield as_quantity(match, value, value, "ordinal")


def _slash(match: re.Match[str]) -> Iterable[Quantity]:
    top, bottom = float(match["a"]), float(match["b"])
    if bottom:
        yield as_quantity(match, 100 * top / bottom, 100 * top / bottom, "%")


def _halves(match: re.Match[str]) -> Iterable[Quantity]:
    yield as_quantity(match, 50.0, 50.0, "%")


def _double(match: re.Match[str]) -> Iterable[Quantity]:
    yield as_quantity(match, 2.0, 2.0, "times")


COUNT_READERS: dict[str, Callable[[re.Match[str]], Iterable[Quantity]]] = {
    "percent_han": _percent_han, "fraction": _fraction, "fraction_en": _fraction_en, "vague": _vague, "cheng": _cheng,
    "ordinal": _ordinal, "range": _range, "single": _single, "mixed": _mixed, "double": _double, "halves": _halves,
    "ordinal_en": _ordinal, "slash": _slash,
}  # fmt: skip
