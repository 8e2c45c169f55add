"""Measure answers against a question set: right, cited, supported, credited to the right person, refused."""

import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from rag.chatbot import Chatbot
from rag.evaluation.faithfulness import Expectation, find_faults, score_citations
from rag.evaluation.questions import Question
from rag.text.folding import fold
from rag.text.numbers import find_quantities, same_quantity
from rag.types import Answer, Citation, Message


@dataclass(frozen=True, slots=True)
class Judged:
    """One answer with what can be said of it without a judge model."""

    question: Question
    answer: Answer
    seconds: float
    correct: bool
    missing: tuple[str, ...]
    cited_evidence: bool
    cited_speaker: bool
    retrieved: bool
    citation_recall: tuple[bool, ...] = ()
    citation_precision: tuple[bool, ...] = ()
    faults: tuple[str, ...] = ()


def answer_questions(chatbot: Chatbot, questions: Iterable[Question]) -> Iterator[Judged]:
    """Ask every question and judge its answer."""
    for question in questions:
        started = time.monotonic()
        history = [Message(message.role, message.content) for message in question.history]
        answer = chatbot.ask(question.question, history)
        judged = judge_answer(question, answer, time.monotonic() - started)
        scores = score_citations(answer, chatbot.library.interview, chatbot.check)
        expected = Expectation(question.answerable)
        faults = find_faults(answer, expected, chatbot.library.interview, chatbot.check)
        yield replace(
            judged,
            citation_recall=scores.recall,
            citation_precision=scores.precision,
            faults=tuple(fault.kind for fault in faults),
        )


def judge_answer(question: Question, answer: Answer, seconds: float = 0.0) -> Judged:
    """Judge one answer: each key fact must stand in it in one of its spellings."""
    missing = tuple(
        facts[0] for facts in question.key_facts if not any(states(answer.answer, fact) for fact in facts)
    )
    correct = not answer.refused and not missing if question.answerable else answer.refused
    return Judged(
        question,
        answer,
        seconds,
        correct,
        missing if question.answerable else (),
        _covers(question, answer.citations),
        _credits(question, answer.citations),
        _retrieved(question, answer),
    )


def states(text: str, fact: str) -> bool:
    """Tell whether a text states a fact in this spelling, or the same quantity in another."""
    if fold(fact) in fold(text):
        return True
    wanted = find_quantities(fact)
    if len(wanted) != 1 or fold(wanted[0].text) != fold(fact):
        return False
    return any(same_quantity(found, wanted[0]) for found in find_quantities(text))


def _covers(question: Question, citations: Sequence[Citation]) -> bool:
    """Tell whether a citation overlaps the expected evidence, for every piece of evidence of a compare question."""
    pieces = [
        any(_overlaps(piece.source_file, piece.start, piece.end, each) for each in citations)
        for piece in question.evidence
    ]
    return all(pieces) if question.kind == "compare" else any(pieces)


def _credits(question: Question, citations: Sequence[Citation]) -> bool:
    expected = {fold(speaker) for speaker in question.speakers}
    cited = {fold(citation.speaker) for citation in citations}
    return bool(expected & cited) if expected else True


def _retrieved(question: Question, answer: Answer) -> bool:
    return any(
        scored.passage.source_file == piece.source_file
        and scored.passage.start < piece.end
        and piece.start < scored.passage.end
        for piece in question.evidence
        for scored in answer.passages
    )


def _overlaps(source_file: str, start: int, end: int, citation: Citation) -> bool:
    return citation.source_file == source_file and citation.start < end and start < citation.end
