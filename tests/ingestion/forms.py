"""Transcripts in many forms, with who says what in them and what the text tells of itself."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Form:
    """A file, its turns as (speaker, text), who asks in it, and its date, page date and author."""

    file: str
    text: str
    turns: tuple[tuple[str, str], ...]
    asking: tuple[str, ...] = ()
    record: tuple[str, str, str] = ("", "", "")


FORMS = (
    Form(
        "otter.txt",
        """\
Interview with Maria Gonzalez
Thu, Mar 14, 2024 10:02AM • 31:07

SUMMARY KEYWORDS
farm, soil, water, cooperative, drought, seeds

SPEAKERS
Maria Gonzalez, Daniel Okafor

Daniel Okafor  00:03
Okay, I think we're recording. So, Maria, tell me how the cooperative began.

Maria Gonzalez  00:11
Sure. It began with three families. We had one tractor between us: mine. The first year we lost everything.

Daniel Okafor  00:29
Everything?

Maria Gonzalez  00:30
Everything. Note: that was the drought of 2012, not 2014 as people write.

And then the second year was better, because we had learned to share the water.

Daniel Okafor  00:58
What would you tell somebody who starts today?

Maria Gonzalez  01:04
Two things: start small, and keep a notebook.

Transcribed by https://otter.ai
""",
        (
            ("Daniel Okafor", "Okay, I think we're recording. So, Maria, tell me how the cooperative began."),
            (
                "Maria Gonzalez",
                "Sure. It began with three families. We had one tractor between us: mine. The first year we lost everything.",
            ),
            ("Daniel Okafor", "Everything?"),
            (
                "Maria Gonzalez",
                "Everything. Note: that was the drought of 2012, not 2014 as people write. And then the second year was better, because we had learned to share the water.",
            ),
            ("Daniel Okafor", "What would you tell somebody who starts today?"),
            ("Maria Gonzalez", "Two things: start small, and keep a notebook."),
        ),
        ("Daniel Okafor",),
        ("2024-03-14", "2024-03-14", ""),
    ),
    Form(
        "teams.txt",
        """\
Product interview-20240612_140311-Meeting Recording
June 12, 2024, 12:03PM
24m 15s

Hannah Weiss started transcription

Hannah Weiss   0:05
Thanks for making time. Could you describe how you use the export today?

Luca Moretti   0:14
Every Friday. I export the sheet, then I mail it to four people. It takes about an hour.

Hannah Weiss   0:31
An hour?

Luca Moretti   0:33
Yeah, because the columns are wrong. I fix them by hand.

Hannah Weiss   0:44
And if it were automatic, what would you do with that hour?

Luca Moretti   0:50
Go home. Seriously.

Hannah Weiss stopped transcription
""",
        (
            ("Hannah Weiss", "Thanks for making time. Could you describe how you use the export today?"),
            (
                "Luca Moretti",
                "Every Friday. I export the sheet, then I mail it to four people. It takes about an hour.",
            ),
            ("Hannah Weiss", "An hour?"),
            ("Luca Moretti", "Yeah, because the columns are wrong. I fix them by hand."),
            ("Hannah Weiss", "And if it were automatic, what would you do with that hour?"),
            ("Luca Moretti", "Go home. Seriously."),
        ),
        ("Hannah Weiss",),
        ("2024-06-12", "2024-06-12", ""),
    ),
    Form(
        "rev.txt",
        """\
Speaker 1 (00:00):
Welcome back. My guest today is the novelist Anna Pereira. Anna, where did the book start?

Anna Pereira (00:09):
In a kitchen. My grandmother told me a story about a boat, and I never forgot it.

Speaker 1 (00:17):
[crosstalk 00:00:18] did she write it down?

Anna Pereira (00:19):
Never. She said, "A story that is written down is dead." So I killed it.

Speaker 1 (00:28):
Ha. Did you feel guilty?

Anna Pereira (00:31):
Of course. [laughs] Every day: morning, noon and night.
""",
        (
            (
                "Speaker 1",
                "Welcome back. My guest today is the novelist Anna Pereira. Anna, where did the book start?",
            ),
            (
                "Anna Pereira",
                "In a kitchen. My grandmother told me a story about a boat, and I never forgot it.",
            ),
            ("Speaker 1", "[crosstalk 00:00:18] did she write it down?"),
            ("Anna Pereira", 'Never. She said, "A story that is written down is dead." So I killed it.'),
            ("Speaker 1", "Ha. Did you feel guilty?"),
            ("Anna Pereira", "Of course. [laughs] Every day: morning, noon and night."),
        ),
        ("Speaker 1",),
        ("", "", ""),
    ),
    Form(
        "descript.md",
        """\
# Ep. 12 – The Clockmaker

[00:00:00] **Ruth:** You're listening to Small Trades. I'm Ruth Adler.

[00:00:06] **Ruth:** Today, a clockmaker. Emil, welcome.

[00:00:10] **Emil:** Thank you. Nice to be here.

[00:00:13] **Ruth:** How many clocks are in this room?

