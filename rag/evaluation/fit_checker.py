"""Fit the weights of the support checker: `python -m rag.evaluation.fit_checker --data FOLDER`.

Fitted on the "fit" half of each labelled set, on falsified and on parallel sentences made from the
folder's transcripts and encyclopedia passages. Never on the seeds or on the held-out halves.
"""

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np

from rag.answering.calibration import features
from rag.answering.support import SupportChecker
from rag.evaluation.checker import build_checker
from rag.evaluation.fit_material import falsified_claims, read_claims
from rag.evaluation.labelled import SETS, LabelledClaim, read_labelled
from rag.evaluation.parallel import parallel_claims
from rag.settings import Settings

# How much each set counts; within a set, supported and unsupported claims count alike.
SET_WEIGHTS = {"ragtruth": 1.0, "wice": 0.7, "uhgeval": 1.0, "ocnli": 0.5, "rgb_zh": 0.2, "rgb_en": 0.2}
FALSIFIED_WEIGHT, EXTRA_WEIGHT = 1.5, 2.0
# Measurements that speak for support; all others speak against it.
AGREEING = frozenset(
    {"coverage", "best", "clause", "run", "meaning", "both", "margin", "numbers_found", "names_found"}
)
# Meaning and words hardly move when one name or "not" is changed: such claims would teach that both are worth nothing.
PARALLEL_FITTED = ("translated", "near", "far", "invented")
RIDGE = 0.02
STEPS = 60


def fit(checker: SupportChecker, claims: Sequence[LabelledClaim], *, same_language: bool) -> dict[str, float]:
    """Return logistic weights for the claims whose evidence is in the same, or another, language."""
    rows: list[dict[str, float]] = []
    labels: list[float] = []
    groups: list[tuple[str, bool]] = []
    for claim in claims:
        comparison, _ = checker.comparer.compare(claim.claim, claim.evidence, claim.people)
        if comparison is None or comparison.same_language != same_language:
            continue
        rows.append(features(comparison))
        labels.append(float(claim.supported))
        groups.append((claim.set, claim.supported))
    return fit_rows(rows, labels, groups)


def fit_rows(
    rows: Sequence[dict[str, float]], labels: Sequence[float], groups: Sequence[tuple[str, bool]]
) -> dict[str, float]:
    """Fit, leave out what came out with the wrong sign, and fit again until nothing does.

    More agreement must never lower a score, whatever a small sample says.
    """
    names = list(rows[0])
    while True:
        matrix = np.array([[row[name] for name in names] for row in rows])
        weights = dict(zip(names, logistic(matrix, np.array(labels), _balanced(groups)), strict=True))
        wrong = [
            name for name, weight in weights.items() if name != "bias" and (name in AGREEING) != (weight > 0)
        ]
        if not wrong:
            return {name: round(float(weight), 3) for name, weight in weights.items()}
        worst = max(wrong, key=lambda name: abs(weights[name]))
        names.remove(worst)


def _balanced(groups: Sequence[tuple[str, bool]]) -> np.ndarray:
    counts: dict[tuple[str, bool], int] = defaultdict(int)
    for group in groups:
        counts[group] += 1
    weights = np.array([SET_WEIGHTS.get(group[0], FALSIFIED_WEIGHT) / counts[group] for group in groups])
    return np.asarray(weights / weights.sum())


def logistic(matrix: np.ndarray, labels: np.ndarray, importance: np.ndarray) -> np.ndarray:
    """Minimise the weighted log loss with a ridge by Newton steps."""
    weights = np.zeros(matrix.shape[1])
    ridge = RIDGE / 10 * np.eye(matrix.shape[1])
    ridge[0, 0] = 0
    for _ in range(STEPS):
        likely = 1 / (1 + np.exp(-matrix @ weights))
        gradient = matrix.T @ (importance * (likely - labels)) + ridge @ weights
        curvature = (matrix * (importance * likely * (1 - likely))[:, None]).T @ matrix + ridge
        weights = weights - np.linalg.solve(curvature + 1e-9 * np.eye(len(weights)), gradient)
    return weights


def fitting_claims(folder: Path, extra: Iterable[Path] = ()) -> list[LabelledClaim]:
    """Collect everything the weights are fitted on."""
    claims = [
        claim
        for name in SETS
        for claim in read_labelled(folder, name)
        if claim.half == "fit" and claim.kind != "answer"
    ]
    claims += falsified_claims(folder)
    claims += [
        claim for claim in parallel_claims(folder) if claim.half == "fit" and claim.kind in PARALLEL_FITTED
    ]
    return claims + [claim for path in extra for claim in read_claims(path)]


def main() -> None:
    """Print the fitted weights as Python constants."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with the labelled sets")
    parser.add_argument("--claims", type=Path, nargs="*", default=[], help="further claims, JSON lines")
    arguments = parser.parse_args()
    checker = build_checker(Settings())
    claims = fitting_claims(arguments.data, arguments.claims)
    for name, same in (("SAME_LANGUAGE", True), ("ACROSS_LANGUAGES", False)):
        _say(f"{name} = {json.dumps(fit(checker, claims, same_language=same), indent=4)}")


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
