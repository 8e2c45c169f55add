"""What a question asks is ranked by without whom it names and what only tells who that is."""

import pytest

from rag.answering.people import Cast
from rag.types import Interview, Person

PEOPLE = (
    Person("劉慶峰", "panelist", "科大訊飛（iFlytek）董事長"),
    Person("徐冰", "panelist", "商湯科技聯合創始人"),
)
CAST = Cast.of([Interview("made", "made.txt", "0", "", "圓桌", PEOPLE, (), ())])


@pytest.mark.parametrize(
    ("question", "bare"),
    [
        ("科大訊飛的劉慶峰怎麼看待大公司的競爭手法？", "怎么看待大公司的竞争手法?"),
        ("刘庆峰说科大讯飞在日本拿下了什么生意？", "说在日本拿下了什么生意?"),
        # Nothing would be asked any more.
        ("刘庆峰为什么创办科大讯飞？", "为什么创办科大讯飞?"),
        # Another's organisation, and nobody's words.
        ("徐冰说科大讯飞在日本拿下了什么生意？", "说科大讯飞在日本拿下了什么生意?"),
        ("科大讯飞在日本拿下了什么生意？", "科大讯飞在日本拿下了什么生意？"),
    ],
)
def test_of_their_own_organisation_people_say_we(question: str, bare: str) -> None:
    assert CAST.bare(question) == bare


@pytest.mark.parametrize(
    ("question", "mended"),
    [
        ("刘庆丰怎么看就业？", "刘庆峰怎么看就业？"),
        ("劉慶豐怎麼看就業？", "劉慶峰怎麼看就業？"),
        # Another sound, and a short name, may be somebody else's.
        ("刘庆云怎么看就业？", "刘庆云怎么看就业？"),
        ("徐兵怎么看就业？", "徐兵怎么看就业？"),
        ("刘庆峰怎么看就业？", "刘庆峰怎么看就业？"),
        # Whoever reads the excerpts knows nobody of the name 老刘.
        ("老刘会支持涨价吗？", "刘庆峰会支持涨价吗？"),
        ("刘老师怎么看就业？", "刘庆峰怎么看就业？"),
        ("老师怎么看就业？", "老师怎么看就业？"),
    ],
)
def test_a_name_that_only_sounds_right_is_the_known_one(question: str, mended: str) -> None:
    assert CAST.with_names_mended(question) == mended


def test_a_name_that_sounds_like_another_stays_where_it_is_known() -> None:
    both = Cast.of(
        [Interview("made", "made.txt", "0", "", "圓桌", (*PEOPLE, Person("劉慶豐", "panelist")), (), ())]
    )
    assert both.with_names_mended("刘庆丰怎么看就业？") == "刘庆丰怎么看就业？"
