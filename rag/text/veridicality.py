"""Tell whether a text asserts what another says only to deny, doubt, suppose or ask it.

"我不认为机器会取代医生" holds every word of "机器会取代医生" in order. Verbs and particles that take a clause without
asserting it are called non-veridical (Giannakidou 1998); who cites the clause alone cites the opposite, or nothing.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from rag.text.polarity import find_negations
from rag.text.words import bigrams

_THINKING = (
    "认为|觉得|相信|以为|认同|同意|赞成|赞同|主张|支持|看好|指望|期待|预期|预计|担心|害怕|建议|打算|承认"
)
_MEANING = "意味着|代表|等于|说明|表示|表明|证明|是说|说过|说|讲过|提过|提到过|宣称|声称|保证|承诺"
_WHETHER = "是否|是不是|会不会|能不能|可不可以|有没有|(?<![a-z])whether(?![a-z])"
# "我不得不承认" admits, "没想到" and "can't believe" tell what is so.
_ADMITS = re.compile(r"(?:不得|不能|不会|无法|没法)不")
_DENIED = re.compile(
    rf"(?:不|没有?|从未|未曾|并未|无法)(?:再|太|会|能|是|敢|去|有|曾|那么|真的|完全|一定|因此|就|必|怎么){{0,2}}"
    rf"(?:{_THINKING}|{_MEANING})(?:过|了)?(?:你|我|他|她|它|们)?(?:说)?"
    r"|(?:很难|难以?|不好)(?:说|讲|断言|想象|相信|保证|确定|预测)|谈不上|称不上|算不上|说不上"
    r"|(?:否认|怀疑|不确定|拿不准|说不准)(?:过|了)?(?:说)?"
    rf"|(?:不知道|不清楚)(?=[^，,。；;？?！!]{{0,12}}(?:{_WHETHER}))"
    r"|(?:误以为|误认为|误解为)|(?:有人|有些人|很多人|别人|外界|大家|人们)(?:都|会|可能|常|总|经常|一直)*以为"
    r"|(?<![a-z])(?:(?:do|does|did|would|will)(?:n['’]t| not)|nobody|no one)\s(?:\w+\s){0,2}?"
    r"(?:think|thinks|thought|believe|believes|believed|expect|expects|expected|suppose|feel|agree|agrees)(?:\s(?:that|so))?(?![a-z])"
    r"|(?<![a-z])(?:(?:do|does|did|would|could|can|will)(?:n['’]t| not)|cannot|never|nobody|no one)\s(?:\w+\s){0,2}?"
    r"(?:say|says|said|saying|mean|means|meant|claim|claims|claimed|imply|implies|suggest|suggests|argue|argued|guarantee|prove|proves)(?:\s(?:that|so))?(?![a-z])"
    r"|(?<![a-z])(?:doubt|doubts|doubted|deny|denies|denied|not sure|not certain|not convinced|not clear|not true|not the case|hard to say|hard to believe|hard to imagine)"
    r"(?:\s(?:that|whether|if))?(?![a-z])"
)
_NOT_THOUGHT = re.compile(
    r"不(?:再|太|会)?(?:认为|觉得|相信|以为)|没有?(?:觉得|认为)"
    r"|(?<![a-z])(?:do|does|did)(?:n['’]t| not) (?:think|believe|feel|expect)(?: that)?(?![a-z])"
)
_SUPPOSED = re.compile(
    r"如果|假如|假设|假使|要是|倘若|倘使|若是|万一|除非|(?<![a-z])(?:if|unless|suppose|supposing|imagine|whether)(?![a-z])"
)
# Whether something is so; "对吧？" asks for assent to what is asserted, and "why" takes it for granted.
_ASKED = re.compile(
    rf"(?:吗|么|(?:{_WHETHER})[^,，。?？]*)[”\"'」』]?[?？]"
    r"|(?:^|[.!?]\s*|,\s*)(?:is|are|was|were|do|does|did|will|would|can|could|should|has|have)\s[^?？.]*\?"
)
_ASSENT = re.compile(
    r"(?:对|是|好|行)(?:吧|吗|么|不对|不是)|right\?|isn't it\?|doesn't it\?|don't you think\?"
)
_END = re.compile(r"[。；;！!？?]|\.(?=\s|$)")
_CLAUSE = re.compile(r"[，,：:]|(?<![a-z])(?:but|because|and i|so i)(?![a-z])|但是?|而是|因为")
_BEGUN = re.compile(r"[^\s，,：:“\"「]")
_HAN = re.compile(r"[\u3400-\u9fff]")
# What a claim says that leaves open, as its source does, whether it is so.
_OPEN = re.compile(rf"{_DENIED.pattern}|{_SUPPOSED.pattern}|{_WHETHER}|[吗?？]|的话(?![题语剧筒])")
# A claim of fewer pieces may stand anywhere.
LEAST = 3
# So much of a claim must stand in what is not asserted, and so much less of it elsewhere.
WITHIN, ELSEWHERE = 0.7, 0.5


def takes_out_of_context(claim: str, told: str) -> bool:
    """Tell whether a folded claim asserts what stands in a folded text only under a denial, doubt, condition or question.

    A claim that supposes or asks something itself, or denies what is not denied there, is left to other comparisons.
    """
    wanted, denied = _shingles(claim), len(find_negations(claim))
    if len(wanted) < LEAST or _OPEN.search(claim):
        return False
    for start, end in _not_asserted(told):
        within = _share(wanted, told[start:end])
        if denied and denied != len(find_negations(told[start:end])):
            continue
        if within >= WITHIN and _share(wanted, f"{told[:start]} {told[end:]}") <= min(ELSEWHERE, within):
            return True
    return False


def denies_the_same(claim: str, told: str) -> bool:
    """Tell whether a folded claim denies what a text says is not thought: "AI不会取代医生" of "我不认为AI会取代医生"."""
    negations = find_negations(claim)
    if len(negations) != 1 or not (places := list(_NOT_THOUGHT.finditer(told))):
        return False
    (negation,) = negations
    wanted = _shingles(claim[: negation.start] + claim[negation.end :])
    spans = ((place.end(), _clause_end(told, place.end())) for place in places)
    return len(wanted) >= LEAST and any(
        _share(wanted, told[start:end]) >= WITHIN and not find_negations(told[start:end])
        for start, end in spans
    )


@lru_cache(maxsize=4096)
def _not_asserted(told: str) -> tuple[tuple[int, int], ...]:
    """Return where a folded text says what it does not assert."""
    return tuple(_spans(told))


def _spans(told: str) -> Iterator[tuple[int, int]]:
    told = _ADMITS.sub(lambda match: "＊" * len(match[0]), told)
    for pattern in (_DENIED, _SUPPOSED):
        for match in pattern.finditer(told):
            yield match.end(), _clause_end(told, match.end())
    for match in _ASKED.finditer(told):
        start = max((end.end() for end in _END.finditer(told, 0, match.end() - 1)), default=0)
        if not _ASSENT.search(told[max(start, match.end() - 8) : match.end()]):
            yield start, match.end()


def _clause_end(told: str, start: int) -> int:
    """Return where the clause ends that begins here, a comma before it apart."""
    begun = _BEGUN.search(told, start)
    after = begun.start() if begun else len(told)
    ends = [match.start() for pattern in (_END, _CLAUSE) if (match := pattern.search(told, after))]
    return min(ends, default=len(told))


def _share(wanted: list[str], text: str) -> float:
    plain = _plain(text)
    return sum(each in plain for each in wanted) / len(wanted)


def _shingles(text: str) -> list[str]:
    if _HAN.search(text):
        return bigrams(_plain(text))
    return [f" {word} " for word in re.findall(r"[a-z0-9]{3,}", text)]


def _plain(text: str) -> str:
    if _HAN.search(text):
        return "".join(character for character in text if character.isalnum())
    return f" {' '.join(re.findall(r'[a-z0-9]+', text))} ".replace(" ", "  ")
