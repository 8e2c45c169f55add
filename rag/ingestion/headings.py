"""Tell section titles, bare captions and pull quotes from what somebody says."""

import re
from collections.abc import Sequence
from itertools import pairwise

from rag.ingestion.lines import Line, is_sentence
from rag.text.folding import fold, fold_for_search, to_simplified
from rag.text.words import bigrams, is_chinese

_ANY_STOP = re.compile(r"[，,。！？!?；;：:…、]|\.\s|\.$")
_LONGEST_HEADING = 60
_LONGEST_BARE = 30
# Below this share of punctuated paragraphs a line without a full stop says nothing (speech recognition).
_PUNCTUATED = 0.8
# A pull quote has so many pairs, of which such a share stands in the line it is taken from; names have fewer.
_LEAST_PAIRS, _LONGEST_PULLED, _PULLED = 5, 90, 0.7
_MOST_BETWEEN_RULES = 3
# "▲ 蒲志恒在上層甲板繫纜", "【附圖二】", "圖一：": what stands below a picture.
_BELOW_PICTURE = re.compile(
    r"^(?:[^。！？!?]{4,60}[，,]摄于[^。！？!?]{2,24}。?|(?:图说|图注|图片说明|照片说明|caption)\s?[:：].{1,120}|[▲△▼▽◀▶↑↓]\s*\S.{0,100}|[【\[（(]?(?:附?图|图片|照片|图说|图注|screenshot|figure|photo)\s?[一二三四五六七八九十\d]{1,3}\s?[】\]）)]?\s?[:：]?[^。！？!?]{0,80}|[\[【(（](?:photo|image|图片?|照片)[\]】)）]\s?\S.{0,120}|[^。！？!?]{4,60}[｜|]\s?(?:图|摄|摄影|供图|photo)[\s／/：:]{1,2}[^\s。]{1,12}|(?![^（(]*[我你您])[\u3400-\u9fff]{2,4}[（(][左右中前后上下][起一二三四]{0,2}[）)][^，。！？!?]{4,40}(?:。\s*[^。]{0,16}[摄图])?。?|[〔【\[（(](?:照片|图片|图)(?:说明)?\s?[:：].{1,120}[〕】\]）)])$",
    re.IGNORECASE,
)


def mark_headings(lines: list[Line], labelled: set[int]) -> None:
    """Mark the lines that stand over a part of the text, or beside it, and that nobody says."""
    above = {index - 1 for index in labelled} - labelled
    texts = [
        line
        for index, line in enumerate(lines)
        if line.kind == "text" and not line.heading and index not in above
    ]
    punctuated = sum(is_sentence(line.plain) for line in texts) >= _PUNCTUATED * len(texts)
    for index, line in enumerate(lines):
        if line.kind != "text" or index in labelled:
            continue
        alone = line.gap and (index + 1 == len(lines) or lines[index + 1].gap)
        after_label = index - 1 in labelled and not line.gap
        if line.heading or (alone and _is_bold_title(line)):
            lines[index] = line.as_kind("heading")
        elif (
            punctuated
            and not after_label
            and _is_bare_title(line, dialogue=bool(labelled), alone=alone, above_label=index + 1 in labelled)
        ):
            lines[index] = line.as_kind("beside" if labelled else "heading")


def is_caption(text: str) -> bool:
    """Tell whether a line says that it stands below a picture."""
    return bool(_BELOW_PICTURE.match(to_simplified(text).strip()))


def mark_pull_quotes(lines: list[Line], labelled: set[int]) -> None:
    """Mark what is set apart, bold or between rules, and repeats nearly word for word what a longer line says.

    Among labels a line alone between two rules is nobody's, whatever it says.
    """
    alone = {index for index in range(len(lines) - 1) if lines[index].ruled and lines[index + 1].ruled}
    apart = dict.fromkeys(index for index in _set_apart(lines) if index not in labelled)
    told = [_spaced(line.plain) if apart and line.kind == "text" else "" for line in lines]
    for index in apart:
        pairs, letters = _pairs(told[index]), sum(map(str.isalnum, lines[index].plain))
        if len(pairs) < _LEAST_PAIRS or letters > _LONGEST_PULLED:
            continue
        longer = (text for at, text in enumerate(told) if at not in apart and len(text) > len(told[index]))
        repeats = any(sum(pair in text for pair in pairs) >= _PULLED * len(pairs) for text in longer)
        if repeats or (labelled and index in alone):
            lines[index] = lines[index].as_kind("pull quote")


def _set_apart(lines: Sequence[Line]) -> list[int]:
    """Return which lines of text are bold as a whole, or stand, few together, between two rules."""
    apart = [
        index for index, line in enumerate(lines) if line.kind == "text" and line.gap and line.wholly_bold
    ]
    rules = [index for index, line in enumerate(lines) if line.ruled]
    for first, after in pairwise(rules):
        if after - first <= _MOST_BETWEEN_RULES:
            apart += [index for index in range(first, after) if lines[index].kind == "text"]
    return apart


def _spaced(text: str) -> str:
    """Return the characters of a Chinese text, the words of another with a space around each."""
    words = re.findall(r"\w+", fold_for_search(text))
    return fold(text) if is_chinese(text) else f" {' '.join(words)} "


def _pairs(spaced: str) -> set[str]:
    """Return the neighbouring characters or words of such a text."""
    if is_chinese(spaced):
        return set(bigrams(spaced))
    return {f" {one} {two} " for one, two in pairwise(spaced.split())}


def _is_bold_title(line: Line) -> bool:
    bare = line.plain.strip('“”"「」『』*')
    return line.wholly_bold and len(bare) <= _LONGEST_HEADING and not is_sentence(bare)


def _is_bare_title(line: Line, *, dialogue: bool, alone: bool, above_label: bool) -> bool:
    """Tell a section title or caption that has no mark at all: short, complete, without a full stop."""
    plain = line.plain
    if is_sentence(plain) or plain.endswith(("：", ":", "，", ",", "；", ";", "—", "、", "”", "」", "》")):
        return False
    han = sum("\u3400" <= character <= "\u9fff" for character in plain)
    if han * 2 < len(plain):
        words = re.findall(r"[A-Za-z]+", plain)
        capital = sum(word[0].isupper() for word in words)
        return alone and 2 <= len(words) <= 10 and capital >= 0.6 * len(words) and not _ANY_STOP.search(plain)
    if dialogue:
        if alone and above_label:
            return 2 <= len(plain) <= _LONGEST_BARE and not re.search(r"[，,；;…]", plain)
        return 5 <= len(plain) <= _LONGEST_BARE and not re.search(r"[，,；;：:…]", plain)
    return alone and 5 <= len(plain) <= _LONGEST_HEADING
