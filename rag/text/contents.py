"""Read what a text says as things that can be compared: terms, names, quantities, negations."""

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from rag.text.asking import QUOTED
from rag.text.folding import GLOSS, fold_for_search
from rag.text.numbers import Quantity, find_quantities
from rag.text.polarity import Negation, find_negations

_HAN_RUN = re.compile(r"[\u3400-\u9fff]+")
# Before a noun the tagger takes a measure word for a surname: "45,000张英伟达的卡".
MEASURE = r"(?<=\d)[张段章项卷包车管路家封位台颗块片枚支篇条](?=[\u3400-\u9fff])"
_MEASURED_RUN = re.compile(rf"{MEASURE}|[\u3400-\u9fff]+")
_LATIN = re.compile(r"[^\W_\u3400-\u9fff]+(?:[-‐‑.'’&+][^\W_\u3400-\u9fff]+)*[+#]*")
_CLAUSE = re.compile(r"[，。；！？：、…\n]|[,;:!?](?!\d)|\.(?!\w)|\s[-–—]\s|——")
# Characters that carry grammar rather than content; a bigram of two of them says nothing.
_FUNCTION = frozenset(
    "的了是在和与就也都很这那有我你他她它们个一不着把被让给对于而且则但或及其之为以所从到等吧呢吗啊嘛哦呀么什怎哪谁没又还再才只便更最会能可要想说"
    "来去上下中里过得地做时候些样种"
)
STOP_WORDS = frozenset(
    re.findall(
        r"\S+",
        "a an the and or but if then else of to in on at by for from with as is are was were be "
        "been being am do does did has have had having this that these those it its he she they we "
        "you i me my your his her their our us them him who whom which what when where why how will "
        "would shall should can could may might must not no nor so such than too very also just "
        "about into over under out up down off there here all any both each few more most other "
        "some own same s t don now said says say according think thinks believes believe one ones "
        "because while during through between after before again further once based provided "
        "passage passages",
    )
)
# jieba's tags for people, places, organisations and the rest; two-character "people" are mostly words.
_NAME_TAGS = frozenset(("nr", "ns", "nt", "nz", "nrt", "nrfg"))
_SURE_TAGS = frozenset(("nr", "nt", "nrt", "nrfg"))
_CONTENT_TAGS = frozenset("nvajilz")  # jieba's first letters: nouns, verbs, adjectives, idioms, states
# Dates are compared as numbers; a weekday is hardly ever what a claim turns on.
_DATE_WORDS = frozenset(
    re.findall(
        r"\S+",
        "mon tue wed thu fri sat sun jan feb mar apr may jun jul aug sep oct nov dec",
    )
)
_DATE_NAMES = (
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?|(?:jan|febr)uary|march|april|may|june|july|august"
    r"|(?:septem|octo|novem|decem)ber|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec"
)
_SHORTEST_STEM = 4


@dataclass(frozen=True, slots=True)
class Content:
    """A text as comparable things; positions refer to `folded`."""

    folded: str
    terms: dict[str, float]
    names: tuple[str, ...]
    quantities: tuple[Quantity, ...]
    negations: tuple[Negation, ...]
    is_han: bool
    latin: frozenset[str] = field(default=frozenset())
    capitalised: frozenset[str] = field(default=frozenset())

    @property
    def weight(self) -> float:
        """Return the summed weight of the terms."""
        return sum(self.terms.values())


@lru_cache(maxsize=4096)
def read_content(text: str) -> Content:
    """Read a text once; the same text is asked for many times while an answer is checked."""
    shown = GLOSS.sub("", text)
    folded = fold_for_search(shown)
    quantities = tuple(find_quantities(shown))
    return Content(
        folded=folded,
        terms=_terms(folded, quantities),
        names=_latin_names(shown),
        quantities=quantities,
        negations=tuple(find_negations(folded)),
        is_han=_is_han(folded),
        latin=frozenset(squeeze(match[0]) for match in _LATIN.finditer(folded)),
        capitalised=frozenset(word.casefold() for word in re.findall(r"[A-Z][^\W_]{2,}", shown)),
    )


def han_share(text: str) -> float:
    """Return the share of Han characters among the letters, a Latin word counting as two."""
    han = sum(len(run) for run in _HAN_RUN.findall(text))
    latin = 2 * len(re.findall(r"[A-Za-z]+", text))
    return han / (han + latin) if han + latin else 1.0


def _is_han(folded: str) -> bool:
    """Tell whether a text is Chinese, whatever it quotes."""
    own = QUOTED.sub("", folded)
    return han_share(own if any(map(str.isalpha, own)) else folded) >= 0.3


