"""Rank the sentences of what was found by how much they tell of a question."""

import math
from collections.abc import Sequence

import numpy as np

from rag.answering.evidence import Scored
from rag.answering.people import Cast
from rag.text.defining import defines, term_asked
from rag.text.folding import fold, fold_for_search
from rag.text.orders import orders_the_answer
from rag.text.words import query_tokens
from rag.types import Embedder, Passage, ScoredPassage, Sentence

# What is meant, without the names, says most; then shared terms, and how well the passage itself was ranked.
MEANING_WEIGHT, TERMS_WEIGHT, PASSAGE_WEIGHT = 1.5, 1.0, 1.0
# The asked person's own words come first; an interviewer's question resembles ours but answers nothing.
SPEAKER_BONUS, INTERVIEWER_MALUS = 0.3, 0.5
# Where it is asked what a word means, the sentence that says so.
DEFINES_BONUS = 0.6
# "更重要的,张宏江指出:" announces words and holds none.
LONGEST_ANNOUNCEMENT = 60


class SentenceRanker:
    """Scores sentences against a question by meaning and by shared terms."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder

    def rank(self, question: str, found: Sequence[ScoredPassage], cast: Cast) -> list[Scored]:
        """Return every sentence of the found passages, most relevant first."""
        places = [
            (scored, at)
            for scored in found
            for at, sentence in enumerate(scored.passage.sentences)
            if _says_something(sentence, cast)
            and not orders_the_answer(fold_for_search(sentence.text))  # what a source orders is not shown
        ]
        if not places:
            return []
        texts = [fold_for_search(scored.passage.sentences[at].meant) for scored, at in places]
        cosines = self._cosines(cast.bare(question) or question, texts)
        coverages = _coverages(question, texts)
        meaning = _spread(cosines)
        best = max(scored.score for scored in found) or 1.0
        named = {fold(person.name) for person in cast.named(question)}
        term = term_asked(question)
        ranked = [
            Scored(
                scored.passage,
                at,
                MEANING_WEIGHT * meaning[row]
                + TERMS_WEIGHT * coverages[row]
                + PASSAGE_WEIGHT * scored.score / best
                + _speaker_weight(scored.passage, at, named, cast)
                + DEFINES_BONUS * (bool(term) and defines(texts[row], term)),
            )
            for row, (scored, at) in enumerate(places)
        ]
        return sorted(ranked, key=lambda each: -each.score)

    def _cosines(self, question: str, texts: Sequence[str]) -> list[float]:
        query = np.asarray(self._embedder.embed_query(fold_for_search(question)))
        cosines = np.asarray(self._embedder.embed_passages(texts)) @ query
        return [float(value) for value in cosines]


def _speaker_weight(passage: Passage, position: int, named: set[str], cast: Cast) -> float:
    speaker = passage.sentences[position].speaker
    bonus = SPEAKER_BONUS if fold(speaker) in named else 0.0
    return bonus - (INTERVIEWER_MALUS if cast.role(passage.interview_id, speaker) == "interviewer" else 0.0)


def _says_something(sentence: Sentence, cast: Cast) -> bool:
    """Tell a sentence from one that only announces who speaks: "张宏江说。", "他指出：", "She adds:"."""
    text = cast.without_names(sentence.meant).strip()
    announces = text.endswith((":", "：")) and len(text) <= LONGEST_ANNOUNCEMENT
    return not announces and bool(query_tokens(text, lambda _: False))


def share_of_terms(question: str, text: str) -> float:
    """Return which share of a question's terms a text contains, 0..1."""
    folded = fold_for_search(text)
    terms = query_tokens(question, lambda word: word in folded)
    return sum(term in folded for term in terms) / len(terms) if terms else 0.0


def _coverages(question: str, texts: Sequence[str]) -> list[float]:
    terms = query_tokens(question, lambda word: any(word in text for text in texts))
    weights = {term: math.log(1 + len(texts) / (1 + sum(term in text for text in texts))) for term in terms}
    total = sum(weights.values()) or 1.0
    return [sum(weight for term, weight in weights.items() if term in text) / total for text in texts]


def _spread(values: Sequence[float]) -> list[float]:
    low, high = min(values), max(values)
    return [(value - low) / (high - low) if high > low else 1.0 for value in values]