[00:00:16] **Emil:** Ninety-one. At 12:00 it's loud.

[00:00:21] Some of them are wrong on purpose.

[00:00:25] **Ruth:** On purpose? Why?

[00:00:28] **Emil:** So that I hear each one.
""",
        (
            ("Ruth", "You're listening to Small Trades. I'm Ruth Adler. Today, a clockmaker. Emil, welcome."),
            ("Emil", "Thank you. Nice to be here."),
            ("Ruth", "How many clocks are in this room?"),
            ("Emil", "Ninety-one. At 12:00 it's loud. Some of them are wrong on purpose."),
            ("Ruth", "On purpose? Why?"),
            ("Emil", "So that I hear each one."),
        ),
        ("Ruth",),
        ("", "", ""),
    ),
    Form(
        "wenda.txt",
        """\
专访种子专家何素英：把种子留给后人

本报记者 方楠

2023年5月18日

问：何老师，您从事种子保存已经三十年了。为什么选择这一行？

答：是偶然。一九九三年，我在县里的农技站工作，第一：没有钱；第二：没有人。有一天一个老农来找我，说他家的豆种没有了。
我就想，这件事总要有人做。

问：当时有多少份种子？

答：不到二百份。注意：那时候没有冷库，都放在陶罐里。网址是 https://seed.example.cn/a?b=1:2，大家可以去看。

问：最难的是什么？

答：最难的是12:30的那班车。哈哈，开玩笑。最难的是让人相信：种子是有用的。

问：对年轻人有什么建议？

答：坐得住。

（来源：农业周报 责任编辑：李红）
""",
        (
            ("问", "何老师，您从事种子保存已经三十年了。为什么选择这一行？"),
            (
                "何素英",
                "是偶然。一九九三年，我在县里的农技站工作，第一：没有钱；第二：没有人。有一天一个老农来找我，说他家的豆种没有了。我就想，这件事总要有人做。",
            ),
            ("问", "当时有多少份种子？"),
            (
                "何素英",
                "不到二百份。注意：那时候没有冷库，都放在陶罐里。网址是 https://seed.example.cn/a?b=1:2，大家可以去看。",
            ),
            ("问", "最难的是什么？"),
            ("何素英", "最难的是12:30的那班车。哈哈，开玩笑。最难的是让人相信：种子是有用的。"),
            ("问", "对年轻人有什么建议？"),
            ("何素英", "坐得住。"),
        ),
        ("问",),
        ("2023-05-18", "2023-05-18", "方楠"),
    ),
    Form(
        "emdash.txt",
        """\
— Вы не устали? Sorry, are you tired?

— No, not at all. I could go on for hours, because this is the only thing I know.

— Then let me ask about your father. Did he teach you?

— He taught me to listen. He never taught me to play.

— Is there a difference?

— A big one. You play with your hands, and you listen with your whole life.

— What do you listen to now?

— The street. My neighbour's radio. My daughter when she practises.
""",
        (
            ("Interviewer", "Вы не устали? Sorry, are you tired?"),
            (
                "Interviewee",
                "No, not at all. I could go on for hours, because this is the only thing I know.",
            ),
            ("Interviewer", "Then let me ask about your father. Did he teach you?"),
            ("Interviewee", "He taught me to listen. He never taught me to play."),
            ("Interviewer", "Is there a difference?"),
            ("Interviewee", "A big one. You play with your hands, and you listen with your whole life."),
            ("Interviewer", "What do you listen to now?"),
            ("Interviewee", "The street. My neighbour's radio. My daughter when she practises."),
        ),
        ("Interviewer",),
        ("", "", ""),
    ),
    Form(
        "trad_narr.txt",
        """\
老街上的最後一位刻印師傅

文／林佩君

台南的午後，巷子裡只有刀子碰到石頭的聲音。七十四歲的吳清水坐在窗邊，頭也不抬。「我這輩子只會做這件事，」他說，「別的都沒學過。」

他的店開了五十一年。女兒吳淑芬在旁邊整理訂單，笑著說：「爸爸以前一天刻二十顆，現在一個禮拜刻兩顆。」她負責網路上的生意，客人大多是年輕人。

「年輕人喜歡『慢』的東西。」吳淑芬解釋，所謂「慢」，其實是願意等。吳清水卻不同意：「不是慢，是剛好。」

鄰居許太太常來坐。「他很固執啦，」許太太說，「可是整條街都靠他。」

