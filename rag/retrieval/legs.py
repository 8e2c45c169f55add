"""The two legs of a search: what each row is worth by meaning and by words."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rag.index.keyword import KeywordIndex
from rag.retrieval.query import Query
from rag.text.lexicon import Lexicon
from rag.text.words import query_weights

Floats = NDArray[np.float32]

# A word that must be found as it stands outweighs one that merely helps.
TERM_WEIGHT = 1.5
# A name stands in every passage of its bearer, and steers by a bonus of its own.
NAME_WEIGHT = 0.3


@dataclass(frozen=True, slots=True)
class KeywordScores:
    """BM25 of every row, and the same as a share of what a row holding every word rarely reaches."""

    scores: Floats
    coverage: Floats


def score_keywords(
    query: Query, index: KeywordIndex, names: Iterable[str], lexicon: Lexicon | None
) -> KeywordScores:
    """Score rows by the query's words: in its own language as they are, in the other one translated.

    Words are never compared across languages as they stand, except names, numbers and Latin terms.
    """
    same_script = index.is_chinese == (query.language == "zh")
    own = _own_tokens(query, index)
    scores, coverage = _scored(own, index)
    if lexicon is not None and not same_script.all():
        foreign = {token: weight for token, weight in own.items() if _stays_the_same(token, query)}
        for token, weight in _translated(query, index, names, lexicon).items():
            foreign[token] = foreign.get(token, 0.0) + weight
        other_scores, other_coverage = _scored(foreign, index)
        scores = np.where(same_script, scores, other_scores)
        coverage = np.where(same_script, coverage, other_coverage)
    elif lexicon is None:
        scores, coverage = np.where(same_script, scores, 0), np.where(same_script, coverage, 0)
    return KeywordScores(scores.astype(np.float32), coverage.astype(np.float32))


def _own_tokens(query: Query, index: KeywordIndex) -> dict[str, float]:
    tokens = query_weights(query.without_people, index.knows)
    for term in query.terms:
        for token, weight in query_weights(term, index.knows).items():
            tokens[token] = TERM_WEIGHT * weight
    for name in query.people:
        for token, weight in query_weights(name, index.knows).items():
            tokens[token] = NAME_WEIGHT * weight
    return tokens


def _stays_the_same(token: str, query: Query) -> bool:
    """Tell whether a token means the same in both languages: a number, an abbreviation, a Latin name."""
    return token.startswith("#") or any(c.isdigit() for c in token) or token.isascii()


def _translated(
    query: Query, index: KeywordIndex, names: Iterable[str], lexicon: Lexicon
) -> dict[str, float]:
    text = query.without_people
    translate = lexicon.to_chinese if query.language == "en" else lexicon.to_english
    tokens = translate(text, index.count)
    for name in names:
        for token, weight in query_weights(name, index.knows).items():
            tokens[token] = NAME_WEIGHT * weight
    return tokens


def _scored(tokens: dict[str, float], index: KeywordIndex) -> tuple[Floats, Floats]:
    scores = index.scores(tokens)
    ideal = sum(weight * index.rarity(token) for token, weight in tokens.items())
    return scores, scores / ideal if ideal > 0 else scores
