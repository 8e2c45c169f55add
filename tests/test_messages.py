"""Every text of the command line exists in both languages, with the same fields, and is used."""

import re
import tomllib

import pytest

from rag.messages import say
from tests.conftest import ROOT

TEXTS = tomllib.loads((ROOT / "rag" / "messages.toml").read_text(encoding="utf-8"))
SOURCES = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "rag").rglob("*.py"))
FIELD = re.compile(r"(?<!\{)\{(\w+)")


@pytest.mark.parametrize("key", TEXTS)
def test_both_languages_say_it_with_the_same_fields(key: str) -> None:
    texts = TEXTS[key]
    assert set(texts) == {"en", "zh"}
    assert set(FIELD.findall(texts["en"])) == set(FIELD.findall(texts["zh"]))


@pytest.mark.parametrize("key", TEXTS)
def test_no_text_is_left_over(key: str) -> None:
    stem = key.split("_", maxsplit=1)[0]
    built = (f'f"{stem}_{{', f"f'{stem}_{{")
    assert f'"{key}"' in SOURCES or any(start in SOURCES for start in built)


def test_every_text_asked_for_is_there() -> None:
    assert {key for key in re.findall(r'\bsay\("(\w+)"', _command_line()) if key not in TEXTS} == set()


def test_fields_are_filled_in_and_doubled_braces_are_braces() -> None:
    assert say("index_empty_at", place="/data") == "empty, at /data"
    assert "{role, content}" in say("help_history")


def _command_line() -> str:
    # The page has texts of its own.
    paths = (path for path in (ROOT / "rag").rglob("*.py") if "ui" not in path.parts)
    return "\n".join(path.read_text(encoding="utf-8") for path in paths)
