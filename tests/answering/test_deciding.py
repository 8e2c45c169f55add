"""Which sentences of a draft may stand, where the check alone would let them."""

from dataclasses import replace

import pytest

from rag.answering.answerable import read_signs
from rag.answering.asked import Asked
from rag.answering.checking import Checked
from rag.answering.deciding import decide, own_words
from rag.answering.drafting import Draft
from rag.answering.evidence import Excerpt, Scored
from rag.answering.grouping import Group
from rag.answering.people import Cast
from rag.answering.quoting import best_quotes
from rag.answering.reading import Reading
from rag.answering.repeating import affirms
from rag.answering.stating import found_where_read, only_tells, resting
from rag.types import Person, ScoredPassage
from tests.answering.fakes import HandMadeCollection

QUESTION = "2018年周野主张票价降到多少？"


def kept(*sentences: str, copied: int = 1) -> list[str]:
    """Return which sentences may stand that the check found supported, of words read in 周野's turn.

    The words were copied from so many sentences.
    """
    collection = HandMadeCollection(("周野", "panelist", "這是2018年3月的事。"))
    passage = next(each for each in collection.made.passages if "票價" in each.text)
    excerpt = Excerpt(1, passage, passage.sentences)
    group = Group(QUESTION, [ScoredPassage(passage, 0.9)], (), excerpts=(excerpt,))
    asked = Asked(QUESTION, QUESTION, "zh-Hans", Cast.of(collection.talks()))
    reading = Reading("五十元以下", 0.0, 1.0, passage.sentences[0], passage.sentences * copied)
    reply = [Checked(text, "supported", 0.9, used=passage.sentences) for text in sentences]
    return [each.text for each in decide(reply, group, Draft("", reading), asked)[0]]


def test_a_number_of_the_question_must_stand_where_the_answer_was_read() -> None:
    """The winner of another year is another, though both are told of somewhere."""
    without, with_year = "周野主张票价降到五十元以下。", "2018年周野主张票价降到五十元以下。"
    assert kept(without, with_year) == [without]


def test_a_number_is_told_only_where_a_word_of_the_question_stands_beside_it() -> None:
    collection = HandMadeCollection()
    passage, cast = collection.made.passages[1], Cast.of(collection.talks())
    far, own = replace(passage.sentences[0], text="那口鐘我們自己出錢重鑄了。"), passage.sentences[0]
    number = replace(own, text="三萬八千塊。", start=own.end)
    for beside, told in ((far, False), (replace(far, text="修一套手鈴也要錢。"), True)):
        there = replace(passage, sentences=(beside, number, far, far))
        group = Group("林青修一套手铃收多少钱？", (), (), excerpts=(Excerpt(1, there, there.sentences),))
        draft = Draft("", Reading("三万八千块", 0.0, 1.0, number))
        assert (
            only_tells(Checked("林青修一套手铃收三万八千块。", "supported", 0.9), group, draft, cast) is told
        )


def test_half_of_what_was_read_gives_way_to_the_words() -> None:
    """Where words of two sentences were read and one of them does not stand, neither does."""
    without, with_year = "周野主张票价降到五十元以下。", "2018年周野主张票价降到五十元以下。"
    assert kept(without, with_year, copied=2) == []


def test_a_sentence_that_only_says_what_was_asked_supports_nothing() -> None:
    """That there are plants is no evidence of the name that was made up for one."""
    collection = HandMadeCollection()
    passage = collection.made.passages[1]
    group = Group(
        "林青建的三座光伏电站里最大的叫什么？", (), (), excerpts=(Excerpt(1, passage, passage.sentences),)
    )
    reading = Reading("当地没有熟练工人", 0.1, 1.0, passage.sentences[0])
    reply = [
        Checked(text, "supported", 0.9) for text in ("林青建了三座光伏电站。", "林青说当地没有熟练工人。")
    ]
    cast = Cast.of(collection.talks())
    assert [each.text for each in resting(reply, group, Draft("", reading), cast)] == [reply[1].text]


