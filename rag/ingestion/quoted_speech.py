"""Find the quotation marks of a narration that hold speech, with what stands beside them."""

import re
from dataclasses import dataclass

from rag.ingestion.attribution import Attribution, Cast, attribution_after, attribution_before

_QUOTE = re.compile(
    r"「[^「」]*(?:「[^「」]*」[^「」]*)*」|“[^“”]*(?:“[^“”]*”[^“”]*)*”|『[^『』]*』|(?<![A-Za-z\d])\"[^\"\n]{2,}\"(?![A-Za-z\d])"
)
# A paragraph that ends inside a quotation, which the next one goes on with.
_LEFT_OPEN = re.compile(r"「[^「」]*$|“[^“”]*$")
_SENTENCE_STOP = re.compile(r"[。！？!?；;]|(?<=[a-z\d)])\.(?=\s)")
_INNER_STOP = re.compile(r"[，,。！？!?；;…]|\.\s|\.$")
_FIRST_PERSON = re.compile(r"我|咱|\b(?:I|we|We|my|our|My|Our)\b")
# Shorter ones without a stop inside are terms and titles, whatever stands before them.
_SHORTEST_UNMARKED, _SHORTEST_LED = 12, 6
# What opens a sentence and is a whole one itself is no term.
_SHORTEST_WHOLE, _WHOLE = 5, re.compile(r"[。！？!?…]$")


@dataclass(frozen=True, slots=True)
class Quotation:
    """A direct quotation: its span, whom the text beside it credits, and whether it opens its sentence."""

    start: int
    end: int
    attribution: Attribution
    opens: bool


def find_quotations(text: str, cast: Cast, *, left_open: bool = False) -> list[Quotation]:
    """Find the quotation marks that hold speech, with what stands beside them.

    What is `left_open` goes on in the next paragraph, which opens the marks once more.
    """
    found: list[Quotation] = []
    last = _LEFT_OPEN.search(text) if left_open else None
    for match in [*_QUOTE.finditer(text), *([last] if last else [])]:
        if any(quotation.start <= match.start() < quotation.end for quotation in found):
            continue
        after = _clause_after(text, match.end())
        lead = _lead(text, match.start(), found[-1].end if found else 0)
        following, leading = attribution_after(after, cast), attribution_before(lead, cast)
        opens = not lead.strip() or bool(re.search(r"[」”』\"]\s*$", lead))
        inner = match[0].strip('「」“”『』"')
        goes_on = bool(found) and _is_whole(inner, _SHORTEST_UNMARKED)
        if not goes_on and not _is_speech(inner, following, leading, opens=opens):
            continue
        attribution = following if following.name or (following.pronoun and following.saying) else leading
        if (
            leading.saying
            and (leading.name or leading.pronoun)
            and not (following.name and following.saying and opens)
        ):
            attribution = leading
        if not attribution.saying and following.saying:
            attribution = following
        if leading.saying and re.search(r"[:：]\s*$", lead) and not following.saying:
            # What leads up to it says whose words these are, also when it names nobody.
            attribution = leading
        found.append(Quotation(match.start(), match.end(), attribution, opens))
    return found


def _clause_after(text: str, position: int) -> str:
    """Return the rest of the sentence after a quotation, over terms in quotation marks."""
    stop = _SENTENCE_STOP.search(text, position)
    return text[position : stop.start() if stop else len(text)][:90]


def _lead(text: str, position: int, start: int) -> str:
    """Return the sentence that leads up to a quotation, from the quotation before it on."""
    stops = [match.end() for match in _SENTENCE_STOP.finditer(text, start, position)]
    return text[stops[-1] if stops else start : position]


def _is_speech(inner: str, after: Attribution, before: Attribution, *, opens: bool) -> bool:
    size = len(re.sub(r"\W", "", inner))
    stopped = bool(_INNER_STOP.search(inner.strip()))
    named_after = after.saying and (after.name or after.pronoun)
    if before.saying or (before.name and stopped):
        return size >= _SHORTEST_LED or stopped
    if opens and (named_after or (after.name and stopped)):
        return size >= _SHORTEST_LED or stopped
    if named_after and stopped and size >= _SHORTEST_UNMARKED:
        return True
    if not opens:
        return False
    return (
        _is_whole(inner, _SHORTEST_WHOLE)
        or (stopped and size >= _SHORTEST_UNMARKED)
        or (size >= _SHORTEST_UNMARKED and bool(_FIRST_PERSON.search(inner)))
    )


def _is_whole(inner: str, least: int) -> bool:
    """Tell a whole sentence of so many letters at least; behind other words of the same paragraph it is speech wherever it stands."""
    return len(re.sub(r"\W", "", inner)) >= least and bool(_WHOLE.search(inner.strip()))


def has_quotations(text: str) -> bool:
    """Tell whether a text holds anything in quotation marks."""
    return bool(_QUOTE.search(text))
