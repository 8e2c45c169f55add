"""One answer being written in a background thread.

A page run ends whenever its reader clicks anything; the answer goes on, and the next run finds it here.
"""

import logging
import threading
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from rag.answering.marks import strip_marks
from rag.errors import RagError
from rag.types import Answer, AnswerEvent, Event, Filters, Message, PassagesEvent, TextEvent
from rag.ui.conversations import Entry

if TYPE_CHECKING:
    from rag.chatbot import Chatbot

Stage = Literal["loading", "waiting", "searching", "writing", "done"]


class AnswerJob:
    """Asks a chatbot one question and hands the finished entry to `save`, whoever is looking."""

    def __init__(
        self,
        load: "Callable[[], Chatbot]",
        question: str,
        history: Sequence[Message],
        filters: Filters,
        lock: threading.Lock,
        save: Callable[[Entry], object],
    ) -> None:
        self.question, self.filters = question, filters
        self.stage: Stage = "loading"
        self.found = 0
        self.text = ""
        self._load, self._history, self._lock, self._save = load, history, lock, save
        self._stopped, self._ended = threading.Event(), threading.Event()
        self._ending = threading.Lock()
        threading.Thread(target=self._run, daemon=True).start()

    def stop(self) -> None:
        """End at once with what has been written so far; the model is told with its next word."""
        self._stopped.set()
        self._end(self._unfinished())

    def wait(self, seconds: float) -> bool:
        """Wait for the end, at most `seconds`; tell whether it has come."""
        return self._ended.wait(seconds)

    def _run(self) -> None:
        entry = self._unfinished()
        try:
            answer = self._ask()
            entry = replace(self._unfinished(), answer=answer, partial="") if answer else self._unfinished()
        except RagError as error:
            entry = replace(self._unfinished(), error=str(error))
        except Exception as error:
            logging.getLogger(__name__).exception("an answer failed")
            entry = replace(self._unfinished(), error=type(error).__name__)
        finally:
            self._end(entry)

    def _unfinished(self) -> Entry:
        # Marks written on the way are the model's own labels, not the numbers of an answer's citations.
        return Entry(self.question, partial=strip_marks(self.text).text, filters=self.filters)

    def _end(self, entry: Entry) -> None:
        with self._ending:
            if self._ended.is_set():
                return
            try:
                self._save(entry)
            finally:
                self.stage = "done"
                self._ended.set()

    def _ask(self) -> Answer | None:
        chatbot = self._load()
        self.stage = "waiting"
        with turn_of(chatbot, self._lock):
            self.stage = "searching"
            events = chatbot.stream(self.question, self._history, self.filters)
            try:
                return self._follow(events)
            finally:
                # The model must have stopped writing before the next question takes its turn.
                if isinstance(events, Generator):
                    events.close()

    def _follow(self, events: Iterator[Event]) -> Answer | None:
        for event in events:
            if self._stopped.is_set():
                break
            if isinstance(event, PassagesEvent):
                self.found, self.stage = len(event.passages), "writing"
            elif isinstance(event, TextEvent):
                self.text += event.text
            elif isinstance(event, AnswerEvent):
                return event.answer
        return None


def turn_of(chatbot: "Chatbot", lock: threading.Lock) -> AbstractContextManager[object]:
    """Return what to hold while a chatbot works: the lock where its model is on this machine, else nothing.

    Two at once on the same processors would slow each other more than waiting does.
    """
    return lock if chatbot.model.kind == "local" else nullcontext()
