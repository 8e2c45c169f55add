"""Tell a phrase that only names something from one that says something of it, zh and en."""

import re

from rag.text.contents import STOP_WORDS, tagged

_HAN = re.compile(r"[\u3400-\u9fff]")
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
# jieba's first letters of verbs, adverbs, prepositions and conjunctions; and of what a name can end with.
_SAYING_TAGS, _NAMING_TAGS = frozenset("vdpc"), frozenset("njtsrle")
_WITHIN_NAMES = frozenset(("the", "a", "an", "of"))


def only_names(folded: str) -> bool:
    """Tell whether words are a noun phrase by themselves: "the European Union", 北京智源研究院."""
    if not _HAN.search(folded):
        return not any(word in STOP_WORDS - _WITHIN_NAMES for word in _WORD.findall(folded))
    tags = [tag[:1] for word, tag in tagged(folded) if _WORD.search(word)]
    return bool(tags) and tags[-1] in _NAMING_TAGS and not _SAYING_TAGS & set(tags)
