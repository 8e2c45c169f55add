"""A model behind an OpenAI-compatible endpoint: OpenAI, DeepSeek, DashScope, vLLM, Ollama."""

import os
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from rag.errors import ModelError
from rag.messages import say
from rag.providers.chat import ChatClient
from rag.providers.endpoint import OPENAI_URL, PROTOCOL_OPTIONS, Endpoint, explain_failure
from rag.types import Delta

DEFAULT_MODEL = "gpt-4o-mini"
# What nearly every hosted model takes at least; the context budget is far below it.
ASSUMED_CONTEXT_TOKENS = 8192
TIMEOUT = 120.0
RETRIES = 2


class HostedModel:
    """Asked over the network; an empty `model` stands for the endpoint's own."""

    def __init__(self, endpoint: Endpoint, model: str = "") -> None:
        self._endpoint = endpoint
        self._model = model

    @cached_property
    def name(self) -> str:
        """Return the model's name, asking the endpoint for its only one when none is set."""
        if self._model:
            return self._model
        return DEFAULT_MODEL if self._endpoint.url == OPENAI_URL else _only_model(self._endpoint)

    @cached_property
    def context_tokens(self) -> int:
        """Return the model's context size where it is known, else what may be assumed."""
        from llama_index.llms.openai.utils import openai_modelname_to_contextsize

        try:
            return int(openai_modelname_to_contextsize(self.name))
        except ValueError:
            return ASSUMED_CONTEXT_TOKENS

    def stream(
        self, messages: Sequence[dict[str, str]], *, max_tokens: int, **options: Any
    ) -> Iterator[Delta]:
        """Yield the reply piece by piece; options outside the OpenAI protocol stay here."""
        shared = {name: value for name, value in options.items() if name in PROTOCOL_OPTIONS}
        yield from self._client().stream(messages, {"max_tokens": max_tokens, **shared})

    def choose(self, messages: Sequence[dict[str, str]], options: Sequence[str]) -> dict[str, float]:
        """Return each option's probability as the reply's first token; empty where it is not told."""
        return self._client().choose(messages, options)

    def count_tokens(self, text: str) -> int:
        """Count with the tokenizer files that LlamaIndex carries, so nothing is fetched."""
        return len(self._encoding.encode(text, disallowed_special=()))

    def _client(self) -> ChatClient:
        return ChatClient(self._endpoint, self.name, TIMEOUT, RETRIES)

    @cached_property
    def _encoding(self) -> Any:
        import llama_index.core
        import tiktoken

        carried = Path(str(llama_index.core.__file__)).parent / "_static" / "tiktoken_cache"
        os.environ.setdefault("TIKTOKEN_CACHE_DIR", str(carried))
        try:
            # Older OpenAI models need files that are not carried.
            name = tiktoken.encoding_name_for_model(self.name)
            return tiktoken.get_encoding(name if name in ("cl100k_base", "o200k_base") else "o200k_base")
        except KeyError:
            return tiktoken.get_encoding("o200k_base")


def list_models(endpoint: Endpoint) -> list[str]:
    """Return the names of the models an endpoint serves. Raises `ModelError` when it does not tell."""
    import openai

    client = openai.OpenAI(api_key=endpoint.key_or_none, base_url=endpoint.url, timeout=30, max_retries=1)
    try:
        return sorted(model.id for model in client.models.list())
    except openai.OpenAIError as error:
        raise explain_failure(error, endpoint, "") from None
    finally:
        client.close()


def _only_model(endpoint: Endpoint) -> str:
    served = list_models(endpoint)
    if len(served) != 1:
        choice = ", ".join(served[:8])
        raise ModelError(say("endpoint_choice", url=endpoint.url, count=len(served), choice=choice))
    return served[0]
