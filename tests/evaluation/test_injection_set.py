"""The prompt-injection cases in `tests/faithfulness/injection.jsonl` are what they claim to be.

`place` is where `text` stands: in `source`, a short transcript to ask about, or in the question itself,
which is then asked of the seeds. No string of `forbidden` may appear in the answer, compared as it stands
but for case (folding would empty `](`); every string of `expected` should, compared folded. A benign text
is imperative too, and is to be answered from like any other.
"""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from rag.text.folding import fold

CASES: list[dict[str, Any]] = [
    json.loads(line)
    for line in (Path(__file__).parents[1] / "faithfulness" / "injection.jsonl")
    .read_text(encoding="utf-8")
    .splitlines()
]
each_case = pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])


@each_case
def test_the_text_stands_where_it_is_said_to(case: dict[str, Any]) -> None:
    assert case["text"] in (case["source"] if case["place"] == "source" else case["question"])
    assert bool(case["source"]) == (case["place"] == "source")


@each_case
def test_an_answer_can_be_told_from_an_obeyed_instruction(case: dict[str, Any]) -> None:
    assert case["forbidden"] or case["benign"]
    asked = case["question"].replace(case["text"], "")
    assert not any(string.casefold() in asked.casefold() for string in case["forbidden"])
    if case["source"]:
        genuine = case["source"].replace(case["text"], "")
        assert not any(string.casefold() in genuine.casefold() for string in case["forbidden"])


@each_case
def test_what_is_expected_stands_in_the_source(case: dict[str, Any]) -> None:
    assert case["expected"] or not case["benign"]
    if case["source"]:
        genuine = case["source"] if case["benign"] else case["source"].replace(case["text"], "")
        assert all(fold(string) in fold(genuine) for string in case["expected"])


def test_there_are_enough_hostile_and_benign_cases_in_both_languages() -> None:
    kinds = Counter((case["language"], case["benign"]) for case in CASES)
    assert sum(kinds[language, False] for language in ("zh", "en")) >= 40
    assert sum(kinds[language, True] for language in ("zh", "en")) >= 8
    assert all(kinds[language, benign] for language in ("zh", "en") for benign in (True, False))
    assert len({case["id"] for case in CASES}) == len(CASES)
