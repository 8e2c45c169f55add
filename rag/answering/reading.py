"""Read the excerpts as a small model reads best: copy the words that answer, or say that there are none.

A model of one or two billion parameters asked for a cited paragraph leaves things out and invents
others; asked for the few words that answer it is right far more often, and knows better when there
are none (docs/faithfulness.md). Where the words stand is then found by code.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rag.answering.copied import plain, shingles
from rag.answering.evidence import Excerpt
from rag.answering.kinds import asks_number, is_of_kind
from rag.answering.likes import is_of_its_like, is_of_other_number
from rag.answering.ranking import share_of_terms
from rag.answering.repeating import adds_nothing, repeats, says_nothing
from rag.answering.standalone import following
from rag.answering.whether import says_only_whether
from rag.text.asking import is_question, parts_of
from rag.text.contents import read_content, squeeze, tagged_words
from rag.text.defining import holds, term_asked
from rag.text.folding import fold_for_search
from rag.text.numbers import find_quantities, missing_quantities
from rag.text.words import is_chinese
from rag.types import Sentence, joined

# From here on "nothing" is the likelier answer.
UNDECIDED = 0.5
# So much of the copied words must stand in the sources for the place to be where they were read.
COPIED = 0.6
# Of which less than this stands in the sources is invented, not copied.
LEAST_COPIED = 0.5
# What repeats the question, or joins numbers as the source may not, "90%到15.5%", must be copied to so much.
SURELY_COPIED = 0.9
# What shares less than this with a question, names apart, may tell the words that were read and is not of its matter.
TOUCHED = 0.1
# Words of fewer pieces are copied as a whole or not at all: "不同" is no half of "不同意".
SHORTEST_IN_PART = 4
# A sentence so near the main one adds so much of the words, as a share and in pieces.
_NEAR, _ADDED, _LEAST_ADDED = 4, 0.12, 3
# Figures in what is only supposed are no facts: "假设有2000张卡".
_SUPPOSED = re.compile(r"假设|假如|假定|设想|\b(?:suppose|imagine|let's say|hypothetical)")
_RANGE = re.compile(r"\d\s*[%％\u3400-\u9fff]{0,3}(?:到|至|\bto\b|[-–—~～])\s*\d")
_ENDS_COUNTING = re.compile(r"[\d零一二两三四五六七八九十百千万亿]$")


@dataclass(frozen=True, slots=True)
class Reading:
    """The words a model copied as the answer, how likely it held that there are none, and where they stand.

    `copied` is the share of the words that stand in one excerpt, 0..1; `sentence` holds most of them, and
    `sentences` are all that they were copied from.
    """

    words: str
    nothing: float
    copied: float = 0.0
    sentence: Sentence | None = None
    sentences: tuple[Sentence, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Tell whether the model found that nothing answers, by its words or by what it held likelier."""
        return self.nothing >= UNDECIDED or says_nothing(self.words)

    def place_in(self, excerpts: Sequence[Excerpt]) -> Excerpt | None:
        """Return the excerpt in which the words were read."""
        return next((each for each in excerpts if self.sentence in each.sentences), None)

    def is_foreign(self, question: str, excerpts: Sequence[Excerpt]) -> bool:
        """Tell whether an answer that stands nowhere was given in another language than what was asked or shown."""
        if self.copied or says_nothing(self.words):
            return False
        shown = "".join(each.reading for each in excerpts)
        return any(is_chinese(self.words) != is_chinese(text) for text in (question, shown))


def locate(words: str, nothing: float, question: str, excerpts: Sequence[Excerpt]) -> Reading:
    """Find where the words a model copied stand in what it was shown; what answers another question, nowhere."""
    wanted = shingles(words)
    if not wanted or says_nothing(words):
        return Reading(words, nothing)

    def share(text: str) -> float:
        folded = plain(text)
        return sum(shingle in folded for shingle in wanted) / len(wanted)

    # Who says something is an answer too, and stands only before the words.
    shares = [share(f"{excerpt.speaker} {_told(excerpt)}") for excerpt in excerpts]
    copied = max(shares, default=0.0)
    place = excerpts[shares.index(copied)] if copied else None
    sentence = max(place.sentences, key=lambda each: share(each.meant)) if place else None
    if (
        place
        and sentence
        and (_is_of_another(question, place, sentence) or _is_without_its_term(question, place))
    ):
        return Reading(words, max(nothing, UNDECIDED))
    # There may still be an answer beside such words: how likely, the model has told.
    if copied < 1 and _names_what_is_nowhere(words, question, excerpts):
        return Reading(words, max(nothing, UNDECIDED))
    if place is None or copied < LEAST_COPIED:
        return Reading(words, nothing)
    if len(wanted) < SHORTEST_IN_PART and (copied < 1 or _chooses_of_another(words, question, sentence)):
        return Reading(words, nothing)
    if copied < SURELY_COPIED and (repeats(wanted, question) or _RANGE.search(words)):
        return Reading(words, nothing)
    if says_only_whether(words) and not _is_on_the_matter(question, place):
        return Reading(words, max(nothing, UNDECIDED))
    asks = following(question)[1]
    if sentence and asks_number(asks) and _SUPPOSED.search(fold_for_search(sentence.meant)):
        return Reading(words, max(nothing, UNDECIDED))
    if adds_nothing(words, question) or not is_of_kind(_counted(words, sentence), parts_of(asks)[-1]):
        return Reading(words, max(nothing, UNDECIDED))
    copied_from = {each for each in place.sentences if each == sentence or _is_copied(each, words)}
    if sentence:
        copied_from |= _adding(place.sentences, sentence, wanted)
    return Reading(
        words, nothing, copied, sentence, tuple(each for each in place.sentences if each in copied_from)
    )


