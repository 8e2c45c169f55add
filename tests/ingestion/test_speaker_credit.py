import json
from pathlib import Path

import pytest

from rag.evaluation.speakers import Credit, find_labelled, load_labels, main, measure_credit
from rag.ingestion.pipeline import read_interview
from tests.ingestion.places import LABELS, SEEDS, SHARED

EVERY = load_labels(LABELS)


def credit_of(labels: dict) -> Credit:
    path = find_labelled(labels, [SEEDS, SHARED])
    if path is None:
        pytest.skip(f"{labels['source_file']} is not beside this checkout")
    return measure_credit(read_interview(path), labels)


@pytest.mark.parametrize("labels", EVERY, ids=[labels["source_file"] for labels in EVERY])
def test_speech_is_credited_to_who_said_it(labels: dict) -> None:
    credit = credit_of(labels)
    assert credit.speaker >= 0.995, credit.wrong
    assert credit.role >= 0.995
    assert credit.coverage >= 0.999
    assert credit.quotations >= 0.95 or not credit.quotation_characters
    assert not credit.furniture


def test_a_wrong_speaker_is_measured(tmp_path: Path) -> None:
    path = tmp_path / "talk.txt"
    path.write_text("问：好吗？\n答：很好。\n问：真的？\n答：真的。\n", encoding="utf-8")
    turns = [
        {"speaker": "答", "role": "interviewee", "start": 2, "end": 5},
        {"speaker": "答", "role": "interviewee", "start": 8, "end": 11},
    ]
    credit = measure_credit(read_interview(path), {"turns": turns})
    assert credit.speaker == 0.5
    assert credit.wrong == ((2, 4, "答", "问"),)


def test_the_command_prints_the_table(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(LABELS), str(SEEDS)]) == 0
    printed = capsys.readouterr().out
    assert all(
        json.dumps(path.name, ensure_ascii=False).strip('"') in printed for path in SEEDS.glob("*.txt")
    )
