"""Measures of a ranking against its gold groups: a group is found where any of its members is ranked."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, takewhile

import numpy as np

RECALL_AT = (1, 3, 5, 10)
DEPTH = 10
# What a reader, or a small model, takes in at once.
CONTEXT = 1500
RESAMPLES = 2000


@dataclass(frozen=True, slots=True)
class Ranking:
    """For one question: the first rank of each gold group (0: not found) and the characters read by rank."""

    kind: str
    ranks: tuple[int, ...]
    characters: tuple[int, ...]

    def recall(self, depth: int) -> float:
        """Return the share of groups found within `depth`."""
        return sum(0 < rank <= depth for rank in self.ranks) / len(self.ranks)

    def recall_within(self, characters: int) -> float:
        """Return the share of groups found in those of the first five that fit so many characters whole."""
        read = takewhile(lambda total: total <= characters, accumulate(self.characters[:5]))
        return self.recall(sum(1 for _ in read))

    @property
    def reciprocal_rank(self) -> float:
        """Return one over the first rank of any group within ten."""
        return max((1 / rank for rank in self.ranks if 0 < rank <= DEPTH), default=0.0)

    @property
    def ndcg(self) -> float:
        """Return the normalised discounted gain within ten, each group gaining once."""
        gained = sum(1 / math.log2(rank + 1) for rank in self.ranks if 0 < rank <= DEPTH)
        return gained / sum(1 / math.log2(place + 2) for place in range(min(len(self.ranks), DEPTH)))

    def coverage(self, depth: int) -> float:
        """Return the share of evidence found per 1,000 characters read to `depth`."""
        read = sum(self.characters[:depth])
        return 1000 * self.recall(depth) / read if read else 0.0


def summarise(rankings: Sequence[Ranking]) -> dict[str, float]:
    """Return the mean of every measure."""
    measures = {f"recall@{depth}": [each.recall(depth) for each in rankings] for depth in RECALL_AT}
    measures[f"recall in {CONTEXT}"] = [each.recall_within(CONTEXT) for each in rankings]
    measures["mrr@10"] = [each.reciprocal_rank for each in rankings]
    measures["ndcg@10"] = [each.ndcg for each in rankings]
    measures["characters@5"] = [float(sum(each.characters[:5])) for each in rankings]
    measures["coverage/1000"] = [each.coverage(5) for each in rankings]
    return {name: sum(values) / max(1, len(values)) for name, values in measures.items()}


def paired_difference(ours: Sequence[float], theirs: Sequence[float]) -> tuple[float, float, float]:
    """Return the mean difference with its 95 % interval, from a paired bootstrap."""
    differences = np.asarray(ours) - np.asarray(theirs)
    if not len(differences):
        return 0.0, 0.0, 0.0
    generator = np.random.default_rng(0)
    samples = generator.integers(0, len(differences), (RESAMPLES, len(differences)))
    low, high = np.quantile(differences[samples].mean(axis=1), [0.025, 0.975])
    return float(differences.mean()), float(low), float(high)
