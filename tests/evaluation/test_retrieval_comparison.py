"""The comparison measures what it says, and runs every system on one set."""

import json
from pathlib import Path

import pytest

from rag.evaluation.cached_embedder import CachedEmbedder
from rag.evaluation.metrics import Ranking, paired_difference, summarise
from rag.evaluation.questions import Evidence
from rag.evaluation.retrieval_comparison import compare_systems, write_report
from rag.evaluation.retrieval_sets import PUBLIC_SETS, Gold, Hit, RetrievalSet, SetQuestion, public_set
from rag.evaluation.retrieval_systems import Translate, index_set
from tests.index.helpers import WordEmbedder, make_interview


def test_measures_of_a_known_ranking() -> None:
    found = Ranking("fact", (2,), (100, 100, 100, 100, 100))
    missed = Ranking("fact", (0,), (100, 100, 100, 100, 100))
    both = summarise([found, missed])
    assert both["recall@1"] == 0
    assert both["recall@3"] == 0.5
    assert both["mrr@10"] == 0.25
    assert both["ndcg@10"] == pytest.approx(0.3155, abs=1e-3)
    assert both["coverage/1000"] == 1.0


def test_what_does_not_fit_the_characters_read_is_not_found() -> None:
    ranking = Ranking("compare", (1, 3), (700, 700, 200, 100, 100, 100))
    assert ranking.recall_within(1600) == 1.0
    assert ranking.recall_within(1599) == 0.5
    assert ranking.recall_within(699) == 0.0
    assert Ranking("fact", (6,), (100,) * 6).recall_within(1500) == 0.0


def test_two_groups_count_half_each() -> None:
    ranking = Ranking("compare", (1, 0), (10,))
    assert ranking.recall(5) == 0.5
    assert ranking.ndcg == pytest.approx(1 / (1 + 1 / 1.58496), abs=1e-3)


def test_evidence_is_held_by_overlap_or_by_its_words_in_the_same_file() -> None:
    gold = Gold(evidence=(Evidence("a.txt", 10, 20, "算力是一種商品"),))
    assert gold.matches(Hit("a.txt", 0, 16, ""))
    assert not gold.matches(Hit("a.txt", 0, 14, ""))
    assert not gold.matches(Hit("b.txt", 10, 20, "算力是一种商品"))
    assert gold.matches(Hit("a.txt", 90, 99, "他说：算力，是一种商品。"))


def test_an_interval_tells_a_real_difference_from_none() -> None:
    assert paired_difference([1.0] * 30, [0.0] * 30)[1] > 0
    mean, low, high = paired_difference([0.0, 1.0] * 15, [1.0, 0.0] * 15)
    assert mean == 0
    assert low < 0 < high


def test_every_system_runs_and_the_report_is_written(tmp_path: Path) -> None:
    talk = make_interview("talk", [("徐冰", "算力是一种商品。"), ("刘庆峰", "就业会受到冲击。")])
    start, end = talk.passages[0].start, talk.passages[0].end
    evidence = Evidence("talk.txt", start, end, talk.source[start:end])
    asked = SetQuestion("fact", "徐冰说算力是什么商品", (Gold(evidence=(evidence,)),))
    embedder = CachedEmbedder(WordEmbedder(), tmp_path / "embeddings.sqlite")
    retrieval_set = RetrievalSet("seeds", (talk,), (asked,))
    library = index_set(retrieval_set, embedder, tmp_path / "index")
    report = compare_systems(retrieval_set, library, embedder)
    assert {"dense", "keyword", "hybrid", "without people", "plain LlamaIndex"} <= set(report.rankings)
    assert report.rankings["hybrid"][0].recall(1) == 1
    write_report([report], tmp_path / "report")
    assert "plain LlamaIndex" in (tmp_path / "report" / "retrieval.md").read_text(encoding="utf-8")
    assert (tmp_path / "report" / "retrieval.svg").read_text(encoding="utf-8").startswith("<svg")


def test_only_the_systems_asked_for_run_beside_the_hybrid(tmp_path: Path) -> None:
    talk = make_interview("talk", [("徐冰", "算力是一种商品。")])
    asked = SetQuestion("fact", "算力是什么", (Gold(sources=("talk.txt",)),))
    embedder = WordEmbedder()
    retrieval_set = RetrievalSet("talks", (talk,), (asked,))
    library = index_set(retrieval_set, embedder, tmp_path / "index")
    embedder.embedded.clear()
    report = compare_systems(retrieval_set, library, embedder, only=["dense"])
    assert set(report.rankings) == {"hybrid", "dense"}
    assert set(report.differences()) == {"dense"}
    assert talk.source not in embedder.embedded  # the plain pipeline, not asked for, embeds nothing
    write_report([report], tmp_path / "report")
    drawn = (tmp_path / "report" / "retrieval.svg").read_text(encoding="utf-8")
    assert drawn.count("<rect") == 4 + 2  # the legend, and a bar a system that ran


def test_the_translation_of_a_question_is_searched_for_beside_it(tmp_path: Path) -> None:
    """The system that asks a model runs only where it is named and a model is given."""
    talk = make_interview("talk", [("徐冰", "算力是一种商品。"), ("张文", "芯片投入五百亿。")])
    said, at = "芯片投入五百亿", talk.source.index("芯片")
    evidence = Evidence("talk.txt", at, at + len(said), said)
    asked = SetQuestion("english", "What is it?", (Gold(evidence=(evidence,)),))
    retrieval_set = RetrievalSet("talks", (talk,), (asked,))
    library, name = index_set(retrieval_set, WordEmbedder(), tmp_path), "with the model's translation"

    def measure(translate: Translate | None) -> dict[str, list[Ranking]]:
        return compare_systems(retrieval_set, library, WordEmbedder(), None, [name], translate).rankings

    assert measure(lambda text, _: "芯片投入多少")[name][0].recall(1) == 1.0
    assert set(measure(None)) == {"hybrid"}


def test_a_cached_embedder_asks_once(tmp_path: Path) -> None:
    inner = WordEmbedder()
    cached = CachedEmbedder(inner, tmp_path / "vectors.sqlite")
    first = cached.embed_passages(["算力", "就业", "算力"])
    second = cached.embed_passages(["就业", "算力"])
    assert second[0] == pytest.approx(first[1], abs=1e-6)
    assert second[1] == pytest.approx(first[0], abs=1e-6)
    assert inner.embedded == ["算力", "就业"]


def test_a_draw_from_a_public_set_is_repeatable_and_keeps_the_right_passages(tmp_path: Path) -> None:
    passages, questions, field = PUBLIC_SETS["xquad zh"]
    rows = [{"id": f"p{number}", "text": f"第{number}段。"} for number in range(30)]
    asked = [{"id": f"q{number}", field: f"第{number}段？", "gold": [f"p{number}"]} for number in range(10)]
    for name, lines in ((passages, rows), (questions, asked)):
        text = "\n".join(json.dumps(line) for line in lines)
        (tmp_path / f"{name}.jsonl").write_text(text, encoding="utf-8")
    drawn = public_set(tmp_path, "xquad zh", 4, 12)
    assert [len(drawn.questions), len(drawn.interviews)] == [4, 12]
    assert drawn == public_set(tmp_path, "xquad zh", 4, 12)
    assert {each.gold[0].sources[0] for each in drawn.questions} <= {each.id for each in drawn.interviews}
    assert len(public_set(tmp_path, "xquad zh", 4, 1).interviews) == 4
    assert len(public_set(tmp_path, "xquad zh").interviews) == 30
