"""Lay a claim beside its evidence word by word, and read what was changed between like words.

Where a claim repeats its evidence, one changed word is the whole difference: not, all, a name, a number.
"""

import difflib
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from rag.text.contents import MEASURE, Content, squeeze, tagged_words
from rag.text.numbers import find_quantities, missing_quantities
from rag.text.polarity import denies, find_negations, opposite_words, quantifier_levels

_HAN = re.compile(r"[\u3400-\u9fff]")
_PIECE = re.compile(
    rf"(?P<measure>{MEASURE})|[\u3400-\u9fff]+"
    r"|[$¥€]?\d+(?:,\d{3})*(?:\.\d+)?(?:%|(?:[kmb]|bn|mn)(?![a-z]))?|[a-z]+(?:['’-][a-z\d]+)*\d*"
)
_PRONOUNS = frozenset(
    re.findall(
        r"\S+",
        "我 我们 你 你们 他 他们 她 她们 它 它们 这 那 这个 那个 这些 那些 这里 那里 大家 自己 咱们 此 其 该 人们 人 说 认为 表示 觉得 i we you he "
        "she it they this that these those our my his her its their us them me your people one",
    )
)
_LONGEST_EDIT = 4  # words; a longer difference is a paraphrase or another statement, not an edit
_LEAST_ALIKE = 0.45  # share of the claim's words that must stand in the evidence in order
_NEARLY_ALIKE = 0.7  # then the first sentence alone is what the claim was made from
_NEGATING = frozenset(["not", "never", "no", "cannot"])
_NUMERAL = re.compile(r"[零〇一二两三四五六七八九十百千万亿\d,.]+")
_AMOUNTS = frozenset({"all", "most", "many", "some", "few"})
_CERTAINTIES = frozenset({"certain", "possible"})
_STRONG = frozenset({"all", "only", "few"})


@dataclass(frozen=True, slots=True)
class Edits:
    """What differs between like words, counted by kind; `alike` is the share of the claim found in order."""

    alike: float = 0.0
    negated: int = 0
    numbers: int = 0
    quantifiers: int = 0
    opposites: int = 0
    replaced: int = 0
    replaced_names: int = 0
    inserted: int = 0


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    is_name: bool
    is_content: bool


def find_edits(claim: Content, evidence: Sequence[Content], known_names: Collection[str] = ()) -> Edits:
    """Count the edits that turn the evidence into the claim; none are read where the two are unlike.

    A name that is known to be meant, as by "we", replaces nothing but another name.
    """
    best = _edits(claim, evidence[:1], known_names)
    return best if best.alike >= _NEARLY_ALIKE or len(evidence) < 2 else _edits(claim, evidence, known_names)


def _edits(claim: Content, evidence: Sequence[Content], known_names: Collection[str]) -> Edits:
    words = _words(claim.folded)
    given = [word for content in evidence for word in _words(content.folded)]
    if not words or not given:
        return Edits()
    matcher = difflib.SequenceMatcher(None, [w.text for w in words], [w.text for w in given], autojunk=False)
    codes = matcher.get_opcodes()
    alike = sum(b - a for kind, a, b, _, _ in codes if kind == "equal") / len(words)
    if alike < _LEAST_ALIKE:
        return Edits(alike=alike)
    everything = " ".join(content.folded for content in evidence)
    negated = numbers = quantifiers = opposites = replaced = replaced_names = inserted = 0
    for at, (kind, a, b, c, d) in enumerate(codes):
        if kind == "equal" or not _stands_between_equals(codes, at):
            continue
        new, old = words[a:b], given[c:d]
        if b - a > _LONGEST_EDIT:
            inserted = max(inserted, len(_novel(new, everything)))
        if b - a > _LONGEST_EDIT or d - c > _LONGEST_EDIT:
            continue
        new_text, old_text = _joined(words[max(0, a - 1) : b + 1]), _joined(given[max(0, c - 1) : d + 1])
        negated += _denies_otherwise(new, old, new_text, old_text)
        numbers += _number_differs(new, old)
        quantifiers += _quantifier_differs(_joined(new), _joined(old))
        opposites += bool(new and old and opposite_words(_joined(new), _joined(old)))
        novel = [word for word in _novel(new, everything) if word.text not in known_names]
        if kind == "replace" and any(word.is_content and word.text not in _PRONOUNS for word in old):
            replaced += len(novel)
            replaced_names += sum(word.is_name for word in novel) + _renamed(claim, evidence, novel, old)
        if kind == "replace" and len(evidence) == 1:
            replaced_names += _substituted(claim, evidence[0], new, old)
    return Edits(alike, negated, numbers, quantifiers, opposites, replaced, replaced_names, inserted)


