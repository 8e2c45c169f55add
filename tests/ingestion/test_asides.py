"""What one says in brackets, between or inside another's words, is of whom the bracket names."""

from collections.abc import Callable

from rag.types import Interview

Read = Callable[..., Interview]

ORAL = """# 牽著甘蔗走的人

受訪者　　蔡萬枝（前糖廠司機）
訪談人　　江以寧
在場者　　陳玉霞（受訪者之妻）
時　間　　民國一〇五年七月十二日
語　言　　臺語、國語

我是十八歲進去的。進去第一天不是開車，是擦車，一臺車要兩個人擦一整個下午。

（問：擦了多久才讓您上車？）

擦了三年又兩個月。我記得很清楚，那天手臂上還別著麻。

（那一趟是跑哪裡？）

跑溪底線，十一公里，一路都是甘蔗。

（蔡太太：他自己的弟弟就在裡面抽甘蔗。）

對啦，我小弟也在裡面。

（問：您趕過他們嗎？）

趕是要趕，不趕會被記過。

──訪談結束

註釋

五分車軌距為七百六十二公釐，約為標準軌之一半，故名。
"""


def said(interview: Interview) -> list[tuple[str, str]]:
    return [(turn.speaker, turn.text.split("\n")[0]) for turn in interview.turns if turn.role != "narrator"]


def test_who_tells_is_asked_in_brackets(read: Read) -> None:
    interview = read(ORAL, "oral.txt")
    assert said(interview) == [
        ("蔡萬枝", "我是十八歲進去的。進去第一天不是開車，是擦車，一臺車要兩個人擦一整個下午。"),
        ("江以寧", "擦了多久才讓您上車？"),
        ("蔡萬枝", "擦了三年又兩個月。我記得很清楚，那天手臂上還別著麻。"),
        ("江以寧", "那一趟是跑哪裡？"),
        ("蔡萬枝", "跑溪底線，十一公里，一路都是甘蔗。"),
        ("蔡太太", "他自己的弟弟就在裡面抽甘蔗。"),
        ("蔡萬枝", "對啦，我小弟也在裡面。"),
        ("江以寧", "您趕過他們嗎？"),
        ("蔡萬枝", "趕是要趕，不趕會被記過。"),
    ]
    (wife,) = (person for person in interview.people if person.name == "蔡太太")
    assert "陳玉霞" in wife.aliases


def test_who_interrupts_is_heard_and_the_other_goes_on(read: Read) -> None:
    text = (
        "導演王柏鈞與教了三十五年布袋戲的林素珍首次同台談這部片。\n\n主持人：當初是誰先找誰的？\n\n"
        "王導：當然是我找老師，我打了六通電話。\n\n"
        "林老師：他連我怎麼走路都寫好了，寫說我要抬頭看天（王導：那是第三版才有的，後來剪掉了。）剪掉我也走了十一次。\n\n"
        "主持人：拍攝期間有沒有吵過架？\n\n林老師：有啊，為了一尊小旦的頭飾（笑），吵得可凶了。\n"
    )
    assert said(read(text, "talk.txt"))[1:6] == [
        ("王柏鈞", "當然是我找老師，我打了六通電話。"),
        ("林素珍", "他連我怎麼走路都寫好了，寫說我要抬頭看天"),
        ("王柏鈞", "那是第三版才有的，後來剪掉了。"),
        ("林素珍", "剪掉我也走了十一次。"),
        ("主持人", "拍攝期間有沒有吵過架？"),
    ]


