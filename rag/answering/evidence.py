"""Choose, before anything is generated, the sentences that decide a question.

More than half of a small model's failures had the evidence in the context (design.md, section 6):
a few marked sentences serve it better than whole passages, and cost a third of the time.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rag.answering.citations import Quote
from rag.text.asking import is_question
from rag.text.folding import fold_for_search
from rag.text.orders import orders_the_answer
from rag.text.words import is_chinese
from rag.types import Passage, Sentence, joined

# By the length of so many is the length of others in tokens estimated.
SAMPLED = 12
# After so many sentences that do not fit, what would still fit is too short to tell anything.
MOST_LEFT_OUT = 5
# A quote is a whole thought, not a whole passage: so many characters of Chinese, or of another script.
LONGEST_QUOTED, LONGEST_QUOTED_LATIN = 150, 400
# Which neighbours of a sentence are looked at, in order.
BESIDE, AFTER_ASKING = (1, -1), (1, 2, 3, -1)


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
        return joined(sentence.meant for sentence in self.sentences).strip()

    @property
    def with_question(self) -> str:
        """Return what was asked, and the words as they are prompted."""
        return f"{self.passage.question} {self.reading}"


def select_excerpts(
    ranked: Sequence[Scored], *, budget: int, count: Callable[[str], int], most: int = 8, first: int = 1
) -> list[Excerpt]:
    """Take the best sentences with their neighbours, up to `budget` tokens; labels count from `first`.

    Excerpts come in the order of their best sentence, so the likeliest evidence is read first.
    """
    chosen: dict[str, set[int]] = {}
    passages: dict[str, Passage] = {}
    used = left_out = 0
    counted = _counter(ranked, count)
    for scored in ranked:
        key = scored.passage.id
        if key not in chosen and len(chosen) == most:
            continue
        if left_out == MOST_LEFT_OUT:
            break
        for positions in (window_of(scored), {scored.position}):
            wanted = positions - chosen.get(key, set())
            cost = sum(counted(scored.passage.sentences[at].meant) for at in wanted)
            cost += 0 if key in chosen else 8
            if wanted and (not used or used + cost <= budget):
                used += cost
                passages[key] = scored.passage
                chosen.setdefault(key, set()).update(wanted)
                break
        else:
            left_out += scored.position not in chosen.get(key, ())
    runs = [run for key, positions in chosen.items() for run in _runs(passages[key], positions)]
    return [
        Excerpt(label, passage, sentences) for label, (passage, sentences) in enumerate(runs, start=first)
    ]


def _counter(ranked: Sequence[Scored], count: Callable[[str], int]) -> Callable[[str], int]:
    """Return what tells how many tokens a sentence has, by how many the best ones of its script have together.

    A model's server counts, at tens of milliseconds a text.
    """
    rates: dict[bool, float] = {}
    for chinese in (True, False):
        texts = [each.sentence.meant for each in ranked if is_chinese(each.sentence.meant) == chinese]
        sample = "".join(texts[:SAMPLED])
        rates[chinese] = count(sample) / len(sample) if sample else 1.0
    return lambda text: math.ceil(len(text) * rates[is_chinese(text)])


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


def window_of(scored: Scored) -> set[int]:
    """Return the positions of a decisive sentence and of its neighbours of the same turn while they fit.

    What decides a question is often said in the sentence after the one that resembles it, and always after one in
    which the speaker asks it himself.
    """
    sentences, chosen = scored.passage.sentences, {scored.position}
    room = LONGEST_QUOTED if is_chinese(scored.sentence.text) else LONGEST_QUOTED_LATIN
    room -= len(scored.sentence.text)
    for away in AFTER_ASKING if is_question(scored.sentence.meant) else BESIDE:
        position = scored.position + away
        if not 0 <= position < len(sentences):
            continue
        near = sentences[position]
        same = (near.speaker, near.turn) == (scored.sentence.speaker, scored.sentence.turn)
        joins = not chosen.isdisjoint({position - 1, position + 1})
        if same and joins and len(near.text) <= room and not orders_the_answer(fold_for_search(near.text)):
            chosen.add(position)
            room -= len(near.text)
    return chosen


def quote_of(scored: Scored) -> Quote:
    """Return a decisive sentence with its neighbours as a quote."""
    sentences = scored.passage.sentences
    return Quote(scored.passage, tuple(sentences[position] for position in sorted(window_of(scored))))
