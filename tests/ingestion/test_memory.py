"""A long transcript takes memory in proportion to its length, and not more of it than it did."""

import gc
import tempfile
import tracemalloc
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from rag.index.library import open_library
from rag.ingestion.pipeline import ingest, read_interview
from tests.ingestion.places import SEEDS

SHORT, LONG = 0.1, 0.3
# MB of Python's own objects for each further MB of text, as measured here while it is read and while it is
# brought in; the vector store's are beside them.
READING, INGESTING = 14, 12


class Instant:
    """An embedder that takes no time and keeps nothing."""

    name, dimension = "instant", 384

    def embed_query(self, text: str) -> list[float]:
        return self.embed_passages([text])[0]

    def embed_passages(self, texts: Sequence[str]) -> list[list[float]]:
        return [[float(1 + zlib.crc32(text.encode()) % 97)] + [1.0] * (self.dimension - 1) for text in texts]


def written(folder: Path, megabytes: float) -> Path:
    """Write a seed again and again, no paragraph the same, until it is so long."""
    lines = (SEEDS / "000_8a8970a8013d3944.txt").read_text(encoding="utf-8").splitlines()
    size = sum(len(line.encode()) + 1 for line in lines)
    path = folder / f"long{megabytes}.txt"
    copies = range(round(megabytes * 1e6 / size))
    path.write_text(
        "".join(
            f"{line}{copy}。\n" if line.endswith("。") else f"{line}\n" for copy in copies for line in lines
        ),
        encoding="utf-8",
    )
    return path


def read(path: Path) -> None:
    read_interview(path)


def bring_in(path: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        (result,) = ingest([path], open_library(Path(folder), Instant()))
    assert result.status == "added"


def peak(work: Callable[[Path], None], path: Path) -> float:
    """Return how many MB of Python's objects a piece of work holds at its peak."""
    gc.collect()
    tracemalloc.start()
    try:
        work(path)
        return tracemalloc.get_traced_memory()[1] / 1e6
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(("work", "growth"), [(read, READING), (bring_in, INGESTING)], ids=["read", "ingest"])
def test_memory_grows_with_the_text_and_no_faster_than_it_did(
    work: Callable[[Path], None], growth: int, tmp_path: Path
) -> None:
    work(written(tmp_path, SHORT / 5))  # what is loaded once a process
    short, long = written(tmp_path, SHORT), written(tmp_path, LONG)
    used = peak(work, short), peak(work, long)
    assert (used[1] - used[0]) / ((long.stat().st_size - short.stat().st_size) / 1e6) < 1.6 * growth
