"""Short transcripts in the forms people have them, each with what is easy to get wrong in it."""

import json
from pathlib import Path

import pytest

from rag.ingestion.pipeline import read_interview
from rag.types import Interview
from tests.ingestion.forms import FORMS, Form

# Files as tools and sites write them, and what is to be read in them.
TRANSCRIPTS = Path(__file__).parent / "transcripts"
EXPECTED = json.loads((TRANSCRIPTS / "expected.json").read_bytes())
# What tells a date or an author, and a report that names its reporter in its first sentence, which is none.
DATED = [form for form in FORMS if any(form.record) or form.file == "runtogether.txt"]


def read(form: Form, folder: Path) -> Interview:
    path = folder / form.file
    path.write_text(form.text, encoding="utf-8")
    return read_interview(path)


def told(interview: Interview) -> list[tuple[str, str]]:
    """Return who says what; the narrator is nobody."""
    return [
        ("" if turn.role == "narrator" else turn.speaker, " ".join(turn.text.split()))
        for turn in interview.turns
    ]


def asking(interview: Interview) -> set[str]:
    return {person.name for person in interview.people if person.role in ("interviewer", "moderator")}


@pytest.mark.parametrize("form", FORMS, ids=[form.file for form in FORMS])
def test_speech_is_whole_and_credited_to_who_said_it(form: Form, tmp_path: Path) -> None:
    assert told(read(form, tmp_path)) == list(form.turns)


@pytest.mark.parametrize(
    "form", [form for form in FORMS if form.asking], ids=[form.file for form in FORMS if form.asking]
)
def test_who_asks_is_known(form: Form, tmp_path: Path) -> None:
    assert asking(read(form, tmp_path)) == set(form.asking)


@pytest.mark.parametrize("form", DATED, ids=[form.file for form in DATED])
def test_dates_and_authors_are_those_the_text_gives(form: Form, tmp_path: Path) -> None:
    interview = read(form, tmp_path)
    assert (interview.date, interview.published, interview.author) == form.record


@pytest.mark.parametrize("file", EXPECTED)
def test_files_of_tools_and_sites_are_read_as_a_careful_reader_would(file: str) -> None:
    expected, interview = EXPECTED[file], read_interview(TRANSCRIPTS / file)
    assert told(interview) == [tuple(turn) for turn in expected["turns"]]
    assert asking(interview) == set(expected["asking"])
    record = (interview.date, interview.published, interview.author)
    assert record == (expected["date"], expected["published"], expected["author"])


def test_answers_that_differ_by_a_number_alone_are_no_running_heads(tmp_path: Path) -> None:
    path = tmp_path / "bridges.txt"
    path.write_text(
        "".join(f"问：第{n}座桥在哪里？\n答：第{n}座桥在河上。\n" for n in range(9)), encoding="utf-8"
    )
    interview = read_interview(path)
    assert len(interview.turns) == 18
    assert {turn.speaker for turn in interview.turns} == {"问", "答"}