def test_an_organisation_rests_on_who_says_we_for_it() -> None:
    """The question names it, the one who answers never does."""
    collection = HandMadeCollection()
    passage = collection.made.passages[1]
    group = Group("华新能源总投资多少？", (), (), excerpts=(Excerpt(1, passage, passage.sentences),))
    draft = Draft("", Reading("四亿元", 0.0, 1.0, passage.sentences[0]))
    reply = [Checked("华新能源投资四亿元。", "supported", 0.9)]
    rests = {}
    for affiliation in ("华新能源创始人", "剧场经理"):
        people = (Person("林青", "interviewee", affiliation),)
        cast = Cast.of([replace(collection.made, people=people)])
        rests[affiliation] = bool(resting(reply, group, draft, cast))
    assert list(rests.values()) == [True, False]


def test_no_sentence_is_made_of_a_question_and_words_about_something_else() -> None:
    collection = HandMadeCollection()
    passage = collection.made.passages[1]
    cast = Cast.of(collection.talks())
    reading = Reading("总投资四亿元", 0.0, 1.0, passage.sentences[0])
    kept = {}
    for question in ("林青给残奥会的演讲讲了什么？", "林青的光伏电站总投资多少？"):
        group = Group(question, (), (), excerpts=(Excerpt(1, passage, passage.sentences),))
        reply = [Checked("林青总投资四亿元。", "supported", 0.9)]
        kept[question] = bool(resting(reply, group, Draft("", reading), cast))
    assert list(kept.values()) == [False, True]


def test_no_sentence_rests_on_two_interviews() -> None:
    """What one says of a firm and another of a chip makes no chip of that firm's."""
    passage, beside = HandMadeCollection().made.passages[1:3]
    elsewhere = replace(beside, id="other", interview_id="other")
    found = [ScoredPassage(each, 0.5) for each in (passage, beside, elsewhere)]
    group = Group("光伏电站总投资多少？", found, (), excerpts=(Excerpt(1, passage, passage.sentences),))
    read = Draft("", Reading("总投资四亿元", 0.0, 1.0, passage.sentences[0]))
    assert found_where_read(found, group, read) == [passage, beside]
    assert len(found_where_read(found, group, Draft(""))) == 3


@pytest.mark.parametrize(
    ("question", "relevance", "nothing", "quoted"),
    [
        ("林青怎么看没有熟练工人？", 0.95, 0.6, True),
        ("林青是否认为没有熟练工人？", 0.95, 0.6, True),
        ("林青怎么看没有熟练工人？", 0.87, 0.6, False),
        ("林青怎么看没有熟练工人？", 0.87, 0.2, True),
        ("林青怎么看没有熟练工人？", 0.95, 0.8, False),
        ("林青缺几个熟练工人？", 0.95, 0.6, False),
        ("林青怎么看马斯克没有熟练工人？", 0.95, 0.6, False),
        ("林青为什么招不到工人？", 0.35, 0.1, True),
        ("林青为什么招不到工人？", 0.35, 0.2, False),
        ("林青为什么招不到工人？", 0.25, 0.1, False),
        ("林青缺几个熟练工人？", 0.35, 0.1, False),
    ],
)
def test_a_view_that_the_model_denies_is_quoted_where_it_is_surely_there(
    question: str, relevance: float, nothing: float, quoted: bool
) -> None:
    collection = HandMadeCollection()
    passage, cast = collection.made.passages[1], Cast.of(collection.talks())
    group = Group(question, [ScoredPassage(passage, relevance)], [Scored(passage, 0, 1.0)])
    assert bool(own_words(group, Draft("", Reading("未提及", nothing)), cast)) == quoted


@pytest.mark.parametrize(
    ("words", "nothing", "quoted"),
    [("林青", 0.1, True), ("周野", 0.1, False), ("林青", 0.3, False), ("未提及", 0.1, False)],
)
def test_who_is_read_is_quoted_where_the_search_finds_his_words_first(
    words: str, nothing: float, quoted: bool
) -> None:
    collection = HandMadeCollection()
    passage, cast = collection.made.passages[1], Cast.of(collection.talks())
    group = Group("谁抱怨招不到会干活的？", [ScoredPassage(passage, 0.2)], [Scored(passage, 0, 1.0)])
    assert bool(own_words(group, Draft("", Reading(words, nothing)), cast)) == quoted


