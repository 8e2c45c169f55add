"""Time a search against the bare cost: embed the query once and ask Chroma once.

    python benchmarks/retrieval.py --sizes 400 10000 100000

Passages are random words with random vectors; the query is embedded by the real local model. The ways
of searching take turns at every query, so that what else the machine does weighs on all of them alike,
and each goes first as often as the others: who goes second finds what it reads in memory. Processor
time, of all threads together, tells the ways apart on a busy machine too.
With `--keep FOLDER` the indexes stay there and are used again.
"""

import argparse
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

sys.path.insert(0, str(Path(__file__).parent.parent))

from rag.index.library import Library, open_library
from rag.providers.embeddings import build_embedder
from rag.retrieval.hybrid import HybridRetriever
from rag.settings import Settings
from rag.text.folding import fold_for_search
from rag.types import Embedder, Interview, Passage, Sentence, Turn

# Fifty speakers; a question that names one is embedded with the name and without it.
SPEAKERS = [
    surname + given
    for surname in "王李张刘陈杨赵黄周吴"
    for given in ("明远", "思齐", "国强", "丽华", "子涵")
]
SEEDS = Path(__file__).parent.parent / "seeds"
PASSAGES_EACH, SENTENCES_EACH, QUERIES, WARMING = 200, 2, 66, 6
BARE = "bare: embed + one Chroma query"


