"""Collections with questions whose right passages are known: the seeds, and public sets of passages."""

import json
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

from rag.answering.people import Cast
from rag.answering.standalone import make_standalone
from rag.evaluation.questions import Evidence, Question
from rag.ingestion.metadata import language_of
from rag.text.folding import fold
from rag.text.sentences import split_sentences
from rag.types import Interview, Passage, Sentence, Turn

T = TypeVar("T")
SEED = 0
# Half of a piece of evidence is enough to answer from; less merely touches it.
ENOUGH = 0.5


@dataclass(frozen=True, slots=True)
class Hit:
    """A piece of text that some system ranked: where it stands, and what is read of it."""

    source: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Gold:
    """What must be found once: any of these sources, or any of these spans of one."""

    sources: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()

    def matches(self, hit: Hit) -> bool:
        """Tell whether a hit is, or holds, what must be found."""
        return hit.source in self.sources or any(_holds(hit, evidence) for evidence in self.evidence)


@dataclass(frozen=True, slots=True)
class SetQuestion:
    """A question with its gold groups."""

    kind: str
    text: str
    gold: tuple[Gold, ...]


@dataclass(frozen=True, slots=True)
class RetrievalSet:
    """A collection with its questions."""

    name: str
    interviews: tuple[Interview, ...]
    questions: tuple[SetQuestion, ...]


def indexed_set(name: str, interviews: Sequence[Interview], questions: Iterable[Question]) -> RetrievalSet:
    """Make a set of interviews and their questions, each made whole first where it leans on a conversation.

    Comparing needs every piece of evidence, for any other question one will do.
    """
    cast = Cast.of(interviews)
    asked = []
    for question in questions:
        if question.evidence:
            pieces = [(piece,) for piece in question.evidence]
            groups = pieces if question.kind == "compare" else [question.evidence]
            gold = tuple(Gold(evidence=group) for group in groups)
            text = make_standalone(question.question, question.history, cast)
            asked.append(SetQuestion(question.kind, text, gold))
    return RetrievalSet(name, tuple(interviews), tuple(asked))


# Name of the set: passages file, questions file, field of the question.
PUBLIC_SETS = {
    "cmrc Hans": ("retrieval_cmrc_passages", "retrieval_cmrc", "query"),
    "cmrc Hant→Hans": ("retrieval_cmrc_passages", "retrieval_cmrc_t2s", "query"),
    "drcd Hant": ("retrieval_drcd_passages", "retrieval_drcd", "query"),
    "drcd Hans→Hant": ("retrieval_drcd_passages", "retrieval_drcd_s2t", "query"),
    "xquad zh": ("retrieval_xquad_passages_zh", "retrieval_xquad_queries_zh", "query"),
    "xquad en": ("retrieval_xquad_passages_en", "retrieval_xquad_queries_en", "query"),
    "xquad en→zh": ("retrieval_xquad_passages_zh", "retrieval_xquad_queries_en", "query"),
    "xquad zh→en": ("retrieval_xquad_passages_en", "retrieval_xquad_queries_zh", "query"),
    "interview zh": ("retrieval_interview_xl_passages_zh", "retrieval_interview_xl", "query_zh"),
    "interview en": ("retrieval_interview_xl_passages_en", "retrieval_interview_xl", "query_en"),
    "interview en→zh": ("retrieval_interview_xl_passages_zh", "retrieval_interview_xl", "query_en"),
    "interview zh→en": ("retrieval_interview_xl_passages_en", "retrieval_interview_xl", "query_zh"),
    "interview Hant": ("retrieval_interview_zht_passages", "retrieval_interview_zht", "query"),
}


def public_set(folder: Path, name: str, questions: int = 0, passages: int = 0) -> RetrievalSet:
    """Read one of the public sets; limits draw with a fixed seed and keep every right passage."""
    passage_file, question_file, field = PUBLIC_SETS[name]
    asked = _drawn(_rows(folder / f"{question_file}.jsonl"), questions)
    wanted = {identity for row in asked for identity in row["gold"]}
    rows = _rows(folder / f"{passage_file}.jsonl")
    if passages:
        others = [row["id"] for row in rows if row["id"] not in wanted]
        kept = wanted.union(_drawn(others, max(0, passages - len(wanted))) if passages > len(wanted) else ())
        rows = [row for row in rows if row["id"] in kept]
    return RetrievalSet(
        name,
        tuple(_interview(row["id"], row["text"]) for row in rows),
        tuple(SetQuestion(name, row[field], (Gold(sources=tuple(row["gold"])),)) for row in asked),
    )


def _drawn(items: Sequence[T], count: int) -> list[T]:
    """Draw the first `count` of a fixed shuffle, the same in every run; 0 draws all."""
    shuffled = random.Random(SEED).sample(items, len(items))
    return shuffled[: count or None]


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def _interview(identity: str, text: str) -> Interview:
    """Wrap a passage as an interview of one turn, so that it is indexed like any other."""
    sentences = tuple(Sentence(text[start:end], start, end, "", 1) for start, end in split_sentences(text))
    passage = Passage(identity, identity, identity, "", "narrator", 1, text, 0, len(text), sentences)
    turn = Turn(1, "", "narrator", text, 0, len(text))
    language = language_of(text)
    return Interview(identity, identity, identity, text, "", (), (turn,), (passage,), language=language)


def merged(retrieval_set: RetrievalSet) -> tuple[Interview, ...]:
    """Return one interview that holds every passage of the set, to be stored in one go."""
    first = retrieval_set.interviews[0]
    passages = (passage for interview in retrieval_set.interviews for passage in interview.passages)
    numbered = tuple(replace(passage, turn=n) for n, passage in enumerate(passages, 1))
    return (replace(first, id=retrieval_set.name, passages=numbered),)


def _holds(hit: Hit, evidence: Evidence) -> bool:
    if hit.source != evidence.source_file:
        return False
    overlap = min(hit.end, evidence.end) - max(hit.start, evidence.start)
    return overlap > ENOUGH * (evidence.end - evidence.start) or fold(evidence.quote) in fold(hit.text)
