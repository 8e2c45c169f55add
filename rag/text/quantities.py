"""What a number as written says, and how its value and unit are read."""

import re
from dataclasses import dataclass

from rag.text.number_patterns import ATTACHED_MULTIPLIER, MULTIPLIER
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


def read_number(text: str) -> float | None:
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


def as_quantity(match: re.Match[str], low: float, high: float, unit: str, vague: bool = False) -> Quantity:
    """Return a quantity that stands where a pattern matched."""
    return Quantity(low, high, unit, match[0], match.start(), match.end(), vague)


def scaled(value: float, unit: str) -> tuple[float, str]:
    """Bring a value to its base unit: months to years, weeks to days, minutes to seconds."""
    base, factor = UNITS.get(unit, ("", 1.0))
    return value * factor, base
