"""Tell which written sentences can stand in an answer at all, before it matters whether they are true."""

import re

from rag.answering.language import Language
from rag.text.asking import is_question
from rag.text.folding import fold_for_search
from rag.text.words import is_chinese

_QUOTED = re.compile(r"“[^”]*”|「[^」]*」|『[^』]*』|\"[^\"]*\"|《[^》]*》")
# What a speaker says of himself is no sentence of ours: "I" would be the product.
_FIRST_PERSON = re.compile(r"[我咱]|\b(?:I|we|me|us|my|our|mine|ours|I'm|I've|we're|we've)\b", re.IGNORECASE)
# Of a Latin abbreviation only the lower-case words are pronouns.
_ABBREVIATION = re.compile(r"\b(?:US|ME)\b")
_ENDED = tuple("。！？!?.…”’」』\"')）;；:：]】")


# A sentence made of a question and its answer brings so little of its own: "潜力很大" between them is invented.
MOST_NEW = 0.12
# What joins them.
_JOINING = "认为说是于因为的在了而所以"


def adds_little(text: str, told: str) -> bool:
    """Tell whether a Chinese sentence is made of the characters of what was asked and read."""
    letters = [letter for letter in fold_for_search(text) if letter.isalnum()]
    if not is_chinese(text) or not letters:
        return True
    known = set(fold_for_search(told + _JOINING))
    return sum(letter not in known for letter in letters) <= MOST_NEW * len(letters)


def is_fit(text: str, language: Language) -> bool:
    """Tell whether a sentence claims something, in the reader's language, in the third person, to its end."""
    own = _ABBREVIATION.sub(" ", _QUOTED.sub(" ", text))
    stripped = text.strip()
    claims = not is_question(stripped)
    spoken = language != "en" or not is_chinese(own)
    return claims and spoken and not _FIRST_PERSON.search(own) and stripped.endswith(_ENDED)
