"""Embed a sentence once: the same ones are ranked for a question and then checked for its answer."""

import threading
from collections import OrderedDict
from collections.abc import Sequence

from rag.types import Embedder

# 384 floats as a Python list take about 12 kB: at most 200 MB, far more sentences than a session meets.
MOST_REMEMBERED = 16_384


class RememberingEmbedder:
    """An embedder that keeps the vectors of the passages it embedded last."""

    def __init__(self, embedder: Embedder, most: int = MOST_REMEMBERED) -> None:
        self.name, self.dimension = embedder.name, embedder.dimension
        self._embedder, self._most = embedder, most
        self._vectors: OrderedDict[str, list[float]] = OrderedDict()
        self._lock = threading.Lock()

    def embed_query(self, text: str) -> list[float]:
        """Embed one search query."""
        return self._embedder.embed_query(text)

    def embed_passages(self, texts: Sequence[str]) -> list[list[float]]:
        """Embed passages, those seen before from memory."""
        with self._lock:
            known = {text: self._vectors[text] for text in texts if text in self._vectors}
        new = [text for text in dict.fromkeys(texts) if text not in known]
        if new:
            known.update(zip(new, self._embedder.embed_passages(new), strict=True))
        with self._lock:
            for text in known:
                self._vectors[text] = known[text]
                self._vectors.move_to_end(text)
            while len(self._vectors) > self._most:
                self._vectors.popitem(last=False)
        return [known[text] for text in texts]
