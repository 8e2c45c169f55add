"""One committed state, opened for searching: every passage is a row, in the order of the manifest."""

from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rag.index.keyword import Integers, KeywordIndex, open_keyword_index
from rag.index.manifest import Manifest, Record
from rag.index.vectors import Matrix, VectorStore, vector_id
from rag.text.folding import fold
from rag.types import Filters, Interview, Passage

Mask = NDArray[np.bool_]
Floats = NDArray[np.float32]

# Up to here every vector is compared: exact, and faster than the approximate index (benchmarks/).
EXACT_VECTORS = 20_000
# Chroma Cloud returns at most 300 results a query.
NEAREST = 300


class Snapshot:
    """Rows with their words and vectors; immutable, so a search is never half old and half new."""

    def __init__(
        self,
        manifest: Manifest,
        store: VectorStore,
        keyword: KeywordIndex,
        dimension: int,
        load: Callable[[str], Interview],
    ) -> None:
        self.records = list(manifest.interviews.values())
        self.generation = manifest.generation
        self.keyword = keyword
        self._store, self._dimension, self._load = store, dimension, load
        self.starts = np.cumsum([0, *(record.passages for record in self.records)])

    @property
    def rows(self) -> int:
        """Return the number of passages."""
        return int(self.starts[-1])

    def record(self, row: int) -> Record:
        """Return the interview a row belongs to."""
        return self.records[self._interview_number(row)]

    def passage(self, row: int) -> Passage:
        """Return the passage of a row."""
        number = self._interview_number(row)
        return self._load(self.records[number].id).passages[row - int(self.starts[number])]

    def mask(self, filters: Filters) -> Mask | None:
        """Mark the rows that filters let through; None when nothing is restricted."""
        if filters == Filters():
            return None
        chosen = [_lets_through(filters, record) for record in self.records]
        mask: Mask = np.repeat(chosen, np.diff(self.starts)).astype(np.bool_)
        if filters.speakers:
            mask &= self.keyword.spoken_by(fold(name) for name in filters.speakers)
        if filters.roles:
            mask &= self.keyword.in_role(filters.roles)
        return mask

    def similarities(self, vector: Sequence[float], mask: Mask | None, also: Sequence[int]) -> Floats:
        """Return each row's best cosine similarity; of a large collection only for the nearest and `also`.

        Rows that were not compared are NaN.
        """
        query = np.asarray(vector, dtype=np.float32)
        if self.vectors <= EXACT_VECTORS:
            return np.maximum.reduceat(self._matrix @ query, self._windows[:-1])
        values = np.full(self.rows, np.nan, dtype=np.float32)
        for identity, similarity in self._store.nearest(vector, NEAREST, self._where(mask)):
            if (row := self._row(identity)) is not None:
                values[row] = np.fmax(values[row], similarity)
        unknown = [row for row in also if np.isnan(values[row])]
        numbers = [range(self._windows[row], self._windows[row + 1]) for row in unknown]
        vectors = self._store.read(
            [self._identity(number) for span in numbers for number in span], len(query)
        )
        ends = np.cumsum([0, *(len(span) for span in numbers)])
        for row, start, end in zip(unknown, ends, ends[1:], strict=False):
            values[row] = np.max(vectors[start:end] @ query)
        return values

    @property
    def vectors(self) -> int:
        """Return the number of vectors; a passage has one for every few sentences."""
        return int(self._windows[-1])

    @cached_property
    def _matrix(self) -> Matrix:
        return self._store.read([self._identity(number) for number in range(self.vectors)], self._dimension)

    @property
    def _windows(self) -> Integers:
        return self.keyword.window_starts

    @cached_property
    def _first_vector(self) -> dict[str, int]:
        starts = self._windows[self.starts[:-1]]
        return {record.version: int(start) for record, start in zip(self.records, starts, strict=True)}

    def _interview_number(self, row: int) -> int:
        return int(np.searchsorted(self.starts, row, side="right")) - 1

    def _row_of(self, number: int) -> int:
        return int(np.searchsorted(self._windows, number, side="right")) - 1

    def _identity(self, number: int) -> str:
        record = self.records[self._interview_number(self._row_of(number))]
        return vector_id(record.version, number - self._first_vector[record.version])

    def _row(self, identity: str) -> int | None:
        """Return the row of a vector; None for one that the manifest does not name."""
        version, _, number = identity.rpartition("-")
        first = self._first_vector.get(version)
        return None if first is None else self._row_of(first + int(number))

    def _where(self, mask: Mask | None) -> dict[str, Any] | None:
        if mask is None:
            return None
        numbers = {self._interview_number(int(row)) for row in np.flatnonzero(mask)}
        return {"version": {"$in": [self.records[number].version for number in sorted(numbers)]}}


def open_snapshot(
    manifest: Manifest,
    store: VectorStore,
    keyword_folder: Path,
    dimension: int,
    load: Callable[[str], Interview],
) -> Snapshot:
    """Open the state of a manifest."""
    versions = [record.version for record in manifest.interviews.values()]
    keyword = open_keyword_index(keyword_folder, manifest.generation, versions)
    return Snapshot(manifest, store, keyword, dimension, load)


def _lets_through(filters: Filters, record: Record) -> bool:
    names = {fold(record.id), fold(record.source_file), fold(record.title)}
    return (
        (not filters.interviews or any(fold(name) in names for name in filters.interviews))
        and (not filters.outlets or fold(record.outlet) in {fold(name) for name in filters.outlets})
        and (not filters.date_from or record.date >= filters.date_from)
        and (not filters.date_to or "" < record.date <= _end_of(filters.date_to))
    )


def _end_of(date: str) -> str:
    # "2024-05" as an upper bound includes 2024-05-31: compare as a prefix of any later character.
    return date + "~"
