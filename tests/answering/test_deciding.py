"""Which sentences of a draft may stand, where the check alone would let them."""

from rag.answering.answerable import read_signs
from rag.answering.checking import Checked
from rag.answering.deciding import decide
from rag.answering.drafting import Draft
from rag.answering.evidence import Excerpt, Scored
from rag.answering.finding import Asked
from rag.answering.grouping import Group
from rag.answering.people import Cast
from rag.answering.quoting import best_quotes
from rag.answering.reading import Reading
from rag.types import ScoredPassage
from tests.answering.fakes import HandMadeCollection

QUESTION = "2018年周野主张票价降到多少？"


def kept(*sentences: str, copied: int = 1) -> list[str]:
    """Return which sentences may stand that the check found supported, of words read in 周野's turn.

    The words were copied from so many sentences.
    """
    collection = HandMadeCollection(("周野", "panelist", "這是2018年3月的事。"))
    passage = next(each for each in collection.made.passages if "票價" in each.text)
    excerpt = Excerpt(1, passage, passage.sentences)
    group = Group(QUESTION, [ScoredPassage(passage, 0.9)], (), excerpts=(excerpt,))
    asked = Asked(QUESTION, QUESTION, "zh-Hans", Cast.of(collection.talks()))
    reading = Reading("五十元以下", 0.0, 1.0, passage.sentences[0], passage.sentences * copied)
    reply = [Checked(text, "supported", 0.9, used=passage.sentences) for text in sentences]
    return [each.text for each in decide(reply, group, Draft("", reading), asked)[0]]


def test_a_number_of_the_question_must_stand_where_the_answer_was_read() -> None:
    """The winner of another year is another, though both are told of somewhere."""
    without, with_year = "周野主张票价降到五十元以下。", "2018年周野主张票价降到五十元以下。"
    assert kept(without, with_year) == [without]


def test_half_of_what_was_read_gives_way_to_the_words() -> None:
    """Where words of two sentences were read and one of them does not stand, neither does."""
    without, with_year = "周野主张票价降到五十元以下。", "2018年周野主张票价降到五十元以下。"
    assert kept(without, with_year, copied=2) == []


def test_a_sentence_that_admits_to_know_nothing_supports_no_answer() -> None:
    """The model read something and then says that it is not stated."""
    admitted = Checked("资料中没有提到。", "refusal", 1.0)
    assert read_signs((), Reading("三座", 0.3), [admitted]).support == 0.0


def test_quotes_are_of_whom_the_question_names() -> None:
    """Others' words on the matter are quoted where there are none of whom it names, or where no model has read them."""
    collection = HandMadeCollection()
    cast = Cast.of(collection.talks())
    ranked = [
        Scored(each, 0, 1.0 if each.speaker == "周野" else 1.1) for each in collection.made.passages[::-1]
    ]
    for name, quoted in (("周野", {"周野"}), ("票价", {"林青"})):
        group = Group(f"{name}怎么降？", (), sorted(ranked, key=lambda each: -each.score))
        made_up = best_quotes(group, cast, 1, Reading("因为要降", 0.0))
        assert {quote.sentences[0].speaker for quote in made_up} == quoted
        assert best_quotes(group, cast, 1)[0].sentences[0].speaker == "林青"
