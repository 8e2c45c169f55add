"""Find what is denied in one language and affirmed in the other.

The words that a negator governs are looked for by dictionary in the other text; where they stand in a
clause that denies nothing, one of the two says the opposite of the other.
"""

import re
from collections.abc import Sequence

from rag.text.contents import STOP_WORDS, Content, read_content, split_clauses, tagged_words
from rag.text.polarity import Negation, denies
from rag.text.translation import Translation

# How many words a negator is taken to govern, and how many of them must be found together.
GOVERNED, FOUND = 3, 2
# So surely a word must be meant; a single character of another word is not enough.
SURE = 0.75
_REACH, _REACH_LATIN = 14, 60
_SCOPE = re.compile(
    r"[，。；！？,.;!?：:—–]|\b(?:but|because|so|if|when|while|who|which|although|though)\b|因为|所以|但是|如果|而是"
)
# Denied by comparison, or in a word of its own: "less active", "non-market".
_DENIED_IN_PART = re.compile(r"(?<![a-z])(?:less(?![a-z])|non[-‐]?\w{4,})")
_LATIN_WORD = re.compile(r"[a-z]{3,}")
# 不平等 is a word of the dictionary, and "inequality" its counterpart.
_LONGEST_DENYING_WORD = 4


def denied_on_one_side(claim: Content, used: Sequence[Content], translation: Translation) -> bool:
    """Tell whether a claim denies what its evidence affirms, or affirms what its first sentence denies."""
    return any(_is_affirmed(negation, claim, used, translation) for negation in claim.negations) or any(
        _is_affirmed(negation, content, [claim], translation)
        for content in used[:1]
        for negation in content.negations
    )


def _is_affirmed(
    negation: Negation, text: Content, others: Sequence[Content], translation: Translation
) -> bool:
    """Tell whether what is denied here stands in the other texts in a clause that denies nothing."""
    words = _governed(text, negation)
    if not words or any(_is_one_word(text, negation, other, translation) for other in others):
        return False
    wanted = read_content(("，" if text.is_han else " ").join(words))
    least = min(FOUND, len(words))
    places = [
        (found, denies(clause) or bool(_DENIED_IN_PART.search(clause)))
        for other in others
        for clause in split_clauses(other.folded)
        if (found := _found(wanted, read_content(clause), translation)) >= least
    ]
    return bool(places) and not max(places)[1]


def _governed(text: Content, negation: Negation) -> list[str]:
    """Return the first content words after a negator, within its clause."""
    reach = _REACH if text.is_han else _REACH_LATIN
    scope = _SCOPE.split(text.folded[negation.end : negation.end + reach])[0]
    if text.is_han:
        words = [word for word, _, is_content in tagged_words(scope) if is_content and len(word) > 1]
    else:
        words = [word for word in _LATIN_WORD.findall(scope) if word not in STOP_WORDS]
    return words[:GOVERNED]


def _found(wanted: Content, clause: Content, translation: Translation) -> int:
    return sum(share >= SURE for share in translation.rendered(wanted, clause).values())


def _is_one_word(text: Content, negation: Negation, other: Content, translation: Translation) -> bool:
    """Tell whether a negator is part of a word that the other text has: 不平等 and "inequality"."""
    longest = text.folded[negation.start : negation.start + _LONGEST_DENYING_WORD]
    return any(
        translation.counterpart(longest[:length], other) >= SURE for length in range(2, len(longest) + 1)
    )
