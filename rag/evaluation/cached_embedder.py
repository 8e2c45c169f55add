"""Embed a text once in a lifetime: evaluations run the same texts again and again."""

import hashlib
import sqlite3
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from rag.types import Embedder


class CachedEmbedder:
    """An embedder that keeps its vectors in a file."""

    def __init__(self, embedder: Embedder, path: Path) -> None:
        self._embedder = embedder
        self.name, self.dimension = embedder.name, embedder.dimension
        path.parent.mkdir(parents=True, exist_ok=True)
        self._database = sqlite3.connect(path, check_same_thread=False, timeout=60)
        self._database.execute("create table if not exists vectors (key text primary key, vector blob)")
        self._lock = threading.Lock()

    def embed_query(self, text: str) -> list[float]:
        """Embed one search query."""
        return self._embed([text], "query", lambda texts: [self._embedder.embed_query(texts[0])])[0]

    def embed_passages(self, texts: Sequence[str]) -> list[list[float]]:
        """Embed passages, one vector a text, in order."""
        return self._embed(texts, "passage", self._embedder.embed_passages)

    def _embed(
        self, texts: Sequence[str], kind: str, embed: Callable[[Sequence[str]], list[list[float]]]
    ) -> list[list[float]]:
        keys = [hashlib.sha256(f"{self.name}\n{kind}\n{text}".encode()).hexdigest() for text in texts]
        with self._lock:
            found = {key: vector for key in keys if (vector := self._load(key)) is not None}
            missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in found}
            if missing:
                found.update(zip(missing, embed(list(missing.values())), strict=True))
                self._save({key: found[key] for key in missing})
        return [found[key] for key in keys]

    def _load(self, key: str) -> list[float] | None:
        row = self._database.execute("select vector from vectors where key = ?", (key,)).fetchone()
        return None if row is None else [float(value) for value in np.frombuffer(row[0], dtype=np.float32)]

    def _save(self, vectors: dict[str, list[float]]) -> None:
        rows = [(key, np.asarray(vector, dtype=np.float32).tobytes()) for key, vector in vectors.items()]
        self._database.executemany("insert or replace into vectors values (?, ?)", rows)
        self._database.commit()
