"""Tell words that answer from words that say nothing, or only the question again."""

import re
from collections.abc import Sequence

from rag.answering.copied import plain, shingles
from rag.answering.standalone import following
from rag.text.asking import asks_one, asks_whether, asks_why
from rag.text.folding import fold_for_search
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
# A sentence with so much of a clause that asks whether something is so says that it is.
AFFIRMED, _LEAST_ASKED = 0.7, 3
_CLAUSE = re.compile(r"[，,。；;？?（）()：:]")
_WHETHER = re.compile(r"[吗嘛]$|是否|是不是|会不会|能不能|有没有|算不算")
_DENIES = re.compile(r"[不没未非]")
_ONLY_ASKS = re.compile(
    r"[吗嘛呢吧]$|是否|是不是|[会能]不[会能]|有没有|算不算|觉得|认为|以为|[他她它]们?|[的是会也还都了在就又]"
)
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


def affirms(text: str, question: str, words: str) -> bool:
    """Tell whether a Chinese sentence says as a fact what its question only asks, and the words that were read do not.

    "…会一直落后吗？他拿什么打比方？", read "电动车", is no reason to write that it will be behind.
    """
    told, read = plain(text), plain(words)
    for clause in _CLAUSE.split(fold_for_search(question)):
        asked = "".join(filter(str.isalnum, _ONLY_ASKS.sub("", clause)))
        if not _WHETHER.search(clause) or len(asked) < _LEAST_ASKED or asked[-2:] not in told:
            continue
        if len(_DENIES.findall(told)) > len(_DENIES.findall(clause)):
            continue
        if sum(letter in told for letter in asked) < AFFIRMED * len(asked):
            continue
        if sum(letter in read for letter in asked) < TOLD * len(asked):
            return True
    return False


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
