"""Bring in the answers to what an interviewer asked, where that is found for being like what is asked now.

A question resembles another question more than it resembles its answer, which often shares no word with it:
"田忌赛马，还是统一整合？" is answered by "资源集中".
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import Protocol

from rag.answering.people import Cast
from rag.types import Interview, Passage, ScoredPassage

# Among so many passages questions are looked for; of each answer so many are brought in, for so much of the
# question's relevance.
QUESTIONS_AMONG, ANSWERS, SHARE = 5, 3, 0.8


class Interviews(Protocol):
    """Where a passage's interview is found."""

    def interview(self, interview_id: str) -> Interview:
        """Return an interview."""
        ...


def with_answers(found: Sequence[ScoredPassage], interviews: Interviews, cast: Cast) -> list[ScoredPassage]:
    """Return what was found, with the answers to the questions among the first of it: what else there is comes last."""
    answers: dict[str, ScoredPassage] = {}
    for scored in found[:QUESTIONS_AMONG]:
        if _asks(scored.passage, cast):
            passages = interviews.interview(scored.passage.interview_id).passages
            for passage in islice(_answers(scored.passage, passages, cast), ANSWERS):
                answers.setdefault(passage.id, replace(scored, passage=passage, score=SHARE * scored.score))
    known = [replace(each, score=max(each.score, answers.pop(each.passage.id, each).score)) for each in found]
    return [*known, *answers.values()]


def _answers(question: Passage, passages: Sequence[Passage], cast: Cast) -> Iterator[Passage]:
    """Yield the passages between a question and the next one, but what a narrator tells."""
    answered = False
    # By place: what was indexed anew since the search has other ids.
    for passage in (each for each in passages if each.start >= question.end):
        if _asks(passage, cast):
            if answered:
                return
        elif cast.role(passage.interview_id, passage.speaker) != "narrator":
            answered = True
            yield passage


def _asks(passage: Passage, cast: Cast) -> bool:
    return cast.role(passage.interview_id, passage.speaker) == "interviewer"
