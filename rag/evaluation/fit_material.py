"""Make claims to fit the checker on from passages that are not the collection it will check."""

import json
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
PASSAGES, PER_KIND = 150, 25


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
