"""Tell where a claim puts a name in the place of a pronoun that means something else.

Sources go on about what they named as "it", and an answer may write the name again. But what a clause
introduces as one of many ("一款全新的产品，它能够…") is what the pronoun of the next clause means
(Kamp & Reyle, From Discourse to Logic, 1993: an indefinite phrase brings in something new).
"""

import re
from collections.abc import Sequence

from rag.text.contents import Content, squeeze, tagged_words

# One of many, and a clause that goes on about it.
_INTRODUCED = re.compile(
    r"一(?:[款个种家位项名只台座部套所支类门间条批]|些)[^，,。；;！!？?：:]{1,24}[，,]\s*[它他她其](?:们)?(?=[\u3400-\u9fffa-z])"
)
_BREAK = re.compile(r"[，,。；;！!？?：:]")
# Characters by which a predicate is known again, which may begin after what modifies it.
_KNOWN_BY, _MODIFYING = 4, 4


def names_another(claim: Content, used: Sequence[Content]) -> bool:
    """Tell whether a claim says of something named what its source says of something it has just introduced."""
    return any(
        name not in content.folded and squeeze(name) not in content.latin
        for content in used
        for place in _INTRODUCED.finditer(content.folded)
        for name in _named_before(claim, _BREAK.split(content.folded[place.end() :])[0])
    )


def _named_before(claim: Content, predicate: str) -> list[str]:
    """Return the names that stand in a claim before a predicate, in the same clause."""
    starts = range(min(_MODIFYING, len(predicate) - _KNOWN_BY) + 1)
    places = [claim.folded.find(predicate[start : start + _KNOWN_BY]) for start in starts]
    found = min((place for place in places if place >= 0), default=0)
    clause = _BREAK.split(claim.folded[:found])[-1]
    latin = [word for word in re.findall(r"[a-z][a-z\d.-]*", clause) if squeeze(word) in claim.names]
    return latin + [word for word, is_name, _ in tagged_words(clause) if is_name and len(word) > 1]
