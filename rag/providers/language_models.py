"""Choose and build the language model: a hosted endpoint, a local model, or none."""

from dataclasses import dataclass
from importlib import util
from pathlib import Path
from typing import Literal

from rag.errors import ModelError
from rag.messages import say
from rag.providers.endpoint import hosted_endpoint
from rag.providers.hosted_model import DEFAULT_MODEL, HostedModel
from rag.providers.local_model import LocalModel
from rag.providers.model_files import Progress
from rag.providers.weights import MODEL_NAME, ensure_weights, weights_available
from rag.settings import Settings
from rag.types import LanguageModel


@dataclass(frozen=True, slots=True)
class ModelChoice:
    """Which kind of model answers, why, and what would get a better one."""

    kind: Literal["openai", "local", "extractive"]
    name: str
    why: str
    next_step: str = ""


def choose_model(settings: Settings) -> ModelChoice:
    """Say which model the settings lead to, without loading or asking anything."""
    if settings.llm == "openai" or (settings.llm == "auto" and settings.hosted):
        url = hosted_endpoint(settings).url
        return ModelChoice("openai", _hosted_name(settings), say("choice_hosted", llm=settings.llm, url=url))
    if settings.llm == "local" or (settings.llm == "auto" and local_model_ready(settings)):
        name = Path(settings.local_model).name.removesuffix(".gguf") if settings.local_model else MODEL_NAME
        return ModelChoice("local", name, say("choice_local", llm=settings.llm), say("to_hosted"))
    why = say("choice_extractive" if settings.llm == "extractive" else "choice_nothing")
    return ModelChoice("extractive", "extractive", why, say("to_written"))


def local_model_ready(settings: Settings) -> bool:
    """Tell whether a local model can be loaded: its engine and its weights are installed."""
    return util.find_spec("xllamacpp") is not None and weights_available(settings)


def build_language_model(settings: Settings, on_progress: Progress | None = None) -> LanguageModel | None:
    """Return the chosen model, or None for extractive answers; it is loaded with the first question."""
    choice = choose_model(settings)
    if choice.kind == "extractive":
        return None
    if choice.kind == "openai":
        return HostedModel(hosted_endpoint(settings), settings.llm_model)
    if util.find_spec("xllamacpp") is None:
        raise ModelError(say("local_engine_absent"))
    return LocalModel(choice.name, ensure_weights(settings, on_progress), settings.threads)


def build_judge(settings: Settings) -> LanguageModel | None:
    """Return the hosted model that judges support, when RAG_JUDGE_MODEL names one."""
    return HostedModel(hosted_endpoint(settings), settings.judge_model) if settings.judge_model else None


def _hosted_name(settings: Settings) -> str:
    if settings.llm_model:
        return settings.llm_model
    return say("own_model") if settings.llm_base_url else DEFAULT_MODEL
