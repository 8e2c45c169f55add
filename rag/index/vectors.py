"""Passage vectors in Chroma, written through LlamaIndex so that any LlamaIndex tool can read them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import numpy as np
from numpy.typing import NDArray

from rag.errors import IndexStoreError
from rag.messages import say

if TYPE_CHECKING:
    from llama_index.vector_stores.chroma import ChromaVectorStore

Matrix = NDArray[np.float32]
Vector = NDArray[np.float32]

# Chroma Cloud takes 300 records a write; a local store gains nothing from larger ones.
WRITE_BATCH = 250
READ_BATCH = 5000
# More neighbours than we ask for are looked at, so that few true ones are missed.
SEARCH_EF = 400


@dataclass(frozen=True, slots=True)
class StoredVector:
    """A vector with what Chroma keeps beside it: small, because hosted Chroma limits metadata."""

    id: str
    vector: Vector
    text: str
    version: str
    speaker: str
    text_hash: str


def vector_id(version: str, number: int) -> str:
    """Name a vector of an interview's version."""
    return f"{version}-{number}"


class VectorStore:
    """One Chroma collection, embedded in a folder or on a server."""

    def __init__(self, folder: Path, url: str, collection: str) -> None:
        self._folder, self._url, self._name = folder, url, collection
        self._opened: ChromaVectorStore | None = None
        self._client: Any = None

    @property
    def llama_index(self) -> "ChromaVectorStore":
        """Return the LlamaIndex vector store over the collection."""
        if self._opened is None:
            self._opened = self._open()
        return self._opened

    @property
    def _collection(self) -> Any:
        return self.llama_index.client

    def reset(self) -> None:
        """Forget the open store; Chroma otherwise answers from what it saw when it was opened."""
        if self._opened is not None and self._url:
            self._client.close()
        elif self._opened is not None:
            from chromadb.api.shared_system_client import SharedSystemClient

            SharedSystemClient.clear_system_cache()
        self._opened = None

    def add(self, vectors: Iterable[StoredVector]) -> None:
        """Store vectors; all are complete when the call returns."""
        from llama_index.core.schema import BaseNode, TextNode

        waiting = iter(vectors)
        while batch := list(islice(waiting, WRITE_BATCH)):
            nodes: list[BaseNode] = [
                TextNode(
                    id_=stored.id,
                    text=stored.text,
                    embedding=stored.vector.tolist(),
                    metadata={
                        "version": stored.version,
                        "speaker": stored.speaker,
                        "text_hash": stored.text_hash,
                    },
                )
                for stored in batch
            ]
            self.llama_index.add(nodes)

    def count(self) -> int:
        """Return how many vectors are stored."""
        return int(self._collection.count())

    def drop(self) -> None:
        """Delete the collection with everything in it."""
        name = self._collection.name
        self._client.delete_collection(name)

    def delete_version(self, version: str) -> None:
        """Drop every vector of a version, complete or not."""
        self._collection.delete(where={"version": version})

    def by_text_hash(self, version: str, count: int) -> Iterator[tuple[str, Vector]]:
        """Yield a version's vectors, of which it has so many, with the hash of the text that was embedded."""
        for start in range(0, count, READ_BATCH):
            ids = [vector_id(version, number) for number in range(start, min(start + READ_BATCH, count))]
            found = self._collection.get(ids=ids, include=["embeddings", "metadatas"])
            for metadata, vector in zip(found["metadatas"], found["embeddings"], strict=True):
                yield metadata["text_hash"], vector

    def read(self, ids: Sequence[str], dimension: int) -> Matrix:
        """Return the vectors of these ids, one row each, zeros where one is missing."""
        rows = {identity: row for row, identity in enumerate(ids)}
        matrix = np.zeros((len(ids), dimension), dtype=np.float32)
        for start in range(0, len(ids), READ_BATCH):
            found = self._collection.get(ids=list(ids[start : start + READ_BATCH]), include=["embeddings"])
            for identity, vector in zip(found["ids"], found["embeddings"], strict=True):
                matrix[rows[identity]] = vector
        return matrix

    def nearest(self, vector: Vector, count: int, where: dict[str, Any] | None) -> list[tuple[str, float]]:
        """Return ids with cosine similarity, nearest first."""
        found = self._collection.query(
            query_embeddings=[vector.tolist()], n_results=count, where=where, include=["distances"]
        )
        return [
            (identity, 1.0 - distance)
            for identity, distance in zip(found["ids"][0], found["distances"][0], strict=True)
        ]

    def _open(self) -> "ChromaVectorStore":
        import chromadb
        from chromadb.config import Settings
        from llama_index.vector_stores.chroma import ChromaVectorStore

        quiet = Settings(anonymized_telemetry=False)
        try:
            if self._url:
                address = urlsplit(self._url)
                secure = address.scheme == "https"
                self._client = chromadb.HttpClient(
                    host=address.hostname or "localhost",
                    port=address.port or (443 if secure else 8000),
                    ssl=secure,
                    settings=quiet,
                )
            else:
                self._client = chromadb.PersistentClient(path=str(self._folder), settings=quiet)
            collection = self._client.get_or_create_collection(
                self._name,
                embedding_function=None,
                configuration={"hnsw": {"space": "cosine", "ef_search": SEARCH_EF}},
            )
        except Exception as error:
            raise IndexStoreError(self._why(error)) from error
        return ChromaVectorStore(chroma_collection=collection)

    def _why(self, error: Exception) -> str:
        if self._url:
            return say("chroma_server_dead", url=self._url, reason=type(error).__name__)
        return say("vector_store_broken", folder=self._folder, reason=error, data=self._folder.parent)
