"""Join the two legs: scores are stretched to 0..1 within the pool and added by weight.

In one language score addition beats reciprocal rank (docs/retrieval.md); a passage that shares no
word with the query gets nothing from the keyword leg, wherever it would rank there.
"""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Rows = NDArray[np.int64]

# The best of each leg that are looked at together.
POOL = 100
DENSE_WEIGHT = 1.0
KEYWORD_WEIGHT = 1.0


def best_rows(scores: Floats, count: int, above: float = -np.inf) -> Rows:
    """Return the rows of the highest scores above a limit, best first; NaN rows never."""
    known = np.flatnonzero(scores > above)
    if len(known) > count:
        known = known[np.argpartition(-scores[known], count - 1)[:count]]
    return known[np.argsort(-scores[known], kind="stable")]


def level(scores: Floats, group: NDArray[np.bool_]) -> Floats:
    """Shift what is outside a group until both average the same; unknown scores are NaN and stay so.

    Embeddings put a question nearer to texts in its own language, whatever these say.
    """
    if group.all():
        return scores
    inside, outside = scores[group], scores[~group]
    inside, outside = inside[~np.isnan(inside)], outside[~np.isnan(outside)]
    if not len(inside) or not len(outside):
        return scores
    return np.where(group, scores, scores + (inside.mean() - outside.mean())).astype(np.float32)


def stretch(scores: Floats) -> Floats:
    """Map the lowest score to 0 and the highest to 1; where all are equal, each is the best there is."""
    low, high = float(np.min(scores)), float(np.max(scores))
    return np.ones_like(scores) if high <= low else (scores - low) / (high - low)


def fuse(dense: Floats, keyword: Floats, dense_weight: float, keyword_weight: Floats | float) -> Floats:
    """Add the legs of the pooled rows; the keyword leg is measured from zero, so no match stays zero."""
    highest = float(np.max(keyword, initial=0.0))
    shared = keyword / highest if highest > 0 else np.zeros_like(keyword)
    fused = dense_weight * stretch(np.nan_to_num(dense)) + keyword_weight * shared
    return (fused / np.maximum(dense_weight + keyword_weight, np.finfo(np.float32).eps)).astype(np.float32)
