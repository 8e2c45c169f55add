"""Answers written in the background: stopping, failing, and two at once."""

import threading
from collections.abc import Iterator, Sequence

from rag.errors import ModelError
from rag.types import Event, Filters, Message
from rag.ui.conversations import Entry
from rag.ui.job import AnswerJob
from tests.ui.fakes import ANYTHING, FakeChatbot, fake_chatbot


def start(chatbot: FakeChatbot, question: str, saved: list[Entry], lock: threading.Lock) -> AnswerJob:
    return AnswerJob(lambda: chatbot, question, (), ANYTHING, lock, saved.append)  # type: ignore[arg-type, return-value]


def test_a_stopped_answer_keeps_what_was_written() -> None:
    saved: list[Entry] = []
    job = start(fake_chatbot(seconds=3), "开源让大家怎样？", saved, threading.Lock())
    while len(job.text) < 3:
        job.wait(0.01)
    job.stop()
    assert job.wait(5)
    assert saved[0].answer is None
    assert 3 <= len(saved[0].partial) < len("林一说：開源讓大家少走彎路。")


def test_a_failing_model_is_one_sentence_and_frees_the_lock() -> None:
    class Failing(FakeChatbot):
        def stream(
            self, question: str, history: Sequence[Message] = (), filters: Filters = ANYTHING
        ) -> Iterator[Event]:
            raise ModelError("the endpoint refuses the key; set OPENAI_API_KEY.")
            yield

    saved: list[Entry] = []
    lock = threading.Lock()
    job = start(Failing(fake_chatbot().library), "问？", saved, lock)
    assert job.wait(5)
    assert saved[0].error == "the endpoint refuses the key; set OPENAI_API_KEY."
    assert not lock.locked()


def test_an_unforeseen_failure_still_ends_the_answer() -> None:
    class Broken(FakeChatbot):
        def stream(
            self, question: str, history: Sequence[Message] = (), filters: Filters = ANYTHING
        ) -> Iterator[Event]:
            raise KeyError(question)
            yield

    saved: list[Entry] = []
    assert start(Broken(fake_chatbot().library), "问？", saved, threading.Lock()).wait(5)
    assert saved[0].error == "KeyError"


def test_two_questions_at_once_are_answered_one_after_the_other_and_whole() -> None:
    saved: list[Entry] = []
    lock = threading.Lock()
    chatbot = fake_chatbot(seconds=0.3)
    first = start(chatbot, "开源让大家怎样？", saved, lock)
    second = start(chatbot, "成本降了吗？", saved, lock)
    assert {first.stage, second.stage} != {"writing"}
    assert first.wait(5)
    assert second.wait(5)
    answers = {entry.question: entry.answer for entry in saved}
    assert "少走彎路" in answers["开源让大家怎样？"].answer  # type: ignore[union-attr]
    assert "降了一半" in answers["成本降了吗？"].answer  # type: ignore[union-attr]
