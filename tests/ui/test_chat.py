"""The chat page: answers with their sources, refusals, follow-ups, hostile text."""

from typing import Any

from streamlit.testing.v1 import AppTest

from tests.ui.conftest import Run
from tests.ui.fakes import HOSTILE, SOURCE, fake_chatbot, make_interview


def ask(app: AppTest, question: str) -> AppTest:
    return app.chat_input[0].set_value(question).run()


def texts(app: AppTest) -> str:
    return "\n".join(each.value for each in app.text)


def markup(app: AppTest) -> str:
    return "\n".join(each.proto.body for each in app.get("html"))


def button(app: AppTest, key: str) -> Any:
    return app.button(key=key)


def test_an_answer_shows_its_sentences_marks_and_sources(open_app: Run) -> None:
    app = ask(open_app(), "开源让大家怎样？")
    assert not [*app.exception, *app.error]
    assert "林一说：" in texts(app)
    assert button(app, "mark_0_0_1").label == "[1]"
    assert "林一谈开源" in texts(app)


def test_a_citation_opens_the_interview_with_the_exact_quote_marked(open_app: Run) -> None:
    app = ask(open_app(), "开源让大家怎样？")
    app = button(app, "mark_0_0_1").click().run()
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


def test_an_unsupported_sentence_carries_a_badge(open_app: Run) -> None:
    app = ask(open_app(chatbot=fake_chatbot(verdict="unsupported")), "开源让大家怎样？")
    assert any("无据" in each.value for each in app.markdown)


def test_questions_keep_to_the_chosen_people(open_app: Run) -> None:
    chatbot = fake_chatbot()
    app = open_app(chatbot=chatbot)
    app = app.multiselect(key="filter_people").set_value(["何二"]).run()
    app = ask(app, "芯片要怎么做？")
    assert chatbot.asked[-1][2].speakers == ("何二",)
    assert "何二" in markup(app)
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
    app = button(app, "mark_0_0_1").click().run()
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
