"""Tell section titles and bare captions from what somebody says."""

import re

from rag.ingestion.lines import Line, is_sentence

_ANY_STOP = re.compile(r"[，,。！？!?；;：:…、]|\.\s|\.$")
_LONGEST_HEADING = 60
_LONGEST_BARE = 30
# Below this share of punctuated paragraphs a line without a full stop says nothing (speech recognition).
_PUNCTUATED = 0.8


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
            lines[index] = line.as_kind("caption" if labelled else "heading")


def _is_bold_title(line: Line) -> bool:
    whole = bool(line.bold) and line.bold[0][0] == 0 and line.bold[-1][1] >= len(line.plain)
    bare = line.plain.strip('“”"「」『』*')
    return whole and len(bare) <= _LONGEST_HEADING and not is_sentence(bare)


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
