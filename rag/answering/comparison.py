"""Compare what a claim says with what its evidence says: the measurements a verdict rests on."""

import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rag.answering.alignment import Edits, find_edits
from rag.text.contents import Content, split_clauses, squeeze, sure_names, tagged_words
from rag.text.numbers import Quantity, missing_quantities
from rag.text.polarity import (
    Negation,
    denies,
    find_negations,
    opposite_words,
    quantified_differently,
    quantifier_conflicts,
    strengthened_levels,
)

MOST_USED = 5  # sentences one claim may rest on: more is stitching
# A sentence joins the evidence when it adds this share of the claim's terms.
LEAST_GAIN = 0.08
# A number or a name is found in few sentences, so it points to the right one.
NUMBER_WEIGHT, MEANING_GAIN = 2.0, 0.5
_REACH, _REACH_LATIN = 8, 32  # characters that a negator may govern
_HAN = re.compile(r"[\u3400-\u9fff]")
_FRAGMENT = re.compile(r"[\u3400-\u9fff]|[a-z\d][a-z\d.'’-]*")


@dataclass(frozen=True, slots=True)
class Comparison:
    """How a claim stands against the evidence chosen for it; shares and cosines lie in 0..1."""

    coverage: float
    best_coverage: float
    clause_coverage: float
    run: float
    cosine: float
    margin: float
    novel_run: float
    novel_words: float
    edits: Edits
    inserted: float
    replaced: int
    missing_numbers: int
    numbers: int
    missing_names: int
    missing_words_as_names: int
    names: int
    negation: bool
    denial_differs: bool
    opposites: int
    quantifiers: int
    strengthened: int
    recounted: bool
    same_language: bool
    is_han: bool


def choose_evidence(claim: Content, evidence: Sequence[Content], cosines: Sequence[float]) -> list[int]:
    """Pick the few sentences that together carry most of the claim, best first.

    Numbers count as heavy terms, so the sentence that holds a claimed number is preferred.
    """
    if not evidence:
        return []
    left = dict(claim.terms)
    quantities = list(claim.quantities)
    names = frozenset(claim.names)
    total = claim.weight + NUMBER_WEIGHT * len(quantities) or 1.0
    chosen: list[int] = []
    while len(chosen) < MOST_USED:
        gains = [
            _gain(content, left, quantities, names) / total + (0.0 if chosen else MEANING_GAIN * cosine)
            for content, cosine in zip(evidence, cosines, strict=True)
        ]
        best = max(
            (at for at in range(len(evidence)) if at not in chosen), key=gains.__getitem__, default=None
        )
        if best is None or (chosen and gains[best] < LEAST_GAIN):
            break
        chosen.append(best)
        left = {term: weight for term, weight in left.items() if term not in evidence[best].terms}
        quantities = missing_quantities(quantities, evidence[best].quantities)
    return chosen


def _gain(
    content: Content, left: dict[str, float], quantities: Sequence[Quantity], names: frozenset[str]
) -> float:
    """Return what a sentence adds of the terms, names and numbers still to be found."""
    shared = [(term, weight) for term, weight in left.items() if term in content.terms]
    held = len(quantities) - len(missing_quantities(quantities, content.quantities))
    return sum(weight + (term in names) for term, weight in shared) + NUMBER_WEIGHT * held


def compare(
    claim: Content, used: Sequence[Content], cosine: float, margin: float, known_names: frozenset[str]
) -> Comparison:
    """Measure a claim against the sentences chosen for it; `known_names` need no evidence of their own."""
    joined = " ".join(content.folded for content in used)
    held = {term for content in used for term in content.terms}
    total = claim.weight or 1.0
    same_language = any(content.is_han == claim.is_han for content in used) if used else True
    edits = find_edits(claim, used) if same_language else Edits()
    novel = _novel_words(claim, joined, held, known_names)
    words = max(1, len([word for word in tagged_words(claim.folded) if word[2]]) + len(claim.latin))
    missing_names = [
        name
        for name in claim.names
        if name not in known_names and not _holds_latin(name, used) and len(name) > 1
    ]
    return Comparison(
        coverage=sum(weight for term, weight in claim.terms.items() if term in held) / total,
        best_coverage=max(
            (
                sum(weight for term, weight in claim.terms.items() if term in content.terms)
                for content in used
            ),
            default=0.0,
        )
        / total,
        clause_coverage=_weakest_clause(claim, held),
        run=_longest_run(claim.folded, [content.folded for content in used]),
        cosine=cosine,
        margin=margin,
        novel_run=_longest_novel_run(claim, held),
        novel_words=len(novel) / words,
        edits=edits,
        inserted=min(edits.inserted, 6) / 6,
        replaced=edits.replaced,
        missing_numbers=len(
            missing_quantities(claim.quantities, [q for content in used for q in content.quantities])
        ),
        numbers=len(claim.quantities),
        missing_names=len(missing_names) + len({word for word, _ in novel} & sure_names(claim.folded)),
        missing_words_as_names=sum(is_name for _, is_name in novel),
        names=len(claim.names),
        negation=same_language and negation_conflict(claim, used),
        denial_differs=denies(claim.folded) != any(denies(content.folded) for content in used),
        opposites=len(opposite_words(claim.folded, joined)) if same_language else 0,
        quantifiers=len(quantifier_conflicts(claim.folded, joined)),
        strengthened=len(strengthened_levels(claim.folded, joined)),
        recounted=same_language and quantified_differently(claim.folded, joined),
        same_language=same_language,
        is_han=claim.is_han,
    )


