"""Ask a model to choose, and read how sure it is from its first token's probabilities."""

import math
from collections.abc import Sequence
from typing import Any

# What OpenAI-compatible endpoints return at most.
TOP_TOKENS = 20


def choose_token(client: Any, messages: Sequence[dict[str, str]], options: Sequence[str]) -> dict[str, float]:
    """Return how likely the reply begins with each option, by its first token, as `client` (OpenAILike) tells it.

    A token that begins several options counts for each. Empty where the endpoint tells none or refuses to: the caller then decides without it.
    """
    import httpx
    import openai
    from llama_index.core.llms import ChatMessage

    chat = [ChatMessage(role=message["role"], content=message["content"]) for message in messages]
    try:
        reply = client.chat(chat, max_tokens=1, logprobs=True, top_logprobs=TOP_TOKENS)
    except (openai.OpenAIError, httpx.HTTPError):
        return {}
    if not reply.logprobs:
        return {}
    told = [(entry.token.strip(), math.exp(entry.logprob)) for entry in reply.logprobs[0]]
    return {option: sum(chance for token, chance in told if _begins(token, option)) for option in options}


def _begins(token: str, option: str) -> bool:
    """Tell whether an option begins with a token; "no" is another word than the beginning of "not stated"."""
    after = option[len(token) : len(token) + 1]
    cut = (token[-1:] + after).isascii() and token[-1:].isalpha() and after.isalpha()
    return bool(token) and option.startswith(token) and not cut
