"""Tell whether a claim joins what its evidence says in different sentences: all its words are there, their relation is not."""

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from rag.answering.seams import stand_beside, stands_first, taken_share
from rag.text.contents import STOP_WORDS, Content, squeeze, tagged_words
from rag.text.numbers import missing_quantities
from rag.text.phrases import only_names

_PIECE = re.compile(r"[\u3400-\u9fff]+|[a-z\d][a-z\d.'’-]*")
_BREAK = re.compile(r"[，。；！？：、…\n,;:!?]|\.(?!\w)")
# A claim in its own words joins sentences all the time; one that repeats them joins what they do not.
REPEATED = 0.8
Located = tuple[int, int, frozenset[int]]  # start, end, and the sentences that hold it


def stitched_share(claim: Content, used: Sequence[Content], known_names: Collection[str]) -> float:
    """Return how many neighbours in a repeated claim stand in its evidence, but in no one sentence together.

    People's names are left out, and a name in the place of a pronoun: evidence goes on about somebody or
    something without naming them again.
    """
    if len(used) < 2 or taken_share(claim, used) < REPEATED:
        return 0.0
    numbers = list(_numbers(claim, used))
    words = [
        word
        for word in _words(claim, used, known_names)
        if not any(word[0] < end and start < word[1] for start, end, _ in numbers)
    ]
    located = sorted((each for each in (*words, *numbers) if each[2]), key=lambda each: each[0])
    together = apart = 0
    for (_, end, first), (start, stop, second) in pairwise(located):
        between = claim.folded[end:start]
        if _BREAK.search(between) or stand_beside(between):
            continue
        if first & second:
            together += 1
        elif not (
            only_names(_BREAK.split(claim.folded[:end])[-1])
            and any(stands_first(claim.folded[start:stop], used[at]) for at in second)
        ):
            apart += 1
    return apart / (together + apart) if apart else 0.0


def _numbers(claim: Content, used: Sequence[Content]) -> Iterator[Located]:
    for quantity in claim.quantities:
        held = (at for at, each in enumerate(used) if not missing_quantities([quantity], each.quantities))
        yield quantity.start, quantity.end, frozenset(held)


def _words(claim: Content, used: Sequence[Content], known_names: Collection[str]) -> Iterator[Located]:
    for piece in _PIECE.finditer(claim.folded):
        at = piece.start()
        for word, is_content in _cut(piece[0]):
            start = claim.folded.index(word, at)
            at = start + len(word)
            name = squeeze(word) if word.isascii() else word
            if is_content and name not in known_names:
                held = (n for n, each in enumerate(used) if name in each.latin or word in each.folded)
                yield start, at, frozenset(held)


def _cut(piece: str) -> list[tuple[str, bool]]:
    if piece.isascii():
        return [(piece, piece not in STOP_WORDS)]
    return [(word, is_content and len(word) > 1) for word, _, is_content in tagged_words(piece)]
