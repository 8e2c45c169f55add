"""Measure a claim against source sentences: choose the few that carry it, then compare the two.

The claim's attribution is already taken off; what is left is weighed in words and, with an embedder, in meaning.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from rag.answering.comparison import Comparison, compare
from rag.answering.crossing import denied_on_one_side
from rag.answering.naming import is_by, name_forms, names_person
from rag.answering.selection import Terms, choose_evidence
from rag.text.contents import Content, read_content, squeeze
from rag.text.folding import fold_for_search
from rag.text.offices import offices_of
from rag.text.translation import Translation
from rag.types import Embedder, Person, Sentence

# What an answer carries beside its claims: marks, list numbers, and the names models give their sources.
_MARK = re.compile(
    r"\s*[\[【［](?:\d+[\s,，、-]*)+[\]】］]"
    r"|^\s*(?:[-*•]+|\(?\d{1,2}[.)、](?!\d))\s*"
    r"|[(（]?\b(?:[Pp]assages?|[Ss]ources?|[Dd]ocuments?)\s\d+(?:(?:,|\sand|\s&)\s(?:steps?\s)?\d+(?:-\d+)?)*[)）]?|[（(]?(?:资料|来源|段落|文档)\s?\d+[)）]?"
)
# Who speaks so speaks for the organisation that the interview introduces them with.
_WE = re.compile(r"我们|咱们|(?<![a-z])(?:we|our|us)(?![a-z])")
# Embedding every retrieved sentence would cost a second; the best by words are enough in one language.
MOST_EMBEDDED = 8
# "这是他说的" says nothing that evidence could carry.
LEAST_CONTENT = 0.5


class Comparer:
    """Compares claims with source sentences; hand it an embedder that remembers.

    Without a translation, meaning alone links a claim with evidence in another language.
    """

    def __init__(self, embedder: Embedder | None = None, translation: Translation | None = None) -> None:
        self._embedder, self._translation = embedder, translation

    def compare(
        self, claim: str, evidence: Sequence[Sentence], people: Sequence[Person] = ()
    ) -> tuple[Comparison | None, list[int]]:
        """Measure a claim, its attribution already taken off, and tell which sentences were chosen for it."""
        content = read_content(without_marks(claim))
        if not evidence or not (content.weight >= LEAST_CONTENT or content.quantities or content.names):
            return None, []
        contents = [read_content(sentence.meant) for sentence in evidence]
        cosines = self._cosines(content, contents)
        terms, held = self._shared_terms(content, contents)
        chosen = choose_evidence(content, terms, contents, held, cosines)
        used = [contents[at] for at in chosen]
        comparison = compare(
            content,
            terms,
            used,
            [held[at] for at in chosen],
            max((cosines[at] for at in chosen), default=0.0),
            _margin(cosines),
            _known_names(people, [evidence[at] for at in chosen]),
        )
        if self._translation and comparison.translated:
            denied = denied_on_one_side(content, used, self._translation)
            comparison = replace(comparison, negation=denied)
        return comparison, chosen

    def likeness(self, claim: str, evidence: Sequence[Sentence]) -> float:
        """Return how like in meaning the likest sentence is: what a check by embeddings alone would see."""
        content = read_content(without_marks(claim))
        contents = [read_content(sentence.meant) for sentence in evidence]
        return max(self._cosines(content, contents), default=0.0)

    def _shared_terms(self, claim: Content, evidence: Sequence[Content]) -> tuple[Terms, list[Terms]]:
        """Weigh the claim's words and tell which of them each sentence holds, or may mean in its language."""
        translation = self._translation
        if translation and all(content.is_han != claim.is_han for content in evidence):
            return translation.terms(claim), [translation.rendered(claim, each) for each in evidence]
        return claim.terms, [
            {term: 1.0 for term in claim.terms if term in content.terms} for content in evidence
        ]

    def _cosines(self, claim: Content, evidence: Sequence[Content]) -> list[float]:
        """Return each sentence's likeness in meaning; zero for those not worth embedding."""
        if self._embedder is None:
            return [0.0] * len(evidence)
        shared = [len(claim.terms.keys() & content.terms.keys()) for content in evidence]
        ranked = sorted(range(len(evidence)), key=lambda at: -shared[at])
        foreign = [at for at in ranked if evidence[at].is_han != claim.is_han]
        wanted = list(dict.fromkeys(ranked[:MOST_EMBEDDED] + foreign[: 3 * MOST_EMBEDDED]))
        texts = [claim.folded, *(evidence[at].folded for at in wanted)]
        query, *vectors = np.asarray(self._embedder.embed_passages(texts), dtype=np.float32)
        cosines = [0.0] * len(evidence)
        for at, vector in zip(wanted, vectors, strict=True):
            cosines[at] = float(vector @ query)
        return cosines


def without_marks(sentence: str) -> str:
    """Return an answer's sentence without marks, list numbers and the names models give their sources."""
    return _MARK.sub("", sentence).strip()


def _margin(cosines: Sequence[float]) -> float:
    """Return how far the likest sentence stands above the middle one of those embedded."""
    known = sorted(cosine for cosine in cosines if cosine)
    return known[-1] - known[len(known) // 2] if known else 0.0


def _known_names(people: Sequence[Person], used: Sequence[Sentence]) -> frozenset[str]:
    """Return the spellings of the people whose own words, or whose names, stand in the evidence, and of whom "we" means."""
    names: set[str] = set()
    for person in people:
        if any(is_by(each, person) and _WE.search(fold_for_search(each.meant)) for each in used):
            organisations = {office.organisation for office in offices_of(person.affiliation)}
            names |= organisations | {squeeze(organisation) for organisation in organisations}
        if any(is_by(sentence, person) or names_person(sentence.meant, person) for sentence in used):
            for form in name_forms(person):
                names |= {
                    form,
                    *(squeeze(part) for part in form.split()),
                    *(squeeze(part) for part in form.split("-")),
                }
    return frozenset(names) | frozenset(fold_for_search(name) for name in names)
