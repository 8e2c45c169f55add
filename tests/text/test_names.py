"""People are recognised however a question names them."""

import pytest

from rag.text.names import Names
from rag.types import Person

PEOPLE = [
    Person("张宏江", "interviewee"),
    Person("王仲遠", "interviewee", "北京智源人工智能研究院院長"),
    Person("李開複", "interviewee", "", ("李开复", "Kai-Fu Lee")),
    Person("徐冰", "panelist", "商湯科技聯合創始人、董事會秘書"),
    Person("劉慶峰", "panelist", "科大訊飛（iFlytek）董事長"),
    Person("沈文", "panelist", "壁仞科技創始人"),
    Person("欧阳锋", "panelist", "长河电影资料馆修复部主任"),
    Person("周野", "panelist", "Yifang.org（乙方工坊）首席執行官和創辦人"),
    Person("Sam Altman", "interviewee", "OpenAI CEO"),
    Person("唐傑", "interviewee", "智源研究院学术副院长"),
    Person("石敬亭", "panelist", "胶片收藏者，退休放映员"),
    Person("主持人", "moderator"),
]


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("张宏江怎么看", "张宏江"),
        ("張宏江怎麼看", "张宏江"),
        ("What does Zhang Hongjiang think?", "张宏江"),
        ("What does Hong-Jiang Zhang think?", "张宏江"),
        ("what does zhanghongjiang think", "张宏江"),
        ("Zhāng Hóngjiāng's view", "张宏江"),
        ("Hongjiang said", "张宏江"),
        ("宏江是怎么说的", "张宏江"),
        ("张总怎么看", "张宏江"),
        ("Dr. Zhang said", "张宏江"),
        ("wang zhongyuan 做了什么", "王仲远"),
        ("Kai-Fu Lee's company", "李开复"),
        ("kaifu lee", "李开复"),
        ("Lee Kaifu", "李开复"),
        ("bing xu", "徐冰"),
        ("商汤的联合创始人最担心什么", "徐冰"),
        ("讯飞董事长怎么看", "刘庆峰"),
        ("老刘怎么看", "刘庆峰"),
        ("智源研究院院长怎么看", "王仲远"),
        ("智源研究院学术副院长怎么看", "唐杰"),
        ("长河电影的主任怎么看", "欧阳锋"),
        ("那位退休放映员怎么看", "石敬亭"),
        ("资料馆修复部的负责人怎么看", "欧阳锋"),
        ("徐老板怎么看", "徐冰"),
        ("乙方工坊的创办人怎么看", "周野"),
        ("智源現任院長在哪念的大學", "王仲远"),
        ("科大讯飞董事长的格言", "刘庆峰"),
        ("the favourite motto of the iFlytek chairman", "刘庆峰"),
        ("What does Biren's founder fear?", "沈文"),
        ("ouyang feng", "欧阳锋"),
        ("Altman担心什么", "samaltman"),
        ("OpenAI的CEO怎么说", "samaltman"),
    ],
)
def test_a_person_is_found_by_any_form_of_the_name(text: str, person: str) -> None:
    assert [mention.person for mention in Names(PEOPLE).find(text)] == [person]


@pytest.mark.parametrize(
    "text", ["主持人问了什么", "董事长的职责", "Who said that?", "商汤买了多少GPU", "bingo", "the boss"]
)
def test_nobody_is_found_where_nobody_is_named(text: str) -> None:
    assert Names(PEOPLE).find(text) == []


def test_a_position_in_another_language_needs_the_organisation_translated() -> None:
    names = Names(PEOPLE)
    found = names.find("the SenseTime co-founder", lambda _: ["商汤", "汤科", "科技"])
    assert found == [] or found[0].person == "徐冰"
    found = names.find("the co-founder of SenseTime", lambda _: ["商汤科技"])
    assert [mention.person for mention in found] == ["徐冰"]


def test_a_name_is_found_as_taiwan_writes_it_unless_that_is_anothers_in_pinyin() -> None:
    chang, kuo = Person("張忠謀", "interviewee"), Person("郭俊銘", "interviewee")
    assert [each.person for each in Names([chang, kuo]).find("Kuo Chun-ming")] == ["郭俊铭"]
    assert [each.person for each in Names([chang, kuo]).find("What did Dr. Chang say?")] == ["张忠谋"]
    other = Person("常明", "interviewee")
    assert [each.person for each in Names([chang, other]).find("What did Dr. Chang say?")] == ["常明"]


def test_people_stand_in_the_order_they_are_named() -> None:
    found = Names(PEOPLE).find("李开复、刘庆峰和徐冰分别怎么说")
    assert [mention.person for mention in found] == ["李开复", "刘庆峰", "徐冰"]


def test_a_surname_that_two_share_names_nobody() -> None:
    names = Names([Person("张宏江", "interviewee"), Person("张文", "panelist")])
    assert names.find("张总怎么看") == []
