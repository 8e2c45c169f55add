"""The files of each version of an interview: all of it, and what a search reads of it piece by piece.

Passages and vectors stand here a second time, so that a search in a large collection parses only the
passages it shows and reads only the vectors it compares. Where these two are missing, they are taken
from the interview and from the vector store.
"""

import io
import os
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from rag.index.embedding import EmbeddedVersion
from rag.index.keyword import save_terms
from rag.index.storage import joined, load_interview, passages, save_interview, write_parts
from rag.index.vectors import Matrix
from rag.types import Interview, Passage

# Half the size, and a cosine of 384 such numbers is right to four digits.
STORED = np.float16
# What numpy writes before the numbers of such a file.
HEADER = 128


class VersionFiles:
    """Writes, reads and removes the files of versions under the data folder."""

    def __init__(self, data_dir: Path) -> None:
        self._data_dir = data_dir

    @property
    def keyword(self) -> Path:
        """Return the folder of the keyword index, which is built from the words of each version."""
        return self._data_dir / "keyword"

    def save(self, version: str, interview: Interview, vectors: EmbeddedVersion) -> None:
        """Write everything a version consists of beside its vectors in the store."""
        save_interview(self._interview(version), interview)
        save_terms(self._terms(version), interview)
        write_parts(self._passages(version), joined(_lines(interview), b"\n"))
        write_parts(self._vectors(version), _array(vectors))

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
            return list(_lines(self.interview(version)))

    def vectors(self, version: str, shape: tuple[int, int], places: range) -> Matrix | None:
        """Read some neighbouring vectors of a version; None when they are not there as they should be.

        No file stays open: a mapped one would, and a large collection has more than may be.
        """
        count, dimension = shape
        width = dimension * STORED().itemsize
        try:
            # A search opens some sixty of these: half of the time a file object takes is its own making.
            file = os.open(self._vectors_file(version), os.O_RDONLY | getattr(os, "O_BINARY", 0))
        except OSError:
            return None
        try:
            if os.fstat(file).st_size != HEADER + count * width:
                return None
            os.lseek(file, HEADER + places.start * width, os.SEEK_SET)
            read = os.read(file, len(places) * width)
        except OSError:
            return None
        finally:
            os.close(file)
        numbers = np.frombuffer(read, STORED)
        return numbers.astype(np.float32).reshape(-1, dimension)

    def _interview(self, version: str) -> Path:
        return self._data_dir / "interviews" / f"{version}.json"

    def _terms(self, version: str) -> Path:
        return self.keyword / "terms" / f"{version}.json"

    def _passages(self, version: str) -> Path:
        return self._data_dir / "passages" / f"{version}.jsonl"

    def _vectors(self, version: str) -> Path:
        return Path(self._vectors_file(version))

    def _vectors_file(self, version: str) -> str:
        """Name the file of a version's vectors as text: a search opens many, and paths take time to make."""
        return f"{self._data_dir}/vectors/{version}.npy"


def parse_passage(line: bytes) -> Passage:
    """Read one line of `passage_lines`."""
    return passages().validate_json(line)


def _lines(interview: Interview) -> Iterator[bytes]:
    return (passages().dump_json(passage) for passage in interview.passages)


def _array(vectors: EmbeddedVersion) -> Iterator[bytes]:
    """Yield the bytes of a numpy file, row by row."""
    begun = False
    for stored in vectors:
        if not begun:
            yield _array_head((len(vectors), len(stored.vector)))
            begun = True
        yield stored.vector.astype(STORED).tobytes()
    if not begun:
        yield _array_head((0, 0))


def _array_head(shape: tuple[int, int]) -> bytes:
    head = io.BytesIO()
    description = np.lib.format.dtype_to_descr(np.dtype(STORED))
    np.lib.format.write_array_header_1_0(head, {"descr": description, "fortran_order": False, "shape": shape})
    return head.getvalue()
