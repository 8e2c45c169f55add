"""An OpenAI-compatible endpoint, and what went wrong with it in one sentence without the key."""

from dataclasses import dataclass, field

from rag.errors import ModelError
from rag.messages import say
from rag.settings import Settings

OPENAI_URL = "https://api.openai.com/v1"
# What the OpenAI protocol knows; anything else is llama.cpp's own and stays off hosted endpoints.
PROTOCOL_OPTIONS = frozenset(
    {"stop", "seed", "temperature", "top_p", "presence_penalty", "frequency_penalty", "response_format"}
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
        raise ModelError(say("endpoint_absent"))
    url = (settings.llm_base_url or OPENAI_URL).rstrip("/")
    return Endpoint(url, settings.llm_api_key.get_secret_value())


def explain_failure(
    error: Exception, endpoint: Endpoint, model: str, *, setting: str = "RAG_LLM_MODEL"
) -> ModelError:
    """Translate a client's exception into one sentence; `setting` is what names the model."""
    return ModelError(f"{endpoint.url} {_what_went_wrong(error, model, setting)}{_detail(error, endpoint)}")


def _what_went_wrong(error: Exception, model: str, setting: str) -> str:
    import openai

    match error:
        case openai.APITimeoutError():
            return say("endpoint_timeout")
        case openai.APIConnectionError():
            return say("endpoint_dead")
        case openai.AuthenticationError() | openai.PermissionDeniedError():
            return say("endpoint_key")
        case openai.NotFoundError():
            return say("endpoint_model", model=model, setting=setting)
        case openai.RateLimitError():
            return say("endpoint_rate")
        case openai.APIError() if _is_context_overflow(error):
            return say("endpoint_context", model=model)
        case openai.APIStatusError():
            return say("endpoint_status", status=error.status_code, setting=setting)
        case _:
            return say("endpoint_broke")


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
    return " " + say("endpoint_said", message=" ".join(message.split())[:200])
