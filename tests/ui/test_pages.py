"""The other pages: reading, search, comparison, people, collection, conversations, models, evaluation."""

import io
from pathlib import Path

from docx import Document
from streamlit.testing.v1 import AppTest

from rag.errors import IndexStoreError
from rag.evaluation.answers import judge_answer
from rag.evaluation.questions import Question, load_questions
from rag.evaluation.report import save_report
from rag.settings import Settings
from rag.types import Interview
from rag.ui.conversations import Conversation, ConversationStore, Entry
from rag.ui.export import to_markdown, to_word
from rag.ui.question_set import to_question_set
from tests.ui.conftest import Run
from tests.ui.fakes import fake_chatbot, make_interview
from tests.ui.test_chat import ask, button, first, mark, markup, texts

QUOTE = "開(kāi)源讓大家少走彎路。"


def test_a_permanent_link_opens_its_quote(open_app: Run) -> None:
    chatbot = fake_chatbot()
    citation = chatbot.ask("开源让大家怎样？").citations[0]
    app = open_app("reader", chatbot, citation=citation.citation_id)
    assert not [*app.exception, *app.error]
    assert f"<mark>{QUOTE}</mark>" in markup(app)
    assert f"/reader?citation={citation.citation_id}" in app.code[0].value


def test_a_link_whose_source_changed_says_so(open_app: Run) -> None:
    app = open_app("reader", citation="abcdef-0123456789ab")
    assert "没有找到这条引文" in app.warning[0].value


def test_a_citation_of_a_changed_source_shows_what_was_quoted(open_app: Run) -> None:
    chatbot = fake_chatbot()
    app = ask(open_app(chatbot=chatbot), "开源让大家怎样？")
    chatbot.library.held["lin"] = make_interview(source="记者：好？\n\n林一：都变了。")
    app = mark(app).click().run()
    assert "原文已经改变" in app.warning[0].value
    assert QUOTE in markup(app)
    chatbot.library.remove("lin")
    app = app.run()
    assert "已不在访谈集里" in app.warning[0].value


def test_the_reader_switches_script_but_never_the_quote(open_app: Run) -> None:
    chatbot = fake_chatbot()
    citation = chatbot.ask("开源让大家怎样？").citations[0]
    app = open_app("reader", chatbot, citation=citation.citation_id)
    app = app.button_group(key="script").set_value("traditional").run()
    assert f"<mark>{QUOTE}</mark>" in markup(app)
    assert "我們去年開放了三個模型。" in markup(app)
    app = app.button_group(key="view").set_value("original").run()
    assert f"林一：<mark>{QUOTE}</mark>" in markup(app)


def test_search_marks_matches_in_either_script(open_app: Run) -> None:
    app = open_app("search")
    app = app.text_input(key="search_query").set_value("开源让").run()
    assert not [*app.exception, *app.error]
    assert "<mark>開源讓</mark>大家少走彎路" in markup(app)
    app = button(app, "open_result_0").click().run()
    assert f"<mark>{QUOTE}" in markup(app)


def test_comparison_gives_each_person_their_own_answer(open_app: Run) -> None:
    app = open_app("compare")
    app.text_input(key="compare_question").set_value("芯片")
    app = next(each for each in app.button if each.label == "对比").click().run()
    assert not [*app.exception, *app.error]
    assert "何二说：" in texts(app)
    assert "没有谈到" in app.info[0].value


def compare_over_time(app: AppTest, question: str) -> AppTest:
    app.text_input(key="compare_question").set_value(question)
    app.button_group(key="compare_mode").set_value("time")
    return next(each for each in app.button if each.label == "对比").click().run()


def test_a_comparison_over_time_asks_interview_by_interview_in_order_of_date(open_app: Run) -> None:
    later = make_interview(
        "later", source="记者：开源呢？\n\n林一：开源是对的。", title="后来", date="2025-01-01"
    )
    undated = make_interview("undated", source="记者：开源呢？\n\n林一：开源很好。", title="不详", date="")
    chatbot = fake_chatbot(undated, later, make_interview())
    app = compare_over_time(open_app("compare", chatbot), "开源")
    assert not [*app.exception, *app.error]
    dates = [
        each.value.split("**")[1].replace("\\", "").replace("\u200b", "")
        for each in app.markdown
        if "**" in each.value
    ]
    assert dates == ["2024-05-01", "2025-01-01", "日期不详"]
    assert {each[2].interviews for each in chatbot.asked} == {("lin",), ("later",), ("undated",)}


