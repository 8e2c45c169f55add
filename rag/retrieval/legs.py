"""The keyword leg of a search: what each row is worth by the words of a question."""

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
# A name stands in every passage of its bearer, and steers by a bonus of its own; of their own organisation people
# say "we".
NAME_WEIGHT = 0.3


@dataclass(frozen=True, slots=True)
class KeywordScores:
    """BM25 of every row, and what a row holding every word of the question would reach in its language."""

    scores: Floats
    same_language: NDArray[np.bool_]
    ideal: float
    ideal_translated: float

    def coverage(self, rows: NDArray[np.int64]) -> Floats:
        """Return the scores of rows as a share of the ideal."""
        ideal = np.where(self.same_language[rows], self.ideal, self.ideal_translated)
        return np.divide(self.scores[rows], ideal, out=np.zeros(len(rows), np.float32), where=ideal > 0)


def score_keywords(query: Query, index: KeywordIndex, lexicon: Lexicon | None) -> KeywordScores:
    """Score rows by the query's words: in its own language as they are, in the other one translated.

    Words are never compared across languages as they stand, except names, numbers and Latin terms.
    """
    same_language = index.is_chinese == (query.language == "zh")
    own, foreign = _own_tokens(query, index), dict[str, float]()
    scores = index.scores(own)
    if not same_language.all():
        if lexicon is not None:
            foreign = {token: weight for token, weight in own.items() if _stays_the_same(token, query)}
            for token, weight in _translated(query, index, lexicon).items():
                foreign[token] = foreign.get(token, 0.0) + weight
        scores = np.where(same_language, scores, index.scores(foreign))
    return KeywordScores(scores, same_language, _ideal(own, index), _ideal(foreign, index))


def _own_tokens(query: Query, index: KeywordIndex) -> dict[str, float]:
    tokens = query_weights(query.without_people, index.knows)
    for term in query.terms:
        for token, weight in query_weights(term, index.knows).items():
            tokens[token] = TERM_WEIGHT * weight
    owned = (query_weights(organisation, index.knows) for organisation in query.organisations)
    for token in set().union(*owned) & tokens.keys():
        tokens[token] *= NAME_WEIGHT
    for name in query.names:
        for token, weight in query_weights(name, index.knows).items():
            tokens[token] = NAME_WEIGHT * weight
    return tokens


def _stays_the_same(token: str, query: Query) -> bool:
    """Tell whether a token means the same in both languages: a number, an abbreviation, a name in either script."""
    return query.language == "en" or token.isascii() or any(c.isdigit() for c in token)


def _translated(query: Query, index: KeywordIndex, lexicon: Lexicon) -> dict[str, float]:
    text = query.without_people
    translate = lexicon.to_chinese if query.language == "en" else lexicon.to_english
    tokens = translate(text, index.count)
    for name in query.names:
        for token, weight in query_weights(name, index.knows).items():
            tokens[token] = NAME_WEIGHT * weight
    return tokens


def _ideal(tokens: dict[str, float], index: KeywordIndex) -> float:
    return sum(weight * index.rarity(token) for token, weight in tokens.items())
