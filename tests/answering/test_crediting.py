"""Words stay with who said them, whomever the question credits."""

from dataclasses import replace

import pytest

from rag.answering.asked import Asked
from rag.answering.crediting import nearer
from rag.answering.evidence import Scored
from rag.answering.grouping import Group
from rag.answering.people import Cast
from rag.answering.whose import whom, whose_view
from rag.types import Answer, AnswerEvent, ScoredPassage
from tests.answering.fakes import HandMadeCollection, ScriptedModel, make_answerer
from tests.answering.test_answerer import ask


def quote(question: str) -> Answer:
    """Ask the hand-made collection without a model."""
    *_, last = make_answerer(None).stream(question)
    assert isinstance(last, AnswerEvent)
    return last.answer


def test_a_wrong_credit_is_told_without_a_model() -> None:
    """Nearly all that is asked stands in another's sentence, and nothing like it in the credited one's."""
    *_, last = make_answerer(None).stream("林青主张票价降到五十元以下？")
    assert isinstance(last, AnswerEvent)
    assert "不是林青，而是周野" in last.answer.answer
    assert [citation.speaker for citation in last.answer.citations] == ["周野"]
    # What is stated first is credited, whatever is asked of it then.
    stated = quote("林青讲过，票价要降到五十元以下。他这么说是为了反对什么？")
    assert "不是林青，而是周野" in stated.answer
    assert "不是林青，而是周野" in quote("林青说票价要降到五十元以下，他后面还说了什么？").answer


def test_words_of_another_that_are_nearer_are_quoted_as_theirs() -> None:
    """In words of its own a question repeats too little to be denied; who says what is near it is told first."""
    answer = quote("林青说演出票应该定得让学生都进得来，五十元左右？")
    assert answer.sentences[0].text.startswith("与所问相近的是另一人的话：周野说：“票價我主張降到五十元以下")
    assert answer.sentences[0].verdict == "supported"
    assert "另一人" not in quote("周野说演出票应该定得让学生都进得来，五十元左右？").answer
    assert "另一人" not in quote("林青怎么看演出票应该定得让学生都进得来，五十元左右？").answer


def test_a_refusal_gives_way_to_words_of_another_that_are_nearer() -> None:
    question = "林青说演出票应该定得让学生都进得来，五十元左右？"
    answer = ask(question, "未提及", nothing=0.95, reads=True)
    assert [citation.speaker for citation in answer.citations] == ["周野"]
    assert answer.notice
    quoted = ask(question, "當地沒有熟練工人", "林青说小明来了。", nothing=0.0, reads=True)
    assert [citation.speaker for citation in quoted.citations] == ["周野", "林青"]
    assert ask("林青说她的女儿叫什么名字？", "未提及", nothing=0.95, reads=True).refused


def test_words_of_another_are_no_nearer_for_being_in_the_language_of_the_question() -> None:
    """Within one language everything is found with more relevance."""
    question = "林青说演出票应该定得让学生都进得来，五十元左右？"
    cast = Cast.of(HandMadeCollection().talks())
    *theirs, others = (each for each in HandMadeCollection().made.passages if each.turn in (2, 3, 4))
    asked = Asked(question, question, "zh-Hans", cast, unnamed=[ScoredPassage(others, 0.9)])
    asked.groups = [Group(question, asked.unnamed, [Scored(others, 0, 1.0)])]
    english = replace(theirs[0].sentences[0], text="We built three plants.")
    for own, told in (
        (theirs[0], True),
        (replace(theirs[0], sentences=(english,), text=english.text), False),
    ):
        asked.found = [ScoredPassage(own, 0.1)]
        assert (nearer(asked) is not None) is told


def test_words_of_another_are_no_nearer_where_the_name_finds_surer_ones() -> None:
    """What is told of somebody in words of its own is found by the name with more relevance than anybody else's without."""
    question = "林青说演出票应该定得让学生都进得来，五十元左右？"
    cast = Cast.of(HandMadeCollection().talks())
    own, others = (each for each in HandMadeCollection().made.passages if each.turn in (2, 4))
    asked = Asked(question, question, "zh-Hans", cast, unnamed=[ScoredPassage(others, 0.4)])
    asked.groups = [Group(question, asked.unnamed, [Scored(others, 0, 1.0)])]
    for relevance, told in ((0.5, True), (0.8, False)):
        asked.found = [ScoredPassage(own, relevance)]
        assert (nearer(asked) is not None) is told


