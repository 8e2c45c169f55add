"""Settings from the environment and `.env`, prefix `RAG_`; unknown names are rejected."""

import os
from pathlib import Path
from typing import Any, Literal

from dotenv import dotenv_values
from pydantic import AliasChoices, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from rag.errors import SettingsError
from rag.messages import say

PREFIX = "RAG_"


def _usable_cores() -> int:
    # Not every core of the machine may be ours.
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


class Settings(BaseSettings):
    """Everything a user can set. Keys are secrets: they never appear in a log, page or error."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_file=".env",
        env_ignore_empty=True,  # a line of .env.example left empty is a setting not made
        extra="ignore",
        frozen=True,
        populate_by_name=True,
    )

    data_dir: Path = Path(".rag")
    chroma_url: str = ""
    llm: Literal["auto", "openai", "local", "extractive"] = "auto"
    llm_model: str = ""
    llm_base_url: str = Field("", validation_alias=AliasChoices("RAG_LLM_BASE_URL", "OPENAI_BASE_URL"))
    llm_api_key: SecretStr = Field(
        SecretStr(""), validation_alias=AliasChoices("RAG_LLM_API_KEY", "OPENAI_API_KEY")
    )
    embedding: Literal["local", "openai"] = "local"
    embedding_model: str = ""
    judge_model: str = ""
    top_k: int = Field(5, ge=1, le=50)
    context_tokens: int = Field(0, ge=0)
    local_model: str = ""
    threads: int = Field(default_factory=_usable_cores, ge=1)
    language: Literal["", "zh-Hans", "zh-Hant", "en"] = ""

    @property
    def hosted(self) -> bool:
        """Tell whether a hosted or self-run OpenAI-compatible endpoint is configured."""
        return bool(self.llm_api_key.get_secret_value() or self.llm_base_url)


def load_settings(**overrides: Any) -> Settings:
    """Read the settings. Raises `SettingsError` naming the unknown or unusable one."""
    names = {*os.environ, *dotenv_values(".env")}
    known = {PREFIX + name.upper() for name in Settings.model_fields}
    unknown = sorted(name for name in names if name.startswith(PREFIX) and name not in known)
    if unknown:
        raise SettingsError(say("setting_unknown", name=unknown[0], known=", ".join(sorted(known))))
    try:
        return Settings(**overrides)
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        name = str(first["loc"][0]).upper().removeprefix(PREFIX)
        raise SettingsError(say("setting_unusable", name=f"{PREFIX}{name}", reason=first["msg"])) from None
