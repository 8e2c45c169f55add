"""Files on their way into the collection: saved under the data folder, then ingested one by one."""

import logging
import re
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from rag.ingestion.pipeline import IngestResult, ingest

if TYPE_CHECKING:
    from rag.chatbot import Chatbot

_UNSAFE = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]')


def save_upload(folder: Path, name: str, data: bytes) -> Path:
    """Keep an uploaded file under its own name, whatever path or control character that name carries."""
    folder.mkdir(parents=True, exist_ok=True)
    safe = _UNSAFE.sub("_", re.split(r"[/\\]", name)[-1]).lstrip(".").strip() or "upload.txt"
    path = folder / safe
    path.write_bytes(data)
    return path


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
                library = self._load().library
                # Embedding and writing answers would slow each other tenfold; between files answers go on.
                with self._lock:
                    self.results += ingest([path], library)
            except Exception as error:
                logging.getLogger(__name__).exception("ingestion failed")
                reason = str(error) or type(error).__name__
                self.results.append(IngestResult("", "", path.name, "failed", reason=reason))
            self.done += 1
