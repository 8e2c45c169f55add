"""Embed an interview for the index: each text once, what is known not again."""

from collections.abc import Callable, Mapping, Sequence

from rag.index.matching import embedding_texts, text_hash
from rag.index.vectors import StoredVector, vector_id
from rag.text.folding import fold
from rag.types import Embedder, Interview

Progress = Callable[[int, int], None]

EMBEDDING_BATCH = 16


def embed_interview(
    interview: Interview,
    version: str,
    embedder: Embedder,
    known: Mapping[str, Sequence[float]],
    on_progress: Progress | None,
) -> list[StoredVector]:
    """Return the vectors of a version; `known` are vectors by the hash of their text."""
    texts = [(text, passage) for passage in interview.passages for text in embedding_texts(passage)]
    hashes = [text_hash(text) for text, _ in texts]
    vectors = dict(known)
    missing = {key: text for key, (text, _) in zip(hashes, texts, strict=True) if key not in known}
    for start in range(0, len(missing), EMBEDDING_BATCH):
        batch = list(missing.items())[start : start + EMBEDDING_BATCH]
        embedded = embedder.embed_passages([text for _, text in batch])
        vectors.update(zip((key for key, _ in batch), embedded, strict=True))
        if on_progress:
            on_progress(min(start + EMBEDDING_BATCH, len(missing)), len(missing))
    return [
        StoredVector(vector_id(version, number), vectors[key], text, version, fold(passage.speaker), key)
        for number, (key, (text, passage)) in enumerate(zip(hashes, texts, strict=True))
    ]
