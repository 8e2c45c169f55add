"""See where candidates for labels stand: above a paragraph, between others, and who is named elsewhere too."""

import re
from collections import Counter
from collections.abc import Sequence

from rag.ingestion.furniture import is_metadata
from rag.ingestion.labels import Label
from rag.ingestion.lines import FIRST_PERSON, Line, is_sentence
from rag.ingestion.names import is_han_name, name_score
from rag.ingestion.parts import generic_role, normalised

# From this share of turns on that end in a full stop, one without is none.
_PUNCTUATED = 0.8
# Names alone above such a share of all paragraphs open them.
_BLOCKS, _LEAST_BLOCKS = 0.6, 3
# Of fewer labels nobody can tell how turns end.
_LEAST_LABELS = 4


def block_heads(lines: Sequence[Line], opening: Sequence[Label]) -> set[Label]:
    """Find the names right above what is said, where nearly every paragraph of the text is such a block."""
    heads = {
        label
        for label in opening
        if label.style == ("alone", False)
        and name_score(label.name) > 0
        and lines[label.line].gap
        and label.line + 1 < len(lines)
        and not lines[label.line + 1].gap
    }
    blocks = sum(line.gap and line.kind == "text" for line in lines)
    return heads if len(heads) >= max(_LEAST_BLOCKS, _BLOCKS * blocks) else set()


def set_apart(lines: Sequence[Line], labels: Sequence[Label], sure: Sequence[Label]) -> bool:
    """Tell that names alone on a line say who speaks.

    Inside the conversation they do; above it and behind it only where what follows says "I" and
    does not tell of the one named: there a name is as often the heading over a portrait.
    """
    places = [label.line for label in sure]
    first, last = min(places), max(places)
    return all(
        first < label.line < last or _says_i(lines[label.line + 1 : label.line + 2], label.name)
        for label in labels
    )


def over_portraits(lines: Sequence[Line], opening: Sequence[Label]) -> set[Label]:
    """Find names alone on a line over a paragraph that tells of the one named: nobody reports himself."""
    return {
        label
        for label in opening
        if label.form == "alone"
        and label.time is None
        and len(label.name) >= 2
        and not lines[label.line].plain.endswith((":", "："))
        and any(
            label.name in line.plain and not FIRST_PERSON.search(line.plain)
            for line in lines[label.line + 1 : label.line + 2]
        )
    }


def _says_i(following: Sequence[Line], name: str) -> bool:
    return any(FIRST_PERSON.search(line.plain) and name not in line.plain for line in following)


def headings(lines: Sequence[Line], opening: Sequence[Label], sure: Sequence[Label]) -> set[int]:
    """Find lines without a full stop right above a label, where turns end in one: `谈费用：六十岁以上免费`."""
    said = [lines[label.line].plain for label in sure if label.form != "alone"]
    if sum(map(is_sentence, said)) < _PUNCTUATED * max(1, len(said)):
        return set()
    begun = {label.line for label in opening}
    return {index for index in begun if index + 1 in begun and not is_sentence(lines[index].plain)}


def entitles(lines: Sequence[Line], labels: Sequence[Label]) -> bool:
    """Tell that the first label is the name a title begins with: `秦晓棠：天气把葡萄园的日历撕了重写`.

    It has no full stop where turns end in one; what stands between it and the next label is no
    word of the one named, but a byline, or tells of them.
    """
    if len(labels) < _LEAST_LABELS:
        return False
    first, second, *_ = labels
    line, name = lines[first.line], first.name
    if first.form != "inline" or first.line != _first_text(lines) or generic_role(name):
        return False
    said = [lines[label.line].plain for label in labels[1:] if label.form != "alone"]
    if is_sentence(line.plain) or sum(map(is_sentence, said)) < _PUNCTUATED * max(1, len(said)):
        return False
    between = [each for each in lines[first.line + 1 : second.line] if each.plain]
    return (not between and normalised(second.name) != normalised(name)) or any(
        is_metadata(each.plain) or (name in each.plain and not FIRST_PERSON.search(each.plain))
        for each in between
    )


def _first_text(lines: Sequence[Line]) -> int:
    return next((index for index, line in enumerate(lines) if line.kind == "text" and line.plain), -1)


def mentions(lines: Sequence[Line], opening: Sequence[Label]) -> Counter[str]:
    """Tell which candidates are also named somewhere else than in a label."""
    starts = {label.line: label.end for label in opening}
    text = "\n".join(
        line.plain[starts.get(index, 0) :]
        for index, line in enumerate(lines)
        if line.kind in ("text", "title")
    )
    names = {label.name.strip() for label in opening if 1 <= len(label.name.strip()) <= 30}
    return Counter(
        {normalised(name): 1 for name in names if not name.islower() and _is_mentioned(name, text)}
    )


def _is_mentioned(name: str, text: str) -> bool:
    if name.isascii():
        return bool(
            re.search(rf"\b{re.escape(name.split()[0])}\b", text, re.IGNORECASE if name.isupper() else 0)
        )
    return name in text if len(name) > 1 else _begins_a_name(name, text)


def _begins_a_name(surname: str, text: str) -> bool:
    """Tell that a text names somebody of this family name again: 沈 of 沈砚秋."""
    found = Counter(re.findall(rf"{surname}[\u3400-\u9fff]{{2}}", text))
    return any(count > 1 and is_han_name(name) for name, count in found.items())
