"""The JSON forms of our types, as the contract in `schemas/` has them."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from rag.types import Answer, AnswerSentence, Interview, ScoredPassage


def answer_document(answer: Answer) -> dict[str, Any]:
    """Return an answer as a JSON object."""
    return {
        "id": answer.id,
        "question": answer.question,
        "standalone_question": answer.standalone_question,
        "answer": answer.answer,
        "refused": answer.refused,
        "language": answer.language,
        "sentences": [_sentence_document(sentence) for sentence in answer.sentences],
        "citations": [asdict(citation) for citation in answer.citations],
        "passages": passage_documents(answer.passages),
        "dropped_citations": answer.dropped_citations,
        "usage": dict(answer.usage),
        "timings": dict(answer.timings),
        "model": answer.model,
        "embedding_model": answer.embedding_model,
        "notice": answer.notice,
    }


def _sentence_document(sentence: AnswerSentence) -> dict[str, Any]:
    document = {**asdict(sentence), "citations": list(sentence.citations)}
    if sentence.judgement is None:
        del document["judgement"]  # only where a judge model is set
    return document


def passage_documents(passages: Iterable[ScoredPassage]) -> list[dict[str, Any]]:
    """Return ranked passages as JSON objects, best first."""
    return [
        {
            "rank": rank,
            "score": scored.score,
            "passage_id": scored.passage.id,
            "interview_id": scored.passage.interview_id,
            "source_file": scored.passage.source_file,
            "speaker": scored.passage.speaker,
            "turn": scored.passage.turn,
            "text": scored.passage.text,
            "start": scored.passage.start,
            "end": scored.passage.end,
        }
        for rank, scored in enumerate(passages, start=1)
    ]


def interview_document(interview: Interview) -> dict[str, Any]:
    """Return an interview's metadata and turns as a JSON object."""
    return {
        "id": interview.id,
        "title": interview.title,
        "outlet": interview.outlet,
        "date": interview.date,
        "published": interview.published,
        "author": interview.author,
        "url": interview.url,
        "language": interview.language,
        "source_file": interview.source_file,
        "sha256": interview.sha256,
        "encoding": interview.encoding,
        "people": [asdict(person) for person in interview.people],
        "turns": [asdict(turn) for turn in interview.turns],
        "marks": [asdict(mark) for mark in interview.marks],
    }