def test_a_right_credit_is_left_alone() -> None:
    """The same question of the one who said it is answered by the words."""
    *_, last = make_answerer(None).stream("周野主张票价降到五十元以下？")
    assert isinstance(last, AnswerEvent)
    assert "不是" not in last.answer.answer
    assert "五十元以下" in last.answer.answer


def test_a_question_that_follows_another_asks_for_the_words_of_whom_it_names_itself() -> None:
    cast = Cast.of(HandMadeCollection().talks())
    assert whose_view("（接上问：周野怎么看票价）那林青呢，最大的动力是什么？", cast) == ["林青"]
    assert whose_view("（接上问：周野怎么看票价）为什么？", cast) == ["周野"]


@pytest.mark.parametrize(
    ("question", "whose"),
    [("是谁评价林青做得不错？", []), ("Who says Lin Qing is right?", []), ("林青说这话出自谁？", ["林青"])],
)
def test_who_says_something_of_somebody_is_somebody_else(question: str, whose: list[str]) -> None:
    assert whose_view(question, Cast.of(HandMadeCollection().talks())) == whose


def test_what_both_say_is_not_given_back() -> None:
    """A question may credit one with what another said too, in more of its words."""
    both = ("林青", "interviewee", "票價降到五十元，我贊成。")
    *_, last = make_answerer(None, both).stream("林青主张票价降到五十元以下？")
    assert isinstance(last, AnswerEvent)
    assert "不是林青" not in last.answer.answer


def test_anothers_words_are_not_quoted_as_somebodys_view() -> None:
    """What shares a word with the question, and the check finds credited to the wrong person, answers nothing."""
    replies = ("票價我主張降到五十元以下", "林青主张票价降到五十元以下。")
    assert ask("林青怎么看演出市场的票价问题？", *replies, nothing=0.0, reads=True).refused


def test_a_view_of_anothers_words_is_no_credit() -> None:
    """Who is asked what to think of a statement is not said to have made it."""
    *_, last = make_answerer(None).stream("林青怎么看票价降到五十元以下？")
    assert isinstance(last, AnswerEvent)
    assert "不是林青" not in last.answer.answer


def test_the_view_of_one_is_not_given_back_as_the_words_of_another() -> None:
    """Nobody said that the first one said it: that there is no view of theirs is the answer."""
    replies = ("票價我主張降到五十元以下", "林青认为票价降到五十元以下。")
    answer = ask("林青怎么看票价降到五十元以下的主张？", *replies, nothing=0.02, reads=True)
    assert "不是林青" not in answer.answer


@pytest.mark.parametrize("thinks", ["觉得票价要", "支持票价"])
def test_whether_somebody_thinks_so_too_is_no_credit(thinks: str) -> None:
    *_, last = make_answerer(None).stream(f"林青也{thinks}降到五十元以下吗？")
    assert isinstance(last, AnswerEvent)
    assert "不是林青" not in last.answer.answer


def test_anothers_words_that_only_touch_the_matter_answer_nothing() -> None:
    """Nobody asked 林青 about it, and a word in common makes no answer of what 周野 says."""
    replies = ("劇場每場成本就要三萬元", "林青规定劇場的演员每场都要签到。")
    question = "林青规定每个劇場的演员迟到以后要怎么处罚和补偿观众？"
    assert ask(question, *replies, nothing=0.0, reads=True).refused


def test_a_word_or_two_in_common_is_no_credit() -> None:
    """What another says of the same thing does not make a question about it a wrong credit."""
    *_, last = make_answerer(None).stream("林青的票价？")
    assert isinstance(last, AnswerEvent)
    assert "不是林青" not in last.answer.answer


def test_the_view_of_somebody_who_says_nothing_is_refused() -> None:
    """Another's words do not become the view of a person who only is named in the question."""
    replies = ("當地沒有熟練工人", "姚期智认为熟练工人并不够。")
    for question in ("姚期智怎么看监管？", "姚期智怎么看大模型公司对工人健康数据的收集和使用？"):
        assert ask(question, *replies, nothing=0.0, reads=True).refused, question


NARRATED = ("作者", "narrator", "會後周野告訴大家，他把劇場的燈全部換成了節能燈。")


