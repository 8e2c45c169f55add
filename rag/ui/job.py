"""One answer being written in a background thread.

A page run ends whenever its reader clicks anything; the answer goes on, and the next run finds it here.
"""

import logging
import threading
from collections.abc import Callable, Generator, Iterator, Sequence
from typing import TYPE_CHECKING, Literal

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
        save: Callable[[Entry], None],
    ) -> None:
        self.question, self.filters = question, filters
        self.stage: Stage = "loading"
        self.found = 0
        self.text = ""
        self._load, self._history, self._lock, self._save = load, history, lock, save
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Stop writing; what has been written so far is kept as it stands."""
        self._stopped.set()

    def wait(self, seconds: float) -> bool:
        """Wait for the end, at most `seconds`; tell whether it has come."""
        self._thread.join(seconds)
        return not self._thread.is_alive()

    def _run(self) -> None:
        entry = Entry(self.question, filters=self.filters)
        try:
            answer = self._ask()
            entry = Entry(self.question, answer, "" if answer else self.text, filters=self.filters)
        except RagError as error:
            entry = Entry(self.question, None, self.text, str(error), filters=self.filters)
        except Exception as error:
            logging.getLogger(__name__).exception("an answer failed")
            entry = Entry(self.question, None, self.text, type(error).__name__, filters=self.filters)
        finally:
            self.stage = "done"
            self._save(entry)

    def _ask(self) -> Answer | None:
        chatbot = self._load()
        self.stage = "waiting"
        with self._lock:
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
