"""One committed state, opened for searching: every passage is a row, in the order of the manifest."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rag.index.filtering import lets_through
from rag.index.keyword import KeywordIndex, open_keyword_index
from rag.index.manifest import Manifest, Record
from rag.index.similarity import Sought
from rag.index.vectors import Matrix, VectorStore, vector_id
from rag.index.versions import VersionFiles, parse_passage
from rag.text.folding import fold
from rag.types import Filters, Passage

Mask = NDArray[np.bool_]
Floats = NDArray[np.float32]
Rows = NDArray[np.int64]

# Up to here every vector is compared: exact, and faster than the approximate index (benchmarks/).
EXACT_VECTORS = 20_000
# The best of either leg that are looked at, twice over: a passage has a vector for every few sentences.
NEAREST = 200
# Of so many of these all vectors are read: a file each, for nothing where they are not shown.
WHOLE_COMPARED = 20
# For less than this, which a short question asks for, they are not worth the time.
LEAST_WHOLE = 0.2
# What stays in memory of passages shown, and of interviews they were read from.
KEPT_PASSAGES, KEPT_INTERVIEWS = 4096, 256


class Snapshot:
    """Rows with their words and vectors; immutable, so a search is never half old and half new."""

    def __init__(
        self,
        manifest: Manifest,
        store: VectorStore,
        files: VersionFiles,
        keyword: KeywordIndex,
        dimension: int,
        exact_vectors: int,
    ) -> None:
        self.records = list(manifest.interviews.values())
        self.generation = manifest.generation
        self.keyword = keyword
        self._store, self._files, self._dimension = store, files, dimension
        self._exact_vectors = exact_vectors
        self.starts = np.cumsum([0, *(record.passages for record in self.records)])
        self._windows = np.asarray(keyword.window_starts, dtype=np.int64)
        self._first_vectors = self._windows[self.starts]
        self._numbers = {record.version: number for number, record in enumerate(self.records)}
        self._asking = ThreadPoolExecutor(thread_name_prefix="nearest")
        self.passage = lru_cache(KEPT_PASSAGES)(self._parse)
        self._lines = lru_cache(KEPT_INTERVIEWS)(files.passage_lines)

    @property
    def rows(self) -> int:
        """Return the number of passages."""
        return int(self.starts[-1])

    @property
    def vectors(self) -> int:
        """Return the number of vectors; a passage has one for every few sentences."""
        return int(self._windows[-1])

    def record(self, row: int) -> Record:
        """Return the interview a row belongs to."""
        return self.records[self._interview_number(row)]

    def mask(self, filters: Filters) -> Mask | None:
        """Mark the rows that filters let through; None when nothing is restricted."""
        if filters == Filters():
            return None
        chosen = [lets_through(filters, record) for record in self.records]
        mask: Mask = np.repeat(chosen, np.diff(self.starts)).astype(np.bool_)
        if filters.speakers:
            mask &= self.keyword.spoken_by(fold(name) for name in filters.speakers)
        if filters.roles:
            mask &= self.keyword.in_role(filters.roles)
        return mask

    def similarities(self, sought: Sought, mask: Mask | None, also: Rows) -> Floats:
        """Return each row's cosine similarity, NaN for rows that were not compared.

        Where too many rows are let through to compare them all, the nearest and `also` are.
        """
        if self.vectors <= self._exact_vectors:
            return sought.near(self._matrix, self._is_chinese, self._windows[:-1], np.diff(self._windows))
        values = np.full(self.rows, np.nan, dtype=np.float32)
        passing = None if mask is None else np.flatnonzero(mask)
        if passing is not None and self._windows_of(passing).sum() <= self._exact_vectors:
            values[passing] = self._compare(sought, passing)
            return values
        if sought.whole_share < LEAST_WHOLE:
            sought = replace(sought, whole_share=0.0)
        nearest = self._asking.submit(self._nearest, sought, mask)  # the store needs no Python meanwhile
        values[also] = self._compare(sought, also)
        rows, best = nearest.result()
        apart = ~np.isin(rows, also)
        rows, best = rows[apart], best[apart]
        # Whole passages are read of the nearest only; the others fall behind their best sentences as far.
        first = rows[: WHOLE_COMPARED if sought.whole_share else 0]
        values[np.sort(first)] = self._compare(sought, np.sort(first))
        fallen = np.mean(best[: len(first)] - values[first]) if len(first) else 0.0
        values[rows[len(first) :]] = best[len(first) :] - fallen
        return values

    def _nearest(self, sought: Sought, mask: Mask | None) -> tuple[Rows, Floats]:
        """Return the rows of the nearest vectors the store finds, nearest first, with their best similarity."""
        found = [
            (int(self._first_vectors[number]) + int(place), similarity, chinese)
            for vector, chinese in sought.each
            for identity, similarity in self._store.nearest(vector, NEAREST, self._where(mask))
            for version, _, place in [identity.rpartition("-")]
            if (number := self._numbers.get(version)) is not None
        ]
        rows = np.searchsorted(self._windows, [at for at, _, _ in found], side="right") - 1
        told = self.keyword.is_chinese[rows].tolist()
        fits = [chinese in (None, own) for (_, _, chinese), own in zip(found, told, strict=True)]
        similarities = np.asarray([similarity for _, similarity, _ in found], dtype=np.float32)
        nearest_first = np.flatnonzero(fits)[np.argsort(-similarities[fits], kind="stable")]
        rows, similarities = rows[nearest_first], similarities[nearest_first]
        best = np.sort(np.unique(rows, return_index=True)[1])  # of a row, the first is the nearest
        return rows[best], similarities[best]

    def _compare(self, sought: Sought, rows: Rows) -> Floats:
        """Return the similarity of each of these rows, which stand in ascending order."""
        if not len(rows):
            return np.empty(0, dtype=np.float32)
        lengths = self._windows_of(rows)
        ends = np.cumsum(lengths)
        numbers = np.repeat(self._windows[rows] - (ends - lengths), lengths) + np.arange(ends[-1])
        interviews = np.searchsorted(self._first_vectors, numbers, side="right") - 1
        cuts = np.flatnonzero(np.diff(interviews)) + 1
        parts = [
            self._vectors(int(interviews[cut]), int(part[0]), int(part[-1]) + 1)[part - part[0]]
            for cut, part in zip([0, *cuts], np.split(numbers, cuts), strict=True)
        ]
        is_chinese = np.repeat(self.keyword.is_chinese[rows], lengths)
        return sought.near(np.concatenate(parts), is_chinese, ends - lengths, lengths)

    @cached_property
    def _is_chinese(self) -> Mask:
        """Mark the vectors of Chinese rows."""
        return np.repeat(self.keyword.is_chinese, np.diff(self._windows))

    @cached_property
    def _matrix(self) -> Matrix:
        bounds = pairwise(self._first_vectors.tolist())
        parts = [self._vectors(number, first, end) for number, (first, end) in enumerate(bounds)]
        return np.concatenate(parts)

    def _vectors(self, number: int, first: int, end: int) -> Matrix:
        """Return a stretch of the vectors of one interview: from their file, else from the store."""
        version, offset = self.records[number].version, int(self._first_vectors[number])
        shape = int(self._first_vectors[number + 1]) - offset, self._dimension
        places = range(first - offset, end - offset)
        vectors = self._files.vectors(version, shape, places)
        if vectors is None:
            return self._store.read([vector_id(version, place) for place in places], self._dimension)
        return vectors

    def _windows_of(self, rows: Rows) -> Rows:
        """Return how many vectors each row has."""
        return self._windows[rows + 1] - self._windows[rows]

    def _parse(self, row: int) -> Passage:
        number = self._interview_number(row)
        line = self._lines(self.records[number].version)[row - int(self.starts[number])]
        return parse_passage(line)

    def _interview_number(self, row: int) -> int:
        return int(np.searchsorted(self.starts, row, side="right")) - 1

    def _where(self, mask: Mask | None) -> dict[str, Any] | None:
        if mask is None:
            return None
        numbers = np.unique(np.searchsorted(self.starts, np.flatnonzero(mask), side="right") - 1)
        return {"version": {"$in": [self.records[number].version for number in numbers]}}


def open_snapshot(
    manifest: Manifest, store: VectorStore, files: VersionFiles, dimension: int, exact_vectors: int
) -> Snapshot:
    """Open the state of a manifest."""
    versions = [record.version for record in manifest.interviews.values()]
    keyword = open_keyword_index(files.keyword, manifest.generation, versions)
    return Snapshot(manifest, store, files, keyword, dimension, exact_vectors)
