"""Read public sets of claims that people labelled, as claims with evidence; nothing of them is kept.

A response of several sentences becomes several claims of one `group`; the group is bad when one of them is.
"""

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rag.errors import SourceError
from rag.text.sentences import split_sentences
from rag.types import Person, Sentence


@dataclass(frozen=True, slots=True)
class LabelledClaim:
    """A claim, what it is held against, and whether people (or its making) found it supported."""

    id: str
    set: str
    kind: str
    claim: str
    evidence: tuple[Sentence, ...]
    supported: bool
    group: str = ""
    group_supported: bool = True
    people: tuple[Person, ...] = ()

    @property
    def half(self) -> str:
        """Return "fit" or "held-out", by a hash of the item: the same on every machine."""
        return "fit" if hashlib.sha256((self.group or self.id).encode()).digest()[0] % 2 else "held-out"


SETS = {
    "ragtruth": "ragtruth_qa_train.jsonl",
    "wice": "faithfulness_wice_en.jsonl",
    "rgb_zh": "rgb_zh_fact.jsonl",
    "rgb_en": "rgb_en_fact.jsonl",
    "uhgeval": "faithfulness_uhgeval_zh.jsonl",
    "ocnli": "nli_ocnli_zh.jsonl",
}
CHINESE_SETS = ("rgb_zh", "uhgeval", "ocnli")


def read_labelled(folder: Path, name: str) -> list[LabelledClaim]:
    """Return the claims of one set. Raises `SourceError` when its file is not in the folder."""
    path = folder / SETS[name]
    if not path.is_file():
        raise SourceError(f"{path} is missing; name the folder with the labelled sets by --data.")
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [claim for row in rows for claim in _READERS[name](row)]


def as_sentences(texts: Sequence[str], speaker: str = "") -> tuple[Sentence, ...]:
    """Cut texts into evidence sentences, one turn a text."""
    return tuple(
        Sentence(text[start:end], start, end, speaker, turn)
        for turn, text in enumerate(texts, 1)
        for start, end in split_sentences(text)
    )


def _ragtruth(row: dict[str, Any]) -> Iterator[LabelledClaim]:
    evidence = as_sentences(row["passages"])
    response = row["response"]
    for start, end in split_sentences(response):
        text = response[start:end]
        if sum(character.isalpha() for character in text) < 15:
            continue
        bad = any(span["start"] < end and start < span["end"] for span in row["spans"])
        yield LabelledClaim(
            f"{row['id']}-{start}",
            "ragtruth",
            "sentence",
            text,
            evidence,
            not bad,
            row["id"],
            not row["hallucinated"],
        )


def _wice(row: dict[str, Any]) -> Iterator[LabelledClaim]:
    evidence = as_sentences(row["evidence"])
    yield LabelledClaim(row["id"], "wice", row["label"], row["claim"], evidence, row["label"] == "supported")


def _rgb(row: dict[str, Any]) -> Iterator[LabelledClaim]:
    """Hold the right answer and the planted wrong one against the same true contexts."""
    name = "rgb_zh" if row["id"].startswith("rgb-zh") else "rgb_en"
    evidence = as_sentences(row["positive"])
    for kind, answers in (("right", row["answers"]), ("wrong", row["fake_answers"])):
        text = " ".join(spellings[0] for spellings in answers)
        yield LabelledClaim(f"{row['id']}-{kind}", name, kind, text, evidence, kind == "right", row["id"])


def _uhgeval(row: dict[str, Any]) -> Iterator[LabelledClaim]:
    evidence = as_sentences([row["headline"], row["context_beginning"], row["context_remainder"]])
    bad = any(keyword["label"] != "ok" for keyword in row["keywords"])
    yield LabelledClaim(
        row["id"], "uhgeval", "answer", row["response"], evidence, not bad, row["id"], not bad
    )
    for n, keyword in enumerate(row["keywords"]):
        yield LabelledClaim(
            f"{row['id']}-{n}",
            "uhgeval",
            "keyword",
            keyword["text"],
            evidence,
            keyword["label"] == "ok",
            row["id"],
            not bad,
        )


def _ocnli(row: dict[str, Any]) -> Iterator[LabelledClaim]:
    evidence = as_sentences([row["premise"]])
    yield LabelledClaim(
        row["id"], "ocnli", row["label"], row["hypothesis"], evidence, row["label"] == "entailment"
    )


_READERS = {
    "ragtruth": _ragtruth, "wice": _wice, "rgb_zh": _rgb, "rgb_en": _rgb, "uhgeval": _uhgeval, "ocnli": _ocnli,
}  # fmt: skip
