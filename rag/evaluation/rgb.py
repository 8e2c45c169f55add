"""Measure RGB's four abilities: `python -m rag.evaluation.rgb --data FOLDER --sample N`.

Noise robustness, negative rejection, information integration and counterfactual robustness (arXiv
2309.01431), for our answers and for the bare model that is given the documents with RGB's instruction.
A run goes on where the last one stopped.
"""

import argparse
import json
import random
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from rag.errors import SourceError
from rag.evaluation.trial import Trial
from rag.prompts import render_prompt
from rag.settings import load_settings
from rag.text.folding import fold
from rag.types import LanguageModel

FILES = {
    "noise zh": "rgb_zh_noise.jsonl",
    "rejection zh": "rgb_zh_reject.jsonl",
    "integration zh": "rgb_zh_int.jsonl",
    "counterfactual zh": "rgb_zh_fact.jsonl",
    "counterfactual en": "rgb_en_fact.jsonl",
    "noise en": "rgb_en_fact.jsonl",
    "rejection en": "rgb_en_fact.jsonl",
}
DOCUMENTS = 5
NOISE = 0.4  # share of the documents that do not hold the answer
REPLY_TOKENS = 160
_DECLINES = re.compile(
    r"信息不足|資訊不足|无法回答|無法回答|insufficient information|can(?:not|'t) answer", re.IGNORECASE
)
_NOTICES = re.compile(r"事实性错误|事實性錯誤|factual errors?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Item:
    """A question over documents, and what a right reply holds: of every answer one spelling."""

    id: str
    test: str
    question: str
    documents: tuple[str, ...]
    answers: tuple[tuple[str, ...], ...]
    planted: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Reply:
    """What one system replied to an item, judged by RGB's rule."""

    id: str
    test: str
    system: str
    right: bool
    planted: bool
    noticed: bool
    refused: bool
    text: str


def read_items(folder: Path, test: str, size: int, seed: int = 5) -> list[Item]:
    """Draw items of one test with their documents. Raises `SourceError` when its file is not there."""
    path = folder / FILES[test]
    if not path.is_file():
        raise SourceError(f"{path} is missing; name the folder with RGB's files by --data.")
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    chance = random.Random(seed)
    return [_item(test, row, chance) for row in chance.sample(rows, min(size, len(rows)))]


def judge_reply(item: Item, system: str, text: str, *, refused: bool) -> Reply:
    """Judge a reply: right when it holds every answer, or, where there is none, when it declines."""
    right = refused if item.test.startswith("rejection") else _holds(text, item.answers)
    return Reply(
        item.id, item.test, system, right, bool(item.planted) and _holds(text, item.planted),
        bool(_NOTICES.search(text)), refused, text,
    )  # fmt: skip


def ask_bare(model: LanguageModel, item: Item) -> str:
    """Ask the model itself, with RGB's instruction and all documents."""
    prompt = render_prompt(
        f"rgb_{item.test[-2:]}", documents="\n".join(item.documents), question=item.question
    )
    messages = [{"role": "user", "content": prompt}]
    return "".join(delta.text for delta in model.stream(messages, max_tokens=REPLY_TOKENS, temperature=0.0))


def run_items(items: Sequence[Item], trial: Trial, done: set[tuple[str, str, str]]) -> Iterator[Reply]:
    """Ask both systems for every item that is not done."""
    for item in items:
        if (item.id, item.test, "ours") not in done:
            texts = {f"{number}.txt": text for number, text in enumerate(item.documents, 1)}
            answer = trial.ask(texts, item.question)
            yield judge_reply(item, "ours", answer.answer, refused=answer.refused)
        if trial.model and (item.id, item.test, "bare model") not in done:
            text = ask_bare(trial.model, item)
            yield judge_reply(item, "bare model", text, refused=bool(_DECLINES.search(text)))


def table(replies: Sequence[Reply]) -> str:
    """Return both systems side by side as a Markdown table."""
    groups: dict[tuple[str, str], list[Reply]] = {}
    for reply in replies:
        groups.setdefault((reply.test, reply.system), []).append(reply)
    lines = [
        "| test | system | n | right | planted error repeated | error noticed | declined |",
        "|---" * 7 + "|",
    ]
    for (test, system), group in sorted(groups.items()):
        shares = [
            sum(getattr(each, name) for each in group) / len(group)
            for name in ("right", "planted", "noticed", "refused")
        ]
        lines.append(
            f"| {test} | {system} | {len(group)} | " + " | ".join(f"{each:.2f}" for each in shares) + " |"
        )
    return "\n".join(lines)


def _item(test: str, row: dict[str, Any], chance: random.Random) -> Item:
    negative = list(row.get("negative", ()))
    chance.shuffle(negative)
    clean = DOCUMENTS - round(DOCUMENTS * NOISE)
    if test.startswith("rejection"):
        documents = negative[:DOCUMENTS]
    elif test.startswith("integration"):
        documents = [group[0] for group in row["positive_groups"] if group]
        documents += negative[: DOCUMENTS - len(documents)]
    else:
        kind = "positive_wrong" if test.startswith("counterfactual") else "positive"
        documents = row[kind][:clean] + negative[: DOCUMENTS - clean]
    chance.shuffle(documents)
    answers = row.get("answers") or row.get("answers_unavailable") or ()
    planted = row.get("fake_answers", ()) if test.startswith("counterfactual") else ()
    return Item(
        row["id"],
        test,
        row["question"],
        tuple(documents),
        tuple(map(tuple, answers)),
        tuple(map(tuple, planted)),
    )


def _holds(text: str, answers: Sequence[Sequence[str]]) -> bool:
    return all(any(fold(spelling) in fold(text) for spelling in spellings) for spellings in answers)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--sample", type=int, default=10, help="items of each test")
    parser.add_argument("--tests", nargs="*", default=list(FILES))
    parser.add_argument("--output", type=Path, required=True, help="JSON lines, added to")
    arguments = parser.parse_args()
    replies = _read_replies(arguments.output)
    done = {(each.id, each.test, each.system) for each in replies}
    drawn = [read_items(arguments.data, test, arguments.sample) for test in arguments.tests]
    items = [item for each in zip(*drawn, strict=False) for item in each]
    for reply in run_items(items, Trial(load_settings()), done):
        replies.append(reply)
        with arguments.output.open("a", encoding="utf-8") as file:
            file.write(json.dumps(asdict(reply), ensure_ascii=False) + "\n")
    sys.stdout.write(table(replies) + "\n")


def _read_replies(path: Path) -> list[Reply]:
    if not path.is_file():
        return []
    return [Reply(**json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines()]


if __name__ == "__main__":
    main()
