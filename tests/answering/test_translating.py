"""A question is searched for in the other language of the collection too, where a model can translate it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from rag.answering.asked import Asked
from rag.answering.drafting import Reader
from rag.answering.evidence import Excerpt, Scored
from rag.answering.finding import Finder
from rag.answering.grouping import Group
from rag.answering.people import Cast
from rag.answering.translating import ModelTranslator
from rag.errors import ModelError
from rag.types import NO_FILTERS, Delta, Filters, Interview, ScoredPassage
from tests.answering.fakes import HandMadeCollection, ScriptedModel, last_of


class ListeningCollection(HandMadeCollection):
    """Remembers what it was searched for."""

    def __init__(self, *languages: str) -> None:
        super().__init__()
        self.languages, self.searched = languages, list[str]()

    def talks(self) -> list[Interview]:
        return [replace(self.made, language=language) for language in self.languages]

    def search(self, query: str, *, top_k: int, filters: Filters = NO_FILTERS) -> list[ScoredPassage]:
        self.searched.append(query)
        return super().search(query, top_k=top_k, filters=filters)


MIXED = Cast.of(ListeningCollection("zh-Hans", "en").talks())


class SilentRanker:
    """Ranks nothing."""

    def rank(self, question: str, found: Sequence[ScoredPassage], cast: Cast) -> list[Scored]:
        return []


class BrokenModel(ScriptedModel):
    """A model that cannot be reached."""

    def stream(self, *_: Any, **options: Any) -> Iterator[Delta]:
        raise ModelError("the endpoint does not answer; start it.")


def searched(question: str, *languages: str) -> list[str]:
    """Return what a collection in these languages is searched for."""
    collection = ListeningCollection(*languages)
    finder = Finder(
        collection,
        collection,
        SilentRanker(),
        lambda _: None,
        None,
        top_k=5,
        budget=300,
        translate=ModelTranslator(
            ScriptedModel("林青的电站花了多少钱？" if question.isascii() else "How much?")
        ),
    )
    finder.find(question, (), NO_FILTERS)
    return collection.searched


def test_a_question_is_searched_for_in_both_languages_of_a_mixed_collection() -> None:
    assert searched("What did the plants cost?", "zh-Hant", "en") == [
        "What did the plants cost?",
        "What did the plants cost? 的电站花了多少钱?",
    ]
    assert searched("电站花了多少钱？", "zh-Hant", "en")[-1] == "电站花了多少钱？ How much?"


def test_a_question_that_is_found_as_it_was_asked_is_not_translated() -> None:
    assert searched("當地沒有熟練工人", "zh-Hant", "en") == ["當地沒有熟練工人"]


def test_a_question_in_the_only_language_of_a_collection_is_not_translated() -> None:
    assert searched("电站花了多少钱？", "zh-Hans", "zh-Hant", "") == ["电站花了多少钱？"]
    assert searched("What did the plants cost?", "en") == ["What did the plants cost?"]


def test_the_model_is_shown_the_question_and_begins_with_the_translation() -> None:
    model = ScriptedModel(" How much? ")
    assert ModelTranslator(model)("花了多少钱？", MIXED) == "How much?"
    user, assistant = model.asked[0]
    assert user["content"].rstrip().endswith("花了多少钱？")
    assert assistant["content"] == "Translation:"


def test_without_an_answer_the_question_is_searched_for_as_it_is() -> None:
    assert ModelTranslator(BrokenModel())("花了多少钱？", MIXED) == ""


def test_a_translation_that_is_stuck_is_none() -> None:
    """It would draw the search to whatever it says over and over."""
    for reply in ("What was the film about the film about the film about", "电影的钱的钱的钱的钱"):
        assert ModelTranslator(ScriptedModel(reply))("花了多少钱？", MIXED) == ""
    assert ModelTranslator(ScriptedModel("人人都说好好好"))("花了多少钱？", MIXED)


def test_names_are_put_in_as_the_sources_write_them() -> None:
    """A small model makes another name of "Lin Qing"."""
    model = ScriptedModel("林青的电站花了多少钱？")
    assert ModelTranslator(model)("What did Lin Qing's plants cost?", MIXED) == "林青的电站花了多少钱？"
    assert "What did 林青's plants cost?" in model.asked[0][0]["content"]


def test_what_seems_to_hold_nothing_is_read_again_as_translated() -> None:
    """A model of this size understands the question best in the language of what it reads."""
    model = ScriptedModel("not stated", "四亿元", "The plants cost 四亿元.")
    asked = Asked("What did they cost?", "What did they cost?", "en", MIXED)
    passage = next(each for each in HandMadeCollection().made.passages if "四億" in each.text)
    excerpts = (Excerpt(1, passage, passage.sentences),)
    group = Group(asked.question, (), (), translated="总投资多少？", excerpts=excerpts)
    draft = last_of(Reader(model).draft(asked, group))
    assert draft.reading
    assert (draft.reading.words, draft.reading.copied) == ("四亿元", 1.0)
    assert "总投资多少？" in model.asked[1][-2]["content"]
