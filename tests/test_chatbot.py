"""A model on this machine reads its instructions before the first question comes."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from queue import Queue

from rag.chatbot import Chatbot
from rag.errors import ModelError
from rag.index.library import open_library
from rag.providers.language_models import ModelChoice
from rag.settings import Settings
from tests.answering.fakes import ScriptedModel
from tests.index.helpers import WordEmbedder, make_interview


class WaitingModel(ScriptedModel):
    """Hands over what it is asked to choose by."""

    def __init__(self) -> None:
        super().__init__()
        self.read: Queue[Sequence[dict[str, str]]] = Queue()

    def choose(self, messages: Sequence[dict[str, str]], options: Sequence[str]) -> dict[str, float]:
        self.read.put(messages)
        raise ModelError("the server stopped; ask again.")


def test_the_instructions_in_the_language_of_the_collection_are_read_beforehand(tmp_path: Path) -> None:
    library = open_library(tmp_path, WordEmbedder())
    library.put(
        replace(make_interview("talk", [("徐冰", "算力是一种商品。")]), language="zh-Hans"), "talk.txt"
    )
    model = WaitingModel()
    choice = ModelChoice("local", "scripted", "handed in")
    Chatbot(library, WordEmbedder(), model, choice, Settings(data_dir=tmp_path)).warm_up()
    (message,) = model.read.get(timeout=30)
    assert message["role"] == "system"
    assert "未提及" in message["content"]


def test_a_hosted_model_is_asked_nothing_beforehand(tmp_path: Path) -> None:
    library, model = open_library(tmp_path, WordEmbedder()), WaitingModel()
    library.put(
        replace(make_interview("talk", [("徐冰", "算力是一种商品。")]), language="zh-Hans"), "talk.txt"
    )
    choice = ModelChoice("openai", "scripted", "handed in")
    Chatbot(library, WordEmbedder(), model, choice, Settings(data_dir=tmp_path)).warm_up()
    assert model.read.empty()
