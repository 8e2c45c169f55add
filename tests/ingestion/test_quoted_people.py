"""A quotation in a narrative is of whom its pronoun means, of the relative brought in before it, or of nobody named."""

from collections.abc import Callable

import pytest

from rag.types import Interview

Read = Callable[..., Interview]

WOMEN = """阮玉屏五十二岁，她在鱼市卖花蛤。阮玉屏说，她是岸上长大的。她右手虎口有一道茧。

阮玉屏的丈夫郑水旺做了半辈子轮机，他回忆，妻子第一次把桨扛回家时，他把桨扔进了院子。“我那时候是真的觉得丢人。”他说，“我妈站在门口骂了整整一个礼拜。”

“我用过的那把扫帚到现在还留着。”苏小棠笑着说。那天她只是去给阮玉屏量血压，鼓槌被塞到了她手里。“她说你手稳，打鼓也不会乱，我就上了船。”苏小棠今年二十七岁。

教练柯振海看不懂。“一边重一边轻，船要走斜的，我跟她们吵过。”柯振海说。他摊开手，“吵不赢，她们宁可走斜的。”
"""
FERRY = """Moira Kettleby has worked the ferry since she was 22. “If it’s quiet, it’s fine,” Kettleby says.

“People say it must be boring,” Kettleby says. “It has never been the same river twice.

“Then I had a spring tide under me in the dark.”

Anton Reyes-Hale has a different river in mind. He was born on the east bank. “I grew up on the wrong side,” he said. On his desk is a study. “The vessel is beyond economic repair,” it says on page nine. “I did not write that,” Reyes-Hale said.

Joan Okafor-Lind would like a word. She is 78. “I taught half of them to read on that deck,” she said. Her late husband proposed there. “Harold said I could not walk off,” she said.
"""


def quoted(interview: Interview, words: str) -> str:
    (turn,) = (turn for turn in interview.turns if words in turn.text)
    return turn.speaker if turn.role != "narrator" else "nobody"


@pytest.mark.parametrize(
    ("words", "speaker"),
    [
        ("真的觉得丢人", "郑水旺"),
        ("骂了整整一个礼拜", "郑水旺"),
        ("到现在还留着", "苏小棠"),
        ("你手稳", "苏小棠"),
        ("吵不赢", "柯振海"),
    ],
)
def test_a_chinese_pronoun_is_of_its_gender_and_of_the_subject(read: Read, words: str, speaker: str) -> None:
    assert quoted(read(WOMEN, "women.txt"), words) == speaker


@pytest.mark.parametrize(
    ("words", "speaker"),
    [
        ("never been the same river", "Moira Kettleby"),
        ("spring tide", "Moira Kettleby"),
        ("wrong side", "Anton Reyes-Hale"),
        ("beyond economic repair", "nobody"),
        ("half of them", "Joan Okafor-Lind"),
        ("could not walk off", "Joan Okafor-Lind"),
    ],
)
def test_an_english_pronoun_is_of_its_gender_and_a_paper_is_nobody(
    read: Read, words: str, speaker: str
) -> None:
    assert quoted(read(FERRY, "ferry.txt"), words) == speaker


def test_somebody_is_brought_in_as_anothers_husband(read: Read) -> None:
    text = (
        "邓月荔今年三十九岁，她带着一支球队。邓月荔拒绝了那笔钱。\n\n"
        "她的丈夫、镇粮站会计田国盛至今觉得可惜。“三十万啊，两年的钱。改个名字怎么了，人还是那些人。”\n\n"
        "她的邻居不这么看。“钱不是这样挣的，人要脸，树要皮。”\n\n“我不后悔，名字是孩子们自己选的。”邓月荔说。\n"
    )
    interview = read(text, "team.txt")
    assert quoted(interview, "三十万啊") == "田国盛"
    assert quoted(interview, "钱不是这样挣的") == "nobody"
    assert quoted(interview, "我不后悔") == "邓月荔"


def test_who_is_described_for_the_first_time_is_who_speaks(read: Read) -> None:
    text = (
        "魚檔檔主梁帶娣今年六十八歲，十六歲起在此賣魚。她憶述，當年街市未有自來水。「阿媽擔兩桶，我擔一桶。」她邊說邊刮鱗。\n\n"
        "燒味檔的何兆明則打算繼續經營。他表示已經和兒子商量。「燒爐要重新申請牌照。」他續稱，署方只來過一次。\n\n"
        "住在對面的鄧慧珊，每天放工都會來買餸。她直言租金會轉嫁給街坊。「我女兒發燒那晚，是賣菜的送我們去醫院的。」\n\n"
        "發言人以書面回覆本報查詢時表示：「本處一直與檔戶保持緊密溝通。」\n"
    )
    interview = read(text, "market.txt")
    assert quoted(interview, "阿媽擔兩桶") == "梁帶娣"
    assert quoted(interview, "重新申請牌照") == "何兆明"
    assert quoted(interview, "發燒那晚") == "鄧慧珊"
    assert quoted(interview, "保持緊密溝通") == "nobody"


def test_two_who_talk_answer_each_other(read: Read) -> None:
    text = (
        "盛岚在三楼路淑珍家坐了七个晚上。盛岚是主任。路淑珍做了一辈子会计。\n\n"
        "“你这个分摊表，我看了，不对。”路淑珍戴上老花镜。\n\n“哪里不对？路阿姨您指给我看。”\n\n"
        "“三楼出百分之八，这个系数谁定的？”\n\n“市里的指导意见，我给您带来了。”\n\n"
        "会计算了三天。“我把每一户一天上下几趟都问了。”她说起这个很得意。\n\n"
        "煎饼摊主说，“影子短了一大截，我认。”淑珍笑了。\n"
    )
    interview = read(text, "lift.txt")
    assert quoted(interview, "不对。") == "路淑珍"
    assert quoted(interview, "指给我看") == "盛岚"
    assert quoted(interview, "系数谁定的") == "路淑珍"
    assert quoted(interview, "指导意见") == "盛岚"
    # Whom the text tells by what they are is nobody it names.
    assert quoted(interview, "上下几趟") == "nobody"
    assert quoted(interview, "短了一大截") == "nobody"


def test_a_letter_a_sign_and_a_mother_are_nobody_named(read: Read) -> None:
    text = (
        "Nuala Heneghan runs the station. Nuala read the list. “We read,” said Nuala.\n\n"
        "Eoin Devane was at sea. His mother had rung the station. “Tell him the light is out,” she said. “Tell him to come in.”\n\n"
        "Eoin came in at five. Eoin Devane is a large man. “I owe that woman a boat,” he says. “I brought her a lobster.”\n\n"
        "A letter arrived. “You must not read names,” the letter said. “I beg you to stop.”\n"
    )
    interview = read(text, "radio.txt")
    assert quoted(interview, "the light is out") == "nobody"
    assert quoted(interview, "to come in") == "nobody"
    assert quoted(interview, "a boat") == "Eoin Devane"
    assert quoted(interview, "a lobster") == "Eoin Devane"
    assert quoted(interview, "beg you to stop") == "nobody"
