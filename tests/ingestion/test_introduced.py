"""Who speaks under a label that names nobody is called by the name the text introduces them with, or by none."""

import json
from collections.abc import Callable

import pytest

from rag.types import Interview

Read = Callable[..., Interview]

ASKED = "\n\n".join(
    f"问：{question}\n\n答：{answer}"
    for question, answer in (
        ("您是哪一年入行的？", "我是八三年进厂的，那时候才十九岁，什么也不懂。"),
        ("师傅教您的第一件事是什么？", "第一件事是扫地，扫了三个月，我才摸到机器。"),
        ("后来为什么离开？", "厂子搬走了，我不想走，就自己开了个铺子。"),
    )
)


def answering(interview: Interview) -> set[str]:
    return {turn.speaker for turn in interview.turns if turn.role in ("interviewee", "panelist")}


@pytest.mark.parametrize(
    ("head", "name"),
    [
        (
            "# 最后一个锁匠\n\n文｜辛可　摄影｜罗以宁\n\n聂广田守着这间铺子二十六年。聂广田不爱说话，妻子邵玉莲替他招呼客人。",
            "聂广田",
        ),
        ("# 最后一个锁匠\n\n来开门的师傅叫顾远，四十五岁，话不多。", "顾远"),
        ("# 最后一个锁匠\n\n——访桐柏县退休锁匠贺兰柱\n\n七十三岁的贺兰柱守着这间铺子。", "贺兰柱"),
        # Two are told of alike: neither is credited.
        ("# 最后两个锁匠\n\n聂广田和邵玉莲守着这间铺子。聂广田开锁，邵玉莲配钥匙。", "答"),
        # Whoever wrote and photographed it is not whom it tells of.
        ("# 最后一个锁匠\n\n采写：聂广田\n\n编辑：聂广田\n\n这间铺子开了二十六年。", "答"),
    ],
)
def test_who_answers_is_whom_alone_the_head_tells_of(read: Read, head: str, name: str) -> None:
    assert answering(read(f"{head}\n\n{ASKED}\n")) == {name}


def test_who_says_his_name_is_called_by_it(read: Read) -> None:
    cues = (
        ("发言人1", "大家好欢迎收听我是主持人陆晴嗯今天请来了两位朋友先自我介绍一下"),
        ("发言人2", "大家好我叫覃海川今年四十一岁是探险队的队长玩洞玩了十七年了"),
        ("发言人3", "高冉，我是他的学生，我就是来帮着拿绳子的，你们聊你们的"),
        ("发言人1", "那海川你说说这个洞是怎么发现的"),
        ("发言人2", "是村里放牛的大爷丢了一头牛我们下去一量三百多米"),
        ("发言人1", "谢谢覃海川我们下期再见"),
    )
    text = "\n\n".join(
        f"{n}\n00:00:{n:02},000 --> 00:00:{n + 1:02},000\n{who}：{said}"
        for n, (who, said) in enumerate(cues, 1)
    )
    interview = read(text, "talk.srt")
    assert {turn.speaker for turn in interview.turns} == {"陆晴", "覃海川", "高冉"}


def test_who_is_welcomed_is_the_one_who_is_left(read: Read) -> None:
    text = """SPEAKERS
Delphine Okoro, Speaker 2, Speaker 3

Delphine Okoro  00:00
This is session six, and I'm in a very cold shed with Ruaridh Penhale, who builds boats. Do you say builds or mends?

Speaker 2  00:14
Mends, mostly. Nobody's ordered a new one off me since about two thousand and nine.

Speaker 3  01:26
Hello. I'm Wendeline, I do the books. Don't let him tell you it was six hundred.

Delphine Okoro  01:40
How many was it then?

Speaker 2  01:44
Two hundred and twelve, and eleven of those twice.
"""
    interview = read(text, "talk.txt")
    assert [turn.speaker for turn in interview.turns[:3]] == [
        "Delphine Okoro",
        "Ruaridh Penhale",
        "Wendeline",
    ]
    assert interview.turns[0].role == "interviewer"


