"""Questions to begin with, drawn from whatever interviews are indexed."""

import re
from collections.abc import Iterable

from rag.types import Interview, Passage, Role
from rag.ui.strings import say

EXAMPLES = 5
_SHORTEST, _LONGEST = 8, 64
# A question that leans on what was said before cannot be asked on its own.
_LEANING = re.compile(
    r"^(?:那|所以|但|而|还有|還有|不过|不過|然而|无论|無論|這|这|等一下|and\b|so\b|but\b)|刚才|剛才|前面|上面|[这這那][个個些样樣点點]"
    r"|[您你]是[说說]|[您你](?:提到|说的|說的)|\b(?:this|that|it|you (?:said|mentioned))\b",
    re.IGNORECASE,
)
# Whose words are not an interviewee's answer.
_ASKING: tuple[Role, ...] = ("interviewer", "moderator", "narrator")
_ADDRESSED = re.compile("您|你(?!们|們)")
# How an interviewer calls on someone before the question itself: 徐冰總, 张博士，
_CALL = re.compile(r"^[^\s,，]{1,4}(?:总|總|先生|女士|老师|老師|博士|院长|院長|教授)[,，]\s*")


def example_questions(interviews: Iterable[Interview], limit: int = EXAMPLES) -> list[str]:
    """Return questions the interviewers put, one an interview in turn, addressed to who answered them."""
    queues = [_questions(interview) for interview in interviews]
    chosen: list[str] = []
    while any(queues) and len(chosen) < limit:
        for queue in queues:
            if queue and len(chosen) < limit:
                chosen.append(queue.pop(0))
    return list(dict.fromkeys(chosen))


def _questions(interview: Interview) -> list[str]:
    answers = [each for each in interview.passages if each.role not in _ASKING]
    # The longer a question, the less it leans on what was said before it.
    asked = {_own_words(each): each for each in reversed(answers) if _own_words(each)}
    found = [_as_asked(question, asked[question]) for question in sorted(asked, key=len, reverse=True)]
    return found or _about_sections(interview)


def _own_words(passage: Passage) -> str:
    """Return the first question put before a passage, or nothing where it cannot stand on its own."""
    question = re.split(r"(?<=[？?])", " ".join(passage.question.split()))[0]
    question = re.split(r"(?<=[。！!])", question)[-1].strip()
    stands = _SHORTEST <= len(question) <= _LONGEST and question[-1] in "？?"
    return question if stands and not _LEANING.search(question) else ""


def _as_asked(question: str, passage: Passage) -> str:
    question = _CALL.sub("", question)
    if len(_ADDRESSED.findall(question)) == 1:
        return _ADDRESSED.sub(passage.speaker, question, count=1)
    if passage.speaker in question:
        return question
    return say("example_question", speaker=passage.speaker, question=question)


def _about_sections(interview: Interview) -> list[str]:
    """Ask what someone says under each heading, for interviews told without their questions."""
    people = {person.name for person in interview.people if person.role not in _ASKING}
    asked: dict[str, str] = {}
    for passage in interview.passages:
        speaker = next((name for name in passage.speakers if name in people), "")
        section = " ".join(passage.section.split())
        if speaker and section and len(section) <= _LONGEST:
            asked.setdefault(section, say("example_section", speaker=speaker, section=section))
    return list(asked.values())
