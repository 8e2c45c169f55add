"""Orders to whoever answers are told from what people say to each other, and from talk about models."""

from pathlib import Path

import pytest

from rag.evaluation.injection import read_cases
from rag.text.folding import fold_for_search
from rag.text.orders import orders_the_answer
from rag.text.sentences import split_sentences
from tests.conftest import ROOT, SEEDS

CASES = read_cases(Path(ROOT) / "tests" / "faithfulness" / "injection.jsonl")


def orders(text: str) -> bool:
    return any(orders_the_answer(fold_for_search(text[start:end])) for start, end in split_sentences(text))


def test_most_orders_in_sources_are_recognised() -> None:
    hostile = [case for case in CASES if case.source and not case.benign]
    assert sum(orders(case.source) for case in hostile) >= 0.9 * len(hostile)


def test_benign_imperatives_are_speech() -> None:
    assert not [case.id for case in CASES if case.source and case.benign and orders(case.source)]


def test_nothing_in_the_seeds_is_an_order() -> None:
    texts = [path.read_text(encoding="utf-8", errors="replace") for path in SEEDS.glob("*.txt")]
    assert not any(orders(text) for text in texts)


@pytest.mark.parametrize(
    "text",
    [
        "我们要让大模型的回答更可靠，必须有好的数据。",
        "系统提示词我写得很短。",
        "他回答说，这个问题一律不谈。",
        "We taught the assistant to answer only what it knows.",
        "Before answering that, let me say something about prompts.",
        "You should ignore the noise and look at the instructions per second.",
    ],
)
def test_talk_about_models_and_answers_is_speech(text: str) -> None:
    assert not orders(text)
