"""Whether-questions put as what somebody thinks."""

import pytest

from rag.answering.whether import as_view, says_only_whether


@pytest.mark.parametrize(
    ("question", "view"),
    [
        ("林青认为机器会取代剧场吗？", "林青怎么看机器会取代剧场？"),
        ("票價該不該降，周野覺得呢？", "周野怎么看票价该不该降？"),
        ("孩子用AI寫作業，周野覺得算作弊嗎？", "周野怎么看孩子用AI写作业，算作弊？"),
        ("有人说光伏没有前途，林青现在还同意吗", "林青怎么看有人说光伏没有前途？"),
        ("林青看不看好风电？", "林青怎么看风电？"),
        ("林青对风电的前景是看好还是看衰？", "林青怎么看风电的前景？"),
        ("周野现在对票价还满意吗？", "周野怎么看票价？"),
        ("风电现在挨了不少骂，林青对它还抱希望吗？", "风电现在挨了不少骂，林青怎么看它？"),
        ("林青对剧场有信心吗？", "林青怎么看剧场？"),
        ("林青信市场规律吗？", "林青怎么看市场规律？"),
        ("机器写剧本算不算抄袭？周野的看法是？", "周野怎么看机器写剧本算不算抄袭？"),
        ("機器寫劇本能演嗎，周野怎麼看？", "周野怎么看机器写剧本能演？"),
        (
            "Is there any work left, now that it rains? What does Lin Qing say?",
            "What does Lin Qing think of this: Is there any work left, now that it rains?",
        ),
        ("林青是否担心没有工人", "林青怎么看没有工人？"),
        (
            "Does Lin Qing buy the line that wind is dead?",
            "What does Lin Qing think of this: the line that wind is dead?",
        ),
        ("周野说别拿电站去比剧场，林青是站他那边还是反对？", "林青怎么看别拿电站去比剧场？"),
        ("配额收紧，林青是抱怨还是赞成？", "林青怎么看配额收紧？"),
        ("周野觉得票价太高，林青同意吗？", "林青怎么看票价太高？"),
        (
            "Zhou Ye says tickets cost too much. Does Lin Qing agree?",
            "What does Lin Qing think of this: tickets cost too much?",
        ),
        ("在林青看來，光伏算是出路嗎？", "林青怎么看光伏算是出路？"),
        (
            "Is it money that decides what gets built, in Lin Qing's eyes?",
            "What does Lin Qing think of this: Is it money that decides what gets built?",
        ),
        ("According to Lin Qing, can wind win?", "What does Lin Qing think of this: can wind win?"),
        ("（接上问：林青建了几座电站）林青觉得够吗？", "（接上问：林青建了几座电站）林青怎么看够？"),
        (
            "Does Lin Qing still believe that solar will win?",
            "What does Lin Qing think of this: solar will win?",
        ),
        (
            "(following up on: What is solar?) Would Lin Qing agree with that?",
            "(following up on: What is solar?) What does Lin Qing think of this: that?",
        ),
    ],
)
def test_whether_somebody_holds_something_is_asked_as_what_they_think_of_it(question: str, view: str) -> None:
    assert as_view(question) == view


@pytest.mark.parametrize(
    "question",
    [
        "林青觉得最难的是什么？",
        "周野认为票价该降到多少？",
        "电站是林青建的吗？",
        "票价降到多少，周野的看法是什么？",
        "Who built them, did it work? What does Lin Qing say?",
        "林青同意吗？",
        "谁认为票价该降？",
        "林青认为票价该降。",
        "What does Lin Qing think of solar?",
        "Does Lin Qing own a theatre?",
        "In Lin Qing's view, how many plants are needed?",
        "What is hardest, according to Lin Qing?",
    ],
)
def test_other_questions_are_left_alone(question: str) -> None:
    assert as_view(question) == ""


@pytest.mark.parametrize(
    ("words", "only"), [("可以。", True), ("不會", True), ("Yes", True), ("可以买票", False), ("光伏", False)]
)
def test_yes_or_no_alone_is_told_from_words_that_say_more(words: str, only: bool) -> None:
    assert says_only_whether(words) == only
