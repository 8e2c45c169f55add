"""Measure a checker: on labelled claims with a threshold from other claims, and on falsified sentences."""

import sys
from collections.abc import Callable, Iterator, Sequence
from math import prod
from pathlib import Path

from rag.answering.support import SupportChecker
from rag.errors import RagError
from rag.evaluation.labelled import LabelledClaim, read_labelled
from rag.evaluation.perturbation import Material, kinds_of
from rag.evaluation.scores import Detection, best_threshold, detection
from rag.ingestion.files import find_files
from rag.ingestion.pipeline import read_interview

Scorer = Callable[[LabelledClaim], float]


def measure_set(claims: Sequence[LabelledClaim], scorer: Scorer, threshold: float | None = None) -> Detection:
    """Measure on the held-out half, by response where there are any; the fit half chooses the threshold."""
    supported: dict[str, list[bool]] = {"fit": [], "held-out": []}
    scores: dict[str, list[float]] = {"fit": [], "held-out": []}
    for half, truth, score in judged_claims(claims, scorer):
        supported[half].append(truth)
        scores[half].append(score)
    if threshold is None:
        threshold = best_threshold(supported["fit"], scores["fit"])
    return detection(supported["held-out"], scores["held-out"], threshold)


def judged_claims(claims: Sequence[LabelledClaim], scorer: Scorer) -> Iterator[tuple[str, bool, float]]:
    """Yield half, truth and score; a response is as well supported as all its sentences together."""
    if claims[0].set != "ragtruth":
        yield from ((claim.half, claim.supported, scorer(claim)) for claim in claims)
        return
    groups: dict[str, list[LabelledClaim]] = {}
    for claim in claims:
        groups.setdefault(claim.group, []).append(claim)
    for members in groups.values():
        yield members[0].half, members[0].group_supported, prod(scorer(member) for member in members)


def our_scorer(checker: SupportChecker) -> Scorer:
    """Score with the support checker."""
    return lambda claim: checker.check(claim.claim, claim.evidence, people=claim.people).score


def embedding_scorer(checker: SupportChecker) -> Scorer:
    """Score by the likest evidence sentence alone."""
    return lambda claim: checker.comparer.likeness(claim.claim, claim.evidence)


def set_claims(folder: Path, name: str) -> list[LabelledClaim]:
    """Return a set's claims as they are measured: keywords, not whole answers, where keywords are labelled."""
    claims = read_labelled(folder, name)
    return [claim for claim in claims if claim.kind == "keyword"] if name == "uhgeval" else claims


def read_material(folder: Path) -> Material:
    """Read every interview of a folder; what cannot be read is named and left out."""
    interviews = []
    for path in find_files([folder])[0]:
        try:
            interviews.append(read_interview(path))
        except RagError as error:
            sys.stderr.write(f"{error}\n")
    people = {person.name: person for interview in interviews for person in interview.people}
    return Material(
        tuple(passage for each in interviews for passage in each.passages), tuple(people.values())
    )


def measure_suite(suite: Sequence[LabelledClaim], checker: SupportChecker) -> dict[str, dict[str, float]]:
    """Return for each kind how many of its claims get the right verdict, and the reasons of the others."""
    results: dict[str, dict[str, float]] = {}
    for kind, claims in kinds_of(suite):
        found = [checker.check(claim.claim, claim.evidence, people=claim.people) for claim in claims]
        right = sum(
            (support.verdict == "supported") == claim.supported
            for support, claim in zip(found, claims, strict=True)
        )
        results[kind] = {"n": len(claims), "right": right / len(claims)}
    return results
