"""Two names of one person become one person, by the catalog, and can be taken apart again."""

from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from rag.errors import SourceError
from rag.ingestion.pipeline import read_interview
from rag.types import Interview
from rag.ui.merging import Merged, merge, undo
from rag.ui.people import Profile, profiles
from tests.ui.conftest import Run
from tests.ui.fakes import FakeLibrary, FakeRecord, fake_chatbot
from tests.ui.test_chat import button

ENGLISH = "Interviewer: Why open source?\n\nLin Yi: It spares everyone a detour.\n\nInterviewer: And cost?\n\nLin Yi: It halved.\n"
CHINESE = "记者：您怎么看开源？\n\n林一：开源让大家少走弯路。\n\n记者：成本呢？\n\n林一：降了一半。\n"


@dataclass
class Files(FakeLibrary):
    """Two interviews on disk, read anew whenever they are asked for."""

    folder: Path = Path()

    def interviews(self) -> list[Interview]:
        return [read_interview(path) for path in sorted(self.folder.glob("*.txt"))]

    def records(self) -> list[FakeRecord]:
        self.held = {each.id: each for each in self.interviews()}
        return [replace(each, path=str(self.folder / each.source_file)) for each in super().records()]

    def people(self) -> dict[str, Profile]:
        return {person.name: person for person in profiles(self.interviews())}

    def merge(self, kept: str, other: str) -> Merged:
        people = self.people()
        return merge(people[kept], people[other], self)  # type: ignore[arg-type]


@pytest.fixture
def files(tmp_path: Path) -> Files:
    (tmp_path / "english.txt").write_text(ENGLISH)
    (tmp_path / "chinese.txt").write_text(CHINESE)
    return Files({}, folder=tmp_path)


def test_two_people_become_one_and_can_be_taken_apart(files: Files) -> None:
    assert set(files.people()) == {"林一", "Lin Yi"}
    merged = files.merge("林一", "Lin Yi")
    (person,) = files.people().values()
    assert {"林一", "Lin Yi"} <= set(person.names)
    assert set(person.interview_ids) == {"english", "chinese"}
    undo(merged)
    assert set(files.people()) == {"林一", "Lin Yi"}
    assert not (files.folder / "catalog.toml").exists()


def test_a_merge_leaves_the_rest_of_a_catalog_alone(files: Files) -> None:
    catalog = files.folder / "catalog.toml"
    catalog.write_text('# mine\n[[interviews]]\nfile = "english.txt"\ntitle = "On opening up"\n')
    before = catalog.read_text()
    merged = files.merge("林一", "Lin Yi")
    assert catalog.read_text().startswith("# mine\n")
    assert 'title = "On opening up"' in catalog.read_text()
    undo(merged)
    assert catalog.read_text() == before


def test_a_merge_that_cannot_be_written_changes_nothing(files: Files) -> None:
    people, records = files.people(), files.records()
    files.records = lambda: records  # type: ignore[method-assign]
    (files.folder / "english.txt").unlink()
    with pytest.raises(SourceError, match=r"english\.txt"):
        merge(people["林一"], people["Lin Yi"], files)  # type: ignore[arg-type]
    assert not (files.folder / "catalog.toml").exists()


def test_people_are_merged_on_their_page_with_undo(open_app: Run, files: Files) -> None:
    chatbot = fake_chatbot()
    chatbot.library = files
    app = open_app("people", chatbot)
    app = app.selectbox(key="person").set_value("林一").run()
    app.selectbox(key="merge_whom").set_value("Lin Yi")
    app = button(app, "merge").click().run()
    assert not [*app.exception, *app.error]
    assert app.selectbox(key="person").options == ["林一"]
    app = button(app, "undo_merge").click().run()
    assert set(app.selectbox(key="person").options) == {"林一", "Lin Yi"}
