"""Loading a chatbot in the background."""

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from rag.errors import RagError

if TYPE_CHECKING:
    from rag.chatbot import Chatbot


class Loader:
    """Builds a chatbot in a background thread, so that pages can be drawn before the models are there."""

    def __init__(self, build: Callable[..., "Chatbot"]) -> None:
        self.step, self.done, self.total = "", 0, 0
        self.error = ""
        self.chatbot: Chatbot | None = None
        self._build = build
        self._thread = threading.Thread(target=self._load, daemon=True)
        self._thread.start()

    def wait(self, seconds: float) -> bool:
        """Wait for the chatbot, at most `seconds`; tell whether loading has ended."""
        self._thread.join(seconds)
        return not self._thread.is_alive()

    def get(self) -> "Chatbot":
        """Wait for the chatbot. Raises `RagError` with the reason when it could not be loaded."""
        self._thread.join()
        if self.chatbot is None:
            raise RagError(self.error)
        return self.chatbot

    def _load(self) -> None:
        try:
            self.chatbot = self._build(on_progress=self._report)
        except RagError as error:
            self.error = str(error)
        except Exception as error:  # a thread's own traceback would reach nobody
            self.error = f"{type(error).__name__}: {error}"

    def _report(self, step: str, done: int = 0, total: int = 0) -> None:
        self.step, self.done, self.total = step, done, total
