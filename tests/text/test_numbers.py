"""Numbers in Chinese and English: one value, many spellings."""

import pytest

from rag.text.numbers import find_quantities, missing_quantities, same_quantity


def same(first: str, second: str) -> bool:
    claimed, given = find_quantities(first), find_quantities(second)
    assert claimed, f"no quantity in {first!r}"
    assert given, f"no quantity in {second!r}"
    return not missing_quantities(claimed, given)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("45,000张", "4.5万颗"),
        ("45,000", "四万五千"),
        ("45k GPUs", "四万五"),
        ("2亿", "200 million"),
        ("1.75万亿参数", "1.75 trillion parameters"),
        ("1,750亿", "175 billion"),
        ("63%", "百分之六十三"),
        ("63 percent", "63％"),
        ("六成", "60%"),
        ("三分之一", "one third"),
        ("一半", "50%"),
        ("10倍", "ten times"),
        ("半年", "six months"),
        ("一年半", "18个月"),
        ("一个半小时", "90分钟"),
        ("四个钟头", "4小时"),
        ("a year and a half", "一年半"),
        ("两三年", "two to three years"),
        ("3-5年", "三到五年"),
        ("四、五十年", "40 to 50 years"),
        ("2万亿美金", "$2 trillion"),
        ("一九八三年", "1983"),
        ("二〇二四年", "2024年"),
        ("80年代", "the 1980s"),
        ("2023年6月1日", "June 1, 2023"),
        ("26th August", "August 26"),
        ("三萬兩千人", "32,000 people"),
        ("第二任", "第2任"),
        ("1/2 cup", "half a cup"),
        ("89萬4,000元", "89.4万元"),
        ("1亿2000万人", "一亿两千万人"),
    ],
)
def test_one_value_in_two_spellings_is_one_quantity(first: str, second: str) -> None:
    assert same(first, second)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("45,000张", "4万颗"),
        ("2015年", "2012年"),
        ("63%", "36%"),
        ("3-5年", "3-7年"),
        ("半年", "一年"),
        ("2万亿美元", "2万亿元"),
        ("10倍", "10%"),
        ("15年", "15天"),
        ("第三", "第二"),
        ("一年半", "一年"),
        ("一个半小时", "半小时"),
    ],
)
def test_different_values_or_units_differ(first: str, second: str) -> None:
    assert not same(first, second)


@pytest.mark.parametrize(
    "text",
    [
        "GPT-4 和 GPT-3.5",
        "H800 芯片",
        "一样，一些，十分，统一，万一",
        "one of them",
        "一个人的一种看法",
        "百度和三星",
        "前一年和那一年",
        "亿" * 60,
    ],
)
def test_names_and_words_that_hold_numerals_are_no_quantities(text: str) -> None:
    assert find_quantities(text) == []


def test_the_ends_of_a_range_may_be_given_apart() -> None:
    assert not missing_quantities(find_quantities("3到5年"), find_quantities("短则3年，长则5年"))


def test_a_vague_number_holds_what_lies_in_it() -> None:
    [vague], [exact] = find_quantities("十几年"), find_quantities("15年")
    assert same_quantity(exact, vague)
    assert not same_quantity(find_quantities("25年")[0], vague)


def test_positions_are_those_of_the_folded_text() -> None:
    [quantity] = find_quantities("估值达到10亿美元")
    assert (quantity.start, quantity.end) == (4, 9)


def test_three_to_five_hundred_million_scales_both_ends() -> None:
    [quantity] = find_quantities("3到5亿")
    assert (quantity.low, quantity.high) == (3e8, 5e8)
