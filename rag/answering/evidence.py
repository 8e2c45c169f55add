"""Choose, before anything is generated, the sentences that decide a question.

More than half of a small model's failures had the evidence in the context (design.md, section 6):
a few marked sentences serve it better than whole passages, and cost a third of the time.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from rag.answering.citations import Quote
from rag.answering.people import Cast
from rag.text.folding import fold, fold_for_search
from rag.text.orders import orders_the_answer
from rag.text.words import is_chinese, query_tokens
from rag.types import Embedder, Passage, ScoredPassage, Sentence

# Equal say for meaning, for shared terms, and for how well the passage itself was ranked.
MEANING_WEIGHT, TERMS_WEIGHT, PASSAGE_WEIGHT = 1.0, 1.0, 1.0
# The asked person's own words come first; an interviewer's question resembles ours but answers nothing.
SPEAKER_BONUS, INTERVIEWER_MALUS = 0.3, 0.5

# A quote is a whole thought, not a whole passage: so many characters of Chinese, or of another script.
LONGEST_QUOTED, LONGEST_QUOTED_LATIN = 150, 400


@dataclass(frozen=True, slots=True)
class Scored:
    """A sentence of a found passage, with its relevance to the question."""

    passage: Passage
    position: int
    score: float

    @property
    def sentence(self) -> Sentence:
        """Return the sentence itself."""
        return self.passage.sentences[self.position]


@dataclass(frozen=True, slots=True)
class Excerpt:
    """What the model is shown under one label: sentences of one passage and one speaker."""

    label: int
    passage: Passage
    sentences: tuple[Sentence, ...]

    @property
    def speaker(self) -> str:
        """Return whose words these are."""
        return self.sentences[0].speaker

    @property
    def reading(self) -> str:
        """Return the words as they are prompted."""
        return "".join(map(_reading, self.sentences)).strip()


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
            if not orders_the_answer(fold_for_search(sentence.text))  # what a source orders is not shown
        ]
        if not places:
            return []
        texts = [fold_for_search(_reading(scored.passage.sentences[at])) for scored, at in places]
        cosines = self._cosines(question, texts)
        coverages = _coverages(question, texts)
        meaning = _spread(cosines)
        best = max(scored.score for scored in found) or 1.0
        named = {fold(person.name) for person in cast.named(question)}
        ranked = [
            Scored(
                scored.passage,
                at,
                MEANING_WEIGHT * meaning[row]
                + TERMS_WEIGHT * coverages[row]
                + PASSAGE_WEIGHT * scored.score / best
                + _speaker_weight(scored.passage, at, named, cast),
            )
            for row, (scored, at) in enumerate(places)
        ]
        return sorted(ranked, key=lambda each: -each.score)

    def _cosines(self, question: str, texts: Sequence[str]) -> list[float]:
        query = np.asarray(self._embedder.embed_query(fold_for_search(question)))
        cosines = np.asarray(self._embedder.embed_passages(texts)) @ query
        return [float(value) for value in cosines]


def select_excerpts(
    ranked: Sequence[Scored], *, budget: int, count: Callable[[str], int], most: int = 8, first: int = 1
) -> list[Excerpt]:
    """Take the best sentences with their neighbours, up to `budget` tokens; labels count from `first`.

    Excerpts come in the order of their best sentence, so the likeliest evidence is read first.
    """
    chosen: dict[str, set[int]] = {}
    passages: dict[str, Passage] = {}
    used = 0
    for scored in ranked:
        key = scored.passage.id
        if key not in chosen and len(chosen) == most:
            continue
        for positions in (window_of(scored), {scored.position}):
            wanted = positions - chosen.get(key, set())
            cost = sum(count(_reading(scored.passage.sentences[at])) for at in wanted)
            cost += 0 if key in chosen else 8
            if wanted and (not used or used + cost <= budget):
                used += cost
                passages[key] = scored.passage
                chosen.setdefault(key, set()).update(wanted)
                break
    runs = [run for key, positions in chosen.items() for run in _runs(passages[key], positions)]
    return [
        Excerpt(label, passage, sentences) for label, (passage, sentences) in enumerate(runs, start=first)
    ]


def _speaker_weight(passage: Passage, position: int, named: set[str], cast: Cast) -> float:
    speaker = passage.sentences[position].speaker
    bonus = SPEAKER_BONUS if fold(speaker) in named else 0.0
    return bonus - (INTERVIEWER_MALUS if cast.role(passage.interview_id, speaker) == "interviewer" else 0.0)


def _runs(passage: Passage, positions: set[int]) -> list[tuple[Passage, tuple[Sentence, ...]]]:
    runs: list[list[Sentence]] = []
    last = -2
    for position in sorted(positions):
        sentence = passage.sentences[position]
        if position == last + 1 and runs and runs[-1][-1].speaker == sentence.speaker:
            runs[-1].append(sentence)
        else:
            runs.append([sentence])
        last = position
    return [(passage, tuple(run)) for run in runs]


def _reading(sentence: Sentence) -> str:
    return sentence.reading or sentence.text


def window_of(scored: Scored) -> set[int]:
    """Return the positions of a decisive sentence and of its neighbours of the same turn while they fit.

    What decides a question is often said in the sentence after the one that resembles it.
    """
    sentences, chosen = scored.passage.sentences, {scored.position}
    room = LONGEST_QUOTED if is_chinese(scored.sentence.text) else LONGEST_QUOTED_LATIN
    room -= len(scored.sentence.text)
    for position in (scored.position + 1, scored.position - 1):
        if not 0 <= position < len(sentences):
            continue
        near = sentences[position]
        same = (near.speaker, near.turn) == (scored.sentence.speaker, scored.sentence.turn)
        if same and len(near.text) <= room and not orders_the_answer(fold_for_search(near.text)):
            chosen.add(position)
            room -= len(near.text)
    return chosen


def quote_of(scored: Scored) -> Quote:
    """Return a decisive sentence with its neighbours as a quote."""
    sentences = scored.passage.sentences
    return Quote(scored.passage, tuple(sentences[position] for position in sorted(window_of(scored))))


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
