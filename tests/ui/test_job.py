"""Answers written in the background: stopping, failing, and two at once."""

import threading
from collections.abc import Iterator, Sequence

from rag.errors import ModelError
from rag.providers.language_models import ModelChoice
from rag.types import Event, Filters, Message, TextEvent
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


def test_two_questions_to_the_model_of_this_machine_are_answered_one_after_the_other_and_whole() -> None:
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


def test_hosted_answers_are_written_at_the_same_time() -> None:
    both_writing = threading.Barrier(2, timeout=10)

    class Meeting(FakeChatbot):
        def stream(
            self, question: str, history: Sequence[Message] = (), filters: Filters = ANYTHING
        ) -> Iterator[Event]:
            both_writing.wait()
            yield from super().stream(question, history, filters)

    saved: list[Entry] = []
    chatbot = Meeting(fake_chatbot().library, ModelChoice("openai", "hosted", "for tests"))
    lock = threading.Lock()
    jobs = [start(chatbot, question, saved, lock) for question in ("开源让大家怎样？", "成本降了吗？")]
    assert all(job.wait(20) for job in jobs)
    assert [entry.error for entry in saved] == ["", ""]


def test_stopping_does_not_wait_for_a_silent_model() -> None:
    speaking = threading.Event()

    class Silent(FakeChatbot):
        def stream(
            self, question: str, history: Sequence[Message] = (), filters: Filters = ANYTHING
        ) -> Iterator[Event]:
            yield TextEvent("写到一半[1]")
            speaking.wait(20)
            yield TextEvent("再也不该出现")

    saved: list[Entry] = []
    job = start(Silent(fake_chatbot().library), "问？", saved, threading.Lock())
    while not job.text:
        job.wait(0.01)
    job.stop()
    assert job.wait(0)
    speaking.set()
    assert [entry.partial for entry in saved] == ["写到一半"]
