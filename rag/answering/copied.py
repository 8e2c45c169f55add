"""What a small model copied: the words of one excerpt, in pieces that can be looked for in another text."""

import re
from collections.abc import Collection

from rag.text.contents import STOP_WORDS
from rag.text.folding import fold_for_search
from rag.text.stems import stem
from rag.text.words import bigrams, is_chinese

_LATIN_WORD = re.compile(r"[a-z0-9]+")
# A speaker is addressed by more than the name that stands before the words: "徐冰总".
_ADDRESS = re.compile(r"(?:总|總|老师|老師|教授|博士|先生|女士|小姐|院长|院長)[。.]?")


def of_one_excerpt(words: str, names: Collection[str]) -> str:
    """Return copied words up to the name that stands before the next excerpt, without that before their own.

    A name alone is left as it stands there.
    """
    either = "|".join(sorted(map(re.escape, names), key=len, reverse=True))
    if not either:
        return words
    own = re.sub(rf"^\s*(?:{either})\s*[:：]\s*", "", words)
    own = re.split(rf"(?<=\S)\s*(?:{either})\s*[:：]", own)[0]
    named = re.match(either, own)
    return named[0] if named and _ADDRESS.fullmatch(own, named.end()) else own


def plain(text: str) -> str:
    """Return the letters and digits of a text in one piece, and after that the stems of its words in Latin letters."""
    folded = fold_for_search(text)
    return f"{_letters(folded)}  {'  '.join(map(stem, _LATIN_WORD.findall(folded)))} "


def shingles(words: str) -> list[str]:
    """Return the pieces of a text to look for in another as `plain`: pairs of characters; of English, words that tell something."""
    folded = fold_for_search(words)
    tokens = _LATIN_WORD.findall(folded)
    if tokens and not is_chinese(words):
        telling = [token for token in tokens if token not in STOP_WORDS]
        return [f" {stem(token)} " for token in telling or tokens]
    letters = _letters(folded)
    return bigrams(letters) or [letters] * bool(letters)


def _letters(folded: str) -> str:
    return "".join(filter(str.isalnum, folded))
