"""Two runs are compared question by question, with intervals that tell chance from change."""

from pathlib import Path

import pytest

from rag.errors import SourceError
from rag.evaluation.comparing import compare_runs, comparison_table
from rag.evaluation.measures import MEASURES, difference, interval, mean
from rag.evaluation.report import comparison_document, save_comparison, save_report
from rag.evaluation.runs import load_run
from tests.evaluation.made_runs import judged

CORRECT = next(measure for measure in MEASURES if measure.name == "correct")


def test_what_all_questions_gained_is_better_and_what_none_gained_is_the_same() -> None:
    first = [judged(n, right=n % 2 == 0) for n in range(40)]
    comparison = compare_runs(first, [judged(n, seconds=2.0) for n in range(40)])
    verdicts = {each.measure.name: each.verdict for each in comparison.differences}
    assert (verdicts["correct"], verdicts["seconds"], verdicts["prompt tokens"]) == (
        "better",
        "worse",
        "same",
    )
    assert len(comparison.turned) == 20
    assert "judge believes" not in verdicts


def test_one_question_more_proves_nothing() -> None:
    first = [judged(n, right=n > 0) for n in range(10)]
    comparison = compare_runs(first, [judged(n) for n in range(10)])
    assert next(each for each in comparison.differences if each.measure is CORRECT).verdict == "same"


def test_questions_are_paired_by_id_whatever_their_order() -> None:
    comparison = compare_runs([judged(1), judged(2)], [judged(3), judged(2, right=False), judged(1)])
    assert [first.question.id for first, _ in comparison.pairs] == ["q1", "q2"]
    assert [second.correct for _, second in comparison.pairs] == [True, False]
    with pytest.raises(SourceError, match="no question"):
        compare_runs([judged(1)], [judged(2)])


def test_the_interval_holds_the_mean_and_narrows_with_questions() -> None:
    few, many = ([judged(n, right=n % 4 > 0) for n in range(size)] for size in (8, 200))
    low, high = interval(many, CORRECT)
    assert low < mean(many, CORRECT) < high
    assert high - low < interval(few, CORRECT)[1] - interval(few, CORRECT)[0]
    assert difference(many, many, CORRECT) == (0.0, 0.0, 0.0)


def test_a_saved_report_is_read_again_and_compared(tmp_path: Path) -> None:
    first, second = [judged(1, right=False)], [judged(1)]
    before, _ = save_report(tmp_path / "a", first)
    after, _ = save_report(tmp_path / "b", second)
    assert load_run(before) == first
    comparison = compare_runs(load_run(before), load_run(after))
    assert "| correct | 0.000 | 1.000 | +1.000 |" in comparison_table(comparison)
    assert comparison_document(comparison)["turned"] == [{"id": "q1", "first": False, "second": True}]
    page = save_comparison(tmp_path, comparison).read_text(encoding="utf-8")
    assert "林青说建了电站。" in page
    assert "三座&lt;电站&gt;" in page
    assert "http" not in page


@pytest.mark.parametrize("text", ["", "[]", '{"answers": [{}]}', "不是报告"])
def test_what_is_no_report_is_named(tmp_path: Path, text: str) -> None:
    path = tmp_path / "answers.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SourceError, match=r"answers\.json"):
        load_run(path)
    with pytest.raises(SourceError, match="elsewhere"):
        load_run(tmp_path / "elsewhere.json")
