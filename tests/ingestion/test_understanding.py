"""Whole small texts, each with one thing that is easy to get wrong."""

import pytest

from rag.types import Interview


def said(interview: Interview) -> list[tuple[str, str]]:
    return [(turn.speaker, turn.text.replace("\n", " ")) for turn in interview.turns]


def speakers(interview: Interview) -> list[str]:
    return [turn.speaker for turn in interview.turns]


def test_a_name_and_a_linked_time_in_one_line_with_a_slip_of_the_keyboard(read) -> None:
    interview = read(
        "Lex Fridman [(00:00:00)](https://a.example/?t=0) Tell me about joy.\n\n"
        "Jane Doe [(00:01:15)](https://a.example/?t=75) There are two parts: the first is rest.\n\nThe second is work.\n\n"
        "Lex Frdiman [(00:02:15)](https://a.example/?t=135) Beautiful. What else?\n\n"
        "Jane Doe [(00:02:25)](https://a.example/?t=145) Nothing else.\n\n"
        "Lex Fridman [(00:02:35)](https://a.example/?t=155) Thank you.\n"
    )
    assert speakers(interview) == [*["Lex Fridman", "Jane Doe"] * 2, "Lex Fridman"]
    assert [turn.time for turn in interview.turns] == [0.0, 75.0, 135.0, 145.0, 155.0]
    assert "Lex Frdiman" in interview.people[0].aliases


def test_answers_without_a_label_are_not_the_interviewers(read) -> None:
    interview = read(
        "Q: What did you learn?\n\nPatience, mostly.\n\nWe lost two boats.\n\nQ: Do you go back?\n\nEvery summer.\n\nQ: And your children?\n\nThey swim.\n"
    )
    assert speakers(interview) == ["Q", "Interviewee"] * 3
    assert said(interview)[1] == ("Interviewee", "Patience, mostly. We lost two boats.")


def test_short_forms_that_are_announced_are_their_people(read) -> None:
    interview = read(
        "《南方周末》（以下简称“南”）：您怎么看？\n\n张维迎（以下简称“张”）：好问题。注：此处有掌声。\n\n南：那么未来呢？\n\n张：原因有二：一是快。\n\n南：谢谢。\n\n张：不客气。\n"
    )
    assert speakers(interview) == ["南", "张维迎"] * 3
    assert [person.role for person in interview.people] == ["interviewer", "interviewee"]


@pytest.mark.parametrize(
    "text",
    [
        "如何选择电脑\n\n优点：便宜。\n缺点：屏幕差。\n价格：5000元。\n结论：值得购买。\n优点：性能强。\n缺点：太重。\n价格：9000元。\n",
        "今天讲三件事。\n\n第一：要有耐心。\n\n第二：要有好奇心。\n\n第三：要有团队。谢谢大家。\n",
        "# Notes\n\n## Summary\nThis is short.\n\n## Details\nLong text: it says things.\n\n## Summary\nAgain.\n",
        "Note: bring water.\n\nStep 1: open it.\n\nStep 2: close it.\n\nWarning: it is hot.\n\nNote: done.\n",
    ],
)
def test_prose_with_colons_has_no_speakers(read, text: str) -> None:
    assert {turn.role for turn in read(text).turns} == {"narrator"}


def test_a_panel_has_a_moderator_and_panelists(read) -> None:
    interview = read(
        "主持人：欢迎各位。请自我介绍。\n王强：大家好，我是王强。\n李丽：我是李丽。\n赵敏：大家好，我做投资。\n"
        "主持人：王总怎么看芯片的未来？\n王强：很乐观。时间：大概五年。\n李丽：我补充一点。\n主持人：好的，赵总呢？\n赵敏：谨慎乐观。\n"
    )
    assert {person.name: person.role for person in interview.people} == {
        "主持人": "moderator",
        "王强": "panelist",
        "李丽": "panelist",
        "赵敏": "panelist",
    }
    assert [passage.question for passage in interview.passages if passage.speaker == "赵敏"][
        -1
    ] == "好的，赵总呢？"


