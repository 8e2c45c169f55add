"""A reply is taken apart, and each sentence rests on no more of the source than it needs."""

from collections.abc import Sequence

from rag.answering.checking import check_reply, check_sentence, split_reply
from rag.answering.evidence import Excerpt
from rag.answering.support import Support, SupportChecker
from rag.types import Person, Sentence
from tests.answering.fakes import PEOPLE, HandMadeCollection

CHECKER = SupportChecker()
PASSAGES = HandMadeCollection().made.passages
EVERYTHING = tuple(sentence for passage in PASSAGES for sentence in passage.sentences)


def check(sentence: str, evidence: Sequence[Sentence], people: Sequence[Person]) -> Support:
    """Check with the real checker, without an embedder."""
    return CHECKER.check(sentence, evidence, people=people)


def test_marks_after_the_stop_belong_to_the_sentence_before() -> None:
    """Models put marks on either side of a full stop."""
    assert split_reply("甲说好。[1] 乙说不。[2][3]") == ["甲说好[1]。", "乙说不[2][3]。"]
    assert split_reply("It is so. [1] It is not [2].") == ["It is so[1].", "It is not [2]."]


def test_a_sentence_rests_on_the_one_source_sentence_that_carries_it() -> None:
    """What the claim stands without is not cited."""
    checked = check_sentence("林青说去年在青海建了三座光伏电站", EVERYTHING, EVERYTHING, PEOPLE, check)
    assert checked.verdict == "supported"
    assert [sentence.turn for sentence in checked.used] == [2]


def test_a_number_put_together_from_two_turns_is_doubted() -> None:
    """A model's parameters are not those of the model mentioned elsewhere."""
    evidence = (
        Sentence("2021年推出了悟道2.0大模型，参数量达1.75万亿。", 0, 27, "林青", 1),
        Sentence("今年发布了悟道3.0大模型系列，并全面开源。", 40, 62, "林青", 9),
    )
    checked = check_sentence("悟道3.0大模型的参数量达1.75万亿。", evidence, evidence, PEOPLE, check)
    assert checked.verdict != "supported"


def test_labels_that_were_not_shown_are_counted() -> None:
    """An invented label never leads anywhere."""
    excerpts = [Excerpt(1, PASSAGES[1], PASSAGES[1].sentences)]
    (checked,) = check_reply("林青说去年建了三座光伏电站[1][8]。", excerpts, PASSAGES, PEOPLE, check)
    assert checked.dropped == 1
