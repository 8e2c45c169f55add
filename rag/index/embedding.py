"""Embed an interview for the index: each text once, what is known not again."""

import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from types import TracebackType

import numpy as np

from rag.index.matching import embedding_texts, text_hash
from rag.index.vectors import StoredVector, Vector, vector_id
from rag.text.folding import fold
from rag.types import Embedder, Interview

Progress = Callable[[int, int], None]

EMBEDDING_BATCH = 16
# The row of a text that has no vector yet.
_ABSENT = -1


class EmbeddedVersion:
    """The vectors of a version, one a text; use it in a `with` statement.

    The numbers wait in a file without a name, which no killed process leaves behind: those of a long
    transcript take more memory than a laptop has.
    """

    def __init__(self, interview: Interview, version: str, folder: Path) -> None:
        self._version = version
        self._texts = [
            (text, fold(passage.speaker))
            for passage in interview.passages
            for text in embedding_texts(passage)
        ]
        self._hashes = [text_hash(text) for text, _ in self._texts]
        folder.mkdir(parents=True, exist_ok=True)
        self._file = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115 closed by `with`
        self._rows = dict.fromkeys(self._hashes, _ABSENT)
        self._kept = 0
        self._row_bytes = 0

    def __enter__(self) -> "EmbeddedVersion":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    def __len__(self) -> int:
        return len(self._texts)

    def __iter__(self) -> Iterator[StoredVector]:
        for number, (key, (text, speaker)) in enumerate(zip(self._hashes, self._texts, strict=True)):
            yield StoredVector(
                vector_id(self._version, number), self._vector(key), text, self._version, speaker, key
            )

    def add(self, vectors: Iterable[tuple[str, Sequence[float] | Vector]]) -> None:
        """Keep the vectors of texts, by the hash of the text, that belong to the version."""
        for key, vector in vectors:
            if self._rows.get(key) == _ABSENT:
                row = np.asarray(vector, dtype=np.float32).tobytes()
                self._rows[key] = self._kept
                self._kept += 1
                self._row_bytes = len(row)
                self._file.write(row)

    def missing(self) -> dict[str, str]:
        """Return the texts that have no vector yet, by their hash."""
        return {
            key: text
            for key, (text, _) in zip(self._hashes, self._texts, strict=True)
            if self._rows[key] == _ABSENT
        }

    def _vector(self, key: str) -> Vector:
        self._file.seek(self._rows[key] * self._row_bytes)
        return np.frombuffer(self._file.read(self._row_bytes), dtype=np.float32)


def embed_interview(vectors: EmbeddedVersion, embedder: Embedder, on_progress: Progress | None) -> None:
    """Embed what a version has no vector of."""
    missing = vectors.missing()
    texts = iter(missing.items())
    done = 0
    while batch := list(islice(texts, EMBEDDING_BATCH)):
        embedded = embedder.embed_passages([text for _, text in batch])
        vectors.add(zip((key for key, _ in batch), embedded, strict=True))
        done += len(batch)
        if on_progress:
            on_progress(done, len(missing))
