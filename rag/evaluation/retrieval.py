"""Measure retrieval against a question set: is the evidence among the first passages, and how much is read."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from rag.evaluation.questions import Evidence, Question
from rag.types import ScoredPassage

Search = Callable[[Question], Sequence[ScoredPassage]]


@dataclass(frozen=True, slots=True)
class Retrieved:
    """What was found for one question: the rank of each piece of evidence, 0 for one not found."""

    question: Question
    ranks: tuple[int, ...]
    characters: int

    @property
    def complete(self) -> bool:
        """Tell whether the evidence was found: of each person compared, else any of the places that tell it."""
        return all(self.ranks) if self.question.kind == "compare" else any(self.ranks)


def retrieve_questions(search: Search, questions: Iterable[Question]) -> list[Retrieved]:
    """Search for every question that has evidence."""
    return [_retrieve(search(question), question) for question in questions if question.evidence]


def retrieval_table(found: Sequence[Retrieved]) -> str:
    """Return a Markdown table, one row a kind: evidence found, mean reciprocal rank, characters read."""
    kinds = dict.fromkeys(each.question.kind for each in found)
    groups = [
        ("all", list(found)),
        *((kind, [each for each in found if each.question.kind == kind]) for kind in kinds),
    ]
    lines = ["| kind | questions | evidence found | first | reciprocal rank | characters |", "|---" * 6 + "|"]
    return "\n".join(lines + [_row(kind, group) for kind, group in groups if group])


def _retrieve(passages: Sequence[ScoredPassage], question: Question) -> Retrieved:
    ranks = tuple(_rank(passages, evidence) for evidence in question.evidence)
    return Retrieved(question, ranks, sum(len(each.passage.text) for each in passages))


def _rank(passages: Sequence[ScoredPassage], evidence: Evidence) -> int:
    for rank, scored in enumerate(passages, start=1):
        passage = scored.passage
        overlap = min(passage.end, evidence.end) - max(passage.start, evidence.start)
        # More than half of the evidence: a passage that merely touches it does not answer.
        if passage.source_file == evidence.source_file and 2 * overlap > evidence.end - evidence.start:
            return rank
    return 0


def _row(kind: str, group: Sequence[Retrieved]) -> str:
    complete = sum(each.complete for each in group) / len(group)
    first = sum(1 in each.ranks for each in group) / len(group)
    reciprocal = sum(max((1 / rank for rank in each.ranks if rank), default=0.0) for each in group) / len(
        group
    )
    characters = sum(each.characters for each in group) / len(group)
    return f"| {kind} | {len(group)} | {complete:.3f} | {first:.3f} | {reciprocal:.3f} | {characters:.0f} |"
