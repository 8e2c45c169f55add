"""RGB's abilities: what documents an item shows, and when a reply is right."""

import json
from pathlib import Path

import pytest

from rag.errors import SourceError
from rag.evaluation.rgb import DOCUMENTS, Item, ask_bare, judge_reply, read_items, table
from tests.answering.fakes import ScriptedModel

ROW = {
    "id": "a",
    "question": "有多少个议席？",
    "answers": [["70", "七十"]],
    "fake_answers": [["170"]],
    "positive": ["共有70个议席。"] * 4,
    "positive_wrong": ["共有170个议席。"] * 4,
    "negative": [f"无关{n}。" for n in range(9)],
    "positive_groups": [["甲共有70个议席。"], ["乙。"]],
    "answers_unavailable": [["70"]],
}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    for name in ("rgb_zh_noise", "rgb_zh_reject", "rgb_zh_int", "rgb_zh_fact"):
        (tmp_path / f"{name}.jsonl").write_text(json.dumps(ROW, ensure_ascii=False), encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("test", "holding"),
    [("noise zh", 3), ("rejection zh", 0), ("integration zh", 1), ("counterfactual zh", 3)],
)
def test_each_test_shows_five_documents_of_which_some_hold_an_answer(
    data: Path, test: str, holding: int
) -> None:
    [item] = read_items(data, test, 1)
    assert len(item.documents) == DOCUMENTS
    assert sum("70个议席" in text for text in item.documents) == holding
    assert bool(item.planted) == test.startswith("counterfactual")


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="--data"):
        read_items(tmp_path, "noise zh", 1)


def test_a_reply_needs_every_answer_and_a_rejection_none() -> None:
    both = Item("a", "integration zh", "问", (), (("1月3日",), ("12日", "十二日")))
    assert judge_reply(both, "ours", "1月3日和十二日。", refused=False).right
    assert not judge_reply(both, "ours", "1月3日。", refused=False).right
    none = Item("a", "rejection zh", "问", (), (("70",),))
    assert judge_reply(none, "ours", "没有找到。", refused=True).right
    assert not judge_reply(none, "ours", "70", refused=False).right


def test_a_planted_error_repeated_and_an_error_noticed_are_told() -> None:
    item = Item("a", "counterfactual zh", "问", (), (("70席",),), (("170席",),))
    repeated = judge_reply(item, "ours", "共170席。", refused=False)
    noticed = judge_reply(item, "bare model", "提供的文档存在事实性错误。共70席。", refused=False)
    assert (repeated.planted, repeated.noticed) == (True, False)
    assert (noticed.right, noticed.noticed) == (True, True)
    assert "| counterfactual zh | ours | 1 |" in table([repeated, noticed])


def test_the_bare_model_sees_every_document_and_the_question() -> None:
    model = ScriptedModel("七十。")
    assert ask_bare(model, Item("a", "noise zh", "多少席？", ("甲文。", "乙文。"), ())) == "七十。"
    prompt = model.asked[0][0]["content"]
    assert all(text in prompt for text in ("甲文。", "乙文。", "多少席？"))
