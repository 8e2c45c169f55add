"""Forms that pages have and tools do not: press conferences, radio, threads, italics, questions without a "you"."""

import pytest

from rag.types import Interview


def turns(interview: Interview) -> list[tuple[str, str]]:
    """Return who says what, narration left out."""
    return [(turn.speaker, turn.text) for turn in interview.turns if turn.role != "narrator"]


def test_questions_alone_make_an_interview_where_the_page_calls_itself_one(read) -> None:
    """Nobody is spoken to as "you"; the narrative below differs in nothing but what it calls itself."""
    asked = ["為什麼決定回來養魚？", "一開始就順利嗎？", "系統在看什麼？", "費用怎麼算？", "夏天呢？"]
    answers = [
        "其實是被嚇到，那年死了九成的魚。",
        "慘透了，第一批壞掉二十七顆。",
        "最主要是溶氧。",
        "一個月六百五。",
        "比寒害更麻煩。",
    ]
    body = "\n\n".join(f"{question}\n\n{answer}" for question, answer in zip(asked, answers, strict=True))
    told = "冬至前兩天，七股的風大得讓人站不穩。蔡沛蓉穿著雨鞋走在堤岸上。"
    interview = read(f"【專訪】潮聲水產蔡沛蓉談感測器\n\n{told}\n\n{body}", "talk.txt")
    assert turns(interview) == [
        (speaker, text)
        for question, answer in zip(asked, answers, strict=True)
        for speaker, text in (("採訪者", question), ("蔡沛蓉", answer))
    ]
    assert not turns(read(f"堤岸上的冬天\n\n{told}\n\n{body}", "story.txt"))


def test_names_in_brackets_on_lines_of_their_own_speak_and_the_head_says_as_what(read) -> None:
    interview = read(
        "青屿市举行海洋博物馆新闻发布会\n\n发布人：\n市文化和旅游局局长  郝志远\n青屿海洋博物馆馆长  秦若兰\n主持人：\n市政府新闻办副主任  冯雅静\n\n"
        "[冯雅静]\n各位记者朋友，大家上午好！首先，请郝志远局长作介绍。[10:00]\n\n[郝志远]\n谢谢主持人。全馆设六个常设展厅。[10:06]\n\n"
        "[青屿日报记者]\n请问观众能看到沉船的全貌吗？[10:08]\n\n[秦若兰]\n能看到，但不是干干净净的样子。[10:09]\n\n"
        "[郝志远]\n我补充一句，常设展厅不收费。[10:12]\n\n[冯雅静]\n今天的发布会到此结束，谢谢各位！[10:15]\n",
        "conference.txt",
    )
    assert [speaker for speaker, _ in turns(interview)] == [
        "冯雅静",
        "郝志远",
        "青屿日报记者",
        "秦若兰",
        "郝志远",
        "冯雅静",
    ]
    assert {person.name: (person.role, person.affiliation) for person in interview.people} == {
        "冯雅静": ("interviewer", "市政府新闻办副主任"),
        "郝志远": ("interviewee", "市文化和旅游局局长"),
        "青屿日报记者": ("interviewer", ""),
        "秦若兰": ("interviewee", "青屿海洋博物馆馆长"),
    }


def test_a_host_above_what_she_opens_with_is_who_goes_on_under_her_surname(read) -> None:
    interview = read(
        "The man who tunes the foghorns\n\nELENA MARSH, HOST:\n\nYou may have fallen asleep to this.\n\n(SOUNDBITE OF FOGHORN)\n\n"
        "MARSH: That is Sable Head. Welcome, Calvin Rourke.\n\nCALVIN ROURKE: Thank you.\n\nMARSH: Was there fog?\n\n"
        "ROURKE: Clear as a bell.\n\nMARSH: Thank you.\n\nROURKE: Bring something for your ears.\n\n"
        "Copyright © 2019 HPR. All rights reserved.\n\nTranscripts are created on a rush deadline by a contractor.\n",
        "radio.txt",
    )
    assert [speaker for speaker, _ in turns(interview)] == ["Elena Marsh", "Calvin Rourke"] * 3
    assert "rush deadline" not in " ".join(turn.text for turn in interview.turns)


def test_who_began_a_thread_is_called_as_its_title_says_and_the_machine_says_nothing(read) -> None:
    interview = read(
        "r/IAmA • Posted by u/canyon_packer 3 years ago\n\n# I'm Hanna Lindqvist. I run a mule train. AMA!\n\nHi Reddit! I take a string of ten mules.\n\n"
        "**AutoModerator** MOD • 3 yr. ago\n\nUsers, please be wary of proof.\n\n"
        "**u/tim** • 3 yr. ago\n\nHow do you get a washing machine on a mule?\n\n⬆ 2.3k ⬇ Reply Share\n\n"
        "> **u/canyon_packer** OP • 3 yr. ago\n>\n> Very politely.\n\n**u/rivet** • 3 yr. ago\n\nIs it dangerous?\n\n"
        "> **u/canyon_packer** OP • 3 yr. ago\n>\n> It has been, once.\n",
    )
    assert turns(interview) == [
        ("Hanna Lindqvist", "Hi Reddit! I take a string of ten mules."),
        ("u/tim", "How do you get a washing machine on a mule?"),
        ("Hanna Lindqvist", "Very politely."),
        ("u/rivet", "Is it dangerous?"),
        ("Hanna Lindqvist", "It has been, once."),
    ]


