"""Take a comparing question apart: who is compared, and what is asked of each."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from rag.text.asking import ASKING, cut_after
from rag.text.names import Mention

_EVERYONE = re.compile(
    r"所有人|每个人|大家|各位|各方|几位|三位|四位|两位|嘉宾们|哪些人|谁(?:还|也|同意|赞同|支持|反对|不同意|跟|和|与)"
    r"|谁(?=[^?？]*[,，;；]\s*谁)|\bwho\b(?=[^?]*\band who\b)"
    r"|(?:three|all|both|four|every|each)(?: of)?(?: the)? (?:\w+ )?(?:speakers?|guests?|panel+ists?|interviewees?|people)"
    r"|everyone|everybody|which (?:speakers|guests|panel+ists|interviewees|people)|who (?:else|agrees|disagrees|shares)"
)
_COMPARE = re.compile(
    r"分别|各自|各(?:是|怎么|如何|说|强调|有)|对比|比较|不同(?!意)|区别|差别|异同|一致|相同|分歧|都(?:把|认为|觉得|说|是)"
    r"|有没有变|前后|compare|comparison|differ|versus|\bvs\b|\beach\b|\bboth\b|agree|in common|contrast"
)
# What calls those who took part in one conversation, not everyone there is.
_TOGETHER = re.compile(
    r"大家|各位|几位|三位|四位|两位|嘉宾|在座"
    r"|(?:three|all|both|four|every|each)(?: of)?(?: the)? (?:\w+ )?(?:speakers?|guests?|panel+ists?)"
    r"|which (?:speakers|guests|panel+ists)"
)
_JOINED = re.compile(r"\s*(?:[、,，和与跟及同/&]|and|or|还有|以及|vs\.?|versus)+\s*(?:and\s*)?")
_LEADING_JOINS = re.compile(r"^[\s、,，和与跟及同/&]+|(?<=\s)[、,，和与跟及]+(?=\s)")
# Where one thing is asked and then another: "王仲远支持开源吗？李开复呢？", "张宏江说…，王仲远说…".
_CLAUSE = re.compile(r"[，,？?！!。；;]|\.(?=\s|$)")


@dataclass(frozen=True, slots=True)
class Facet:
    """What is asked of one person compared, searched for by itself among that person's words."""

    text: str
    person: str


def means_everyone(folded: str) -> bool:
    """Tell whether a question asks all who speak."""
    return bool(_EVERYONE.search(folded))


def means_together(folded: str) -> bool:
    """Tell whether everyone a question asks took part in one conversation: "三位嘉宾", "the panelists"."""
    return bool(_TOGETHER.search(folded))


def compares(folded: str, mentions: Sequence[Mention], *, several: bool) -> bool:
    """Tell whether people or interviews are compared: listed, said to be, or each asked about in turn."""
    compared = bool(listed(folded, mentions)) or (several and bool(_COMPARE.search(folded)))
    return compared or _asks_each(folded, mentions)


def listed(folded: str, mentions: Sequence[Mention]) -> list[tuple[Mention, Mention]]:
    """Return the pairs of names of which one follows the other in a list."""
    return [(one, two) for one, two in pairwise(mentions) if _JOINED.fullmatch(folded, one.end, two.start)]


def without_others(name: str, text: str, folded: str, mentions: Sequence[Mention]) -> str:
    """Return a text without the clauses that are about other people only; spans are those of `folded`."""
    kept = (
        text[start:end]
        for start, end in _clauses(folded, mentions)
        if not (named := _named_in(start, end, mentions)) or name in named
    )
    return "".join(kept)


def _asks_each(folded: str, mentions: Sequence[Mention]) -> bool:
    """Tell whether different people are asked about in different questions."""
    asking = [span for span in _clauses(folded, mentions) if ASKING.search(folded, *span)]
    named = [people for span in asking if (people := _named_in(*span, mentions))]
    return len(set.union(set(), *named)) > 1 and all(len(people) == 1 for people in named)


def _named_in(start: int, end: int, mentions: Sequence[Mention]) -> set[str]:
    return {mention.person for mention in mentions if start <= mention.start < end}


def _clauses(folded: str, mentions: Sequence[Mention]) -> list[tuple[int, int]]:
    """Return where the clauses of a folded text stand; the comma of a list ends none."""
    return cut_after(_CLAUSE, folded, [(one.end, two.start) for one, two in listed(folded, mentions)])


def subject_of(text: str) -> str:
    """Return a question without the words that ask everyone or ask to compare."""
    for pattern in (_EVERYONE, _COMPARE):
        text = pattern.sub(" ", text)
    return " ".join(_LEADING_JOINS.sub("", text).split())
