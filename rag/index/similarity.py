"""How near a question is to passages that have a vector for every few sentences each."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Rows = NDArray[np.int64]
Marks = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Sought:
    """The vectors a question is sought by, among Chinese passages and among others; mostly they are one.

    `whole_share` says how much all sentences of a passage count beside the few that are nearest.
    """

    chinese: Floats
    other: Floats
    whole_share: float = 0.0

    @property
    def each(self) -> list[tuple[Floats, bool | None]]:
        """Return each vector once, with whether it is for Chinese passages; None where it is for all."""
        if self.chinese is self.other:
            return [(self.chinese, None)]
        return [(self.chinese, True), (self.other, False)]

    def near(self, vectors: Floats, is_chinese: Marks, starts: Rows, lengths: Rows) -> Floats:
        """Return the similarity of passages, whose vectors start at `starts` and are told by `is_chinese`."""
        similarities = vectors @ self.chinese
        if self.chinese is not self.other:
            similarities = np.where(is_chinese, similarities, vectors @ self.other)
        best = np.maximum.reduceat(similarities, starts)
        mean = np.add.reduceat(similarities, starts) / lengths
        return (best + self.whole_share * (mean - best)).astype(np.float32)