def test_yes_or_no_alone_is_no_sentence() -> None:
    """Yes, copied from anywhere, would answer anything."""
    collection = HandMadeCollection()
    passage, cast = collection.made.passages[1], Cast.of(collection.talks())
    group = Group("Did it cost 400 million?", (), (), excerpts=(Excerpt(1, passage, passage.sentences),))
    draft = Draft("", Reading("四亿元", 0.1, 1.0, passage.sentences[0]))
    reply = [Checked(text, "supported", 1.0) for text in ("Yes.", "They cost 400 million.")]
    assert resting(reply, group, draft, cast) == reply[1:]


@pytest.mark.parametrize(
    ("question", "kept"),
    [
        ("The plants cost 400 million. Why are they still dear?", []),
        ("Are the plants still dear?", ["The plants are still dear."]),
    ],
)
def test_what_says_the_question_again_gives_no_reason(question: str, kept: list[str]) -> None:
    """It is supported, as the words that were read are of the matter, and only whether is answered by it."""
    collection = HandMadeCollection()
    passage = collection.made.passages[1]
    group = Group(
        question, [ScoredPassage(passage, 0.9)], (), excerpts=(Excerpt(1, passage, passage.sentences),)
    )
    asked = Asked(question, question, "en", Cast.of(collection.talks()))
    reply = [Checked("The plants are still dear.", "supported", 0.9, used=passage.sentences)]
    draft = Draft("", Reading("总投资四亿元", 0.0, 1.0, passage.sentences[0]))
    assert [each.text for each in decide(reply, group, draft, asked)[0]] == kept


def test_a_passage_that_tells_of_whom_is_asked_is_about_the_matter_with_any_word_of_it() -> None:
    collection = HandMadeCollection(("记者", "narrator", "前山南集团副总裁、现兰州大学教授周野向本报表示。"))
    passage, cast = collection.made.passages[-1], Cast.of(collection.talks())
    reading = Reading("兰州大学", 0.1, 1.0, passage.sentences[0])
    kept = []
    for question in (
        "周野离开那个集团以后，又跑到哪一所学校教书育人去了？",
        "林青离开那个集团以后，又跑到哪一所学校教书育人去了？",
    ):
        group = Group(question, (), (), excerpts=(Excerpt(1, passage, passage.sentences),))
        reply = [Checked("周野去了兰州大学。", "supported", 0.9)]
        kept.append(bool(resting(reply, group, Draft("", reading), cast)))
    assert kept == [True, False]


def test_no_reason_is_made_of_words_that_give_none() -> None:
    """A quotation put behind "because" is a claim nobody made; where the passage is about the matter it may stand."""
    more = ("林青", "她是少有的能把兩件事都做好的人。"), ("周野", "我去年離開北京去了青海。")
    collection = HandMadeCollection(*((name, "panelist", text) for name, text in more))
    asked = Asked("", "", "zh-Hans", Cast.of(collection.talks()))
    told = {}
    for question in ("林青去年为什么离开北京去了青海？", "林青为什么说她把两件事都做好了？"):
        passage, other = collection.made.passages[-2:]
        shown = Excerpt(1, passage, passage.sentences), Excerpt(2, other, other.sentences)
        group = Group(question, (), (), excerpts=shown)
        reading = Reading("她是少有的能把两件事都做好的人", 0.0, 1.0, passage.sentences[0])
        stated = question.replace("为什么", "").rstrip("？") + "，因为她是少有的能把两件事都做好的人。"
        reply = [Checked(stated, "supported", 0.9, used=passage.sentences)]
        told[question] = bool(decide(reply, group, Draft("", reading), asked)[0])
    assert list(told.values()) == [False, True]