def _names_what_is_nowhere(words: str, question: str, excerpts: Sequence[Excerpt]) -> bool:
    """Tell whether an answer in the sources' language names somebody, some place or some number that they do not."""
    told = fold_for_search(f"{question} {''.join(f'{each.speaker} {each.reading}' for each in excerpts)}")
    if any(map(str.isalpha, words)) and is_chinese(words) != is_chinese(told):
        return False
    content, squeezed = read_content(words), squeeze(told)
    named = {word for word, is_name, _ in tagged_words(content.folded) if is_name and len(word) > 1}
    if any(name not in told for name in named) or any(
        squeeze(name) not in squeezed for name in content.names
    ):
        return True
    return bool(missing_quantities(content.quantities, find_quantities(told)))


def _is_of_another(question: str, place: Excerpt, sentence: Sentence) -> bool:
    """Tell whether a sentence, with what was asked and those before and after it, is about another of the kind asked about."""
    sentences = place.passage.sentences
    at = sentences.index(sentence)
    beside = joined(each.meant for each in sentences[max(0, at - 1) : at + 2])
    return is_of_its_like(question, f"{place.with_question} {beside}") or any(
        is_of_other_number(question, text) for text in (place.reading, sentence.meant)
    )


def _is_without_its_term(question: str, place: Excerpt) -> bool:
    """Tell whether it is asked what a word means, and neither an excerpt nor what was asked before it has the word."""
    term, told = term_asked(question), place.with_question
    return bool(term) and is_chinese(question) == is_chinese(told) and not holds(told, term)


def _is_on_the_matter(question: str, place: Excerpt) -> bool:
    """Tell whether an excerpt, with what was asked there, shares something with a question: yes stands anywhere."""
    told = place.with_question
    return is_chinese(question) == is_chinese(told) and share_of_terms(question, told) >= TOUCHED


def _chooses_of_another(words: str, question: str, sentence: Sentence | None) -> bool:
    """Tell whether words chosen from a question, "看好" of "看好还是看衰", stand where nothing else of it does."""
    wanted, asked = shingles(words), plain(question)
    if sentence is None or any(shingle not in asked for shingle in wanted):
        return False
    rest = fold_for_search(question).replace(fold_for_search(words), "")
    return not share_of_terms(rest, sentence.meant)


def _counted(words: str, sentence: Sentence | None) -> str:
    """Return words that end with a number together with what it counts where they were read: "20万" of "20万封简讯"."""
    folded = fold_for_search(words).strip()
    _, found, after = fold_for_search(sentence.meant if sentence else "").partition(folded)
    return f"{words}{after[:2]}" if found and _ENDS_COUNTING.search(folded) else words


def _told(excerpt: Excerpt) -> str:
    """Return the words of an excerpt without what an interviewer only asks: "可以" in "可以买票吗？" answers nothing."""
    asks = excerpt.passage.role == "interviewer"
    return joined(each.meant for each in excerpt.sentences if not (asks and is_question(each.meant)))


def _adding(sentences: Sequence[Sentence], main: Sentence, wanted: Sequence[str]) -> set[Sentence]:
    """Return the sentences near the main one that hold more of the words: the next things of a list, or where they go on."""
    at = sentences.index(main)
    near = {each: plain(each.meant) for each in sentences[max(0, at - _NEAR) : at + _NEAR + 1]}
    left = {shingle for shingle in wanted if shingle not in near[main]}
    added: set[Sentence] = set()
    while left:
        held = {each: {shingle for shingle in left if shingle in told} for each, told in near.items()}
        best = max(held, key=lambda each: len(held[each]))
        if len(held[best]) < max(_LEAST_ADDED, _ADDED * len(wanted)):
            break
        added.add(best)
        left -= held[best]
    return added


def _is_copied(sentence: Sentence, words: str) -> bool:
    """Tell whether words hold most of a sentence."""
    whole, told = shingles(sentence.meant), plain(words)
    return sum(shingle in told for shingle in whole) >= COPIED * len(whole)
