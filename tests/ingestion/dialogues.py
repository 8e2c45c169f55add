"""Two small conversations, and every way a file may write them down."""

import csv
import io
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import docx
from fpdf import FPDF

Dialogue = Sequence[tuple[str, str]]

ENGLISH: Dialogue = (
    (
        "Sarah Chen",
        "Welcome back to the show. Today I'm joined by Tom Walker, who builds bridges. How did you start?",
    ),
    (
        "Tom Walker",
        "Thanks for having me. I was a carpenter, and then a flood took the old bridge. Note: nobody cared.",
    ),
    ("Sarah Chen", "What did you learn from that first bridge?"),
    (
        "Tom Walker",
        "Three things: patience, patience, and steel. The second bridge took us only four months.",
    ),
    ("Sarah Chen", "Do you still go back there?"),
    (
        "Tom Walker",
        "Every summer. My kids swim under it, and my father fishes from it when the water is low.",
    ),
    ("Sarah Chen", "Thank you so much for joining us."),
    ("Tom Walker", "It was a pleasure."),
)
CHINESE: Dialogue = (
    ("林晓梅", "欢迎来到本期节目，今天我们请到了做桥梁的周建国。您是怎么入行的？"),
    ("周建国", "谢谢邀请。我最早是木匠，后来一场洪水冲走了老桥。注意：没有人愿意重建它。"),
    ("林晓梅", "第一座桥让您学到了什么？"),
    ("周建国", "三件事：耐心、耐心，还有钢材。第二座桥我们只用了四个月就完工了。"),
    ("林晓梅", "您现在还会回去看吗？"),
    ("周建国", "每年夏天都去。我的孩子在桥下游泳，我父亲在水浅的时候去钓鱼。"),
    ("林晓梅", "非常感谢您接受我们的采访。"),
    ("周建国", "不客气。"),
)


@dataclass(frozen=True)
class Written:
    """A conversation as a file, and what its speakers are called in it."""

    file: str
    data: bytes
    dialogue: Dialogue
    names: dict[str, str]


