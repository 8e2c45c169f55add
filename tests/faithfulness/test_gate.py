"""The gate that users put on their own collections fails for each way an answer can be unfaithful.

The plugin's assertion asks a chatbot whose generator is broken in one way at a time.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from rag.answering.support import Support, SupportChecker
from rag.evaluation.pytest_plugin import assert_faithful
from rag.types import Answer, AnswerEvent, AnswerSentence, Message, Person, Sentence
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


class Broken:
    """A chatbot over the hand-made interview that gives one answer, whatever is asked."""

    def __init__(self, answer: Answer) -> None:
        self.answer, self.library = answer, HandMadeCollection()

    def ask(self, question: str, history: Sequence[Message] = ()) -> Answer:
        """Return the answer."""
        return self.answer

    def check(self, sentence: str, evidence: Sequence[Sentence], people: Sequence[Person]) -> Support:
        """Check with the real checker."""
        return CHECKER.check(sentence, evidence, people=people)


def gate(answer: Answer, **expected: Any) -> None:
    """Ask the broken chatbot as the plugin's fixture does."""
    chatbot = Broken(answer)
    assert_faithful(chatbot.ask(QUESTION), chatbot, **expected)


def test_a_faithful_answer_passes() -> None:
    """Nothing is found wrong with it."""
    gate(good_answer(), speakers=["林青"])


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
def test_each_break_of_the_generator_fails_the_gate(answer: Answer, kind: str) -> None:
    """A wrong speaker, number, label, language or source, no citation, or a needless refusal."""
    with pytest.raises(pytest.fail.Exception, match=re.compile(rf"^{kind}: ", re.MULTILINE)):
        gate(answer, speakers=["林青"])


def moved() -> Answer:
    """Return the good answer with a citation whose place no longer holds its words."""
    answer = good_answer()
    return replace(answer, citations=(replace(answer.citations[0], start=answer.citations[0].start + 1),))


def test_a_moved_quote_fails_the_gate() -> None:
    """What a citation quotes must stand where it says."""
    with pytest.raises(pytest.fail.Exception, match="place: "):
        gate(moved())


def test_answering_the_unanswerable_fails_the_gate() -> None:
    """Where the interviews are silent, only a refusal is faithful."""
    with pytest.raises(pytest.fail.Exception, match="not refused: "):
        gate(good_answer(), answerable=False)