class RandomPassages:
    """Embeds queries with the real model and passages with random directions, which cost nothing."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self.name, self.dimension = f"random/{embedder.name}", embedder.dimension
        self._generator = np.random.default_rng(0)

    def embed_query(self, text: str) -> list[float]:
        return self._embedder.embed_query(text)

    def embed_passages(self, texts: Sequence[str]) -> list[list[float]]:
        vectors = self._generator.normal(size=(len(texts), self.dimension)).astype(np.float32)
        return (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).tolist()


def make_words() -> list[str]:
    """Cut the seeds into short stretches, so that made passages have real words in real proportions."""
    text = "".join(path.read_text(encoding="utf-8", errors="ignore") for path in SEEDS.glob("*.txt"))
    return [text[start : start + 12].replace("\n", "") for start in range(0, len(text), 12)]


def make_interview(number: int, count: int, words: list[str], chance: random.Random) -> Interview:
    source, turns, passages = "", [], []
    for n in range(count):
        start, sentences = len(source), []
        for _ in range(SENTENCES_EACH):
            text = "".join(chance.choices(words, k=6)) + "。"
            sentences.append(
                Sentence(text, len(source), len(source) + len(text), SPEAKERS[number % 50], n + 1)
            )
            source += text
        text = source[start:]
        speaker = sentences[0].speaker
        turns.append(Turn(n + 1, speaker, "interviewee", text, start, len(source)))
        identity = f"{number}-{n}"
        passages.append(
            Passage(
                identity, str(number), f"{number}.txt", speaker, "interviewee", n + 1, text, start, len(source),
                tuple(sentences),
            )
        )  # fmt: skip
    return Interview(str(number), f"{number}.txt", str(number), source, "", (), tuple(turns), tuple(passages))


def build(folder: Path, size: int, embedder: Embedder) -> Library:
    library, words, chance = open_library(folder, embedder), make_words(), random.Random(0)
    known = {record.id for record in library.records()}
    for number, first in enumerate(range(0, size, PASSAGES_EACH)):
        interview = make_interview(number, min(PASSAGES_EACH, size - first), words, chance)
        if interview.id not in known:
            library.put(interview, f"{number}.txt")
    return library


class Times(NamedTuple):
    """Milliseconds of a way to search: median and 95th percentile, and the median of processor time."""

    median: float
    slow: float
    processor: float


def timed(searches: dict[str, Callable[[str], object]], queries: Sequence[str]) -> dict[str, Times]:
    """Time each way to search with every query."""
    times: dict[str, list[tuple[float, float]]] = {name: [] for name in searches}
    for turn, query in enumerate(queries):
        first = turn % len(searches)
        for name in [*list(searches)[first:], *list(searches)[:first]]:
            start, worked = time.perf_counter(), time.process_time()
            searches[name](query)
            spent = time.perf_counter() - start, time.process_time() - worked
            times[name].append((1000 * spent[0], 1000 * spent[1]))
    measured = {name: zip(*each[WARMING:], strict=True) for name, each in times.items()}
    return {
        name: Times(
            statistics.median(passed), statistics.quantiles(passed, n=20)[-1], statistics.median(used)
        )
        for name, (passed, used) in measured.items()
    }


def measure(folder: Path, size: int, embedder: Embedder, queries: Sequence[str], *, fusion: bool) -> None:
    started = time.perf_counter()
    HybridRetriever(build(folder, size, embedder)).search(queries[0], top_k=5)
    indexed = time.perf_counter() - started
    opened = time.perf_counter()
    fresh = open_library(folder, embedder)
    keyword = fresh.snapshot().keyword
    opened = time.perf_counter() - opened
    retriever, store = HybridRetriever(fresh), fresh.store
    searches: dict[str, Callable[[str], object]] = {
        BARE: lambda query: store.nearest(np.asarray(embedder.embed_query(fold_for_search(query))), 5, None),
        "hybrid": lambda query: retriever.search(query, top_k=5),
        "hybrid, a speaker named": lambda query: retriever.search(f"{SPEAKERS[0]}说{query}", top_k=5),
    }
    if fusion:
        searches["LlamaIndex QueryFusionRetriever"] = query_fusion(open_library(folder, embedder), embedder)
    rows = timed(searches, queries)
    print(f"\n{size} passages, {keyword.window_starts[-1]} vectors: indexed in {indexed:.1f} s,", end=" ")
    print(f"opened in {1000 * opened:.0f} ms")
    bare = rows[BARE]
    for name, each in rows.items():
        passed = f"p50 {each.median:.1f} ms | p95 {each.slow:.1f} ms | {each.median / bare.median:.2f} x bare"
        used = f"processor {each.processor:.1f} ms | {each.processor / bare.processor:.2f} x bare"
        print(f"| {name} | {passed} | {used} |", flush=True)


def query_fusion(library: Library, embedder: Embedder) -> Callable[[str], object]:
    """Build LlamaIndex's own fusion over the same Chroma collection and the same keyword index."""
    from llama_index.core import VectorStoreIndex
    from llama_index.core.llms import MockLLM
    from llama_index.core.retrievers import BaseRetriever, QueryFusionRetriever
    from llama_index.core.schema import NodeWithScore, QueryBundle, TextNode

    from rag.evaluation.retrieval_systems import llama_index_embedding
    from rag.retrieval.fusion import best_rows
    from rag.text.words import query_weights

    snapshot = library.snapshot()

    class Keyword(BaseRetriever):
        def _retrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
            weights = query_weights(query_bundle.query_str, snapshot.keyword.knows)
            scores = snapshot.keyword.scores(weights)
            found = [(snapshot.passage(int(row)), float(scores[row])) for row in best_rows(scores, 5)]
            return [NodeWithScore(node=TextNode(id_=p.id, text=p.text), score=score) for p, score in found]

    index = VectorStoreIndex.from_vector_store(
        library.store.llama_index, embed_model=llama_index_embedding(embedder)
    )
    fusion = QueryFusionRetriever(
        [index.as_retriever(similarity_top_k=5), Keyword()],
        llm=MockLLM(),
        num_queries=1,
        similarity_top_k=5,
        use_async=False,
    )
    return lambda query: fusion.retrieve(fold_for_search(query))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="*", default=[400, 10_000, 100_000])
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--no-fusion", action="store_true")
    options = parser.parse_args()
    embedder = RandomPassages(build_embedder(Settings()))
    words, chance = make_words(), random.Random(1)
    queries = ["".join(chance.choices(words, k=2)) + "怎么看？" for _ in range(QUERIES)]
    for size in options.sizes:
        with tempfile.TemporaryDirectory(prefix="rag-benchmark-") as temporary:
            folder = options.keep / str(size) if options.keep else Path(temporary)
            measure(folder, size, embedder, queries, fusion=not options.no_fusion)


if __name__ == "__main__":
    main()