def written(dialogue: Dialogue, prefix: str) -> Iterator[Written]:
    """Yield the conversation in every form."""
    asker, guest = dialogue[0][0], dialogue[1][0]
    chinese = not asker.isascii()
    colon = "：" if chinese else ": "
    part = {asker: "问", guest: "答"} if chinese else {asker: "Q", guest: "A"}
    handle = part if chinese else {asker: "sarahc", guest: "tomw"}
    number = {asker: "发言人 1", guest: "发言人 2"} if chinese else {asker: "Speaker 1", guest: "Speaker 2"}

    def form(
        name: str,
        line: Callable[[int, str, str], str],
        names: dict[str, str] | None = None,
        glue: str = "\n\n",
    ) -> Written:
        text = glue.join(line(index, *turn) for index, turn in enumerate(dialogue))
        return Written(f"{prefix}_{name}", text.encode(), dialogue, names or {})

    yield form("inline.txt", lambda i, n, x: f"{n}{colon}{x}")
    yield form("inline_no_blank_lines.txt", lambda i, n, x: f"{n}{colon}{x}", glue="\n")
    yield form("bold.md", lambda i, n, x: f"**{n}{colon.strip()}** {x}")
    yield form("bold_colon_outside.md", lambda i, n, x: f"**{n}**{colon}{x}")
    yield form("bold_no_colon.md", lambda i, n, x: f"**{n}** {x}")
    yield form("bold_alone.md", lambda i, n, x: f"**{n}**\n\n{x}")
    yield form("heading.md", lambda i, n, x: f"### {n}{colon.strip()}\n{x}")
    yield form("heading_no_colon.md", lambda i, n, x: f"## {n}\n\n{x}")
    yield form("capitals.txt", lambda i, n, x: f"{n.upper()}: {x}")
    yield form("time_and_capitals.txt", lambda i, n, x: f"[{clock(i)}] {n.upper()}: {x}")
    yield form("name_and_time.txt", lambda i, n, x: f"{n} {clock(i)}\n{x}")
    yield form("name_and_bracketed_time.txt", lambda i, n, x: f"{n} ({clock(i)}):\n{x}")
    yield form("time_and_name.txt", lambda i, n, x: f"{clock(i)} {n}\n{x}")
    yield form("name_alone.txt", lambda i, n, x: f"{n}\n{x}")
    yield form("name_alone_apart.txt", lambda i, n, x: f"{n}\n\n{x}")
    yield form("numbers.txt", lambda i, n, x: f"{number[n]}: {x}", number)
    yield form("number_and_time.txt", lambda i, n, x: f"{number[n]}  {clock(i)}\n{x}", number)
    yield form("question_answer.txt", lambda i, n, x: f"{part[n]}{colon}{x}", part)
    yield form(
        "run_together_question_answer.txt",
        lambda i, n, x: f"{part[n]}{colon}{x}",
        part,
        "" if chinese else " ",
    )
    yield form("run_together_names.txt", lambda i, n, x: f"{n}{colon}{x}", glue="" if chinese else " ")
    yield form("handles.txt", lambda i, n, x: f"{handle[n]}: {x}", handle)
    yield form("brackets.txt", lambda i, n, x: f"[{n}] {x}")
    yield form("lenticular_brackets.txt", lambda i, n, x: f"【{n}】{x}", glue="\n")
    yield form(
        "affiliation_once.txt", lambda i, n, x: f"{n}（桥梁公司）{colon}{x}" if i == 1 else f"{n}{colon}{x}"
    )
    yield form("dashes.txt", lambda i, n, x: f"{n} — {x}")
    yield form("list.md", lambda i, n, x: f"- **{n}**: {x}", glue="\n")
    yield form("block_quotes.md", lambda i, n, x: f"> **{n}:** {x}")
    yield form("windows_lines.txt", lambda i, n, x: f"{n}{colon}{x}", glue="\r\n\r\n")
    initials = {asker: "SC", guest: "TW"}
    yield form(
        "initials.txt", lambda i, n, x: f"{n} ({initials[n]}): {x}" if i < 2 else f"{initials[n]}: {x}"
    )
    if not chinese:
        yield form("last_names.txt", lambda i, n, x: f"{n.upper() if i < 2 else n.split()[1].upper()}: {x}")
        yield form(
            "first_names.txt",
            lambda i, n, x: f"{n.split()[0]}: {x}",
            {n: n.split()[0] for n in (asker, guest)},
        )
        yield form("misspelt.txt", lambda i, n, x: f"{'Tom Wakler' if i == 5 else n}: {x}")
        yield Written(f"{prefix}_printed.pdf", pdf(dialogue), dialogue, {})
    yield from subtitles(dialogue, prefix)
    yield from tables(dialogue, prefix, part)
    yield from pages(dialogue, prefix)


def clock(index: int) -> str:
    return f"00:{index * 7 // 60:02d}:{index * 7 % 60:02d}"


def subtitles(dialogue: Dialogue, prefix: str) -> Iterator[Written]:
    def cues(label: Callable[[str], str], point: str = ",") -> str:
        return "\n".join(
            f"{i + 1}\n{clock(i)}{point}000 --> {clock(i + 1)}{point}000\n{label(n)}{x}\n"
            for i, (n, x) in enumerate(dialogue)
        )

    plain = cues(lambda name: f"{name}: ")
    voices = "\n".join(
        f"{clock(i)}.000 --> {clock(i + 1)}.000\n<v {n}>{x}</v>\n" for i, (n, x) in enumerate(dialogue)
    )
    for name, text in (
        ("labels.srt", plain),
        ("windows.srt", plain.replace("\n", "\r\n")),
        ("arrows.srt", cues(lambda name: f">> {name.upper()}: ")),
        ("labels.vtt", "WEBVTT\n\n" + cues(lambda name: f"{name}: ", ".")),
        ("voices.vtt", f"WEBVTT\n\nNOTE made by a tool\n\n{voices}"),
    ):
        yield Written(f"{prefix}_{name}", text.encode(), dialogue, {})


