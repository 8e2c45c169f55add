"""An OpenAI-compatible endpoint, and what went wrong with it in one sentence without the key."""

from dataclasses import dataclass, field

from rag.errors import ModelError
from rag.settings import Settings

OPENAI_URL = "https://api.openai.com/v1"
# What the OpenAI protocol knows; anything else is llama.cpp's own and stays off hosted endpoints.
PROTOCOL_OPTIONS = frozenset(
    {"stop", "seed", "temperature", "top_p", "presence_penalty", "frequency_penalty"}
)


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where requests go; the key stays out of its text form."""

    url: str
    key: str = field(default="", repr=False)

    @property
    def key_or_none(self) -> str:
        """Return the key, or a word for servers that ask for none: the client insists on one."""
        return self.key or "none"


def hosted_endpoint(settings: Settings) -> Endpoint:
    """Return the configured endpoint. Raises `ModelError` when none is."""
    if not settings.hosted:
        raise ModelError(
            "no hosted endpoint is configured; set OPENAI_API_KEY, or OPENAI_BASE_URL for your own server."
        )
    url = (settings.llm_base_url or OPENAI_URL).rstrip("/")
    return Endpoint(url, settings.llm_api_key.get_secret_value())


def explain_failure(error: Exception, endpoint: Endpoint, model: str) -> ModelError:
    """Translate a client's exception into one sentence: what, where, what to do next."""
    return ModelError(f"{endpoint.url} {_what_went_wrong(error, model)}{_detail(error, endpoint)}")


def _what_went_wrong(error: Exception, model: str) -> str:
    import openai

    match error:
        case openai.APITimeoutError():
            return "did not answer in time; ask again, or set another RAG_LLM_BASE_URL."
        case openai.APIConnectionError():
            return "does not answer; start the server there, or correct OPENAI_BASE_URL."
        case openai.AuthenticationError() | openai.PermissionDeniedError():
            return "refuses the key; set a valid OPENAI_API_KEY (or RAG_LLM_API_KEY)."
        case openai.NotFoundError():
            return f"does not know the model {model!r} or the path; correct RAG_LLM_MODEL or OPENAI_BASE_URL."
        case openai.RateLimitError():
            return "limits the rate, or the quota is used up; wait, then ask again."
        case openai.APIError() if _is_context_overflow(error):
            return f"finds the question and its context too long for {model!r}; lower RAG_CONTEXT_TOKENS."
        case openai.APIStatusError():
            return f"answered with error {error.status_code}; check RAG_LLM_MODEL and the server's log."
        case _:
            return "broke off its answer; ask again."


def _is_context_overflow(error: Exception) -> bool:
    text = f"{getattr(error, 'code', '')} {error}".casefold()
    return "context" in text and any(word in text for word in ("exceed", "length", "too long", "maximum"))


def _detail(error: Exception, endpoint: Endpoint) -> str:
    body = getattr(error, "body", None)
    message = body.get("message", "") if isinstance(body, dict) else ""
    # Some endpoints quote the key, whole or in part, when they refuse it.
    if getattr(error, "status_code", 0) in (401, 403) or not isinstance(message, str) or not message:
        return ""
    if endpoint.key and endpoint.key in message:
        return ""
    return f" It said: {' '.join(message.split())[:200]}"
