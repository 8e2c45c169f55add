"""Compare `ingest()` with embedding the same passages directly, and measure reading alone.

    python benchmarks/ingestion.py [--megabytes 1] [--threads 1] [PATH...]

Ingestion reads, credits, cuts, embeds, writes the vectors and the manifest; the target is at most
1.15 times of embedding alone. Reading is also measured on one long transcript made of the first
path's text repeated, with the memory it takes.
"""

import argparse
import resource
import shutil
import tempfile
import time
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
    parser.add_argument("--megabytes", type=float, default=1.0)
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args()
    embedder = LocalEmbedder(threads=options.threads)
    files, _ = find_files(options.paths)
    interviews = [read_interview(path) for path in files]
    passages = [passage for interview in interviews for passage in interview.passages]
    texts = list(dict.fromkeys(text for passage in passages for text in embedding_texts(passage)))
    embedder.embed_passages(texts[:BATCH])
    embedding = _embed(embedder, texts)
    with tempfile.TemporaryDirectory() as folder:
        # The vector store loads its libraries with the first interview, once a process.
        ingest([files[0]], open_library(Path(folder) / "warm", embedder))
        started = time.perf_counter()
        ingest(files, open_library(Path(folder) / "data", embedder))
        ingesting = time.perf_counter() - started
    print(f"passages {len(passages)}, texts {len(texts)}, characters {sum(map(len, texts))}")
    print(
        f"embedding alone {embedding:.1f} s, ingestion {ingesting:.1f} s, ratio {ingesting / embedding:.3f}"
    )
    _read_long(files[0], options.megabytes)


def _embed(embedder: LocalEmbedder, texts: list[str]) -> float:
    started = time.perf_counter()
    for start in range(0, len(texts), BATCH):
        embedder.embed_passages(texts[start : start + BATCH])
    return time.perf_counter() - started


def _read_long(path: Path, megabytes: float) -> None:
    folder = Path(tempfile.mkdtemp())
    long = folder / f"long{path.suffix}"
    text = path.read_text(encoding="utf-8")
    long.write_text("\n\n".join([text] * max(1, int(megabytes * 1e6 / len(text.encode())))), encoding="utf-8")
    started = time.perf_counter()
    interview = read_interview(long)
    seconds = time.perf_counter() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"reading {long.stat().st_size / 1e6:.1f} MB: {seconds:.1f} s, {len(interview.passages)} passages, peak memory {peak:.0f} MB"
    )
    shutil.rmtree(folder)


if __name__ == "__main__":
    main()
