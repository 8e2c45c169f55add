"""Precision, recall, F1 and AUROC for telling unsupported claims; thresholds are chosen on other data."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, slots=True)
class Detection:
    """How well unsupported claims are told from supported ones; the unsupported ones are what is sought."""

    count: int
    bad: int
    precision: float
    recall: float
    f1: float
    macro_f1: float
    auroc: float | None


def detection(
    supported: Sequence[bool], scores: Sequence[float], threshold: float, *, graded: bool = True
) -> Detection:
    """Measure scores of support at a threshold: a claim below it is called unsupported."""
    truth = ~np.array(supported, bool)
    called = np.array(scores, float) < threshold
    hits = int((truth & called).sum())
    precision = hits / called.sum() if called.any() else 0.0
    recall = hits / truth.sum() if truth.any() else 0.0
    return Detection(
        len(truth),
        int(truth.sum()),
        float(precision),
        float(recall),
        _f1(truth, called),
        (_f1(truth, called) + _f1(~truth, ~called)) / 2,
        auroc(supported, scores) if graded else None,
    )


def best_threshold(supported: Sequence[bool], scores: Sequence[float]) -> float:
    """Return the threshold with the highest F1 of the two classes together."""
    truth, values = ~np.array(supported, bool), np.array(scores, float)
    candidates = np.unique(values)
    middles = np.concatenate([candidates[:1], (candidates[1:] + candidates[:-1]) / 2, candidates[-1:] + 1e-6])
    return float(max(middles, key=lambda at: _f1(truth, values < at) + _f1(~truth, values >= at)))


def auroc(positive: Sequence[bool], scores: Sequence[float]) -> float | None:
    """Return how often a positive scores above a negative, ties counting half; None without both."""
    truth, values = np.array(positive, bool), np.array(scores, float)
    above, below = values[truth], values[~truth]
    if not len(above) or not len(below):
        return None
    wins = (above[:, None] > below[None, :]).sum() + 0.5 * (above[:, None] == below[None, :]).sum()
    return float(wins / (len(above) * len(below)))


def _f1(truth: np.ndarray, called: np.ndarray) -> float:
    hits = int((truth & called).sum())
    total = int(truth.sum() + called.sum())
    return 2 * hits / total if total else 0.0
