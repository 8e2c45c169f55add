"""Whatever the model writes, what leaves is carried by its cited words, verbatim, or a refusal."""

import pytest

from rag.answering.citations import find_citation
from rag.answering.grouping import Compared
from rag.answering.refusal import REFUSALS
from rag.retrieval.singling import ONE, Single
from rag.types import Answer, AnswerEvent, Message, PassagesEvent, Role, TextEvent
from tests.answering.fakes import HandMadeCollection, ScriptedModel, comparing, make_answerer

BUILT = "林青说去年在青海建了三座光伏电站"


def ask(question: str, *replies: str, nothing: float = 0.05, reads: bool = False) -> Answer:
    """Ask the hand-made collection with a model that writes these replies."""
    answerer = make_answerer(ScriptedModel(*replies, nothing=nothing), reads=reads)
    *_, last = answerer.stream(question)
    assert isinstance(last, AnswerEvent)
    return last.answer


def label_of(question: str, words: str) -> int:
    """Return the label under which the model is shown these words."""
    model = ScriptedModel("。")
    list(make_answerer(model).stream(question))
    line = next(line for line in model.asked[0][1]["content"].splitlines() if words in line)
    return int(line[1 : line.index("]")])


def test_a_citation_is_the_exact_source_words() -> None:
    """The quote is the source's own characters, in its own script, at its own place."""
    answer = ask("林青去年建了几座电站？", f"{BUILT}[1]。")
    (citation,) = answer.citations
    source = HandMadeCollection().made.source
    assert (
        source[citation.start : citation.end]
        == citation.quote
        == "我們去年在青海建了三座光伏電站，總投資四億元。"
    )
    assert (citation.speaker, citation.turn) == ("林青", 2)
    assert answer.answer == f"{BUILT}[1]。"


def test_a_wrong_label_is_replaced_by_the_right_place() -> None:
    """What the model cites is only where the check begins."""
    wrong = label_of("林青去年建了几座电站？", "五十元")
    answer = ask("林青去年建了几座电站？", f"{BUILT}[{wrong}]。")
    assert [citation.turn for citation in answer.citations] == [2]


def test_a_label_that_does_not_exist_is_dropped_and_counted() -> None:
    """An invented label leaves no mark."""
    answer = ask("林青去年建了几座电站？", f"{BUILT}[99]。")
    assert answer.dropped_citations == 1
    assert [citation.turn for citation in answer.citations] == [2]


def test_words_alone_are_told_from_an_answer() -> None:
    """Where no written sentence stood, a notice says that these are only the nearest words."""
    question = "林青去年建了几座电站？"
    quoted = ask(question, "三座光伏電站", "林青去年在月球上建了三座酒店。", reads=True, nothing=0.0)
    assert "月球" not in quoted.answer
    assert quoted.citations
    assert "原话" in quoted.notice
    assert not ask(question, "三座光伏電站", f"{BUILT}。", reads=True, nothing=0.0).notice


def test_an_echo_is_read_once_more_behind_a_quotation_mark() -> None:
    """A small model that only repeats the question copies from what it was shown when its reply is begun so."""
    model = ScriptedModel("林青去年建了什么", "我們去年在青海建了三座光伏電站”", f"{BUILT}。", nothing=0.0)
    *_, last = make_answerer(model, reads=True).stream("林青去年建了什么东西？")
    assert isinstance(last, AnswerEvent)
    assert model.asked[1][-1]["content"].endswith("“")
    assert BUILT in last.answer.answer


def test_who_only_brings_the_question_back_twice_answers_nothing() -> None:
    """Asked whether, the model may answer with the question's words; else they are none."""
    replies = ("林青去年建了光伏电站", "林青去年建了光伏电站")
    assert ask("林青去年建了光伏电站以后说了什么？", *replies, nothing=0.0, reads=True).refused


def test_whether_somebody_holds_a_thing_is_read_in_what_they_say_of_it() -> None:
    """Yes or no stands in no interview, so a model that copies words finds none; a view it finds."""
    view = ("票價我主張降到五十元以下", "周野主张票价降到五十元以下。")
    model = ScriptedModel("未提及", *view, nothing=0.01)
    *_, last = make_answerer(model, reads=True).stream("周野赞成降低票价吗？")
    assert isinstance(last, AnswerEvent)
    assert "周野怎么看降低票价？" in model.asked[1][-2]["content"]
    assert "五十元以下" in last.answer.answer


