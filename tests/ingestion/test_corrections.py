"""What a reader corrects stays through every run, and changes nothing else."""

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from rag.errors import SourceError
from rag.ingestion.catalog import Entry, load_entry
from rag.ingestion.corrections import merge_people, save_entry
from rag.ingestion.pipeline import ingest, read_interview
from rag.types import Person
from tests.ingestion.fakes import MemoryLibrary

TALK = (
    "问：您最早的工作是什么？\n周建国：木匠。\n问：后来呢？\n老周：后来修桥，修了四十年。\n"
    "问：还修吗？\n周建国：不修了。\n问：为什么？\n老周：老了。\n"
)
ENTRY = Entry('新"题\\\n', "报", "2024", people=(Person("甲", "interviewee", "厂", ("A", "阿甲")),))


@pytest.fixture
def talk(tmp_path: Path) -> Path:
    path = tmp_path / "talk.txt"
    path.write_text(TALK, encoding="utf-8")
    return path


def names(path: Path) -> list[str]:
    return [person.name for person in read_interview(path).people]


def test_saving_an_entry_changes_its_own_block_only(tmp_path: Path) -> None:
    catalog = tmp_path / "catalog.toml"
    catalog.write_text(
        '# kept\n[[interviews]]\nfile = "a.txt"\n\n# of B\n[[interviews]]\nfile = "b.txt"\ntitle = "B"\n'
    )
    save_entry(tmp_path / "a.txt", ENTRY)
    assert load_entry(tmp_path / "a.txt") == ENTRY
    assert load_entry(tmp_path / "b.txt").title == "B"
    assert catalog.read_text().startswith("# kept\n")
    assert "# of B\n[[interviews]]" in catalog.read_text()
    save_entry(tmp_path / "c.txt", replace(ENTRY, title="C"))
    saved = tomllib.loads(catalog.read_text())["interviews"]
    assert [each["file"] for each in saved] == ["a.txt", "b.txt", "c.txt"]


def test_people_who_are_one_become_one_and_stay_one(talk: Path) -> None:
    library = MemoryLibrary()
    ingest([talk], library)
    assert names(talk) == ["问", "周建国", "老周"]
    assert merge_people(library.stored["talk"][0], talk, "周建国", ["老周"])
    assert [result.status for result in ingest([talk], library)] == ["updated"]
    merged = library.stored["talk"][0]
    assert [person.name for person in merged.people] == ["问", "周建国"]
    assert "老周" in merged.people[1].aliases
    assert {turn.speaker for turn in merged.turns} == {"问", "周建国"}
    assert not merge_people(merged, talk, "周建国", ["老周"])
    talk.write_text(TALK.replace("木匠", "石匠"), encoding="utf-8")
    ingest([talk], library)
    assert [person.name for person in library.stored["talk"][0].people] == ["问", "周建国"]


def test_a_part_gets_the_name_a_reader_knows(talk: Path) -> None:
    assert merge_people(read_interview(talk), talk, "林晓梅", ["问"])
    assert names(talk) == ["林晓梅", "周建国", "老周"]
    assert read_interview(talk).people[0].role == "interviewer"


def test_merging_keeps_the_script_of_the_source_and_what_the_catalog_says(tmp_path: Path) -> None:
    path = tmp_path / "talk.txt"
    path.write_text(TALK.replace("周建国", "周建國"), encoding="utf-8")
    save_entry(path, Entry(title="桥", people=(Person("老周", "interviewee", "桥梁厂"),)))
    assert merge_people(read_interview(path), path, "周建国", ["老周"])
    entry = load_entry(path)
    assert (entry.title, entry.people) == (
        "桥",
        (Person("周建國", "interviewee", "桥梁厂", ("周建国", "老周")),),
    )


def test_nobody_is_added_who_is_not_there(talk: Path) -> None:
    assert not merge_people(read_interview(talk), talk, "李四", ["王五"])
    assert load_entry(talk) == Entry()


def test_corrections_go_with_a_renamed_file(talk: Path) -> None:
    library = MemoryLibrary()
    save_entry(talk, Entry(title="桥"))
    ingest([talk], library)
    renamed = talk.rename(talk.with_name("bridge.txt"))
    assert [result.title for result in ingest([talk.parent], library)] == ["桥"]
    assert load_entry(renamed).title == "桥"
    assert load_entry(talk) == Entry()


def test_a_catalog_that_cannot_be_changed_is_named(talk: Path) -> None:
    (talk.parent / "catalog.toml").write_text("[[interviews]\n")
    with pytest.raises(SourceError, match=r"catalog\.toml"):
        save_entry(talk, ENTRY)


@pytest.mark.parametrize(
    "text", ["interviews = 3\n", "interviews = ['a']\n", '[[interviews]]\nfile = "talk.txt"\npeople = "x"\n']
)
def test_a_catalog_of_another_shape_fails_its_files_and_no_more(talk: Path, text: str) -> None:
    (talk.parent / "catalog.toml").write_text(text)
    (result,) = ingest([talk], MemoryLibrary())
    assert (result.status, "catalog.toml" in result.reason) == ("failed", True)