@pytest.mark.parametrize(
    ("name", "paragraph"),
    [("talk.html", "<p><em>{}</em></p>"), ("talk.md", "*{}*\n\n")],
    ids=["html", "markdown"],
)
def test_what_stands_in_italics_asks_also_where_it_only_states(read, name: str, paragraph: str) -> None:
    asked = [
        "How did you keep your nerve?",
        "You have called the comma a border crossing.",
        "Is Corbu alive?",
        "What did you learn from your teacher?",
    ]
    answered = [
        "I printed it on a strip of till roll.",
        "Did I? How pompous. But yes.",
        "He is, and famously difficult.",
        "I learned to wait for the verb.",
    ]
    plain = "<p>{}</p>" if name.endswith("html") else "{}\n\n"
    body = "".join(
        paragraph.format(one) + plain.format(two) for one, two in zip(asked, answered, strict=True)
    )
    whole = f"<html><body><h1>An interview with Mirela Hahn</h1>{body}</body></html>"
    interview = read(whole if name.endswith("html") else f"# An interview with Mirela Hahn\n\n{body}", name)
    roles = {person.name: person.role for person in interview.people}
    assert [roles[speaker] for speaker, _ in turns(interview)] == ["interviewer", "interviewee"] * 4


def test_who_welcomes_those_who_listen_is_not_who_answers(read) -> None:
    interview = read(
        "2017-01-11 專訪\n\n線上的觀眾朋友大家好，我是葉思敏，今天很高興邀請到唐鳳政委。\n\n大家好。\n\n您上任一百天，最想做的是什麼？\n\n我想先讓公務員能說話。\n\n"
        "您怎麼找到這些人？\n\n他們自己寫信來。\n\n您會給他們下命令嗎？\n\n我是不下命令的。\n\n您接下來最想做什麼？\n\n我想去每一個縣市看看。\n",
        "talk.txt",
    )
    credited = turns(interview)
    assert credited[0][0] == "葉思敏"
    assert "葉思敏" not in {speaker for speaker, _ in credited[1::2]}


@pytest.mark.parametrize(
    ("told", "quoted", "speaker"),
    [
        ("PIKE MOUNTAIN — The stairs to Rosalind Acker’s office are steep, and she climbs them. Acker is 71.", "“Don’t count the steps at all,” she said.", "Rosalind Acker"),
        ("Rosalind Acker, 71, has a son. Her son Kyle spent nine summers up here. He is an accountant now.", "“Mine looked out and saw three counties,” he said.", "Kyle"),
        ("齐磊是他带过的第六个徒弟。这个二十五岁的年轻人毕业于省城的农业大学。", "“第十次他会去给人家赔钱，自己掏腰包。”年轻人沉默了一会儿。齐磊笑了。", "齐磊"),
        ("兽医罗春生今年五十八岁，罗春生走着去出诊。", "我问起这件事，罗春生摆摆手：“钥匙泡了一夜，还能用，国产的东西结实。”", "罗春生"),
    ],
    ids=["dateline", "son", "young man", "gesture"],
)  # fmt: skip
def test_a_place_speaks_for_nobody_and_who_is_meant_is_told_by_what_they_are(
    read, told: str, quoted: str, speaker: str
) -> None:
    assert speaker in {who for who, _ in turns(read(f"{told}\n\n{quoted}\n", "story.txt"))}


def test_the_next_article_is_no_guest(read) -> None:
    interview = read(
        "圆桌实录\n\n"
        + "主持人：请每位说一句。\n\n邱立衡：我可以理直气壮地说，都看了。\n\n方敏舒：希望台上坐的是病人。\n\n"
        * 3
        + "主持人：谢谢。\n\n邱立衡：谢谢。\n\n方敏舒：再见。\n\n"
        "声明：本文为论坛实录，嘉宾观点不代表本刊立场。\n上一篇：一个乡镇卫生院的药柜    下一篇：没有了\n",
        "talk.txt",
    )
    assert turns(interview)[-1] == ("方敏舒", "再见。")


def test_a_caption_is_told_where_nobody_speaks_and_left_out_of_what_somebody_says(read) -> None:
    """It says nothing of whose the next words are, and its credit is nobody's; one run into a paragraph is one too."""
    told = "张宏江语气笃定，他在研究院待了四年。\n\n「我们看重好奇心，也看重能力。」他说。\n\n"
    picture = "a.jpg\n\n2010年李明(右)荣获技术成就奖,表彰其开创性的贡献。来源:IEEE.org{}\n\n「最重要的是团队，其次是问题。」他补充道。\n"
    for rest in ("", " 研究院坐落在北京。"):
        interview = read(told + picture.format(rest), "story.txt")
        narrated = " ".join(turn.text for turn in interview.turns if turn.role == "narrator")
        assert "荣获技术成就奖" in narrated
        assert "IEEE.org" not in narrated
        assert {speaker for speaker, _ in turns(interview)} == {"张宏江"}
    talk = "问：您看重什么？\n\n张宏江：好奇心。\n\na.jpg\n\n2010年李明(右)荣获技术成就奖,表彰其开创性的贡献。来源:IEEE.org\n\n问：还有呢？\n\n张宏江：能力。\n"
    assert "荣获" not in "".join(turn.text for turn in read(talk, "talk.txt").turns)