def test_a_follow_up_that_names_somebody_is_read_once_more_alone() -> None:
    """Where nothing is read, the question before may have stood in the way; of a question that names nobody it may not."""
    before = [Message("user", "周野怎么看票价？"), Message("assistant", "周野主张降价。")]
    replies = ("未提及", "三座光伏電站", f"{BUILT}。")
    for question, alone in (("那林青去年建了几座电站？", True), ("那去年建了几座电站？", False)):
        model = ScriptedModel(*replies, nothing=0.0)
        *_, last = make_answerer(model, reads=True).stream(question, before)
        assert isinstance(last, AnswerEvent)
        assert last.answer.refused is not alone
        assert "周野" in model.asked[0][-2]["content"].splitlines()[-2]
        assert all("上一问" not in messages[1]["content"] for messages in model.asked[1:])


def test_what_is_read_for_a_view_and_shares_nothing_with_the_matter_is_none() -> None:
    """Of what somebody thinks something is always found: "祝福周老师" for 同意把智源搬到上海吗."""
    replies = ("未提及", "劇場每場成本就要三萬元", "周野说剧场每场成本就要三万元。")
    assert ask("周野支持给机器人征税吗？", *replies, nothing=0.01, reads=True).refused


def test_asked_why_words_of_another_matter_without_a_reason_answer_nothing() -> None:
    """Of whom a question names a small model copies anything; what is a reason, or of the matter, stands."""
    for question, words, refused in (
        ("林青为什么起诉供应商？", "我們去年在青海建了三座光伏電站", True),
        ("林青为什么在青海建电站？", "我們去年在青海建了三座光伏電站", False),
    ):
        told = ask(question, words, "林青去年在青海建了三座光伏电站。", nothing=0.0, reads=True)
        assert told.refused is refused, question


def test_an_unsupported_sentence_is_left_out() -> None:
    """Only what the source carries stays."""
    answer = ask("林青去年建了几座电站？", f"{BUILT}[1]。她还计划在月球上修建酒店[1]。")
    assert "月球" not in answer.answer
    assert "三座" in answer.answer


def test_a_wrong_number_never_leaves() -> None:
    """What the sources contradict is refused, not repeated."""
    answer = ask("林青去年建了几座电站？", "林青说去年在青海建了七座光伏电站[1]。")
    assert "七座" not in answer.answer
    assert answer.refused


def test_words_are_given_back_to_who_said_them() -> None:
    """A question that credits the wrong person is answered by naming the right one."""
    answer = ask("林青主张票价降到多少？", "林青主张票价降到五十元以下[1]。")
    assert "不是林青，而是周野" in answer.answer
    assert [citation.speaker for citation in answer.citations] == ["周野"]


def test_refuses_where_the_model_finds_nothing() -> None:
    """The model's own words for it become the one refusal sentence."""
    answer = ask("林青的女儿叫什么名字？", "资料没有提到林青的女儿。")
    assert answer.refused
    assert answer.answer == REFUSALS["zh-Hans"]
    assert answer.citations == ()
    assert answer.notice


def test_without_a_model_what_is_not_relevant_is_not_quoted() -> None:
    """Where nothing fits, nothing is quoted."""
    *_, last = make_answerer(None).stream("qzx vbn?")
    assert isinstance(last, AnswerEvent)
    assert last.answer.refused
    assert last.answer.answer == REFUSALS["en"]


def test_answers_in_the_script_of_the_question() -> None:
    """A Traditional question gets a Traditional answer."""
    answer = ask("林青去年建了幾座電站？", f"{BUILT}[1]。")
    assert answer.language == "zh-Hant"
    assert "三座光伏電站" in answer.answer


def test_names_the_speaker_where_the_model_did_not() -> None:
    """Who said it is never left open."""
    answer = ask("去年建了几座光伏电站？", "去年在青海建了三座光伏电站[1]。")
    assert answer.answer.startswith("林青说，")


def test_without_a_model_the_source_itself_answers() -> None:
    """The extractive answer is a verbatim quote with its speaker."""
    *_, last = make_answerer(None).stream("林青说最难的是什么？")
    assert isinstance(last, AnswerEvent)
    assert last.answer.answer.startswith("林青说：“最難的不是資金，是當地沒有熟練工人。”[1]")


@pytest.mark.parametrize(
    "question",
    [
        "林青和周野谈票价，有什么不同？",
        "林青和周野对票价的看法",
        "票价，林青和周野有何分歧",
        "林青和周野都聊过票价，怎么说的",
    ],
)
def test_of_each_person_compared_something_is_asked(question: str) -> None:
    """Of what is no question a small model copies anything."""
    model = ScriptedModel(*["未提及"] * 4, nothing=0.95)
    list(make_answerer(model, compared=comparing(question), reads=True).stream(question))
    assert any("问题：周野怎么看票价？" in messages[1]["content"] for messages in model.asked)


