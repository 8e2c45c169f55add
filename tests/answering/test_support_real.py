"""The support checker with the real embedder on the real seeds."""

from pathlib import Path

import pytest

from rag.answering.support import SupportChecker
from rag.evaluation.measuring import measure_suite, read_material
from rag.evaluation.perturbation import FALSE_KINDS, TRUE_KINDS, make_suite
from rag.providers.embeddings import LocalEmbedder
from rag.types import Person, Sentence

SEEDS = Path(__file__).parents[2] / "seeds"
LEE = Person("李開複", "interviewee", aliases=("李开复", "Kai-Fu Lee"))
XU = Person("徐冰", "panelist")
GAP = "現在中國和美國最大的差距在于算力,基本上是10倍左右的這么一個差距。"
KIDS = "我認為我們所有人要做的第一件事,就是停止這種關於孩子們使用ChatGPT作弊的無稽之談。"
EVIDENCE = (Sentence(GAP, 0, len(GAP), "徐冰", 3), Sentence(KIDS, 0, len(KIDS), "李開複", 9))


@pytest.fixture(scope="module")
def checker(embedder: LocalEmbedder) -> SupportChecker:
    return SupportChecker(embedder)


def test_an_english_sentence_is_checked_on_chinese_words(checker: SupportChecker) -> None:
    right = checker.check(
        "Xu Bing said the biggest gap between China and the US is computing power, about ten times.",
        EVIDENCE,
        people=(LEE, XU),
    )
    assert (right.verdict, right.used) == ("supported", EVIDENCE[:1])
    wrong = checker.check(
        "Xu Bing said the biggest gap between China and the US is computing power, about five times.",
        EVIDENCE,
        people=(LEE, XU),
    )
    assert (wrong.verdict, wrong.reason) == ("unsupported", "number")
    other = checker.check(
        "Kai-Fu Lee said the biggest gap between China and the US is computing power.",
        EVIDENCE,
        people=(LEE, XU),
    )
    assert other.verdict != "supported"


def test_a_paraphrase_in_the_other_script_passes(checker: SupportChecker) -> None:
    support = checker.check(
        "李开复认为，应该停止孩子们用ChatGPT就是作弊这种无稽之谈。", EVIDENCE, people=(LEE, XU)
    )
    assert support.verdict == "supported", support
    assert support.used == EVIDENCE[1:]


@pytest.mark.slow
def test_falsified_sentences_of_the_seeds_are_caught_and_true_ones_pass() -> None:
    results = measure_suite(make_suite(read_material(SEEDS), per_kind=60, seed=19), SupportChecker())
    wrong = [1 - results[kind]["right"] for kind in TRUE_KINDS]
    # Halves of two true statements joined are the hard kind: without an embedder one in eight passes.
    caught = [results[kind]["right"] for kind in FALSE_KINDS if kind != "spliced"]
    assert sum(wrong) / len(wrong) <= 0.05, results
    assert sum(caught) / len(caught) >= 0.95, results
    assert results["spliced"]["right"] >= 0.75, results
    assert results["speaker"]["right"] == 1.0
