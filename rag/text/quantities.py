"""Read a match of a number pattern as quantities."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from rag.text.number_patterns import ATTACHED_MULTIPLIER, FRACTION_WORDS, HAN, MONTHS, MULTIPLIER
from rag.text.numerals import DIGITS, parse_english, parse_han
from rag.text.units import MULTIPLIERS, UNITS


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as written: its value (two ends for a range), its unit, and where it stands in the folded text."""

    low: float
    high: float
    unit: str
    text: str
    start: int
    end: int
    vague: bool = False


def _number(text: str) -> float | None:
    """Read digits, Han numerals or English number words, with their multiplier."""
    text = text.strip()
    if re.match(r"\d", text):
        match = re.match(r"([\d,]+(?:\.\d+)?)\s?(.*)", text)
        assert match is not None
        value = float(match[1].replace(",", ""))
        for word in re.findall(rf"(?:{MULTIPLIER}|{ATTACHED_MULTIPLIER})", match[2]):
            value *= MULTIPLIERS[word]
        return value
    if (text and text[0] in DIGITS) or text[:1] in ("十", "百", "千", "万", "亿"):
        return parse_han(text)
    return parse_english(text)


def _quantity(match: re.Match[str], low: float, high: float, unit: str, vague: bool = False) -> Quantity:
    return Quantity(low, high, unit, match[0], match.start(), match.end(), vague)


def _scaled(value: float, unit: str) -> tuple[float, str]:
    """Bring a value to its base unit: months to years, weeks to days, minutes to seconds."""
    base, factor = UNITS.get(unit, ("", 1.0))
    return value * factor, base


def _single(match: re.Match[str]) -> Iterable[Quantity]:
    text, unit = match["a"], match["u"] or ""
    value = _number(text)
    if value is None or (not unit and _is_idle_numeral(match, value)):
        return
    if (
        unit
        and value == 1
        and not match["a"][0].isdigit()
        and UNITS[unit][0] in ("", "people", "times", "piece")
    ):
        return  # 一个, 一种, "one person": an article, not a count
    value, base = _scaled(value, unit)
    if match["c"]:
        base = {"$": "usd", "¥": "cny", "€": "eur"}[match["c"]]
    yield _quantity(match, value, value, base)


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
    low, high = _number(match["a"]), _number(match["b"])
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
    (low, base), (high, _) = _scaled(low, unit), _scaled(high, unit)
    yield _quantity(match, low, high, base)


def _percent_han(match: re.Match[str]) -> Iterable[Quantity]:
    low = _number(match["a"])
    high = _number(match["b"]) if match["b"] else low
    if low is not None and high is not None:
        yield _quantity(match, low, high, "%")


def _fraction(match: re.Match[str]) -> Iterable[Quantity]:
    top, bottom = _number(match["a"]), _number(match["b"])
    if top is not None and bottom:
        yield _quantity(match, 100 * top / bottom, 100 * top / bottom, "%")


def _fraction_en(match: re.Match[str]) -> Iterable[Quantity]:
    top = 1.0 if match["a"] == "a" else parse_english(match["a"]) or 1.0
    value = 100 * top / FRACTION_WORDS[match["b"]]
    yield _quantity(match, value, value, "%")


def _decade(match: re.Match[str]) -> Iterable[Quantity]:
    value = _number(match["a"] or match["b"]) or 0.0
    yield _quantity(match, value, value, "decade")


def _date(match: re.Match[str]) -> Iterable[Quantity]:
    name = match["a"]
    month = float(MONTHS[name]) if name in MONTHS else _number(name)
    if name in ("may", "march") and not match["b"]:
        return  # verbs more often than months
    if month is None or not 1 <= month <= 12:
        return
    yield _quantity(match, month, month, "month-of-year")
    day = _number(match["b"]) if match["b"] else None
    if day is not None:
        yield _quantity(match, day, day, "day-of-month")


def _year(match: re.Match[str]) -> Iterable[Quantity]:
    low = float(match["a"])
    yield _quantity(match, low, float(match["b"] or low), "year")


def _year_han(match: re.Match[str]) -> Iterable[Quantity]:
    digits = "".join(str(DIGITS[character]) for character in match["a"])
    if len(digits) == 4:
        yield _quantity(match, float(digits), float(digits), "year")


def _half_time(match: re.Match[str]) -> Iterable[Quantity]:
    value, base = _scaled(0.5, _time_unit(match["u"] or match["v"]))
    yield _quantity(match, value, value, base)


def _and_half(match: re.Match[str]) -> Iterable[Quantity]:
    text = match["a"] or match["b"] or match["c"]
    whole = 1.0 if text == "a" else _number(text)
    if whole is not None:
        value, base = _scaled(whole + 0.5, _time_unit(match["u"] or match["v"] or match["w"]))
        yield _quantity(match, value, value, base)


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
        yield _quantity(match, low, high, "month-of-year")
        return
    (low_value, base), (high_value, _) = _scaled(low * scale, match["u"]), _scaled(high * scale, match["u"])
    yield _quantity(match, low_value, high_value, base)


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
    (low_value, base), (high_value, _) = _scaled(low * (scale or 1), unit), _scaled(high * (scale or 1), unit)
    yield _quantity(match, low_value, high_value, base, vague=True)


def _cheng(match: re.Match[str]) -> Iterable[Quantity]:
    value = 10.0 * DIGITS[match["a"]]
    yield _quantity(match, value, value, "%")


def _ordinal(match: re.Match[str]) -> Iterable[Quantity]:
    value = _number(match["a"])
    if value is not None and value > 1:  # 第一 and "first" are everywhere and rarely a claim
        yield _quantity(match, value, value, "ordinal")


def _slash(match: re.Match[str]) -> Iterable[Quantity]:
    top, bottom = float(match["a"]), float(match["b"])
    if bottom:
        yield _quantity(match, 100 * top / bottom, 100 * top / bottom, "%")


def _halves(match: re.Match[str]) -> Iterable[Quantity]:
    yield _quantity(match, 50.0, 50.0, "%")


def _double(match: re.Match[str]) -> Iterable[Quantity]:
    yield _quantity(match, 2.0, 2.0, "times")


READERS: dict[str, Callable[[re.Match[str]], Iterable[Quantity]]] = {
    "percent_han": _percent_han, "fraction": _fraction, "fraction_en": _fraction_en, "decade": _decade,
    "date_month": _date, "date_en": _date, "year": _year, "year_han": _year_han, "half_time": _half_time,
    "and_half": _and_half, "pair": _pair, "vague": _vague, "cheng": _cheng, "ordinal": _ordinal, "range": _range,
    "single": _single, "double": _double, "halves": _halves, "date_day_first": _date,
    "ordinal_en": _ordinal, "slash": _slash,
}  # fmt: skip
