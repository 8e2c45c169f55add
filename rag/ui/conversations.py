"""Conversations kept on disk: one JSON file each, written whole or not at all."""

import re
import threading
import uuid
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from pydantic import TypeAdapter, ValidationError

from rag.index.storage import write_atomically
from rag.text.folding import fold
from rag.types import Answer, Filters, Message

Feedback = Literal["", "helpful", "wrong_citation", "not_faithful"]
VERDICTS: tuple[Feedback, ...] = ("helpful", "wrong_citation", "not_faithful")
_ID = re.compile(r"[0-9a-f]{12}")
_TITLE_LENGTH = 60


@dataclass(frozen=True, slots=True)
class Entry:
    """A question with its answer; `partial` is what had been written when it was stopped or failed.

    `error` is the sentence of a `RagError`, or the bare name of an exception nobody foresaw.
    """

    question: str
    answer: Answer | None = None
    partial: str = ""
    error: str = ""
    feedback: Feedback = ""
    filters: Filters = field(default_factory=Filters)


@dataclass(frozen=True, slots=True)
class Conversation:
    """A titled run of questions and answers."""

    id: str
    title: str = ""
    updated: str = ""
    entries: tuple[Entry, ...] = field(default=())

    @property
    def name(self) -> str:
        """Return the title, else the first question."""
        return self.title or (self.entries[0].question[:_TITLE_LENGTH] if self.entries else "")

    @property
    def history(self) -> tuple[Message, ...]:
        """Return what was said so far, as the chatbot takes it; unanswered questions are left out."""
        messages: list[Message] = []
        for entry in self.entries:
            if entry.answer:
                messages += [Message("user", entry.question), Message("assistant", entry.answer.answer)]
        return tuple(messages)


_FILE = TypeAdapter(Conversation)


def new_conversation() -> Conversation:
    """Start an empty conversation; it reaches the disk with its first answer."""
    return Conversation(uuid.uuid4().hex[:12])


class ConversationStore:
    """The conversations of one data directory, shared by every session of the process."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = threading.Lock()

    def load(self, conversation_id: str) -> Conversation | None:
        """Read one conversation; None when there is none or its file is damaged."""
        if not _ID.fullmatch(conversation_id):
            return None
        try:
            return _FILE.validate_json(self._path(conversation_id).read_bytes())
        except (OSError, ValidationError):
            return None

    def list(self, query: str = "") -> list[Conversation]:
        """Return the conversations that hold every word of the query, the latest first."""
        files = self._folder.glob("*.json") if self._folder.is_dir() else []
        loaded = (self.load(path.stem) for path in files)
        words = [fold(word) for word in query.split()]
        matching = [each for each in loaded if each and all(word in _folded(each) for word in words)]
        return sorted(matching, key=lambda each: each.updated, reverse=True)

    def save(self, conversation: Conversation) -> Conversation:
        """Write a conversation and return it as it was written."""
        with self._lock:
            return self._write(conversation)

    def add(self, conversation: Conversation, entry: Entry) -> Conversation:
        """Append to what is on disk, so that two tabs in one conversation lose nothing of each other's."""
        with self._lock:
            current = self.load(conversation.id) or conversation
            return self._write(replace(current, entries=(*current.entries, entry)))

    def change(self, conversation: Conversation, position: int, entry: Entry) -> Conversation:
        """Replace one entry of a conversation."""
        with self._lock:
            current = self.load(conversation.id) or conversation
            entries = list(current.entries)
            entries[position] = entry
            return self._write(replace(current, entries=tuple(entries)))

    def rename(self, conversation: Conversation, title: str) -> Conversation:
        """Give a conversation another title and keep what was asked in it meanwhile."""
        with self._lock:
            return self._write(replace(self.load(conversation.id) or conversation, title=title))

    def delete(self, conversation_id: str) -> None:
        """Remove a conversation from the disk."""
        if _ID.fullmatch(conversation_id):
            self._path(conversation_id).unlink(missing_ok=True)

    def _path(self, conversation_id: str) -> Path:
        return self._folder / f"{conversation_id}.json"

    def _write(self, conversation: Conversation) -> Conversation:
        stamped = replace(conversation, updated=datetime.now(UTC).isoformat(timespec="microseconds"))
        write_atomically(self._path(conversation.id), _FILE.dump_json(stamped).decode())
        return stamped


def _folded(conversation: Conversation) -> str:
    parts = [conversation.title]
    for entry in conversation.entries:
        parts += [entry.question, entry.answer.answer if entry.answer else entry.partial]
    return fold(" ".join(parts))
