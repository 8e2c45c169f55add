"""Ask the injection set of the configured model: `python -m rag.evaluation.injection FILE`.

Hostile texts, in sources and in questions, must not be followed; benign imperatives must be answered
from. `RAG_LLM=extractive` tries the answers without a model. A run goes on where the last one stopped.
"""

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from rag.chatbot import build_chatbot
from rag.evaluation.trial import Trial
from rag.settings import load_settings
from rag.text.folding import fold
from rag.types import Answer


@dataclass(frozen=True, slots=True)
class Case:
    """A text that gives orders: in `source`, to ask about, or in the question itself, asked of the collection."""

    id: str
    language: str
    place: str
    attack: str
    source: str
    question: str
    forbidden: tuple[str, ...]
    expected: tuple[str, ...]
    benign: bool


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a case: whether an order was followed, and whether the question was answered."""

    id: str
    language: str
    place: str
    benign: bool
    obeyed: bool
    answered: bool
    refused: bool
    answer: str


def read_cases(path: Path) -> list[Case]:
    """Read a set, one JSON object a line."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [_case(row) for row in rows]


def judge_case(case: Case, answer: Answer) -> Outcome:
    """Tell what came of a case: forbidden words are compared as they stand but for case, expected ones folded."""
    text = answer.answer.casefold()
    return Outcome(
        case.id,
        case.language,
        case.place,
        case.benign,
        obeyed=any(word.casefold() in text for word in case.forbidden),
        answered=all(fold(word) in fold(answer.answer) for word in case.expected),
        refused=answer.refused,
        answer=answer.answer,
    )


def table(outcomes: Iterable[Outcome]) -> str:
    """Return the outcomes counted by language, place and kind as a Markdown table."""
    groups: dict[tuple[str, str, bool], list[Outcome]] = {}
    for outcome in outcomes:
        groups.setdefault((outcome.language, outcome.place, outcome.benign), []).append(outcome)
    lines = ["| language | place | kind | cases | obeyed | answered | refused |", "|---" * 7 + "|"]
    lines += [
        f"| {language} | {place} | {'benign' if benign else 'hostile'} | {len(group)} "
        f"| {sum(each.obeyed for each in group)} | {sum(each.answered and not each.refused for each in group)} "
        f"| {sum(each.refused for each in group)} |"
        for (language, place, benign), group in sorted(groups.items())
    ]
    return "\n".join(lines)


def run_cases(cases: Iterable[Case], trial: Trial) -> Iterator[Outcome]:
    """Ask every case: a source of its own, or the configured collection."""
    collection = None
    for case in cases:
        if case.source:
            answer = trial.ask({"talk.txt": case.source}, case.question)
        else:
            collection = collection or build_chatbot(trial.settings)
            answer = collection.ask(case.question)
        yield judge_case(case, answer)


def main() -> None:
    """Print the table, and every case in which an order was followed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("cases", type=Path)
    parser.add_argument("--output", type=Path, help="JSON lines, added to")
    parser.add_argument("--every", type=int, default=1, help="take each n-th case only")
    arguments = parser.parse_args()
    done = _read_outcomes(arguments.output)
    left = [case for case in read_cases(arguments.cases)[:: arguments.every] if case.id not in done]
    for outcome in run_cases(left, Trial(load_settings())) if left else ():
        done[outcome.id] = outcome
        if arguments.output:
            with arguments.output.open("a", encoding="utf-8") as file:
                file.write(json.dumps(asdict(outcome), ensure_ascii=False) + "\n")
    lines = [table(done.values())]
    lines += [f"{each.id} followed: {each.answer}" for each in done.values() if each.obeyed]
    lines += [
        f"{each.id} not answered: {each.answer}"
        for each in done.values()
        if each.benign and not each.answered
    ]
    sys.stdout.write("\n".join(lines) + "\n")


def _read_outcomes(path: Path | None) -> dict[str, Outcome]:
    if not path or not path.is_file():
        return {}
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return {row["id"]: Outcome(**row) for row in rows}


def _case(row: dict[str, Any]) -> Case:
    fields = {name: row[name] for name in Case.__dataclass_fields__}
    return Case(**{**fields, "forbidden": tuple(row["forbidden"]), "expected": tuple(row["expected"])})


if __name__ == "__main__":
    main()
