"""How a small model reads: the likeliest excerpts first, and more of them only where those hold no answer."""

from itertools import pairwise

import pytest

from rag.answering.asked import Asked
from rag.answering.drafting import Draft, Reader
from rag.answering.evidence import Excerpt
from rag.answering.grouping import Group
from rag.answering.people import Cast
from rag.types import Passage, Sentence
from tests.answering.fakes import HandMadeCollection, ScriptedModel, last_of

CAST = Cast.of(HandMadeCollection().talks())
LONG = "电站建在山谷里，路很难走，材料要用骡子驮上去，工人们住在帐篷里，一住就是大半年，冬天风大得站不住人。"


def excerpts(*texts: str) -> tuple[Excerpt, ...]:
    """Show each text under a label of its own."""
    shown = []
    for label, text in enumerate(texts, start=1):
        said = Sentence(text, 0, len(text), "林青", label)
        passage = Passage(
            str(label), "made", "made.txt", "林青", "interviewee", label, text, 0, len(text), (said,)
        )
        shown.append(Excerpt(label, passage, (said,)))
    return tuple(shown)


def read(
    model: ScriptedModel, *texts: str, question: str = "林青的电站总投资多少？", translated: str = ""
) -> Draft:
    group = Group(question, (), (), translated=translated, excerpts=excerpts(*texts))
    return last_of(Reader(model).draft(Asked(question, question, "zh-Hans", CAST), group))


def test_what_is_read_in_the_likeliest_excerpts_is_not_looked_for_in_the_others() -> None:
    model = ScriptedModel("四亿元", "林青的电站总投资四亿元。")
    draft = read(model, "总投资四亿元。" + LONG, *[f"第{n}，" + LONG * 2 for n in range(5)])
    assert draft.reading
    assert draft.reading.words == "四亿元"
    assert "第4" not in str(model.asked)


def test_what_they_do_not_hold_is_looked_for_in_more_of_them_which_begin_with_the_same() -> None:
    model = ScriptedModel("没有", "四亿元", "林青的电站总投资四亿元。")
    draft = read(model, *[f"第{n}，" + LONG * 2 for n in range(5)], "总投资四亿元。" + LONG)
    assert draft.reading
    assert draft.reading.words == "四亿元"
    contexts = [messages[-2]["content"].partition("\n问题")[0] for messages in model.asked[:2]]
    assert all(
        longer.startswith(shorter) and len(longer) > len(shorter) for shorter, longer in pairwise(contexts)
    )


@pytest.mark.parametrize(("nothing", "whole"), [(0.05, False), (0.3, True)])
def test_where_nothing_is_not_unlikely_all_is_read_before_a_word_is_written(
    nothing: float, whole: bool
) -> None:
    model = ScriptedModel("四亿元", "林青的电站总投资四亿元。", nothing=nothing)
    read(model, "总投资四亿元。" + LONG, *[f"第{n}，" + LONG * 2 for n in range(5)])
    assert ("第4" in str(model.asked[0])) == whole
    assert len(model.asked) == 2


def test_a_few_words_are_read_at_once() -> None:
    model = ScriptedModel("未提及", "林青没有说。")
    read(model, "总投资四亿元。", "最难的不是资金。", "当地没有熟练工人。")
    assert len(model.asked) == 1


@pytest.mark.parametrize(("translated", "readings"), [("总投资多少？", 2), ("What did it cost in all?", 1)])
def test_excerpts_are_read_again_for_a_translation_into_their_own_language_only(
    translated: str, readings: int
) -> None:
    model = ScriptedModel("未提及", "未提及", "林青没有说。", nothing=0.95)
    read(model, LONG, question="What did the plants cost?", translated=translated)
    assert len(model.asked) == readings


def test_a_name_of_the_question_is_no_answer_to_whose_side_somebody_takes() -> None:
    model = ScriptedModel("林青", "不太值得", "林青说不太值得。")
    draft = read(
        model, "可以说，这样降价不太值得。" + LONG, question="周野说可以降价，林青是站他那边还是反对？"
    )
    assert draft.reading
    assert draft.reading.words == "不太值得"
    assert "林青怎么看可以降价？" in str(model.asked[1])


def test_what_who_asks_only_remembers_is_not_read() -> None:
    """A small model copies the guess instead of what it is shown."""
    model = ScriptedModel("周野", "周野说的。")
    read(model, LONG, question="谁说票价该降？我记得是林青还是工人")
    assert "谁说票价该降" in str(model.asked[0])
    assert "我记得" not in str(model.asked[0])


def test_a_reason_of_two_characters_is_copied_once_more() -> None:
    model = ScriptedModel("收表", "怕他们只信那块表", "因为怕他们只信那块表。")
    draft = read(model, "我每周收表，怕他们只信那块表。" + LONG, question="林青为什么每周没收跑表？")
    assert draft.reading
    assert draft.reading.words == "怕他们只信那块表"
    assert model.asked[1][-1]["content"].endswith("“")


def test_yes_or_no_is_no_answer_where_somebody_says_what_they_think() -> None:
    model = ScriptedModel("可以", "不太值得", "林青说不太值得。")
    draft = read(model, "可以说，这样降价不太值得。" + LONG, question="林青觉得可以降价吗？")
    assert draft.reading
    assert draft.reading.words == "不太值得"
    assert "林青怎么看可以降价？" in str(model.asked[1])


@pytest.mark.parametrize(("said", "shown"), [("这话我听过很多次。", True), ("电站建在山谷里。", False)])
def test_words_that_lean_on_what_was_asked_are_shown_with_it(said: str, shown: bool) -> None:
    text = said + LONG * 2
    said_first, rest = (
        Sentence(said, 0, len(said), "林青", 1),
        Sentence(LONG * 2, len(said), len(text), "林青", 1),
    )
    passage = Passage(
        "1",
        "made",
        "made.txt",
        "林青",
        "interviewee",
        1,
        text,
        0,
        len(text),
        (said_first, rest),
        "变暖是机会吗？",
    )
    for sentences, leans in (((said_first, rest), shown), ((rest,), False)):
        model = ScriptedModel("未提及", "未提及")
        group = Group("林青怎么看变暖？", (), (), excerpts=(Excerpt(1, passage, sentences),))
        last_of(Reader(model).draft(Asked(group.question, group.question, "zh-Hans", CAST), group))
        assert ("（被问：变暖是机会吗？）" in str(model.asked[0])) is leans
