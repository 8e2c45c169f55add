"""Choose the few source sentences that together carry a claim."""

from collections.abc import Mapping, Sequence

from rag.text.contents import Content
from rag.text.numbers import Quantity, missing_quantities

MOST_USED = 5  # sentences one claim may rest on: more is stitching
# A sentence joins the evidence when it adds this share of the claim's terms.
LEAST_GAIN = 0.08
# A number or a name is found in few sentences, so it points to the right one.
NUMBER_WEIGHT, MEANING_GAIN = 2.0, 0.5
Terms = Mapping[str, float]


def choose_evidence(
    claim: Content, terms: Terms, evidence: Sequence[Content], held: Sequence[Terms], cosines: Sequence[float]
) -> list[int]:
    """Pick the few sentences that together carry most of the claim, best first.

    `terms` weighs the claim's words, `held` tells for each sentence how surely it holds them. Numbers
    count as heavy terms, so the sentence that holds a claimed number is preferred.
    """
    if not evidence:
        return []
    left = dict(terms)
    quantities = list(claim.quantities)
    names = frozenset(claim.names)
    total = sum(terms.values()) + NUMBER_WEIGHT * len(quantities) or 1.0
    chosen: list[int] = []
    while len(chosen) < MOST_USED:
        gains = [
            _gain(content, own, left, quantities, names) / total + (0.0 if chosen else MEANING_GAIN * cosine)
            for content, own, cosine in zip(evidence, held, cosines, strict=True)
        ]
        best = max(
            (at for at in range(len(evidence)) if at not in chosen), key=gains.__getitem__, default=None
        )
        if best is None or (chosen and gains[best] < LEAST_GAIN):
            break
        chosen.append(best)
        left = {term: weight * (1 - min(1.0, held[best].get(term, 0.0))) for term, weight in left.items()}
        quantities = missing_quantities(quantities, evidence[best].quantities)
    return chosen


def _gain(
    content: Content, own: Terms, left: Terms, quantities: Sequence[Quantity], names: frozenset[str]
) -> float:
    """Return what a sentence adds of the terms, names and numbers still to be found."""
    shared = ((term, weight * min(1.0, own[term])) for term, weight in left.items() if weight and term in own)
    numbers = len(quantities) - len(missing_quantities(quantities, content.quantities))
    return sum(weight + (term in names) for term, weight in shared) + NUMBER_WEIGHT * numbers
