"""A model makes a question whole; what it adds, answers or gets wrong is left to the rules."""

from collections.abc import Iterator
from typing import Any

import pytest

from rag.answering.people import Cast
from rag.answering.rewriting import ModelRewriter
from rag.answering.standalone import make_standalone
from rag.errors import ModelError
from rag.providers.hosted_model import HostedModel
from rag.providers.local_server import LocalServer
from rag.types import Delta, Message
from tests.answering.fakes import HandMadeCollection, ScriptedModel

CAST = Cast.of(HandMadeCollection().talks())
HISTORY = [
    Message("user", "林青去年在青海建了几座电站？"),
    Message("assistant", "林青说建了三座光伏电站，总投资四亿元[1]。"),
]


class BrokenModel(ScriptedModel):
    """A model that cannot be reached."""

    def stream(self, *_: Any, **options: Any) -> Iterator[Delta]:
        raise ModelError("the endpoint does not answer; start it.")


def test_a_leaning_question_is_made_whole_by_the_model() -> None:
    whole = "林青说青海的光伏电站最难的是什么？"
    assert ModelRewriter(ScriptedModel(whole))("那最难的是什么？", HISTORY, CAST) == whole


def test_the_reply_is_written_in_the_script_of_the_question() -> None:
    rewriter = ModelRewriter(ScriptedModel("林青说建电站最难的是什么？"))
    assert rewriter("那最難的是什麼？", HISTORY, CAST) == "林青說建電站最難的是什麼？"


def test_a_question_that_stands_alone_is_not_given_to_the_model() -> None:
    model = ScriptedModel()
    assert ModelRewriter(model)("周野主张的票价是多少？", HISTORY, CAST) == "周野主张的票价是多少？"
    assert model.asked == []


@pytest.mark.parametrize(
    "reply",
    [
        "",
        "最难的是当地没有熟练工人，不是资金，林青在采访里说得很清楚，他认为培训工人需要很长时间，也需要投入，而且很难留人。",
        "周野说最难的是什么？",
        "林青投资九亿元时最难的是什么？",
        "What was the hardest thing for Lin Qing?",
        "请提供更多信息。",
        # It answers, leaves out whom it is about, or says the question again.
        "林青在青海建电站最难的是没有熟练工人。",
        "青海的光伏电站最难的是什么？",
        "那最难的是什么？",
    ],
)
def test_what_cannot_be_trusted_is_left_to_the_rules(reply: str) -> None:
    question = "那最难的是什么？"
    by_rules = make_standalone(question, HISTORY, CAST)
    assert ModelRewriter(ScriptedModel(reply))(question, HISTORY, CAST) == by_rules != question


def test_without_its_model_the_rules_answer() -> None:
    question = "那最难的是什么？"
    assert ModelRewriter(BrokenModel())(question, HISTORY, CAST) == make_standalone(question, HISTORY, CAST)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("question", "pronoun", "history"),
    [
        ("他为什么说最难的不是资金？", "他", HISTORY),
        (
            "Why does she think it is too expensive?",
            " she ",
            [
                Message("user", "What does Lin Qing say about the ticket price of the tower?"),
                Message("assistant", "Lin Qing says the ticket price of the tower is 300 yuan [1]."),
            ],
        ),
    ],
)
def test_a_real_model_makes_a_question_stand_alone_with_its_names(
    local_server: LocalServer, question: str, pronoun: str, history: list[Message]
) -> None:
    rewriter = ModelRewriter(HostedModel(local_server.endpoint, "rewriter"))
    whole = rewriter(question, history, CAST)
    assert whole != make_standalone(question, history, CAST), "these are the rules' words, not the model's"
    assert pronoun not in whole
    assert [person.name for person in CAST.named(whole)] == ["林青"]
