import os
from collections.abc import Callable
from pathlib import Path

import pytest
from fpdf import FPDF

from rag.errors import SourceError
from rag.ingestion import files
from rag.ingestion.pipeline import ingest, read_interview
from tests.ingestion.dialogues import ENGLISH, pdf, word
from tests.ingestion.fakes import MemoryLibrary

PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4


def scanned_pdf() -> bytes:
    document = FPDF()
    document.add_page()
    document.rect(10, 10, 100, 100)
    return bytes(document.output())


def old_word() -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


REFUSED: dict[str, tuple[str, bytes, str]] = {
    "empty": ("a.txt", b"", "empty"),
    "only white space": ("a.txt", b" \n\t\r\n", "empty"),
    "only a mark": ("a.txt", b"\xef\xbb\xbf", "empty"),
    "binary": ("a.txt", bytes(range(256)) * 20, "binary"),
    "image renamed": ("a.txt", PNG, "PNG image"),
    "jpeg renamed": ("a.md", b"\xff\xd8\xff\xe0" + bytes(100), "JPEG image"),
    "pdf renamed": ("a.txt", pdf(ENGLISH), "PDF"),
    "word renamed": ("a.txt", word(ENGLISH), "Office"),
    "locked pdf": ("a.pdf", pdf(ENGLISH, password="secret"), "password"),
    "scanned pdf": ("a.pdf", scanned_pdf(), "OCR"),
    "broken pdf": ("a.pdf", b"%PDF-1.7 nothing here", "cannot be read"),
    "broken word": ("a.docx", b"PK\x03\x04 nothing here", "no Word document"),
    "locked word": ("a.docx", old_word(), "protected"),
    "broken json": ("a.json", b'[{"speaker": "A", "text": "b"},', "line 1"),
    "broken json line": ("a.jsonl", b'{"speaker": "A", "text": "b"}\n{"speaker"', "line 2"),
    "json of something else": ("a.json", b'{"version": 3, "mode": true}', "speaker and text"),
    "subtitles without cues": ("a.srt", b"there is nothing timed in here\n", "no subtitle cues"),
    "captions without cues": ("a.vtt", b"WEBVTT\n\nNOTE nothing\n", "no subtitle cues"),
    "table without words": ("a.csv", b"speaker,text\n", "columns speaker and text"),
    "page without text": ("a.html", b"<html><body><script>1</script></body></html>", "no text"),
    "navigation only": ("a.txt", "登录 | 注册\n\n版权所有 © 2024".encode(), "no speech"),
    "unknown kind": ("a.mp3", b"ID3", "is not read"),
}


@pytest.mark.parametrize("case", REFUSED, ids=list(REFUSED))
def test_what_is_no_interview_is_refused_with_one_clear_sentence(case: str, tmp_path: Path) -> None:
    name, data, reason = REFUSED[case]
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(SourceError) as refusal:
        read_interview(path)
    message = str(refusal.value)
    assert reason in message
    assert str(path) in message
    assert "\n" not in message
    assert message.endswith(".")


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="there is no such file"):
        read_interview(tmp_path / "nowhere.txt")


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="this is a folder"):
        read_interview(tmp_path)


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read every file")
def test_an_unreadable_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("问：好吗？\n答：好。")
    path.chmod(0)
    with pytest.raises(SourceError, match="Permission denied"):
        read_interview(path)


def test_a_file_that_fails_on_reading_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.symlink_to("a.txt")
    with pytest.raises(SourceError, match="cannot be read"):
        read_interview(path)


def test_a_file_over_the_limit_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as stream:
        stream.truncate(files.LARGEST_FILE + 1)
    with pytest.raises(SourceError, match="over the limit"):
        read_interview(path)


def test_refusals_leave_the_library_as_it_was_and_the_rest_goes_on(tmp_path: Path) -> None:
    library = MemoryLibrary()
    for case, (name, data, _) in REFUSED.items():
        (tmp_path / f"{case.replace(' ', '_')}{Path(name).suffix}").write_bytes(data)
    (tmp_path / "good.txt").write_text("问：好吗？\n答：很好。\n问：真的吗？\n答：真的。", encoding="utf-8")
    results = ingest([tmp_path, tmp_path / "nowhere"], library)
    assert {result.status for result in results if result.source_file != "good.txt"} == {"failed"}
    assert all(result.reason for result in results if result.status == "failed")
    assert list(library.stored) == ["good"]


def broken_catalog(folder: Path) -> None:
    (folder / "catalog.toml").write_text("[[interviews]\nfile = ")


def nameless_person(folder: Path) -> None:
    (folder / "catalog.toml").write_text(
        '[[interviews]]\nfile = "a.txt"\n[[interviews.people]]\nrole = "boss"\n'
    )


@pytest.mark.parametrize("spoil", [broken_catalog, nameless_person])
def test_a_broken_catalog_is_named(spoil: Callable[[Path], None], tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("问：好吗？\n答：很好。", encoding="utf-8")
    spoil(tmp_path)
    with pytest.raises(SourceError, match=r"catalog\.toml"):
        read_interview(tmp_path / "a.txt")
