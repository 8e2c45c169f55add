"""A hosted endpoint, played by the real local server: the same client, and every failure one sentence."""

import time
from typing import Any

import pytest

from rag.errors import ModelError
from rag.providers.endpoint import Endpoint
from rag.providers.hosted_model import HostedModel
from rag.providers.local_server import LocalServer
from rag.types import Delta
from tests.providers.endpoints import refusal, serve

QUESTION = [{"role": "user", "content": "用一句话介绍北京。"}]
KEY = "sk-secret-0123456789"


@pytest.mark.slow
def test_the_local_server_answers_as_a_hosted_endpoint(local_server: LocalServer) -> None:
    model = HostedModel(local_server.endpoint)
    deltas = list(model.stream(QUESTION, max_tokens=24, stop=["。"]))
    assert len([delta for delta in deltas if delta.text]) > 1
    assert "北京" in "".join(delta.text for delta in deltas)
    assert deltas[-1].prompt_tokens > 0
    assert deltas[-1].completion_tokens > 0


@pytest.mark.slow
def test_an_endpoint_with_one_model_needs_no_model_name(local_server: LocalServer) -> None:
    assert HostedModel(local_server.endpoint).name


@pytest.mark.slow
def test_options_of_llama_cpp_never_reach_a_hosted_endpoint(local_server: LocalServer) -> None:
    model = HostedModel(local_server.endpoint)
    text = "".join(delta.text for delta in model.stream(QUESTION, max_tokens=8, grammar='root ::= "no"'))
    assert text != "no"


@pytest.mark.slow
def test_a_wrong_key_is_one_sentence_without_the_key(local_server: LocalServer) -> None:
    model = HostedModel(Endpoint(local_server.endpoint.url, KEY), "local")
    assert_one_sentence(model, "refuses the key")


@pytest.mark.slow
def test_a_prompt_beyond_the_context_says_what_to_lower(local_server: LocalServer) -> None:
    model = HostedModel(local_server.endpoint, "local")
    with pytest.raises(ModelError, match="RAG_CONTEXT_TOKENS"):
        list(model.stream([{"role": "user", "content": "好" * 20000}], max_tokens=8))


@pytest.mark.slow
def test_a_reader_who_leaves_stops_the_server_from_writing(local_server: LocalServer) -> None:
    model = HostedModel(local_server.endpoint, "local")
    reply = model.stream([{"role": "user", "content": "从1数到3000。"}], max_tokens=2000)
    assert next(reply).text
    started = time.monotonic()
    assert len([next(reply) for _ in range(8)]) == 8
    whole_reply = (time.monotonic() - started) / 8 * 2000
    reply.close()
    started = time.monotonic()
    list(model.stream([{"role": "user", "content": "说一个字"}], max_tokens=2))
    # Whatever the machine's speed: what is left of the abandoned reply must not be waited for.
    assert time.monotonic() - started < whole_reply / 4


def test_a_dead_port_is_one_sentence() -> None:
    assert_one_sentence(HostedModel(Endpoint("http://127.0.0.1:9/v1", KEY), "m"), "does not answer")


@pytest.mark.parametrize(
    ("status", "message", "expected"),
    [
        (404, "The model `m` does not exist", "RAG_LLM_MODEL"),
        (429, "You exceeded your current quota", "wait"),
        (400, "This model's maximum context length is 4096 tokens", "RAG_CONTEXT_TOKENS"),
        (403, f"key {KEY} is not allowed here", "refuses the key"),
        (500, f"internal error for {KEY}", "error 500"),
    ],
)
def test_every_refusal_is_one_sentence_without_the_key(status: int, message: str, expected: str) -> None:
    with serve(lambda *_: refusal(status, message)) as url:
        assert_one_sentence(HostedModel(Endpoint(url, KEY), "m"), expected)


def test_several_models_and_none_named_lists_them() -> None:
    served = {"object": "list", "data": [{"id": name, "object": "model"} for name in ("chat", "reasoner")]}
    with serve(lambda *_: (200, served)) as url, pytest.raises(ModelError, match="chat, reasoner"):
        _ = HostedModel(Endpoint(url, KEY)).name


def test_a_reply_that_is_no_reply_is_one_sentence() -> None:
    with serve(lambda *_: (200, {"hello": "world"})) as url:
        assert all(delta == Delta("") for delta in _deltas_or_error(HostedModel(Endpoint(url, KEY), "m")))


def _deltas_or_error(model: HostedModel) -> list[Any]:
    try:
        return list(model.stream(QUESTION, max_tokens=8))
    except ModelError:
        return []


def assert_one_sentence(model: HostedModel, expected: str) -> None:
    with pytest.raises(ModelError, match=expected) as caught:
        list(model.stream(QUESTION, max_tokens=8))
    sentence = str(caught.value)
    assert KEY not in sentence
    assert "\n" not in sentence
    assert model._endpoint.url in sentence
