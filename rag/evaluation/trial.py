"""Ask the whole product about a few texts at hand: each trial has a collection of its own, the models are shared."""

import tempfile
from collections.abc import Mapping
from pathlib import Path

from rag.chatbot import Chatbot
from rag.index.library import open_library
from rag.ingestion.pipeline import ingest
from rag.providers.embeddings import build_embedder
from rag.providers.language_models import build_language_model, choose_model
from rag.settings import Settings
from rag.types import Answer


class Trial:
    """Builds the models once."""

    def __init__(self, settings: Settings) -> None:
        self.settings, self.choice = settings, choose_model(settings)
        self.embedder, self.model = build_embedder(settings), build_language_model(settings)

    def ask(self, texts: Mapping[str, str], question: str) -> Answer:
        """Ingest the texts, named by their file names, and answer from them alone."""
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            for file, text in texts.items():
                (folder / file).write_text(text, encoding="utf-8")
            library = open_library(folder / ".rag", self.embedder)
            ingest([folder / file for file in texts], library)
            chatbot = Chatbot(library, self.embedder, self.model, self.choice, self.settings)
            return chatbot.ask(question)
