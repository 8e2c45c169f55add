"""Check whether evidence carries an answer sentence, with no language model.

What a sentence says is compared with the source sentences in words, meaning, numbers, names, polarity,
comparison, quantity and speaker; a small fitted model weighs the measurements, hard rules overrule it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from rag.answering.attribution import Segment, split_attributions
from rag.answering.calibration import PARTIAL, SUPPORTED, deciding_reason, support_score
from rag.answering.comparison import Comparison, compare
from rag.answering.naming import is_by, name_forms, names_person
from rag.answering.reporting import NARRATING_ROLES, other_view, reports_person
from rag.answering.selection import Terms, choose_evidence
from rag.text.contents import Content, read_content, squeeze
from rag.text.folding import fold, fold_for_search
from rag.text.orders import orders_the_answer
from rag.text.translation import Translation
from rag.types import Embedder, Person, Sentence, Verdict

# What an answer carries beside its claims: marks, list numbers, and the names models give their sources.
_MARK = re.compile(
    r"\s*[\[【［](?:\d+[\s,，、-]*)+[\]】］]"
    r"|^\s*(?:[-*•]+|\(?\d{1,2}[.)、](?!\d))\s*"
    r"|[(（]?\b(?:[Pp]assages?|[Ss]ources?|[Dd]ocuments?)\s\d+(?:(?:,|\sand|\s&)\s(?:steps?\s)?\d+(?:-\d+)?)*[)）]?|[（(]?(?:资料|来源|段落|文档)\s?\d+[)）]?"
)
# Embedding every retrieved sentence would cost a second; the best by words are enough in one language.
MOST_EMBEDDED = 8
CONFLICT_SCORE = 0.1
CLEARLY_BETTER = 0.2  # another's words carry it better by this: it was theirs
# "这是他说的" says nothing that evidence could carry.
LEAST_CONTENT = 0.5
ABSENCE_SCORE = 0.45
DOUBTED_SCORE = 0.4


@dataclass(frozen=True, slots=True)
class Support:
    """A verdict, how sure it is (0 no, 1 yes), what decided it, and the sentences it rests on.

    Reasons: verbatim, overlap, meaning; number, name, negation, comparison, quantifier, speaker; stitched; nothing.
    """

    verdict: Verdict
    score: float
    reason: str
    used: tuple[Sentence, ...] = ()


class SupportChecker:
    """Checks answer sentences against source sentences; hand it an embedder that remembers.

    Without a translation, meaning alone links a claim with evidence in another language.
    """

    def __init__(self, embedder: Embedder | None = None, translation: Translation | None = None) -> None:
        self._embedder, self._translation = embedder, translation

    def check(self, sentence: str, evidence: Sequence[Sentence], *, people: Sequence[Person] = ()) -> Support:
        """Tell whether the evidence supports a sentence, with the credit it gives to people."""
        text = _MARK.sub("", sentence).strip()
        evidence = [each for each in evidence if not orders_the_answer(fold_for_search(each.text))]
        known = _with_speakers(people, evidence)
        segments = split_attributions(text, known)
        said = [segment for segment in segments if not segment.denied]
        results = [self._check_segment(segment, evidence, known) for segment in said]
        results += [
            self._check_denied(segment, evidence, known, bool(said)) for segment in segments if segment.denied
        ]
        weakest = min(results, key=lambda support: support.score)
        used = dict.fromkeys(sentence for support in results for sentence in support.used)
        return replace(weakest, used=tuple(used))

    def _check_segment(
        self, segment: Segment, evidence: Sequence[Sentence], people: Sequence[Person]
    ) -> Support:
        if not segment.people:
            return self._check_claim(segment.claim, evidence, people)
        narrators = frozenset(fold(person.name) for person in people if person.role in NARRATING_ROLES) | {""}
        results = []
        for person in segment.people:
            own = [
                sentence
                for position, sentence in enumerate(evidence)
                if is_by(sentence, person)
                or (
                    reports_person(evidence, position, person, narrators)
                    if segment.reported
                    else _may_tell_of(sentence, person, narrators)
                )
            ]
            result = _doubt_views_of_others(
                self._check_claim(segment.claim, own, people), segment.claim, person, people
            )
            if result.verdict != "supported" and len(own) < len(evidence):
                anyone = self._check_claim(segment.claim, evidence, people)
                if anyone.score >= max(PARTIAL, result.score + CLEARLY_BETTER) or not own:
                    result = Support("unsupported", min(result.score, CONFLICT_SCORE), "speaker", anyone.used)
            results.append(result)
        return min(results, key=lambda support: support.score)

    def _check_denied(
        self, segment: Segment, evidence: Sequence[Sentence], people: Sequence[Person], beside: bool
    ) -> Support:
        """Check "X没有提到…": false when X's own words carry it; nothing found proves little by itself."""
        own = [sentence for sentence in evidence if any(is_by(sentence, person) for person in segment.people)]
        found = self._check_claim(segment.claim, own, people)
        if found.verdict == "supported":
            return Support("unsupported", CONFLICT_SCORE, "speaker", found.used)
        return (
            Support("supported", 1.0, "absence") if beside else Support("partial", ABSENCE_SCORE, "absence")
        )

    def _check_claim(self, claim: str, evidence: Sequence[Sentence], people: Sequence[Person]) -> Support:
        """Check a claim against the evidence of each language by itself, and take the better."""
        if not evidence:
            return Support("unsupported", 0.0, "nothing")
        parts: dict[bool, list[Sentence]] = {}
        for sentence in evidence:
            parts.setdefault(read_content(sentence.reading or sentence.text).is_han, []).append(sentence)
        return max(
            (self._check_in_one_language(claim, part, people) for part in parts.values()),
            key=lambda support: support.score,
        )

    def _check_in_one_language(
        self, claim: str, evidence: Sequence[Sentence], people: Sequence[Person]
    ) -> Support:
        comparison, chosen = self.compare(claim, evidence, people)
        if comparison is None:
            return Support("partial", ABSENCE_SCORE, "nothing")
        score = support_score(comparison)
        verdict: Verdict = (
            "supported" if score >= SUPPORTED else "partial" if score >= PARTIAL else "unsupported"
        )
        used = tuple(evidence[at] for at in chosen)
        return Support(verdict, round(score, 4), deciding_reason(comparison, score), used)

    def compare(
        self, claim: str, evidence: Sequence[Sentence], people: Sequence[Person] = ()
    ) -> tuple[Comparison | None, list[int]]:
        """Measure a claim, its attribution already taken off, and tell which sentences were chosen for it."""
        content = read_content(_MARK.sub("", claim).strip())
        if not evidence or not (content.weight >= LEAST_CONTENT or content.quantities or content.names):
            return None, []
        contents = [read_content(sentence.reading or sentence.text) for sentence in evidence]
        cosines = self._cosines(content, contents)
        terms, held = self._shared_terms(content, contents)
        chosen = choose_evidence(content, terms, contents, held, cosines)
        comparison = compare(
            content,
            terms,
            [contents[at] for at in chosen],
            [held[at] for at in chosen],
            max((cosines[at] for at in chosen), default=0.0),
            _margin(cosines),
            _known_names(people, [evidence[at] for at in chosen]),
        )
        return comparison, chosen

    def likeness(self, claim: str, evidence: Sequence[Sentence]) -> float:
        """Return how like in meaning the likest sentence is: what a check by embeddings alone would see."""
        content = read_content(_MARK.sub("", claim).strip())
        contents = [read_content(sentence.reading or sentence.text) for sentence in evidence]
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