@pytest.mark.parametrize(("question", "answered"), [("QX的电站有几座？", False), ("QZ的电站有几座？", True)])
def test_words_of_an_interview_that_does_not_know_what_is_asked_about_are_of_something_else(
    question: str, answered: bool
) -> None:
    """Another interview knows QX, the one where words were read does not; of QZ nobody knows where it is spoken of."""
    collection = HandMadeCollection(("周野", "panelist", "QX是一家公司。"))
    passage, other = collection.made.passages[1], collection.made.passages[-1]
    elsewhere = replace(other, interview_id="other")
    asked = Asked(question, question, "zh-Hans", Cast.of(collection.talks()))
    asked.found = [ScoredPassage(passage, 0.9), ScoredPassage(elsewhere, 0.8)]
    group = Group(question, asked.found, (), excerpts=(Excerpt(1, passage, passage.sentences),))
    reading = Reading("三座", 0.0, 1.0, passage.sentences[0])
    reply = [Checked("那里有三座电站。", "supported", 0.9, used=passage.sentences)]
    assert decide(reply, group, Draft("", reading), asked)[1] is answered


def test_a_sentence_that_admits_to_know_nothing_supports_no_answer() -> None:
    """The model read something and then says that it is not stated."""
    admitted = Checked("资料中没有提到。", "refusal", 1.0)
    assert read_signs((), Reading("三座", 0.3), [admitted]).support == 0.0


def test_quotes_are_of_whom_the_question_names() -> None:
    """Others' words on the matter are quoted where there are none of whom it names, or where no model has read them."""
    collection = HandMadeCollection()
    cast = Cast.of(collection.talks())
    ranked = [
        Scored(each, 0, 1.0 if each.speaker == "周野" else 1.1) for each in collection.made.passages[::-1]
    ]
    for name, quoted in (("周野", {"周野"}), ("票价", {"林青"})):
        group = Group(f"{name}怎么降？", (), sorted(ranked, key=lambda each: -each.score))
        made_up = best_quotes(group, cast, 1, Reading("因为要降", 0.0))
        assert {quote.sentences[0].speaker for quote in made_up} == quoted
        assert best_quotes(group, cast, 1)[0].sentences[0].speaker == "林青"


def test_of_who_says_nothing_nobody_else_is_quoted() -> None:
    collection = HandMadeCollection()
    cast = Cast.of(collection.talks())
    ranked = [Scored(each, 0, 1.0) for each in collection.made.passages if each.speaker == "林青"]
    group = Group("周野怎么看光伏？", (), ranked)
    assert best_quotes(group, cast, 1, Reading("周野看好光伏", 0.0)) == []


@pytest.mark.parametrize(
    ("question", "words", "sentence", "affirmed"),
    [
        ("票价会一直涨下去吗？拿哪一行打比方？", "电影院", "票价会一直涨下去，因为电影院是最早涨的。", True),
        ("用的是什么面板，它会是最后的答案吗？", "单晶硅", "单晶硅会作为最后的答案。", True),
        ("学生进剧场算作弊吗？", "这不是作弊", "学生进剧场不算作弊。", False),
        ("这一行还有戏吗？", "还抱有期待", "林青对这一行还抱有期待。", False),
        ("去年建了几座电站？", "三座", "去年建了三座电站。", False),
    ],
)
def test_what_is_only_asked_is_not_affirmed(question: str, words: str, sentence: str, affirmed: bool) -> None:
    assert affirms(sentence, question, words) is affirmed


def test_who_says_that_it_was_somebody_else_is_not_who_it_was() -> None:
    """用水下麥克風聽魚，這個點子是誰想到的？": who tells of it says in the next sentence that it was not theirs."""
    told = "我們放水下麥克風，聽魚吃東西的聲音。"

    def kept_with(owned: str) -> list[Checked]:
        collection = HandMadeCollection(("林青", "interviewee", told + owned))
        passage = collection.made.passages[-1]
        group = Group(
            "放水下麥克風的點子是誰想到的？",
            [ScoredPassage(passage, 0.9)],
            (),
            excerpts=(Excerpt(1, passage, passage.sentences),),
        )
        asked = Asked(group.question, group.question, "zh-Hant", Cast.of(collection.talks()))
        reading = Reading("林青", 0.0, 1.0, passage.sentences[0], passage.sentences)
        reply = [Checked("林青想到放水下麥克風的點子。", "supported", 0.9, used=passage.sentences)]
        return decide(reply, group, Draft("", reading), asked)[0]

    assert kept_with("這個點子我想了很久。")
    assert not kept_with("這個點子不是我的，是工程師想出來的。")
