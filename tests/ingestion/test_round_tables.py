"""Round tables as a speech recogniser writes them: long turns, rhetorical questions, people by given names."""

from pathlib import Path

from rag.ingestion.pipeline import read_interview
from rag.types import Interview

_PLANTS = "我们种的是番茄和黄瓜，冬天用的是地热，夏天用的是遮阳网，一年四季都能往城里送，每天早上五点装车，七点就到超市的货架上。"
_SALES = "卖菜这件事情比种菜难得多，损耗大概有三成，价格每天都在变，所以我们自己建了冷库，也自己养了车队，慢慢地才把成本降下来。"
_RHETORIC = "那么温室最缺的是什么？最缺的其实不是技术，也不是土地，是愿意留下来的年轻人，没有他们，再好的设备放在那里也是摆设，所以我们盖了宿舍，也办了学校，把留人放在第一位，这几年慢慢地也就看到了成效。"
_ASIDE = "刚才停电了是吧？好像又来了。"

ROUND_TABLE = f"""# 温室圆桌

周敏：欢迎收看，今天我们来聊一聊温室，先请各位自我介绍一下，然后谈谈第一个话题。

韩立：大家好，我叫韩立，{_PLANTS}{_RHETORIC}

致远：我是做销售的致远，{_SALES}{_SALES}

周敏：好，那设备呢？

郑楠：{_ASIDE}

周敏：请继续。

郑楠：{_PLANTS}{_SALES}{_PLANTS}

韩立：{_SALES}{_RHETORIC}

致远：{_SALES}{_PLANTS}{_SALES}{_PLANTS}{_SALES}

周敏：时间有限，非常感谢台上的嘉宾，这个圆桌就到这。
"""


def read(text: str, folder: Path) -> Interview:
    path = folder / "table.txt"
    path.write_text(text, encoding="utf-8")
    return read_interview(path)


def test_a_given_name_that_is_a_word_too_keeps_its_own_words(tmp_path: Path) -> None:
    turns = [(turn.speaker, turn.text) for turn in read(ROUND_TABLE, tmp_path).turns]
    assert [speaker for speaker, _ in turns if speaker != "旁白"] == [
        *("周敏", "韩立", "致远", "周敏", "郑楠", "周敏", "郑楠", "韩立", "致远", "周敏")
    ]
    assert ("致远", f"我是做销售的致远，{_SALES}{_SALES}") in turns


def test_a_word_that_is_a_given_name_too_is_no_speaker_of_prose(tmp_path: Path) -> None:
    prose = "这座桥有两个特点。\n\n宏伟：它有三百米高。\n\n艳丽：它是红色的。\n\n附近的居民都很喜欢它，每天都来散步。\n"
    assert {turn.role for turn in read(prose, tmp_path).turns} == {"narrator"}


def test_a_guest_who_answers_a_question_of_his_own_or_asks_once_in_passing_is_no_moderator(
    tmp_path: Path,
) -> None:
    people = read(ROUND_TABLE, tmp_path).people
    assert {person.name: person.role for person in people if person.role != "narrator"} == {
        "周敏": "moderator",
        "韩立": "panelist",
        "致远": "panelist",
        "郑楠": "panelist",
    }
    # Beside somebody who is called the moderator, less is enough to be taken for another.
    called = read(ROUND_TABLE.replace("周敏：", "主持人："), tmp_path).people
    assert [person.name for person in called if person.role in ("moderator", "interviewer")] == ["主持人"]


def test_whoever_thanks_the_guests_and_closes_leads_even_without_asking(tmp_path: Path) -> None:
    quiet = ROUND_TABLE.replace("欢迎收看，", "").replace("好，那设备呢？", "好，再说设备。")
    people = read(quiet, tmp_path).people
    assert [person.name for person in people if person.role == "moderator"] == ["周敏"]
