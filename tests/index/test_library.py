"""The library: atomic, idempotent, and the same for every process that opens it."""

import json
import shutil
from collections.abc import Iterable
from dataclasses import replace
from itertools import islice
from pathlib import Path

import numpy as np
import pytest

from rag.answering.people import Cast
from rag.errors import IndexStoreError
from rag.index.library import Library, open_library
from rag.index.similarity import Sought
from rag.index.snapshot import WHOLE_COMPARED, Snapshot
from rag.index.vectors import StoredVector, VectorStore
from rag.retrieval.hybrid import HybridRetriever
from rag.types import Filters, Person
from tests.index.helpers import WordEmbedder, cut_into_sentences, make_interview

FIRST = make_interview("first", [("张宏江", "基础研究要当慈善来做。"), ("李开复", "我会投资OpenAI。")])
SECOND = make_interview("second", [("徐冰", "差距在于算力。")])


def test_put_interviews_are_found_and_read_back_equal(tmp_path: Path) -> None:
    library = open_library(tmp_path, WordEmbedder())
    library.put(FIRST, "first.txt")
    library.put(SECOND, "second.txt")
    assert [record.id for record in library.records()] == ["first", "second"]
    assert library.interview("first") == FIRST
    assert open_library(tmp_path, WordEmbedder()).interviews() == [FIRST, SECOND]
    found = HybridRetriever(library).search("算力的差距", top_k=1)
    assert found[0].passage == SECOND.passages[0]


def test_an_empty_index_names_the_command_that_fills_it(tmp_path: Path) -> None:
    with pytest.raises(IndexStoreError, match="rag ingest"):
        HybridRetriever(open_library(tmp_path, WordEmbedder())).search("算力", top_k=5)


def test_a_damaged_interview_names_its_file_and_the_folder_to_delete(tmp_path: Path) -> None:
    library = open_library(tmp_path, WordEmbedder())
    library.put(make_interview("talk", [("徐冰", "算力是商品。")]), "talk.txt")
    (stored,) = (tmp_path / "interviews").glob("*.json")
    stored.write_text("{", encoding="utf-8")
    with pytest.raises(IndexStoreError, match=rf"(?=.*{stored.name})(?=.*{tmp_path}.*`rag ingest`)"):
        open_library(tmp_path, WordEmbedder()).interview("talk")


def test_a_changed_interview_embeds_only_what_is_new(tmp_path: Path) -> None:
    embedder = WordEmbedder()
    library = open_library(tmp_path, embedder)
    library.put(FIRST, "first.txt")
    embedder.embedded.clear()
    changed = make_interview("first", [("张宏江", "基础研究要当慈善来做。"), ("李开复", "我会投资别人。")])
    library.put(changed, "first.txt")
    assert len(embedder.embedded) == 1
    assert library.store.count() == 2
    assert HybridRetriever(library).search("投资", top_k=1)[0].passage.text == "我会投资别人。"


def test_a_removed_interview_leaves_nothing_behind(tmp_path: Path) -> None:
    library = open_library(tmp_path, WordEmbedder())
    library.put(FIRST, "first.txt")
    library.put(SECOND, "second.txt")
    library.remove("first")
    assert library.store.count() == 1
    assert len(list((tmp_path / "interviews").iterdir())) == 1
    texts = [found.passage.text for found in HybridRetriever(library).search("基础研究投资", top_k=5)]
    assert texts == ["差距在于算力。"]


def test_another_library_on_the_same_folder_sees_what_was_indexed_since(tmp_path: Path) -> None:
    reader = open_library(tmp_path, WordEmbedder())
    writer = open_library(tmp_path, WordEmbedder())
    writer.put(FIRST, "first.txt")
    before = reader.generation
    HybridRetriever(reader).search("慈善", top_k=1)
    writer.put(SECOND, "second.txt")
    assert reader.generation != before
    assert HybridRetriever(reader).search("算力", top_k=1)[0].passage.interview_id == "second"


def test_another_embedding_model_is_refused_and_repair_embeds_again(tmp_path: Path) -> None:
    open_library(tmp_path, WordEmbedder()).put(FIRST, "first.txt")
    other = open_library(tmp_path, WordEmbedder("words-2", 48))
    with pytest.raises(IndexStoreError, match=r"words-1.*rag ingest"):
        HybridRetriever(other).search("慈善", top_k=1)
    assert other.repair()
    assert HybridRetriever(other).search("慈善", top_k=1)[0].passage == FIRST.passages[0]
    assert not other.repair()


class KilledError(Exception):
    """Stands for a process that ends where it stands."""


