"""Take a comparing question apart: who is compared, and what is asked of each."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from rag.text.asking import ASKING, cut_after
from rag.text.names import Mention

# "哪几位图灵奖得主" asks for names; "哪几位嘉宾" are those who speak.
_SEVERAL = r"(?:(?<!哪)几位|哪几位(?=嘉宾|讲者|受访|发言)|三位|四位|两位)"
_EVERYONE = re.compile(
    rf"所有人|每个人|大家|各位|各方|{_SEVERAL}|嘉宾们|哪些人|谁(?:还|也|同意|赞同|支持|反对|不同意|跟|和|与)"
    r"|谁(?=[^?？]*[,，;；]\s*谁)|\bwho\b(?=[^?]*\band who\b)"
    r"|(?:three|all|both|four|every|each)(?: of)?(?: the)? (?:\w+ )?(?:speakers?|guests?|panel+ists?|interviewees?|people)"
    r"|everyone|everybody|which (?:speakers|guests|panel+ists|interviewees|people)|who (?:else|agrees|disagrees|shares)"
)
_COMPARE = re.compile(
    r"分别|各自|各(?:是|怎么|如何|说|强调|有)|对比|比较|不同(?!意)|不一[样致]|区别|差别|异同|一致|相同|分歧|都(?:把|认为|觉得|说|是)"
    r"|有没有变|前后|compare|comparison|differ|versus|\bvs\b|\beach\b|\bboth\b|agree|in common|contrast"
)
# What calls those who took part in one conversation, not everyone there is.
_TOGETHER = re.compile(
    rf"大家|各位|{_SEVERAL}|嘉宾|在座"
    r"|(?:three|all|both|four|every|each)(?: of)?(?: the)? (?:\w+ )?(?:speakers?|guests?|panel+ists?)"
    r"|which (?:speakers|guests|panel+ists)"
)
# Between two names of a list may stand whose they are: "徐冰和壁仞的张文", "Xu Bing of SenseTime and Zhang Wen".
_JOINED = re.compile(
    r"(?: (?:of|from|at) [a-z][\w.]*(?: [a-z][\w.]*)?)?\s*(?:[、,，和与跟及同/&]|and|or|还有|以及|vs\.?|versus)+\s*(?:and\s*)?"
    r"(?:[^\s，,。？?！!；;、和与跟及的]{1,8}的\s*|[a-z][\w.]*'s )?"
)
# "谈到中国AI落后多少，…": what begins a subject and is no part of it; "张宏江和王仲远都管过智源，他们…": who is meant.
_LEADING_IN = re.compile(
    r"^\s*(?:谈[到及起]|[说聊提讲][到及起]|被?问[到及]|关于|对于|至于|针对|[他她]们|(?:这|他们)?(?:两人|二人|两位))\s*(?=\S)"
)
_NAMES_FIRST = re.compile(r"^\s{2,}\S")
_LEADING_JOINS = re.compile(r"^[\s、,，和与跟及同/&]+|(?<=\s)[、,，和与跟及]+(?=\s)")
# Whose the blanked names are.
_WHOSE = re.compile(r"[^\s，,。？?！!；;、和与跟及的]{1,8}的(?=\s{2})")
# What is left of "张文和徐冰的说法有什么不同" without the names and the comparison asks nothing.
_HOLLOW = re.compile(
    r"[讲说看想]法|观点|意见|态度|立场|侧重点?|重点|角度|主张|理解|判断|估计|相[似通近]|共[同通识]点?|矛盾|冲突|差距|出入|"
    r"怎么[看说讲想答]|如何[看说]|认为|觉得|回答|到底|究竟|有(?:什么|何|哪些)|在哪(?:里|儿)?|是?什么"
    r"|[一同]样|之间|二人|两人|他们|她们|嘉宾|[答的和与跟呢吗说讲有在是里上各又]"
    r"|\b(?:how|what|where|which|way|do|does|did|is|are|was|were|has|have|s|answers?|views?|opinions?|positions?|takes?|say|said|says"
    r"|think|thought|see|sees|from|on|of|to|in|by|with|the|a|an|this|that|it|they|them|their|and|or|between)\b|[^\w]"
)
# Where one thing is asked and then another: "王仲远支持开源吗？李开复呢？", "张宏江说…，王仲远说…".
_CLAUSE = re.compile(r"[，,？?！!。；;]|\.(?=\s|$)")


@dataclass(frozen=True, slots=True)
class Facet:
    """What is asked of one person compared, searched for by itself among that person's words."""

    text: str
    person: str


def means_everyone(folded: str, mentions: Sequence[Mention]) -> bool:
    """Tell whether a question asks all who speak; "李开复为什么劝大家" asks one of what he tells everyone."""
    for match in _EVERYONE.finditer(folded):
        clause = max((end.end() for end in _CLAUSE.finditer(folded, 0, match.start())), default=0)
        if not any(clause <= mention.start < match.start() for mention in mentions):
            return True
    return False


def means_together(folded: str) -> bool:
    """Tell whether everyone a question asks took part in one conversation: "三位嘉宾", "the panelists"."""
    return bool(_TOGETHER.search(folded))


def asks_to_compare(folded: str) -> bool:
    """Tell whether a question has the words that ask to compare, whomever."""
    return bool(_COMPARE.search(folded))


def compares(folded: str, mentions: Sequence[Mention], *, several: bool) -> bool:
    """Tell whether people or interviews are compared: listed, said to be, or each asked about in turn."""
    compared = bool(listed(folded, mentions)) or (several and asks_to_compare(folded))
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
    """Return a question, its names blanked, without the words that ask everyone or ask to compare."""
    for pattern in (_WHOSE, _EVERYONE, _COMPARE):
        text = pattern.sub(" ", text)
    clauses = (text[start:end] for start, end in cut_after(_CLAUSE, text, ()))
    telling = [clause for clause in clauses if len(_HOLLOW.sub("", clause)) > 1]
    if any(ASKING.search(clause) for clause in telling):
        # What is told of all who are compared before something is asked of each says only who they are.
        telling = [each for each in telling if ASKING.search(each) or not _NAMES_FIRST.match(each)]
    subject = " ".join(_LEADING_JOINS.sub("", "".join(telling)).split())
    return without_lead(subject)


def without_lead(text: str) -> str:
    """Return a text without the words that only begin it, or point at those who were named: "谈到", "他们"."""
    return _LEADING_IN.sub("", text)
