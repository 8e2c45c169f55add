"""LlamaIndex's evaluator interfaces over our judge, without the stock parsing faults."""

from typing import Any

from rag.evaluation.llama_index import CorrectnessEvaluator, FaithfulnessEvaluator
from tests.answering.test_judge import Scripted


def faithful(reply: str) -> Any:
    evaluator = FaithfulnessEvaluator(Scripted(reply))
    return evaluator.evaluate(
        query="他怎么看？", response="他反对[1]。他支持[2]。", contexts=["张宏江：我反对。"]
    )


def test_every_sentence_is_judged_and_all_must_pass() -> None:
    result = faithful('{"verdict": "supported", "reason": "是"}')
    assert (result.passing, result.score) == (True, 1.0)
    assert result.feedback.count("supported:") == 2
    assert faithful('{"verdict": "unsupported", "reason": "否"}').passing is False


def test_a_reply_with_yes_in_it_is_no_verdict() -> None:
    result = faithful("NO. The yes-man claim is not in the context.")
    assert result.invalid_result
    assert result.passing is None


def test_a_grade_is_the_number_the_reply_begins_with() -> None:
    result = CorrectnessEvaluator(Scripted("4.5\n要点都对。")).evaluate(
        query="问", response="答", reference="参考"
    )
    assert (result.score, result.passing, result.feedback) == (4.5, True, "要点都对。")


def test_an_unreadable_grade_is_invalid_and_not_zero() -> None:
    result = CorrectnessEvaluator(Scripted("The answer is good.")).evaluate(
        query="q", response="a", reference="r"
    )
    assert result.invalid_result
    assert result.score is None
