"""Change or rewrite one number of a sentence, zh and en; None when it has no number to change."""

import random
import re

from rag.text.contents import han_share
from rag.text.folding import fold_for_search
from rag.text.numbers import Quantity, find_quantities

_HAN_DIGITS = "一二三四五六七八九"


def change_number(text: str, chance: random.Random) -> str | None:
    """Put another number in the place of one."""
    quantities = [quantity for quantity in find_quantities(text) if not quantity.vague and _same_length(text)]
    chance.shuffle(quantities)
    for quantity in quantities:
        found = re.search(r"\d+(?:[.,]\d+)*|[" + _HAN_DIGITS + "两]", text[quantity.start : quantity.end])
        if not found:
            continue
        new = _other_number(found[0], chance)
        at = quantity.start + found.start()
        changed = text[:at] + new + text[at + len(found[0]) :]
        before = {(each.low, each.high, each.unit) for each in find_quantities(text)}
        if any((each.low, each.high, each.unit) not in before for each in find_quantities(changed)):
            return changed
    return None


def _same_length(text: str) -> bool:
    return len(fold_for_search(text)) == len(text)  # offsets of quantities are those of the folded text


def _other_number(number: str, chance: random.Random) -> str:
    if number in _HAN_DIGITS + "两":
        return chance.choice([digit for digit in _HAN_DIGITS[2:] if digit != number])
    digits = number.replace(",", "")
    if re.fullmatch(r"(?:19|20)\d\d", digits):
        return str(int(digits) + chance.choice([-7, -4, -3, -2, 2, 3, 4, 6]))
    value = float(digits)
    changed = value * chance.choice([2, 3, 5]) + (1 if value < 10 else 0)
    return f"{changed:g}" if "." in digits else f"{int(changed):,}" if "," in number else str(int(changed))


def rewrite_number(text: str) -> str | None:
    """Write one number of a sentence in another form of the same value."""
    if not _same_length(text):
        return None
    for quantity in find_quantities(text):
        written = text[quantity.start : quantity.end]
        new = _other_form(written, quantity, han_share(text) > 0.3)
        if new and new != written:
            return text[: quantity.start] + new + text[quantity.end :]
    return None


def _other_form(written: str, quantity: Quantity, is_han: bool) -> str | None:
    if quantity.low != quantity.high or quantity.vague:
        return None
    if re.search(r"\d\s?[A-Za-z]", written):
        return None
    digits = re.match(r"[\d,.]+", written)
    if is_han and quantity.unit == "%" and written.endswith("%"):
        return f"百分之{written[:-1]}"
    if (
        is_han
        and digits
        and quantity.unit in ("", "cny", "usd", "people")
        and quantity.low >= 1e4
        and quantity.low % 100 == 0
    ):
        rest = re.sub(r"^[\d,.]+\s?(?:[千百]?[万亿萬億])*", "", written)
        return (
            f"{quantity.low / 1e4:.12g}万{rest}"
            if not re.search("[万萬]", written)
            else f"{int(quantity.low):,}{rest}"
        )
    if (
        is_han
        and digits
        and quantity.unit in ("years", "times")
        and "月" not in written
        and quantity.low <= 10
        and quantity.low == int(quantity.low)
    ):
        small = "十" if quantity.low == 10 else _HAN_DIGITS[int(quantity.low) - 1] if quantity.low else None
        return written.replace(digits[0], "两" if small == "二" else small, 1) if small else None
    if not is_han and written.endswith("%"):
        return written[:-1] + " percent"
    return None
