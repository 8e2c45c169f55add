"""How sure a model is of an option is read from its first token's probabilities."""

import math
from types import SimpleNamespace
from typing import Any

import pytest

from rag.providers.choices import choose_token


class Telling:
    """A client whose reply tells these probabilities of its first token."""

    def __init__(self, told: dict[str, float]) -> None:
        self.told = told

    def chat(self, messages: Any, **_: Any) -> Any:
        entries = [SimpleNamespace(token=token, logprob=math.log(p)) for token, p in self.told.items()]
        return SimpleNamespace(logprobs=[entries] if entries else None)


def chosen(told: dict[str, float], option: str) -> float:
    return choose_token(Telling(told), [{"role": "user", "content": "?"}], [option])[option]


def test_an_option_is_as_likely_as_the_tokens_it_begins_with() -> None:
    assert chosen({"未": 0.5, "未提": 0.2, "北京": 0.3}, "未提及") == pytest.approx(0.7)
    assert chosen({" not": 0.6, " Rome": 0.4}, "not stated") == pytest.approx(0.6)


def test_no_is_another_word_than_not() -> None:
    assert chosen({" no": 0.9, " not": 0.1}, "not stated") == pytest.approx(0.1)


def test_an_endpoint_that_tells_no_probabilities_leaves_it_open() -> None:
    assert choose_token(Telling({}), [{"role": "user", "content": "?"}], ["yes"]) == {}