def test_quotations_belong_to_whom_the_report_names_and_she_is_who_spoke_last(read) -> None:
    interview = read(
        "Oslo bridges get older\n\nBy Ann Lee\n\nMarch 3, 2024\n\n"
        'The bridges are ageing. "We have ten years, maybe less," said Tom Walker, chief engineer of the city.\n\n'
        '"Nobody listens to engineers," he said. The mayor, Sarah Chen, is not worried.\n\n'
        'Sarah Chen told reporters that the city would act. "We will pay for it," she added.\n\nThe so-called "steel plan" is dear.\n'
    )
    quoted = {turn.text.strip('",'): turn.speaker for turn in interview.turns if turn.role != "narrator"}
    assert quoted == {
        "We have ten years, maybe less": "Tom Walker",
        "Nobody listens to engineers": "Tom Walker",
        "We will pay for it": "Sarah Chen",
    }
    assert (interview.author, interview.date) == ("Ann Lee", "2024-03-03")
    assert (
        next(person for person in interview.people if person.name == "Tom Walker").affiliation
        == "chief engineer"
    )


def test_chinese_quotations_follow_names_pronouns_and_the_one_who_spoke_last(read) -> None:
    interview = read(
        "记者从会上获悉，项目已经启动。\n\n“我们要把它做好，不能着急。”北大教授李明表示。“这需要十年。”他补充道。\n\n"
        "王芳对本报记者说：“我不同意，太慢了。”所谓“快车道”并不存在。\n\n“一位老人告诉我，这里以前是河。”王芳回忆道。\n"
    )
    quoted = [(turn.speaker, turn.text) for turn in interview.turns if turn.role != "narrator"]
    assert quoted == [
        ("李明", "“我们要把它做好，不能着急。”"),
        ("李明", "“这需要十年。”"),
        ("王芳", "“我不同意，太慢了。”"),
        ("王芳", "“一位老人告诉我，这里以前是河。”"),
    ]


def test_words_of_somebody_unnamed_stay_the_narrators(read) -> None:
    interview = read(
        "张伟表示，“我们不会放弃，一定继续。”\n\n一位工人对记者说：“我们很累，想回家。”\n\n故事还在继续。\n"
    )
    assert [turn.speaker for turn in interview.turns if "很累" in turn.text] == ["旁白"]


def test_damage_inside_names_does_not_make_two_people(read) -> None:
    interview = read(
        "鈦媒體AGI:你怎么看?\n\n王仲遠(yuǎn):很好。\n\n鈦媒體:為什么?\n\n王仲遠(yuǎn):因為需要。\n\n鈦媒體AGI:謝謝。\n\n王仲遠:不客氣。\n"
    )
    assert [person.name for person in interview.people] == ["鈦媒體AGI", "王仲遠"]
    assert "王仲远" in interview.people[1].aliases


@pytest.mark.parametrize(
    "text",
    [
        "两人谈了桥，特此分享。\n\n王强：\n\n您是怎么入行的？\n\n我最早是木匠，后来洪水冲走了老桥。\n\n您从第一座桥学到了什么？\n\n"
        "我学到了耐心。\n\n您现在还会回去看您的桥吗？\n\n每年夏天我都去。\n\n您的孩子呢，您带他们去吗？\n\n是的，我带他们去游泳。\n",
        "The conversation below was edited.\n\nWalker:\n\nHow did you start?\n\nI was a carpenter until a flood took the bridge.\n\n"
        "What did you learn from your first bridge?\n\nI learned patience.\n\nDo you still go back to your bridge?\n\nI go every summer.\n\n"
        "And your children, do you take them?\n\nYes, they swim under it.\n",
    ],
)
def test_a_name_on_its_own_in_a_text_without_labels_is_nobodys_words(read, text: str) -> None:
    interview = read(text)
    assert {turn.role for turn in interview.turns} == {"narrator", "interviewer", "interviewee"}
    assert not [p.text for p in interview.passages if "王强" in p.text or "Walker" in p.text]
    assert [interview.source[m.start : m.end] for m in interview.marks if m.kind == "label"] in (
        ["王强："],
        ["Walker:"],
    )


def test_what_leads_up_to_a_quotation_or_a_list_stays(read) -> None:
    interview = read(
        "厂里的人都记得那天。\n\n王强：\n\n“我们不会放弃，一定继续。”\n\n他带了三样东西：\n\n锤子、绳子和一张图。\n"
    )
    words = " ".join(turn.text for turn in interview.turns)
    assert "王强" in words
    assert "他带了三样东西：" in words


