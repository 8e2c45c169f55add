"""Find what stands beside a name only to say who that is: "科大讯飞的刘庆峰", "Zhang Wen of Biren"."""

import re
from functools import lru_cache

from rag.text.offices import LEGAL_FORM, POSITION

Span = tuple[int, int]

_NEW = r"(?:(?:现任|新任|首任|前任|前|former|current|new|first)\s?)?"
_POSITIONS = rf"(?:{_NEW}(?:{POSITION.pattern})(?:兼|、|\s?and\s|\s?&\s)?)*"


def widened(folded: str, span: Span, organisations: frozenset[str]) -> Span:
    """Return where a name stands together with the organisation and position that tell whose it is.

    `organisations` are all that is known of the person's, folded and romanised. Only what is known of the person is left with the name: "谷歌的李开复" of one who is known for another
    company may be asked on purpose.
    """
    if not any(name in folded.replace(" ", "") for name in organisations):
        return span
    before, after = _patterns(organisations)
    start, end = span
    found = before.search(folded[:start])
    start = found.start() if found else start
    found = after.match(folded, end)
    return start, found.end() if found else end


@lru_cache(maxsize=256)
def _patterns(organisations: frozenset[str]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what may stand before a name, and what after it."""
    names = sorted(organisations, key=len, reverse=True)
    spaced = "|".join(r"\s?".join(map(re.escape, name)) for name in names)
    organisation = rf"(?:the\s)?(?:{spaced})(?:{LEGAL_FORM})*"
    of_it = rf"(?:{_POSITIONS}\s?(?:of|at|from|with)\s{organisation}|{organisation}(?:的|'s)?\s?{_POSITIONS})"
    before = re.compile(rf"(?<![a-z])(?:the\s)?{of_it}\s?[,，]?\s?$")
    after = re.compile(
        rf"\s?(?:[(（]{of_it}[)）]|,\s?(?:the\s)?{of_it}(?:\s?,|(?=\s?[?？]))|\s(?:of|at|from)\s{organisation}(?![a-z]))"
    )
    return before, after
