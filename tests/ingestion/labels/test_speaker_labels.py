"""The speaker labels fit the texts they label."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from rag.text.folding import fold

SEEDS = Path(__file__).parents[3] / "seeds"
LABELS: list[dict[str, Any]] = [
    json.loads(path.read_text(encoding="utf-8")) for path in sorted(Path(__file__).parent.glob("*.json"))
]
OF_SEEDS = [label for label in LABELS if (SEEDS / label["source_file"]).is_file()]
ROLES = {"interviewer", "moderator", "interviewee", "panelist", "narrator"}


def name(label: dict[str, Any]) -> str:
    return str(label["source_file"])


each_label = pytest.mark.parametrize("label", LABELS, ids=name)
each_seed_label = pytest.mark.parametrize("label", OF_SEEDS, ids=name)


def source_of(label: dict[str, Any]) -> str:
    return (SEEDS / label["source_file"]).read_bytes().decode("utf-8")


def test_every_seed_and_six_other_texts_are_labelled() -> None:
    assert {name(label) for label in OF_SEEDS} == {path.name for path in SEEDS.glob("*.txt")}
    assert len(LABELS) - len(OF_SEEDS) >= 6


@each_label
def test_stretches_are_in_order_and_do_not_overlap(label: dict[str, Any]) -> None:
    ends = [0, *(turn["end"] for turn in label["turns"])]
    assert label["turns"]
    for turn, previous_end in zip(label["turns"], ends, strict=False):
        assert previous_end <= turn["start"] < turn["end"]
        assert turn["role"] in ROLES


@each_label
def test_quotations_lie_inside_narration(label: dict[str, Any]) -> None:
    narration = [turn for turn in label["turns"] if turn["role"] == "narrator"]
    for quoted in [*label.get("quotations", []), *label.get("either", [])]:
        assert any(turn["start"] <= quoted["start"] < quoted["end"] <= turn["end"] for turn in narration)


@each_seed_label
def test_a_seed_is_still_the_text_that_was_labelled(label: dict[str, Any]) -> None:
    assert hashlib.sha256((SEEDS / label["source_file"]).read_bytes()).hexdigest() == label["sha256"]


@each_seed_label
def test_a_stretch_begins_and_ends_with_its_own_words(label: dict[str, Any]) -> None:
    source = source_of(label)
    for stretch in [*label["turns"], *label.get("quotations", [])]:
        words = source[stretch["start"] : stretch["end"]]
        assert words == words.strip(" \t\r\n*")
        assert fold(words)


@each_seed_label
def test_furniture_is_in_the_source_and_in_no_stretch(label: dict[str, Any]) -> None:
    source = fold(source_of(label))
    speech = [fold(source_of(label)[turn["start"] : turn["end"]]) for turn in label["turns"]]
    for string in label["furniture"]:
        assert fold(string) in source
        assert not any(fold(string) in words for words in speech)
