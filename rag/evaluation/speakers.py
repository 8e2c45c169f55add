"""Measure who is credited with every character of speech, against hand-made labels.

`python -m rag.evaluation.speakers LABELS FOLDER…` prints the table of the documentation.
"""

import argparse
import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rag.ingestion.pipeline import read_interview
from rag.text.folding import fold
from rag.types import Interview

_SIDES = {"interviewer": "asking", "moderator": "asking", "interviewee": "answering", "panelist": "answering"}


@dataclass(frozen=True, slots=True)
class Credit:
    """What share of the labelled characters was found, and credited rightly."""

    source_file: str
    characters: int
    coverage: float
    speaker: float
    role: float
    quotation_characters: int
    quotations: float
    furniture: tuple[str, ...]
    wrong: tuple[tuple[int, int, str, str], ...]


def measure_credit(interview: Interview, labels: dict[str, Any]) -> Credit:
    """Compare an interview with its labels, letter by letter; marks and white space do not count."""
    expected, roles = _expected(labels, len(interview.source))
    credited, credited_roles = _credited(interview)
    names = {
        fold(name): {fold(other) for other in [name, *others]}
        for name, others in labels.get("names", {}).items()
    }
    open_spans = _positions(labels.get("either", []))
    quoted = _positions(labels.get("quotations", []))
    counted = [
        position
        for position, name in expected.items()
        if interview.source[position].isalnum() and (position not in open_spans or position in quoted)
    ]
    right = {position for position in counted if _same(credited.get(position), expected[position], names)}
    covered = sum(position in credited for position in counted)
    role_right = sum(_side(credited_roles.get(position)) == _side(roles[position]) for position in counted)
    in_quotations = [position for position in counted if position in quoted]
    return Credit(
        interview.source_file,
        len(counted),
        covered / max(1, len(counted)),
        len(right) / max(1, len(counted)),
        role_right / max(1, len(counted)),
        len(in_quotations),
        sum(position in right for position in in_quotations) / max(1, len(in_quotations)),
        tuple(_furniture(interview, labels.get("furniture", []))),
        tuple(_runs(sorted(set(counted) - right), expected, credited)),
    )


def _expected(labels: dict[str, Any], length: int) -> tuple[dict[int, str], dict[int, str]]:
    speakers: dict[int, str] = {}
    roles: dict[int, str] = {}
    for turn in labels["turns"]:
        for position in range(turn["start"], min(turn["end"], length)):
            speakers[position], roles[position] = turn["speaker"], turn["role"]
    for quotation in labels.get("quotations", []):
        for position in range(quotation["start"], quotation["end"]):
            speakers[position], roles[position] = quotation["speaker"], "interviewee"
    return speakers, roles


def _credited(interview: Interview) -> tuple[dict[int, str], dict[int, str]]:
    speakers: dict[int, str] = {}
    roles: dict[int, str] = {}
    for turn in interview.turns:
        for position in range(turn.start, turn.end):
            speakers[position], roles[position] = turn.speaker, turn.role
    for mark in interview.marks:
        if mark.reading:
            continue
        for position in range(mark.start, mark.end):
            speakers.pop(position, None)
            roles.pop(position, None)
    return speakers, roles


def _positions(spans: Iterable[dict[str, Any]]) -> set[int]:
    return {position for span in spans for position in range(span["start"], span["end"])}


def _same(credited: str | None, expected: str, names: dict[str, set[str]]) -> bool:
    if credited is None:
        return False
    # An empty name is somebody the text does not name: only the role can be wrong.
    return not expected or fold(credited) in names.get(fold(expected), {fold(expected)})


def _side(role: str | None) -> str:
    return _SIDES.get(role or "", role or "")


def _furniture(interview: Interview, strings: Sequence[str]) -> list[str]:
    passages = [fold(passage.text) for passage in interview.passages]
    return [text for text in strings if any(fold(text) in passage for passage in passages)]


def _runs(
    positions: Sequence[int], expected: dict[int, str], credited: dict[int, str]
) -> Iterable[tuple[int, int, str, str]]:
    start = 0
    for index, position in enumerate(positions):
        last = index + 1 == len(positions)
        pair = expected[position], credited.get(position, "")
        if (
            last
            or positions[index + 1] > position + 30
            or (expected[positions[index + 1]], credited.get(positions[index + 1], "")) != pair
        ):
            yield positions[start], position + 1, *pair
            start = index + 1


def load_labels(folder: Path) -> list[dict[str, Any]]:
    """Read every label file of a folder."""
    return [json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))]


def find_labelled(labels: dict[str, Any], folders: Sequence[Path]) -> Path | None:
    """Find the labelled file itself, with the digest the labels were made for."""
    for folder in folders:
        path = folder / str(labels["source_file"])
        if path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == labels.get("sha256"):
            return path
    return None


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; with `--wrong` also every stretch credited wrongly."""
    parser = argparse.ArgumentParser(prog="python -m rag.evaluation.speakers", description=__doc__)
    parser.add_argument("labels", type=Path)
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--wrong", action="store_true", help="list the stretches credited wrongly")
    options = parser.parse_args(arguments)
    print(
        "| text | characters | covered | speaker right | role right | quotations right | furniture in passages |"
    )
    print("|---|---|---|---|---|---|---|")
    for labels in load_labels(options.labels):
        path = find_labelled(labels, options.folders)
        if path is None:
            continue
        interview = read_interview(path)
        credit = measure_credit(interview, labels)
        print(_row(credit))
        if options.wrong:
            print(_wrong(credit, interview))
    return 0


def _row(credit: Credit) -> str:
    quotations = (
        f"{credit.quotations:.4f} of {credit.quotation_characters}" if credit.quotation_characters else "-"
    )
    furniture = "; ".join(credit.furniture) or "none"
    return (
        f"| {credit.source_file} | {credit.characters} | {credit.coverage:.4f} | {credit.speaker:.4f} | "
        f"{credit.role:.4f} | {quotations} | {furniture} |"
    )


def _wrong(credit: Credit, interview: Interview) -> str:
    lines = [
        f"  {start}-{end} {expected!r} credited {credited!r}: {interview.source[start:end][:80]!r}"
        for start, end, expected, credited in credit.wrong
    ]
    counts = Counter((expected, credited) for _, _, expected, credited in credit.wrong)
    return "\n".join([*lines, f"  {dict(counts)}"])


if __name__ == "__main__":
    raise SystemExit(main())
