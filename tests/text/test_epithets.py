"""What stands beside a name only to say who that is goes with the name."""

import pytest

from rag.text.folding import fold_for_search
from rag.text.names import Names
from rag.types import Person

NAMES = Names(
    [
        Person("王仲遠", "interviewee", "北京智源人工智能研究院（BAAI）院長"),
        Person("徐冰", "panelist", "商湯科技（SenseTime）聯合創始人、董事會秘書"),
        Person("劉慶峰", "panelist", "科大訊飛（iFlytek）董事長"),
        Person("沈文", "panelist", "壁仞科技創始人"),
    ]
)


@pytest.mark.parametrize(
    ("text", "wholes"),
    [
        ("科大訊飛的劉慶峰怎麼看大公司", ["科大讯飞的刘庆峰"]),
        ("科大讯飞董事长刘庆峰怎么看", ["科大讯飞董事长刘庆峰"]),
        ("智源研究院现任院长王仲远怎么看开源", ["智源研究院现任院长王仲远"]),
        ("对于这件事，智源院长怎么看？", ["智源院长"]),
        ("刘庆峰（科大讯飞董事长）怎么说", ["刘庆峰(科大讯飞董事长)"]),
        ("徐冰和壁仞的沈文怎么看", ["徐冰", "壁仞的沈文"]),
        ("Shen Wen of Biren argued that it is slow", ["shen wen of biren"]),
        ("Does the head of BAAI, Wang Zhongyuan, trust it?", ["the head of baai, wang zhongyuan"]),
        ("Xu Bing, co-founder of SenseTime, said what?", ["xu bing, co-founder of sensetime,"]),
        ("SenseTime's Xu Bing on prices", ["sensetime's xu bing"]),
        ("What does the iFlytek chairman say?", ["the iflytek chairman"]),
        # What is asked about is left: whom somebody is known for, and whom he is not.
        ("王仲远为什么加入智源", ["王仲远"]),
        ("刘庆峰说科大讯飞为什么不上市", ["刘庆峰"]),
        ("谷歌的徐冰怎么看", ["徐冰"]),
        ("Why did Xu Bing, asked about SenseTime, laugh?", ["xu bing"]),
    ],
)
def test_an_organisation_or_position_beside_a_name_belongs_to_it(text: str, wholes: list[str]) -> None:
    folded = fold_for_search(text)
    assert [folded[slice(*mention.whole)] for mention in NAMES.find(text)] == wholes
