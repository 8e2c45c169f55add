"""A pytest plugin that gates a collection: `faithful_answer` asks a question and fails on any fault.

It is loaded with the package. `--rag-data-dir` names the collection, `.rag` otherwise:

    def test_what_zhang_says(faithful_answer):
        faithful_answer("张宏江怎么看基础研究？", speakers=["张宏江"])
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from rag.chatbot import Chatbot
    from rag.types import Answer


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--rag-data-dir`."""
    parser.addoption("--rag-data-dir", default="", help="the indexed interviews that answers are gated on")


@pytest.fixture(scope="session")
def rag_chatbot(pytestconfig: pytest.Config) -> "Chatbot":
    """Return the chatbot the settings describe; override this fixture to gate another one."""
    from rag.chatbot import build_chatbot
    from rag.settings import load_settings

    folder = pytestconfig.getoption("--rag-data-dir")
    return build_chatbot(load_settings(**({"data_dir": Path(folder)} if folder else {})))


@pytest.fixture
def faithful_answer(rag_chatbot: "Chatbot") -> Callable[..., "Answer"]:
    """Return a function that asks, fails the test with every fault found, and returns the answer."""

    def ask(
        question: str,
        history: Sequence[Any] = (),
        *,
        answerable: bool = True,
        speakers: Sequence[str] = (),
    ) -> "Answer":
        answer = rag_chatbot.ask(question, history)
        assert_faithful(answer, rag_chatbot, answerable=answerable, speakers=speakers)
        return answer

    return ask


def assert_faithful(
    answer: "Answer", chatbot: "Chatbot", *, answerable: bool = True, speakers: Sequence[str] = ()
) -> None:
    """Fail with every fault of an answer, each in a line of its own."""
    from rag.evaluation.faithfulness import Expectation, find_faults

    faults = find_faults(
        answer, Expectation(answerable, tuple(speakers)), chatbot.library.interview, chatbot.check
    )
    if faults:
        pytest.fail("\n".join(f"{fault.kind}: {fault.detail}" for fault in faults), pytrace=False)
