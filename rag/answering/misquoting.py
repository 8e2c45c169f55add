"""Find what a sentence puts in quotation marks though no source has it in these words."""

import re
from collections.abc import Iterable, Iterator, Sequence

from rag.text.asking import QUOTED
from rag.text.contents import read_content, without_quantities
from rag.text.words import is_chinese
from rag.types import Sentence

# So many letters and no fewer are somebody's words; a term, a title or an irony may be anybody's.
LEAST_CHINESE, LEAST_LATIN = 8, 25
_LEFT_OUT = re.compile(r"…+|\.{3,}|[\[［(（][^\])）］]*[\])）］]")


def misquotes(text: str, evidence: Sequence[Sentence]) -> bool:
    """Tell whether words in quotation marks stand nowhere in evidence of their language, punctuation and script apart.

    What is left out is marked by dots or brackets, and glosses in a source, "開(kāi)展", are nobody's words; a
    translation is in nobody's own words and is not looked for.
    """
    for quote in _quotes(text):
        own = [each for each in evidence if is_chinese(each.meant) == is_chinese(quote)]
        told = [_letters(each.meant for each in own), _letters(each.text for each in own)]
        if own and not any(quote in each for each in told):
            return True
    return False


def _quotes(text: str) -> Iterator[str]:
    """Yield the letters of what is quoted at length, in the pieces between what is left out."""
    for match in QUOTED.finditer(text):
        for piece in _LEFT_OUT.split(match[0]) if not match[0].startswith("《") else ():
            letters = _letters([piece])
            if len(letters) >= (LEAST_CHINESE if is_chinese(letters) else LEAST_LATIN):
                yield letters


def _letters(texts: Iterable[str]) -> str:
    """Return the letters of texts without their numbers, which are compared by value elsewhere."""
    contents = map(read_content, texts)
    bare = (without_quantities(content.folded, content.quantities) for content in contents)
    return "".join(filter(str.isalpha, "".join(bare)))
