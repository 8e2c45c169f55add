"""Find numbers, dates and quantities in Chinese and English, and tell whether two are the same.

45,000, 4.5万, 四万五千 and 45k are one value; 63% and 百分之六十三; 2亿 and 200 million; 半年 and six months.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from rag.text.folding import fold_for_search
from rag.text.numerals import DIGITS, parse_english, parse_han
from rag.text.units import ATTACHED, MULTIPLIERS, UNITS

ROUNDED_FROM = 10_000  # smaller numbers, years among them, are not rounded
TOLERANCE = 0.005  # 1.75万亿 against 1,750,000,000,000 and rounding in the last digit shown


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


_HAN = "零〇一二两三四五六七八九十百千万亿"
_MULTIPLIER = "|".join(sorted((word for word in MULTIPLIERS if word not in ATTACHED), key=len, reverse=True))
_ATTACHED = "|".join(sorted(ATTACHED, key=len, reverse=True))
_UNIT = "|".join(sorted(map(re.escape, UNITS), key=len, reverse=True))
_WORDS = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen"
    "|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|billion"
    "|trillion|dozen"
)
# 7B and 45k are written as one word; "19 m" is a length.
_ARABIC = (
    rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d+)(?:\.\d+)?"
    rf"(?:\s?(?:{_MULTIPLIER})(?![a-z])|(?:{_ATTACHED})(?![a-z\d]))?(?:[多余]?[万亿])?"
)
_ENGLISH = rf"(?:(?:a\s)?(?:{_WORDS})(?:[\s-](?:and\s)?(?:{_WORDS}))*)(?![a-z])"
_NUMBER = rf"(?:{_ARABIC}|[{_HAN}]+|{_ENGLISH})"
_APPROXIMATE = r"(?:多|余|来)?"
_TO = r"\s?(?:-|–|—|~|至|到|、|to|or|and)\s?"
_BARE = r"(?<![a-z\d.])(?<![a-z][-‐])"

_MONTHS = {
    name: n
    for n, names in enumerate(
        [
            "january jan",
            "february feb",
            "march",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ],
        1,
    )
    for name in names.split()
}
_MONTH_NAME = "|".join(sorted(_MONTHS, key=len, reverse=True))
_FRACTION_WORDS = {"half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "tenth": 10}

_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        (
            "and_half",
            rf"(?P<a>\d+|[{_HAN}]{{1,3}})(?:个)?(?P<u>年|小时|月)半|(?P<b>a|one|two|three|\d+)\s(?P<v>year|hour|month)s? and a half|(?P<c>one|two|three|\d+) and a half (?P<w>year|hour|month)s",
        ),
        ("percent_han", rf"百分之(?P<a>[{_HAN}点\d.]+)(?:{_TO}(?:百分之)?(?P<b>[{_HAN}点\d.]+))?"),
        ("fraction", rf"(?P<b>[{_HAN}\d]+)分之(?P<a>[{_HAN}\d]+)"),
        (
            "fraction_en",
            rf"(?<![a-z])(?P<a>a|one|two|three|four)[\s-](?P<b>{'|'.join(_FRACTION_WORDS)})s?(?![a-z])(?!\s(?:a\s)?(?:year|month))",
        ),
        (
            "decade",
            rf"(?:(?<!\d)(?:1[5-9]|20))?(?P<a>\d\d|[{_HAN}][十零〇])年(?:代|(?=[初末]))|(?<!\d)(?:19|20)?(?P<b>\d0)'?s(?![a-z])",
        ),
        (
            "date_month",
            rf"(?P<a>\d{{1,2}}|[{_HAN}]{{1,2}})月(?:份|(?P<b>\d{{1,2}}|[{_HAN}]{{1,3}})[日号])?(?!\d)",
        ),
        (
            "date_day_first",
            rf"(?<!\d)(?P<b>\d{{1,2}})\s?(?:st|nd|rd|th)?\s(?:of\s)?(?P<a>{_MONTH_NAME})(?![a-z\d])",
        ),
        ("slash", r"(?<![\d/⁄])(?P<a>\d{1,2})\s?[/⁄]\s?(?P<b>\d{1,2})(?![\d/⁄])"),
        (
            "date_en",
            rf"(?<![a-z])(?P<a>{_MONTH_NAME})\.?(?:\s(?P<b>\d{{1,2}})(?:\s?(?:st|nd|rd|th))?(?!\d))?(?![a-z\d])",
        ),
        ("ordinal_en", r"(?<!\d)(?P<a>\d{1,3})(?:st|nd|rd|th)(?![a-z])"),
        (
            "year",
            r"(?<![\d,.])(?P<a>(?:1[5-9]|20)\d\d)(?:(?:-|至|到|to)(?P<b>(?:1[5-9]|20)\d\d))?(?:年(?!代)|(?![\d,.]\d|\d|\s?(?:"
            + _MULTIPLIER
            + "|"
            + _UNIT
            + r")(?![a-z])))",
        ),
        ("year_han", r"(?P<a>[一二]?[零〇一二三四五六七八九]{3,4})年"),
        (
            "half_time",
            r"半(?:个)?(?P<u>年|小时|月|世纪|天)|half (?:a |an )(?P<v>year|hour|month|century|day)",
        ),
        ("halves", r"一半|(?<![a-z])half(?![a-z])"),
        (
            "pair",
            rf"(?<![{_HAN}])(?P<a>[一二两三四五六七八九])、?(?P<b>[二三四五六七八九])(?P<m>[十百千万亿]*)(?:个)?(?P<u>月(?=份)|{_UNIT}|(?=[\u3400-\u9fff]))",
        ),
        (
            "vague",
            rf"(?P<a>几十|数十|几百|数百|几千|数千|几万|十几|二十几|三十几|好几|几|数(?=[十百千万年月天家个]))(?P<m>[万亿]*)(?:个)?(?P<u>{_UNIT})|(?P<b>several|a few|dozens of|hundreds of|thousands of|millions of|decades)(?:\s(?P<v>{_UNIT}))?(?![a-z])",
        ),
        ("cheng", rf"(?<![{_HAN}])(?P<a>[一二三四五六七八九])成(?![为了长立功就员果本熟分])"),
        ("ordinal", rf"第(?P<a>\d+|[{_HAN}]+)"),
        (
            "range",
            rf"{_BARE}(?P<a>{_NUMBER})\s?(?P<ua>%|{_UNIT})?{_TO}(?P<b>{_NUMBER}){_APPROXIMATE}\s?-?(?:个)?(?P<u>%|{_UNIT})?",
        ),
        ("single", rf"(?P<c>[$¥€])?{_BARE}(?P<a>{_NUMBER}){_APPROXIMATE}\s?-?(?:个)?(?P<u>{_UNIT})?"),
        ("double", r"(?P<a>翻倍|翻一番|翻番|(?<![a-z])(?:twice|doubled|double|doubling)(?![a-z]))"),
    )
)


def find_quantities(text: str) -> list[Quantity]:
    """Return the quantities of a text in order, none overlapping; model names such as GPT-4 are not numbers."""
    folded = fold_for_search(text)
    taken = bytearray(len(folded))
    found: list[Quantity] = []
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(folded):
            if any(taken[match.start() : match.end()]):
                continue
            quantities = list(_READERS[kind](match))
            if quantities:
                found += quantities
                taken[match.start() : match.end()] = b"\1" * (match.end() - match.start())
    return sorted(found, key=lambda quantity: (quantity.start, quantity.end))


def same_quantity(claimed: Quantity, given: Quantity) -> bool:
    """Tell whether two quantities are the same number of the same thing; an unnamed unit matches any count."""
    if not _units_agree(claimed.unit, given.unit):
        return False
    if claimed.vague or given.vague:
        return claimed.low <= given.high * 1.001 and given.low <= claimed.high * 1.001
    if claimed.low == claimed.high and given.low != given.high:
        return _near(claimed.low, given.low) or _near(claimed.low, given.high)
    return _near(claimed.low, given.low) and _near(claimed.high, given.high)


def missing_quantities(claimed: Iterable[Quantity], given: Iterable[Quantity]) -> list[Quantity]:
    """Return the claimed quantities that no given one equals; the ends of a range may be given apart."""
    stock = list(given)

    def found(quantity: Quantity) -> bool:
        if any(same_quantity(quantity, other) for other in stock):
            return True
        ends = (quantity.low, quantity.high)
        return (
            ends[0] != ends[1]
            and not quantity.vague
            and all(
                any(_units_agree(quantity.unit, other.unit) and _near(end, other.low) for other in stock)
                for end in ends
            )
        )

    return [quantity for quantity in claimed if not found(quantity)]


def _near(first: float, second: float) -> bool:
    largest = max(abs(first), abs(second))
    return abs(first - second) <= (TOLERANCE if largest >= ROUNDED_FROM else 1e-6) * largest


_DATE_UNITS = {"year", "decade", "month-of-year", "day-of-month", "ordinal", "%"}


def _units_agree(first: str, second: str) -> bool:
    if first == second:
        return True
    if {first, second} in ({"year", ""}, {"days", "day-of-month"}, {"ordinal", "day-of-month"}):
        return True
    return "" in (first, second) and not {first, second} & _DATE_UNITS


def _number(text: str) -> float | None:
    """Read digits, Han numerals or English number words, with their multiplier."""
    text = text.strip()
    if re.match(r"\d", text):
        match = re.match(r"([\d,]+(?:\.\d+)?)\s?(.*)", text)
        assert match is not None
        value = float(match[1].replace(",", ""))
        for word in re.findall(rf"(?:{_MULTIPLIER}|{_ATTACHED})", match[2]):
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
    if re.fullmatch(rf"[{_HAN}]+", text):
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
    value = 100 * top / _FRACTION_WORDS[match["b"]]
    yield _quantity(match, value, value, "%")


def _decade(match: re.Match[str]) -> Iterable[Quantity]:
    value = _number(match["a"] or match["b"]) or 0.0
    yield _quantity(match, value, value, "decade")


def _date(match: re.Match[str]) -> Iterable[Quantity]:
    name = match["a"]
    month = float(_MONTHS[name]) if name in _MONTHS else _number(name)
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


_READERS = {
    "percent_han": _percent_han, "fraction": _fraction, "fraction_en": _fraction_en, "decade": _decade,
    "date_month": _date, "date_en": _date, "year": _year, "year_han": _year_han, "half_time": _half_time,
    "and_half": _and_half, "pair": _pair, "vague": _vague, "cheng": _cheng, "ordinal": _ordinal, "range": _range,
    "single": _single, "double": _double, "halves": _halves, "date_day_first": _date,
    "ordinal_en": _ordinal, "slash": _slash,
}  # fmt: skip