今年春天，市政府的人來過，希望他開班授課。吳清水想了三天，答應了。「總要有人會。」他低聲說。
""",
        (
            ("", "台南的午後，巷子裡只有刀子碰到石頭的聲音。七十四歲的吳清水坐在窗邊，頭也不抬。"),
            ("吳清水", "「我這輩子只會做這件事，」"),
            ("", "他說，"),
            ("吳清水", "「別的都沒學過。」"),
            ("", "他的店開了五十一年。女兒吳淑芬在旁邊整理訂單，笑著說："),
            ("吳淑芬", "「爸爸以前一天刻二十顆，現在一個禮拜刻兩顆。」"),
            ("", "她負責網路上的生意，客人大多是年輕人。"),
            ("吳淑芬", "「年輕人喜歡『慢』的東西。」"),
            ("", "吳淑芬解釋，所謂「慢」，其實是願意等。吳清水卻不同意："),
            ("吳清水", "「不是慢，是剛好。」"),
            ("", "鄰居許太太常來坐。"),
            ("許太太", "「他很固執啦，」"),
            ("", "許太太說，"),
            ("許太太", "「可是整條街都靠他。」"),
            ("", "今年春天，市政府的人來過，希望他開班授課。吳清水想了三天，答應了。"),
            ("吳清水", "「總要有人會。」"),
            ("", "他低聲說。"),
        ),
        (),
        ("", "", "林佩君"),
    ),
    Form(
        "heading_turns.md",
        """\
---
title: "與白色恐怖受難者家屬的對話"
date: 2019-08-03
---

### 主持人：
歡迎大家。我們先請陳女士談談小時候的記憶。

### 陳美惠：
好，謝謝。我記得的是門。每次有人敲門，媽媽就把燈關掉。

那時候我七歲。

### 主持人：
後來什麼時候才知道父親的事？

### 陳美惠：
二十歲。是姑姑說的。她說：「你爸爸是讀書人。」

### 觀眾 1：
我想請問，您有沒有恨過誰？

### 陳美惠：
沒有。恨太累了。

### 主持人：
謝謝。
""",
        (
            ("主持人", "歡迎大家。我們先請陳女士談談小時候的記憶。"),
            ("陳美惠", "好，謝謝。我記得的是門。每次有人敲門，媽媽就把燈關掉。 那時候我七歲。"),
            ("主持人", "後來什麼時候才知道父親的事？"),
            ("陳美惠", "二十歲。是姑姑說的。她說：「你爸爸是讀書人。」"),
            ("觀眾 1", "我想請問，您有沒有恨過誰？"),
            ("陳美惠", "沒有。恨太累了。"),
            ("主持人", "謝謝。"),
        ),
        ("主持人", "觀眾 1"),
        ("2019-08-03", "2019-08-03", ""),
    ),
    Form(
        "runtogether.txt",
        """\
本报讯（记者 周敏）近日，本报就老旧小区加装电梯问题采访了市住建局副局长高远。记者：目前进展如何？高远：全市已经完成312部，今年计划再装200部。记者：居民最关心的是费用。高远：是的。费用由三部分组成：财政补贴、业主分摊和公积金。记者：低层住户反对怎么办？高远：我们有协商机制，街道牵头，三次协商不成的可以调解。据了解，高远此前曾任区建设局局长。
""",
        (
            ("", "本报讯（记者 周敏）近日，本报就老旧小区加装电梯问题采访了市住建局副局长高远。"),
            ("记者", "目前进展如何？"),
            ("高远", "全市已经完成312部，今年计划再装200部。"),
            ("记者", "居民最关心的是费用。"),
            ("高远", "是的。费用由三部分组成：财政补贴、业主分摊和公积金。"),
            ("记者", "低层住户反对怎么办？"),
            ("高远", "我们有协商机制，街道牵头，三次协商不成的可以调解。"),
            ("", "据了解，高远此前曾任区建设局局长。"),
        ),
        ("记者",),
        ("", "", ""),
    ),
    Form(
        "roles_brackets.txt",
        """\
林怡（主持人）：各位好，今天的圆桌有五位嘉宾。我们先请每位用一句话介绍自己。
赵一鸣（教师）：我教了十五年物理。
钱多多（创业者）：我做在线教育，已经失败过两次。
孙悦（家长）：我是两个孩子的妈妈。
李想（学生）：我高三。
周正（研究员）：我研究教育经济学。
林怡：好。第一个问题：补习有没有用？
赵一鸣：有用，但有限。
李想：我觉得没用。老师讲的都一样：刷题。
孙悦：我花了四万块，没用。
林怡：钱总怎么看？
钱多多：我反对"没用"这个说法。两点：第一，看孩子；第二，看老师。
周正：数据显示，效应量大约是0.2。
林怡：0.2是什么意思？
周正：就是一百个学生里，排名往前挪八名。
林怡：谢谢各位。
""",
        (
            ("林怡", "各位好，今天的圆桌有五位嘉宾。我们先请每位用一句话介绍自己。"),
            ("赵一鸣", "我教了十五年物理。"),
            ("钱多多", "我做在线教育，已经失败过两次。"),
            ("孙悦", "我是两个孩子的妈妈。"),
            ("李想", "我高三。"),
            ("周正", "我研究教育经济学。"),
            ("林怡", "好。第一个问题：补习有没有用？"),
            ("赵一鸣", "有用，但有限。"),
            ("李想", "我觉得没用。老师讲的都一样：刷题。"),
            ("孙悦", "我花了四万块，没用。"),
            ("林怡", "钱总怎么看？"),
            ("钱多多", '我反对"没用"这个说法。两点：第一，看孩子；第二，看老师。'),
            ("周正", "数据显示，效应量大约是0.2。"),
            ("林怡", "0.2是什么意思？"),
            ("周正", "就是一百个学生里，排名往前挪八名。"),
            ("林怡", "谢谢各位。"),
        ),
        ("林怡",),
        ("", "", ""),
    ),
    Form(
        "magazine_bold_questions.md",
        """\
