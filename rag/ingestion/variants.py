"""Compare the ways one name is written in a document."""

import re

from rag.text.folding import to_simplified


def short_form(note: str) -> str:
    """Read `以下简称“张”` or `下稱「天」` as the short form it announces."""
    match = re.search(
        r"(?:简称|下称|称作|称)[为]?\s*[“「\"'‘]?(?P<name>[^”」\"'’]{1,10})[”」\"'’]?", to_simplified(note)
    )
    return note[match.start("name") : match.end("name")].strip() if match else ""


def is_misspelling(name: str, other: str) -> bool:
    """Tell whether two Latin names differ by one slip of the keyboard."""
    if name == other or min(len(name), len(other)) < 6 or not (name.isascii() and other.isascii()):
        return False
    if sorted(name) == sorted(other):
        return sum(a != b for a, b in zip(name, other, strict=True)) <= 3
    return _one_edit(name, other)


def _one_edit(left: str, right: str) -> bool:
    if re.search(r"\d", left + right):
        return False
    if len(left) > len(right):
        left, right = right, left
    if len(right) - len(left) > 1:
        return False
    start = 0
    while start < len(left) and left[start] == right[start]:
        start += 1
    return left[start + (len(left) == len(right)) :] == right[start + 1 :]


def is_part(name: str, whole: str) -> bool:
    """Tell whether a name is some of the words of a longer one, or its beginning in Chinese."""
    words = name.split()
    if (
        not name.isascii()
        and min(len(name), len(whole)) >= 2
        and (whole.startswith(name) or name.startswith(whole))
    ):
        return name != whole
    return name != whole and bool(words) and set(words) < set(whole.split()) and len(name) >= 3
