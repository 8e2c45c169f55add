"""Compare `ingest()` with embedding the same passages directly, and measure very long transcripts.

    python benchmarks/ingestion.py [--rounds 3] [--megabytes 5 50] [--threads 1] [PATH...]

Ingestion reads, credits, cuts, embeds, writes the vectors and the manifest; the target is at most
1.15 times of embedding alone. Both are done in turn, `--rounds` times, in this one run: the ratio of
a round says more than its seconds. Long transcripts are the first path's text repeated, no paragraph
the same: for each size one process reads it, and one brings it into a library with an embedder that
answers at once, both with their CPU seconds and the memory they take at their peak.
"""

import argparse
import multiprocessing
import resource
import statistics
import tempfile
import time
import zlib
from collections.abc import Sequence
from pathlib import Path

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
    for megabytes in options.megabytes:
        # A fresh process each, before the model is loaded: a peak never goes down again, and a child inherits it.
        for reading in (True, False):
            process = multiprocessing.get_context("spawn").Process(
                target=_ingest_long, args=(files[0], megabytes), kwargs={"reading": reading}
            )
            process.start()
            process.join()
    _compare(files, LocalEmbedder(threads=options.threads), options.rounds)


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


def _ingest_long(path: Path, megabytes: float, *, reading: bool) -> None:
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
    print(
        f"{'reading' if reading else 'ingesting'} {size:.1f} MB: {seconds:.1f} s of CPU, {passages} passages, "
        f"peak memory {peak:.0f} MB, {peak / size:.0f} MB a MB of text"
    )


if __name__ == "__main__":
    main()