# "I never wanted to be a chef"

*By Claire Dubois. Photographs by Ken Ito. Published 2 May 2022*

At sixty-one, Mateo Ruiz still peels his own garlic. We met him in Valencia on April 11, 2022.

**You grew up above a restaurant. Was it inevitable?**

Not at all. I wanted to be a sailor. My mother locked the door, and that was the end of the sea.

The kitchen was the punishment.

**When did it stop being a punishment?**

The day a customer cried over my soup. I thought I had burned it. She said it tasted like her brother.

**People call your food simple. Do you like that word?**

I hate it. Simple is a photograph of complicated. **Never** write simple.

**What will you cook tonight?**

Eggs.
""",
        (
            (
                "",
                "At sixty-one, Mateo Ruiz still peels his own garlic. We met him in Valencia on April 11, 2022.",
            ),
            ("Interviewer", "You grew up above a restaurant. Was it inevitable?"),
            (
                "Interviewee",
                "Not at all. I wanted to be a sailor. My mother locked the door, and that was the end of the sea. The kitchen was the punishment.",
            ),
            ("Interviewer", "When did it stop being a punishment?"),
            (
                "Interviewee",
                "The day a customer cried over my soup. I thought I had burned it. She said it tasted like her brother.",
            ),
            ("Interviewer", "People call your food simple. Do you like that word?"),
            ("Interviewee", "I hate it. Simple is a photograph of complicated. Never write simple."),
            ("Interviewer", "What will you cook tonight?"),
            ("Interviewee", "Eggs."),
        ),
        ("Interviewer",),
        ("2022-04-11", "2022-05-02", "Claire Dubois"),
    ),
    Form(
        "qdot.txt",
        """\
Q. How long have you been a nurse?
A. Twenty-two years this September.
Q. And in this ward?
A. Nine. Before that I was in Leeds.
Q. What changed most?
A. The paper. We used to write everything; now we click everything. It isn't faster.
Q. Would you do it again?
A. Tomorrow.
""",
        (
            ("Q", "How long have you been a nurse?"),
            ("A", "Twenty-two years this September."),
            ("Q", "And in this ward?"),
            ("A", "Nine. Before that I was in Leeds."),
            ("Q", "What changed most?"),
            ("A", "The paper. We used to write everything; now we click everything. It isn't faster."),
            ("Q", "Would you do it again?"),
            ("A", "Tomorrow."),
        ),
        ("Q",),
        ("", "", ""),
    ),
    Form(
        "qian.txt",
        """\
Q1：请问这项技术什么时候可以量产？

A1：预计明年第三季度。我们已经通过了中试。

Q2：成本能降到多少？

A2：目标是每千瓦时0.35元。这里有两个前提：一是规模，二是良率。

Q3：和竞争对手相比，优势在哪里？

A3：优势：寿命长。我们的循环次数是六千次。

Q4：最后一个问题，团队现在多少人？

A4：一百二十人，其中研发八十人。
""",
        (
            ("Q", "请问这项技术什么时候可以量产？"),
            ("A", "预计明年第三季度。我们已经通过了中试。"),
            ("Q", "成本能降到多少？"),
            ("A", "目标是每千瓦时0.35元。这里有两个前提：一是规模，二是良率。"),
            ("Q", "和竞争对手相比，优势在哪里？"),
            ("A", "优势：寿命长。我们的循环次数是六千次。"),
            ("Q", "最后一个问题，团队现在多少人？"),
            ("A", "一百二十人，其中研发八十人。"),
        ),
        ("Q",),
        ("", "", ""),
    ),
    Form(
        "name_slash.txt",
        """\
新京报：你是什么时候开始写诗的？

余秀：十六岁。那时候在田里，没有纸，就写在烟盒上。

新京报：第一首诗还记得吗？

余秀：记得。题目叫《井》，只有四行：井很深/我很浅/桶下去的时候/天上来了。

新京报：现在还种地吗？

余秀：种，去年种了两亩油菜。

余秀：今年不种了，腰不好。

新京报：成名之后生活有什么变化？

余秀：电话多了。

新京报记者 张弛
编辑 李铮 校对 赵琳
""",
        (
            ("新京报", "你是什么时候开始写诗的？"),
            ("余秀", "十六岁。那时候在田里，没有纸，就写在烟盒上。"),
            ("新京报", "第一首诗还记得吗？"),
            ("余秀", "记得。题目叫《井》，只有四行：井很深/我很浅/桶下去的时候/天上来了。"),
            ("新京报", "现在还种地吗？"),
            ("余秀", "种，去年种了两亩油菜。 今年不种了，腰不好。"),
            ("新京报", "成名之后生活有什么变化？"),
            ("余秀", "电话多了。"),
        ),
        ("新京报",),
        ("", "", "张弛"),
    ),
    Form(
        "bili.srt",
        """\
