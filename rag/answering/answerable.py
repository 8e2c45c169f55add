"""Decide by evidence whether what was found answers a question at all.

A small model offered one refusal sentence refuses too readily, and without one it invents: so the
decision is taken here, from how well the evidence fits the question and from how likely the model
holds it that no excerpt has the answer.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from rag.answering.evidence import Scored


@dataclass(frozen=True, slots=True)
class Fit:
    """How well the evidence fits the question, each in 0..1."""

    relevance: float
    cosine: float
    coverage: float
    nowhere: float | None = None


# Fitted by `python -m rag.evaluation.answerability`; see docs/faithfulness.md.
BIAS, RELEVANCE, COSINE, COVERAGE, NOWHERE = 0.0, 2.0, 8.0, 2.0, -6.0
# What stands for the middle of each measure, so that the bias is the log odds of an average question.
CENTRE = Fit(relevance=0.5, cosine=0.85, coverage=0.5, nowhere=0.25)
ANSWERABLE = 0.5


def measure_fit(ranked: Sequence[Scored], relevance: float, nowhere: float | None) -> Fit:
    """Measure the evidence: the best sentence's cosine, the terms the best three cover."""
    best = ranked[:3]
    cosine = max((scored.cosine for scored in best), default=0.0)
    coverage = max((scored.coverage for scored in best), default=0.0)
    return Fit(relevance, cosine, coverage, nowhere)


def answerable_probability(fit: Fit) -> float:
    """Return how likely the evidence holds an answer, in 0..1."""
    logit = BIAS + RELEVANCE * (fit.relevance - CENTRE.relevance)
    logit += COSINE * (fit.cosine - CENTRE.cosine) + COVERAGE * (fit.coverage - CENTRE.coverage)
    if fit.nowhere is not None and CENTRE.nowhere is not None:
        logit += NOWHERE * (fit.nowhere - CENTRE.nowhere)
    return 1 / (1 + math.exp(-logit))
