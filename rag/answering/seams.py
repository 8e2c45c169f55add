"""Find where a claim runs on from the words of one sentence into the words of another, within a clause.

"We hired people" of one sentence and "by the old lake" of another make a statement that nobody made,
though every word of it stands in the evidence.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from rag.text.contents import Content
from rag.text.phrases import only_names

_TOKEN = re.compile(r"[\u3400-\u9fff]|[a-z\d][a-z\d.'’-]*|[，。；！？：…\n,;:!?]|\.(?!\w)")
_BREAK = re.compile(r"[，。；！？：…\n,;:!?.]")
# Han characters or Latin words taken over in one piece; shorter pieces stand in many sentences.
LEAST_TAKEN = 3
# Between the two, for what a writer puts in to join them.
WIDEST = 2
# Two statements may stand side by side.
_BESIDE = re.compile(
    r"(?:和(?!平|谐)|与(?!其)|及(?!其|时)|并(?!非)|而|但|且|或(?!许)|以及|同时|and|or|but|while)(?![a-z])"
)
_BESIDE_END = re.compile(rf"(?<![a-z]){_BESIDE.pattern}$")


# In whose place a name may be put: somebody or something the source does not name again.
_PRONOUNS = frozenset(
    "们 我 你 您 他 她 它 其 该 此 这 那 i we you he she it they this that these those who which me us him her them".split()
)


@dataclass(frozen=True, slots=True)
class _Taken:
    """A piece of the claim that stands word for word in some sentences of the evidence.

    `free_before` and `free_after` tell whether nothing, or a pronoun, stands there beside it.
    """

    start: int
    end: int
    sentences: frozenset[int]
    text: str
    free_before: bool
    free_after: bool


def has_seam(claim: Content, used: Sequence[Content]) -> bool:
    """Tell whether a claim goes on from one sentence's words with another's, as one statement.

    A name in the place of a pronoun, or of nothing, is no seam: sources go on about something without
    naming it again.
    """
    if len(used) < 2:
        return False
    tokens = _tokens(claim.folded)
    return any(
        second.start - first.end <= WIDEST
        and not first.sentences & second.sentences
        and not stand_beside(_joined(tokens[first.end : second.start]))
        and not _BESIDE_END.search(first.text)
        and not _BESIDE.match(second.text)
        and not (second.free_before and only_names(first.text))
        and not (first.free_after and only_names(second.text))
        for first, second in pairwise(_taken(tokens, tuple(_tokens(content.folded) for content in used)))
    )


def taken_share(claim: Content, used: Sequence[Content]) -> float:
    """Return how much of a claim stands in its evidence word for word, in pieces of some length."""
    tokens = _tokens(claim.folded)
    words = sum(not _BREAK.match(token) for token in tokens)
    pieces = _taken(tokens, tuple(_tokens(content.folded) for content in used))
    return sum(piece.end - piece.start for piece in pieces) / max(1, words)


def stand_beside(between: str) -> bool:
    """Tell whether the words between two statements put them side by side: a mark, "and", 而."""
    return any(_BREAK.match(token) or _BESIDE.fullmatch(token) for token in _tokens(between))


def stands_first(word: str, sentence: Content) -> bool:
    """Tell whether a word stands in a sentence where nothing, or a pronoun, comes before it in its clause."""
    tokens, wanted = _tokens(sentence.folded), _tokens(word)
    return any(
        tokens[at : at + len(wanted)] == wanted and _is_free(tokens, at - 1) for at in range(len(tokens))
    )


@lru_cache(maxsize=64)
def _taken(claim: tuple[str, ...], used: tuple[tuple[str, ...], ...]) -> tuple[_Taken, ...]:
    pieces = []
    at = 0
    while at < len(claim):
        found = [_longest(claim, at, sentence) for sentence in used]
        length = max((length for length, _ in found), default=0)
        if length >= LEAST_TAKEN:
            places = {n: start for n, (each, start) in enumerate(found) if each == length}
            pieces.append(
                _Taken(
                    at,
                    at + length,
                    frozenset(places),
                    _joined(claim[at : at + length]),
                    any(_is_free(used[n], start - 1) for n, start in places.items()),
                    any(_is_free(used[n], start + length) for n, start in places.items()),
                )
            )
        at += length if length >= LEAST_TAKEN else 1
    return tuple(pieces)


def _longest(claim: Sequence[str], at: int, sentence: Sequence[str]) -> tuple[int, int]:
    """Return how many tokens of the claim from one on stand together in a sentence, and where there."""
    longest = place = 0
    for start, token in enumerate(sentence):
        length = 0
        while (
            token == claim[at]
            and at + length < len(claim)
            and start + length < len(sentence)
            and claim[at + length] == sentence[start + length]
            and not _BREAK.match(claim[at + length])
        ):
            length += 1
        if length > longest:
            longest, place = length, start
    return longest, place


def _is_free(sentence: Sequence[str], at: int) -> bool:
    return not 0 <= at < len(sentence) or sentence[at] in _PRONOUNS or bool(_BREAK.match(sentence[at]))


@lru_cache(maxsize=2048)
def _tokens(folded: str) -> tuple[str, ...]:
    return tuple(_TOKEN.findall(folded))


def _joined(tokens: Sequence[str]) -> str:
    return re.sub(r"(?<=[\u3400-\u9fff]) | (?=[\u3400-\u9fff])", "", " ".join(tokens))
