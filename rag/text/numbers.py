"""Find numbers, dates and quantities in Chinese and English, and tell whether two are the same.

45,000, 4.5万, 四万五千 and 45k are one value; 63% and 百分之六十三; 2亿 and 200 million; 半年 and six months.
"""

from collections.abc import Iterable

from rag.text.count_readers import COUNT_READERS
from rag.text.folding import fold_for_search
from rag.text.number_patterns import PATTERNS
from rag.text.quantities import Quantity
from rag.text.time_readers import TIME_READERS

__all__ = ["Quantity", "find_quantities", "missing_quantities", "same_quantity"]

READERS = COUNT_READERS | TIME_READERS
ROUNDED_FROM = 10_000  # smaller numbers, years among them, are not rounded
TOLERANCE = 0.005  # 1.75万亿 against 1,750,000,000,000 and rounding in the last digit shown


def find_quantities(text: str) -> list[Quantity]:
    """Return the quantities of a text in order, none overlapping; model names such as GPT-4 are not numbers."""
    folded = fold_for_search(text)
    taken = bytearray(len(folded))
    found: list[Quantity] = []
    for kind, pattern in PATTERNS:
        for match in pattern.finditer(folded):
            if any(taken[match.start() : match.end()]):
                continue
            quantities = list(READERS[kind](match))
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