1
00:00:00,000 --> 00:00:02,300
（记者）师傅，您在这里干了多少年？

2
00:00:02,300 --> 00:00:04,800
（师傅）三十一年了

3
00:00:04,900 --> 00:00:07,000
从黄河大桥通车那天开始

4
00:00:07,200 --> 00:00:09,000
（记者）每天走多少步？

5
00:00:09,000 --> 00:00:11,500
（师傅）两万多步吧
""",
        (
            ("记者", "师傅，您在这里干了多少年？"),
            ("师傅", "三十一年了从黄河大桥通车那天开始"),
            ("记者", "每天走多少步？"),
            ("师傅", "两万多步吧"),
        ),
        ("记者",),
        ("", "", ""),
    ),
    Form(
        "page.html",
        """\
<!doctype html><html lang="zh"><head><meta charset="utf-8"><title>专访导演曾一：我拍的是等待 - 影像周刊</title>
<meta property="og:site_name" content="影像周刊"><meta name="author" content="郭珊"><meta property="article:published_time" content="2023-09-12T08:00:00+08:00"></head>
<body><nav><a href="/">首页</a> <a href="/film">电影</a> <a href="/login">登录</a></nav>
<article><h1>专访导演曾一：我拍的是等待</h1>
<div class="meta">2023-09-12 08:00 影像周刊 郭珊</div>
<p>8月20日，本刊在杭州采访了导演曾一。他的新片讲述一个车站的三天。</p>
<p><strong>影像周刊：</strong>为什么选择车站？</p>
<p><strong>曾一：</strong>因为所有人在车站都在等。等待的时候，人是真的。</p>
<p>我在车站住了两个星期，什么也没拍。</p>
<p><strong>影像周刊：</strong>演员都是素人吗？</p>
<p><strong>曾一：</strong>除了一位。她演的是检票员。</p>
<figure><img src="a.jpg"><figcaption>电影《三日》剧照。图片来源：片方</figcaption></figure>
<p><strong>影像周刊：</strong>下一部会拍什么？</p>
<p><strong>曾一：</strong>海。</p>
<p>（本文首发于《影像周刊》第312期）</p></article>
<aside><h3>相关阅读</h3><ul><li><a href="/1">十部关于等待的电影</a></li></ul></aside>
<footer>版权所有 © 2023 影像周刊 ICP备12345号</footer></body></html>
""",
        (
            ("", "8月20日，本刊在杭州采访了导演曾一。他的新片讲述一个车站的三天。"),
            ("影像周刊", "为什么选择车站？"),
            ("曾一", "因为所有人在车站都在等。等待的时候，人是真的。 我在车站住了两个星期，什么也没拍。"),
            ("影像周刊", "演员都是素人吗？"),
            ("曾一", "除了一位。她演的是检票员。"),
            ("影像周刊", "下一部会拍什么？"),
            ("曾一", "海。"),
        ),
        ("影像周刊",),
        ("2023-08-20", "2023-09-12", "郭珊"),
    ),
    Form(
        "unlabelled_zh.txt",
        """\
对话盲人调音师许静：我听见木头在说话

许静今年三十九岁，调音十七年。

您是什么时候第一次接触钢琴的？

九岁，盲校有一台旧钢琴，缺了四个音。老师说坏了，我说没坏，它只是累了。

为什么想做调音师，而不是演奏？

演奏要被人看，调音不用。我喜欢在没有人的时候工作。

而且调音是有答案的，准了就是准了。

您怎么判断一台琴的好坏？

摸。木头会告诉你它在哪里住过：南方的潮，北方的干。

有没有遇到过调不好的琴？

有一台。是一位老太太的，她不想让我调，她说那个走音是她丈夫留下的。

最后您调了吗？

没有。我收了车费就走了。

谢谢您接受我们的采访。
""",
        (
            ("", "许静今年三十九岁，调音十七年。"),
            ("采访者", "您是什么时候第一次接触钢琴的？"),
            ("许静", "九岁，盲校有一台旧钢琴，缺了四个音。老师说坏了，我说没坏，它只是累了。"),
            ("采访者", "为什么想做调音师，而不是演奏？"),
            ("许静", "演奏要被人看，调音不用。我喜欢在没有人的时候工作。 而且调音是有答案的，准了就是准了。"),
            ("采访者", "您怎么判断一台琴的好坏？"),
            ("许静", "摸。木头会告诉你它在哪里住过：南方的潮，北方的干。"),
            ("采访者", "有没有遇到过调不好的琴？"),
            ("许静", "有一台。是一位老太太的，她不想让我调，她说那个走音是她丈夫留下的。"),
            ("采访者", "最后您调了吗？"),
            ("许静", "没有。我收了车费就走了。"),
            ("采访者", "谢谢您接受我们的采访。"),
        ),
        ("采访者",),
        ("", "", ""),
    ),
    Form(
        "unlabelled_en.txt",
        """\