def test_a_numbered_question_is_of_who_asks(read: Read) -> None:
    turns = "\n\n".join(
        f"{number:02} {asked}\n\n沈：{told}\n\n拾穗：{further}\n\n沈：{more}"
        for number, (asked, told, further, more) in enumerate(
            (
                (
                    "第一次上山是什么情形？",
                    "那年我二十六岁，跟着师父去的。",
                    "您当时累吗？",
                    "累，走了九天。",
                ),
                (
                    "种子到冷库要过几关？",
                    "先看熟没熟，没熟的等于白采。",
                    "听说标签您还手写。",
                    "对，用铅笔写。",
                ),
                ("后来呢，那一粒找到了吗？", "找到了，等了十一年才找到。", "您哭了吗？", "没顾上哭。"),
            ),
            1,
        )
    )
    head = (
        "# 沈砚秋：让我等了十一年\n\n沈砚秋管这里叫抽屉。以下是拾穗志（以下简称“拾穗”）与沈砚秋的对话。\n\n"
    )
    interview = read(head + turns, "seed.md")
    assert ("拾穗", "种子到冷库要过几关？") in said(interview)
    assert ("沈砚秋", "累，走了九天。") in said(interview)


def test_a_mark_before_every_question_tells_who_asks(read: Read) -> None:
    asked = (
        ("先说说你是怎么上船的吧", "我原来在招待所掌勺，一干十四年。"),
        ("第一次过西风带怕不怕？", "怕啊，我怎么可能不怕。"),
        ("听说你有个本子", "有，我把谁吃不了辣都记在上面。"),
        ("今年秋天还走吗？", "走，我把豆芽箱子都刷干净了。"),
    )
    body = "\n\n".join(f"▎{question}\n\n{answer}" for question, answer in asked)
    interview = read(
        f"在科考船上做饭\n\n去年冬天，我在一个群里认识了曲长河。他今年四十六岁。\n\n{body}\n", "ship.txt"
    )
    assert [turn.speaker for turn in interview.turns if turn.role != "narrator"] == ["采访者", "曲长河"] * 4


def test_a_box_and_a_line_in_italics_below_a_picture_are_nobodys(read: Read) -> None:
    turns = "\n\n".join(
        f"**記：** 問題{n}是甚麼？\n\n**陳：** 我第{n}次答你，嗰陣好攰。" for n in range(1, 6)
    )
    text = (
        f"# 專訪定線員\n\n{turns}\n\n![牆](a.jpg)\n*每次換線需時約六小時，由晚上十一時做到清晨。*\n\n"
        "> ### 小檔案\n> **Q：牆有幾高？**\n> A：一般約四米。\n\n**記：** 最後呢？\n\n**陳：** 冇喇，我要開工。\n"
    )
    said = "".join(turn.text for turn in read(text, "wall.md").turns)
    assert "每次換線" not in said
    assert "一般約四米" not in said
    assert "我要開工" in said


def test_a_thread_is_of_who_began_it_and_who_posts_below_asks(read: Read) -> None:
    text = (
        "r/waterways · Posted by u/lock_tam · 7 hr. ago\n\n# I've kept nine canal locks for 22 years\n\n"
        "Hi everyone, I'm Tamsin Oakeshott. I look after the Brindle Nine.\n\n---\n\n"
        "**u/brassnickel** · 6 hr. ago · 612 points\n\nWhat's the strangest thing a boater has asked you?\n\n"
        "Reply · Share · Report\n\n> **u/lock_tam** `OP` · 6 hr. ago · 1.1k points\n>\n"
        "> A man asked me what time the canal closed.\n>\n> I told him we drain it at six.\n>\n"
        "> > **u/brassnickel** · 6 hr. ago · 240 points\n> >\n> > Please tell me he believed you.\n\n---\n\n"
        "**u/quietpint** · 6 hr. ago · 402 points\n\nCould you tell a boat by its sound?\n\n"
        "> **u/lock_tam** `OP` · 5 hr. ago · 701 points\n>\n> I go by the dog, and the dog is deaf.\n"
    )
    assert said(read(text, "thread.md")) == [
        ("Tamsin Oakeshott", "Hi everyone, I'm Tamsin Oakeshott. I look after the Brindle Nine."),
        ("u/brassnickel", "What's the strangest thing a boater has asked you?"),
        ("Tamsin Oakeshott", "A man asked me what time the canal closed."),
        ("u/brassnickel", "Please tell me he believed you."),
        ("u/quietpint", "Could you tell a boat by its sound?"),
        ("Tamsin Oakeshott", "I go by the dog, and the dog is deaf."),
    ]
