"""Find what contradicts a question that takes something for granted: "王仲远为什么认为DiT会是终极路线？".

What it asks a reason for is made a claim and checked like a sentence of an answer; where somebody's own words deny it,
they are told before anything else.
"""

import re

from rag.answering.asked import Asked
from rag.answering.checking import Check
from rag.answering.citations import Quote
from rag.answering.evidence import quote_of
from rag.answering.ranking import share_of_terms
from rag.answering.standalone import following
from rag.text.folding import fold_for_search, to_simplified
from rag.text.polarity import denies

_WHY = re.compile(
    r"为什么|为何|为啥|凭什么|因何|何以|怎么会|^\W*why (?:do|does|did|is|are|was|were|has|have|would|will) "
)
# "…，理由是什么？" stands behind what it asks the reason for.
_REASON = re.compile(
    r"[，,](?:他|她|这|其|这么\w{1,2})?的?(?:主要)?(?:理由|原因|依据|道理|考虑|根据)(?:主要)?(?:是(?:什么|啥)|何在|有哪些)\W*$|[，,]?(?:是)?(?:出于|基于|为了)(?:什么|啥|哪些|何种)\w{0,4}\W*$"
)
_ENDS = re.compile(r"[呢吗\W]+$")
# So much of a claim stands in the words that deny it.
DENIED = 0.5


def contrary(asked: Asked, check: Check) -> Quote | None:
    """Return the words of one whom a question asks a reason of that deny what it takes for granted; else nothing."""
    question = following(asked.standalone)[1]
    claim, named = _presumed(question), asked.cast.named(question)
    if not claim or len(named) != 1 or denies(fold_for_search(claim)):
        return None
    key = asked.cast.key(named[0].name)
    theirs = [each for each in asked.groups[0].ranked if asked.cast.key(each.sentence.speaker) == key]
    said = asked.cast.without_names(claim)
    for scored in theirs:
        if not denies(fold_for_search(scored.sentence.meant)):
            continue
        if share_of_terms(said, scored.sentence.meant) < DENIED:
            continue
        support = check(claim, [scored.sentence], asked.cast.people)
        if support.verdict == "unsupported" and support.reason == "negation":
            return quote_of(scored)
    return None


def _presumed(question: str) -> str:
    """Return what a question takes for granted, as a claim; nothing where it asks for no reason."""
    folded = to_simplified(question)
    for pattern in (_WHY, _REASON):
        match = pattern.search(folded.lower())
        if match:
            return _ENDS.sub("", f"{question[: match.start()]}{question[match.end() :]}".strip())
    return ""
