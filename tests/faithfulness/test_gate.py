"""The gate sees each way an answer can be unfaithful."""

from dataclasses import replace

import pytest

from rag.answering.support import SupportChecker
from rag.evaluation.faithfulness import Expectation, find_faults
from rag.types import Answer, AnswerEvent, AnswerSentence
from tests.answering.fakes import HandMadeCollection, ScriptedModel, make_answerer

QUESTION = "林青去年在青海建了几座光伏电站？"
CHECKER = SupportChecker()


def good_answer() -> Answer:
    """Return a faithful answer."""
    *_, last = make_answerer(ScriptedModel("林青说去年在青海建了三座光伏电站[1]。")).stream(QUESTION)
    assert isinstance(last, AnswerEvent)
    return last.answer


def with_sentence(text: str) -> Answer:
    """Return the good answer with other words in its only sentence."""
    answer = good_answer()
    sentence = replace(answer.sentences[0], text=text)
    return replace(answer, answer=f"{text}[1]", sentences=(sentence,))


def uncited() -> Answer:
    """Return the good answer without its citation."""
    answer = good_answer()
    return replace(
        answer,
        answer=answer.sentences[0].text,
        citations=(),
        sentences=(replace(answer.sentences[0], citations=()),),
    )


def refused() -> Answer:
    """Return a refusal of the question."""
    return replace(good_answer(), refused=True, sentences=(AnswerSentence("没有找到。", (), "refusal", 1.0),))


def faults_of(answer: Answer, *speakers: str) -> set[str]:
    """Return the kinds of faults found."""
    found = find_faults(
        answer,
        Expectation(speakers=speakers),
        HandMadeCollection().interview,
        lambda sentence, evidence, people: CHECKER.check(sentence, evidence, people=people),
    )
    return {fault.kind for fault in found}


def test_a_faithful_answer_passes() -> None:
    """Nothing is found wrong with it."""
    assert faults_of(good_answer(), "林青") == set()


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (with_sentence("周野说去年在青海建了三座光伏电站。"), "speaker"),
        (with_sentence("林青说去年在青海建了八座光伏电站。"), "number"),
        (uncited(), "no citation"),
        (replace(good_answer(), answer="林青说去年在青海建了三座光伏电站[7]。"), "foreign label"),
        (with_sentence("林青说最喜欢的运动是打网球。"), "unsupported"),
        (with_sentence("Lin Qing built three solar power plants in Qinghai last year."), "language"),
        (refused(), "refused"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_each_break_fails_the_gate(answer: Answer, kind: str) -> None:
    """A wrong speaker, number, label, language or source, no citation, or a needless refusal."""
    assert kind in faults_of(answer, "林青")


def test_a_moved_quote_fails_the_gate() -> None:
    """A citation whose place no longer holds its words is a fault."""
    answer = good_answer()
    moved = replace(answer.citations[0], start=answer.citations[0].start + 1)
    assert "place" in faults_of(replace(answer, citations=(moved,)))


def test_answering_the_unanswerable_fails_the_gate() -> None:
    """Where the interviews are silent, only a refusal is faithful."""
    found = find_faults(
        good_answer(),
        Expectation(answerable=False),
        HandMadeCollection().interview,
        lambda sentence, evidence, people: CHECKER.check(sentence, evidence, people=people),
    )
    assert [fault.kind for fault in found] == ["not refused"]
