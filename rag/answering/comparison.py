"""Compare what a claim says with what its evidence says: the measurements a verdict rests on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from rag.answering.alignment import Edits, find_edits
from rag.answering.antecedents import names_another
from rag.answering.contradiction import negation_conflict, without_contrast
from rag.answering.novelty import holds_latin, longest_novel_run, longest_run, novel_words
from rag.answering.seams import has_seam
from rag.answering.stitching import stitched_share
from rag.answering.subjects import takes_from_another
from rag.text.contents import Content, split_clauses, sure_names, tagged_words
from rag.text.numbers import missing_quantities
from rag.text.polarity import (
    denies,
    opposite_words,
    quantified_differently,
    quantifier_conflicts,
    strengthened_levels,
)
from rag.text.veridicality import WITHIN, denies_the_same, takes_out_of_context

LIKELY_MEANT = 0.5  # "Germany" is found in 德国
LEAST_CLAUSE = 2.0  # a clause of less weight says too little to be measured by itself


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
    stitched: float
    seam: bool
    recounted: bool
    out_of_context: bool
    same_language: bool
    translated: bool
    is_han: bool


def compare(
    claim: Content,
    terms: Mapping[str, float],
    used: Sequence[Content],
    held: Sequence[Mapping[str, float]],
    cosine: float,
    margin: float,
    known_names: frozenset[str],
) -> Comparison:
    """Measure a claim against the sentences chosen for it; `known_names` need no evidence of their own.

    `terms` weighs the claim's words, `held` tells for each sentence how surely it holds them.
    """
    used = [without_contrast(content, claim) for content in used]
    joined = " ".join(content.folded for content in used)
    surest = {term: max(own.get(term, 0.0) for own in held) for term in terms} if held else {}
    same_language = any(content.is_han == claim.is_han for content in used) if used else True
    edits = find_edits(claim, used, known_names) if same_language else Edits()
    raised = same_language and any(denies_the_same(claim.folded, content.folded) for content in used)
    edits = replace(edits, negated=0) if raised else edits
    novel = novel_words(claim, joined, {term for content in used for term in content.terms}, known_names)
    words = max(1, len([word for word in tagged_words(claim.folded) if word[2]]) + len(claim.latin))
    missing_names = [
        name
        for name in claim.names
        if name not in known_names
        and len(name) > 1
        and not holds_latin(name, used)
        and surest.get(name, 0.0) < LIKELY_MEANT
    ]
    # A translation denies where its one sentence does; in one language the claim may rest on several.
    beside = used if same_language else used[:1]
    return Comparison(
        coverage=_share(terms, surest),
        best_coverage=max((_share(terms, own) for own in held), default=0.0),
        clause_coverage=_weakest_clause(claim, terms, surest),
        run=longest_run(claim.folded, [content.folded for content in used]),
        cosine=cosine,
        margin=margin,
        novel_run=longest_novel_run(claim, {term for content in used for term in content.terms}),
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
        negation=same_language and not raised and negation_conflict(claim, used),
        denial_differs=denies(claim.folded) != any(denies(content.folded) for content in beside),
        opposites=len(opposite_words(claim.folded, joined)) if same_language else 0,
        quantifiers=len(quantifier_conflicts(claim.folded, joined)),
        strengthened=len(strengthened_levels(claim.folded, joined)),
        stitched=stitched_share(claim, used, known_names) if same_language else 0.0,
        seam=same_language
        and (has_seam(claim, used) or names_another(claim, used) or takes_from_another(claim, used)),
        recounted=same_language and quantified_differently(claim.folded, joined),
        out_of_context=same_language and _is_out_of_context(claim, terms, used, held),
        same_language=same_language,
        translated=terms is not claim.terms,
        is_han=claim.is_han,
    )


def _is_out_of_context(
    claim: Content, terms: Mapping[str, float], used: Sequence[Content], held: Sequence[Mapping[str, float]]
) -> bool:
    """Tell whether what a claim asserts is only denied, doubted, supposed or asked where it stands."""
    taken = [takes_out_of_context(claim.folded, content.folded) for content in used]
    elsewhere = (own for own, out in zip(held, taken, strict=True) if not out)
    return any(taken) and all(_share(terms, own) < WITHIN for own in elsewhere)


def _share(terms: Mapping[str, float], held: Mapping[str, float]) -> float:
    """Return the weighted share of terms that are held."""
    total = sum(terms.values()) or 1.0
    return sum(weight * held.get(term, 0.0) for term, weight in terms.items()) / total


def _weakest_clause(claim: Content, terms: Mapping[str, float], held: Mapping[str, float]) -> float:
    """Return the share held of the clause that is held least."""
    shares = []
    for clause in split_clauses(claim.folded):
        own = {term: weight for term, weight in terms.items() if term in clause}
        if sum(own.values()) >= LEAST_CLAUSE:
            shares.append(_share(own, held))
    if not terms:
        return 1.0
    return min(shares, default=sum(held.get(term, 0.0) for term in terms) / len(terms))
