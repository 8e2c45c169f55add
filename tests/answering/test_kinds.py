"""A question for a number, a time, a place or a person is answered by one."""

import pytest

from rag.answering.kinds import is_of_kind


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("他们有多少员工？", "两百多人"),
        ("他们有多少员工？", "没有员工"),
        ("How many plants were built?", "three solar plants"),
        ("他什么时候去的深圳？", "大学毕业以后"),
        ("他什么时候去的深圳？", "1998"),
        ("When did he leave?", "after the merger"),
        ("葬礼在哪里举行？", "莫斯科的圆柱大厅"),
        ("电站一共花了多少钱？", "四亿元"),
        ("這套系統花了多少錢？", "89萬4,000"),
        ("他的年薪是多少？", "大概三十万"),
        ("How much did the system cost?", "about $40,000"),
        ("What was the contract worth?", "two million"),
        ("那次培训要多少钱？", "免费"),
        ("Which college did she go to?", "a small one in Ohio"),
        ("What was the product's name?", "Lantern"),
        ("Who built it?", "Lin Qing in 2020"),
        ("问题出在哪些方面？", "2020年"),
        ("为什么涨价？", "2020年"),
        ("几乎没人买，为什么？", "太贵"),
        ("这几家里他会投谁？", "周野的剧场"),
        ("她当投资人已经多少年了？", "14年"),
        ("那家基金的投资人有多少？", "两百多位"),
        ("他在微软待了多少年？", "十二年"),
        ("他在微软待了几年？", "12"),
        ("他打算在那里待多少年？", "一辈子"),
        ("他们一共有多少人？", "一直是三十个人"),
        ("那次大会花了多少经费？", "二十万"),
        ("说最难的不是资金的那位主席叫什么名字？", "那位主席周野说，最难的不是资金"),
        ("这部戏叫什么？", "叫“没有熟练工人的那个冬天”"),
        ("他的女儿叫什么名字？", "小梅"),
        ("那一年演了多少场？", "一共三十场，坐了两万人"),
        ("他们有几位老师？", "三个人"),
        ("下载了多少次？", "超过了4700万次"),
        ("What is the theatre called?", "they named it Lantern after the old street"),
    ],
)
def test_words_of_the_kind_asked_for_are_taken(question: str, words: str) -> None:
    """Loose numbers and times count, and a question for anything else takes any words."""
    assert is_of_kind(words, question)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("葬礼将在哪里举行？", "9月3日"),
        ("这句话是谁说的？", "2021年6月1日"),
        ("Where was it held?", "2022"),
        ("公司现在有多少员工？", "熟练工人"),
        ("How many patents does she hold?", "the patents on the inverter"),
        ("他是哪一年毕业的？", "清华园"),
        ("他待了几年才离开？", "离开后几年"),
        ("健身房一共损失了多少钱？", "今年开始他们大量冲水"),
        ("What was the contract in Osaka worth?", "200毫米、300毫米出结果"),
        ("那家公司的估值是多少？", "两千多名员工"),
        ("林青的投资额有多少？", "两千多名员工"),
        ("Which college did she go to for painting?", "watercolour painting"),
        ("When did she move?", "Shenzhen"),
        ("他们有多少员工？", "我们一直和他们一样"),
        ("他在微软待了多少年？", "后来一直在做一个产品"),
        ("那次大会花了多少经费？", "二十万封信"),
        ("说最难的不是资金的那位主席叫什么名字？", "有一位主席说过，最难的并不是资金的问题"),
        ("那张证照一共考了几次？", "十九年"),
        ("一年能接多少部片子的订单？", "十三万格"),
        ("他们办过几届？", "三百人"),
    ],
)
def test_words_of_another_kind_are_not(question: str, words: str) -> None:
    """A date is no place, and a place no date."""
    assert not is_of_kind(words, question)