def test_compares_person_by_person() -> None:
    """Each person compared is asked about from their own words alone."""
    model = ScriptedModel("林青说最难的不是资金，而是没有熟练工人[1]。", "周野说每场成本要三万元[1]。")
    question = "林青和周野分别觉得什么最难？"
    *_, last = make_answerer(model, compared=comparing(question)).stream(question)
    assert isinstance(last, AnswerEvent)
    assert len(model.asked) == 2
    assert "周野：" not in model.asked[0][1]["content"]
    assert {citation.speaker for citation in last.answer.citations} == {"林青", "周野"}


def test_an_interviewer_who_is_compared_is_quoted() -> None:
    """Who asks may be one of those compared; then the questions are what that person says."""
    said = Single("说了电站什么", f"{ONE}说了电站什么？")
    answerer = make_answerer(None, compared=Compared(said, {"記者": said, "林青": said}))
    *_, last = answerer.stream("記者和林青分别说了电站什么？")
    assert isinstance(last, AnswerEvent)
    assert {citation.speaker for citation in last.answer.citations} == {"記者", "林青"}


def test_says_of_whom_nothing_was_found() -> None:
    """Part of a comparison is answered, and the part that is missing is named."""
    model = ScriptedModel("当地没有熟练工人", "未提及", nothing=0.0001)
    question = "林青和周野分别觉得什么最难？"
    *_, last = make_answerer(model, compared=comparing(question), reads=True).stream(question)
    assert isinstance(last, AnswerEvent)
    assert "没有找到周野对此的说法。" in last.answer.answer
    assert {citation.speaker for citation in last.answer.citations} == {"林青"}


def test_of_each_person_compared_the_nearest_is_told_where_it_is_no_reason() -> None:
    question = "林青和周野对监管各执什么理由？"
    model = ScriptedModel("当地没有熟练工人", "五十元以下")
    *_, last = make_answerer(model, compared=comparing(question), reads=True).stream(question)
    assert isinstance(last, AnswerEvent)
    assert {citation.speaker for citation in last.answer.citations} == {"林青", "周野"}


def test_answers_each_of_several_questions() -> None:
    """What is asked in one breath is searched for, read and answered one by one."""
    question = "林青去年在青海建了几座电站，周野主张票价降到多少？"
    replies = ("三座", f"{BUILT}。", "五十元以下", "周野主张票价降到五十元以下。")
    answer = ask(question, *replies, reads=True)
    assert "三座" in answer.answer
    assert "五十元以下" in answer.answer
    assert {citation.speaker for citation in answer.citations} == {"林青", "周野"}


def test_says_which_of_several_questions_has_no_answer() -> None:
    """A part that is missing is named, and the other one answered."""
    answer = ask("林青去年在青海建了几座电站，又是哪一年结婚的？", "三座", f"{BUILT}。", "未提及", reads=True)
    assert not answer.refused
    assert "三座" in answer.answer
    assert answer.answer.endswith("没有找到这一问的答案：“又是哪一年结婚的？”。")


def test_the_words_that_decide_stand_beside_what_was_written() -> None:
    """A written sentence that leaves half of it out is followed by the speaker's own words."""
    answer = ask("林青去年建了几座电站？", "三座", "林青去年建了三座电站。", nothing=0.0001, reads=True)
    assert answer.answer == (
        "林青去年建了三座电站[1]。林青的原话：“我們去年在青海建了三座光伏電站，總投資四億元。”[1]"
    )


def test_what_was_ranked_first_stands_beside_what_was_read_elsewhere() -> None:
    """Ranking and reading may be of two opinions: the reader sees both, and which is which."""
    question, built = "林青去年建光伏电站最难的是什么？", "我們去年在青海建了三座光伏電站，總投資四億元。"
    written = "林青最难的是当地没有熟练工人。"
    answer = ask(question, "當地沒有熟練工人", written, nothing=0.0001, reads=True)
    assert answer.answer.startswith("林青最难的是当地没有熟练工人[1]。")
    assert answer.sentences[-1].text == f"另有一处相关：林青说：“{built}”"
    read_first = ask(question, "三座光伏電站", f"{BUILT}。", nothing=0.0001, reads=True)
    assert "另有一处相关" not in read_first.answer


def test_words_that_were_read_nowhere_answer_nothing() -> None:
    """A model may copy what does not stand there; it is then asked for no sentence."""
    answer = ask("林青的女儿叫什么名字？", "小梅", nothing=0.3, reads=True)
    assert answer.refused


def test_who_is_asked_about_is_quoted_where_the_model_paraphrases_and_denies_nothing() -> None:
    """Words of its own stand nowhere; what the asked person says, surely relevant, is quoted with a notice."""
    question = "林青最难的不是资金，是当地没有熟练工人"
    quoted = ask(question, "她说缺少会干活的", nothing=0.1, reads=True)
    assert {citation.speaker for citation in quoted.citations} == {"林青"}
    assert "熟練工人" in quoted.answer
    assert quoted.notice
    assert ask(question, "她说缺少会干活的", nothing=0.4, reads=True).refused
    assert ask(question.replace("林青", "周野"), "他说缺少会干活的", nothing=0.1, reads=True).refused


