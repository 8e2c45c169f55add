"""Short transcripts in the forms people have them, each with what is easy to get wrong in it."""

from pathlib import Path

import pytest

from rag.ingestion.pipeline import read_interview
from rag.types import Interview
from tests.ingestion.forms import FORMS, Form


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


@pytest.mark.parametrize("form", FORMS, ids=[form.file for form in FORMS])
def test_speech_is_whole_and_credited_to_who_said_it(form: Form, tmp_path: Path) -> None:
    assert told(read(form, tmp_path)) == list(form.turns)


@pytest.mark.parametrize(
    "form", [form for form in FORMS if form.asking], ids=[form.file for form in FORMS if form.asking]
)
def test_who_asks_is_known(form: Form, tmp_path: Path) -> None:
    asking = {
        person.name for person in read(form, tmp_path).people if person.role in ("interviewer", "moderator")
    }
    assert asking == set(form.asking)


@pytest.mark.parametrize("form", FORMS, ids=[form.file for form in FORMS])
def test_dates_and_authors_are_those_the_text_gives(form: Form, tmp_path: Path) -> None:
    interview = read(form, tmp_path)
    assert (interview.date, interview.published, interview.author) == form.record
