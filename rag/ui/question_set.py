"""Readers' verdicts on answers, as a question set that `rag evaluate` reads."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Any

from rag.types import Citation
from rag.ui.conversations import Conversation, Entry


def to_question_set(conversations: Iterable[Conversation]) -> str:
    """Return one JSON object a line for every answer that was judged; empty when none was."""
    questions = (question for conversation in conversations for question in _judged(conversation))
    return "".join(json.dumps(question, ensure_ascii=False) + "\n" for question in questions)


def _judged(conversation: Conversation) -> Iterator[dict[str, Any]]:
    for position, entry in enumerate(conversation.entries):
        if entry.feedback and entry.answer is not None:
            history = Conversation(conversation.id, entries=conversation.entries[:position]).history
            question = _question(entry, f"feedback-{conversation.id}-{position + 1}")
            yield {**question, "history": [asdict(message) for message in history]}


def _question(entry: Entry, identity: str) -> dict[str, Any]:
    # What a reader found wrong is no evidence: such a question is kept with its answer, to be completed.
    assert entry.answer is not None
    trusted = entry.answer.citations if entry.feedback == "helpful" else ()
    return {
        "id": identity,
        "kind": "feedback",
        "question": entry.question,
        "answerable": not entry.answer.refused,
        "speakers": list(dict.fromkeys(citation.speaker for citation in trusted)),
        "evidence": [_evidence(citation) for citation in trusted],
        "key_facts": [],
        "feedback": entry.feedback,
        "answer": entry.answer.answer,
    }


def _evidence(citation: Citation) -> dict[str, Any]:
    return {
        "source_file": citation.source_file,
        "start": citation.start,
        "end": citation.end,
        "quote": citation.quote,
    }