def test_a_comparison_keeps_to_what_the_sidebar_says(open_app: Run) -> None:
    chatbot = fake_chatbot()
    app = open_app("compare", chatbot)
    app = app.multiselect(key="filter_outlets").set_value(["硅谷报"]).run()
    app.text_input(key="compare_question").set_value("芯片")
    next(each for each in app.button if each.label == "对比").click().run()
    assert {each[2].outlets for each in chatbot.asked} == {("硅谷报",)}


def test_a_person_is_asked_over_time_from_their_page(open_app: Run) -> None:
    chatbot = fake_chatbot(make_interview(), make_interview("later", title="后来", date="2025-01-01"))
    app = open_app("people", chatbot)
    app.text_input(key="person_topic").set_value("开源")
    app = button(app, "over_time").click().run()
    assert not [*app.exception, *app.error]
    assert [each.date for each in app.session_state["comparison"].subjects] == ["2024-05-01", "2025-01-01"]


def test_a_person_is_asked_in_their_own_words_alone(open_app: Run) -> None:
    chatbot = fake_chatbot()
    app = open_app("people", chatbot)
    app = app.selectbox(key="person").set_value("何二").run()
    assert "何二谈芯片" in texts(app)
    app.text_input(key="person_topic").set_value("芯片")
    app = next(each for each in app.button if each.label == "提问").click().run()
    for asking in app.session_state["asking"].values():
        assert asking.job.wait(5)
    question, _, filters = chatbot.asked[-1]
    assert question == "何二怎么看芯片？"
    assert filters.speakers == ("何二",)
    assert app.session_state["filter_people"] == ["何二"]


def test_an_interview_is_removed_and_brought_back(open_app: Run) -> None:
    chatbot = fake_chatbot()
    app = open_app("collection", chatbot)
    app.session_state["interview_lin"] = True
    app = app.run()
    app = button(app, "remove_lin").click().run()
    assert "lin" not in chatbot.library.held
    app = button(app, "undo_remove").click().run()
    assert not [*app.exception, *app.error]
    assert "lin" in chatbot.library.held


def test_an_empty_collection_says_what_to_do(open_app: Run) -> None:
    chatbot = fake_chatbot()
    chatbot.library.held.clear()
    for page in ("chat", "reader", "collection"):
        assert "rag ingest" in open_app(page, chatbot).info[0].value


def test_a_failing_part_is_one_sentence_with_what_to_do(open_app: Run) -> None:
    chatbot = fake_chatbot()

    def broken() -> list[Interview]:
        raise IndexStoreError("the index is damaged; run `rag ingest`.")

    chatbot.library.interviews = broken  # type: ignore[method-assign]
    app = open_app(chatbot=chatbot)
    assert not app.exception
    assert "rag ingest" in app.error[0].value.replace("\\", "").replace("\u200b", "")
    assert button(app, "retry")


def test_conversations_are_found_renamed_deleted_and_brought_back(open_app: Run, settings: Settings) -> None:
    ask(open_app(), "开源让大家怎样？")
    ask(open_app(), "成本降了吗？")
    store = ConversationStore(settings.data_dir / "conversations")
    assert len(store.list()) == 2
    app = open_app("conversations")
    app = app.text_input(key="history_query").set_value("開源").run()
    (found,) = store.list("開源")
    assert [each.key for each in app.button if str(each.key).startswith("resume_")] == [f"resume_{found.id}"]
    app.text_input(key=f"name_{found.id}").set_value("开放的好处")
    app = button(app, f"rename_{found.id}").click().run()
    assert store.load(found.id).name == "开放的好处"  # type: ignore[union-attr]
    app = button(app, f"delete_{found.id}").click().run()
    assert store.load(found.id) is None
    button(app, "undo_delete").click().run()
    assert store.load(found.id) is not None


def test_a_conversation_is_resumed_by_its_address(open_app: Run, settings: Settings) -> None:
    ask(open_app(), "开源让大家怎样？")
    (kept,) = ConversationStore(settings.data_dir / "conversations").list()
    app = open_app(conversation=kept.id)
    assert len(app.chat_message) == 2


