"""Every format and encoding, from the file through `rag ingest` to an answer that cites its very words."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from rag.index.library import Library, open_library
from tests.conftest import ROOT
from tests.index.helpers import WordEmbedder
from tests.ingestion.dialogues import Dialogue, pages, pdf, subtitles, tables

# Each file is about a thing of its own, so an answer tells which file it was found in.
THINGS = {
    "utf8.txt": ("灯塔", 1911), "utf8_mark.txt": ("风车", 1912), "utf16.txt": ("水车", 1913), "utf16_le.txt": ("砖窑", 1914),
    "gb18030.txt": ("钟楼", 1915), "big5.txt": ("石橋", 1916), "bold.md": ("剧院", 1917), "labels.srt": ("邮局", 1918),
    "voices.vtt": ("盐田", 1919), "rows.json": ("陶坊", 1920), "rows.jsonl": ("马场", 1921), "header.csv": ("鱼塘", 1922),
    "article.html": ("纸坊", 1923), "bold_colon.docx": ("茶馆", 1924), "table.docx": ("药铺", 1925),
    "written.pdf": ("boathouse", 1926), "printed.pdf": ("戏台", 1927),
}  # fmt: skip
ENCODINGS = {
    "utf8_mark.txt": "utf-8-sig",
    "utf16.txt": "utf-16",
    "utf16_le.txt": "utf-16-le",
    "gb18030.txt": "gb18030",
    "big5.txt": "big5",
}
# The browser that prints a page to PDF.
BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
NEEDS_BROWSER = {"printed.pdf"}
NAMES = [
    pytest.param(name, marks=pytest.mark.skipif(not BROWSER, reason="no Chromium to print a PDF with"))
    if name in NEEDS_BROWSER
    else name
    for name in THINGS
]


def dialogue(thing: str, year: int) -> Dialogue:
    """Return a conversation about one thing."""
    if thing.isascii():
        return (
            ("Sarah Chen", f"In which year was the {thing} built?"),
            ("Tom Walker", f"The {thing} was built in {year}, by my grandfather and his two brothers."),
            ("Sarah Chen", "Do you still go there?"),
            ("Tom Walker", "Every summer, with my children."),
        )
    return (
        ("林晓梅", f"{thing}是哪一年建成的？"),
        ("周建国", f"{thing}建成于{year}年，是我爷爷和他的两个兄弟一起建的。"),
        ("林晓梅", "您现在还会去看吗？"),
        ("周建国", "每年夏天都去，带着孩子们。"),
    )


def traditional(talk: Dialogue) -> str:
    """Write a conversation in Traditional characters."""
    import opencc

    return opencc.OpenCC("s2tw").convert("\n".join(f"{name}：{text}" for name, text in talk))


def printed(talk: Dialogue) -> bytes:
    """Print a page to PDF as a reader does."""
    page = "".join(f"<p><b>{speaker}：</b>{text}</p>" for speaker, text in talk)
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder) / "page.html", Path(folder) / "page.pdf"
        source.write_text(f"<meta charset='utf-8'><title>访谈</title>{page}", encoding="utf-8")
        command = [
            str(BROWSER),
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            f"--user-data-dir={folder}/user",
        ]
        subprocess.run(
            [*command, f"--print-to-pdf={target}", source.as_uri()],
            check=True,
            capture_output=True,
            timeout=120,
        )
        return target.read_bytes()


def content(name: str) -> bytes:
    """Return a file's bytes, made by the real tool of its format."""
    talk = dialogue(*THINGS[name])
    plain = "\n".join(f"{speaker}：{text}" for speaker, text in talk)
    made = {
        form.file.removeprefix("zh_"): form.data
        for write in (subtitles, lambda *parts: tables(*parts, {}), pages)
        for form in write(talk, "zh")
    }
    makers: dict[str, Callable[[], bytes]] = {
        "utf8.txt": lambda: plain.encode(),
        "big5.txt": lambda: traditional(talk).encode("big5"),
        "bold.md": lambda: "\n\n".join(f"**{speaker}：** {text}" for speaker, text in talk).encode(),
        "written.pdf": lambda: pdf(talk),
        "printed.pdf": lambda: printed(talk),
    }
    if name in makers:
        return makers[name]()
    return plain.encode(ENCODINGS[name]) if name in ENCODINGS else made[name]


def rag(*arguments: str, data: Path) -> list[dict]:
    """Run the command line and read what it prints as JSON, whole or line by line."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("RAG_", "OPENAI_"))}
    environment = {**kept, "RAG_DATA_DIR": str(data), "RAG_LLM": "extractive", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-m", "rag", *arguments],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    if arguments[0] == "ingest":
        return json.loads(done.stdout)
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.fixture(scope="module")
def collection(tmp_path_factory: pytest.TempPathFactory) -> tuple[Library, dict[str, dict]]:
    """Return the library of one file in every format, and each file's answer."""
    base = tmp_path_factory.mktemp("formats")
    folder, data, batch = base / "talks", base / "data", base / "questions.jsonl"
    folder.mkdir()
    made = [name for name in THINGS if BROWSER or name not in NEEDS_BROWSER]
    for name in made:
        (folder / name).write_bytes(content(name))
    asked = {
        name: f"In which year was the {thing} built?" if thing.isascii() else f"{thing}是哪一年建成的？"
        for name, thing in ((name, THINGS[name][0]) for name in made)
    }
    batch.write_text(
        "\n".join(json.dumps({"id": name, "question": question}) for name, question in asked.items())
    )
    results = rag("ingest", str(folder), "--json", data=data)
    assert {result["status"] for result in results} == {"added"}
    answers = rag("ask", "--batch", str(batch), "--json", data=data)
    return open_library(data, WordEmbedder()), {answer["id"]: answer for answer in answers}


@pytest.mark.parametrize("name", NAMES)
def test_a_file_of_every_format_and_encoding_is_cited_to_the_character(
    name: str, collection: tuple[Library, dict[str, dict]]
) -> None:
    library, answers = collection
    answer, year = answers[name], str(THINGS[name][1])
    cited = [citation for citation in answer["citations"] if year in citation["quote"]]
    assert cited, answer
    for citation in cited:
        source = library.interview(citation["interview_id"]).source
        assert citation["source_file"] == name
        assert source[citation["start"] : citation["end"]] == citation["quote"]
        assert citation["speaker"] in ("周建国", "周建國", "Tom Walker")
        if name.endswith((".srt", ".vtt", ".json", ".jsonl", ".csv")):
            assert citation["time"] == 7.0