def split_clauses(folded: str) -> list[str]:
    """Split a folded text at commas and stops."""
    return [clause.strip() for clause in _CLAUSE.split(folded) if clause.strip()]


def squeeze(word: str) -> str:
    """Bring a Latin word to the form in which GPT-4 and GPT4, model's and models are one."""
    bare = re.sub(r"['’]s$", "", word.casefold())
    return stem(re.sub(r"[-‐‑.'’&]", "", bare))


def stem(word: str) -> str:
    """Cut the commonest English endings."""
    if not word.isascii() or not word.isalpha():
        return word
    for ending, cut in (
        ("ies", "y"),
        ("ing", ""),
        ("ied", "y"),
        ("ed", ""),
        ("ly", ""),
        ("es", ""),
        ("s", ""),
    ):
        if word.endswith(ending) and len(word) - len(ending) + len(cut) >= _SHORTEST_STEM - (ending == "s"):
            word = word[: -len(ending)] + cut
            break
    if len(word) > _SHORTEST_STEM and word[-1] == word[-2] and word[-1] not in "sl":
        word = word[:-1]
    return word.removesuffix("e") if len(word) > _SHORTEST_STEM else word


def without_quantities(folded: str, quantities: tuple[Quantity, ...]) -> str:
    """Return a folded text with its quantities blanked; what is left stands where it stood."""
    characters = list(folded)
    for quantity in quantities:
        characters[quantity.start : quantity.end] = " " * (quantity.end - quantity.start)
    return "".join(characters)


def _terms(folded: str, quantities: tuple[Quantity, ...]) -> dict[str, float]:
    """Weigh Han bigrams and Latin stems; quantities are compared on their own and left out here."""
    bare = without_quantities(folded, quantities)
    terms: dict[str, float] = {}
    for run in _HAN_RUN.findall(bare):
        for start in range(len(run) - 1):
            bigram = run[start : start + 2]
            weight = 1.0 - 0.5 * ((bigram[0] in _FUNCTION) + (bigram[1] in _FUNCTION))
            if weight:
                terms[bigram] = weight
        if len(run) == 1 and run not in _FUNCTION:
            terms[run] = 0.5
    for match in _LATIN.finditer(bare):
        if match[0] not in STOP_WORDS and (len(match[0]) > 1 or match[0].isdigit()):
            terms[squeeze(match[0])] = 1.5
    return terms


def _latin_names(shown: str) -> tuple[str, ...]:
    """Return Latin words written as names: in Chinese text any, in English text capitalised or with digits."""
    in_han = han_share(shown) >= 0.3
    names = []
    for match in _LATIN.finditer(shown):
        word = re.sub(r"['’](?:d|ll|m|ve|re|s|t)$", "", match[0])
        if word.casefold() in STOP_WORDS or len(word) < 2 or word.replace(".", "").replace(",", "").isdigit():
            continue
        if word.casefold()[:3] in _DATE_WORDS and re.fullmatch(_DATE_NAMES, word.casefold()):
            continue
        if re.fullmatch(r"\d+(?:k|m|b|bn|x|s|st|nd|rd|th|年代)", word.casefold()):
            continue
        before = shown[: match.start()].rstrip()
        starts = not before or before[-1] in '.!?:"“”‘’(（[-•*\n' or before.endswith(("。", "："))
        marked = any(character.isupper() for character in word[1:]) or (
            any(character.isdigit() for character in word) and not word[0].isdigit()
        )
        if in_han or marked or (word[0].isupper() and not starts):
            names.append(squeeze(word))
    return tuple(dict.fromkeys(names))


def tagged(text: str) -> Iterator[tuple[str, str]]:
    """Cut a text into words with jieba's tags."""
    import jieba
    import jieba.posseg

    jieba.setLogLevel(logging.WARNING)
    yield from ((pair.word, pair.flag) for pair in jieba.posseg.cut(text))


@lru_cache(maxsize=4096)
def sure_names(folded: str) -> frozenset[str]:
    """Return the Chinese names of people and organisations of which the tagger is right most often."""
    return frozenset(
        word
        for run in _MEASURED_RUN.findall(folded)
        for word, tag in tagged(run)
        if tag in _SURE_TAGS and len(word) == 3
    )


@lru_cache(maxsize=4096)
def tagged_words(folded: str) -> tuple[tuple[str, bool, bool], ...]:
    """Cut Chinese text into words, each told whether it is a name and whether it carries content."""
    return tuple(
        (word, tag in _NAME_TAGS, tag[:1] in _CONTENT_TAGS or tag == "eng")
        for run in _MEASURED_RUN.findall(folded)
        for word, tag in tagged(run)
    )
