"""Judged answers made by hand, for tests of reports and comparisons."""

from rag.evaluation.answers import Judged, judge_answer
from rag.evaluation.questions import Question
from rag.types import Answer, AnswerSentence, Citation, Judgement


def judged(
    number: int, *, right: bool = True, seconds: float = 1.0, judgement: Judgement | None = None
) -> Judged:
    """Return the judged answer to question `number`; a wrong one lacks its key fact."""
    question = Question(f"q{number}", "fact", f"第{number}题：几座？", key_facts=(("三座",),))
    text = "林青说建了三座<电站>。" if right else "林青说建了电站。"
    quote = "我們建了三座電站"
    answer = Answer(
        question.question,
        question.question,
        f"{text}[1]",
        False,
        "zh-Hans",
        (AnswerSentence(text, (1,), "supported", 0.9, judgement),),
        (Citation(1, "c", "made", "訪談", "", "", "made.txt", "林青", 1, quote, 0, len(quote)),),
        (),
        "scripted",
        "bigrams",
        usage={"prompt_tokens": 100, "completion_tokens": 20},
        timings={"first_token_ms": 500.0},
    )
    return judge_answer(question, answer, seconds)
