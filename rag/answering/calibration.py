"""Turn a comparison into a score and a reason: fitted weights, then rules that overrule them.

`python -m rag.evaluation.fit_checker --data FOLDER` prints the weights; docs/faithfulness.md says on what.
"""

import math

from rag.answering.comparison import Comparison

SUPPORTED, PARTIAL = 0.5, 0.3
# What contradicts stays below this, however much else agrees.
CONFLICT_CEILING = 0.2
# E5 cosines of any two sentences lie above 0.7; this spreads the rest over 0..1.
CLAUSE_FLOOR = 0.4  # a clause that shares less than this with the evidence is mostly new
COSINE_FLOOR, COSINE_RANGE = 0.8, 0.2

CHINESE: dict[str, float] = {
    "bias": -1.506,
    "coverage": -0.294,
    "best": -0.344,
    "clause": 0.938,
    "clause_gap": 0.276,
    "run": 1.12,
    "meaning": 2.073,
    "both": 1.128,
    "novel_run": -1.544,
    "novel_words": 0.488,
    "inserted": -0.675,
    "replaced": -2.226,
    "soft_names": -2.296,
    "names": -2.212,
    "numbers": -4.38,
    "negation": -2.791,
    "denial": -0.111,
    "opposites": -1.608,
    "quantifiers": -2.344,
    "strengthened": -0.72,
}
ENGLISH: dict[str, float] = {
    "bias": 0.116,
    "coverage": 1.376,
    "best": -0.821,
    "clause": 1.02,
    "clause_gap": -0.267,
    "run": 0.308,
    "meaning": -0.311,
    "both": 0.016,
    "novel_run": 0.0,
    "novel_words": -1.597,
    "inserted": -1.114,
    "replaced": -0.652,
    "soft_names": 0.0,
    "names": -2.946,
    "numbers": -3.255,
    "negation": -2.571,
    "denial": -0.154,
    "opposites": -1.722,
    "quantifiers": -1.72,
    "strengthened": -0.307,
}
ACROSS_LANGUAGES: dict[str, float] = {"bias": -1.0, "meaning": 4.0}


def features(comparison: Comparison) -> dict[str, float]:
    """Return what the fitted model weighs, each about 0 to 1."""
    meaning = min(1.0, max(0.0, (comparison.cosine - COSINE_FLOOR) / COSINE_RANGE))
    if not comparison.cosine:  # no embedder: what words alone let expect
        meaning = 0.3 + 0.4 * comparison.coverage if comparison.same_language else 0.0
    if not comparison.same_language:
        return {
            "bias": 1.0,
            "meaning": meaning,
            "margin": comparison.margin * 10,
            "coverage": comparison.coverage,
            "denial": float(comparison.denial_differs),
            "quantifiers": float(comparison.quantifiers > 0),
            "strengthened": float(comparison.strengthened > 0),
            "names": min(comparison.missing_names, 3) / 3,
            "names_found": min(comparison.names - min(comparison.missing_names, comparison.names), 2) / 2,
            "numbers_found": min(comparison.numbers - comparison.missing_numbers, 2) / 2,
        }
    return {
        "bias": 1.0,
        "coverage": comparison.coverage,
        "best": comparison.best_coverage,
        "clause": comparison.clause_coverage,
        "clause_gap": max(0.0, CLAUSE_FLOOR - comparison.clause_coverage) / CLAUSE_FLOOR,
        "run": comparison.run,
        "meaning": meaning,
        "both": meaning * comparison.coverage,
        "novel_run": comparison.novel_run,
        "novel_words": comparison.novel_words,
        "inserted": comparison.inserted,
        "replaced": min(comparison.replaced, 3) / 3,
        "soft_names": min(comparison.missing_words_as_names, 2) / 2,
        "names": min(comparison.missing_names, 2) / 2,
        "numbers": min(comparison.missing_numbers, 2) / 2,
        "negation": float(comparison.negation or comparison.edits.negated > 0),
        "denial": float(comparison.denial_differs),
        "opposites": float(comparison.opposites > 0),
        "quantifiers": float(comparison.quantifiers > 0 or comparison.edits.quantifiers > 0),
        "strengthened": float(comparison.strengthened > 0),
    }


def support_score(comparison: Comparison) -> float:
    """Return how likely the evidence carries the claim."""
    weights = ACROSS_LANGUAGES if not comparison.same_language else CHINESE if comparison.is_han else ENGLISH
    value = sum(weights.get(name, 0.0) * amount for name, amount in features(comparison).items())
    score = 1 / (1 + math.exp(-value))
    return score * CONFLICT_CEILING if conflict(comparison) else score


def conflict(comparison: Comparison) -> str:
    """Return what contradicts: a number, a name, a negation, a comparison or a quantifier."""
    edits = comparison.edits
    if comparison.missing_numbers or edits.numbers:
        return "number"
    if comparison.same_language and (comparison.missing_names or edits.replaced_names):
        return "name"
    if comparison.negation or edits.negated:
        return "negation"
    if edits.opposites:
        return "comparison"
    if edits.quantifiers or comparison.recounted:
        return "quantifier"
    return ""


def deciding_reason(comparison: Comparison, score: float) -> str:
    """Return the machine code of what decided the score."""
    found = conflict(comparison)
    if found:
        return found
    if comparison.run >= 0.9:
        return "verbatim" if score >= SUPPORTED else "overlap"
    if not comparison.same_language:
        return "meaning"
    return "overlap"