def negation_conflict(claim: Content, used: Sequence[Content]) -> bool:
    """Tell whether something is denied on one side and stands undenied, in the same words, on the other."""
    joined = " ".join(content.folded for content in used)
    given = [negation for content in used for negation in content.negations]
    if any(_stands_bare(negation.head, joined, given) for negation in claim.negations):
        return True
    return any(
        _stands_bare(negation.head, claim.folded, claim.negations)
        and not any(_stands_bare(negation.head, content.folded, content.negations) for content in used)
        for negation in _relevant(claim, used)
    )


def _relevant(claim: Content, used: Sequence[Content]) -> list[Negation]:
    """Return the evidence's negations within words that the claim repeats."""
    relevant = []
    for content in used:
        reach, least = (6, 4) if content.is_han else (25, 12)
        for negation in content.negations:
            before = content.folded[max(0, negation.start - reach) : negation.start]
            after = content.folded[negation.end : negation.end + reach]
            if _shared(before + after, claim.folded) >= least:
                relevant.append(negation)
    return relevant


def _shared(near: str, text: str) -> int:
    return max(
        (
            length
            for length in range(1, len(near) + 1)
            for at in range(len(near) - length + 1)
            if near[at : at + length] in text and near[at : at + length].strip()
        ),
        default=0,
    )


def _stands_bare(head: str, text: str, negations: Sequence[Negation]) -> bool:
    """Tell whether a head stands in a text and nowhere under a negation."""
    if len(head) < (2 if _HAN.match(head) else 4) or any(negation.head == head for negation in negations):
        return False
    reach = _REACH if _HAN.match(head) else _REACH_LATIN
    places = [match.start() for match in re.finditer(re.escape(head), text)]
    return bool(places) and not any(
        negation.end <= place <= negation.end + reach for place in places for negation in find_negations(text)
    )


def _weakest_clause(claim: Content, held: set[str]) -> float:
    shares = []
    for clause in split_clauses(claim.folded):
        terms = {term: weight for term, weight in claim.terms.items() if _in_clause(term, clause)}
        total = sum(terms.values())
        if total >= 2.0:
            shares.append(sum(weight for term, weight in terms.items() if term in held) / total)
    return min(
        shares,
        default=1.0 if not claim.terms else sum(term in held for term in claim.terms) / len(claim.terms),
    )


def _in_clause(term: str, clause: str) -> bool:
    return term in clause


def _longest_run(claim: str, evidence: Sequence[str]) -> float:
    """Return the longest stretch taken over word for word, as a share of the claim."""
    pieces = _FRAGMENT.findall(claim)
    if not pieces:
        return 0.0
    longest = max(
        (
            difflib.SequenceMatcher(None, pieces, given, autojunk=False).find_longest_match().size
            for given in (_FRAGMENT.findall(text) for text in evidence)
        ),
        default=0,
    )
    return longest / len(pieces)


def _longest_novel_run(claim: Content, held: set[str]) -> float:
    """Return the longest stretch of Han characters in no held bigram, in tens of characters."""
    longest = current = 0
    text = claim.folded
    for at, character in enumerate(text):
        if not _HAN.match(character):
            current = 0
            continue
        covered = text[at - 1 : at + 1] in held or text[at : at + 2] in held
        current = 0 if covered else current + 1
        longest = max(longest, current)
    return min(longest, 20) / 10


def _novel_words(
    claim: Content, joined: str, held: set[str], known: frozenset[str]
) -> list[tuple[str, bool]]:
    """Return content words of the claim that the evidence does not hold, with whether each is a name."""
    novel = [
        (word, is_name)
        for word, is_name, is_content in tagged_words(claim.folded)
        if is_content
        and len(word) > 1
        and word not in joined
        and word not in known
        and not any(word[at : at + 2] in held for at in range(len(word) - 1))
    ]
    novel += [
        (word, False) for word in claim.terms if word.isascii() and word not in held and word not in known
    ]
    return novel


def _holds_latin(name: str, used: Sequence[Content]) -> bool:
    if any(name in content.latin for content in used):
        return True
    if len(name) <= 3:
        return False
    return any(name in squeeze(content.folded.replace(" ", "")) for content in used) or any(
        name in _romanised(content.folded) for content in used if content.is_han
    )


@lru_cache(maxsize=2048)
def _romanised(folded: str) -> str:
    """Write the Han characters of a text in pinyin, one word: "Taiwan" and "Huawei" are found in it."""
    from pypinyin import lazy_pinyin

    return "".join(lazy_pinyin("".join(_HAN.findall(folded))))