The following conversation has been edited for length.

You've said the river made you a scientist. What did you mean?

I grew up on its bank, and every spring it moved. My father had to move the fence. I wanted to know why.

And did you find out?

Partly. Rivers carry their own answers. We measured sediment for eleven years, and I still can't predict a single bend.

Does that frustrate you?

No. I think it keeps me honest. I've been wrong so many times that I no longer mind.

Your critics say the dam should be removed tomorrow.

They may be right. But three villages drink from it. I told them: come and carry the water with me first.

What's next for you?

Sleep. And then the delta.
""",
        (
            ("", "The following conversation has been edited for length."),
            ("Interviewer", "You've said the river made you a scientist. What did you mean?"),
            (
                "Interviewee",
                "I grew up on its bank, and every spring it moved. My father had to move the fence. I wanted to know why.",
            ),
            ("Interviewer", "And did you find out?"),
            (
                "Interviewee",
                "Partly. Rivers carry their own answers. We measured sediment for eleven years, and I still can't predict a single bend.",
            ),
            ("Interviewer", "Does that frustrate you?"),
            (
                "Interviewee",
                "No. I think it keeps me honest. I've been wrong so many times that I no longer mind.",
            ),
            ("Interviewer", "Your critics say the dam should be removed tomorrow."),
            (
                "Interviewee",
                "They may be right. But three villages drink from it. I told them: come and carry the water with me first.",
            ),
            ("Interviewer", "What's next for you?"),
            ("Interviewee", "Sleep. And then the delta."),
        ),
        ("Interviewer",),
        ("", "", ""),
    ),
    Form(
        "trad_colon.txt",
        """\
《天光報》（下稱「天」）：您當年為什麼離開香港？
黎志遠（下稱「黎」）：為了讀書。那時候家裡窮，只有船票的錢。
天：船票多少錢？
黎：一百二十元。爸爸賣了手錶。
天：後來有沒有買回來？
黎：沒有。我找了十年，找到的都不是那一隻。
天：現在還找嗎？
黎：不找了。注：黎先生說到這裡停了很久。
""",
        (
            ("天", "您當年為什麼離開香港？"),
            ("黎志遠", "為了讀書。那時候家裡窮，只有船票的錢。"),
            ("天", "船票多少錢？"),
            ("黎志遠", "一百二十元。爸爸賣了手錶。"),
            ("天", "後來有沒有買回來？"),
            ("黎志遠", "沒有。我找了十年，找到的都不是那一隻。"),
            ("天", "現在還找嗎？"),
            ("黎志遠", "不找了。注：黎先生說到這裡停了很久。"),
        ),
        ("天",),
        ("", "", ""),
    ),
    Form(
        "numbered_qa.md",
        """\
## 十问产品经理罗兰

**1. 你每天几点起床？**

六点半。先喝水，再看数据。

**2. 最近读的一本书？**

《思考，快与慢》。读了三遍，每遍都慢。

**3. 产品经理最重要的能力是什么？**

判断力。其次：耐心。

**4. 失败过吗？**

当然。有一个功能上线三天就下线了，损失了二十万用户。

**5. 给新人的建议？**

去接客服电话。
""",
        (
            ("采访者", "你每天几点起床？"),
            ("受访者", "六点半。先喝水，再看数据。"),
            ("采访者", "最近读的一本书？"),
            ("受访者", "《思考，快与慢》。读了三遍，每遍都慢。"),
            ("采访者", "产品经理最重要的能力是什么？"),
            ("受访者", "判断力。其次：耐心。"),
            ("采访者", "失败过吗？"),
            ("受访者", "当然。有一个功能上线三天就下线了，损失了二十万用户。"),
            ("采访者", "给新人的建议？"),
            ("受访者", "去接客服电话。"),
        ),
        ("采访者",),
        ("", "", ""),
    ),
    Form(
        "slack.txt",
        """\
rita_m  9:41 AM
so what happened with the launch

jgold  9:43 AM
database fell over at 6:02
we had a migration running: my fault

rita_m  9:44 AM
could it have been caught?

jgold  9:47 AM
yes. staging has no traffic, so nobody saw the lock

rita_m  9:48 AM
what will you change?

jgold  9:50 AM
two things: replay traffic, and no migrations on Fridays
""",
        (
            ("rita_m", "so what happened with the launch"),
            ("jgold", "database fell over at 6:02 we had a migration running: my fault"),
            ("rita_m", "could it have been caught?"),
            ("jgold", "yes. staging has no traffic, so nobody saw the lock"),
            ("rita_m", "what will you change?"),
            ("jgold", "two things: replay traffic, and no migrations on Fridays"),
        ),
        ("rita_m",),
        ("", "", ""),
    ),
    Form(
        "big_panel.md",
        """\
**Moderator (Grace Kim):** Let's begin. One sentence each: what surprised you this year?

