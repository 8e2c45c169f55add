"""What the small model copied: whether it is an answer, and where in the sources it stands."""

from dataclasses import replace

import pytest

from rag.answering.evidence import Excerpt
from rag.answering.reading import UNDECIDED, Reading, locate
from rag.answering.repeating import echoes, is_too_short, says_nothing, tells
from rag.evaluation.labelled import as_sentences
from rag.types import Passage


def excerpt(label: int, speaker: str, text: str) -> Excerpt:
    sentences = as_sentences([text], speaker)
    return Excerpt(
        label,
        Passage(str(label), "talk", "talk.txt", speaker, "interviewee", label, text, 0, len(text), sentences),
        sentences,
    )


QUESTION = "你们最难的是什么？"
EXCERPTS = (
    excerpt(1, "林青", "我們去年建了三座電站。最難的是當地沒有熟練工人。"),
    excerpt(2, "周野", "劇場每場成本就要三萬元。票價我主張降到五十元以下。"),
)


@pytest.mark.parametrize("words", ["未提及", "未提及。", "“未提及”", "not stated", " not stated. "])
def test_nothing_is_read_in_either_language_and_however_it_is_marked(words: str) -> None:
    assert says_nothing(words)
    assert Reading(words, nothing=0.0).is_empty
    assert not locate(
        words, 0.0, QUESTION, (excerpt(1, "林青", "他未提及此事。They are not stated."),)
    ).copied


def test_an_answer_about_what_was_not_mentioned_is_no_refusal() -> None:
    assert not says_nothing("合同里未提及价格")


@pytest.mark.parametrize(("nothing", "empty"), [(UNDECIDED - 0.01, False), (UNDECIDED, True)])
def test_what_the_model_held_likelier_counts_whatever_it_wrote(nothing: float, empty: bool) -> None:
    assert Reading("没有熟练工人", nothing).is_empty is empty


def test_copied_words_are_found_in_their_sentence_whatever_the_script_and_the_marks() -> None:
    reading = locate("当地，没有「熟练工人」", 0.1, QUESTION, EXCERPTS)
    assert (reading.copied, reading.nothing) == (1.0, 0.1)
    assert reading.sentence
    assert reading.sentence.text == "最難的是當地沒有熟練工人。"
    other = locate("每场成本就要三万元", 0.1, QUESTION, EXCERPTS)
    assert other.sentence
    assert other.sentence.speaker == "周野"


def test_every_sentence_that_was_copied_is_known() -> None:
    """Words that run over two sentences were read in both."""
    whole, half = (
        locate(words, 0.0, QUESTION, EXCERPTS)
        for words in ("去年建了三座电站。最难的是当地没有熟练工人", "最难的是当地没有熟练工人")
    )
    assert whole.sentences == EXCERPTS[0].sentences
    assert half.sentences == EXCERPTS[0].sentences[1:]


def test_an_answer_in_another_language_is_told_from_one_that_stands_nowhere() -> None:
    for words, foreign in (("no skilled workers", True), ("银行不肯贷款", False), ("not stated", False)):
        assert locate(words, 0.0, QUESTION, EXCERPTS).is_foreign(QUESTION, EXCERPTS) is foreign
    assert locate("银行不肯贷款", 0.0, "Why?", EXCERPTS).is_foreign("Why?", EXCERPTS)


def test_who_or_what_stands_nowhere_is_no_answer() -> None:
    """A name or a number of which nothing that was read knows is invented; other words may say it otherwise."""
    for words in ("北京大学", "贷款五千万元"):
        assert locate(words, 0.0, QUESTION, EXCERPTS).is_empty, words
    assert not locate("银行不肯贷款", 0.0, QUESTION, EXCERPTS).is_empty


def test_who_says_something_is_an_answer_too() -> None:
    assert locate("周野", 0.0, QUESTION, EXCERPTS).sentence in EXCERPTS[1].sentences


def test_words_that_stand_only_in_part_are_copied_in_part() -> None:
    copied = locate("没有熟练工人，也没有银行贷款", 0.0, QUESTION, EXCERPTS).copied
    assert 0.3 < copied < 0.7


def test_what_stands_nowhere_has_no_place() -> None:
    for words in ("", "。", "完全另一回事"):
        reading = locate(words, 0.2, QUESTION, EXCERPTS)
        assert (reading.copied, reading.sentence) == (0.0, None)
    assert locate("没有熟练工人", 0.2, QUESTION, ()).sentence is None


def test_one_letter_is_looked_for_too() -> None:
    assert locate("X", 0.0, QUESTION, (excerpt(1, "林青", "我們選了方案 X。"),)).copied == 1.0


def test_words_that_only_repeat_the_question_answer_nothing() -> None:
    question = "林青为什么宣布退出光伏行业？"
    reading = locate("林青宣布退出光伏行业", 0.2, question, EXCERPTS)
    assert (reading.copied, reading.sentence, reading.nothing) == (0.0, None, 0.2)


