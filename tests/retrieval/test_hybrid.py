"""Passages are ranked by both legs, steered by names, and never credited for nothing."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from rag.index.library import Library, open_library
from rag.providers.embeddings import LocalEmbedder
from rag.retrieval.calibration import NOTHING_RELEVANT
from rag.retrieval.hybrid import HybridRetriever
from rag.retrieval.legs import score_keywords
from rag.retrieval.mechanisms import ALL_MECHANISMS, Mechanisms
from rag.retrieval.selection import Hit, Own, among_themselves, take_turns
from rag.text.words import is_chinese
from rag.types import Filters
from tests.index.helpers import WordEmbedder, cut_into_sentences, make_interview

TALK = make_interview(
    "talk",
    [
        ("李開複", "我認為白領的工作會流失得更快。"),
        ("徐冰", "算力是一種商品，我們買了45,000張GPU。"),
        ("劉慶峰", "就業會受到很大的衝擊，要保護就業。"),
        ("徐冰", "就業受衝擊，監管會很快到來。"),
        ("主持人", "大家怎么看就业？"),
    ],
    title="圓桌",
    outlet="鈦媒體",
    date="2024-05-27",
)
TALK = replace(
    TALK,
    passages=tuple(
        replace(each, role="moderator") if each.speaker == "主持人" else each for each in TALK.passages
    ),
)
PROFILE = make_interview(
    "profile",
    [("闻菲", "张宏江说基础研究要当慈善来做。"), ("张宏江", "最少10年。"), ("张宏江", "最少10年。")],
    outlet="机器之心",
    date="2021",
    role="narrator",
)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    library = open_library(tmp_path_factory.mktemp("library"), WordEmbedder())
    library.put(TALK, "talk.txt")
    library.put(PROFILE, "profile.txt")
    return library


def texts(library: Library, query: str, top_k: int = 3, filters: Filters | None = None) -> list[str]:
    found = HybridRetriever(library).search(query, top_k=top_k, filters=filters or Filters())
    return [scored.passage.text for scored in found]


def test_both_scripts_find_the_same_passages(library: Library) -> None:
    assert texts(library, "算力是什么商品") == texts(library, "算力是什麼商品")


def test_a_number_in_another_notation_is_found(library: Library) -> None:
    assert "45,000" in texts(library, "谁有四万五千张显卡", 1)[0]


def test_a_named_persons_own_words_come_first(library: Library) -> None:
    first, second = "就業受衝擊，監管會很快到來。", "就業會受到很大的衝擊，要保護就業。"
    of_first, of_second = texts(library, "徐冰怎么看就业", 8), texts(library, "刘庆峰怎么看就业", 8)
    assert of_first.index(first) < of_first.index(second)
    assert of_second.index(second) < of_second.index(first)


def test_a_name_does_not_hide_what_is_asked(tmp_path: Path) -> None:
    """By meaning a name draws a question to whatever names the person; what is asked without it weighs as much."""
    greets, answers = "张宏江谢谢张宏江的朋友。", "挑人看重三点。"
    library = open_library(tmp_path, WordEmbedder())
    library.put(make_interview("talk", [("张宏江", greets), ("张宏江", answers)]), "talk.txt")

    def dense(*, unnamed: bool) -> dict[str, float]:
        mechanisms = replace(ALL_MECHANISMS, unnamed=unnamed)
        found = HybridRetriever(library, mechanisms).search("张宏江看重什么", top_k=2)
        return {each.passage.text: each.dense for each in found}

    alone, beside = dense(unnamed=False), dense(unnamed=True)
    assert beside[answers] - beside[greets] > alone[answers] - alone[greets] + 0.1


def test_their_own_organisation_draws_nothing_to_where_people_name_it(tmp_path: Path) -> None:
    """Who speaks of his company says "we"."""
    own = make_interview(
        "own",
        [
            ("劉慶峰", "我們在科大訊飛有一句格言。"),
            ("劉慶峰", "我們在日本中標。"),
            ("徐冰", "日本很遠。"),
        ],
    )
    people = tuple(
        replace(each, affiliation="科大訊飛董事長") if each.name == "劉慶峰" else each for each in own.people
    )
    library = open_library(tmp_path, WordEmbedder())
    library.put(replace(own, people=people), "own.txt")
    query = HybridRetriever(library).understand("刘庆峰说科大讯飞在日本怎么样")
    snapshot = library.snapshot()
    scores = score_keywords(query, snapshot.keyword, None).scores
    ranked = sorted(range(snapshot.rows), key=lambda row: -scores[row])
    assert snapshot.passage(ranked[0]).text == "我們在日本中標。"
    # Names of it that hold one another weigh its words down once.
    once, twice = (
        score_keywords(replace(query, organisations=names), snapshot.keyword, None).ideal
        for names in (("科大讯飞",), ("科大讯飞", "讯飞"))
    )
    assert once == twice


def test_what_others_report_of_a_person_is_not_hidden(library: Library) -> None:
    assert "张宏江说基础研究要当慈善来做。" in texts(library, "张宏江怎么看基础研究", 2)


def test_everyone_compared_has_a_passage(library: Library) -> None:
    found = HybridRetriever(library).search("李开复、刘庆峰和徐冰分别怎么看就业", top_k=3)
    assert {scored.passage.speaker for scored in found} == {"李開複", "劉慶峰", "徐冰"}


def test_what_differs_little_over_everybody_decides_among_ones_own_words() -> None:
    nearer, in_the_same_words = Hit(1, 0.6, 0.90, 0.0), Hit(2, 0.5, 0.895, 2.0)
    others = [Hit(3, 0.4, 0.80, 0.0)]
    ordered = among_themselves([nearer, in_the_same_words, *others], ALL_MECHANISMS)
    assert [own.hit for own in ordered] == [in_the_same_words, nearer, *others]
    assert ordered[0].relevance > ordered[1].relevance > ordered[2].relevance
    assert among_themselves([], ALL_MECHANISMS) == []


def test_after_everyones_best_comes_what_is_most_relevant_of_anybody() -> None:
    hits = [Hit(row, 0.5, 0.5, 0.0) for row in range(6)]
    one = [Own(hits[0], 1.0), Own(hits[1], 0.2)]
    two = [Own(hits[2], 0.7), Own(hits[3], 0.6), Own(hits[4], 0.5)]
    assert [hit.row for hit in take_turns([one, [], two], [hits[5], hits[0]])] == [0, 2, 3, 4, 1, 5]


def test_of_interviews_compared_no_question_is_shown_for_an_answer(library: Library) -> None:
    found = HybridRetriever(library).search("鈦媒體和机器之心的报道里各怎么看就业？", top_k=3)
    assert {scored.passage.interview_id for scored in found[:2]} == {"talk", "profile"}
    assert "大家怎么看就业？" not in [scored.passage.text for scored in found[:2]]


def test_everyone_of_one_conversation_is_heard_before_guests_of_others(tmp_path: Path) -> None:
    library = open_library(tmp_path, WordEmbedder())
    library.put(TALK, "talk.txt")
    alone = make_interview("alone", [("张宏江", "三位嘉宾怎么看就业，我不知道。")])
    library.put(alone, "alone.txt")
    search = HybridRetriever(library).search
    first = [scored.passage.interview_id for scored in search("三位嘉宾怎么看就业", top_k=3)]
    assert first == ["talk"] * 3
    assert "alone" in [scored.passage.interview_id for scored in search("所有人怎么看就业", top_k=4)]


def test_who_asks_is_heard_where_compared_with_others(library: Library) -> None:
    asked = make_interview("asked", [("闻菲", "工作不会消失。")], role="interviewer")
    library.put(asked, "asked.txt")
    try:
        found = HybridRetriever(library).search("闻菲和徐冰分别怎么看就业", top_k=2)
        assert {scored.passage.speaker for scored in found} == {"闻菲", "徐冰"}
    finally:
        library.remove("asked")


class TwoTongues:
    """Puts a text near its own language first, and only then near what it is about, as real embedders do."""

    name, dimension = "two-tongues", 4

    def embed_query(self, text: str) -> list[float]:
        chinese, asked = is_chinese(text), "employees" in text or "员工" in text
        axes = np.asarray([3 * chinese, 3 * (not chinese), asked, not asked], dtype=np.float32)
        return (axes / np.linalg.norm(axes)).tolist()

    def embed_passages(self, texts: Sequence[str]) -> list[list[float]]:
        return [self.embed_query(text) for text in texts]


def test_a_question_is_not_nearer_to_what_merely_shares_its_language(tmp_path: Path) -> None:
    library = open_library(tmp_path, TwoTongues())
    library.put(make_interview("zh", [("郭", "我们的员工有五千三百多人。"), ("郭", "管线很老旧。")]), "")
    library.put(make_interview("en", [("Mike", "We sold it."), ("Mike", "Nobody knew.")]), "")
    first = [
        HybridRetriever(library, Mechanisms(translation=False, levelling=levelling))
        .search("What of the employees?", top_k=1)[0]
        .passage.interview_id
        for levelling in (True, False)
    ]
    assert first == ["zh", "en"]


class MixedTongues:
    """Puts a text near what is written in the same letters, and near what is about the same."""

    name, dimension = "mixed-tongues", 4

    def embed_query(self, text: str) -> list[float]:
        latin = sum(letter.isascii() and letter.isalpha() for letter in text) / max(1, len(text))
        about = 0.5 * ("employees" in text or "员工" in text)
        axes = np.asarray([latin, 1 - latin, about, 0.5 - about], dtype=np.float32)
        return (axes / np.linalg.norm(axes)).tolist()

    def embed_passages(self, texts: Sequence[str]) -> list[list[float]]:
        return [self.embed_query(text) for text in texts]


def test_a_question_is_moved_towards_the_language_it_is_not_asked_in(tmp_path: Path) -> None:
    library = open_library(tmp_path, MixedTongues())
    library.put(make_interview("zh", [("郭", "我们的员工有五千三百多人。"), ("郭", "我们用Teams开会。")]), "")
    mechanisms = Mechanisms(translation=False, keyword_weight=0)
    first = [
        HybridRetriever(library, replace(mechanisms, crossing=crossing))
        .search("What of the employees?", top_k=1)[0]
        .passage.text
        for crossing in (True, False)
    ]
    assert first == ["我们的员工有五千三百多人。", "我们用Teams开会。"]
    again = HybridRetriever(library, mechanisms).search("What of the employees?", top_k=1)[0]
    assert again.passage.text == first[0]  # with the gap as it was kept


class Counting:
    """Puts a text near what speaks as much of rivers."""

    name, dimension = "counting", 2

    def embed_query(self, text: str) -> list[float]:
        rivers = min(1.0, text.count("河") / 4)
        return [rivers, float(np.sqrt(1 - rivers**2))]

    def embed_passages(self, texts: Sequence[str]) -> list[list[float]]:
        return [self.embed_query(text) for text in texts]


def test_a_long_question_looks_for_a_whole_passage_and_a_short_one_for_a_few_sentences(
    tmp_path: Path,
) -> None:
    once = "河河河河" + "山" * 60 + "。" + "山" * 70 + "。" + "山" * 80 + "。"
    throughout = "".join("河河河" + "山" * 65 + "。" for _ in range(3))
    talk = make_interview("talk", [("甲", once), ("乙", throughout)])
    library = open_library(tmp_path, Counting())
    windowed = tuple(cut_into_sentences(passage) for passage in talk.passages)
    library.put(replace(talk, passages=windowed), "")
    retriever = HybridRetriever(library, Mechanisms(keyword_weight=0))
    short, long = "河河河河？", "河河河河，" + "请您说一说" * 12 + "？"
    assert retriever.search(short, top_k=1)[0].passage.speaker == "甲"
    found = retriever.search(long, top_k=1)[0]
    assert found.passage.speaker == "乙"
    assert found.dense == pytest.approx(0.75, abs=0.01)


def test_repeated_passages_are_shown_once(library: Library) -> None:
    assert texts(library, "最少10年", 5).count("最少10年。") == 1
    kept = HybridRetriever(library, Mechanisms(collapsing=False)).search("最少10年", top_k=5)
    assert [scored.passage.text for scored in kept].count("最少10年。") == 2


@pytest.mark.parametrize(
    ("filters", "speakers"),
    [
        (Filters(speakers=("徐冰",)), {"徐冰"}),
        (Filters(speakers=("刘庆峰",)), {"劉慶峰"}),
        (Filters(speakers=("Liu Qingfeng", "徐冰")), {"劉慶峰", "徐冰"}),
        (Filters(interviews=("profile",)), {"闻菲", "张宏江"}),
        (Filters(outlets=("钛媒体",)), {"李開複", "徐冰", "劉慶峰", "主持人"}),
        (Filters(date_from="2024"), {"李開複", "徐冰", "劉慶峰", "主持人"}),
        (Filters(date_to="2021-06"), {"闻菲", "张宏江"}),
        # What is only known by its year may be of any day in it.
        (Filters(date_from="2021-03-01", date_to="2021-12-31"), {"闻菲", "张宏江"}),
        (Filters(roles=("narrator",)), {"闻菲", "张宏江"}),
        (Filters(speakers=("徐冰",), interviews=("profile",)), set()),
    ],
)
@pytest.mark.parametrize("weights", [(1.0, 1.0), (1.0, 0.0), (0.0, 1.0)])
def test_filters_hold_in_both_legs(
    library: Library, filters: Filters, speakers: set[str], weights: tuple[float, float]
) -> None:
    retriever = HybridRetriever(library, Mechanisms(dense_weight=weights[0], keyword_weight=weights[1]))
    found = retriever.search("算力、就业、基础研究、最少10年、大家怎么看", top_k=10, filters=filters)
    assert {scored.passage.speaker for scored in found} == speakers


@pytest.mark.parametrize(
    ("date_from", "date_to", "found"),
    [
        ("2024-01-01", "2024-12-31", True),
        ("2024-06", "", True),
        ("", "2023-12-31", False),
        ("2025", "", False),
    ],
)
def test_a_date_known_by_its_year_alone_is_any_day_of_it(
    tmp_path: Path, date_from: str, date_to: str, found: bool
) -> None:
    library = open_library(tmp_path, WordEmbedder())
    library.put(make_interview("dated", [("徐冰", "算力是一種商品。")], date="2024"), "dated.txt")
    library.put(make_interview("undated", [("徐冰", "算力不夠。")]), "undated.txt")
    filters = Filters(date_from=date_from, date_to=date_to)
    assert texts(library, "算力", 5, filters) == (["算力是一種商品。"] if found else [])


def test_a_passage_that_shares_no_word_gets_nothing_from_the_keyword_leg(library: Library) -> None:
    found = HybridRetriever(library).search("算力是一种商品", top_k=8)
    assert found[0].keyword > 0
    assert any(scored.keyword == 0 for scored in found)


def test_scores_fall_from_first_to_last_within_zero_and_one(library: Library) -> None:
    scores = [scored.score for scored in HybridRetriever(library).search("徐冰怎么看算力", top_k=5)]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 for score in scores)


@pytest.mark.parametrize("query", ["", "   ", "？？？", "🙂", "x" * 5000])
def test_odd_queries_do_not_fail(library: Library, query: str) -> None:
    assert len(HybridRetriever(library).search(query, top_k=2)) <= 2


@pytest.mark.slow
def test_with_the_real_embedder_english_finds_chinese_and_nothing_is_told_apart(
    tmp_path: Path, embedder: LocalEmbedder
) -> None:
    library = open_library(tmp_path, embedder)
    library.put(TALK, "talk.txt")
    library.put(PROFILE, "profile.txt")
    retriever = HybridRetriever(library)
    assert "商品" in retriever.search("Who calls computing power a commodity?", top_k=1)[0].passage.text
    assert "白領" in retriever.search("Which jobs go first, says Kaifu Li?", top_k=1)[0].passage.text
    asked = retriever.search("徐冰说算力是什么？", top_k=1)[0].score
    unrelated = retriever.search("红烧肉怎么做？", top_k=1)[0].score
    assert unrelated < NOTHING_RELEVANT < asked
