"""A run keeps each answer as it comes, goes on where it was cut short, and becomes a page to read."""

import re
from pathlib import Path

from rag.evaluation.measures import summarise
from rag.evaluation.report import save_report, table
from rag.evaluation.runs import ANSWERS, RunFile, load_run
from rag.types import Judgement
from tests.evaluation.made_runs import judged

QUESTIONS = [judged(n).question for n in range(3)]


def test_a_run_goes_on_where_it_was_cut_short(tmp_path: Path) -> None:
    run = RunFile(tmp_path, ["local", "one"])
    assert run.begin(QUESTIONS, resume=True) == []
    run.add(judged(0))
    run.add(judged(1))
    path = tmp_path / ANSWERS
    path.write_text(path.read_text(encoding="utf-8")[:-40], encoding="utf-8")
    kept = RunFile(tmp_path, ["local", "one"]).begin(QUESTIONS, resume=True)
    assert kept == [judged(0)]
    assert load_run(path) == kept


def test_answers_of_another_model_or_to_other_questions_are_not_kept(tmp_path: Path) -> None:
    run = RunFile(tmp_path, ["local", "one"])
    run.begin(QUESTIONS, resume=False)
    run.add(judged(0))
    assert RunFile(tmp_path, ["local", "one"]).begin([judged(7).question], resume=True) == []
    run.add(judged(0))
    assert RunFile(tmp_path, ["openai", "two"]).begin(QUESTIONS, resume=True) == []
    run.add(judged(0))
    assert RunFile(tmp_path, ["local", "one"]).begin(QUESTIONS, resume=False) == []


def test_a_report_tells_cost_and_latency() -> None:
    summary = summarise([judged(n, seconds=float(n + 1)) for n in range(10)])
    everything = summary["all"]
    assert (everything["prompt tokens"], everything["completion tokens"]) == (100, 20)
    assert (everything["median seconds"], everything["p90 seconds"]) == (5.5, 9.0)
    assert everything["first token seconds"] == 0.5
    assert "completion tokens" in table(summary)
    assert "judge believes" not in table(summary)


def test_the_page_stands_alone_in_both_languages_with_every_answer(tmp_path: Path) -> None:
    doubted = judged(1, right=False, judgement=Judgement("unsupported", "没有依据"))
    _, path = save_report(tmp_path, [judged(0), doubted])
    page = path.read_text(encoding="utf-8")
    assert page.count("<svg") >= 3
    assert page.count("<details") == 2
    assert "没有依据" in page
    assert "三座&lt;电站&gt;" in page
    assert not re.search(r"https?://|<script|src=", page)
    assert page.count('class="zh"') == page.count('class="en"') > 10
