"""Which words of a text have a counterpart in a text of the other language, by dictionary.

Meaning by embeddings hardly tells two sentences on one subject apart; words that nothing in the
evidence can have meant do. A dictionary knows few phrasings, so this is a measurement, no proof.
"""

import re
from collections.abc import Callable, Iterator
from functools import cached_property, lru_cache
from math import log

from rag.text.contents import STOP_WORDS, Content, squeeze, tagged_words
from rag.text.lexicon import LONGEST_HEADWORD, Lexicon
from rag.text.stems import stem
from rag.text.words import QUESTION_WORDS, pieces

# A character by itself is part of many words, and so means little.
SINGLE_CHARACTER = 0.6
# "commercial" and "commercialise" begin alike; shorter words do so by chance.
SAME_BEGINNING, BEGINNING = 0.8, 5
# What no dictionary has is a name or a new term: it tells little that it has no counterpart.
UNKNOWN_WEIGHT = 0.3
_FUNCTION_WORDS = STOP_WORDS | QUESTION_WORDS
_COMPARED = re.compile(r"(?:est|er)$")  # hardest, harder; what is no comparison loses nothing by it
_WORD = re.compile(r"[a-z]{3,}(?:['’][a-z]+)?")


class Translation:
    """Finds counterparts of a claim's words; loads its dictionary with the first pair of languages."""

    def __init__(self, load: Callable[[], Lexicon]) -> None:
        self._load = load
        self._meanings = lru_cache(maxsize=2048)(self._read_meanings)

    @cached_property
    def _lexicon(self) -> Lexicon:
        return self._load()

    def terms(self, claim: Content) -> dict[str, float]:
        """Weigh a claim's words for translation: a word of many meanings proves little."""
        if claim.is_han:
            words = [word for word, _, is_content in tagged_words(claim.folded) if is_content]
            known = {word: 1.0 if word in self._lexicon.english else UNKNOWN_WEIGHT for word in words}
            return known | {term: weight for term, weight in claim.terms.items() if term.isascii()}
        return {squeeze(word): self._weight(word) for word in _words(claim.folded)} | _quoted(claim)

    def rendered(self, claim: Content, evidence: Content) -> dict[str, float]:
        """Return the claim's words that the evidence may have meant, with how likely it did."""
        meant = self._meanings(evidence.folded)
        if claim.is_han:
            shares = {word: self._rendered_share(word, meant) for word in self.terms(claim)}
        else:
            shares = {squeeze(word): _share(word, meant) for word in _words(claim.folded)}
            shares |= {term: float(term in evidence.terms) for term in _quoted(claim)}
        return {word: share for word, share in shares.items() if share}

    def counterpart(self, word: str, evidence: Content) -> float:
        """Return how much of a Chinese word of the dictionary a text in English may mean."""
        known = word in self._lexicon.english
        return self._rendered_share(word, self._meanings(evidence.folded)) if known else 0.0

    def _weight(self, word: str) -> float:
        meanings = (self._lexicon.chinese.get(stem(word), "").count("\t") + 1) / 2
        return 1 / (1 + log(1 + meanings) / 2) if meanings > 0.5 else UNKNOWN_WEIGHT

    def _rendered_share(self, word: str, meant: dict[str, float]) -> float:
        """Return how much of the likeliest English phrase for a Chinese word the evidence holds."""
        if word.isascii():
            return _share(word, meant)
        phrases = self._lexicon.english.get(word, "").split("\t")[::2]
        stems = [[part for part in phrase.split() if part not in _FUNCTION_WORDS] for phrase in phrases]
        return max(
            (sum(_share(part, meant) for part in parts) / len(parts) for parts in stems if parts), default=0.0
        )

    def _read_meanings(self, evidence: str) -> dict[str, float]:
        """Return the English stems that a text holds or that its Chinese words translate to."""
        meant: dict[str, float] = {}
        for piece, is_han in pieces(evidence):
            found = self._senses(piece) if is_han else ((part, 1.0) for part in _stems(piece))
            for meaning, share in found:
                meant[meaning] = max(share, meant.get(meaning, 0.0))
                if len(meaning) > BEGINNING:
                    beginning = meaning[:BEGINNING] + "…"
                    meant[beginning] = max(share * SAME_BEGINNING, meant.get(beginning, 0.0))
        return meant

    def _senses(self, run: str) -> Iterator[tuple[str, float]]:
        for start in range(len(run)):
            for length in range(1, min(LONGEST_HEADWORD, len(run) - start) + 1):
                entry = self._lexicon.english.get(run[start : start + length])
                for phrase in entry.split("\t")[::2] if entry else ():
                    share = 1.0 if length > 1 else SINGLE_CHARACTER
                    yield from ((part, share) for part in phrase.split() if part not in _FUNCTION_WORDS)


def _share(word: str, meant: dict[str, float]) -> float:
    stems = {stem(word), stem(squeeze(word)), stem(_COMPARED.sub("", word))}
    whole = max(meant.get(each, 0.0) for each in stems)
    if whole or len(word) <= BEGINNING:
        return whole
    return meant.get(word[:BEGINNING] + "…", 0.0)


def _stems(piece: str) -> set[str]:
    return {stem(part) for part in (piece, *re.split(r"[^a-z\d]+", piece)) if part}


def _quoted(claim: Content) -> dict[str, float]:
    """Return the Chinese words that a claim in English quotes; they stand as they are or nowhere."""
    return {term: weight for term, weight in claim.terms.items() if not term.isascii()}


def _words(folded: str) -> list[str]:
    return [word for word in _WORD.findall(folded) if word not in _FUNCTION_WORDS]
