"""The judge: asked in the question's language, read strictly, its disagreement kept."""

from collections.abc import Iterator, Sequence
from typing import Any

import pytest

from rag.answering.judge import Judgement, SupportJudge, parse_judgement, with_judgement
from rag.answering.support import Support
from rag.types import Delta, Sentence


class Scripted:
    """A model that gives one reply and keeps what it was asked."""

    name = "scripted"
    context_tokens = 4096

    def __init__(self, reply: str) -> None:
        self.reply = reply
        self.asked: list[dict[str, str]] = []

    def stream(
        self, messages: Sequence[dict[str, str]], *, max_tokens: int, **options: Any
    ) -> Iterator[Delta]:
        self.asked = list(messages)
        yield Delta(self.reply)

    def count_tokens(self, text: str) -> int:
        return len(text)


EVIDENCE = (Sentence("基础研究要当慈善来做。", 0, 11, "张宏江", 1),)


def test_a_verdict_is_read_from_one_json_object() -> None:
    assert parse_judgement('{"verdict": "partial", "reason": "缺年份"}') == Judgement("partial", "缺年份")
    assert parse_judgement('```json\n{"verdict": "supported"}\n```').verdict == "supported"


@pytest.mark.parametrize(
    "reply",
    [
        "YES",
        "NO. The yes-man claim is false",
        "supported",
        '{"verdict": "yes"}',
        '["supported"]',
        '{"verdict": "supported"',
        "",
    ],
)
def test_anything_else_is_no_verdict(reply: str) -> None:
    assert parse_judgement(reply).verdict is None


def test_it_is_asked_in_the_language_of_the_question_with_the_speaker() -> None:
    model = Scripted('{"verdict": "supported", "reason": ""}')
    SupportJudge(model).judge("他怎么看？", "张宏江认为基础研究是慈善。", EVIDENCE, "zh-Hans")
    assert "张宏江：基础研究要当慈善来做。" in model.asked[0]["content"]
    assert "要核对的话" in model.asked[0]["content"]
    SupportJudge(model).judge("What does he think?", "Research is charity.", EVIDENCE, "en")
    assert "Statement to check: Research is charity." in model.asked[0]["content"]


@pytest.mark.parametrize(
    ("verdict", "reason", "judged", "expected"),
    [
        ("supported", "overlap", "supported", "supported"),
        ("supported", "overlap", "unsupported", "partial"),
        ("unsupported", "overlap", "supported", "partial"),
        ("unsupported", "number", "supported", "unsupported"),
        ("unsupported", "speaker", "supported", "unsupported"),
    ],
)
def test_disagreement_is_kept_and_a_hard_conflict_stands(
    verdict: Any, reason: str, judged: Any, expected: str
) -> None:
    support = with_judgement(Support(verdict, 0.7, reason), Judgement(judged))
    assert (support.verdict, support.judge) == (expected, judged)


def test_an_unreadable_reply_changes_nothing() -> None:
    support = Support("supported", 0.9, "overlap")
    assert with_judgement(support, parse_judgement("yes")) == support
