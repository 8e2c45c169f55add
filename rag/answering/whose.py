"""Tell whom a text names, and whose words a question asks for."""

import re

from rag.answering.people import Cast
from rag.answering.standalone import following
from rag.text.asking import view_asked
from rag.text.contents import sure_names
from rag.text.folding import fold_for_search

# "谁评价张宏江…" asks for the words of somebody else than it names.
_WHO_SAYS = re.compile(r"^\W*(?:谁|是谁|有谁|哪[一几]?[位个]|(?:who|which \w+)\b)[^，,。；;]{0,8}$")
# Before the name of whom or what a view is of: "对乙", "about B".
_OF_WHAT = re.compile(r"(?:对于?|关于|针对|就|\b(?:about|on|of|to))\s*(?:\w+[·.])?$")


def whom(text: str, cast: Cast) -> list[str]:
    """Return the keys of everyone a text names, in order: who is known, and names of which the tagger is sure."""
    return list(dict.fromkeys(key for _, key in _named(text, cast)))


def whose_view(question: str, cast: Cast) -> list[str]:
    """Return the keys of those whose words a question asks for: of "甲怎么评价乙" and "对乙，甲怎么看" only 甲's.

    Of a question that follows another, those it names itself, if any; of one that asks who says something of
    somebody, nobody it names.
    """
    text = following(question)[1]
    named = _named(text, cast)
    if not named:
        text, named = question, _named(question, cast)
    folded = fold_for_search(text)
    if named and _WHO_SAYS.search(folded[: named[0][0]]):
        return []
    asks = view_asked(folded)
    before = [(at, key) for at, key in named if asks and at < asks.start()]
    theirs = [key for at, key in before if not _OF_WHAT.search(folded[:at])]
    return list(dict.fromkeys(theirs or [key for _, key in named]))


def _named(text: str, cast: Cast) -> list[tuple[int, str]]:
    folded = fold_for_search(text)
    mentions = cast.names.find(text)
    known = [(mention.start, cast.key(mention.person)) for mention in mentions]
    tagged = [(folded.index(name), name) for name in sure_names(folded)]
    others = [
        (at, name)
        for at, name in tagged
        if not any(mention.start < at + len(name) and at < mention.end for mention in mentions)
    ]
    return sorted(known + others)
