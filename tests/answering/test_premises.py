"""What a question takes for granted is held against what the one it names said."""

from rag.types import AnswerEvent
from tests.answering.fakes import make_answerer

DENIES = ("林青", "interviewee", "我們認為電站不會是將來的終極路線。")


def told(question: str, *more: tuple[str, str, str]) -> str:
    *_, last = make_answerer(None, *more).stream(question)
    assert isinstance(last, AnswerEvent)
    return last.answer.answer


def test_words_that_deny_what_is_taken_for_granted_come_first() -> None:
    lead = "问题里的说法，原话是这样的：林青说：“我們認為電站不會是將來的終極路線。”"
    assert told("林青为什么认为电站会是将来的终极路线？", DENIES).startswith(lead)
    assert told("林青认为电站会是将来的终极路线，理由是什么？", DENIES).startswith(lead)


def test_a_question_that_denies_too_or_asks_for_no_reason_takes_nothing_for_granted() -> None:
    for question in (
        "林青为什么认为电站不会是将来的终极路线？",
        "林青认为电站会是将来的终极路线吗？",
        "周野为什么认为电站会是将来的终极路线？",
    ):
        assert "问题里的说法" not in told(question, DENIES)
    assert "问题里的说法" not in told("林青为什么认为电站会是将来的终极路线？")
