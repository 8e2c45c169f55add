"""The judge: asked in the question's language, read strictly, its disagreement kept."""

from collections.abc import Iterator, Sequence
from typing import Any

import pytest

from rag.answering.judge import SupportJudge, disagrees, parse_judgement, with_judgement
from rag.documents import answer_document
from rag.errors import ModelError
from rag.providers.hosted_model import HostedModel
from rag.providers.local_server import LocalServer
from rag.types import Answer, AnswerSentence, Citation, Delta, Judgement, LanguageModel, Sentence


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
        yield Delta("", prompt_tokens=90, completion_tokens=9)

    def choose(self, messages: Sequence[dict[str, str]], options: Sequence[str]) -> dict[str, float]:
        return {}

    def count_tokens(self, text: str) -> int:
        return len(text)


class Silent(Scripted):
    """A model that cannot be reached."""

    def stream(
        self, messages: Sequence[dict[str, str]], *, max_tokens: int, **options: Any
    ) -> Iterator[Delta]:
        raise ModelError("nobody is there.")


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
    assert parse_judgement(reply).verdict == ""


def test_it_is_asked_in_the_language_of_the_question_with_the_speaker() -> None:
    model = Scripted('{"verdict": "supported", "reason": ""}')
    SupportJudge(model).judge("他怎么看？", "张宏江认为基础研究是慈善。", EVIDENCE, "zh-Hans")
    assert "张宏江：基础研究要当慈善来做。" in model.asked[0]["content"]
    assert "要核对的话" in model.asked[0]["content"]
    SupportJudge(model).judge("What does he think?", "Research is charity.", EVIDENCE, "en")
    assert "Statement to check: Research is charity." in model.asked[0]["content"]


@pytest.mark.parametrize(
    ("verdict", "judged", "expected", "differs"),
    [
        ("supported", "supported", "supported", False),
        ("supported", "unsupported", "partial", True),
        ("supported", "partial", "partial", True),
        ("supported", "", "supported", False),
        ("partial", "unsupported", "partial", True),
        ("unsupported", "supported", "unsupported", False),
    ],
)
def test_a_judge_lowers_a_verdict_and_never_raises_one(
    verdict: Any, judged: Any, expected: str, differs: bool
) -> None:
    judged_sentence = with_judgement(AnswerSentence("他说。", (1,), verdict, 0.7), Judgement(judged, "因为"))
    assert (judged_sentence.verdict, disagrees(judged_sentence)) == (expected, differs)


def answer_with(text: str) -> Answer:
    quote = "基础研究要当慈善来做。"
    citation = Citation(1, "a-b", "one", "访谈", "", "", "one.txt", "张宏江", 1, quote, 0, len(quote))
    sentence = AnswerSentence(text, (1,), "supported", 0.9)
    return Answer(
        "他怎么看基础研究？",
        "他怎么看基础研究？",
        f"{text}[1]",
        False,
        "zh-Hans",
        (sentence,),
        (citation,),
        (),
        "m",
        "e",
    )


def test_every_sentence_of_an_answer_is_judged_against_what_it_cites() -> None:
    model = Scripted('{"verdict": "unsupported", "reason": "资料没有"}')
    answer = SupportJudge(model).review(answer_with("张宏江认为基础研究很赚钱。"))
    assert "张宏江：基础研究要当慈善来做。" in model.asked[0]["content"]
    assert answer.sentences[0].verdict == "partial"
    assert answer_document(answer)["sentences"][0]["judgement"] == {
        "verdict": "unsupported",
        "reason": "资料没有",
    }
    assert (answer.usage["judge_prompt_tokens"], answer.usage["judge_completion_tokens"]) == (90, 9)


def test_without_a_judge_an_answer_has_no_judgement() -> None:
    assert "judgement" not in answer_document(answer_with("张宏江说。"))["sentences"][0]


def test_a_judge_that_cannot_be_reached_costs_no_answer() -> None:
    answer = SupportJudge(Silent("")).review(answer_with("张宏江认为基础研究是慈善。"))
    assert answer.sentences[0].verdict == "supported"
    assert "nobody is there." in answer.notice


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("张宏江认为基础研究要当慈善来做。", "supported"),
        ("张宏江认为基础研究每年应当盈利三亿元。", "partial"),
    ],
)
def test_a_real_model_judges_in_json(local_server: LocalServer, text: str, verdict: str) -> None:
    judge: LanguageModel = HostedModel(local_server.endpoint, "judge")
    answer = SupportJudge(judge).review(answer_with(text))
    [sentence] = answer.sentences
    assert sentence.judgement
    assert sentence.judgement.verdict
    assert sentence.verdict == verdict
    assert answer.usage["judge_prompt_tokens"] > 0
