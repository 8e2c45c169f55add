"""What stands above a talk and below it: who takes part, and what nobody says."""

import pytest

from rag.ingestion.full_names import full_names
from rag.types import Interview


@pytest.fixture
def read(read):
    """Read a text as plain text where nothing else is said."""
    return lambda text, name="talk.txt": read(text, name)


def spoken(interview: Interview) -> list[str]:
    """Return who speaks, turn by turn."""
    return [turn.speaker for turn in interview.turns if turn.role != "narrator"]


def roles(interview: Interview) -> dict[str, str]:
    return {person.name: person.role for person in interview.people if person.role != "narrator"}


def test_a_list_says_who_speaks_under_a_number(read) -> None:
    interview = read(
        "染坊访谈 转写稿\n\n说明：本稿由软件生成，周敏核对。\n\n**发言人对照**\n\n发言人1：周敏（《风物》记者）\n\n发言人2：吴元昌（染坊掌柜，68岁）\n\n"
        "发言人1 00:12\n\n您是几岁开始学的？\n\n发言人2 00:31\n\n十三岁。那时候家里穷。\n\n发言人1 01:26\n\n后来呢？\n\n发言人2 01:29\n\n后来就一直染。\n",
        "talk.md",
    )
    assert spoken(interview) == ["周敏", "吴元昌"] * 2
    assert roles(interview) == {"周敏": "interviewer", "吴元昌": "interviewee"}


def test_codes_stand_before_numbered_lines_and_in_brackets_behind_names(read) -> None:
    """The name of the second guest stands on a line of its own, under that of the first."""
    lines = [
        *(
            "M：　第一次上船是幾歲？",
            "P1：　十五歲。那時候是煮飯的，船上最小的都煮飯。",
            "　　　　風一大，鍋子就飛起來。",
        ),
        *(
            "P2：　這個他每次都要講。",
            "M：　您會怕嗎？",
            "P1：　會啊，怕才會活到八十歲。",
            "P2：　不怕的都不在了。",
        ),
        *(
            "M：　後來呢？",
            "P1：　後來就沒有人要去了，年輕人都去遠洋。",
            "P2：　錢比較多。",
            "M：　謝謝。",
            "P1：　免客氣。",
        ),
    ]
    numbered = "\n".join(f"{number:03}　{line}" for number, line in enumerate(lines, 1))
    interview = read(
        "漁業口述歷史　逐字稿\n\n主持人：沈若蘭（代碼 M）\n受訪者：潘水旺（代碼 P1），民國三十二年生，退休船長\n　　　　潘陳玉霞（代碼 P2），受訪者之妻\n\n"
        + numbered
    )
    expected = "沈若蘭 潘水旺 潘陳玉霞 沈若蘭 潘水旺 潘陳玉霞 沈若蘭 潘水旺 潘陳玉霞 沈若蘭 潘水旺"
    assert spoken(interview) == expected.split()
    assert "風一大" in interview.turns[1].text


def test_heads_stand_over_those_who_take_part_and_surnames_before_their_words(read) -> None:
    interview = read(
        'HARBOR FORUM\n\n"Who Pays?"\n\nModerator:\n\nAdaeze Okonjo, Senior Fellow, Harbor Forum\n\nPanelists:\n\n'
        "Luis Matamoros, General Manager, Cerro Verde\nHelen Strand, Vice President, Kettleworth Roasters\nToby Bell, Professor of Economics, Calvert\n\n"
        "OKONJO: Good evening. What did your members earn?\n\nMATAMOROS: One dollar and eighteen cents.\n\nSTRAND: We pay more.\n\nBELL: Not enough.\n\nOKONJO: Thank you all.\n"
    )
    assert spoken(interview) == [
        "Adaeze Okonjo",
        "Luis Matamoros",
        "Helen Strand",
        "Toby Bell",
        "Adaeze Okonjo",
    ]
    assert roles(interview)["Adaeze Okonjo"] == "moderator"
    assert {person.affiliation for person in interview.people if person.name == "Helen Strand"} == {
        "Vice President, Kettleworth Roasters"
    }


