"""Questions to begin with, drawn from whatever interviews are indexed."""

import re
from collections.abc import Iterable

from rag.types import Interview, Passage, Role
from rag.ui.strings import say

_SHORTEST, _LONGEST = 6, 42
# A question that leans on what was said before cannot be asked on its own.
_LEANING = re.compile(
    r"^(?:那|所以|但|而|还有|這|这|and\b|so\b|but\b)|刚才|剛才|[这這那][个個些样樣点點]|\b(?:this|that|it)\b",
    re.IGNORECASE,
)
# Whose words are not an interviewee's answer.
_ASKING: tuple[Role, ...] = ("interviewer", "moderator", "narrator")
_ADDRESSED = re.compile("您|你(?!们|們)")


def example_questions(interviews: Iterable[Interview], limit: int = 4) -> list[str]:
    """Return questions the interviewers put, one an interview in turn, addressed to who answered them."""
    queues = [_questions(interview) for interview in interviews]
    chosen: list[str] = []
    while any(queues) and len(chosen) < limit:
        for queue in queues:
            if queue and len(chosen) < limit:
                question = queue.pop(0)
                chosen += [question] if question not in chosen else []
    return chosen


def _questions(interview: Interview) -> list[str]:
    answers = [each for each in interview.passages if each.role not in _ASKING]
    asked = [question for each in answers if (question := _as_asked(each))]
    about = [_about_section(each) for each in answers if each.section and len(each.section) <= _LONGEST]
    return list(dict.fromkeys(asked)) or list(dict.fromkeys(about))


def _as_asked(passage: Passage) -> str:
    question = re.split(r"(?<=[？?])", " ".join(passage.question.split()))[0].strip()
    if not (_SHORTEST <= len(question) <= _LONGEST and question[-1] in "？?") or _LEANING.search(question):
        return ""
    if _ADDRESSED.search(question):
        return _ADDRESSED.sub(passage.speaker, question, count=1)
    if passage.speaker in question:
        return question
    return say("example_question", speaker=passage.speaker, question=question)


def _about_section(passage: Passage) -> str:
    return say("example_section", speaker=passage.speaker, section=" ".join(passage.section.split()))
