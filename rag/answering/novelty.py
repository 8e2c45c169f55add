"""Measure how far a claim repeats its evidence word for word, and what in it is new."""

import difflib
import re
from collections.abc import Collection, Sequence
from functools import lru_cache

from rag.text.contents import Content, squeeze, tagged_words

_HAN = re.compile(r"[\u3400-\u9fff]")
_FRAGMENT = re.compile(r"[\u3400-\u9fff]|[a-z\d][a-z\d.'’-]*")


def longest_run(claim: str, evidence: Sequence[str]) -> float:
    """Return the longest stretch taken over word for word, as a share of the claim."""
    pieces = _FRAGMENT.findall(claim)
    if not pieces:
        return 0.0
    longest = max(
        (
            difflib.SequenceMatcher(None, pieces, given, autojunk=False).find_longest_match().size
            for given in (_FRAGMENT.findall(text) for text in evidence)
        ),
        default=0,
    )
    return longest / len(pieces)


def longest_novel_run(claim: Content, held: Collection[str]) -> float:
    """Return the longest stretch of Han characters in no held bigram, in tens of characters."""
    longest = current = 0
    text = claim.folded
    for at, character in enumerate(text):
        if not _HAN.match(character):
            current = 0
            continue
        covered = text[at - 1 : at + 1] in held or text[at : at + 2] in held
        current = 0 if covered else current + 1
        longest = max(longest, current)
    return min(longest, 20) / 10


def novel_words(
    claim: Content, joined: str, held: Collection[str], known: frozenset[str]
) -> list[tuple[str, bool]]:
    """Return content words of the claim that the evidence does not hold, with whether each is a name."""
    novel = [
        (word, is_name)
        for word, is_name, is_content in tagged_words(claim.folded)
        if is_content
        and len(word) > 1
        and word not in joined
        and word not in known
        and not any(word[at : at + 2] in held for at in range(len(word) - 1))
    ]
    novel += [
        (word, False) for word in claim.terms if word.isascii() and word not in held and word not in known
    ]
    return novel


def holds_latin(name: str, used: Sequence[Content]) -> bool:
    """Tell whether a Latin name stands in the evidence, as it is or as the pinyin of Han characters."""
    if any(name in content.latin for content in used):
        return True
    if len(name) <= 3:
        return False
    return any(name in squeeze(content.folded.replace(" ", "")) for content in used) or any(
        name in _romanised(content.folded) for content in used if content.is_han
    )


@lru_cache(maxsize=2048)
def _romanised(folded: str) -> str:
    """Write the Han characters of a text in pinyin, one word: "Taiwan" and "Huawei" are found in it."""
    from pypinyin import lazy_pinyin

    return "".join(lazy_pinyin("".join(_HAN.findall(folded))))