def _stands_between_equals(codes: Sequence[tuple[str, int, int, int, int]], at: int) -> bool:
    """Tell whether an edit has like words beside it: on one side at least two, or at an end of the claim."""
    before = codes[at - 1] if at else None
    after = codes[at + 1] if at + 1 < len(codes) else None
    sizes = [code[2] - code[1] for code in (before, after) if code and code[0] == "equal"]
    if codes[at][0] == "insert" and len(sizes) < 2:
        return False  # what stands in the evidence before or after the words taken over was left out
    return len(sizes) == 2 or (bool(sizes) and max(sizes) >= 2)


def _renamed(claim: Content, evidence: Sequence[Content], new: Sequence[_Word], old: Sequence[_Word]) -> int:
    """Count capitalised words put in the place of one; at least one side must be a sure name."""
    names = [word for word in new if word.text in claim.capitalised]
    others = [word for word in old if any(word.text in content.capitalised for content in evidence)]
    sure = any(squeeze(word.text) in claim.names for word in names) or any(
        squeeze(word.text) in content.names for word in others for content in evidence
    )
    return len(names) if others and sure else 0


def _substituted(claim: Content, sentence: Content, new: Sequence[_Word], old: Sequence[_Word]) -> bool:
    """Tell whether a name stands where the one sentence has another, though further evidence may hold it too."""
    put_in = {w.text for w in new if _is_name(w, claim)}
    taken_out = {w.text for w in old if _is_name(w, sentence)}
    return any(claim.folded.count(name) > sentence.folded.count(name) for name in put_in) and any(
        sentence.folded.count(name) > claim.folded.count(name) for name in taken_out
    )


def _is_name(word: _Word, content: Content) -> bool:
    return word.is_name or squeeze(word.text) in content.names


def _novel(words: Sequence[_Word], everything: str) -> list[_Word]:
    return [
        word
        for word in words
        if word.is_content
        and len(word.text) > 1
        and word.text not in everything
        and word.text not in _PRONOUNS
    ]


def _denies_otherwise(new: Sequence[_Word], old: Sequence[_Word], new_text: str, old_text: str) -> bool:
    """Tell whether one side has a negator and the other denies in no way at all."""
    added, dropped = (any(w.text in _NEGATING or w.text.endswith("n't") for w in side) for side in (new, old))
    if added != dropped and not denies(_joined(old if added else new)):
        return True  # "not just" for "just" too: beside a like word the negator is the edit
    count, given = len(find_negations(new_text)), len(find_negations(old_text))
    if count % 2 == given % 2:
        return False
    quiet = _joined(old) if count > given else _joined(new)
    return not denies(quiet)


def _number_differs(new: Sequence[_Word], old: Sequence[_Word]) -> bool:
    new_numeral, old_numeral = _joined(new), _joined(old)
    if _NUMERAL.fullmatch(new_numeral) and _NUMERAL.fullmatch(old_numeral):
        values = [
            [(q.low, q.high) for q in find_quantities(f"{text}倍")] for text in (new_numeral, old_numeral)
        ]
        return values[0] != values[1] or not values[0]
    claimed, given = find_quantities(new_numeral), find_quantities(old_numeral)
    return bool(claimed and given and missing_quantities(claimed, given))


def _quantifier_differs(new: str, old: str) -> bool:
    claimed, given = quantifier_levels(new), quantifier_levels(old)
    for scale in (_AMOUNTS, _CERTAINTIES):
        if (claimed - given) & scale and (given - claimed) & scale:
            return True
    return bool((claimed - given) & _STRONG and not given)


def _joined(words: Sequence[_Word]) -> str:
    text = ""
    for word in words:
        latin = text[-1:].isascii() and word.text[:1].isascii() and text
        text += (" " if latin else "") + word.text
    return text


def _words(folded: str) -> list[_Word]:
    words: list[_Word] = []
    for match in _PIECE.finditer(folded):
        piece = match[0]
        if match["measure"]:
            words.append(_Word(piece, False, False))
        elif _HAN.match(piece):
            words += [_Word(*word) for word in tagged_words(piece)]
        else:
            words.append(_Word(piece, False, len(piece) > 2 and piece.isalpha()))
    return words
