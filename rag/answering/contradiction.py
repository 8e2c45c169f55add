"""Find what is denied on one side of a comparison and affirmed, in the same words, on the other."""

import re
from collections.abc import Sequence

from rag.text.contents import Content, read_content
from rag.text.polarity import Negation, find_negations

_REACH, _REACH_LATIN = 8, 32  # characters that a negator may govern
_HAN = re.compile(r"[\u3400-\u9fff]")
# "不是A，而是B" says B; whoever repeats B alone denies nothing.
_CONTRAST = re.compile(
    r"(?P<lead>(?:并|也|却)?(?:不是因为|不在于|不是|并非|绝非|不靠|不只是|不仅是|不仅仅是))"
    r"(?P<denied>[^，。；！？,;]{1,24})[，,]?(?P<turn>而是因为|而在于|而是|而靠|是因为|在于|是|靠|而)"
    r"|(?<![a-z])(?P<not>(?:is |are |was |were |'s )?not (?:just |only |merely |so much )?)"
    r"(?P<rejected>[^,.;]{2,60}?),? (?P<but>but (?:rather |also )?|it is |it's )"
)
_MOSTLY = 0.5


def without_contrast(content: Content, claim: Content) -> Content:
    """Leave out of evidence what it denies only to affirm something else, where the claim says nothing of it."""

    def affirmed(match: re.Match[str]) -> str:
        denied = match["denied"] or match["rejected"]
        terms = read_content(denied).terms
        repeated = sum(weight for term, weight in terms.items() if term in claim.terms)
        if repeated > _MOSTLY * sum(terms.values()):
            return match[0]
        return match["turn"] if match["denied"] else match["not"].split("not ")[0]

    plain = _CONTRAST.sub(affirmed, content.folded)
    return content if plain == content.folded else read_content(plain)


def negation_conflict(claim: Content, used: Sequence[Content]) -> bool:
    """Tell whether something is denied on one side and stands undenied, in the same words, on the other."""
    joined = " ".join(content.folded for content in used)
    given = [negation for content in used for negation in content.negations]
    if any(_stands_bare(negation.head, joined, given) for negation in claim.negations):
        return True
    return any(
        _stands_bare(negation.head, claim.folded, claim.negations)
        and not any(_stands_bare(negation.head, content.folded, content.negations) for content in used)
        for negation in _relevant(claim, used)
    )


def _relevant(claim: Content, used: Sequence[Content]) -> list[Negation]:
    """Return the evidence's negations within words that the claim repeats."""
    relevant = []
    for content in used:
        reach, least = (6, 4) if content.is_han else (25, 12)
        for negation in content.negations:
            before = content.folded[max(0, negation.start - reach) : negation.start]
            after = content.folded[negation.end : negation.end + reach]
            if _shared(before + after, claim.folded) >= least:
                relevant.append(negation)
    return relevant


def _shared(near: str, text: str) -> int:
    return max(
        (
            length
            for length in range(1, len(near) + 1)
            for at in range(len(near) - length + 1)
            if near[at : at + length] in text and near[at : at + length].strip()
        ),
        default=0,
    )


def _stands_bare(head: str, text: str, negations: Sequence[Negation]) -> bool:
    """Tell whether a head stands in a text and nowhere under a negation."""
    if len(head) < (2 if _HAN.match(head) else 4) or any(negation.head == head for negation in negations):
        return False
    reach = _REACH if _HAN.match(head) else _REACH_LATIN
    places = [match.start() for match in re.finditer(re.escape(head), text)]
    return bool(places) and not any(
        negation.end <= place <= negation.end + reach for place in places for negation in find_negations(text)
    )
