"""Choose the passages to show from ranked rows: no two alike, and everyone compared has a say."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, zip_longest

import numpy as np

from rag.retrieval.fusion import fuse
from rag.retrieval.mechanisms import Mechanisms
from rag.text.folding import fold

# Shares of common character triples from which two passages say the same.
DUPLICATE_SHARE = 0.8


@dataclass(frozen=True, slots=True)
class Hit:
    """A row with its score and what each leg gave it."""

    row: int
    score: float
    dense: float
    keyword: float


def select(
    ranked: Iterable[Hit], count: int, text_of: Callable[[int], str], *, collapse: bool = True
) -> list[Hit]:
    """Take the first `count` hits that do not repeat one already taken."""
    chosen: list[Hit] = []
    shapes: list[frozenset[str]] = []
    for hit in ranked:
        if len(chosen) == count:
            break
        shape = _shape(text_of(hit.row)) if collapse else frozenset()
        if not any(_alike(shape, other) for other in shapes):
            chosen.append(hit)
            shapes.append(shape)
    return chosen


def among_themselves(hits: Sequence[Hit], mechanisms: Mechanisms) -> list[Hit]:
    """Order the hits of one person or interview by both legs, each stretched over these alone."""
    if not hits:
        return []
    dense = np.asarray([hit.dense for hit in hits], dtype=np.float32)
    keyword = np.asarray([hit.keyword for hit in hits], dtype=np.float32)
    fused = fuse(dense, keyword, mechanisms.dense_weight, mechanisms.keyword_weight)
    return [hits[place] for place in np.argsort(-fused, kind="stable")]


def take_turns(queues: Sequence[Sequence[Hit]], rest: Iterable[Hit]) -> Iterator[Hit]:
    """Yield the first of each queue, then each one's second, then the rest; no row twice."""
    places = zip_longest(*queues)
    seen: set[int] = set()
    for hit in chain((hit for place in places for hit in place if hit), rest):
        if hit.row not in seen:
            seen.add(hit.row)
            yield hit


def _shape(text: str) -> frozenset[str]:
    folded = fold(text)
    return frozenset(folded[at : at + 3] for at in range(max(1, len(folded) - 2)))


def _alike(first: frozenset[str], second: frozenset[str]) -> bool:
    """Compare with the smaller one, so that a passage inside another is a repetition too."""
    smaller = min(len(first), len(second))
    return smaller > 0 and len(first & second) >= DUPLICATE_SHARE * smaller
