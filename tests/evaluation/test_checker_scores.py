"""Detection scores, and the labelled sets they are taken on."""

import json
from pathlib import Path

import pytest

from rag.errors import SourceError
from rag.evaluation.labelled import LabelledClaim, as_sentences, read_labelled
from rag.evaluation.measuring import measure_set
from rag.evaluation.scores import auroc, best_threshold, detection


def test_unsupported_claims_are_what_is_sought() -> None:
    found = detection([True, True, False, False], [0.9, 0.4, 0.3, 0.8], 0.5)
    assert (found.bad, found.precision, found.recall, found.f1) == (2, 0.5, 0.5, 0.5)
    assert found.auroc == 0.75


def test_calling_everything_supported_finds_nothing() -> None:
    found = detection([True, False], [1.0, 1.0], 0.5)
    assert (found.precision, found.recall, found.f1, found.auroc) == (0.0, 0.0, 0.0, 0.5)


def test_ties_count_half_and_one_class_has_no_auroc() -> None:
    assert auroc([True, False], [0.5, 0.5]) == 0.5
    assert auroc([True, True], [0.5, 0.6]) is None


def test_the_best_threshold_parts_what_can_be_parted() -> None:
    threshold = best_threshold([True, True, False], [0.9, 0.7, 0.2])
    assert 0.2 < threshold <= 0.7


def test_an_item_is_in_the_same_half_on_every_machine() -> None:
    claims = [LabelledClaim(str(n), "set", "kind", "text", (), True) for n in range(200)]
    halves = [claim.half for claim in claims]
    assert halves[:4] == [claim.half for claim in claims[:4]]
    assert 60 < halves.count("fit") < 140
    with_group = LabelledClaim("a-1", "set", "kind", "text", (), True, group="a")
    assert with_group.half == LabelledClaim("a-2", "set", "kind", "other", (), True, group="a").half


def test_a_threshold_is_chosen_on_one_half_and_measured_on_the_other() -> None:
    claims = [LabelledClaim(str(n), "set", "kind", "text", (), n % 2 == 0) for n in range(100)]
    found = measure_set(claims, lambda claim: 0.8 if claim.supported else 0.6)
    assert found.count == sum(claim.half == "held-out" for claim in claims)
    assert (found.f1, found.auroc) == (1.0, 1.0)


def test_a_response_is_as_well_supported_as_all_its_sentences() -> None:
    evidence = as_sentences(["Anything."])
    claims = [
        LabelledClaim(
            f"{n}-{part}",
            "ragtruth",
            "sentence",
            "text",
            evidence,
            part == 0 or n % 2 == 0,
            str(n),
            n % 2 == 0,
        )
        for n in range(40)
        for part in (0, 1)
    ]
    found = measure_set(claims, lambda claim: 0.9 if claim.supported else 0.1)
    assert found.f1 == 1.0
    assert found.count < 40


def test_a_labelled_set_is_read_and_a_missing_one_named(tmp_path: Path) -> None:
    row = {"id": "ocnli-1", "premise": "他来了。", "hypothesis": "有人来了。", "label": "entailment"}
    (tmp_path / "nli_ocnli_zh.jsonl").write_text(json.dumps(row, ensure_ascii=False), encoding="utf-8")
    [claim] = read_labelled(tmp_path, "ocnli")
    assert (claim.claim, claim.supported, claim.evidence[0].text) == ("有人来了。", True, "他来了。")
    with pytest.raises(SourceError, match="--data"):
        read_labelled(tmp_path, "wice")
