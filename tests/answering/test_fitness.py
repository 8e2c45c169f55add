"""A sentence of ours claims something, in the reader's language, in the third person, to its end."""

import pytest

from rag.answering.fitness import adds_little, is_fit, rests_on
from rag.answering.language import Language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("林青说最难的是没有熟练工人。", "zh-Hans"),
        ("林青说“我们去年建了三座电站”。", "zh-Hans"),
        ("Lin Qing said that the US market is larger.", "en"),
        ('Lin Qing said "我們去年建了三座" about the plants.', "en"),
        ("Zhang Wen (張文) founded the company.", "en"),
    ],
)
def test_a_sentence_of_ours_may_stand(text: str, language: Language) -> None:
    """Quoted words may be in the first person and in another language."""
    assert is_fit(text, language)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("林青去年建了几座电站？", "zh-Hans"),
        ("我们去年建了三座电站。", "zh-Hans"),
        ("According to Lin Qing, I understand why they did it.", "en"),
        ("My plants were built last year.", "en"),
        ("开源社区有很好的项目和生态。", "en"),
        ("Budget really is too low, 恶性 cycle.", "en"),
        ("徐冰说建设进度是非?斓模谶@样一个背景之下的。", "zh-Hans"),
        ("So, the collaboration of this matter will", "en"),
    ],
)
def test_questions_first_person_other_languages_and_stumps_are_left_out(
    text: str, language: Language
) -> None:
    """None of these may be said in the product's voice."""
    assert not is_fit(text, language)


def test_a_sentence_made_of_question_and_answer_adds_little() -> None:
    """What stands in neither is the model's own."""
    told = "林青怎么看这款产品？我期待一款全新的产品取代它"
    assert adds_little("林青期待一款全新的产品取代它。", told)
    assert not adds_little("林青认为它潜力巨大，但期待一款全新的产品。", told)


def test_words_that_only_join_are_nobodys_own() -> None:
    assert adds_little("林青认为原因在于没有熟练工人。", "林青 最难 没有熟练工人 原")
    assert not adds_little("林青担忧原因在于没有熟练工人。", "林青 最难 没有熟练工人 原")


def test_one_new_letter_in_a_long_sentence_is_no_invention() -> None:
    told = "林青去年在哪里建了几座光伏电站？青海三座"
    assert adds_little("林青去年在青海共建了三座光伏电站。", told)


def test_english_letters_are_not_counted() -> None:
    """They stand in any two texts."""
    assert adds_little("Lin Qing is worried about zebras.", "")
    assert adds_little("……", "")


SHOWN = "林青1998年考上了浙江大学，我不认为补贴会影响整个光伏产业。"


@pytest.mark.parametrize(
    ("text", "read", "rests"),
    [
        ("林青1998年考上浙江大学。", "浙江大学", True),
        ("林青的博士学位是浙江大学授予的。", "浙江大学", False),
        ("反对光伏补贴。", "补贴", True),
        ("反对补贴。", "补贴", False),
        ("认为补贴不会影响产业。", "补贴", True),
        ("Her doctorate is from Zhejiang University.", "浙江大学", True),
    ],
)
def test_what_a_question_takes_for_granted_must_stand_in_the_source(
    text: str, read: str, rests: bool
) -> None:
    assert rests_on(text, read, SHOWN) == rests


def test_a_source_in_another_language_is_left_to_the_checker() -> None:
    assert rests_on(
        "林青的博士学位是浙江大学授予的。", "Zhejiang University", "She went to Zhejiang University."
    )
