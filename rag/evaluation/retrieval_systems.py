"""The systems compared: each leg, the hybrid, the hybrid less one mechanism each, and plain LlamaIndex."""

import secrets
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from rag.answering.people import Cast
from rag.answering.translating import beside
from rag.evaluation.retrieval_sets import Hit, RetrievalSet, merged
from rag.index.library import Library, open_library
from rag.retrieval.hybrid import HybridRetriever
from rag.retrieval.mechanisms import ALL_MECHANISMS, Mechanisms
from rag.types import Embedder, Passage

if TYPE_CHECKING:
    from llama_index.core.embeddings import BaseEmbedding

System = Callable[[str, int], list[Hit]]
Translate = Callable[[str, Cast], str]

_BARE = Mechanisms(
    people=False,
    unnamed=False,
    interviews=False,
    comparison=False,
    translation=False,
    levelling=False,
    crossing=False,
    whole=False,
    romanisation=False,
    collapsing=False,
)
OURS = {
    "dense": replace(_BARE, keyword_weight=0.0),
    "keyword": replace(_BARE, dense_weight=0.0),
    "hybrid": ALL_MECHANISMS,
    "hybrid, legs only": _BARE,
    "without people": replace(ALL_MECHANISMS, people=False),
    "without unnamed": replace(ALL_MECHANISMS, unnamed=False),
    "without interviews": replace(ALL_MECHANISMS, interviews=False),
    "without comparison": replace(ALL_MECHANISMS, comparison=False),
    "without translation": replace(ALL_MECHANISMS, translation=False),
    "without levelling": replace(ALL_MECHANISMS, levelling=False),
    "without moving questions": replace(ALL_MECHANISMS, crossing=False),
    "without whole passages": replace(ALL_MECHANISMS, whole=False),
    "without romanisation": replace(ALL_MECHANISMS, romanisation=False),
    "without collapsing": replace(ALL_MECHANISMS, collapsing=False),
}
PLAIN = "plain LlamaIndex"
# Measured only where it is named: it asks the language model for every question.
TRANSLATED = "with the model's translation"
SYSTEMS = (*OURS, PLAIN, TRANSLATED)


def index_set(retrieval_set: RetrievalSet, embedder: Embedder, folder: Path) -> Library:
    """Index a set's interviews into an empty folder."""
    library = open_library(folder, embedder)
    for interview in merged(retrieval_set):
        library.put(interview, interview.source_file)
    return library


def build_systems(
    retrieval_set: RetrievalSet,
    library: Library,
    embedder: Embedder,
    only: Sequence[str] = (),
    translate: Translate | None = None,
) -> dict[str, System]:
    """Build our systems over one library, and the plain pipeline over the same sources; `only` names some."""
    chosen = set(only or (*OURS, PLAIN))
    systems = {name: _ours(library, mechanisms) for name, mechanisms in OURS.items() if name in chosen}
    if PLAIN in chosen:
        systems[PLAIN] = _plain(retrieval_set, embedder)
    if TRANSLATED in chosen and translate:
        systems[TRANSLATED] = _translating(systems["hybrid"], translate, Cast.of(library.talks()))
    return systems


def _ours(library: Library, mechanisms: Mechanisms) -> System:
    retriever = HybridRetriever(library, mechanisms)
    return lambda text, top_k: [_hit(found.passage) for found in retriever.search(text, top_k=top_k)]


def _translating(search: System, translate: Translate, cast: Cast) -> System:
    return lambda text, top_k: search(beside(text, translate(text, cast)), top_k)


def _hit(passage: Passage) -> Hit:
    return Hit(passage.source_file, passage.start, passage.end, passage.text)


def _plain(retrieval_set: RetrievalSet, embedder: Embedder) -> System:
    """Build what the LlamaIndex starter builds: default splitter, Chroma, top k, our embedder as it is."""
    import chromadb
    from llama_index.core import Document, StorageContext, VectorStoreIndex
    from llama_index.core.node_parser import SentenceSplitter
    from llama_index.core.schema import TextNode
    from llama_index.vector_stores.chroma import ChromaVectorStore

    # Chroma's memory is one a process, so each set needs a name of its own.
    name = f"plain-{secrets.token_hex(6)}"
    collection = chromadb.EphemeralClient().create_collection(name, embedding_function=None)
    store = ChromaVectorStore(chroma_collection=collection)
    index = VectorStoreIndex.from_documents(
        [Document(text=each.source, id_=each.source_file) for each in retrieval_set.interviews],
        storage_context=StorageContext.from_defaults(vector_store=store),
        embed_model=llama_index_embedding(embedder),
        transformations=[SentenceSplitter()],
    )

    def search(text: str, top_k: int) -> list[Hit]:
        hits = []
        for found in index.as_retriever(similarity_top_k=top_k).retrieve(text):
            node = found.node
            assert isinstance(node, TextNode)
            span = node.start_char_idx or 0, node.end_char_idx or 0
            hits.append(Hit(node.ref_doc_id or "", *span, node.text))
        return hits

    return search


def llama_index_embedding(embedder: Embedder) -> "BaseEmbedding":
    """Wrap our embedder for LlamaIndex."""
    from llama_index.core.embeddings import BaseEmbedding as Base

    class OurEmbedding(Base):
        """Our embedder as LlamaIndex calls one; texts go in unfolded, as a plain pipeline gives them."""

        def _get_query_embedding(self, query: str) -> list[float]:
            return embedder.embed_query(query)

        def _get_text_embedding(self, text: str) -> list[float]:
            return embedder.embed_passages([text])[0]

        def _get_text_embeddings(self, texts: Sequence[str]) -> list[list[float]]:
            return embedder.embed_passages(texts)

        async def _aget_query_embedding(self, query: str) -> list[float]:
            return self._get_query_embedding(query)

    return OurEmbedding(model_name=embedder.name)
