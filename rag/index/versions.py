"""The files of each version of an interview: all of it, and what a search reads of it piece by piece.

Passages and vectors stand here a second time, so that a search in a large collection parses only the
passages it shows and reads only the vectors it compares. Where these two are missing, they are taken
from the interview and from the vector store.
"""

from functools import cache
from pathlib import Path

import numpy as np
from pydantic import TypeAdapter

from rag.index.keyword import save_terms
from rag.index.storage import load_interview, save_interview, write_atomically
from rag.index.vectors import Matrix
from rag.types import Interview, Passage

# Half the size, and a cosine of 384 such numbers is right to four digits.
STORED = np.float16


@cache
def _passages() -> TypeAdapter[Passage]:
    return TypeAdapter(Passage)


class VersionFiles:
    """Writes, reads and removes the files of versions under the data folder."""

    def __init__(self, data_dir: Path) -> None:
        self._data_dir = data_dir

    @property
    def keyword(self) -> Path:
        """Return the folder of the keyword index, which is built from the words of each version."""
        return self._data_dir / "keyword"

    def save(self, version: str, interview: Interview, vectors: Matrix) -> None:
        """Write everything a version consists of beside its vectors in the store."""
        save_interview(self._interview(version), interview)
        save_terms(self._terms(version), interview)
        write_atomically(self._passages(version), b"\n".join(_lines(interview)).decode())
        path = self._vectors(version)
        path.parent.mkdir(parents=True, exist_ok=True)
        np.save(path, vectors.astype(STORED))

    def drop(self, version: str) -> None:
        """Remove the files of a version, as far as they were written."""
        for path in (self._interview, self._terms, self._passages, self._vectors):
            path(version).unlink(missing_ok=True)

    def interview(self, version: str) -> Interview:
        """Read an interview. Raises `IndexStoreError` when its file is missing or damaged."""
        return load_interview(self._interview(version))

    def passage_lines(self, version: str) -> list[bytes]:
        """Return each passage of a version as JSON."""
        try:
            return self._passages(version).read_bytes().split(b"\n")
        except OSError:
            return _lines(self.interview(version))

    def vectors(self, version: str, shape: tuple[int, int]) -> Matrix | None:
        """Open the vectors of a version; None when they are not there as they should be."""
        try:
            vectors: Matrix = np.load(self._vectors(version), mmap_mode="r")
        except (OSError, ValueError):
            return None
        return vectors if vectors.shape == shape else None

    def _interview(self, version: str) -> Path:
        return self._data_dir / "interviews" / f"{version}.json"

    def _terms(self, version: str) -> Path:
        return self.keyword / "terms" / f"{version}.json"

    def _passages(self, version: str) -> Path:
        return self._data_dir / "passages" / f"{version}.jsonl"

    def _vectors(self, version: str) -> Path:
        return self._data_dir / "vectors" / f"{version}.npy"


def parse_passage(line: bytes) -> Passage:
    """Read one line of `passage_lines`."""
    return _passages().validate_json(line)


def _lines(interview: Interview) -> list[bytes]:
    return [_passages().dump_json(passage) for passage in interview.passages]
