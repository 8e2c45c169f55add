from pathlib import Path

import pytest

from rag.ingestion.pipeline import read_interview
from rag.text.folding import fold
from tests.ingestion.dialogues import CHINESE, ENGLISH, Written, written

EVERY = [*written(ENGLISH, "en"), *written(CHINESE, "zh")]


@pytest.mark.parametrize("form", EVERY, ids=[form.file for form in EVERY])
def test_every_word_is_credited_to_its_speaker_in_every_form(form: Written, tmp_path: Path) -> None:
    path = tmp_path / form.file
    path.write_bytes(form.data)
    interview = read_interview(path)
    said = [(fold(turn.speaker), fold(turn.text)) for turn in interview.turns]
    expected = [(fold(form.names.get(name, name)), fold(text)) for name, text in form.dialogue]
    assert [text for _, text in said] == [text for _, text in expected]
    for (speaker, _), (name, _), (full, _) in zip(said, expected, form.dialogue, strict=True):
        assert speaker in (name, fold(full))
    roles = dict(
        zip([turn.speaker for turn in interview.turns], [turn.role for turn in interview.turns], strict=True)
    )
    assert list(roles.values()) == ["interviewer", "interviewee"]


@pytest.mark.parametrize("form", EVERY, ids=[form.file for form in EVERY])
def test_every_sentence_stands_in_the_source_where_its_offsets_say(form: Written, tmp_path: Path) -> None:
    path = tmp_path / form.file
    path.write_bytes(form.data)
    interview = read_interview(path)
    sentences = [sentence for passage in interview.passages for sentence in passage.sentences]
    assert sentences
    for sentence in sentences:
        assert fold(interview.source[sentence.start : sentence.end]) == fold(sentence.text)


@pytest.mark.parametrize(
    "file", ["en_labels.srt", "en_voices.vtt", "zh_rows.json", "zh_header.csv", "en_name_and_time.txt"]
)
def test_times_are_kept(file: str, tmp_path: Path) -> None:
    form = next(form for form in EVERY if form.file == file)
    path = tmp_path / file
    path.write_bytes(form.data)
    interview = read_interview(path)
    assert [turn.time for turn in interview.turns] == [index * 7.0 for index in range(8)]
    assert all(sentence.time is not None for passage in interview.passages for sentence in passage.sentences)


@pytest.mark.parametrize(
    ("encoding", "reported"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("utf-16", "utf-16-le"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("gb18030", "gb18030"),
        ("gbk", "gb18030"),
    ],
)
def test_chinese_encodings_are_found_and_reported(encoding: str, reported: str, tmp_path: Path) -> None:
    text = "\n".join(f"{name}：{words}" for name, words in CHINESE)
    path = tmp_path / "talk.txt"
    path.write_bytes(text.encode(encoding))
    interview = read_interview(path)
    assert (interview.encoding, interview.source) == (reported, text)


def test_big5_is_told_from_gbk(tmp_path: Path) -> None:
    text = "問：您現在還會回去看嗎？\n答：每年夏天都去。我的孩子在橋下游泳，我父親在水淺的時候去釣魚。\n問：謝謝您。\n答：不客氣。"
    path = tmp_path / "talk.txt"
    path.write_bytes(text.encode("big5"))
    interview = read_interview(path)
    assert (interview.encoding, interview.source, interview.language) == ("big5", text, "zh-Hant")


def test_a_page_in_a_declared_legacy_encoding_is_read(tmp_path: Path) -> None:
    body = "".join(f"<p>{name}：{text}</p>" for name, text in CHINESE)
    path = tmp_path / "talk.html"
    path.write_bytes(f"<html><head><meta charset=gb2312></head><body>{body}</body></html>".encode("gbk"))
    assert [turn.speaker for turn in read_interview(path).turns] == ["林晓梅", "周建国"] * 4


def test_rolling_captions_are_read_once(tmp_path: Path) -> None:
    path = tmp_path / "talk.en.vtt"
    path.write_text(
        "WEBVTT\nKind: captions\n\n"
        "00:00:00.000 --> 00:00:02.000\n \nwe built<00:00:00.500><c> the</c><00:00:01.000><c> bridge</c>\n\n"
        "00:00:02.000 --> 00:00:02.010\nwe built the bridge\n \n\n"
        "00:00:02.010 --> 00:00:04.000\nwe built the bridge\nin<00:00:02.500><c> four</c><00:00:03.000><c> months</c>\n\n"
        "00:00:04.000 --> 00:00:04.010\nin four months\n \n\n"
        "00:00:04.010 --> 00:00:06.000\nin four months\nand<00:00:05.000><c> nobody</c><c> noticed</c>\n\n"
        "00:00:06.000 --> 00:00:06.010\nand nobody noticed\n \n"
    )
    words = " ".join(turn.text for turn in read_interview(path).turns).split()
    assert words == "we built the bridge in four months and nobody noticed".split()


def test_a_running_head_of_a_pdf_is_not_speech(tmp_path: Path) -> None:
    from fpdf import FPDF

    class Paper(FPDF):
        def header(self) -> None:
            self.cell(0, 10, f"Bridges Quarterly, issue {self.page_no()}", new_x="LMARGIN", new_y="NEXT")

    document = Paper()
    document.set_font("Helvetica", size=12)
    document.add_page()
    for _ in range(12):
        for name, text in ENGLISH:
            document.multi_cell(110, 6, f"{name}: {text}", new_x="LMARGIN", new_y="NEXT")
    path = tmp_path / "talk.pdf"
    path.write_bytes(bytes(document.output()))
    interview = read_interview(path)
    assert interview.source.count("Bridges Quarterly") >= 3
    assert not any("Quarterly" in turn.text for turn in interview.turns)
