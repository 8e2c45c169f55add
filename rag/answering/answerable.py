"""Decide by evidence whether what was found answers a question at all.

A small model offered one refusal sentence refuses too rarely where names fit, and without one it
invents. So it is also asked, before it writes, which excerpt holds the answer; how likely it holds
"none" parts answerable from unanswerable questions far better than what it then writes.
"""

from collections.abc import Sequence
from typing import Literal

from rag.retrieval.calibration import NOTHING_RELEVANT
from rag.types import ScoredPassage

# At this probability of "none" nothing is written. In English about Chinese sources a small model is
# less sure of anything. Measured with the local model; see docs/faithfulness.md.
NOWHERE_LIMIT: dict[Literal["zh", "en"], float] = {"zh": 0.25, "en": 0.5}
# Below this one the evidence is trusted to hold the answer even when the model failed to word it.
SURELY_SOMEWHERE: dict[Literal["zh", "en"], float] = {"zh": 0.13, "en": 0.3}


def is_answerable(found: Sequence[ScoredPassage], nowhere: float | None, tongue: Literal["zh", "en"]) -> bool:
    """Tell whether an answer is worth writing: something relevant was found, and the model sees where it is."""
    if max((scored.score for scored in found), default=0.0) < NOTHING_RELEVANT:
        return False
    return nowhere is None or nowhere < NOWHERE_LIMIT[tongue]


def surely_holds(nowhere: float | None, tongue: Literal["zh", "en"]) -> bool:
    """Tell whether the decisive sentences may be quoted where nothing the model wrote stood the check."""
    return nowhere is not None and nowhere < SURELY_SOMEWHERE[tongue]
