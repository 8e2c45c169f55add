"""By rules alone, a follow-up question says whom and what it is about."""

from dataclasses import replace

import pytest

from rag.answering.people import Cast
from rag.answering.standalone import following, make_part_standalone, make_standalone
from rag.types import Message, Person, Turn
from tests.answering.fakes import HandMadeCollection

CAST = Cast.of(HandMadeCollection().talks())


def asked(*questions: str) -> list[Message]:
    """Return a conversation of these questions, each with an answer."""
    return [
        message
        for question in questions
        for message in (Message("user", question), Message("assistant", "好的。"))
    ]


@pytest.mark.parametrize(
    ("before", "question", "whole"),
    [
        ("林青怎么看补贴？", "那周野呢？", "周野怎么看补贴？"),
        ("林青怎麼看補貼？", "周野呢？", "周野怎麼看補貼？"),
        ("林青怎么看补贴？", "那位剧场的总经理呢？", "那位剧场的总经理怎么看补贴？"),
        ("林青怎么看补贴？", "同台的周野呢，他也这么想吗", "同台的周野怎么看补贴？"),
        ("林青怎么看补贴？", "那供应商的CEO呢，他怎么评价？", "林青怎么评价供应商的CEO？"),
        ("林青怎么看补贴？", "那周野呢，他怎么看？", "周野怎么看补贴？"),
        ("林青怎么看补贴？", "那周野 呢，他最怕的是什么？", "周野最怕的是什么？"),
        ("林青认为补贴会取消吗？", "那周野呢，同意吗？", "周野认为补贴会取消吗？"),
        ("林青说的第一个难处是什么？", "第二个呢？", "林青说的第二个难处是什么？"),
        ("三项任务里，第一项是什么？", "那第三项呢？", "三项任务里，第三项是什么？"),
        ("林青2021年建了几座电站？", "2023年呢？", "林青2023年建了几座电站？"),
        (
            "What does Lin Qing think of subsidies?",
            "And what about Zhou Ye?",
            "What does Zhou Ye think of subsidies?",
        ),
    ],
)
def test_what_is_asked_of_another_is_what_was_asked_before(before: str, question: str, whole: str) -> None:
    assert make_standalone(question, asked(before), CAST) == whole


@pytest.mark.parametrize("question", ["那票价呢？", "And what about the price?", "他怎么看呢？"])
def test_a_thing_does_not_take_the_place_of_a_person(question: str) -> None:
    assert "林青怎么看补贴" in make_standalone(question, asked("林青怎么看补贴？"), CAST)


@pytest.mark.parametrize("question", ["要是取消呢，他怎么看？", "如果降一半呢？"])
def test_what_is_only_supposed_is_nobody_else(question: str) -> None:
    """Nobody is asked of it: "林青怎么看要是取消" is no question."""
    assert following(make_standalone(question, asked("林青怎么看补贴？"), CAST))[0] == "林青怎么看补贴"


def test_a_surname_that_several_bear_is_of_who_speaks_beside_whom_was_spoken_of() -> None:
    """ "周总" beside 林青 is 周野, though a 周正 speaks elsewhere; alone it is either."""
    made = HandMadeCollection().made
    elsewhere = replace(
        made,
        id="other",
        people=(Person("周正", "interviewee"),),
        turns=(Turn(1, "周正", "interviewee", "好。", 0, 2),),
    )
    cast = Cast.of([made, elsewhere])
    assert "周野最怕什么" in make_standalone("那周总最怕什么？", asked("林青怎么看补贴？"), cast)
    assert "周正最怕什么" in make_standalone("那周总最怕什么？", asked("周正怎么看补贴？"), cast)
    assert make_standalone("周总最怕什么？", (), cast) == "周总最怕什么？"


def test_what_is_asked_of_something_else_leans_on_what_was_asked_before() -> None:
    question = "风电公司呢，也值得投钱吗？"
    assert following(make_standalone(question, asked("林青怎么看补贴？"), CAST))[0] == "林青怎么看补贴"
    alone = "票价降到多少才合适呢？"
    assert make_standalone(alone, asked("林青怎么看补贴？"), CAST) == alone


def test_what_else_is_asked_of_another_is_no_ellipsis() -> None:
    """A pronoun beside somebody else nobody knows by that description stays as it is: a wrong name is worse."""
    whole = make_standalone("那位导演呢，他的座右铭是什么？", asked("林青为什么创业？"), CAST)
    assert "他的座右铭" in whole
    assert "林青的座右铭" not in whole


def test_what_a_question_follows_is_told_from_what_it_asks() -> None:
    whole = make_standalone("具体在哪里？", asked("林青去年建了几座电站？"), CAST)
    assert following(whole) == ("林青去年建了几座电站", "具体在哪里？")
    english = make_standalone("And why?", asked("How many plants did Lin Qing build?"), CAST)
    assert following(english) == ("How many plants did Lin Qing build", "And why?")
    assert following("林青建了几座电站？") == ("", "林青建了几座电站？")


def test_an_ellipsis_of_an_ellipsis_is_filled_in_turn() -> None:
    history = asked("林青怎么看补贴？", "那他怎么看票价？")
    assert make_standalone("周野呢？", history, CAST) == "那周野怎么看票价？"


def test_a_question_that_says_first_of_whom_it_is_needs_no_conversation() -> None:
    """The last who was spoken of is not the director, nor is what they were asked."""
    question = "導演呢？她到現在還背著多少債"
    assert make_standalone(question, asked("林青在廟口說了什麼？"), CAST) == question
    assert make_standalone("那周野呢？他最怕什么", asked("林青说了什么？"), CAST) != "那周野呢？他最怕什么"


def test_a_later_part_that_names_somebody_and_points_back_knows_the_first() -> None:
    parts = ["电站靠邻居推荐工人，不怕人情分吗？", "林青凭什么觉得这法子靠谱？"]
    whole = make_part_standalone(parts, 1, (), CAST)
    assert whole == "（接上问：电站靠邻居推荐工人，不怕人情分吗）林青凭什么觉得这法子靠谱？"
    assert make_part_standalone([parts[0], "林青几岁了？"], 1, (), CAST) == "林青几岁了？"


def test_a_later_part_of_a_question_knows_the_first() -> None:
    parts = ["林青去年建了几座电站，", "又是为什么建的？"]
    assert make_part_standalone(parts, 0, (), CAST) == parts[0]
    assert make_part_standalone(parts, 1, (), CAST) == "（接上问：林青去年建了几座电站）又是为什么建的？"