def test_a_verdict_on_an_answer_becomes_an_evaluation_question(
    open_app: Run, settings: Settings, tmp_path: Path
) -> None:
    app = ask(open_app(), "开源让大家怎样？")
    app.button_group(key=f"feedback_{first(app)}").set_value("helpful").run()
    assert open_app("conversations").download_button[-1].label == "把反馈导出为评测集"
    file = tmp_path / "feedback.jsonl"
    file.write_text(to_question_set(ConversationStore(settings.data_dir / "conversations").list()))
    (question,) = load_questions(file)
    assert question.evidence[0].quote == QUOTE


def test_reports_are_charts_and_their_failing_answers_open(open_app: Run, settings: Settings) -> None:
    chatbot = fake_chatbot()
    asked = "开源让大家怎样？"
    wrong = Question("q1", "fact", asked, key_facts=(("五个模型",),))
    right = Question("q2", "who", asked, key_facts=(("少走彎路",),))
    judged = [judge_answer(each, chatbot.ask(asked)) for each in (wrong, right)]
    save_report(settings.data_dir / "reports" / "one", judged)
    save_report(settings.data_dir / "reports" / "two", judged[1:])
    (settings.data_dir / "reports" / "three").mkdir()
    (settings.data_dir / "reports" / "three" / "answers.json").write_text("{}")
    app = open_app("evaluation", chatbot)
    app = app.selectbox[0].set_value(settings.data_dir / "reports" / "one" / "answers.json").run()
    assert not [*app.exception, *app.error]
    assert '<span>fact</span><div><i style="width:0%"></i></div><b>0%</b>' in markup(app)
    assert "<span>全部</span>" in markup(app)
    app.session_state["failing_q1"] = True
    app = app.run()
    assert "缺少：五个模型" in markup(app)
    app = button(app, "mark_failing_q1_0_1").click().run()
    assert f"<mark>{QUOTE}</mark>" in markup(app)


def test_a_damaged_report_says_so(open_app: Run, settings: Settings) -> None:
    (settings.data_dir / "reports").mkdir(parents=True)
    (settings.data_dir / "reports" / "answers.json").write_text("{}")
    assert "rag evaluate" in open_app("evaluation").error[0].value


def test_a_key_entered_in_the_page_stays_in_the_session(open_app: Run, settings: Settings) -> None:
    app = open_app("models")
    next(each for each in app.text_input if each.label == "密钥").set_value("sk-very-secret")
    app = next(each for each in app.button if each.label == "使用").click().run()
    assert app.session_state["model_overrides"]["llm_api_key"].get_secret_value() == "sk-very-secret"
    for shown in [*app.text, *app.markdown, *app.caption, *app.error]:
        assert "sk-very-secret" not in shown.value
    written = [path for path in settings.data_dir.rglob("*") if path.is_file()]
    assert not any(b"sk-very-secret" in path.read_bytes() for path in written)
    assert "model_overrides" not in open_app("models").session_state


def test_exports_carry_numbered_references_with_quotes() -> None:
    answer = fake_chatbot().ask("开源让大家怎样？")
    conversation = Conversation("0" * 12, entries=(Entry("问 <b>？", answer),))
    assert "1. 林一" in to_markdown(conversation, "zh")
    assert "<b>" not in to_markdown(conversation, "zh").replace("\\<", "")
    words = "\n".join(
        paragraph.text for paragraph in Document(io.BytesIO(to_word(conversation, "zh"))).paragraphs
    )
    assert QUOTE in words
    assert "[1] 林一" in words


def test_a_citation_in_the_address_of_the_first_page_leads_to_the_reader(open_app: Run) -> None:
    chatbot = fake_chatbot()
    citation = chatbot.ask("开源让大家怎样？").citations[0]
    assert f"<mark>{QUOTE}</mark>" in markup(open_app("chat", chatbot, citation=citation.citation_id))


def test_an_interview_without_a_title_goes_by_its_file(open_app: Run) -> None:
    chatbot = fake_chatbot(make_interview(title=""), make_interview("he", "何二", title=""))
    assert "lin.txt" in texts(ask(open_app(chatbot=chatbot), "开源让大家怎样？"))
    assert "lin.txt" in open_app("reader", chatbot).selectbox[0].options


def test_a_restriction_to_someone_who_is_gone_breaks_nothing(open_app: Run) -> None:
    chatbot = fake_chatbot()
    app = open_app(chatbot=chatbot)
    app = app.multiselect(key="filter_people").set_value(["林一"]).run()
    app = app.multiselect(key="filter_interviews").set_value(["lin"]).run()
    chatbot.library.remove("lin")
    app = app.run()
    assert not [*app.exception, *app.error]
    assert app.multiselect(key="filter_people").options == ["何二"]
