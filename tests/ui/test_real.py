"""The app with the real library, embedder and retrieval, loaded in the background, no language model."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from rag.index.library import open_library
from rag.ingestion.pipeline import ingest
from rag.providers.embeddings import build_embedder
from rag.settings import Settings
from tests.ui.test_chat import ask, button, markup, texts
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
