"""A GGUF model on this machine."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from rag.errors import ModelError
from rag.messages import say
from rag.providers.chat import ChatClient
from rag.providers.endpoint import PROTOCOL_OPTIONS
from rag.providers.local_server import CONTEXT_TOKENS, LocalServer, get_local_server
from rag.types import Delta

# A long prompt on a slow machine: minutes may pass before the first token.
TIMEOUT = 900.0


class LocalModel:
    """Served by llama.cpp, which is started with the first question."""

    context_tokens = CONTEXT_TOKENS

    def __init__(self, name: str, weights: Path, threads: int) -> None:
        self.name = name
        self._weights = weights
        self._threads = threads

    def stream(
        self, messages: Sequence[dict[str, str]], *, max_tokens: int, **options: Any
    ) -> Iterator[Delta]:
        """Yield the reply piece by piece; llama.cpp's own options (grammar…) go along."""
        own = {name: value for name, value in options.items() if name not in PROTOCOL_OPTIONS}
        shared = {name: value for name, value in options.items() if name in PROTOCOL_OPTIONS}
        request = {"max_tokens": max_tokens, "extra_body": {"cache_prompt": True, **own}, **shared}
        yield from self._client().stream(messages, request)

    def choose(self, messages: Sequence[dict[str, str]], options: Sequence[str]) -> dict[str, float]:
        """Return each option's probability as the reply's first token."""
        return self._client().choose(messages, options)

    def count_tokens(self, text: str) -> int:
        """Count with the model's own tokenizer."""
        import httpx

        server = self._server()
        headers = {"Authorization": f"Bearer {server.endpoint.key}"}
        try:
            with httpx.Client(headers=headers, timeout=60, trust_env=False) as client:
                reply = client.post(f"{server.root}/tokenize", json={"content": text})
            return len(reply.raise_for_status().json()["tokens"])
        except (httpx.HTTPError, KeyError, ValueError):
            raise ModelError(say("local_model_stopped")) from None

    def _client(self) -> ChatClient:
        return ChatClient(self._server().endpoint, self.name, TIMEOUT, retries=0, on_this_machine=True)

    def _server(self) -> LocalServer:
        return get_local_server(self._weights, self._threads)
