"""The question sets in `seeds/questions.jsonl`, `reworded.jsonl` and `invented/` are what they claim to be.

Those of the second and third were asked in words of their own by people who had seen nothing but the interviews.

For `compare` every piece of evidence is needed; for the other kinds each piece listed answers alone.
`speakers` are those whose words or report the evidence is, as the source writes the name.
"""

import json
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from rag.text.folding import fold

SEEDS = Path(__file__).parents[2] / "seeds"
KINDS = {
    "fact", "why", "who", "english", "traditional", "follow_up",
    "unanswerable", "compare", "false_premise", "number", "term",
}  # fmt: skip
FIELDS = {"id", "kind", "question", "history", "answerable", "speakers", "evidence", "key_facts"}
LEAST_OF_EACH_KIND = 10
# The offsets count characters of the file as it is: no newline translation.
INVENTED = Path(__file__).with_name("invented")
SOURCES = {
    path.name: path.read_bytes().decode("utf-8") for path in (*SEEDS.glob("*.txt"), *INVENTED.glob("*.*"))
}
QUESTIONS, REWORDED, OTHERS = (
    [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    for path in (
        SEEDS / "questions.jsonl",
        Path(__file__).with_name("reworded.jsonl"),
        INVENTED / "questions.jsonl",
    )
)
each_question = pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question["id"])


@pytest.mark.parametrize("question", [*QUESTIONS, *REWORDED, *OTHERS], ids=lambda question: question["id"])
def test_every_quote_is_its_span_of_the_source(question: dict[str, Any]) -> None:
    for evidence in question["evidence"]:
        source = SOURCES[evidence["source_file"]]
        assert source[evidence["start"] : evidence["end"]] == evidence["quote"]
        assert fold(evidence["quote"])


@each_question
def test_a_question_has_every_field_and_a_known_kind(question: dict[str, Any]) -> None:
    assert set(question) == FIELDS
    assert question["kind"] in KINDS
    assert question["question"].strip()
    assert all(spelling for fact in question["key_facts"] for spelling in fact)


@each_question
def test_only_answerable_questions_have_evidence(question: dict[str, Any]) -> None:
    for field in ("evidence", "speakers", "key_facts"):
        assert bool(question[field]) == question["answerable"]
    if question["kind"] == "unanswerable":
        assert not question["answerable"]


@each_question
def test_only_a_follow_up_needs_its_history(question: dict[str, Any]) -> None:
    roles = [message["role"] for message in question["history"]]
    assert roles == ["user", "assistant"] * (len(roles) // 2)
    if question["kind"] == "follow_up":
        assert roles


@each_question
def test_a_speaker_stands_in_the_source(question: dict[str, Any]) -> None:
    files = {evidence["source_file"] for evidence in question["evidence"]}
    text = "".join(fold(SOURCES[name]) for name in files)
    assert all(fold(speaker) in text for speaker in question["speakers"])


@each_question
def test_a_speaker_is_in_the_catalog(question: dict[str, Any]) -> None:
    catalog = SEEDS / "catalog.toml"
    if not catalog.is_file():
        pytest.skip("seeds/catalog.toml is not there")
    listed = fold(json.dumps(tomllib.loads(catalog.read_text(encoding="utf-8")), ensure_ascii=False))
    assert all(fold(speaker) in listed for speaker in question["speakers"])


def test_ids_and_questions_are_unique() -> None:
    ids = Counter(question["id"] for question in QUESTIONS)
    asked = Counter((question["question"], json.dumps(question["history"])) for question in QUESTIONS)
    assert max(ids.values()) == 1
    assert max(asked.values()) == 1


def test_there_are_enough_of_each_kind() -> None:
    kinds = Counter(question["kind"] for question in QUESTIONS)
    assert {kind: kinds[kind] for kind in KINDS if kinds[kind] < LEAST_OF_EACH_KIND} == {}


def test_the_evidence_is_spread_over_the_interviews_and_over_each_text() -> None:
    by_file: dict[str, list[float]] = {path.name: [] for path in SEEDS.glob("*.txt")}
    for question in QUESTIONS:
        for evidence in question["evidence"]:
            name = evidence["source_file"]
            by_file[name].append(evidence["start"] / len(SOURCES[name]))
    total = sum(len(places) for places in by_file.values())
    for places in by_file.values():
        assert len(places) >= total / len(by_file) / 2
        assert min(places) < 1 / 3
        assert max(places) > 2 / 3