**Dr. Omar Haddad:** The speed of the vaccines.

**Lena Fischer, Reuters:** The silence of the ministries.

**Wu Jie:** Rain. Too much rain.

**Carlos "Charlie" Méndez:** People's patience.

**Grace Kim:** Omar, let me start with you. Was the speed a problem?

**Omar Haddad:** No. Trust was the problem. Speed made it visible.

**Lena Fischer:** May I disagree? I spoke to forty officials; thirty refused.

**Charlie Méndez:** In Oaxaca it was different. We had meetings: every Sunday, in the square.

**Audience member:** Question for Ms. Wu: what about floods?

**Wu Jie:** We rebuilt two dykes. The third one is still open.

**Grace Kim:** Thank you all.
""",
        (
            ("Grace Kim", "Let's begin. One sentence each: what surprised you this year?"),
            ("Dr. Omar Haddad", "The speed of the vaccines."),
            ("Lena Fischer", "The silence of the ministries."),
            ("Wu Jie", "Rain. Too much rain."),
            ('Carlos "Charlie" Méndez', "People's patience."),
            ("Grace Kim", "Omar, let me start with you. Was the speed a problem?"),
            ("Dr. Omar Haddad", "No. Trust was the problem. Speed made it visible."),
            ("Lena Fischer", "May I disagree? I spoke to forty officials; thirty refused."),
            (
                'Carlos "Charlie" Méndez',
                "In Oaxaca it was different. We had meetings: every Sunday, in the square.",
            ),
            ("Audience member", "Question for Ms. Wu: what about floods?"),
            ("Wu Jie", "We rebuilt two dykes. The third one is still open."),
            ("Grace Kim", "Thank you all."),
        ),
        ("Audience member", "Grace Kim"),
        ("", "", ""),
    ),
    Form(
        "zh_news_narr.txt",
        """\
新学期，乡村小学来了一位机器人老师

本报记者 杜若 通讯员 王海

2024年3月1日，云岭村小学开学。三年级的教室里多了一台半人高的机器人，孩子们叫它"小豆"。

"它不会发火。"九岁的学生阿依说，"但是它也不会笑。"

校长罗勇告诉记者，机器人是基金会捐赠的，目前只用于英语课。"我们缺的是老师，不是机器。"罗勇说，"但是在老师来之前，机器总比没有好。"

对此，县教育局局长何明认为，技术不能代替人。"下学期，我们会派两名英语教师过来。"何明表示，目前招聘已经启动。

记者了解到，全县共有"一师一校"教学点37个。一位不愿透露姓名的家长说："孩子喜欢就行。"

下课铃响了，阿依跑回教室，对机器人说："明天见。"
""",
        (
            ("", '2024年3月1日，云岭村小学开学。三年级的教室里多了一台半人高的机器人，孩子们叫它"小豆"。'),
            ("阿依", '"它不会发火。"'),
            ("", "九岁的学生阿依说，"),
            ("阿依", '"但是它也不会笑。"'),
            ("", "校长罗勇告诉记者，机器人是基金会捐赠的，目前只用于英语课。"),
            ("罗勇", '"我们缺的是老师，不是机器。"'),
            ("", "罗勇说，"),
            ("罗勇", '"但是在老师来之前，机器总比没有好。"'),
            ("", "对此，县教育局局长何明认为，技术不能代替人。"),
            ("何明", '"下学期，我们会派两名英语教师过来。"'),
            (
                "",
                '何明表示，目前招聘已经启动。 记者了解到，全县共有"一师一校"教学点37个。一位不愿透露姓名的家长说："孩子喜欢就行。" 下课铃响了，阿依跑回教室，对机器人说：',
            ),
            ("阿依", '"明天见。"'),
        ),
        (),
        ("2024-03-01", "2024-03-01", "杜若"),
    ),
    Form(
        "en_narr.txt",
        """\
The last ferry

By Jonah Reed
12 October 2023

The ferry leaves at six. Captain Elsa Brandt has steered it for twenty-six years and says she has never missed a sunrise. "The water is different every day," she says, "and I am not."

Passengers are fewer now. Her deckhand, Piet de Vries, counts them on his fingers. "Eleven on Monday. Nine today," he said. "Soon we'll wave at the gulls."

The council wants a bridge. "Bridges are cheaper after year ten," according to Councillor Amina Yusuf, who led the study. Brandt shrugs. "They have never asked me what it costs to leave," she said.

