"""Turn a comparison into a score and a reason: fitted weights, then rules that overrule them.

`python -m rag.evaluation.fit_checker --data FOLDER` prints the weights; docs/faithfulness.md says on what.
"""

import math

from rag.answering.comparison import Comparison

SUPPORTED, PARTIAL = 0.45, 0.3
# What contradicts stays below this, however much else agrees.
CONFLICT_CEILING = 0.2
# Half supported at best: its words are there, their relation is not.
STITCHED, STITCHED_CEILING = 0.15, 0.4
# E5 cosines of any two sentences lie above 0.7; this spreads the rest over 0..1.
CLAUSE_FLOOR = 0.4  # a clause that shares less than this with the evidence is mostly new
ACROSS_BAND, MARGIN_RANGE = (0.79, 0.88), 0.08
# What is taken for the share of words with a counterpart where no dictionary was handed in.
UNTRANSLATED = 0.6
COSINE_FLOOR, COSINE_RANGE = 0.8, 0.2

CHINESE: dict[str, float] = {
    "bias": 0.055,
    "coverage": 0.305,
    "best": 0.332,
    "clause": 0.382,
    "clause_gap": -0.457,
    "meaning": 1.275,
    "both": 0.004,
    "novel_run": -1.675,
    "inserted": -0.308,
    "soft_names": -1.418,
    "names": -2.825,
    "numbers": -4.444,
    "negation": -2.85,
    "denial": -0.482,
    "opposites": -1.899,
    "quantifiers": -2.474,
    "strengthened": -1.115,
}
ENGLISH: dict[str, float] = {
    "bias": -0.322,
    "coverage": 1.134,
    "best": 0.068,
    "clause": 0.568,
    "clause_gap": -0.609,
    "run": 0.24,
    "meaning": 0.404,
    "novel_words": -1.64,
    "inserted": -0.868,
    "names": -3.304,
    "numbers": -4.156,
    "negation": -3.249,
    "denial": -0.007,
    "opposites": -1.803,
    "quantifiers": -2.279,
    "strengthened": -0.591,
}
# Denial and quantifiers are set by hand: translations deny and quantify in other ways, so a fit takes them for noise.
ACROSS_LANGUAGES: dict[str, float] = {
    "bias": -5.0,
    "meaning": 1.393,
    "margin": 0.325,
    "coverage": 0.783,
    "best": 3.433,
    "clause": 4.005,
    "denial": -2.2,
    "quantifiers": -2.5,
    "names": -0.617,
    "numbers_found": 0.249,
}


def features(comparison: Comparison) -> dict[str, float]:
    """Return what the fitted model weighs, each about 0 to 1."""
    meaning = min(1.0, max(0.0, (comparison.cosine - COSINE_FLOOR) / COSINE_RANGE))
    if not comparison.cosine:  # no embedder: what words alone let expect
        meaning = 0.3 + 0.4 * comparison.coverage
    if not comparison.same_language:
        return {
            "bias": 1.0,
            "meaning": _across(comparison.cosine),
            "margin": min(1.0, comparison.margin / MARGIN_RANGE),
            "coverage": comparison.coverage if comparison.translated else UNTRANSLATED,
            "best": comparison.best_coverage if comparison.translated else UNTRANSLATED,
            "clause": comparison.clause_coverage if comparison.translated else UNTRANSLATED,
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


def _across(cosine: float) -> float:
    """Spread the narrow band in which translations of one sentence differ from other sentences."""
    low, high = ACROSS_BAND
    return min(1.0, max(0.0, (cosine - low) / (high - low)))


def support_score(comparison: Comparison) -> float:
    """Return how likely the evidence carries the claim."""
    weights = ACROSS_LANGUAGES if not comparison.same_language else CHINESE if comparison.is_han else ENGLISH
    value = sum(weights.get(name, 0.0) * amount for name, amount in features(comparison).items())
    score = 1 / (1 + math.exp(-value))
    if conflict(comparison):
        return score * CONFLICT_CEILING
    return min(score, STITCHED_CEILING) if is_stitched(comparison) else score


def is_stitched(comparison: Comparison) -> bool:
    """Tell whether the claim joins words, or halves, that no sentence of the evidence has together."""
    return comparison.stitched > STITCHED or comparison.seam


def conflict(comparison: Comparison) -> str:
    """Return what contradicts: a number, name, negation, context, comparison or quantifier."""
    edits = comparison.edits
    if comparison.missing_numbers or edits.numbers:
        return "number"
    if comparison.same_language and (comparison.missing_names or edits.replaced_names):
        return "name"
    if comparison.negation or edits.negated:
        return "negation"
    if comparison.out_of_context:
        return "context"
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
    if is_stitched(comparison):
        return "stitched"
    if comparison.run >= 0.9:
        return "verbatim" if score >= SUPPORTED else "overlap"
    if not comparison.same_language:
        return "meaning"
    return "overlap"
