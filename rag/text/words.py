"""Cut folded text into the tokens of the keyword index.

Words and character bigrams together: a dictionary alone misses new names and cuts some of them
wrongly, bigrams alone blur long words. Single characters are kept for short exact terms.
"""

import logging
import re
from collections.abc import Callable, Iterator

from rag.text.folding import fold_for_search
from rag.text.numbers import find_quantities
from rag.text.stems import stem

_HAN = r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0002fa1f"
_PIECES = re.compile(rf"(?P<han>[{_HAN}]+)|(?P<latin>[^\W_{_HAN}]+(?:[.,'’+#&-]+[^\W_{_HAN}]+)*[+#]*)")
_HAN_CHARACTER, _LATIN_LETTER = re.compile(f"[{_HAN}]"), re.compile("[A-Za-z]")
_PARTS = re.compile(r"[^\W\d_]+|\d+(?:\.\d+)?")
_NUMERAL = re.compile(r"\d|[一二两三四五六七八九十百千万亿半]|illion|thousand|hundred|half")
_DIGIT_GROUPS = re.compile(r"(?<=\d),(?=\d{3})")
# Two characters met side by side say less than a word of the dictionary; measured on the five
# Chinese sets of docs/retrieval.md.
BIGRAM_WEIGHT = 0.5
# The longest word looked for in a query; longer dictionary entries are proverbs and titles.
LONGEST_WORD = 6

# Words that only make a question a question: they would match other people's questions.
_CHINESE_QUESTION_WORDS = """
什么 怎么 怎样 怎么样 如何 为什么 为何 为啥 啥 咋 是否 哪些 哪个 哪 哪里 谁 吗 呢 吧 多少 几 请问 有没有
是不是 怎么看 看待 认为 觉得 提到 谈到 表示 说 关于 对于 以及 对 的 了 是 在 和 与 及 他 她 它 您
你 我 么看 么样 什么样 认为什 为什 哪一
"""
_ENGLISH_QUESTION_WORDS = """
the a an of to in on for and or is are was were be been do does did what why how who whom whose
which when where say says said think thinks thought about his her their its he she they it you your
with by at as from that this these those has have had can could would should will may might any
some tell me us according interview interviewee
"""
QUESTION_WORDS = frozenset(f"{_CHINESE_QUESTION_WORDS} {_ENGLISH_QUESTION_WORDS}".split())


def is_chinese(text: str) -> bool:
    """Tell whether a passage is Chinese; Latin names and terms inside do not make it English."""
    han = len(_HAN_CHARACTER.findall(text))
    return han > 0 and han * 4 >= len(_LATIN_LETTER.findall(text))


def pieces(text: str) -> Iterator[tuple[str, bool]]:
    """Yield runs of Han characters (True) and words of other scripts (False) of a folded text."""
    for match in _PIECES.finditer(_DIGIT_GROUPS.sub("", text)):
        yield match[0], match.lastgroup == "han"


def index_tokens(text: str) -> list[str]:
    """Return every token of a passage, repeated as often as it stands there."""
    cut = _dictionary()
    folded = fold_for_search(text)
    tokens = _quantities(folded)
    for piece, is_han in pieces(folded):
        if is_han:
            tokens += piece
            tokens += bigrams(piece)
            tokens += [word_token(word) for word in cut(piece) if len(word) > 1]
        else:
            tokens += _latin(piece)
    return tokens


def dictionary_words(text: str) -> list[str]:
    """Return the Chinese words of two and more characters in a text, folded; no question words."""
    runs = [piece for piece, is_han in pieces(fold_for_search(text)) if is_han]
    words = [word for run in runs for word in _dictionary()(run)]
    return [word for word in words if len(word) > 1 and word not in QUESTION_WORDS]


def query_tokens(text: str, is_known: Callable[[str], bool]) -> list[str]:
    """Return the distinct tokens of a query and its longer stretches that are known; no question words."""
    tokens = dict.fromkeys(_plain_tokens(text))
    for piece, is_han in pieces(fold_for_search(text)):
        for length in range(3, LONGEST_WORD + 1) if is_han else ():
            stretches = (piece[start : start + length] for start in range(len(piece) - length + 1))
            tokens.update(dict.fromkeys(stretch for stretch in stretches if is_known(stretch)))
    return [token for token in tokens if token not in QUESTION_WORDS]


def query_weights(text: str, is_known: Callable[[str], bool]) -> dict[str, float]:
    """Return the weighted tokens to search the index with; words are the stretches it knows as words.

    So no dictionary is loaded to search.
    """
    weights = {token: BIGRAM_WEIGHT if is_bigram(token) else 1.0 for token in _plain_tokens(text)}
    for piece, is_han in pieces(fold_for_search(text)):
        words = _longest_words(piece, is_known) if is_han else ()
        weights.update({word_token(word): 1.0 for word in words if word not in QUESTION_WORDS})
    return weights


def _plain_tokens(text: str) -> list[str]:
    """Cut a query into bigrams, single characters that stand alone, other words, and numbers."""
    folded = fold_for_search(text)
    tokens = dict.fromkeys(_quantities(folded))
    for piece, is_han in pieces(folded):
        if is_han:
            tokens.update(dict.fromkeys(bigrams(piece) or [piece]))
        elif piece not in QUESTION_WORDS:
            tokens.update(dict.fromkeys(_latin(piece)))
    return [token for token in tokens if token not in QUESTION_WORDS]


def word_token(word: str) -> str:
    """Name a dictionary word, so that it is told from the same characters met by chance."""
    return f"={word}"


def is_bigram(token: str) -> bool:
    """Tell whether a token is two neighbouring Han characters."""
    return len(token) == 2 and _HAN_CHARACTER.match(token) is not None


def _longest_words(piece: str, is_known: Callable[[str], bool]) -> Iterator[str]:
    start = 0
    while start < len(piece):
        for length in range(min(LONGEST_WORD, len(piece) - start), 1, -1):
            if is_known(word_token(piece[start : start + length])):
                yield piece[start : start + length]
                start += length - 1
                break
        start += 1


def bigrams(piece: str) -> list[str]:
    """Return the pairs of neighbouring characters."""
    return [piece[start : start + 2] for start in range(len(piece) - 1)]


def _latin(piece: str) -> list[str]:
    word = stem(piece.replace("’", "'"))
    parts = [stem(part) for part in _PARTS.findall(word)]
    return [word, *parts] if len(parts) > 1 else [word]


def _quantities(folded: str) -> list[str]:
    """Name numbers by their value, so that 45,000, 4.5万 and 四万五千 are one token."""
    if not _NUMERAL.search(folded):
        return []
    exact = (quantity for quantity in find_quantities(folded) if not quantity.vague)
    return [
        f"#{end:.6g}" for quantity in exact for end in {quantity.low, quantity.high} if end > 9 or end % 1
    ]


def _dictionary() -> Callable[[str], list[str]]:
    import jieba

    jieba.setLogLevel(logging.WARNING)
    return jieba.lcut  # type: ignore[no-any-return]
