"""The model that answers follows from the settings."""

import pytest

from rag.errors import ModelError
from rag.providers.hosted_model import DEFAULT_MODEL, HostedModel
from rag.providers.language_models import build_language_model, choose_model
from rag.settings import Settings

HOSTED = Settings(llm_base_url="http://127.0.0.1:9/v1", llm_model="some-model")


def test_a_configured_endpoint_comes_before_everything_else() -> None:
    choice = choose_model(HOSTED)
    assert (choice.kind, choice.name) == ("openai", "some-model")


def test_a_key_alone_means_openai_itself() -> None:
    choice = choose_model(Settings(llm_api_key="sk-secret"))
    assert (choice.kind, choice.name) == ("openai", DEFAULT_MODEL)
    assert "sk-secret" not in str(choice)


def test_without_weights_answers_are_extractive_and_say_how_to_get_written_ones() -> None:
    choice = choose_model(Settings(local_model="nowhere.gguf"))
    assert choice.kind == "extractive"
    assert "OPENAI_API_KEY" in choice.next_step


def test_extractive_when_asked_for() -> None:
    settings = HOSTED.model_copy(update={"llm": "extractive"})
    assert choose_model(settings).kind == "extractive"
    assert build_language_model(settings) is None


def test_an_endpoint_asked_for_but_not_configured_is_an_error() -> None:
    with pytest.raises(ModelError, match="OPENAI_API_KEY"):
        choose_model(Settings(llm="openai"))


def test_hosted_tokens_are_counted_without_fetching_anything() -> None:
    model = build_language_model(HOSTED)
    assert isinstance(model, HostedModel)
    assert 3 <= model.count_tokens("你好，世界。<|endoftext|>") <= 20
