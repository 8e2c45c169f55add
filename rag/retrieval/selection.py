"""Choose the passages to show from ranked rows: no two alike, and everyone compared has a say."""

from collections.abc import Callable, Iterable, Sequence

from rag.text.folding import fold

# Shares of common character triples from which two passages say the same.
DUPLICATE_SHARE = 0.8


def select(
    ranked: Iterable[int], count: int, text_of: Callable[[int], str], *, collapse: bool = True
) -> list[int]:
    """Take the first `count` rows that do not repeat one already taken."""
    chosen: list[int] = []
    shapes: list[frozenset[str]] = []
    for row in ranked:
        if len(chosen) == count:
            break
        shape = _shape(text_of(row)) if collapse else frozenset()
        if not any(_alike(shape, other) for other in shapes):
            chosen.append(row)
            shapes.append(shape)
    return chosen


def take_turns(ranked: Sequence[int], groups: Sequence[frozenset[int]]) -> list[int]:
    """Reorder ranked rows so that each group's best comes first, then each one's second, then the rest."""
    queues = [[row for row in ranked if row in group] for group in groups]
    order: dict[int, None] = {}
    for place in range(max((len(queue) for queue in queues), default=0)):
        for queue in queues:
            order.update(dict.fromkeys(queue[place : place + 1]))
    order.update(dict.fromkeys(ranked))
    return list(order)


def _shape(text: str) -> frozenset[str]:
    folded = fold(text)
    return frozenset(folded[at : at + 3] for at in range(max(1, len(folded) - 2)))


def _alike(first: frozenset[str], second: frozenset[str]) -> bool:
    """Compare with the smaller one, so that a passage inside another is a repetition too."""
    smaller = min(len(first), len(second))
    return smaller > 0 and len(first & second) >= DUPLICATE_SHARE * smaller
