"""Turn a comparison into a score and a reason: fitted weights, then rules that overrule them."""

import math

from rag.answering.comparison import Comparison

SUPPORTED, PARTIAL = 0.5, 0.3
BIAS = -4.0
WEIGHTS = {
    "coverage": 6.0,
    "clause_coverage": 1.5,
    "run": 1.0,
    "cosine": 2.0,
    "novel_words": -2.0,
    "novel_run": -0.5,
    "replaced": -1.0, "inserted": -3.0,
    "strengthened": -0.8,
}
CONFLICT = 0.15


def support_score(comparison: Comparison) -> float:
    """Return how likely the evidence carries the claim."""
    value = BIAS + sum(weight * float(getattr(comparison, name)) for name, weight in WEIGHTS.items())
    score = 1 / (1 + math.exp(-value))
    return score * CONFLICT if conflict(comparison) else score


def conflict(comparison: Comparison) -> str:
    """Return what contradicts: a number, a name, a negation, a comparison or a quantifier."""
    if comparison.missing_numbers or comparison.edits.numbers:
        return "number"
    if comparison.missing_names or comparison.edits.replaced_names:
        return "name"
    if comparison.negation or comparison.edits.negated:
        return "negation"
    if comparison.opposites or comparison.edits.opposites:
        return "comparison"
    if comparison.quantifiers or comparison.edits.quantifiers:
        return "quantifier"
    return ""


def deciding_reason(comparison: Comparison, score: float) -> str:
    """Return the machine code of what decided the score."""
    found = conflict(comparison)
    if found:
        return found
    if score >= SUPPORTED:
        return "verbatim" if comparison.run >= 0.9 else "overlap"
    return "overlap"
