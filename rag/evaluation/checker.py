"""Measure the support checker: `python -m rag.evaluation.checker --data FOLDER --interviews FOLDER`.

Beside it, on the same held-out claims: always supported, embedding similarity alone, and LlamaIndex's
`FaithfulnessEvaluator` judged by the local model where `--llama-index` gives its verdicts.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from rag.answering.memory import RememberingEmbedder
from rag.answering.support import SupportChecker
from rag.evaluation.labelled import SETS, LabelledClaim
from rag.evaluation.measuring import (
    embedding_scorer,
    judged_claims,
    measure_set,
    measure_suite,
    our_scorer,
    read_material,
    set_claims,
)
from rag.evaluation.parallel import parallel_claims
from rag.evaluation.perturbation import TRUE_KINDS, make_suite
from rag.evaluation.scores import Detection, best_threshold, detection
from rag.providers.embeddings import build_embedder
from rag.settings import Settings
from rag.text.lexicon import load_lexicon
from rag.text.translation import Translation

PER_KIND = 60
_TRUE = (*TRUE_KINDS, "translated")


def build_checker(settings: Settings) -> SupportChecker:
    """Build the checker as the product has it."""
    translation = Translation(lambda: load_lexicon(settings.data_dir))
    return SupportChecker(RememberingEmbedder(build_embedder(settings)), translation)


def main() -> None:
    """Print the tables of docs/faithfulness.md."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, help="folder with the labelled sets")
    parser.add_argument(
        "--interviews", type=Path, nargs="*", default=[], help="folders to make falsified sentences from"
    )
    parser.add_argument("--sets", nargs="*", default=list(SETS), help="labelled sets to measure")
    parser.add_argument("--parallel", type=Path, help="folder with translated passages, held-out half")
    parser.add_argument(
        "--llama-index", type=Path, help="verdicts written by rag.evaluation.checker_baseline"
    )
    parser.add_argument("--json", type=Path, help="also write the numbers here")
    arguments = parser.parse_args()
    checker = build_checker(Settings())
    report: dict[str, object] = {}
    if arguments.data:
        _say(
            "| set | n | bad | method | precision | recall | F1 | macro-F1 | AUROC |\n|---|---|---|---|---|---|---|---|---|"
        )
        for name in arguments.sets:
            report[name] = _measure_methods(
                name, set_claims(arguments.data, name), checker, arguments.llama_index
            )
    if arguments.parallel:
        claims = [claim for claim in parallel_claims(arguments.parallel) if claim.half == "held-out"]
        for name in dict.fromkeys(claim.set for claim in claims):
            suite = [claim for claim in claims if claim.set == name]
            report[name] = _show_suite(f"evidence in the other language, {name}", suite, checker)
    for folder in arguments.interviews:
        suite = make_suite(read_material(folder), per_kind=PER_KIND)
        report[folder.name] = _show_suite(folder.name, suite, checker)
    if arguments.json:
        arguments.json.write_text(json.dumps(report, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _show_suite(
    name: str, suite: Sequence[LabelledClaim], checker: SupportChecker
) -> dict[str, dict[str, float]]:
    results = measure_suite(suite, checker)
    _say(f"\n| {name}: kind | n | right |\n|---|---|---|")
    for kind, numbers in results.items():
        _say(f"| {'true' if kind in _TRUE else 'false'}: {kind} | {numbers['n']} | {numbers['right']:.3f} |")
    _say(f"| caught, false alarms | | {_share(results, False):.3f}, {1 - _share(results, True):.3f} |")
    return results


def _share(results: dict[str, dict[str, float]], true: bool) -> float:
    chosen = [numbers for kind, numbers in results.items() if (kind in _TRUE) == true]
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
    fit = [(truth, score) for half, truth, score in judged_claims(claims, scorer) if half == "fit"]
    threshold = best_threshold([truth for truth, _ in fit], [score for _, score in fit])
    sample = [claim for claim in claims if (claim.group if name == "ragtruth" else claim.id) in passing]
    ours = [(truth, score) for _, truth, score in judged_claims(sample, scorer)]
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
