"""Who speaks under a handle, where a list of speakers leaves one person only."""

from pathlib import Path

import pytest

from rag.ingestion.elimination import left_over
from rag.ingestion.pipeline import read_interview
from rag.types import Person


def aliases(folder: Path, declared: str, label: str, *, beside: str = "Meyer") -> tuple[str, ...]:
    path = folder / "talk.md"
    listed = "".join(f"  - {name}\n" for name in declared.split(", "))
    path.write_text(
        f"---\ntitle: On locks\nspeakers:\n{listed}---\n\n"
        f"{beside}: Thank you for coming. How did you begin?\n\n{label}: With a mailing list, when I was a student.\n\n"
        f"{beside}: And what came next?\n\n{label}: A lock nobody could copy. We sold eleven of them.\n\n"
        f"{beside}: Eleven?\n\n{label}: It was a good year.\n",
        encoding="utf-8",
    )
    people = {person.name: person.aliases for person in read_interview(path).people}
    assert label in people, people
    return people[label]


@pytest.mark.parametrize("handle", ["nora7lk", "noralk", "x_47"])
def test_a_handle_is_the_one_declared_person_who_is_left(tmp_path: Path, handle: str) -> None:
    assert "Nora Lindkvist" in aliases(tmp_path, "Ida Meyer, Nora Lindkvist", handle)


def test_a_form_of_address_goes_with_the_family_name(tmp_path: Path) -> None:
    assert "池远山" in aliases(tmp_path, "周敏, 池远山", "池老师", beside="周敏")
    assert "池远山" not in aliases(tmp_path, "周敏, 池远山", "韩老师", beside="周敏")


def test_who_was_said_to_ask_is_nobody_who_answers() -> None:
    known = [Person("池远山", "interviewer"), Person("周敏", "interviewee")]
    assert left_over(["chi_88"], {"周敏": "interviewee", "chi_88": "interviewer"}, known, ()) == {
        "chi_88": "池远山"
    }
    assert left_over(["chi_88"], {"周敏": "interviewee", "chi_88": "interviewee"}, known, ()) == {}


@pytest.mark.parametrize(
    ("declared", "label", "beside"),
    [
        ("Ida Meyer, Nora Lindkvist, Tom Ashe", "nora7lk", "Meyer"),
        ("Ida Meyer", "nora7lk", "Meyer"),
        ("Ida Meyer, Nora Lindkvist", "nora7lk", "guest9"),
        ("Ida Meyer, Nora Lindkvist", "Bob", "Meyer"),
        ("Ida Meyer, Nora Lindkvist", "harding", "Meyer"),
        ("Ida Meyer, Nora Lindkvist", "Audience", "Meyer"),
    ],
    ids=["two left", "none left", "two labels", "another first name", "another surname", "a part"],
)
def test_nobody_is_named_where_it_can_be_somebody_else(
    tmp_path: Path, declared: str, label: str, beside: str
) -> None:
    assert not {"Nora Lindkvist", "Tom Ashe"} & set(aliases(tmp_path, declared, label, beside=beside))
