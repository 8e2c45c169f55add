"""The real local model over the five seeds: answers are cited to the character, credited and checked."""

import os
from pathlib import Path

import pytest

from rag.chatbot import Chatbot, build_chatbot
from rag.evaluation.pytest_plugin import assert_faithful
from rag.providers.local_server import LocalServer
from rag.settings import Settings
from rag.text.folding import fold
from rag.types import Message


@pytest.fixture(scope="module")
def rag_chatbot(seeds_data_dir: Path, local_server: LocalServer) -> Chatbot:
    """The product as a user has it: real embedder, real Chroma, real local model."""
    return build_chatbot(Settings(data_dir=seeds_data_dir, llm="local", threads=os.cpu_count() or 1))


@pytest.mark.parametrize(
    ("question", "speaker", "said"),
    [
        ("李开复对微软Copilot有什么看法？", "李開複", ("失望",)),
        ("徐冰認為中國和美國最大的差距在哪裡？", "徐冰", ("算力",)),
        ("What does Kai-Fu Lee think of Microsoft's Copilot?", "李開複", ("disappoint", "失望")),
    ],
)
def test_answers_are_faithful(
    rag_chatbot: Chatbot, question: str, speaker: str, said: tuple[str, ...]
) -> None:
    """Simplified, Traditional and English questions get the fact, in our words or in those of who said it."""
    answer = rag_chatbot.ask(question)
    assert any(words in answer.answer for words in said)
    assert_faithful(answer, rag_chatbot)
    assert any(
        rag_chatbot.library.interview(c.interview_id).source[c.start : c.end] == c.quote
        for c in answer.citations
    )
    for citation in answer.citations:
        assert citation.speaker == speaker or fold(speaker) in fold(citation.quote)


def test_what_nobody_said_is_refused(rag_chatbot: Chatbot) -> None:
    """A plausible question without an answer in the interviews is refused."""
    assert rag_chatbot.ask("张文有几个孩子？").refused


def test_nobody_is_credited_with_anothers_words(rag_chatbot: Chatbot) -> None:
    """The one who said it is named, whomever the question names."""
    answer = rag_chatbot.ask("王仲远说他们的浮点利用率达到了多少？")
    assert answer.refused or all(citation.speaker != "王仲遠" for citation in answer.citations)
    assert answer.refused or "李开复" in answer.answer


def test_a_follow_up_is_understood(rag_chatbot: Chatbot) -> None:
    """The conversation tells who he is."""
    history = [
        Message("user", "张宏江怎么看基础研究？"),
        Message("assistant", "张宏江说，基础研究要么不做，要么一定要把它当慈善来做[1]。"),
    ]
    answer = rag_chatbot.ask("他举了哪家公司的例子？", history)
    assert "张宏江" in answer.standalone_question
    assert "微软" in answer.answer