@pytest.mark.parametrize("step", ["add", "save_interview", "save_terms", "save_manifest"])
def test_a_run_killed_before_the_commit_changes_nothing_and_the_next_cleans_up(
    tmp_path: Path, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = open_library(tmp_path, WordEmbedder())
    library.put(FIRST, "first.txt")

    def stop(*_: object) -> None:
        raise KilledError

    with monkeypatch.context() as patched:
        if step == "add":
            whole = VectorStore.add

            def half(store: VectorStore, vectors: Iterable[StoredVector]) -> None:
                whole(store, islice(vectors, 1))
                raise KilledError

            patched.setattr(VectorStore, "add", half)
        else:
            module = "state" if step == "save_manifest" else "versions"
            patched.setattr(f"rag.index.{module}.{step}", stop)
        with pytest.raises(KilledError):
            library.put(make_interview("first", [("张宏江", "改了。"), ("李开复", "也改了。")]), "first.txt")
    reopened = open_library(tmp_path, WordEmbedder())
    assert reopened.interview("first") == FIRST
    assert HybridRetriever(reopened).search("慈善", top_k=2)[0].passage in FIRST.passages
    reopened.put(SECOND, "second.txt")
    assert reopened.store.count() == 3
    assert len(list((tmp_path / "interviews").iterdir())) == 2


def test_metadata_changes_embed_nothing(tmp_path: Path) -> None:
    embedder = WordEmbedder()
    library = open_library(tmp_path, embedder)
    library.put(FIRST, "first.txt")
    embedder.embedded.clear()
    passages = tuple(replace(passage, title="新题目", outlet="深网") for passage in FIRST.passages)
    library.put(replace(FIRST, title="新题目", outlet="深网", passages=passages), "first.txt")
    assert embedder.embedded == []
    assert library.records()[0].title == "新题目"
    found = HybridRetriever(library).search("慈善", top_k=1, filters=Filters(outlets=("深网",)))
    assert found[0].passage.outlet == "深网"


def test_who_speaks_is_known_without_opening_any_interview(tmp_path: Path) -> None:
    library = open_library(tmp_path, WordEmbedder())
    # The second one who speaks is described nowhere.
    turns = [("张宏江", "要当慈善来做。"), ("某人", "为什么？")]
    talk = make_interview("talk", turns, people=[Person("张宏江", "interviewee")], role="panelist")
    library.put(talk, "")
    for file in (tmp_path / "interviews").iterdir():
        file.unlink()
    told = Cast.of(open_library(tmp_path, WordEmbedder()).talks())
    assert told.roles == Cast.of([talk]).roles
    assert told.role("talk", "某人") == "panelist"


def test_who_speaks_is_read_from_interviews_that_an_older_version_indexed(tmp_path: Path) -> None:
    open_library(tmp_path, WordEmbedder()).put(FIRST, "")
    manifest = tmp_path / "manifest.json"
    held = json.loads(manifest.read_bytes())
    del held["interviews"]["first"]["roles"]
    manifest.write_text(json.dumps(held), encoding="utf-8")
    assert open_library(tmp_path, WordEmbedder()).talks()[0].roles == FIRST.roles


def test_lost_vectors_are_made_again(tmp_path: Path) -> None:
    library = open_library(tmp_path, WordEmbedder())
    library.put(FIRST, "first.txt")
    library.store.delete_version(library.records()[0].version)
    assert not library.is_sound()
    assert library.repair()
    assert library.is_sound()
    assert library.store.count() == 2


def test_metadata_in_chroma_stays_small(tmp_path: Path) -> None:
    library = open_library(tmp_path, WordEmbedder())
    library.put(FIRST, "first.txt")
    stored = library.store.llama_index.client.get(include=["metadatas"])["metadatas"][0]
    assert len(json.dumps(stored, ensure_ascii=False).encode()) < 1500


def test_a_version_leaves_no_file_behind_when_its_interview_is_removed(tmp_path: Path) -> None:
    library = open_library(tmp_path, WordEmbedder())
    library.put(FIRST, "first.txt")
    version = library.records()[0].version
    assert list(tmp_path.rglob(f"{version}.*"))
    library.remove("first")
    assert not list(tmp_path.rglob(f"{version}.*"))


@pytest.mark.parametrize("folder", ["passages", "vectors"])
def test_what_is_stored_twice_may_be_missing(tmp_path: Path, folder: str) -> None:
    open_library(tmp_path, WordEmbedder()).put(FIRST, "first.txt")
    before = HybridRetriever(open_library(tmp_path, WordEmbedder())).search("慈善", top_k=2)
    shutil.rmtree(tmp_path / folder)
    after = HybridRetriever(open_library(tmp_path, WordEmbedder())).search("慈善", top_k=2)
    assert [scored.passage for scored in after] == [scored.passage for scored in before]
    assert [scored.score for scored in after] == pytest.approx([scored.score for scored in before], abs=1e-2)


def test_a_large_collection_is_searched_as_a_small_one(tmp_path: Path) -> None:
    """The store's approximate search, and exact comparison of filtered rows, agree with comparing all."""
    exact = open_library(tmp_path, WordEmbedder())
    for number in range(12):
        turns = [
            (f"讲者{number}", f"第{number}座城市有{place}条河流和{number + place}座桥。")
            for place in range(10)
        ]
        exact.put(make_interview(f"talk-{number}", turns), "talk.txt")
    told = "This city has {} rivers, all of them wide. Nobody counted its bridges, which are many and old. "
    english = make_interview("english", [("Guest", told.format(place) * 3) for place in range(5)])
    windowed = tuple(cut_into_sentences(passage) for passage in english.passages)
    exact.put(replace(english, passages=windowed), "english.txt")
    large = open_library(tmp_path, WordEmbedder(), exact_vectors=20)
    for filters in (
        Filters(),
        Filters(interviews=("talk-3",)),
        Filters(speakers=("讲者7", "讲者8", "讲者9")),
        Filters(speakers=("Guest",)),
    ):
        query = "第3座城市有几条河流？您数过那里的桥吗，它们是不是都很老了，河是不是也很宽？"
        all_compared, nearest = (
            HybridRetriever(library).search(query, top_k=5, filters=filters) for library in (exact, large)
        )
        assert [each.passage.id for each in nearest] == [each.passage.id for each in all_compared]
        assert [each.dense for each in nearest] == pytest.approx(
            [each.dense for each in all_compared], abs=2e-3
        )


def test_of_the_nearest_among_many_vectors_whole_passages_are_read(tmp_path: Path) -> None:
    exact = open_library(tmp_path, WordEmbedder())
    told = [
        ("甲", f"第{n}座城市有河。" + "".join(f"{chr(0x6A00 + 7 * n + m) * 60}。" for m in range(3)))
        for n in range(40)
    ]
    talk = make_interview("talk", told)
    exact.put(replace(talk, passages=tuple(cut_into_sentences(each) for each in talk.passages)), "")
    vector = np.asarray(WordEmbedder().embed_query("第3座城市有河。"), dtype=np.float32)
    none = np.empty(0, dtype=np.int64)
    compared = exact.snapshot().similarities(Sought(vector, vector, 0.5), None, none)
    best = exact.snapshot().similarities(Sought(vector, vector, 0.0), None, none)
    large = open_library(tmp_path, WordEmbedder(), exact_vectors=0).snapshot()
    found = large.similarities(Sought(vector, vector, 0.5), None, none)
    first, others = np.split(np.argsort(-best), [WHOLE_COMPARED])
    assert found[first] == pytest.approx(compared[first], abs=2e-3)
    assert (found[others] < best[others]).all()


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="tells open files by /proc")
def test_searching_among_many_vectors_keeps_no_file_of_them_open(tmp_path: Path) -> None:
    library = open_library(tmp_path, WordEmbedder(), exact_vectors=0)
    library.put(FIRST, "first.txt")
    assert HybridRetriever(library).search("慈善", top_k=1)[0].passage == FIRST.passages[0]
    opened = [str(each.resolve()) for each in Path("/proc/self/fd").iterdir()]
    assert not [each for each in opened if each.startswith(str(tmp_path / "vectors"))]


class StaleLibrary(Library):
    """Hands out a state that another process has changed since, once."""

    def __init__(self, library: Library, stale: Snapshot) -> None:
        self._library, self._stale = library, [stale]

    def __getattr__(self, name: str) -> object:
        return getattr(self._library, name)

    @property
    def generation(self) -> int:
        return self._library.generation

    def snapshot(self) -> Snapshot:
        return self._stale.pop() if self._stale else self._library.snapshot()


def test_a_search_that_loses_its_interview_on_the_way_finds_what_is_there_now(tmp_path: Path) -> None:
    reader, writer = (open_library(tmp_path, WordEmbedder()) for _ in range(2))
    writer.put(FIRST, "first.txt")
    stale = reader.snapshot()
    writer.put(SECOND, "second.txt")
    writer.remove("first")
    found = HybridRetriever(StaleLibrary(reader, stale)).search("差距", top_k=1)
    assert found[0].passage == SECOND.passages[0]
