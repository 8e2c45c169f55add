from pathlib import Path

import pytest

from rag.ingestion.aligned import Aligned
from rag.ingestion.damage import damage_report
from rag.ingestion.pipeline import read_interview
from rag.ingestion.repair import repaired
from tests.ingestion.places import SEEDS, needs_shared, shared_files


@pytest.mark.parametrize(
    ("damaged", "reading"),
    [
        ("人才成長速度都已經有了很好的基矗那么,中美關系", "人才成長速度都已經有了很好的基础。那么,中美關系"),
        ("從長期來看,這種差距會不斷縮校", "從長期來看,這種差距會不斷縮小。"),
        ("确实是非?膳碌氖虑,至少", "确实是非常可怕的事情,至少"),
        ("感謝建東和主辦方?拼笥嶏w劉總是我的老鄉", "感謝建東和主辦方。科大訊飛劉總是我的老鄉"),
        ("我個人談?wù)勯_源、閉源的想法", "我個人談談開源、閉源的想法"),
    ],
)
def test_lost_bytes_are_read_as_better_chinese(damaged: str, reading: str) -> None:
    assert repaired(Aligned.whole(damaged)).text == reading


@pytest.mark.parametrize(
    "sound",
    [
        "他在学校读书，该校的学生很多。",
        "高校和研究院之所以分专业。",
        "您认为呢?这是为什么?",
        "矗立在海边的灯塔。",
        "大模型,F1赛车,还有AI。",
        "为什么是三年五年?我们不能要求一个人一辈子都有理想",
    ],
)
def test_sound_text_is_read_as_it_stands(sound: str) -> None:
    assert repaired(Aligned.whole(sound)).text == sound


def test_what_is_shown_is_never_the_repaired_reading() -> None:
    interview = read_interview(SEEDS / "002_5a1c5a2c374780f5.txt")
    repairs = [s for p in interview.passages for s in p.sentences if s.reading]
    assert any(s.reading.endswith("很好的基础。") and s.text.endswith("基矗") for s in repairs)
    assert all(interview.source[s.start : s.end] != s.reading for s in repairs)
    assert any("很好的基础。" in passage.reading for passage in interview.passages)


def test_a_lost_full_stop_still_ends_its_sentence() -> None:
    interview = read_interview(SEEDS / "003_5529592bb8dbcccd.txt")
    read = [s.reading for p in interview.passages for s in p.sentences]
    assert any(reading.startswith("科大訊飛劉總是我的老鄉") for reading in read)


def test_the_report_counts_what_was_left_out_repaired_and_left() -> None:
    report = damage_report(read_interview(SEEDS / "002_5a1c5a2c374780f5.txt"))
    assert report["pinyin gloss"] > 1000
    assert report["furniture"] >= 8
    assert report["repaired"] >= 5
    assert report["damaged"] >= 1
    assert report["lost entity"] == 1


@needs_shared
@pytest.mark.parametrize("path", shared_files(), ids=lambda path: path.name)
def test_undamaged_transcripts_are_not_repaired(path: Path) -> None:
    assert not [s.reading for p in read_interview(path).passages for s in p.sentences if s.reading]
