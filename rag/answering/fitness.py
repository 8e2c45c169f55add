"""Tell which written sentences can stand in an answer at all, before it matters whether they are true."""

import re

from rag.answering.language import Language
from rag.text.asking import QUOTED, is_question
from rag.text.folding import fold_for_search
from rag.text.words import dictionary_words, is_chinese

# What a speaker says of himself is no sentence of ours: "I" would be the product.
_FIRST_PERSON = re.compile(r"[我咱]|\b(?:I|we|me|us|my|our|mine|ours|I'm|I've|we're|we've)\b", re.IGNORECASE)
# Of a Latin abbreviation only the lower-case words are pronouns.
_ABBREVIATION = re.compile(r"\b(?:US|ME)\b")
# What lost bytes leave between Chinese characters: "建設進度是非?斓模谶@樣".
_BROKEN = re.compile(r"(?<=[\u3400-\u9fff])[?@\ufffd](?=[\u3400-\u9fff])|\ufffd")
# An English sentence holds Chinese only in quotation marks, or a name in brackets.
_HAN, _BRACKETED = re.compile(r"[\u3400-\u9fff]"), re.compile(r"[(（][^)）]*[)）]")
_ENDED = tuple("。！？!?.…”’」』\"')）;；:：]】")


# A sentence made of a question and its answer brings so little of its own: "潜力很大" between them is invented.
MOST_NEW = 0.12
# What joins them.
_JOINING = "认为说是于因为的在了而所以"

# Of what a sentence says around the words that were read so much may stand nowhere in what was shown.
MOST_FOREIGN = 0.5
# Words that say nothing of what is asked about.
_COMMON = re.compile(
    r"认为|觉得|看[来法待]|[说提谈讲][过到法]|表示|指出|强调|回应|描述|形容|说明|文章|采访|专访|访谈|自己|[他她它我你]们"
    r"|因为|所以|之所以|理由|原因|例子|态度|评价|这|那|时候|现在|最后|后来|就是|可以|已经|以及|或者|非常|[以之][前后]|曾经?|当时|一个|没有|而且|但是"
)


def adds_little(text: str, told: str) -> bool:
    """Tell whether a Chinese sentence is made of the characters of what was asked and read."""
    letters = [letter for letter in fold_for_search(text) if letter.isalnum()]
    if not is_chinese(text) or not letters:
        return True
    known = set(fold_for_search(told + _JOINING))
    return sum(letter not in known for letter in letters) <= MOST_NEW * len(letters)


def is_fit(text: str, language: Language) -> bool:
    """Tell whether a sentence claims something, in the reader's language, in the third person, to its end, of whole characters."""
    own = _ABBREVIATION.sub(" ", QUOTED.sub(" ", text))
    stripped = text.strip()
    claims = not is_question(stripped)
    spoken = language != "en" or not _HAN.search(_BRACKETED.sub(" ", own))
    whole = not _BROKEN.search(own)
    return claims and spoken and whole and not _FIRST_PERSON.search(own) and stripped.endswith(_ENDED)


def rests_on(text: str, read: str, shown: str) -> bool:
    """Tell whether the words of a Chinese sentence that were not read stand, for the most part, in what was shown.

    The question they come from may take for granted what nobody said: "opposes", "his doctorate".
    """
    if not (is_chinese(text) and is_chinese(shown)):
        return True
    known, copied = fold_for_search(shown), fold_for_search(read)
    words = [word for word in dictionary_words(text) if word not in copied and not _COMMON.search(word)]
    foreign = [word for word in words if not all(character in known for character in word)]
    return sum(map(len, foreign)) <= MOST_FOREIGN * sum(map(len, words))
