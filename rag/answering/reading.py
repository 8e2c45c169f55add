"""Read the excerpts as a small model reads best: copy the words that answer, or say that there are none.

A model of one or two billion parameters asked for a cited paragraph leaves things out and invents
others; asked for the few words that answer it is right far more often, and knows better when there
are none (docs/faithfulness.md). Where the words stand is then found by code.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from rag.answering.evidence import Excerpt
from rag.text.folding import fold_for_search
from rag.types import Sentence

# What the model writes where the excerpts hold no answer.
NOTHING = {"zh": "未提及", "en": "not stated"}
# From here on "nothing" is the likelier answer.
UNDECIDED = 0.5
# So much of the copied words must stand in the sources for the place to be where they were read.
COPIED = 0.6
_QUOTING = "。．.，,；;：:！!？? “”\"'「」『』()（）"


@dataclass(frozen=True, slots=True)
class Reading:
    """The words a model copied as the answer, how likely it held that there are none, and where they stand.

    `copied` is the share of the words that stand in one excerpt, 0..1; `sentence` holds most of them.
    """

    words: str
    nothing: float
    copied: float = 0.0
    sentence: Sentence | None = None

    @property
    def is_empty(self) -> bool:
        """Tell whether the model found that nothing answers, by its words or by what it held likelier."""
        return self.nothing >= UNDECIDED or says_nothing(self.words)


def locate(words: str, nothing: float, excerpts: Sequence[Excerpt]) -> Reading:
    """Find where the words a model copied stand in what it was shown."""
    wanted = _shingles(words)
    if not wanted or says_nothing(words):
        return Reading(words, nothing)

    def share(text: str) -> float:
        folded = _plain(text)
        return sum(shingle in folded for shingle in wanted) / len(wanted)

    # Who says something is an answer too, and stands only before the words.
    shares = [share(f"{excerpt.speaker} {excerpt.reading}") for excerpt in excerpts]
    copied = max(shares, default=0.0)
    if not copied:
        return Reading(words, nothing)
    sentences = excerpts[shares.index(copied)].sentences
    return Reading(words, nothing, copied, max(sentences, key=lambda each: share(each.reading or each.text)))


def says_nothing(words: str) -> bool:
    """Tell whether a model's words say that the excerpts hold no answer."""
    return words.strip(_QUOTING) in NOTHING.values()


def _plain(text: str) -> str:
    return "".join(character for character in fold_for_search(text) if character.isalnum())


def _shingles(words: str) -> list[str]:
    plain = _plain(words)
    return [plain[start : start + 2] for start in range(len(plain) - 1)] or [plain] * bool(plain)
