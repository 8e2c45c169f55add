"""Decide by evidence whether what was found answers a question at all.

A small model offered one refusal sentence refuses too rarely where names fit, and without one it
invents. So it is also asked, before it writes, which excerpt holds the answer; how likely it holds
"none" parts answerable from unanswerable questions far better than what it then writes.
"""

from collections.abc import Sequence
from typing import Literal

from rag.retrieval.calibration import NOTHING_RELEVANT
from rag.types import ScoredPassage

# At this probability of "none" nothing is written, for a middling search result. In English about
# Chinese sources a small model is less sure of anything. Measured with the local model.
NOWHERE_LIMIT: dict[Literal["zh", "en"], float] = {"zh": 0.25, "en": 0.45}
# A search that is surer than middling outweighs some of the model's doubt.
MIDDLING, TRUST_IN_SEARCH = 0.5, 0.3
# Below this probability of "none", or from this relevance on, the decisive source sentences are quoted
# where the model wrote nothing that stands: half of the answerable questions of seeds/questions.jsonl
# reach this relevance, and one in seven of the others.
SURELY_SOMEWHERE: dict[Literal["zh", "en"], float] = {"zh": 0.13, "en": 0.3}
SURELY_RELEVANT = 0.85


def is_answerable(found: Sequence[ScoredPassage], nowhere: float | None, tongue: Literal["zh", "en"]) -> bool:
    """Tell whether an answer is worth writing: something relevant was found, and the model sees where it is."""
    relevance = best_relevance(found)
    if relevance < NOTHING_RELEVANT:
        return False
    return nowhere is None or nowhere - TRUST_IN_SEARCH * (relevance - MIDDLING) < NOWHERE_LIMIT[tongue]


def surely_holds(found: Sequence[ScoredPassage], nowhere: float | None, tongue: Literal["zh", "en"]) -> bool:
    """Tell whether the decisive sentences may be quoted where nothing the model wrote stood the check."""
    return best_relevance(found) >= SURELY_RELEVANT or (
        nowhere is not None and nowhere < SURELY_SOMEWHERE[tongue]
    )


def best_relevance(found: Sequence[ScoredPassage]) -> float:
    """Return the highest chance that a found passage answers."""
    return max((scored.score for scored in found), default=0.0)
