"""Measure how probable a stretch of Chinese is as a row of words."""

import logging
import math
from functools import cache, lru_cache

from rag.text.folding import fold_for_search


@cache
def frequencies() -> dict[str, int]:
    """Return how often every word of the dictionary occurs."""
    import jieba

    jieba.setLogLevel(logging.WARNING)
    jieba.dt.initialize()
    return dict(jieba.dt.FREQ)


@lru_cache(maxsize=65536)
def probability(text: str) -> float:
    """Measure how probable a text is as a row of words; what is no Chinese word costs most."""
    plain = fold_for_search(text)
    counts = frequencies()
    total = math.log(60_000_000)
    best = [0.0]
    for end in range(1, len(plain) + 1):
        scores = []
        for start in range(max(0, end - 5), end):
            count = counts.get(plain[start:end], 0)
            if count:
                scores.append(best[start] + math.log(count) - total)
            elif end - start == 1:
                # Marks and Latin letters say nothing; a Han character in no dictionary says much.
                scores.append(best[start] + (-total - 2 if "\u3400" <= plain[start] <= "\u9fff" else -4.0))
        best.append(max(scores))
    return best[-1]
