"""Put a question into the other language of a collection, to search it with both wordings.

An embedder and a dictionary find less across languages than within one (docs/retrieval.md); a small
model's translation, with all its mistakes, beside the question itself finds most of what is missing.
"""

import re
from typing import Literal

from rag.answering.language import detect_language
from rag.answering.people import Cast
from rag.errors import ModelError
from rag.prompts import render_prompt
from rag.types import LanguageModel

Tongue = Literal["zh", "en"]
REPLY_TOKENS = 80
# A small model that is stuck says the same over and over; such a reply would draw the search away.
_STUCK = re.compile(r"(\S.{4,}?)(?:\s*\1){2,}|([\u3400-\u9fff]{2,4})\2{3,}")
# A reply that begins so goes on as the examples do.
_BEGUN: dict[Tongue, str] = {"zh": "译文：", "en": "Translation:"}


def beside(question: str, translation: str) -> str:
    """Put a translation beside the question it is of, for searching with both."""
    return f"{question} {translation}".strip()


class ModelTranslator:
    """Translates questions with a language model."""

    def __init__(self, model: LanguageModel) -> None:
        self._model = model

    def __call__(self, question: str, cast: Cast) -> str:
        """Return a question in the collection's other language; nothing where it has none, or no model answers.

        Names are put in as the sources write them: a small model makes others of them.
        """
        other: Tongue = "zh" if detect_language(question) == "en" else "en"
        if other not in cast.languages:
            return ""
        return self._translate(cast.with_names_in(question, chinese=other == "zh"), other)

    def _translate(self, question: str, tongue: Tongue) -> str:
        messages = [
            {"role": "user", "content": render_prompt(f"translate_{tongue}", question=question)},
            {"role": "assistant", "content": _BEGUN[tongue]},
        ]
        try:
            deltas = self._model.stream(messages, max_tokens=REPLY_TOKENS, temperature=0, stop=["\n"])
            reply = "".join(delta.text for delta in deltas).strip()
            return "" if _STUCK.search(reply) else reply
        except ModelError:
            return ""
