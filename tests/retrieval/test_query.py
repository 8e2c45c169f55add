"""A question is read for whom and what it names."""

import pytest

from rag.index.manifest import make_record
from rag.retrieval.known import Known
from rag.retrieval.query import understand
from rag.types import Person
from tests.index.helpers import make_interview

PEOPLE = [
    Person("张宏江", "interviewee", "智源研究院理事长"),
    Person("李開複", "interviewee"),
    Person("徐冰", "panelist"),
]
KNOWN = Known.of(PEOPLE, [Person("闻菲", "interviewer"), Person("Mark Erhardt", "interviewer")])
RECORDS = [
    make_record(
        make_interview(
            "a",
            [("张宏江", "好。")],
            title="专访张宏江：撑开深度学习瓶颈",
            outlet="机器之心",
            date="2021-06-01",
        ),
        "",
        "1",
        1,
    ),
    make_record(
        make_interview("b", [("徐冰", "好。")], title="BEYOND圆桌对话", outlet="钛媒体", date="2024-05"),
        "",
        "2",
        1,
    ),
]


@pytest.mark.parametrize(
    ("text", "compare"),
    [
        ("李开复、张宏江和徐冰分别怎么说", True),
        ("張宏江和李開復的看法", True),
        ("所有人对就业的看法", True),
        ("谁同意徐冰的看法", True),
        ("谁说开源是好事，谁又说它危险？", True),
        ("Who praises vaults, and who warns of them?", True),
        ("谁说开源是好事？", False),
        ("Who praises vaults?", False),
        ("Do Xu Bing and 张宏江 agree?", True),
        ("What did each of the panelists say?", True),
        ("徐冰支持开源吗？李开复家的模型开源了没有？", True),
        ("张宏江怎么看，徐冰又怎么看？", True),
        ("张宏江在深度学习那篇文章和圆桌对话里怎么说", True),
        ("适不适合创业，商汤的徐冰和智源的张宏江讲法有什么不一样", True),
        ("Do Xu Bing of SenseTime and 张宏江 say so?", True),
        ("大家怎么看徐冰", True),
        ("徐冰为什么劝大家不要买", False),
        ("徐冰说过去大家都用的方法是什么", False),
        ("张宏江怎么看基础研究", False),
        ("张宏江说过什么？他怎么看基础研究？", False),
        ("张宏江为什么不同意李开复", False),
        ("两种方法有什么不同", False),
    ],
)
def test_comparing_is_told_from_asking(text: str, compare: bool) -> None:
    assert understand(text, KNOWN, RECORDS).compare is compare


@pytest.mark.parametrize(
    ("text", "interviews"),
    [
        ("机器之心的专访里说了什么", ("a",)),
        ("機器之心的專訪裡說了什麼", ("a",)),
        ("2021年那次采访", ("a",)),
        ("what did the 2024 panel say", ("b",)),
        ("OpenAI在2021年做了什么", ()),
        ("撑开深度学习瓶颈那篇报道", ("a",)),
        ("深度学习那篇文章和圆桌对话各怎么说", ("a", "b")),
        ("在BEYOND的圆桌上说了什么", ("b",)),
        ("那次采访里说了什么", ()),
        ("深度学习是什么", ()),
    ],
)
def test_interviews_are_named_by_outlet_date_or_title(text: str, interviews: tuple[str, ...]) -> None:
    assert understand(text, KNOWN, RECORDS).interviews == interviews


def test_terms_are_what_is_quoted_and_what_is_abbreviated() -> None:
    assert understand("张宏江说的“心魔”和MFU", KNOWN, RECORDS).terms == ("心魔", "mfu")
    assert understand("What does MFU mean in Kai-Fu's talk?", KNOWN, RECORDS).terms[0] == "mfu"


def test_romanised_names_are_written_as_the_sources_do() -> None:
    query = understand("What does Xu Bing fear?", KNOWN, RECORDS)
    assert query.people == ("徐冰",)
    assert query.with_written_names == "what does 徐冰 fear?"


def test_what_joins_the_names_of_a_list_is_no_part_of_what_is_asked() -> None:
    facets = understand("How long does it take? Compare Xu Bing and Kaifu Li.", KNOWN, RECORDS).facets
    assert {facet.text for facet in facets} == {"how long does it take"}


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("徐冰在机器之心和钛媒体的采访里说法有什么不同", False),
        ("谁同意徐冰的看法", True),
        ("张宏江和徐冰的看法有什么不同", True),
        ("所有人对就业的看法", True),
    ],
)
def test_one_person_on_two_occasions_is_compared_with_nobody_else(text: str, people: bool) -> None:
    understood = understand(text, KNOWN, RECORDS)
    assert understood.compare
    assert understood.compares_people is people


def test_the_subject_of_a_comparison_is_without_whom_it_compares() -> None:
    assert "徐冰" not in understand("李开复和徐冰分别怎么看算力", KNOWN, RECORDS).subject
    assert "算力" in understand("李开复和徐冰分别怎么看算力", KNOWN, RECORDS).subject


