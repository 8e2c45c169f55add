"""The app with the real library, embedder and retrieval, loaded in the background, no language model."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from rag.chatbot import build_chatbot
from rag.cli.app import main
from rag.index.library import open_library
from rag.ingestion.pipeline import ingest
from rag.providers.embeddings import build_embedder
from rag.settings import Settings
from rag.ui.conversations import ConversationStore
from rag.ui.question_set import to_question_set
from rag.ui.reports import load_report
from tests.ui.test_chat import ask, button, first, markup, texts
from tests.ui.transcripts import HE, LIN

APP = Path(__file__).parents[2] / "streamlit_app.py"


@pytest.fixture(scope="module")
def indexed(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    folder = tmp_path_factory.mktemp("interviews")
    (folder / "lin.txt").write_text(LIN)
    (folder / "he.txt").write_text(HE)
    settings = Settings(data_dir=folder / "data", llm="extractive")
    ingest([folder], open_library(settings.data_dir, build_embedder(settings)))
    return settings


def test_a_question_asked_while_loading_is_answered_from_the_source(indexed: Settings) -> None:
    app = AppTest.from_file(str(APP), default_timeout=60)
    app.session_state["settings"] = indexed
    app.session_state["ui_language"] = "zh"
    app = ask(app.run(), "开放的模型下载了多少次？")
    assert not [*app.exception, *app.error]
    assert "四十万次" in texts(app)
    app = next(each for each in app.button if each.label == "[1]").click().run()
    assert "<mark>" in markup(app)
    assert "四十万次" in markup(app).partition("<mark>")[2].partition("</mark>")[0]


def test_a_question_about_something_else_is_refused(indexed: Settings) -> None:
    app = AppTest.from_file(str(APP), default_timeout=60)
    app.session_state["settings"] = indexed
    app.session_state["ui_language"] = "zh"
    app = ask(app.run(), "珠穆朗玛峰有多高？")
    assert "访谈里没有找到答案" in "".join(each.value for each in app.markdown)
    assert button(app, "again")


def test_readers_verdicts_are_measured_by_rag_evaluate(
    indexed: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    app = AppTest.from_file(str(APP), default_timeout=60)
    app.session_state["settings"] = indexed
    app = ask(app.run(), "开放的模型下载了多少次？")
    app.button_group(key=f"feedback_{first(app)}").set_value("helpful").run()
    questions, reports = tmp_path / "feedback.jsonl", tmp_path / "reports"
    judged = ConversationStore(indexed.data_dir / "conversations").list()
    questions.write_text(to_question_set(judged), encoding="utf-8")
    monkeypatch.setenv("RAG_DATA_DIR", str(indexed.data_dir))
    monkeypatch.setenv("RAG_LLM", "extractive")
    assert main(["evaluate", str(questions), "--reports", str(reports)]) == 0
    assert "| feedback | 1 | 1.00 | 1.00 | 1.00 | 1.00 |" in capsys.readouterr().out
    assert load_report(reports / "answers.json").total["cites evidence"] == 1.0


def test_an_endpoint_that_is_out_of_reach_is_one_sentence(indexed: Settings) -> None:
    app = AppTest.from_file(str(APP), default_timeout=60)
    offline = {"llm": "openai", "llm_base_url": "http://127.0.0.1:9/v1", "llm_model": "away"}
    app.session_state["settings"] = indexed.model_copy(update=offline)
    app.session_state["ui_language"] = "zh"
    app = ask(app.run(), "开放的模型下载了多少次？")
    assert not app.exception
    (error,) = app.error
    assert "127.0.0.1:9" in error.value.replace("\\", "").replace("\u200b", "")
    assert "Traceback" not in error.value
    assert button(app, "again")


def test_many_questions_at_once_are_each_answered_as_if_alone(indexed: Settings) -> None:
    chatbot = build_chatbot(indexed)
    questions = [
        "开放的模型下载了多少次？",
        "训练成本降了多少？",
        "公司现在有多少名工程师？",
        "芯片短缺会持续多久？",
    ] * 3
    alone = {question: chatbot.ask(question).answer for question in questions}
    fresh = build_chatbot(indexed)
    with ThreadPoolExecutor(len(questions)) as pool:
        answers = list(pool.map(lambda question: fresh.ask(question).answer, questions))
    assert answers == [alone[question] for question in questions]
