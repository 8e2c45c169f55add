"""A question that asks several things is taken apart; one that asks a single thing stays whole."""

import pytest

from rag.text.asking import asks_own_words, asks_whether, is_question, parts_of, without_asides


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        ("郭俊銘為什麼自己開發技術，他舉了誰的例子？", ["郭俊銘為什麼自己開發技術，", "他舉了誰的例子？"]),
        ("她认为靠什么领先？对手停了什么？", ["她认为靠什么领先？", "对手停了什么？"]),
        ("他为什么离开呢？后来去了哪里？", ["他为什么离开呢？", "后来去了哪里？"]),
        ("他是抱怨还是赞成？真正怕的是啥？", ["他是抱怨还是赞成？", "真正怕的是啥？"]),
        ("他支持开源吗？怎么评价谷歌？", ["他支持开源吗？", "怎么评价谷歌？"]),
        ("How much was it? What did he say about X?", ["How much was it?", "What did he say about X?"]),
        (
            "Who founded the firm, and why did they leave?",
            ["Who founded the firm,", "and why did they leave?"],
        ),
        ("What did he study? Where did he go next?", ["What did he study?", "Where did he go next?"]),
    ],
)
def test_takes_several_questions_apart(question: str, parts: list[str]) -> None:
    """Each part is a question of its own."""
    assert parts_of(question) == parts


@pytest.mark.parametrize(
    "question",
    [
        "精度已经99%了，再提到多少，文章说意义就难说了？",
        "“规模上去以后看到了什么”，这是谁的观察？",
        "有人问他怎么看监管，他是怎么回答的？",
        "不管别人怎么说，他为什么坚持开源？",
        "王仲远支持开源吗？为什么？",
        "要是走不通呢，他怎么看？",
        "他很乐观，对吗？",
        "In his view, why do managers count papers, and not ideas?",
        "How many people and how much money did they need?",
        "什么是具身智能",
        "那以前干这活的人呢？有没有给他们找别的出路",
        "都什么年代了，他怎么还不用机器？",
        "这套方案能一直走到最后吗？王仲远怎么判断",
        "他对谷歌还抱希望吗,怎么评价它?",
        "AI跑得太快了吗？壁仞的创始人同意吗？",
        "Is AI too fast? What does Zhang Wen think?",
        "要是让他在这几家公司里只投一家，他会选谁？",
        "",
        "常有人说，没了蜜蜂人类撑不过几年，养蜂人信这一套吗？",
    ],
)
def test_leaves_a_single_question_whole(question: str) -> None:
    """Scenes, quotations, reported questions and tags ask nothing of their own."""
    assert parts_of(question) == [question]


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("谁这样夸他？我记得是教授还是高管", "谁这样夸他？"),
        ("之前看到個訪談，電力跟它比不算什麼，這話誰說的", "電力跟它比不算什麼，這話誰說的"),
        ("Who said that about the plants? I think it was Lin Qing.", "Who said that about the plants?"),
        ("我记得他说过什么？", "我记得他说过什么？"),
    ],
)
def test_what_is_only_remembered_is_not_asked(question: str, asked: str) -> None:
    assert without_asides(question) == asked


@pytest.mark.parametrize(
    "question", ["他支持開源嗎？", "有没有说过这话？", "Did he leave?", "In 2020, did he leave?"]
)
def test_yes_or_no_is_asked_for(question: str) -> None:
    assert asks_whether(question)


@pytest.mark.parametrize("question", ["他为什么反对开源？", "When did he leave?", "What is it?"])
def test_more_than_yes_or_no_is_asked_for(question: str) -> None:
    assert not asks_whether(question)


@pytest.mark.parametrize(
    ("sentence", "asks"),
    [
        ("我們有45,000張的GPU,對吧?", False),
        ("They own the plants, right?", False),
        ("你们有多少张？", True),
        ("对吗？", True),
        ("是这样对吧？", True),
    ],
)
def test_what_only_looks_for_assent_claims_something(sentence: str, asks: bool) -> None:
    assert is_question(sentence) is asks


@pytest.mark.parametrize(
    "question", ["徐冰自己讲他们有多少张卡？", "他亲口承认过吗？", "What was it in her own words?"]
)
def test_own_words_are_asked_for(question: str) -> None:
    assert asks_own_words(question)


@pytest.mark.parametrize("question", ["他自己的公司叫什么？", "徐冰说他们有多少张卡？", "Who owns it?"])
def test_any_account_will_do(question: str) -> None:
    assert not asks_own_words(question)
