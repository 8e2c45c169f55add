import shutil
from pathlib import Path

import pytest

from rag.index.library import open_library
from rag.ingestion import pipeline
from rag.ingestion.pipeline import IngestResult, ingest, read_interview
from tests.index.helpers import WordEmbedder
from tests.ingestion.fakes import MemoryLibrary
from tests.ingestion.places import SEEDS

TALK = "问：第一座桥让您学到了什么？\n答：三件事：耐心、耐心，还有钢材。\n问：您还会回去看吗？\n答：每年夏天都去。\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "talks"
    (folder / "more").mkdir(parents=True)
    (folder / "one.txt").write_text(TALK, encoding="utf-8")
    (folder / "two.md").write_text(TALK.replace("夏天", "冬天"), encoding="utf-8")
    (folder / "more" / "three.txt").write_text(TALK.replace("夏天", "秋天"), encoding="utf-8")
    (folder / "notes.xyz").write_text("not a transcript")
    return folder


def statuses(results: list[IngestResult]) -> dict[str, str]:
    return {result.id: result.status for result in results}


def test_folders_files_and_patterns_are_ingested_once_each(folder: Path) -> None:
    library = MemoryLibrary()
    results = ingest([folder, folder / "one.txt", folder / "*.md", folder / "**" / "*.txt"], library)
    assert statuses(results) == {"one": "added", "two": "added", "three": "added"}
    assert all(result.people and result.turns == 4 and result.passages for result in results)


def test_a_second_run_changes_nothing(folder: Path) -> None:
    library = MemoryLibrary()
    ingest([folder], library)
    library.puts.clear()
    assert set(statuses(ingest([folder], library)).values()) == {"unchanged"}
    assert library.puts == []


def test_a_changed_file_is_updated_alone(folder: Path) -> None:
    library = MemoryLibrary()
    ingest([folder], library)
    (folder / "two.md").write_text(TALK.replace("夏天", "春天"), encoding="utf-8")
    assert statuses(ingest([folder], library)) == {"one": "unchanged", "two": "updated", "three": "unchanged"}
    assert "春天" in library.stored["two"][0].source


def test_a_renamed_file_keeps_its_id(folder: Path) -> None:
    library = MemoryLibrary()
    ingest([folder], library)
    (folder / "two.md").rename(folder / "second.md")
    results = {result.source_file: result for result in ingest([folder], library)}
    assert (results["second.md"].id, results["second.md"].status) == ("two", "updated")
    assert "renamed from" in results["second.md"].reason
    assert len(library.stored) == 3


def test_a_file_that_is_gone_stays_until_it_is_pruned(folder: Path) -> None:
    library = MemoryLibrary()
    ingest([folder], library)
    (folder / "one.txt").unlink()
    assert "one" not in statuses(ingest([folder], library))
    assert statuses(ingest([folder], library, prune=True))["one"] == "removed"
    assert set(library.stored) == {"two", "three"}


def test_pruning_keeps_what_lies_elsewhere(folder: Path, tmp_path: Path) -> None:
    library = MemoryLibrary()
    ingest([folder], library)
    other = tmp_path / "other"
    other.mkdir()
    (other / "four.txt").write_text(TALK, encoding="utf-8")
    ingest([other], library, prune=True)
    assert set(library.stored) == {"one", "two", "three", "four"}


def test_two_files_of_one_name_are_two_interviews(folder: Path) -> None:
    shutil.copy(folder / "one.txt", folder / "more" / "one.txt")
    library = MemoryLibrary()
    ids = list(statuses(ingest([folder], library)))
    assert len(set(ids)) == 4
    assert any(identity.startswith("one-") for identity in ids)
    assert set(statuses(ingest([folder], library)).values()) == {"unchanged"}


def test_a_changed_catalog_and_a_changed_reader_read_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = MemoryLibrary()
    ingest([folder], library)
    (folder / "catalog.toml").write_text(
        '[[interviews]]\nfile = "one.txt"\ntitle = "桥"\n[[interviews.people]]\nname = "答"\nrole = "interviewee"\naliases = ["Zhou"]\n',
        encoding="utf-8",
    )
    assert statuses(ingest([folder], library)) == {"one": "updated", "two": "unchanged", "three": "unchanged"}
    interview = library.stored["one"][0]
    assert interview.title == "桥"
    assert ("Zhou",) in [person.aliases for person in interview.people]
    monkeypatch.setattr(pipeline, "READER_VERSION", pipeline.READER_VERSION + 1)
    assert set(statuses(ingest([folder], library)).values()) == {"updated"}


def test_progress_counts_every_file(folder: Path) -> None:
    seen: list[tuple[str, int, int]] = []
    ingest([folder], MemoryLibrary(), on_progress=lambda *step: seen.append(step))
    assert [done for _, done, _ in seen] == [0, 1, 2, 3]
    assert {total for _, _, total in seen} == {3}


def test_the_seeds_go_into_the_real_library_and_embed_nothing_twice(tmp_path: Path) -> None:
    embedder = WordEmbedder()
    library = open_library(tmp_path / "data", embedder)
    results = ingest([SEEDS], library)
    assert set(statuses(results).values()) == {"added"}
    assert len(results) == 5
    embedded = len(embedder.embedded)
    assert embedded
    assert set(statuses(ingest([SEEDS], library)).values()) == {"unchanged"}
    assert len(embedder.embedded) == embedded
    stored = library.interview(results[0].id)
    assert stored == read_interview(SEEDS / results[0].source_file)


def test_a_small_change_embeds_only_what_changed(tmp_path: Path) -> None:
    path = tmp_path / "talk.txt"
    shutil.copy(SEEDS / "002_5a1c5a2c374780f5.txt", path)
    embedder = WordEmbedder()
    library = open_library(tmp_path / "data", embedder)
    ingest([path], library)
    before = len(embedder.embedded)
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("越來(lái)越好。", "越來(lái)越好,謝謝。"), encoding="utf-8")
    assert statuses(ingest([path], library)) == {"talk": "updated"}
    assert 0 < len(embedder.embedded) - before <= 3