@pytest.mark.parametrize(
    ("text", "facets"),
    [
        (
            "AI该不该刹车，李开复和徐冰分别警惕什么？",
            ["ai该不该刹车, 警惕什么", "ai该不该刹车, 警惕什么"],
        ),
        (
            "算力不够，张宏江说是什么问题，徐冰说是什么工程？",
            ["算力不够, 说是什么问题", "算力不够, 说是什么工程"],
        ),
        ("What did Xu Bing, Kaifu Li and Zhang Hongjiang each fear?", None),
        ("张宏江怎么看基础研究", []),
    ],
)
def test_everyone_compared_is_asked_their_own_part(text: str, facets: list[str] | None) -> None:
    found = understand(text, KNOWN, RECORDS).facets
    if facets is None:
        assert [facet.person for facet in found] == ["徐冰", "李开复", "张宏江"]
        assert all("fear" in facet.text for facet in found)
    else:
        assert [facet.text for facet in found] == facets


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("闻菲和徐冰分别怎么看算力", ("闻菲", "徐冰")),
        ("What do Mark Erhardt and Xu Bing each say?", ("markerhardt", "徐冰")),
        ("徐冰在与闻菲的访谈里怎么看算力", ("徐冰",)),
        ("闻菲问了什么", ()),
    ],
)
def test_who_only_asks_is_compared_where_listed_with_others(text: str, people: tuple[str, ...]) -> None:
    assert understand(text, KNOWN, RECORDS).people == people


HANDLES = [
    make_record(
        make_interview(
            "h",
            [("adam3us", "Yes."), ("stark", "No?")],
            people=[Person("adam3us", "interviewee"), Person("stark", "interviewer")],
            title="Interview Adam Back Elizabeth Stark",
        ),
        "",
        "3",
        1,
    )
]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("What does Adam Back say of privacy?", ("adam3us",)),
        ("徐冰和 Adam Back 分别怎么看算力", ("徐冰", "adam3us")),
        ("What does Adam Jones say of privacy?", ()),
        ("What did Adam say back then?", ()),
        ("What does Elizabeth Stark ask?", ()),
    ],
)
def test_a_guest_is_named_as_the_title_of_the_interview_does(text: str, people: tuple[str, ...]) -> None:
    known = Known.of(PEOPLE, records=HANDLES)
    assert understand(text, known, [*RECORDS, *HANDLES]).people == people


CALLED_OTHERWISE = [
    make_record(
        make_interview(
            "audrey_2025-07-22",
            [("唐鳳", "是。")],
            people=[Person("唐鳳", "interviewee"), Person("郭俊銘", "interviewee")],
            title="Robin 與兩位來賓",
        ),
        "",
        "4",
        1,
    ),
    make_record(make_interview("morris", [("張忠謀", "是。"), ("張文", "是。")], title="專訪"), "", "5", 1),
]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("What weaknesses do Audrey Tang and Xu Bing each see?", ("唐凤", "徐冰")),
        ("Robin Kuo 怎么说", ("郭俊铭",)),
        ("Compare Audrey Tang's view with Xu Bing's.", ("唐凤", "徐冰")),
        ("What does Audrey Li say?", ()),
        ("What does Audrey say of tang?", ()),
        # Two guests of that interview share the surname.
        ("What does Morris Chang say?", ()),
    ],
)
def test_a_guest_is_found_by_the_first_name_an_interview_is_called_by(
    text: str, people: tuple[str, ...]
) -> None:
    guests = [person for record in CALLED_OTHERWISE for person in record.people]
    known = Known.of([*PEOPLE, *guests], records=CALLED_OTHERWISE)
    assert understand(text, known, [*RECORDS, *CALLED_OTHERWISE]).people == people


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Mark、Dan 和徐冰分别怎么看算力", ("markerhardt", "danott", "徐冰")),
        ("Compare Dan and Xu Bing.", ("danott", "徐冰")),
        ("Who is Dan?", ()),
        ("How does Dan's answer differ from Mark's?", ("danott", "markerhardt")),
        ("What will mark and dan cost Xu Bing?", ("徐冰",)),
        ("Compare Ann and Xu Bing.", ("徐冰",)),
    ],
)
def test_a_first_name_alone_counts_in_a_list(text: str, people: tuple[str, ...]) -> None:
    guests = [*PEOPLE, Person("Dan Ott", "panelist"), Person("Ann Lee", "panelist")]
    known = Known.of(guests, [Person("Mark Erhardt", "interviewer"), Person("Ann Ray", "moderator")])
    assert understand(text, known, RECORDS).people == people


def test_everyone_of_one_conversation_is_told_from_everyone() -> None:
    assert understand("三位嘉宾怎么看就业", KNOWN, RECORDS).together
    assert understand("What do the three panelists say?", KNOWN, RECORDS).together
    assert not understand("所有人对就业的看法", KNOWN, RECORDS).together
    assert not understand("李开复和徐冰分别怎么看算力", KNOWN, RECORDS).together
    assert understand("哪几位嘉宾谈到就业", KNOWN, RECORDS).together
    assert not understand("大会请到了哪几位图灵奖得主", KNOWN, RECORDS).everyone


def test_an_organisation_that_tells_who_is_named_is_not_asked_about() -> None:
    """It goes with the name where it stands beside it, and counts little elsewhere."""
    beside = understand("智源的张宏江怎么挑人？", KNOWN, RECORDS)
    assert beside.without_people.strip() == "怎么挑人?"
    elsewhere = understand("张宏江替智源怎么挑人？", KNOWN, RECORDS)
    assert "智源" in elsewhere.without_people
    assert "智源" in elsewhere.organisations
    assert not understand("徐冰替智源怎么挑人？", KNOWN, RECORDS).organisations