def test_numbers_that_the_source_does_not_join_are_not_joined() -> None:
    said = excerpt(1, "林青", "我們把漏電率降到15.5%，分散到全省的家庭佔90%。")
    joined = locate("从90%降到15.5%", 0.2, "漏电率从多少降到多少？", (said,))
    assert (joined.copied, joined.sentence) == (0.0, None)
    assert locate("漏電率降到15.5%，分散到全省的家庭佔90%", 0.2, "漏电率降到多少？", (said,)).copied == 1.0


def test_a_date_is_no_place() -> None:
    said = excerpt(1, "林青", "開幕式9月3日在西寧舉行。")
    assert locate("9月3日", 0.1, "开幕式在哪里举行？", (said,)).is_empty
    assert not locate("西寧", 0.1, "开幕式在哪里举行？", (said,)).is_empty


def test_yes_or_no_that_stands_beside_the_matter_is_none() -> None:
    shown = (excerpt(1, "林青", "不会。我爸说他来开车。"),)
    assert locate("不会", 0.0, "以前干这活的人有没有别的出路？", shown).is_empty
    asked = Excerpt(1, replace(shown[0].passage, question="那些人还有出路吗？"), shown[0].sentences)
    assert not locate("不会", 0.0, "以前干这活的人会有别的出路吗？", (asked,)).is_empty
    assert locate(
        "no", 0.0, "以前干这活的人有没有别的出路？", (excerpt(1, "Tom", "So, no. They left."),)
    ).is_empty


@pytest.mark.parametrize(
    ("question", "short"),
    [("为什么每周没收跑表？", True), ("每周收走什么？", False)],
)
def test_two_characters_are_no_reason(question: str, short: bool) -> None:
    assert is_too_short("收表", question) is short
    assert not is_too_short("怕他们只信那块表", question)


def test_what_an_interviewer_asks_answers_nothing() -> None:
    sentences = as_sentences(["比賽當天可以現場買票嗎？", "今年有三個場館。"], "記者")
    passage = Passage("1", "talk", "talk.txt", "記者", "interviewer", 1, "", 0, 1, sentences)
    asked = (Excerpt(1, passage, sentences),)
    assert locate("可以", 0.2, "能现场买票吗？", asked).copied == 0.0
    assert locate("三个场馆", 0.2, "有几个场馆？", asked).sentence == sentences[1]


def test_words_of_the_question_that_stand_in_the_source_answer_it() -> None:
    reading = locate("最難的是當地沒有熟練工人", 0.0, "林青是说最难的是当地没有熟练工人吗？", EXCERPTS)
    assert reading.copied == 1.0
    assert not reading.is_empty


@pytest.mark.parametrize(
    ("question", "words", "empty"),
    [
        ("周野说的三万元成本是哪一项？", "三万元", True),
        ("劇場用的是哪一種劇場？", "劇場（theatre）", True),
        ("票价是三万元还是五十元以下？", "五十元以下", False),
        ("每場成本三萬元是怎么回事？", "每場成本三萬元", False),
        ("周野主张票价降到多少？", "五十元以下", False),
    ],
)
def test_what_the_question_says_already_is_no_answer_to_it(question: str, words: str, empty: bool) -> None:
    shown = (*EXCERPTS, excerpt(3, "周野", "我們的劇場（theatre）不大。"))
    assert locate(words, 0.0, question, shown).is_empty is empty


def test_a_name_from_nowhere_is_invented_though_some_of_its_letters_stand_somewhere() -> None:
    shown = (excerpt(1, "Alice", "Our president builds custom gradients."),)
    assert locate("Tom Grady", 0.0, "What is the president's name?", shown).is_empty


def test_who_teaches_somewhere_need_not_have_learnt_there() -> None:
    shown = (excerpt(1, "林青", "我現在是蘭州大學的教授。"),)
    assert locate("兰州大学", 0.0, "林青的博士是哪所大学的？", shown).is_empty
    assert not locate("兰州大学", 0.0, "林青在哪里教书？", shown).is_empty


def test_a_number_from_nowhere_is_invented_however_many_of_its_digits_stand_somewhere() -> None:
    shown = (excerpt(1, "林青", "我們十年裡一共買了40000000顆芯片。"),)
    assert locate("400000001", 0.0, "一共买了多少？", shown).is_empty


@pytest.mark.parametrize(
    ("question", "empty"),
    [
        ("林青的博士是在哪里读的？", True),
        ("Where did Lin Qing take her PhD?", True),
        ("林青的硕士是在哪里读的？", False),
        ("林青是在哪里读书的？", False),
    ],
)
def test_another_degree_is_another_thing(question: str, empty: bool) -> None:
    """What is beside the sentence that was read tells which degree it is about."""
    text = as_sentences(["我在蘭州大學讀書。", "碩士論文寫的是電池。"], "林青")
    passage = Passage("1", "talk", "talk.txt", "林青", "interviewee", 1, "", 0, 1, text)
    assert locate("兰州大学", 0.0, question, (Excerpt(1, passage, text[:1]),)).is_empty is empty


