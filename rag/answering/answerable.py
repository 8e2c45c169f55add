"""Decide by evidence whether a question is answered at all.

Offered one refusal sentence a small model refuses too rarely where names fit, and without one it
invents. How sure it is that there is nothing to copy, how well the sources carry the sentence made of
what it copied, and a little how relevant they are part answerable from unanswerable questions far
better than what it writes.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from rag.answering.checking import Checked
from rag.answering.reading import Reading
from rag.retrieval.calibration import NOTHING_RELEVANT
from rag.types import ScoredPassage

# From logistic regression over questions of seeds/questions.jsonl, and over others about public transcripts, read by the
# local model, rounded; `python -m rag.evaluation.answerability` prints what it gives now, and what each sign is worth.
INTERCEPT, RELEVANCE_WEIGHT, NOTHING_WEIGHT, SUPPORT_WEIGHT = -2.9, 0.17, -0.7, 2.8
# Above this the next refusals cost as many answerable questions as they catch of the others.
ANSWERED = 0.35
# From this relevance on the decisive source sentences are quoted though the model wrote nothing that
# stands: half of the answerable questions of seeds/questions.jsonl reach it, one in seven of the others.
SURELY_RELEVANT = 0.85


# Where the sources say something else than the model wrote, their nearest words are no answer either.
CONTRADICTED = ("number", "name", "negation", "context", "comparison", "quantifier", "speaker")


def is_relevant(found: Sequence[ScoredPassage]) -> bool:
    """Tell whether an answer is worth writing."""
    return best_relevance(found) >= NOTHING_RELEVANT


@dataclass(frozen=True, slots=True)
class Signs:
    """What tells whether a question is answered: log odds of relevance and of "nothing", and support, 0..1."""

    relevance: float
    nothing: float
    support: float

    def chance(self) -> float:
        """Return the chance that what was read answers, 0..1."""
        logit = (
            INTERCEPT
            + RELEVANCE_WEIGHT * self.relevance
            + NOTHING_WEIGHT * self.nothing
            + SUPPORT_WEIGHT * self.support
        )
        return 1 / (1 + math.exp(-logit))


def read_signs(found: Sequence[ScoredPassage], reading: Reading, checked: Sequence[Checked]) -> Signs:
    """Return the signs of what was found, what was read in it, and the sentence made of that."""
    claims = [each for each in checked if each.verdict != "refusal" and each.reason not in CONTRADICTED]
    support = max((each.score for each in claims), default=0.0)
    return Signs(_logit(best_relevance(found)), _logit(reading.nothing), support)


def is_answered(found: Sequence[ScoredPassage], reading: Reading, checked: Sequence[Checked]) -> bool:
    """Tell whether the words that a model copied from the sources answer."""
    return read_signs(found, reading, checked).chance() >= ANSWERED


def surely_holds(found: Sequence[ScoredPassage]) -> bool:
    """Tell whether the decisive sentences may be quoted where nothing the model wrote stood the check."""
    return best_relevance(found) >= SURELY_RELEVANT


def best_relevance(found: Sequence[ScoredPassage]) -> float:
    """Return the highest chance that a found passage answers."""
    return max((scored.score for scored in found), default=0.0)


def _logit(chance: float) -> float:
    kept = min(max(chance, 1e-4), 1 - 1e-4)
    return math.log(kept / (1 - kept))
