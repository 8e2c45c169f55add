"""Find whom a question names among those who can be searched for by name."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from rag.retrieval.facets import asks_to_compare, listed
from rag.retrieval.known import LATIN, Known
from rag.text.folding import fold_for_search
from rag.text.names import Mention, Translate

_CAPITAL = re.compile(r"[A-Z][a-z]+")


def mentioned(query: str, known: Known, translate: Translate | None) -> list[Mention]:
    """Return whom a question names, in order, as places in the folded question.

    Who only asks is meant where others are listed or compared with him, else his name stands for the interview;
    and so is a first name alone, else it may be anybody's.
    """
    folded = fold_for_search(query)
    found = known.names.find(query, translate)
    found += [each for each in _titled(folded, known) if _is_free(each, found)]
    unsure = [each for each in known.asking.find(query) if _is_free(each, found)]
    unsure += [each for each in _first_names(query, folded, known) if _is_free(each, [*found, *unsure])]
    together = sorted([*found, *unsure], key=lambda mention: mention.start)
    if len(unsure) > 1 and asks_to_compare(folded):
        return together
    beside = {mention for pair in listed(folded, together) for mention in pair}
    return [mention for mention in together if mention not in unsure or mention in beside]


def _is_free(mention: Mention, others: Sequence[Mention]) -> bool:
    """Tell whether a mention is of somebody else, in other words."""
    return all(
        mention.person != other.person and (mention.end <= other.start or other.end <= mention.start)
        for other in others
    )


def _first_names(query: str, folded: str, known: Known) -> Iterator[Mention]:
    """Yield who alone has a first name that a question writes with a capital."""
    capitals = {word.lower() for word in _CAPITAL.findall(query)}
    for word in LATIN.finditer(folded):
        if word[0] in capitals and word[0] in known.first:
            yield Mention(known.first[word[0]], *word.span())


def _titled(folded: str, known: Known) -> Iterator[Mention]:
    """Yield the guests whom a question names as the title of their interview does."""
    for one, two in pairwise(LATIN.finditer(folded) if known.titled else ()):
        if person := known.titled.get((one[0], two[0])):
            yield Mention(person, one.start(), two.end())