def _doubt_views_of_others(support: Support, claim: str, person: Person, people: Sequence[Person]) -> Support:
    """Half believe a claim that rests on what the person only reports of somebody the claim does not name."""
    wanted = read_content(claim)
    for sentence in support.used:
        if not is_by(sentence, person):
            continue
        view, who = other_view(sentence, person, people)
        told = read_content(view).terms
        rest = read_content(fold_for_search(sentence.reading or sentence.text).replace(view, "")).terms
        shared = wanted.terms.keys() & told.keys()
        if view and who not in wanted.folded and len(shared) > 2 * len(wanted.terms.keys() & rest.keys()):
            return (
                replace(support, verdict="partial", score=min(support.score, DOUBTED_SCORE), reason="speaker")
                if support.verdict == "supported"
                else support
            )
    return support


def _margin(cosines: Sequence[float]) -> float:
    """Return how far the likest sentence stands above the middle one of those embedded."""
    known = sorted(cosine for cosine in cosines if cosine)
    return known[-1] - known[len(known) // 2] if known else 0.0


def _with_speakers(people: Sequence[Person], evidence: Sequence[Sentence]) -> list[Person]:
    """Add whoever speaks in the evidence and is not among the people."""
    known = list(people)
    for speaker in dict.fromkeys(sentence.speaker for sentence in evidence):
        if speaker and not any(
            fold(form) == fold(speaker) for person in known for form in name_forms(person)
        ):
            known.append(Person(speaker, "interviewee"))
    return known


def _may_tell_of(sentence: Sentence, person: Person, narrators: frozenset[str]) -> bool:
    return fold(sentence.speaker) in narrators or names_person(sentence.reading or sentence.text, person)


def _known_names(people: Sequence[Person], used: Sequence[Sentence]) -> frozenset[str]:
    """Return the spellings of the people whose own words, or whose names, stand in the evidence."""
    names: set[str] = set()
    for person in people:
        if any(
            is_by(sentence, person) or names_person(sentence.reading or sentence.text, person)
            for sentence in used
        ):
            for form in name_forms(person):
                names |= {
                    form,
                    *(squeeze(part) for part in form.split()),
                    *(squeeze(part) for part in form.split("-")),
                }
    return frozenset(names) | frozenset(fold_for_search(name) for name in names)
