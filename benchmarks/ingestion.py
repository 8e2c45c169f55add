"""Compare `ingest()` with embedding the same passages directly, and measure very long transcripts.

    python benchmarks/ingestion.py [PATH...] [--rounds 3] [--megabytes 5 50] [--threads 1]

Ingestion reads, credits, cuts, embeds, writes the vectors and the manifest; the target is at most
1.15 times of embedding alone. Both are done in turn, `--rounds` times, in this one run: the ratio of
a round says more than its seconds. Long transcripts are the first path's text repeated, no paragraph
the same: for each size one process reads it, and one brings it into a library with an embedder that
answers at once, both with their CPU seconds and the memory they take at their peak. With two sizes
it prints what memory each further MB of text costs, and over what floor.
"""

import argparse
import multiprocessing
import resource
import statistics
import tempfile
import time
import zlib
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import NamedTuple

from rag.index.library import open_library
from rag.index.matching import embedding_texts
from rag.ingestion.files import find_files
from rag.ingestion.pipeline import ingest, read_interview
from rag.providers.embeddings import LocalEmbedder

BATCH = 16


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("paths", type=Path, nargs="*", default=[Path("seeds")])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--megabytes", type=float, nargs="*", default=[5, 50])
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args()
    files, _ = find_files(options.paths)
    # A fresh process each, before the model is loaded: a peak never goes down again, and a child inherits it.
    spawned = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, spawned, max_tasks_per_child=1) as fresh:
        for reading in (True, False):
            costs = []
            for megabytes in sorted(options.megabytes):
                costs.append(fresh.submit(_ingest_long, files[0], megabytes, reading=reading).result())
                print(costs[-1], flush=True)
            if len(costs) > 1:
                print(_bound(costs[0], costs[-1]), flush=True)
    if options.rounds:
        _compare(files, LocalEmbedder(threads=options.threads), options.rounds)


class Cost(NamedTuple):
    """What one long text took: sizes and peak in MB, seconds of CPU."""

    doing: str
    size: float
    seconds: float
    passages: int
    peak: float

    def __str__(self) -> str:
        return (
            f"{self.doing} {self.size:.1f} MB: {self.seconds:.1f} s of CPU, {self.passages} passages, "
            f"peak memory {self.peak:.0f} MB"
        )


def _bound(small: Cost, large: Cost) -> str:
    """Say how memory and time grow from the smaller text to the larger."""
    growth = (large.peak - small.peak) / (large.size - small.size)
    slower = large.seconds / large.size / (small.seconds / small.size)
    return (
        f"{large.doing}: {growth:.0f} MB of memory for each MB of text over a floor of "
        f"{small.peak - growth * small.size:.0f} MB; a MB takes {slower:.2f} times as long as in the smaller text"
    )


def _compare(files: list[Path], embedder: LocalEmbedder, rounds: int) -> None:
    passages = [passage for path in files for passage in read_interview(path).passages]
    texts = list(dict.fromkeys(text for passage in passages for text in embedding_texts(passage)))
    print(f"passages {len(passages)}, texts {len(texts)}, characters {sum(map(len, texts))}")
    ratios = []
    with tempfile.TemporaryDirectory() as folder:
        # The model and the vector store load their libraries with the first use, once a process.
        ingest([files[0]], open_library(Path(folder) / "warm", embedder))
        for number in range(rounds):
            embedding = _seconds(lambda: _embed(embedder, texts))
            library = open_library(Path(folder) / f"data{number}", embedder)
            ingesting = _seconds(lambda library=library: ingest(files, library))
            ratios.append(ingesting / embedding)
            print(
                f"round {number + 1}: embedding alone {embedding:.1f} s, ingestion {ingesting:.1f} s, "
                f"ratio {ratios[-1]:.3f}"
            )
    print(f"median ratio {statistics.median(ratios):.3f}")


def _seconds(work) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def _embed(embedder: LocalEmbedder, texts: list[str]) -> None:
    for start in range(0, len(texts), BATCH):
        embedder.embed_passages(texts[start : start + BATCH])


class _Instant:
    """Stands for an embedder that takes no time and no memory, so that those of ingestion show."""

    name, dimension = "instant", 384

    def embed_query(self, text: str) -> list[float]:
        return self.embed_passages([text])[0]

    def embed_passages(self, texts: Sequence[str]) -> list[list[float]]:
        return [[float(1 + zlib.crc32(text.encode()) % 97)] + [1.0] * (self.dimension - 1) for text in texts]


def _ingest_long(path: Path, megabytes: float, *, reading: bool) -> Cost:
    """Ingest, or only read, a text repeated until it is so long; every paragraph is counted, none is the same."""
    text = path.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        long = Path(folder) / f"long{path.suffix}"
        with long.open("w", encoding="utf-8") as file:
            for copy in range(max(1, int(megabytes * 1e6 / len(text.encode())))):
                file.write(
                    "".join(
                        f"{line}{copy}。\n" if line.endswith("。") else f"{line}\n"
                        for line in text.splitlines()
                    )
                )
        size = long.stat().st_size / 1e6
        started = time.process_time()
        if reading:
            passages = len(read_interview(long).passages)
        else:
            (result,) = ingest([long], open_library(Path(folder) / "data", _Instant()))
            passages = result.passages
        seconds = time.process_time() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Cost("reading" if reading else "ingesting", size, seconds, passages, peak)


if __name__ == "__main__":
    main()
