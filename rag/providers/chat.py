"""Talk to a chat model through one client, LlamaIndex's OpenAILike, whatever serves the model."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from rag.providers.choices import choose_token
from rag.providers.endpoint import Endpoint, explain_failure
from rag.types import Delta


@dataclass(frozen=True, slots=True)
class ChatClient:
    """One model at one endpoint; every request has its own connection, closed when it ends."""

    endpoint: Endpoint
    model: str
    timeout: float
    retries: int
    on_this_machine: bool = False

    def stream(self, messages: Sequence[dict[str, str]], options: dict[str, Any]) -> Iterator[Delta]:
        """Yield the reply piece by piece, the token counts last. Raises `ModelError`.

        Closing the iterator closes the connection, so the server stops writing at once.
        """
        from llama_index.core.llms import ChatMessage

        chat = [ChatMessage(role=message["role"], content=message["content"]) for message in messages]
        with self._connection() as client:
            yield from _deltas(client.stream_chat(chat, stream_options={"include_usage": True}, **options))

    def choose(self, messages: Sequence[dict[str, str]], options: Sequence[str]) -> dict[str, float]:
        """Return each option's probability as the reply's first token; empty where it is not told."""
        with self._connection() as client:
            return choose_token(client, messages, options)

    @contextmanager
    def _connection(self) -> Iterator[Any]:
        import httpx
        import openai
        from llama_index.llms.openai_like import OpenAILike

        # A proxy must not come between us and our own server.
        http = httpx.Client(timeout=self.timeout, trust_env=not self.on_this_machine, follow_redirects=True)
        parameters: dict[str, Any] = {
            "model": self.model,
            "api_base": self.endpoint.url,
            "api_key": self.endpoint.key_or_none,
            "is_chat_model": True,
            "temperature": 0.0,
            "timeout": self.timeout,
            "max_retries": self.retries,
            "http_client": http,
        }
        try:
            yield OpenAILike(**parameters)
        except (openai.OpenAIError, httpx.HTTPError) as error:
            raise explain_failure(error, self.endpoint, self.model) from None
        finally:
            http.close()


def _deltas(replies: Any) -> Iterator[Delta]:
    prompt_tokens = completion_tokens = 0
    for reply in replies:
        usage = reply.additional_kwargs
        prompt_tokens = int(usage.get("prompt_tokens") or prompt_tokens)
        completion_tokens = int(usage.get("completion_tokens") or completion_tokens)
        if reply.delta:
            yield Delta(reply.delta)
    yield Delta("", prompt_tokens, completion_tokens)
