"""Files on their way into the collection: saved under the data folder, then ingested one by one."""

import logging
import re
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from rag.ingestion.pipeline import IngestResult, ingest
from rag.ui.job import turn_of

if TYPE_CHECKING:
    from rag.chatbot import Chatbot

_UNSAFE = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]')


def save_upload(folder: Path, name: str, data: bytes) -> Path:
    """Keep an uploaded file under its own name and the folders it was chosen with, always inside `folder`."""
    parts = [_safe(part) for part in name.split("/")]
    path = folder.joinpath(*filter(None, parts[:-1]), parts[-1] or "upload.txt")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def _safe(part: str) -> str:
    """Leave of a name what cannot lead elsewhere: no control characters, no dots in front, no other system's path."""
    return _UNSAFE.sub("_", part.rsplit("\\")[-1]).lstrip(".").strip()


class IngestJob:
    """Ingests files in a background thread, so that leaving the page stops nothing."""

    def __init__(
        self,
        load: "Callable[[], Chatbot]",
        paths: Sequence[Path],
        lock: threading.Lock,
    ) -> None:
        self.total, self.done, self.current = len(paths), 0, ""
        self.results: list[IngestResult] = []
        self._load, self._paths, self._lock = load, paths, lock
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def wait(self, seconds: float) -> bool:
        """Wait for the end, at most `seconds`; tell whether it has come."""
        self._thread.join(seconds)
        return not self._thread.is_alive()

    def _run(self) -> None:
        for path in self._paths:
            self.current = path.name
            try:
                chatbot = self._load()
                # Between files, answers go on.
                with turn_of(chatbot, self._lock):
                    self.results += ingest([path], chatbot.library)
            except Exception as error:
                logging.getLogger(__name__).exception("ingestion failed")
                reason = str(error) or type(error).__name__
                self.results.append(IngestResult("", "", path.name, "failed", reason=reason))
            self.done += 1
