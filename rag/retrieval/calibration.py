"""Turn relevance into a score with a meaning: the chance that a passage holds what was asked.

Relevance is stretched within a search, so its best is high even where nothing fits; the share of
the question's words that a passage holds is not, and tells "nothing relevant" apart. Fitted by
logistic regression on passages found for seeds/questions.jsonl (docs/retrieval.md) and rounded.
"""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

RELEVANCE_WEIGHT, COVERAGE_WEIGHT, INTERCEPT = 10.0, 5.0, -10.0
# Two questions in a hundred that have an answer score lower; half of those about other things do.
NOTHING_RELEVANT = 0.15


def calibrate(relevance: Floats, coverage: Floats) -> Floats:
    """Return scores of 0..1."""
    logits = RELEVANCE_WEIGHT * relevance + COVERAGE_WEIGHT * coverage + INTERCEPT
    return (1 / (1 + np.exp(-logits))).astype(np.float32)
