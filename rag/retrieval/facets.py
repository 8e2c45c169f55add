"""Tell whether a question compares people, and whom."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from rag.text.asking import ASKING, cut_after
from rag.text.names import Mention
from rag.text.offices import POSITION

# "哪几位图灵奖得主" asks for names; "哪几位嘉宾" are those who speak.
_SEVERAL = r"(?:(?<!哪)几位|哪几位(?=嘉宾|讲者|受访|发言)|三位|四位|两位)"
EVERYONE = re.compile(
    rf"所有人|每个人|大家|各位|各方|{_SEVERAL}|嘉宾们|哪些人|谁(?:还|也|同意|赞同|支持|反对|不同意|跟|和|与)"
    r"|谁(?=[^?？]*[,，;；]\s*谁)|\bwho\b(?=[^?]*\band who\b)"
    r"|(?:three|all|both|four|every|each)(?: of)?(?: the)? (?:\w+ )?(?:speakers?|guests?|panel+ists?|interviewees?|people)"
    r"|everyone|everybody|which (?:speakers|guests|panel+ists|interviewees|people)|who (?:else|agrees|disagrees|shares)"
)
_COMPARED = (
    r"分别|各自|对比|比较|不同(?!意)|不一[样致]|区别|差别|异同|一致|相同|分歧|有没有变|前后"
    r"|compare|comparison|differ|versus|\bvs\b|\beach\b|\bboth\b|agree|in common|contrast"
)
# The words that compare, and those with which they only may: "各有什么看法", "都认为".
COMPARING = re.compile(_COMPARED)
_MAY_COMPARE = re.compile(rf"{_COMPARED}|各(?:是|怎么|如何|说|强调|有)|都(?:把|认为|觉得|说|是)")
# What calls those who took part in one conversation, not everyone there is.
_TOGETHER = re.compile(
    rf"大家|各位|{_SEVERAL}|嘉宾|在座"
    r"|(?:three|all|both|four|every|each)(?: of)?(?: the)? (?:\w+ )?(?:speakers?|guests?|panel+ists?)"
    r"|which (?:speakers|guests|panel+ists)"
)
# Between two names of a list may stand who they are: "徐冰和壁仞的张文", "和后来的院长王仲远", "Xu Bing of SenseTime and Zhang Wen".
_JOINED = re.compile(
    r"(?: (?:of|from|at) [a-z][\w.]*(?: [a-z][\w.]*)?)?\s*(?:[、,，和与跟及同/&]|and|or|还有|以及|vs\.?|versus)+\s*(?:and\s*)?"
    rf"(?:[^\s，,。？?！!；;、和与跟及的]{{1,8}}的\s*(?:{POSITION.pattern})?|[a-z][\w.]*'s )?"
)
# Where one thing is asked and then another: "王仲远支持开源吗？李开复呢？", "张宏江说…，王仲远说…".
CLAUSE = re.compile(r"[，,？?！!。；;]|——|\.(?=\s|$)")


@dataclass(frozen=True, slots=True)
class Facet:
    """What is asked of one person compared, searched for by itself among that person's words."""

    text: str
    person: str


def means_everyone(folded: str, mentions: Sequence[Mention]) -> bool:
    """Tell whether a question asks all who speak; "李开复为什么劝大家" asks one of what he tells everyone."""
    for match in EVERYONE.finditer(folded):
        clause = max((end.end() for end in CLAUSE.finditer(folded, 0, match.start())), default=0)
        if not any(clause <= mention.start < match.start() for mention in mentions):
            return True
    return False


def means_together(folded: str) -> bool:
    """Tell whether everyone a question asks took part in one conversation: "三位嘉宾", "the panelists"."""
    return bool(_TOGETHER.search(folded))


def asks_to_compare(folded: str) -> bool:
    """Tell whether a question has the words that ask to compare, whomever."""
    return bool(_MAY_COMPARE.search(folded))


def compares(folded: str, mentions: Sequence[Mention], *, several: bool) -> bool:
    """Tell whether people or interviews are compared: listed, said to be, or each asked about in turn."""
    compared = bool(listed(folded, mentions)) or (several and asks_to_compare(folded))
    return compared or _asks_each(folded, mentions)


def listed(folded: str, mentions: Sequence[Mention]) -> list[tuple[Mention, Mention]]:
    """Return the pairs of names of which one follows the other in a list."""
    return [(one, two) for one, two in pairwise(mentions) if _JOINED.fullmatch(folded, one.end, two.start)]


def clauses_about(name: str, folded: str, mentions: Sequence[Mention]) -> list[tuple[int, int]]:
    """Return where the clauses of a folded text stand that are not about other people only."""
    return [
        span
        for span in _clauses(folded, mentions)
        if not (named := _named_in(*span, mentions)) or name in named
    ]


def _asks_each(folded: str, mentions: Sequence[Mention]) -> bool:
    """Tell whether different people are asked about in different questions."""
    asking = [span for span in _clauses(folded, mentions) if ASKING.search(folded, *span)]
    named = [people for span in asking if (people := _named_in(*span, mentions))]
    return len(set.union(set(), *named)) > 1 and all(len(people) == 1 for people in named)


def _named_in(start: int, end: int, mentions: Sequence[Mention]) -> set[str]:
    return {mention.person for mention in mentions if start <= mention.start < end}


def _clauses(folded: str, mentions: Sequence[Mention]) -> list[tuple[int, int]]:
    """Return where the clauses of a folded text stand; the comma of a list ends none."""
    return cut_after(CLAUSE, folded, [(one.end, two.start) for one, two in listed(folded, mentions)])
