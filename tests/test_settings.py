"""Settings come from the environment and `.env`; a wrong one is named in one sentence."""

import re
from pathlib import Path

import pytest

from rag.errors import SettingsError
from rag.settings import Settings, load_settings
from tests.conftest import ROOT


@pytest.fixture(autouse=True)
def empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_an_unknown_name_is_refused_with_the_known_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RAG_TOPK", "5")
    with pytest.raises(SettingsError, match=r"RAG_TOPK.*RAG_TOP_K"):
        load_settings()


def test_an_unknown_name_in_the_env_file_is_refused_too() -> None:
    Path(".env").write_text("RAG_MODEL=x\n", encoding="utf-8")
    with pytest.raises(SettingsError, match="RAG_MODEL"):
        load_settings()


@pytest.mark.parametrize(
    ("name", "value"), [("RAG_LLM", "clever"), ("RAG_TOP_K", "0"), ("RAG_THREADS", "many")]
)
def test_an_unusable_value_names_its_setting(name: str, value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError, match=name):
        load_settings()


def test_the_environment_comes_before_the_env_file(monkeypatch: pytest.MonkeyPatch) -> None:
    Path(".env").write_text("RAG_TOP_K=7\nRAG_LLM=extractive\n", encoding="utf-8")
    monkeypatch.setenv("RAG_TOP_K", "9")
    settings = load_settings()
    assert (settings.top_k, settings.llm) == (9, "extractive")


def test_our_own_names_come_before_the_shared_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_BASE_URL", "http://shared/v1")
    assert load_settings().llm_base_url == "http://shared/v1"
    monkeypatch.setenv("RAG_LLM_BASE_URL", "http://ours/v1")
    assert load_settings().llm_base_url == "http://ours/v1"


def test_a_key_never_shows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-secret")
    settings = load_settings()
    assert settings.hosted
    assert "sk-secret" not in f"{settings} {settings!r} {settings.model_dump()}"


def test_the_example_names_every_setting_and_changes_none() -> None:
    example = (ROOT / ".env.example").read_text(encoding="utf-8")
    named = set(re.findall(r"^(\w+)=", example, re.MULTILINE))
    ours = {f"RAG_{name.upper()}" for name in Settings.model_fields}
    assert named == ours | {"OPENAI_API_KEY", "OPENAI_BASE_URL"}
    Path(".env").write_text(example, encoding="utf-8")
    assert load_settings() == Settings()
    Path(".env").unlink()
    assert load_settings() == Settings()


def test_the_readmes_name_every_setting() -> None:
    for name in ("README.md", "README.zh-CN.md"):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert [field for field in Settings.model_fields if f"RAG_{field.upper()}" not in text] == []
