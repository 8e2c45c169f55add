"""What is denied, compared and quantified."""

import pytest

from rag.text.polarity import (
    denies,
    find_negations,
    opposite_words,
    quantified_differently,
    quantifier_conflicts,
    quantifier_levels,
)


@pytest.mark.parametrize(
    "text",
    [
        "他会来",
        "不断进步",
        "不仅如此",
        "差不多一样",
        "不得不承认",
        "未来可期",
        "特别好",
        "是不是很好",
        "非营利机构",
        "not only him",
        "no doubt",
    ],
)
def test_words_that_hold_a_negator_and_deny_nothing(text: str) -> None:
    assert find_negations(text) == []


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("不会阻碍发展", "阻碍"),
        ("没有收入", "收入"),
        ("无法理解", "理解"),
        ("it is not really open", "open"),
        ("we never planned it", "planned"),
    ],
)
def test_a_negation_knows_what_it_denies(text: str, head: str) -> None:
    assert [negation.head for negation in find_negations(text)] == [head]


def test_some_words_deny_without_a_negator() -> None:
    assert denies("难以做到")
    assert denies("they failed to deliver")
    assert not denies("他们做到了")


def test_the_other_side_of_a_scale_is_told() -> None:
    assert opposite_words("利润增加", "利润减少") == ["增加"]
    assert opposite_words("costs rise", "costs fall") == ["rise"]
    assert opposite_words("不会增加", "会减少") == []  # not more and less agree
    assert opposite_words("有增有减，增加也减少", "减少") == []


def test_amounts_are_levels_and_the_longer_word_counts() -> None:
    assert quantifier_levels("大部分人") == {"most"}
    assert quantifier_levels("一部分人") == {"some"}
    assert quantifier_conflicts("所有人都同意", "有些人同意") == {"all"}
    assert quantifier_conflicts("所有人都同意", "人同意") == set()


def test_the_same_thing_counted_otherwise_is_told_by_its_head() -> None:
    assert quantified_differently("少数工人要从外省请", "大部分工人都要从外省请")
    assert not quantified_differently("少数工人要从外省请", "大部分资金来自银行，少数工人从外省请")
