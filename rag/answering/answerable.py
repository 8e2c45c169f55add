"""Decide by evidence whether a question is answered at all.

Offered one refusal sentence a small model refuses too rarely where names fit, and without one it
invents. How sure it is that there is nothing to copy, whether what it copied stands in the sources,
and how well they carry the sentence made of it part answerable from unanswerable questions far
better than what it writes.
"""

import math
from collections.abc import Sequence

from rag.answering.checking import Checked
from rag.answering.reading import Reading
from rag.retrieval.calibration import NOTHING_RELEVANT
from rag.types import ScoredPassage

# Logistic regression over 161 questions of seeds/questions.jsonl, a quarter of them without an answer,
# read by the local model; rounded.
INTERCEPT, RELEVANCE_WEIGHT, NOTHING_WEIGHT, COPIED_WEIGHT, SUPPORT_WEIGHT = -3.0, 0.28, -0.32, 0.4, 2.3
# Refusing below this costs one answerable question in twenty and catches two in three of the others;
# above it, the next refusals cost as many as they catch.
ANSWERED = 0.31
# From this relevance on the decisive source sentences are quoted though the model wrote nothing that
# stands: half of the answerable questions of seeds/questions.jsonl reach it, one in seven of the others.
SURELY_RELEVANT = 0.85


# Where the sources say something else than the model wrote, their nearest words are no answer either.
CONTRADICTED = ("number", "name", "negation", "comparison", "quantifier", "speaker")


def is_relevant(found: Sequence[ScoredPassage]) -> bool:
    """Tell whether an answer is worth writing."""
    return best_relevance(found) >= NOTHING_RELEVANT


def is_answered(found: Sequence[ScoredPassage], reading: Reading, checked: Sequence[Checked]) -> bool:
    """Tell whether the words that a model copied from the sources answer."""
    return chance_answered(best_relevance(found), reading, checked) >= ANSWERED


def chance_answered(relevance: float, reading: Reading, checked: Sequence[Checked]) -> float:
    """Return the chance that what was read, and the sentence made of it, answers: 0..1."""
    support = max((each.score for each in checked if each.reason not in CONTRADICTED), default=0.0)
    logit = (
        INTERCEPT
        + RELEVANCE_WEIGHT * _logit(relevance)
        + NOTHING_WEIGHT * _logit(reading.nothing)
        + COPIED_WEIGHT * reading.copied
        + SUPPORT_WEIGHT * support
    )
    return 1 / (1 + math.exp(-logit))


def surely_holds(found: Sequence[ScoredPassage]) -> bool:
    """Tell whether the decisive sentences may be quoted where nothing the model wrote stood the check."""
    return best_relevance(found) >= SURELY_RELEVANT


def best_relevance(found: Sequence[ScoredPassage]) -> float:
    """Return the highest chance that a found passage answers."""
    return max((scored.score for scored in found), default=0.0)


def _logit(chance: float) -> float:
    kept = min(max(chance, 1e-4), 1 - 1e-4)
    return math.log(kept / (1 - kept))
