"""Make claims to fit the checker on from passages that are not the collection it will check."""

import json
import random
from pathlib import Path

from rag.evaluation.labelled import LabelledClaim, as_sentences
from rag.evaluation.perturbation import Material, make_suite
from rag.text.sentences import split_sentences
from rag.types import Passage

_SUITES = (
    ("falsified_zh", "retrieval_interview_xl_passages_zh.jsonl"),
    ("falsified_en", "retrieval_interview_xl_passages_en.jsonl"),
    ("falsified_wiki", "retrieval_cmrc_passages.jsonl"),
)
_PARALLEL = (
    ("retrieval_interview_xl_passages_en.jsonl", "retrieval_interview_xl_passages_zh.jsonl"),
    ("retrieval_interview_xl_passages_zh.jsonl", "retrieval_interview_xl_passages_en.jsonl"),
)
# Nothing but meaning links two languages, and meaning hardly moves when one name or clause is changed:
# such claims would only teach that meaning is worth nothing.
_NOT_PARALLEL = ("script", "quantifier", "entity", "invented")
PASSAGES, PER_KIND, PARALLEL_EACH = 150, 25, 14


def falsified_claims(folder: Path) -> list[LabelledClaim]:
    """Return true and falsified sentences of transcripts and encyclopedia passages."""
    claims: list[LabelledClaim] = []
    for name, file in _SUITES:
        passages = [
            Passage(row, row, file, "", "narrator", 1, text, 0, len(text), as_sentences([text]))
            for row, text in _texts(folder / file)[:PASSAGES]
        ]
        claims += make_suite(Material(tuple(passages), ()), per_kind=PER_KIND, name=name)
    return claims


def cross_language_claims(folder: Path) -> list[LabelledClaim]:
    """Return sentences held against the translation of their passage, of another, or falsified first."""
    chance = random.Random(11)
    claims: list[LabelledClaim] = []
    for number, (claim_file, evidence_file) in enumerate(_PARALLEL):
        evidence = dict(_texts(folder / evidence_file))
        rows = [(row, text) for row, text in _texts(folder / claim_file) if row in evidence]
        passages = [
            Passage(row, row, claim_file, "", "narrator", 1, text, 0, len(text), as_sentences([text]))
            for row, text in rows
        ]
        suite = make_suite(
            Material(tuple(passages), ()), per_kind=PARALLEL_EACH, seed=number, name=f"parallel{number}"
        )
        origin = {sentence.text.strip(): passage.id for passage in passages for sentence in passage.sentences}
        for claim in suite:
            row = next((origin[s.text.strip()] for s in claim.evidence if s.text.strip() in origin), None)
            if row is None or claim.kind in _NOT_PARALLEL:
                continue
            claims.append(
                LabelledClaim(
                    claim.id,
                    f"parallel{number}",
                    claim.kind,
                    claim.claim,
                    as_sentences([evidence[row]]),
                    claim.supported,
                )
            )
        chance.shuffle(claims)
    return claims


def read_claims(path: Path) -> list[LabelledClaim]:
    """Read further claims: JSON lines with `claim`, `evidence` (a text) and `supported`."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [
        LabelledClaim(
            f"{path.stem}-{n}",
            path.stem,
            "given",
            row["claim"],
            as_sentences([row["evidence"]]),
            row["supported"],
        )
        for n, row in enumerate(rows)
    ]


def _texts(path: Path) -> list[tuple[str, str]]:
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [(row["id"], row["text"]) for row in rows if len(split_sentences(row["text"])) > 1]