def test_initials_are_read_where_one_name_has_them(read: Read) -> None:
    said = "\n\n".join(
        f"DA: What happened in year {n}?\n\nHQ: I poured bell number {n}, and we rang it."
        for n in range(1, 4)
    )
    head = (
        "# Somebody else's bells\n\nHarriet Quellman runs a foundry. She talks to Dominic Aske about manure."
    )
    assert {turn.speaker for turn in read(f"{head}\n\n{said}\n").turns if turn.role != "narrator"} == {
        "Dominic Aske",
        "Harriet Quellman",
    }


def test_a_nickname_has_the_real_name_beside_it(read: Read) -> None:
    said = "\n\n".join(f"小北：第{n}杆秤呢？\n\n老蔫儿：第{n}杆是我爸做的。" for n in "一二三四五六")
    interview = read(f"# 修秤\n\n老蔫儿修了二十六年秤。他本名佟守业，因为话少得了这个外号。\n\n{said}\n")
    person = next(person for person in interview.people if person.name == "老蔫儿")
    assert "佟守业" in person.aliases


def test_an_office_inside_a_name_is_no_part_of_it(read: Read) -> None:
    text = """交通委員會紀錄

龔主席敏郎：
請交通局說明。

戴局長文彬：
十二號線目前一天八班，本局不是要廢線。

溫委員若棠：
局長，請問你自己坐過十二號線沒有？

戴局長文彬：
有，坐過一次。

龔主席敏郎：
沒有意見，就照案通過。

決議：
一、十二號線維持每日八班。
"""
    interview = read(text, "minutes.txt")
    assert {person.name for person in interview.people if person.role == "interviewer"} == {"龔敏郎"}
    assert answering(interview) == {"戴文彬", "溫若棠"}
    assert not any("維持每日八班" in turn.text for turn in interview.turns if turn.role != "narrator")


def test_letters_before_the_words_say_who_speaks(read: Read) -> None:
    head = "口述歷史\n受訪者　簡秋月女士（C），1938年生\n訪談者　杜以恆（T）\n時　間　2016年5月22日\n\n"
    said = "\n\n".join(
        f"T　那年第{n}次演什麼戲？\n\nC　第{n}次演的是歌仔戲，我賣了三百張票。" for n in "一二三"
    )
    interview = read(head + said + "\n\n後記：簡女士拆開帽裡縫線，紙鈔仍在。\n", "oral.txt")
    assert [turn.speaker for turn in interview.turns[:2]] == ["杜以恆", "簡秋月女士"]
    assert interview.turns[-1].role == "narrator"


def test_answers_by_mail_are_of_who_wrote_the_letter(read: Read) -> None:
    text = """发件人: 司徒静澜 <situ@moss.example>
收件人: 裴多多 <pei@kan.example>
主题: 回复: 书面采访提纲

> 1. 您第一次趴下去看到了什么？

第一次趴下去，看到的是一只蜗牛。

> 2. 研究它有什么用？

没有用。我妈每年除夕都问。

> 3. 请给小读者推荐一件工具。

一个喷壶，不要放大镜。

司徒静澜
--
南浦植物研究所
"""
    interview = read(text, "mail.txt")
    assert answering(interview) == {"司徒静澜"}
    assert interview.title == "书面采访提纲"
    assert not any("植物研究所" in turn.text for turn in interview.turns)


def test_a_table_tells_who_says_what(read: Read) -> None:
    text = """# Night desk

**Present:** HL = Hester Lyle, PV = Priti Vance

| # | t | Who | Said |
|---|---|---|---|
| 1 | 00:40 | HL | Could you talk me through the last time a bleep went wrong? |
| 2 | 00:52 | PV | It just says sent, so I think he's ignoring me. |
| 3 | | | I ring the ward where I reckon he'll come out. |
| 4 | 01:31 | HL | So what do you do instead? |
| 5 | 01:35 | PV | I've got a map in my head. |

*Screenshot 2:* the console with stickers

### Takeaways

- The map in the operator's head is the real product.
"""
    interview = read(text)
    said = [(turn.speaker, turn.text.split()[0]) for turn in interview.turns if turn.role != "narrator"]
    assert said == [
        ("Hester Lyle", "Could"),
        ("Priti Vance", "It"),
        ("Hester Lyle", "So"),
        ("Priti Vance", "I've"),
    ]
    assert "ring the ward" in interview.turns[1].text


