"""The retriever is one LlamaIndex knows: in its query engine, in its evaluator, with offsets."""

import asyncio
import gc
from pathlib import Path

import pytest
from llama_index.core.evaluation import RetrieverEvaluator
from llama_index.core.llms import MockLLM
from llama_index.core.query_engine import RetrieverQueryEngine

from rag.index.library import open_library
from rag.retrieval.hybrid import HybridRetriever
from rag.retrieval.llama_index import LlamaIndexRetriever
from tests.index.helpers import WordEmbedder, make_interview

TALK = make_interview("talk", [("徐冰", "算力是一种商品。"), ("刘庆峰", "就业会受到冲击。")], title="圆桌")


@pytest.fixture
def retriever(tmp_path: Path) -> LlamaIndexRetriever:
    library = open_library(tmp_path, WordEmbedder())
    library.put(TALK, "talk.txt")
    return LlamaIndexRetriever(HybridRetriever(library), top_k=1)


def test_nodes_carry_the_offsets_of_their_source(retriever: LlamaIndexRetriever) -> None:
    node = retriever.retrieve("算力是什么")[0].node
    span = slice(node.metadata["start"], node.metadata["end"])
    assert TALK.source[span] == node.get_content() == "算力是一种商品。"
    assert node.metadata["speaker"] == "徐冰"


def test_a_stock_query_engine_answers_from_it(retriever: LlamaIndexRetriever) -> None:
    engine = RetrieverQueryEngine.from_args(retriever, llm=MockLLM())
    response = engine.query("算力是什么")
    assert "算力是一种商品。" in str(response)
    assert response.source_nodes[0].node.node_id == TALK.passages[0].id


# LlamaIndex leaves an event loop of its own open, which must not be collected within another test.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_the_stock_evaluator_scores_it(retriever: LlamaIndexRetriever) -> None:
    evaluator = RetrieverEvaluator.from_metric_names(["hit_rate", "mrr"], retriever=retriever)
    result = asyncio.run(evaluator.aevaluate("就业会怎样", [TALK.passages[1].id]))
    gc.collect()
    assert result.metric_vals_dict == {"hit_rate": 1.0, "mrr": 1.0}