def test_furniture_inside_a_sentence_is_kept_and_around_the_text_left_out(read) -> None:
    interview = read(
        "登录 | 注册\n\n问：您怎么看推荐？\n\n答：订阅和广告都是推荐阅读的生意，转发按钮也是。\n\n问：还有呢？\n\n答：大家扫一扫二维码就关注了。\n\n版权所有 © 2024 某某网\n\n相关阅读\n"
    )
    words = " ".join(turn.text for turn in interview.turns)
    assert "转发按钮也是" in words
    assert "扫一扫二维码" in words
    assert "版权所有" not in words
    assert "相关阅读" not in words
    assert {mark.kind for mark in interview.marks} >= {"furniture", "label"}


def test_passages_are_whole_sentences_of_one_speaker_with_their_question(read) -> None:
    answer = "".join(f"这是第{n}个比较长的句子，用来说明一段话怎样被切开。" for n in range(40))
    interview = read(f"问：怎样切开一段话？\n\n答：{answer}\n\n问：谢谢您。\n\n答：好。\n")
    long = [passage for passage in interview.passages if passage.speaker == "答" and passage.turn == 2]
    assert len(long) >= 3
    assert all(150 <= len(passage.text) <= 370 and passage.text.endswith("。") for passage in long)
    assert "".join(passage.text for passage in long) == answer
    assert {passage.question for passage in long} == {"怎样切开一段话？"}
    assert len({passage.id for passage in interview.passages}) == len(interview.passages)


def test_the_same_words_keep_their_passage_id_when_the_text_around_them_moves(read) -> None:
    text = "问：怎样切开一段话？\n\n答：按句子切开。\n\n问：为什么？\n\n答：因为整句才有意思。\n"
    before = {passage.text: passage.id for passage in read(text).passages}
    after = {passage.text: passage.id for passage in read("# 一个标题\n\n" + text).passages}
    assert before.items() <= after.items()


_TURNS = (
    "记者：先说说这本日志吧？\n\n秦晓：没什么高深的，就是怕忘。我爸记的。\n\n记者：后来呢？\n\n秦晓：后来年年写。\n\n"
    "记者：还写吗？\n\n秦晓：去年那一行是我写的。\n"
)


@pytest.mark.parametrize(
    "between",
    ["《北方农经》记者 陆一舟 发自宁夏\n\n", "四十三岁的秦晓蹲在地头，翻一本卷了边的本子。\n\n", ""],
)
def test_a_title_that_begins_with_the_name_of_the_guest_is_nobodys_words(read, between: str) -> None:
    interview = read(f"秦晓：天气把日历撕了重写\n\n{between}{_TURNS}", "talk.txt")
    spoken = [(turn.speaker, turn.text) for turn in interview.turns if turn.role != "narrator"]
    assert [speaker for speaker, _ in spoken] == ["记者", "秦晓"] * 3
    assert not any("日历" in text or "蹲在" in text for _, text in spoken)
    assert interview.title == "秦晓：天气把日历撕了重写"


@pytest.mark.parametrize("first", ["秦晓：我先说一句。", "记者：今天请到了秦晓"])
def test_a_first_turn_is_no_title(read, first: str) -> None:
    interview = read(f"{first}\n\n{_TURNS}", "talk.txt")
    assert interview.turns[0].speaker == first[:2]


def test_guests_listed_in_one_line_are_declared_and_say_nothing(read) -> None:
    interview = read(
        "# 老街圆桌\n\n> 主持：周远帆（《城记》杂志主编）\n> 嘉宾：顾一鸣（规划设计院副总规划师）、苏蔓（慢船书店创办人）、韩柏年（社区医院院长）\n"
        "> 整理：程可。本文经三位嘉宾审阅，有删节。\n\n这条街住着六千多人。\n\n"
        "**周远帆：** 车该不该进来？\n\n**顾一鸣：** 不该进。\n\n**苏蔓：** 早上该进。\n\n**韩柏年：** 接病人的该进。\n"
    )
    assert speakers(interview)[-4:] == ["周远帆", "顾一鸣", "苏蔓", "韩柏年"]
    assert said(interview)[0][1] == "这条街住着六千多人。"
    people = {person.name: (person.role, person.affiliation) for person in interview.people}
    assert people["苏蔓"] == ("panelist", "慢船书店创办人")
    assert people["周远帆"] == ("moderator", "《城记》杂志主编")