def test_pictures_and_pull_quotes_are_nobodys_words(read: Read) -> None:
    text = """# 修秤

小北：秤不准一般是坏在哪儿？

老贺：多半是刀口磨秃了。一百斤的分量全压在它那一条线上，能不秃吗？

▲ 老贺的工具箱，最上层是三把锉 摄影/大鹏

小北：后来呢？

老贺：做秤得罪卖的，修秤得罪买的，两头不落好的活儿，那也总得有个人干。

---

两头不落好的活儿，总得有个人干

---

小北：还修吗？

老贺：修。（他停下来，望向窗外。）

（说到这里他笑出了声，起身去关窗台上的收音机。）

修到修不动为止。
"""
    said = "".join(turn.text for turn in read(text).turns)
    assert "工具箱" not in said
    assert said.count("总得有个人干") == 1
    assert "起身去关" not in said
    assert "修不动" in said


def test_who_is_spoken_to_by_name_answers_next(read: Read) -> None:
    turns = (
        ("陆晴", "好，我这边开始录了，今天我们在老浴室，先请两位聊聊。"),
        ("说话人 1", "我叫祁宝山，八一年进的永清池，先是烧锅炉，后来什么都干。"),
        ("陆晴", "毛桂芳阿姨，您是哪一年来的？"),
        ("说话人 2", "我比他晚三年，八四年，那时候我在女部发毛巾。"),
        ("陆晴", "谢谢两位，最后还有什么想说的吗？"),
        ("说话人 2", "没有了，水凉了就该走了。"),
    )
    text = "\n\n".join(f"{who} 00:00:{n:02}\n{said}" for n, (who, said) in enumerate(turns, 4))
    assert {turn.speaker for turn in read(text, "talk.txt").turns} == {"陆晴", "祁宝山", "毛桂芳"}


def test_a_chat_says_first_who_is_who(read: Read) -> None:
    messages = (
        ("系统", "“阿蛮”邀请“秤砣”加入了群聊"),
        ("阿蛮", "我是《旧物志》的记者曾蛮，群里叫阿蛮。“秤砣”是做了四十年杆秤的佟立秋师傅"),
        ("阿蛮", "第一个问题，您是怎么入行的？"),
        ("秤砣", "我十六岁跟我舅舅学"),
        ("阿蛮", "秤杆用什么木头做，有讲究吧"),
        ("秤砣", "柞木最好，锯下来要阴干三年"),
    )
    text = "\n".join(
        json.dumps({"ts": f"20:0{n}:01", "from": who, "text": said}, ensure_ascii=False)
        for n, (who, said) in enumerate(messages)
    )
    interview = read(text, "chat.jsonl")
    assert [(turn.speaker, turn.role) for turn in interview.turns[:2]] == [
        ("曾蛮", "interviewer"),
        ("佟立秋", "interviewee"),
    ]
    assert "邀请" not in "".join(turn.text for turn in interview.turns)


def test_a_first_name_is_whose_full_name_stands_above(read: Read) -> None:
    text = (
        "PANELLISTS\nDele Fashanwu, Head of Timetabling\nHannelore Voss, author\n\n"
        "Moderator (Corinne Ashby): Good afternoon, everyone. Dele, why was the sleeper cut?\n\n"
        "Dele: Money, mostly, but not the money people think.\n\nCorinne: No path at all?\n\n"
        "Hannelore: I rode that train forty times, and nobody minded arriving late. Tom Brown did, once.\n\n"
        "Dele: Not one that got you in before lunch.\n"
    )
    assert {turn.speaker for turn in read(text, "panel.txt").turns} == {
        "Corinne Ashby",
        "Dele Fashanwu",
        "Hannelore Voss",
    }
