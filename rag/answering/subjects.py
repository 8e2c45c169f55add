"""Tell where a claim says of one thing what its source says of another: "李开复感到沮丧" of "而谷歌却感到沮丧".

Every word of such a claim stands in its evidence, often in one sentence. What a clause of the source says
right after its subject is compared with what stands before the same words in the claim.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from rag.text.contents import Content, split_clauses, tagged
from rag.text.words import bigrams

_LATIN = re.compile(r"[a-z]")
# Characters by which a predicate is known again.
KNOWN_BY = 4
# "对谷歌的前景" is what is felt about, not who feels.
_ABOUT = re.compile(r"(?:对于?|关于|针对|就).*$")
# jieba's first letters: what a clause may begin with before its subject, what a subject holds, and what it ends with.
_LEADING, _WITHIN, _ENDING = frozenset("cdty"), frozenset("najbslkmqu"), frozenset("njk")
_OF_ONE_MEANT = re.compile(r"这|那|该|此|其|本|我|你|您|他|她|它|咱|自己|大家|人们|有人|谁")


def takes_from_another(claim: Content, used: Sequence[Content]) -> bool:
    """Tell whether a claim says of something what its sources say of something else only.

    Only Chinese is read, and only subjects in Han characters: another script may have another name for the same.
    """
    if not claim.is_han:
        return False
    said = [_said(clause) for content in used for clause in split_clauses(content.folded)]
    for clause in split_clauses(claim.folded):
        subjects = [
            (subject, clause[:place])
            for subject, predicate in said
            if len(predicate) >= KNOWN_BY and (place := clause.find(predicate[:KNOWN_BY])) > 0
        ]
        if subjects and all(_is_another(subject, before) for subject, before in subjects):
            return True
    return False


def _is_another(subject: str, before: str) -> bool:
    """Tell whether what stands in a claim before a predicate names something else than its subject in the source."""
    theirs = _ABOUT.sub("", before)
    named = _noun_phrase(theirs)
    if not named or not subject or _LATIN.search(subject + theirs):
        return False
    return not any(pair in theirs for pair in bigrams(subject) or [subject])


def _said(clause: str) -> tuple[str, str]:
    """Return the subject of a clause, empty where it names nothing, and what is said of it."""
    words = _tagged(clause)
    at = 0
    while at < len(words) and words[at][1] in _LEADING:
        at += 1
    first = at
    while at < len(words) and words[at][1] in _WITHIN:
        at += 1
    subject = "".join(word for word, _ in words[first:at])
    while at < len(words) and words[at][1] == "d":
        at += 1
    return _noun_phrase(subject), "".join(word for word, _ in words[at:])


def _noun_phrase(text: str) -> str:
    """Return a text that names something; nothing where it does not, or only points at it."""
    words = _tagged(text)
    while words and words[-1][1] == "d":
        words = words[:-1]
    if not words or words[-1][1] not in _ENDING or _OF_ONE_MEANT.search(text):
        return ""
    return "".join(word for word, _ in words)


@lru_cache(maxsize=2048)
def _tagged(text: str) -> tuple[tuple[str, str], ...]:
    """Cut a text into words with the first letters of their tags."""
    return tuple((word, tag[:1]) for word, tag in tagged(text) if word.strip())
