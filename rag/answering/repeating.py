"""Tell words that answer from words that say nothing, or only the question again."""

import re
from collections.abc import Sequence

from rag.answering.copied import plain, shingles
from rag.answering.standalone import following
from rag.text.asking import asks_one, asks_whether, asks_why
from rag.text.words import is_chinese

# What the model writes where the excerpts hold no answer.
NOTHING = {"zh": "未提及", "en": "not stated"}
# Words with fewer of their own than this repeat the question.
OWN = 0.35
# A reason in Chinese is told in at least so many pieces.
SHORTEST_REASON = 4
# Words with no more of their own than this say only what was asked; a name in other letters is the same name.
NOTHING_NEW = 0.1
_BRACKETED = re.compile(r"[(（][^)）]*[)）]")
# So much of the words that were read, less those of the question, a sentence that tells them holds.
TOLD = 0.5
_QUOTING = "。．.，,；;：:！!？? “”\"'「」『』()（）"


def repeats(wanted: Sequence[str], question: str) -> bool:
    """Tell whether copied words only say again what was asked."""
    asked = plain(question)
    return sum(shingle not in asked for shingle in wanted) < OWN * len(wanted)


def echoes(words: str, question: str) -> bool:
    """Tell whether words that were to be copied are the question's own."""
    return (
        not says_nothing(words)
        and not asks_whether(following(question)[1])
        and repeats(shingles(words), question)
    )


def is_too_short(words: str, question: str) -> bool:
    """Tell whether words are fewer than any reason that is asked for; "收表" is what is to be explained."""
    asks = asks_why(following(question)[1]) and is_chinese(words) and not says_nothing(words)
    return asks and len(shingles(words)) < SHORTEST_REASON


def adds_nothing(words: str, question: str) -> bool:
    """Tell whether all of an answer stands in its question, and that asks for something it does not say.

    The words that a question asks to explain are found where they are explained; and it may leave a choice.
    """
    asks = following(question)[1]
    if asks_whether(asks) or not asks_one(asks):
        return False
    return only_repeats(words, question)


def only_repeats(words: str, question: str) -> bool:
    """Tell whether all of a text stands in a question, but for what stands in brackets."""
    wanted, asked = shingles(_BRACKETED.sub("", words)), plain(question)
    return sum(shingle not in asked for shingle in wanted) <= NOTHING_NEW * len(wanted)


def tells(sentence: str, words: str, question: str, *, least: float = TOLD) -> bool:
    """Tell whether a sentence says what was read, or at `least` so much of it, and not only what was asked."""
    wanted, asked, said = shingles(words), plain(question), plain(sentence)
    if repeats(wanted, question):
        return asks_whether(following(question)[1])
    own = [shingle for shingle in wanted if shingle not in asked]
    return sum(shingle in said for shingle in own) >= least * len(own)


def says_nothing(words: str) -> bool:
    """Tell whether a model's words say that the excerpts hold no answer."""
    return words.strip(_QUOTING) in NOTHING.values()