def test_an_office_alone_stands_for_who_was_declared_with_it(read) -> None:
    interview = read(
        "座谈会会议记录\n\n主 持 人：许建民（医务科科长）\n出席人员：何志坚（院长）、卢伟（儿科主任）、宋梅（家长代表）\n\n"
        "主持人：夜间门诊开不开？\n\n院长：赔也要开。\n\n儿科主任：真正能上夜班的是四个人。\n\n院长：那就先开到十点。\n"
    )
    assert spoken(interview) == ["许建民", "何志坚", "卢伟", "何志坚"]


def test_who_tells_of_himself_is_credited_with_it(read) -> None:
    interview = read(
        "# 绿皮车上的三十年\n\n口述/何桂兰　整理/宋一鸣\n\n> 何桂兰，1961年生，当过三十年列车员。\n\n"
        "我进铁路那年十九岁，是顶我父亲的班。\n\n师傅递给我一把钥匙，说：“钥匙别丢。”\n\n列车长看见了，也没吭声。\n\n我就这么站了三十年。\n\n何桂兰现在住在漯河，每天去公园散步。\n",
        "talk.md",
    )
    told = {turn.speaker: turn.text for turn in interview.turns}
    assert "列车长" in told["何桂兰"]
    assert "钥匙别丢" in told["何桂兰"]
    assert not any(
        "1961" in turn.text or "漯河" in turn.text for turn in interview.turns if turn.speaker == "何桂兰"
    )


def test_questions_that_count_are_asked_of_who_says_i(read) -> None:
    text = (
        "钢琴调律师\n\n家里的旧钢琴哑了两个键，师傅来修，修完喝茶。\n\n1、怎么入行的？\n\n我原来是木工，在家具厂做抽屉。\n\n第二个星期我就去了。\n\n"
        "2、不会弹琴也能调吗？\n\n能。我听的是两个音打架的快慢。\n\n3、琴有多少根弦？\n\n二百二十根，我都要调。\n"
    )
    interview = read(text)
    assert spoken(interview) == ["采访者", "受访者"] * 3
    assert "哑了" in interview.turns[0].text
    assert interview.turns[0].role == "narrator"
    assert not spoken(read(text.replace("我", "人")))


def test_what_is_told_when_the_talk_is_over_is_nobodys_words(read) -> None:
    turns = "问：为什么？\n\n答：头要看庙，我想了二十年。\n\n问：现在呢？\n\n答：现在有两个徒弟。\n\n"
    for after in (
        "访谈结束后，阿草端出一盘花生。",
        "应受访者要求，文中部分地名作了处理。",
        "（本文依录音整理，略有删节。）",
    ):
        interview = read(f"{turns}{after}\n")
        assert interview.turns[-1].role == "narrator", after
    assert read(f"{turns}我还想再做十年。\n").turns[-1].role == "interviewee"


def test_a_title_in_brackets_asks_nothing(read) -> None:
    interview = read(
        "## 《捏一个不会老的人》\n\n受访者：叶清河\n\n他请我们先喝茶。\n\n问：为什么？\n\n答：要看庙。\n\n问：现在呢？\n\n答：有两个徒弟。\n",
        "talk.md",
    )
    assert spoken(interview)[-1] == "叶清河"
    assert not any("喝茶" in turn.text for turn in interview.turns if turn.role != "narrator")


def test_a_voice_off_narrates(read) -> None:
    cues = (
        "旁白：救援队有十一人。",
        "韩雪：您干了多少年？",
        "多吉才让：二十年了。",
        "韩雪：怕吗？",
        "多吉：怕的。",
        "旁白：他第二天又上山了。",
    )
    text = "".join(f"{n}\n00:00:{n:02},000 --> 00:00:{n:02},900\n{cue}\n\n" for n, cue in enumerate(cues, 1))
    interview = read(text, "talk.srt")
    assert spoken(interview) == ["韩雪", "多吉才让"] * 2
    assert {turn.speaker for turn in interview.turns if turn.role == "narrator"} == {"旁白"}