def test_refuses_where_the_model_is_sure_that_there_is_nothing() -> None:
    """How likely the model holds "nothing" decides, and no sentence is asked for."""
    answer = ask("林青的女儿叫什么名字？", "未提及", nothing=0.95, reads=True)
    assert answer.refused


def test_what_another_says_of_another_matter_is_no_answer() -> None:
    """Words of 林青 do not tell what 周野 thinks, however sure the model is."""
    replies = ("当地没有熟练工人", "周野的看法是当地没有熟练工人。")
    assert ask("周野怎么看监管？", *replies, nothing=0.0, reads=True).refused
    assert not ask("林青怎么看监管？", *replies, nothing=0.0, reads=True).refused


def test_a_sentence_that_takes_for_granted_what_nobody_said_gives_way_to_the_words() -> None:
    """The words that were read stand alone where the question beside them has no ground."""
    replies = ("五十元以下", "周野起诉剧场索赔五十元以下。")
    answer = ask("周野起诉剧场索赔多少？", *replies, nothing=0.0, reads=True)
    assert "起诉" not in answer.answer


def test_who_said_it_is_read_before_the_words() -> None:
    """The name of a speaker is an answer that stands in the sources."""
    answer = ask(
        "谁说最难的是没有熟练工人？", "林青", "林青说最难的是没有熟练工人。", nothing=0.0001, reads=True
    )
    assert [citation.speaker for citation in answer.citations] == ["林青"]


def test_streams_what_was_found_then_text_then_the_answer() -> None:
    """No text shown on the way ends inside a mark."""
    events = list(make_answerer(ScriptedModel(f"{BUILT}[1]。")).stream("林青去年建了几座电站？"))
    assert isinstance(events[0], PassagesEvent)
    assert isinstance(events[-1], AnswerEvent)
    shown = ""
    for event in events[1:-1]:
        assert isinstance(event, TextEvent)
        shown += event.text
        assert shown.count("[") == shown.count("]")


def test_a_follow_up_knows_who_he_is() -> None:
    """A pronoun is read as the person last asked about."""
    history = [Message("user", "周野怎么看票价？"), Message("assistant", "周野主张降到五十元以下[1]。")]
    answerer = make_answerer(ScriptedModel("周野说每场成本要三万元[1]。"))
    first, *_ = answerer.stream("他说每场成本多少？", history)
    assert isinstance(first, PassagesEvent)
    assert "周野说每场成本多少" in first.standalone_question


def test_a_citation_id_finds_its_words_again() -> None:
    """A link opens the same place, and nothing once the words have changed."""
    answer = ask("林青去年建了几座电站？", f"{BUILT}[1]。")
    interview = HandMadeCollection().made
    found = find_citation(answer.citations[0].citation_id, interview)
    assert found is not None
    assert (found.start, found.end) == (answer.citations[0].start, answer.citations[0].end)
    assert find_citation(answer.citations[0].citation_id[:-1] + "x", interview) is None


def test_who_compared_comes_after_what_is_asked_where_the_question_says_so() -> None:
    """Each is asked in words that a small model understands, whatever the order of the question."""
    for question, asked in (
        ("什么最难？林青和周野分歧在哪", "林青认为什么最难？"),
        ("谈到什么最难，林青和周野各自怎么说", "林青认为什么最难？"),
        ("票价太高，林青和周野分别警惕什么？", "票价太高，林青警惕什么？"),
        ("林青和周野分别觉得什么最难？", "林青觉得什么最难？"),
    ):
        model = ScriptedModel("当地没有熟练工人", "五十元以下")
        list(make_answerer(model, compared=comparing(question), reads=True).stream(question))
        assert asked in model.asked[0][-2]["content"]


def test_what_decides_may_stand_in_the_fifteenth_passage_found() -> None:
    """Its sentences are weighed with the others', and only what was shown is kept beside the first few."""
    more = tuple(("周野", "panelist", f"青海的第{n}座電站我沒有去過。") for n in "三四五六七八九")
    last: tuple[str, Role, str] = ("林青", "interviewee", "最怕的是冬天下雪，面板全被蓋住。")
    model = ScriptedModel("冬天下雪", "林青最怕冬天下雪。", nothing=0.0001)
    passages, *_ = make_answerer(model, *more, last, reads=True).stream("林青在青海电站最怕的是什么？")
    assert "冬天下雪" in model.asked[0][-2]["content"]
    assert isinstance(passages, PassagesEvent)
    assert len(passages.passages) < 12
