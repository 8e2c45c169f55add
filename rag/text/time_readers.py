"""Read a match of a date or time pattern as quantities."""

import re
from collections.abc import Callable, Iterable

from rag.text.number_patterns import MONTHS
from rag.text.numerals import DIGITS, parse_han
from rag.text.quantities import Quantity, as_quantity, read_number, scaled


def _decade(match: re.Match[str]) -> Iterable[Quantity]:
    value = read_number(match["a"] or match["b"]) or 0.0
    yield as_quantity(match, value, value, "decade")


def _date(match: re.Match[str]) -> Iterable[Quantity]:
    name = match["a"]
    month = float(MONTHS[name]) if name in MONTHS else read_number(name)
    if name in ("may", "march") and not match["b"]:
        return  # verbs more often than months
    if month is None or not 1 <= month <= 12:
        return
    yield as_quantity(match, month, month, "month-of-year")
    day = read_number(match["b"]) if match["b"] else None
    if day is not None:
        yield as_quantity(match, day, day, "day-of-month")


def _year(match: re.Match[str]) -> Iterable[Quantity]:
    low = float(match["a"])
    yield as_quantity(match, low, float(match["b"] or low), "year")


def _year_han(match: re.Match[str]) -> Iterable[Quantity]:
    digits = "".join(str(DIGITS[character]) for character in match["a"])
    if len(digits) == 4:
        yield as_quantity(match, float(digits), float(digits), "year")


def _half_time(match: re.Match[str]) -> Iterable[Quantity]:
    value, base = scaled(0.5, _time_unit(match["u"] or match["v"]))
    yield as_quantity(match, value, value, base)


def _and_half(match: re.Match[str]) -> Iterable[Quantity]:
    text = match["a"] or match["b"] or match["c"] or match["d"]
    whole = 1.0 if text == "a" else read_number(text)
    if whole is not None:
        value, base = scaled(whole + 0.5, _time_unit(match["u"] or match["v"] or match["w"] or match["x"]))
        yield as_quantity(match, value, value, base)


def _time_unit(name: str) -> str:
    return {"月": "个月"}.get(name, name)


def _pair(match: re.Match[str]) -> Iterable[Quantity]:
    low, high = DIGITS[match["a"]], DIGITS[match["b"]]
    if high != low + 1 or not (match["u"] or match["m"]):
        return
    scale = parse_han("一" + match["m"]) if match["m"] else 1.0
    if scale is None:
        return
    if match["u"] == "月":
        yield as_quantity(match, low, high, "month-of-year")
        return
    (low_value, base), (high_value, _) = scaled(low * scale, match["u"]), scaled(high * scale, match["u"])
    yield as_quantity(match, low_value, high_value, base)


TIME_READERS: dict[str, Callable[[re.Match[str]], Iterable[Quantity]]] = {
    "decade": _decade, "date_month": _date, "date_en": _date, "year": _year,
    "year_han": _year_han, "half_time": _half_time, "and_half": _and_half, "pair": _pair, "date_day_first": _date,
}  # fmt: skip