def tables(dialogue: Dialogue, prefix: str, part: dict[str, str]) -> Iterator[Written]:
    names = list(dict.fromkeys(name for name, _ in dialogue))
    rows = [
        {"speaker": name, "text": text, "start": index * 7} for index, (name, text) in enumerate(dialogue)
    ]
    numbered = {
        "speakers": [{"id": index, "name": name} for index, name in enumerate(names)],
        "utterances": [{"speaker": names.index(name), "text": text} for name, text in dialogue],
    }
    pairs = [
        {"question": one[1], "answer": two[1]} for one, two in zip(dialogue[::2], dialogue[1::2], strict=True)
    ]
    strings = {"transcript": [f"{name}: {text}" for name, text in dialogue]}
    for name, value, called in (
        ("rows.json", rows, {}),
        ("numbered.json", numbered, {}),
        ("strings.json", strings, {}),
        ("pairs.json", pairs, {names[0]: "Q", names[1]: "A"}),
    ):
        yield Written(
            f"{prefix}_{name}", json.dumps(value, ensure_ascii=False, indent=1).encode(), dialogue, called
        )
    yield Written(
        f"{prefix}_escaped.json", json.dumps({"title": "A talk", "segments": rows}).encode(), dialogue, {}
    )
    lines = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    yield Written(f"{prefix}_rows.jsonl", lines.encode(), dialogue, {})
    table = io.StringIO()
    csv.writer(table).writerows(
        [["speaker", "start", "text"], *[[name, clock(i), text] for i, (name, text) in enumerate(dialogue)]]
    )
    yield Written(f"{prefix}_header.csv", table.getvalue().encode(), dialogue, {})
    table = io.StringIO()
    csv.writer(table, delimiter=";").writerows(
        [clock(i), name, text] for i, (name, text) in enumerate(dialogue)
    )
    yield Written(f"{prefix}_no_header.csv", table.getvalue().encode(), dialogue, {})


def pages(dialogue: Dialogue, prefix: str) -> Iterator[Written]:
    body = "".join(f"<p><strong>{name}:</strong> {text}</p>\n" for name, text in dialogue)
    article = (
        "<html><head><title>A talk</title></head><body><nav><a href='/'>Home</a> <a href='/in'>Login</a></nav>"
        f"<article><h1>A talk about bridges</h1>{body}</article><footer>Copyright 2024</footer></body></html>"
    )
    yield Written(f"{prefix}_article.html", article.encode(), dialogue, {})
    blocks = "".join(f"<div><span>{name}</span><p>{text}</p></div>" for name, text in dialogue)
    yield Written(
        f"{prefix}_blocks.htm", f"<html><body><div>{blocks}</div></body></html>".encode(), dialogue, {}
    )
    for name, colon, table in (("bold_colon", ":", False), ("bold", "", False), ("table", "", True)):
        yield Written(f"{prefix}_{name}.docx", word(dialogue, colon, table=table), dialogue, {})


def word(dialogue: Dialogue, colon: str = ":", *, table: bool = False) -> bytes:
    document = docx.Document()
    rows = document.add_table(rows=0, cols=2) if table else None
    for name, text in dialogue:
        if rows is not None:
            cells = rows.add_row().cells
            cells[0].text, cells[1].text = name, text
        else:
            paragraph = document.add_paragraph()
            paragraph.add_run(name + colon).bold = True
            paragraph.add_run(f" {text}")
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def pdf(dialogue: Dialogue, password: str = "") -> bytes:
    document = FPDF()
    if password:
        document.set_encryption(owner_password=password, user_password=password)
    document.add_page()
    document.set_font("Helvetica", size=12)
    for name, text in dialogue:
        document.multi_cell(110, 6, f"{name}: {text}", new_x="LMARGIN", new_y="NEXT")
    return bytes(document.output())