@pytest.mark.parametrize(
    ("label", "text", "name"),
    [
        ("OKONJO", "I'm Adaeze Okonjo. Thanks, Okonjo.", "Adaeze Okonjo"),
        ("Captain VOSS", "Statement of Capt. Ellen R. Voss. So Captain Ellen Voss spoke.", "Ellen R. Voss"),
        ("Ms. DELACROIX", "RUTH A. DELACROIX            HAROLD STANWICK", "Ruth A. Delacroix"),
        (
            "The CHAIRMAN",
            "Hon. Gerald T. Pomeroy [chairman of the committee] presiding.",
            "Gerald T. Pomeroy",
        ),
        ("SLOAN", "Ada Sloan and Colleen Sloan came.", None),
        ("Kevin", "Hi Kevin. Uncle Kevin came.", None),
    ],
)
def test_a_surname_is_whose_full_name_the_text_tells(label: str, text: str, name: str | None) -> None:
    assert full_names([label], text).get(label) == name


def test_the_number_of_a_turn_tells_nobody_apart_and_a_legend_says_who_a_letter_is(read) -> None:
    interview = read(
        "蚵農訪談\n\n訪談者：林芷萱（碩士生）\n受訪者：海伯（化名），男，71歲\n在場者：秀姨（化名），海伯之妻\n"
        "代碼：訪＝訪談者　受＝受訪者　妻＝在場者\n\n訪01：幾歲開始的？\n受01：十九歲。\n訪02：哪一年？\n受02：忘記了。\n妻02：七十四年啦。\n"
        "訪03：後來呢？\n受03：就一直做。\n妻03：沒有停過。\n"
    )
    assert spoken(interview) == "林芷萱 海伯 林芷萱 海伯 秀姨 林芷萱 海伯 秀姨".split()


def test_an_answer_without_a_label_is_of_the_one_guest_though_the_first_has_one(read) -> None:
    interview = read(
        "Q1：头十分钟会发生什么？\n\n韩若溪：先不碰它。\n\nQ2：为什么怕风筝线？\n\n切口又细又深。\n\nQ3：还有呢？\n\n先打电话。\n"
    )
    assert spoken(interview) == ["Q", "韩若溪"] * 3


def test_a_story_as_told_to_somebody_is_of_who_told_it(read) -> None:
    interview = read(
        "# I Plowed the Same Forty Miles\n\nBy Roy Lindqvist, as told to Priya Menon\n\nRoy Lindqvist, 64, drove Truck 9 until last spring.\n\n"
        "The phone would ring at two-thirty, and I was up before it stopped.\n\nYoung drivers jump right in.\n\nI always walked around the truck twice.\n",
        "talk.md",
    )
    assert spoken(interview) == ["Roy Lindqvist"]
    assert interview.author == "Priya Menon"
    assert "Truck 9" in interview.turns[0].text


def test_lists_of_guests_are_bulleted_spaced_and_headed(read) -> None:
    heads = (
        "- **主播**：阿禾\n- **嘉宾**：程立冬（越野跑者）；小满（医生，“急救课”发起人）\n",
        "嘉宾（按发言先后）\n　　程立冬　　越野跑者\n　　小　满　　急救课发起人\n主持人\n　　阿禾　　主编\n",
    )
    for head in heads:
        interview = read(
            f"# 山里\n\n{head}\n阿禾：怕吗？\n\n程立冬：怕。\n\n小满：都怕。\n\n阿禾：好。\n", "talk.md"
        )
        assert spoken(interview) == ["阿禾", "程立冬", "小满", "阿禾"], head
        assert roles(interview)["阿禾"] == "interviewer"
        assert {person.affiliation for person in interview.people if person.name == "程立冬"} == {"越野跑者"}
