"""The chat page: answers with their sources, refusals, follow-ups, hostile text."""

import threading
from typing import Any

from streamlit.testing.v1 import AppTest

from rag.ui.conversations import new_conversation
from rag.ui.job import AnswerJob
from rag.ui.talk import Asking
from tests.ui.conftest import Run
from tests.ui.fakes import ANYTHING, HOSTILE, SOURCE, fake_chatbot, make_interview


def ask(app: AppTest, question: str) -> AppTest:
    return app.chat_input[0].set_value(question).run()


def texts(app: AppTest) -> str:
    return "\n".join(each.value for each in app.text)


def markup(app: AppTest) -> str:
    return "\n".join(each.proto.body for each in app.get("html"))


def button(app: AppTest, key: str) -> Any:
    return app.button(key=key)


def first(app: AppTest) -> str:
    """Name the first answer of the conversation, as the keys of its widgets do."""
    return f"{app.session_state['conversation'].id}_0"


def mark(app: AppTest) -> Any:
    """Find the first citation mark of the first answer."""
    return button(app, f"mark_{first(app)}_0_1")


def test_an_answer_shows_its_sentences_marks_and_sources(open_app: Run) -> None:
    app = ask(open_app(), "开源让大家怎样？")
    assert not [*app.exception, *app.error]
    assert "林一说：" in texts(app)
    assert mark(app).label == "[1]"
    assert "林一谈开源" in texts(app)


def test_a_citation_opens_the_interview_with_the_exact_quote_marked(open_app: Run) -> None:
    app = ask(open_app(), "开源让大家怎样？")
    app = mark(app).click().run()
    assert not [*app.exception, *app.error]
    assert "<mark>開(kāi)源讓大家少走彎路。</mark>" in markup(app)
    assert "我们去年开放了三个模型。" in markup(app)


def test_a_refusal_is_shown_as_one_with_the_nearest_passages(open_app: Run) -> None:
    app = ask(open_app(), "zzz")
    assert "访谈里没有找到答案" in "".join(each.value for each in app.markdown)
    assert not [each for each in app.button if each.label == "[1]"]


def test_a_follow_up_is_asked_with_the_conversation(open_app: Run) -> None:
    chatbot = fake_chatbot()
    app = ask(ask(open_app(chatbot=chatbot), "开源让大家怎样？"), "成本降了吗？")
    assert [len(history) for _, history, _ in chatbot.asked] == [0, 2]
    assert len(app.chat_message) == 4


def test_citation_numbers_run_through_the_conversation(open_app: Run) -> None:
    app = open_app()
    for question in ("开源让大家怎样？", "成本降了吗？", "开源让大家怎样？"):
        app = ask(app, question)
    marks = [each.label for each in app.button if str(each.key).startswith("mark_")]
    assert marks == ["[1]", "[2]", "[1]"]


def test_a_supported_sentence_tells_by_which_words(open_app: Run) -> None:
    app = ask(open_app(), "开源让大家怎样？")
    (badge,) = [each for each in app.markdown if ":material/check:" in each.value]
    assert "讓大家少走彎路" in badge.help.replace("\u200b", "")


def test_a_new_conversation_does_not_show_the_answer_of_the_old_one(open_app: Run) -> None:
    app = open_app(chatbot=fake_chatbot(seconds=8))
    app.session_state["conversation"] = old = new_conversation()
    job = AnswerJob(lambda: fake_chatbot(seconds=8), "开源？", (), ANYTHING, threading.Lock(), id)  # type: ignore[arg-type, return-value]
    app.session_state["asking"] = {old.id: Asking(job, again=False)}
    app.session_state["conversation"] = new_conversation()
    app = app.run()
    assert not app.chat_message
    job.stop()


def test_an_answer_that_fails_the_second_time_loses_nothing(open_app: Run) -> None:
    chatbot = fake_chatbot()
    app = ask(open_app(chatbot=chatbot), "开源让大家怎样？")
    chatbot.stream = None  # type: ignore[method-assign, assignment]
    app = button(app, "again").click().run()
    assert "林一说：" in texts(app)
    assert len(app.chat_message) == 4
    assert "TypeError" in app.error[0].value


def test_a_verdict_stays_with_its_own_answer(open_app: Run) -> None:
    app = ask(open_app(), "开源让大家怎样？")
    app = app.button_group(key=f"feedback_{first(app)}").set_value("helpful").run()
    app = button(app, "again").click().run()
    assert app.button_group(key=f"feedback_{first(app)}").value is None
    app = app.button_group(key=f"feedback_{first(app)}").set_value("helpful").run()
    app = ask(button(app, "new").click().run(), "成本降了吗？")
    assert app.button_group(key=f"feedback_{first(app)}").value is None


def test_an_edited_question_takes_the_place_of_the_last(open_app: Run) -> None:
    app = ask(open_app(), "开源让大家怎样？")
    app.text_area(key=f"edit_{first(app)}").set_value("成本降了吗？")
    app = button(app, "ask_edited").click().run()
    assert len(app.chat_message) == 2
    assert "降了一半" in texts(app)


def test_an_unsupported_sentence_carries_a_badge(open_app: Run) -> None:
    app = ask(open_app(chatbot=fake_chatbot(verdict="unsupported")), "开源让大家怎样？")
    assert any("无据" in each.value for each in app.markdown)


def test_questions_keep_to_the_chosen_people(open_app: Run) -> None:
    chatbot = fake_chatbot()
    app = open_app(chatbot=chatbot)
    app = app.multiselect(key="filter_people").set_value(["何二"]).run()
    app = ask(app, "芯片要怎么做？")
    assert chatbot.asked[-1][2].speakers == ("何二",)
    assert markup(app).count("只在这些范围内查找：何二") == 2
    app = button(app, "lift").click().run()
    assert app.session_state["filters"].speakers == ()


def test_example_questions_come_from_the_interviews(open_app: Run) -> None:
    app = open_app()
    labels = [each.label.replace("\u200b", "").replace("\\", "") for each in app.button]
    assert "林一怎么看开源模型？" in labels
    app = button(app, "example_0").click().run()
    assert len(app.chat_message) == 2


def test_answering_again_replaces_the_last_answer(open_app: Run) -> None:
    app = ask(open_app(), "开源让大家怎样？")
    app = button(app, "again").click().run()
    assert len(app.chat_message) == 2


def test_nothing_in_sources_questions_or_answers_becomes_active(open_app: Run) -> None:
    source = SOURCE.replace("成本降了一半。", f"成本降了一半 {HOSTILE}。").replace(
        "记者：成本呢？", f"记者：您看{HOSTILE}？"
    )
    hostile = make_interview(source=source, title=HOSTILE, outlet=HOSTILE)
    app = open_app(chatbot=fake_chatbot(hostile, writes=HOSTILE))
    app = ask(app, f"成本降了一半 {HOSTILE}")
    app = mark(app).click().run()
    assert not [*app.exception, *app.error]
    for body in (each.proto.body for each in app.get("html")):
        if "<style>" in body or "scrollTop" in body:
            assert "hacked" not in body
            continue
        assert "<script" not in body
        assert "<img" not in body
    for each in [*app.markdown, *app.caption]:
        assert "evil.example" not in each.value
    for each in app.button:
        assert "http://" not in each.label
        assert ":material/home:" not in each.label


def test_the_pages_speak_english(open_app: Run) -> None:
    app = ask(open_app(language="en"), "开源让大家怎样？")
    assert any("supported" in each.proto.body for each in app.get("html"))
