"""The hybrid retriever as a LlamaIndex retriever, for any LlamaIndex engine or evaluator."""

from typing import Any

from llama_index.core.retrievers import BaseRetriever
from llama_index.core.schema import NodeWithScore, QueryBundle, TextNode

from rag.retrieval.hybrid import HybridRetriever
from rag.types import Filters, ScoredPassage


class LlamaIndexRetriever(BaseRetriever):
    """Returns passages as nodes whose metadata says where they stand in their source."""

    def __init__(self, retriever: HybridRetriever, *, top_k: int = 5, filters: Filters | None = None) -> None:
        self._retriever, self._top_k, self._filters = retriever, top_k, filters or Filters()
        super().__init__()

    def _retrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        found = self._retriever.search(query_bundle.query_str, top_k=self._top_k, filters=self._filters)
        return [to_node(scored) for scored in found]


def to_node(scored: ScoredPassage) -> NodeWithScore:
    """Turn a passage into a node; only speaker and title are shown to a model beside the text."""
    passage = scored.passage
    metadata: dict[str, Any] = {
        "speaker": passage.speaker,
        "title": passage.title,
        "outlet": passage.outlet,
        "date": passage.date,
        "interview_id": passage.interview_id,
        "source_file": passage.source_file,
        "turn": passage.turn,
        "role": passage.role,
        "start": passage.start,
        "end": passage.end,
    }
    unseen = [name for name in metadata if name not in ("speaker", "title")]
    node = TextNode(
        id_=passage.id,
        text=passage.text,
        metadata=metadata,
        start_char_idx=passage.start,
        end_char_idx=passage.end,
        excluded_llm_metadata_keys=unseen,
        excluded_embed_metadata_keys=list(metadata),
    )
    return NodeWithScore(node=node, score=scored.score)