def test_whose_plans_are_told_the_interviewer_may_have_said() -> None:
    """ "她" is the daughter of whom was asked, though the answer names a father."""
    told = excerpt(1, "林青", "我爸沒逼我。要是她不回來，電站就交給工人。")
    shown = Excerpt(1, replace(told.passage, question="你女兒會接電站嗎？"), told.sentences)
    question = "要是女儿不回来，电站怎么办？"
    assert not locate("电站就交给工人", 0.0, question, (shown,)).is_empty
    assert locate("电站就交给工人", 0.0, question, (told,)).is_empty


def test_what_somebody_is_called_tells_of_no_degree() -> None:
    """ "林青博士" is a form of address; "蘭州大學博士" tells where she took one."""
    for told, empty in (("林青博士先在蘭州大學讀書。", True), ("林青是蘭州大學博士。", False)):
        assert (
            locate("蘭州大學", 0.0, "林青的博士是在哪里读的？", (excerpt(1, "作者", told),)).is_empty is empty
        )


def test_a_figure_that_is_only_supposed_is_none() -> None:
    shown = (excerpt(1, "林青", "假設有2000張卡，兩個團隊每個只能分1000張。"),)
    assert locate("2000張卡", 0.0, "青禾训练用了多少张卡？", shown).is_empty
    assert not locate("每個只能分1000張", 0.0, "怎么分？", shown).is_empty


def test_of_a_question_and_the_one_it_leans_on_the_last_tells_what_is_asked_for() -> None:
    asked = "周野说演出值多少钱？周野是在哪一年说的？"
    assert not locate("2018年", 0.0, asked, (excerpt(1, "周野", "這是2018年的事。"),)).is_empty


def test_what_a_question_follows_does_not_tell_what_kind_of_thing_it_asks() -> None:
    """Neither "多少" in the question before nor "哪几个" asks for a number here."""
    shown = (excerpt(1, "林青", "我認為話劇會最先消失，歌劇慢一些。"),)
    assert not locate("話劇", 0.0, "（接上问：林青说多少剧场会关门）哪一类会最先消失？", shown).is_empty
    assert not locate("話劇、歌劇", 0.0, "林青说到哪几个剧种？", shown).is_empty


def test_a_choice_is_read_where_what_is_asked_about_stands() -> None:
    """ "看好" said of another company is no answer; said of what is asked about it is, in whatever words."""
    shown = (excerpt(1, "林青", "風電公司我不懂。光伏我非常看好。"),)
    assert not locate("看好", 0.0, "林青对风电的前景是看好还是看衰？", shown).copied
    assert locate("看好", 0.0, "林青对光伏的前景是看好还是看衰？", shown).copied


def test_short_words_are_copied_as_a_whole() -> None:
    shown = (excerpt(1, "林青", "兩家的想法不同。"),)
    assert not locate("不同意", 0.0, "有人主张停建电站，林青怎么看？", shown).copied
    assert locate("不同", 0.0, "有人主张停建电站，林青怎么看？", shown).copied


def test_an_echo_is_told_from_an_answer() -> None:
    question = "周野怎么看待剧场的票价问题？"
    assert echoes("周野怎么看待票价问题", question)
    assert not echoes("票价我主张降到五十元以下", question)
    assert not echoes("未提及", question)


@pytest.mark.parametrize(
    ("question", "empty"),
    [
        ("青禾3.0有多少参数？", True),
        ("青禾2.0有多少参数？", False),
        ("青禾有多少参数？", False),
        ("How many parameters has Orbit 7?", True),
        ("How many parameters has Orbit 5?", False),
    ],
)
def test_another_version_is_another_thing(question: str, empty: bool) -> None:
    shown = (excerpt(1, "林青", "青禾2.0的参数是三亿，Orbit-5的也是三亿。"),)
    assert locate("三亿", 0.0, question, shown).is_empty == empty


@pytest.mark.parametrize(
    ("sentence", "words", "question", "told"),
    [
        ("林青去年建了三座电站。", "三座", "林青去年建了几座电站？", True),
        ("林青讨厌拿指标考核人。", "她讨厌量化", "林青为什么讨厌拿指标考核人？", False),
        ("林青支持开源。", "林青支持开源", "林青支持开源吗？", True),
        ("林青反对开源。", "林青反对开源", "林青为什么反对开源？", False),
    ],
)
def test_a_sentence_tells_what_was_read_and_not_only_what_was_asked(
    sentence: str, words: str, question: str, told: bool
) -> None:
    assert tells(sentence, words, question) == told
