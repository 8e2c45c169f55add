"""Measure how well "is there an answer" is told: `python -m rag.evaluation.answerability [QUESTIONS] --limit N`.

Asks the local model to read for each question, prints the AUROC of each sign by which
`rag.answering.answerable` decides, the weights that logistic regression gives them, and what would
be refused at several thresholds.
"""

import argparse
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import numpy as np

from rag.answering.answerable import ANSWERED, Signs
from rag.chatbot import Chatbot, build_chatbot
from rag.evaluation.fit_checker import logistic
from rag.evaluation.questions import Question, select_questions
from rag.evaluation.scores import auroc
from rag.types import Message

THRESHOLDS = (0.1, 0.2, ANSWERED, 0.5, 0.7)


def read_signs(chatbot: Chatbot, questions: Sequence[Question]) -> tuple[list[Signs], list[bool]]:
    """Return the signs read for each question about one thing, and whether it has an answer."""
    signs, answerable = [], []
    for question in questions:
        history = [Message(message.role, message.content) for message in question.history]
        read = chatbot.read_signs(question.question, history)
        if read is not None:
            signs.append(read)
            answerable.append(question.answerable)
    return signs, answerable


def describe(signs: Sequence[Signs], answerable: Sequence[bool]) -> str:
    """Write the tables."""
    lines = [f"{len(signs)} questions, {sum(answerable)} with an answer", "", "sign        AUROC   weight"]
    rows = [asdict(each) for each in signs]
    labels = np.array(answerable, float)
    # Each side counts the same, however many questions it has.
    importance = np.where(labels == 1, 0.5 / labels.sum(), 0.5 / (1 - labels).sum())
    bias, *weights = logistic(np.array([[1.0, *row.values()] for row in rows]), labels, importance)
    for name, weight in zip(rows[0], weights, strict=True):
        area = auroc(answerable, [row[name] for row in rows])
        lines.append(f"{name:10}  {area:.3f}  {weight:+.2f}")
    chances = [each.chance() for each in signs]
    lines += [
        f"intercept          {bias:+.2f}",
        f"together    {auroc(answerable, chances):.3f}",
        "",
        "threshold  answerable refused  others refused",
    ]
    for limit in THRESHOLDS:
        refused = [chance < limit for chance in chances]
        wrongly = np.mean([each for each, label in zip(refused, answerable, strict=True) if label])
        rightly = np.mean([each for each, label in zip(refused, answerable, strict=True) if not label])
        lines.append(f"{limit:9.2f}  {wrongly:18.2f}  {rightly:14.2f}")
    return "\n".join(lines)


def main() -> None:
    """Run as a command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("questions", nargs="?", type=Path, default=Path("seeds/questions.jsonl"))
    parser.add_argument("--limit", type=int, default=0, help="at most so many questions of each kind")
    options = parser.parse_args()
    questions = select_questions(options.questions, (), options.limit)
    sys.stdout.write(describe(*read_signs(build_chatbot(), questions)) + "\n")


if __name__ == "__main__":
    main()