De Vries plans to retire in spring. "I'll buy a bench," he told me, "and look at the bridge."
""",
        (
            (
                "",
                "The ferry leaves at six. Captain Elsa Brandt has steered it for twenty-six years and says she has never missed a sunrise.",
            ),
            ("Elsa Brandt", '"The water is different every day,"'),
            ("", "she says,"),
            ("Elsa Brandt", '"and I am not."'),
            ("", "Passengers are fewer now. Her deckhand, Piet de Vries, counts them on his fingers."),
            ("Piet de Vries", '"Eleven on Monday. Nine today,"'),
            ("", "he said."),
            ("Piet de Vries", '"Soon we\'ll wave at the gulls."'),
            ("", "The council wants a bridge."),
            ("Amina Yusuf", '"Bridges are cheaper after year ten,"'),
            ("", "according to Councillor Amina Yusuf, who led the study. Brandt shrugs."),
            ("Elsa Brandt", '"They have never asked me what it costs to leave,"'),
            ("", "she said. De Vries plans to retire in spring."),
            ("Piet de Vries", '"I\'ll buy a bench,"'),
            ("", "he told me,"),
            ("Piet de Vries", '"and look at the bridge."'),
        ),
        (),
        ("2023-10-12", "2023-10-12", "Jonah Reed"),
    ),
    Form(
        "colon_heavy.txt",
        """\
主持人：欢迎收看《对话》。嘉宾：航天工程师宋岩。
宋岩：大家好。
主持人：先看一组数据：长度：53米；质量：849吨。宋工，这是什么？
宋岩：这是火箭。我讲三点。
第一：它很重。
第二：它很贵。
第三：它只用一次。
主持人：只用一次？
宋岩：对。不过以后不一定。结论：可回收是方向。
主持人：好，时间：还有一分钟。最后一句话？
宋岩：谢谢大家。
""",
        (
            ("主持人", "欢迎收看《对话》。嘉宾：航天工程师宋岩。"),
            ("宋岩", "大家好。"),
            ("主持人", "先看一组数据：长度：53米；质量：849吨。宋工，这是什么？"),
            ("宋岩", "这是火箭。我讲三点。 第一：它很重。 第二：它很贵。 第三：它只用一次。"),
            ("主持人", "只用一次？"),
            ("宋岩", "对。不过以后不一定。结论：可回收是方向。"),
            ("主持人", "好，时间：还有一分钟。最后一句话？"),
            ("宋岩", "谢谢大家。"),
        ),
        ("主持人",),
        ("", "", ""),
    ),
    Form(
        "whisperx.json",
        """\
{"language":"zh","segments":[
{"start":0.3,"end":4.1,"text":"各位听众大家好，欢迎收听本期节目。","speaker":"SPEAKER_00","words":[{"word":"各","start":0.3,"end":0.4,"speaker":"SPEAKER_00"}]},
{"start":4.2,"end":7.0,"text":"今天我们请到了做咖啡的老板陈默。","speaker":"SPEAKER_00"},
{"start":7.5,"end":12.0,"text":"大家好，我是陈默，开店第八年了。","speaker":"SPEAKER_01"},
{"start":12.4,"end":14.9,"text":"为什么会想到开咖啡店？","speaker":"SPEAKER_00"},
{"start":15.2,"end":22.7,"text":"其实是失业。二零一六年公司裁员，我拿了补偿，就租了一个门面。","speaker":"SPEAKER_01"},
{"start":23.0,"end":25.0,"text":"后悔过吗？","speaker":"SPEAKER_00"},
{"start":25.5,"end":27.0,"text":"没有。"}
]}
""",
        (
            ("发言人 0", "各位听众大家好，欢迎收听本期节目。 今天我们请到了做咖啡的老板陈默。"),
            ("陈默", "大家好，我是陈默，开店第八年了。"),
            ("发言人 0", "为什么会想到开咖啡店？"),
            ("陈默", "其实是失业。二零一六年公司裁员，我拿了补偿，就租了一个门面。"),
            ("发言人 0", "后悔过吗？"),
            ("未知发言人", "没有。"),
        ),
        ("发言人 0",),
        ("", "", ""),
    ),
    Form(
        "heading_questions.html",
        """\
<html><head><title>Q&amp;A with a glassblower</title></head><body>
<div id="top"><ul><li><a href="/">Home</a></li><li><a href="/sub">Subscribe</a></li></ul></div>
<main><h1>Q&amp;A with a glassblower</h1><p class="by">By Rosa Lind</p>
<h3>When did you first see fire?</h3><p>In my uncle's shop. I was five.</p>
<h3>Did it scare you?</h3><p>No.</p><p>It should have.</p>
<h3>What do you drop most?</h3><p>Hot ones.</p>
<h3>Would you teach your children?</h3><p>If they ask you twice, say yes. That is my rule.</p></main>
<div class="related"><h4>More stories</h4><p><a href="/x">The potter's wheel returns to the valley after forty years</a></p></div>
<div class="foot">© 2020 Craft Weekly. All rights reserved.</div></body></html>
""",
        (
            ("Interviewer", "When did you first see fire?"),
            ("Interviewee", "In my uncle's shop. I was five."),
            ("Interviewer", "Did it scare you?"),
            ("Interviewee", "No. It should have."),
            ("Interviewer", "What do you drop most?"),
            ("Interviewee", "Hot ones."),
            ("Interviewer", "Would you teach your children?"),
            ("Interviewee", "If they ask you twice, say yes. That is my rule."),
        ),
        ("Interviewer",),
        ("", "", "Rosa Lind"),
    ),
)
