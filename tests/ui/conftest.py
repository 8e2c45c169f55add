"""Run pages headless, with parts handed in through the session."""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from rag.settings import Settings
from tests.ui.fakes import FakeChatbot, fake_chatbot

Run = Callable[..., AppTest]


def _app(start: str) -> None:
    from rag.ui.app import main

    main(start)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings whose data folder is the test's own."""
    return Settings(data_dir=tmp_path / "data", llm="extractive")


@pytest.fixture
def open_app(settings: Settings) -> Run:
    """Open the app on one of its pages, with a chatbot of the test's own."""

    def run(
        page: str = "chat", chatbot: FakeChatbot | None = None, language: str = "zh", **query: str
    ) -> AppTest:
        app = AppTest.from_function(_app, default_timeout=30, kwargs={"start": page})
        app.session_state["chatbot"] = chatbot or fake_chatbot()
        app.session_state["settings"] = settings
        app.session_state["ui_language"] = language
        for name, value in query.items():
            app.query_params[name] = value
        return app.run()

    return run
