"""Tell of whom a narrative speaks as "he" and of whom as "she"."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise

from rag.ingestion.attribution import Cast
from rag.ingestion.relatives import KIN
from rag.text.folding import to_simplified
from rag.text.sentences import split_sentences

PRONOUNS = {
    "man": re.compile(r"他(?!们)|\b(?:he|him|his)\b", re.IGNORECASE),
    "woman": re.compile(r"她(?!们)|\b(?:she|her)\b", re.IGNORECASE),
}
# "罗棉望着他的背影" tells of another; who begins a clause is the one named before.
_GOES_ON = {
    "man": re.compile(r"(?:^|[，,。；;：:说但而])\s*他(?!们)|\b(?:he|him|his)\b", re.IGNORECASE),
    "woman": re.compile(r"(?:^|[，,。；;：:说但而])\s*她(?!们)|\b(?:she|her)\b", re.IGNORECASE),
}
_CALLED = {
    "man": re.compile(r"(?:先生|爷爷|大爷|叔|伯|哥)$"),
    "woman": re.compile(r"(?:太太|女士|小姐|夫人|奶奶|阿姨|大妈|姐|婆|嫂|姨)$"),
}
_KIN = {gender: re.compile(rf"(?:{words}),?\s?$") for gender, words in KIN.items()}
_QUOTED = re.compile(r"“[^”]*(?:”|$)|「[^」]*(?:」|$)|\"[^\"]*\"")
# So many signs, and so many times those of the other kind.
_CLEARLY = 2


def genders(paragraphs: Sequence[str], cast: Cast) -> dict[str, str]:
    """Return "man" or "woman" for the people of whom a text tells: by how they are called, and the pronouns after their names."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for paragraph in paragraphs:
        text = _QUOTED.sub(lambda match: " " * len(match[0]), paragraph)
        sentences = [text[start:end] for start, end in split_sentences(text)]
        for sentence, following in pairwise([*sentences, ""]):
            named = cast.find(sentence)
            for start, _, name in named:
                for gender, pattern in _KIN.items():
                    votes[name][gender] += _CLEARLY * bool(pattern.search(to_simplified(sentence[:start])))
            if len({name for _, _, name in named}) == 1:
                after = sentence[named[0][1] :] + ("" if cast.find(following) else following)
                found = [
                    gender for gender, pattern in _GOES_ON.items() if pattern.search(to_simplified(after))
                ]
                votes[named[0][2]].update(found if len(found) == 1 else ())
    for name in {*votes, *cast.names}:
        for gender, pattern in _CALLED.items():
            votes[name][gender] += 2 * _CLEARLY * bool(pattern.search(to_simplified(name)))
    return {
        name: first[0]
        for name, counts in votes.items()
        for first, *rest in [counts.most_common()]
        if first[1] >= _CLEARLY and all(first[1] >= _CLEARLY * count for _, count in rest)
    }
