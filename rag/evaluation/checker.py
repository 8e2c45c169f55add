"""Measure the support checker: `python -m rag.evaluation.checker --data FOLDER --interviews FOLDER`.

Beside it, on the same held-out claims: always supported, embedding similarity alone, and LlamaIndex's
`FaithfulnessEvaluator` judged by the local model where `--llama-index` gives its verdicts.
"""

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from math import prod
from pathlib import Path

from rag.answering.memory import RememberingEmbedder
from rag.answering.support import SupportChecker
from rag.errors import RagError
from rag.evaluation.labelled import SETS, LabelledClaim, read_labelled
from rag.evaluation.perturbation import TRUE_KINDS, Material, kinds_of, make_suite
from rag.evaluation.scores import Detection, best_threshold, detection
from rag.ingestion.pipeline import read_interview
from rag.providers.embeddings import build_embedder
from rag.settings import Settings

Scorer = Callable[[LabelledClaim], float]
PER_KIND = 60


def measure_set(claims: Sequence[LabelledClaim], scorer: Scorer, threshold: float | None = None) -> Detection:
    """Measure on the held-out half, by response where there are any; the fit half chooses the threshold."""
    supported: dict[str, list[bool]] = {"fit": [], "held-out": []}
    scores: dict[str, list[float]] = {"fit": [], "held-out": []}
    for half, truth, score in _judged(claims, scorer):
        supported[half].append(truth)
        scores[half].append(score)
    if threshold is None:
        threshold = best_threshold(supported["fit"], scores["fit"])
    return detection(supported["held-out"], scores["held-out"], threshold)


def _judged(claims: Sequence[LabelledClaim], scorer: Scorer) -> Iterator[tuple[str, bool, float]]:
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
    return lambda claim: checker.likeness(claim.claim, claim.evidence)


def set_claims(folder: Path, name: str) -> list[LabelledClaim]:
    """Return a set's claims as they are measured: keywords, not whole answers, where keywords are labelled."""
    claims = read_labelled(folder, name)
    return [claim for claim in claims if claim.kind == "keyword"] if name == "uhgeval" else claims


def read_material(folder: Path) -> Material:
    """Read every interview of a folder; what cannot be read is named and left out."""
    interviews = []
    for path in sorted(folder.iterdir()):
        if path.suffix == ".toml":
            continue
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


def main() -> None:
    """Print the tables of docs/faithfulness.md."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, help="folder with the labelled sets")
    parser.add_argument(
        "--interviews", type=Path, nargs="*", default=[], help="folders to make falsified sentences from"
    )
    parser.add_argument("--sets", nargs="*", default=list(SETS), help="labelled sets to measure")
    parser.add_argument(
        "--llama-index", type=Path, help="verdicts written by rag.evaluation.checker_baseline"
    )
    parser.add_argument("--json", type=Path, help="also write the numbers here")
    arguments = parser.parse_args()
    checker = SupportChecker(RememberingEmbedder(build_embedder(Settings())))
    report: dict[str, object] = {}
    if arguments.data:
        _say(
            "| set | n | bad | method | precision | recall | F1 | macro-F1 | AUROC |\n|---|---|---|---|---|---|---|---|---|"
        )
        for name in arguments.sets:
            report[name] = _measure_methods(
                name, set_claims(arguments.data, name), checker, arguments.llama_index
            )
    for folder in arguments.interviews:
        results = measure_suite(make_suite(read_material(folder), per_kind=PER_KIND), checker)
        report[folder.name] = results
        _say(f"\n| {folder.name}: kind | n | right |\n|---|---|---|")
        for kind, numbers in results.items():
            _say(
                f"| {'true' if kind in TRUE_KINDS else 'false'}: {kind} | {numbers['n']} | {numbers['right']:.3f} |"
            )
        _say(f"| caught, false alarms | | {_share(results, False):.3f}, {1 - _share(results, True):.3f} |")
    if arguments.json:
        arguments.json.write_text(json.dumps(report, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _share(results: dict[str, dict[str, float]], true: bool) -> float:
    chosen = [numbers for kind, numbers in results.items() if (kind in TRUE_KINDS) == true]
    total = sum(numbers["n"] for numbers in chosen)
    return sum(numbers["right"] * numbers["n"] for numbers in chosen) / total if total else 0.0


def _measure_methods(
    name: str,
    claims: Sequence[LabelledClaim],
    checker: SupportChecker,
    verdicts: Path | None,
) -> dict[str, object]:
    methods = {
        "ours": measure_set(claims, our_scorer(checker)),
        "embedding alone": measure_set(claims, embedding_scorer(checker)),
        "always supported": measure_set(claims, lambda claim: 1.0, threshold=0.5),
    }
    if verdicts and verdicts.is_file():
        rows = [json.loads(line) for line in verdicts.read_text(encoding="utf-8").splitlines()]
        methods |= _measure_sample(
            name, claims, checker, {row["id"]: row["passing"] for row in rows if row["set"] == name}
        )
    for method, found in methods.items():
        graded = "-" if found.auroc is None else f"{found.auroc:.3f}"
        _say(
            f"| {name} | {found.count} | {found.bad} | {method} | {found.precision:.3f} | {found.recall:.3f} "
            f"| {found.f1:.3f} | {found.macro_f1:.3f} | {graded} |"
        )
    return {method: asdict(found) for method, found in methods.items()}


def _measure_sample(
    name: str, claims: Sequence[LabelledClaim], checker: SupportChecker, passing: dict[str, bool]
) -> dict[str, Detection]:
    """Measure LlamaIndex's verdicts, and ours on the same sample at the threshold of the fit half."""
    if not passing:
        return {}
    scorer = our_scorer(checker)
    keyed = {claim.group if name == "ragtruth" else claim.id: claim for claim in claims}
    fit = [(truth, score) for half, truth, score in _judged(claims, scorer) if half == "fit"]
    threshold = best_threshold([truth for truth, _ in fit], [score for _, score in fit])
    sample = [claim for claim in claims if (claim.group if name == "ragtruth" else claim.id) in passing]
    ours = [(truth, score) for _, truth, score in _judged(sample, scorer)]
    truths = {
        key: claim.group_supported if name == "ragtruth" else claim.supported for key, claim in keyed.items()
    }
    keys = [key for key in passing if key in truths]
    return {
        "LlamaIndex (sample)": detection(
            [truths[key] for key in keys], [float(passing[key]) for key in keys], 0.5, graded=False
        ),
        "ours (same sample)": detection(
            [truth for truth, _ in ours], [score for _, score in ours], threshold
        ),
    }


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