def test_what_narration_reports_is_given_back_too() -> None:
    """Narration that names one person alone tells of that person."""
    *_, last = make_answerer(None, NARRATED).stream("林青把剧场的灯全部换成了什么灯？")
    assert isinstance(last, AnswerEvent)
    assert "不是林青，而是周野" in last.answer.answer


def test_narration_about_somebody_else_is_no_answer() -> None:
    """What an article tells of one person does not answer what is asked about another."""
    model = ScriptedModel("换成了节能灯", "林青家的灯换成了节能灯。", nothing=0.0)
    *_, last = make_answerer(model, NARRATED, reads=True).stream("林青家的灯什么时候换的？")
    assert isinstance(last, AnswerEvent)
    assert last.answer.refused


def test_what_somebody_did_is_no_credit() -> None:
    """Another's own words about doing the same are not given for the words of whom the question names."""
    joined = ("周野", "panelist", "我是哪一年加入劇場協會的，你們都知道。")
    for question, told in (("林青是哪一年加入剧场协会的？", False), ("林青说自己哪一年加入剧场协会？", True)):
        *_, last = make_answerer(None, joined).stream(question)
        assert isinstance(last, AnswerEvent)
        assert ("不是林青，而是周野" in last.answer.answer) is told, question


def test_the_view_nothing_of_theirs_touches_is_refused_though_the_model_makes_one_up() -> None:
    """Words that stand nowhere are no reason to quote what else a person said."""
    assert ask("林青怎么看无人驾驶的前景？", "前景不可控", nothing=0.0, reads=True).refused
    assert not ask("林青怎么看熟练工人的问题？", "工人太少了，都走了", nothing=0.0, reads=True).refused


def test_who_is_only_listed_is_credited_with_no_view() -> None:
    """Narration of who took part tells what nobody thinks; a report of one of them does."""
    for told, refused in (
        ("圓桌上姚期智、何敏和周野三人圍繞演出監管展開了討論。", True),
        ("圓桌上何敏沒有發言，姚期智認為演出監管應當放寬。", False),
    ):
        model = ScriptedModel(
            "围绕演出监管展开了讨论" if refused else "演出监管应当放宽",
            "姚期智认为演出监管应当放宽。",
            nothing=0.0,
        )
        *_, last = make_answerer(model, ("作者", "narrator", told), reads=True).stream(
            "姚期智怎么看演出监管？"
        )
        assert isinstance(last, AnswerEvent)
        assert last.answer.refused is refused, last.answer.answer


def test_everyone_named_is_known_in_order() -> None:
    """People of the collection in any script, and names that nobody there has."""
    cast = Cast.of(HandMadeCollection().talks())
    assert whom("姚期智怎么评价周野和Lin Qing？", cast) == ["姚期智", "周野", "林青"]


@pytest.mark.parametrize(
    ("question", "theirs"),
    [
        ("姚期智怎么评价周野和Lin Qing？", ["姚期智"]),
        ("對周野的說法，林青怎麼看？", ["林青"]),
        ("林青对周野有什么看法？", ["林青"]),
        ("林青和周野怎么看票价？", ["林青", "周野"]),
        ("What does Lin Qing think of Zhou Ye?", ["林青"]),
        ("林青和周野各建了什么？", ["林青", "周野"]),
    ],
)
def test_the_view_of_one_of_another_is_the_first_ones(question: str, theirs: list[str]) -> None:
    assert whose_view(question, Cast.of(HandMadeCollection().talks())) == theirs


def test_what_somebody_says_is_not_what_another_thinks_of_them() -> None:
    """Words of the one who is judged answer nothing, nor do those that only name the one who is to judge."""
    replies = ("票價我主張降到五十元以下", "姚期智主张票价降到五十元以下。")
    assert ask("姚期智怎么评价周野主张的票价？", *replies, nothing=0.0, reads=True).refused
    named = ("周野", "panelist", "姚期智來看過一次戲，票價是五十元。")
    model = ScriptedModel("姚期智來看過一次戲", "姚期智来看过周野的一次戏。", nothing=0.0)
    *_, last = make_answerer(model, named, reads=True).stream("姚期智怎么评价周野的戏？")
    assert isinstance(last, AnswerEvent)
    assert last.answer.refused
