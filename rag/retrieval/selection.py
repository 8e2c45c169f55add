"""Choose the passages to show from ranked rows: no two alike, and everyone compared has a say."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

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


@dataclass(frozen=True, slots=True)
class Own:
    """A hit with its relevance among those of one person or interview, 0..1."""

    hit: Hit
    relevance: float


def among_themselves(hits: Sequence[Hit], mechanisms: Mechanisms) -> list[Own]:
    """Order the hits of one person or interview by both legs, each stretched over these alone."""
    if not hits:
        return []
    dense = np.asarray([hit.dense for hit in hits], dtype=np.float32)
    keyword = np.asarray([hit.keyword for hit in hits], dtype=np.float32)
    fused = fuse(dense, keyword, mechanisms.dense_weight, mechanisms.keyword_weight)
    return [Own(hits[place], float(fused[place])) for place in np.argsort(-fused, kind="stable")]


def take_turns(queues: Sequence[Sequence[Own]], rest: Iterable[Hit]) -> Iterator[Hit]:
    """Yield the best of each queue, then whatever else is most relevant among its like, then the rest.

    Who says two things about a matter is shown with both, rather than another with a second that is none.
    """
    first = [queue[0].hit for queue in queues if queue]
    others = sorted((own for queue in queues for own in queue[1:]), key=lambda own: -own.relevance)
    seen: set[int] = set()
    for hit in chain(first, (own.hit for own in others), rest):
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
