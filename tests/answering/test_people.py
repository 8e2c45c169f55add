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
