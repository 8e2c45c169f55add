"""Put a question into the other language of a collection, to search it with both wordings.

An embedder and a dictionary find less across languages than within one (docs/retrieval.md); a small
model's translation, with all its mistakes, beside the question itself finds most of what is missing.
"""

from typing import Literal

from rag.errors import ModelError
from rag.prompts import render_prompt
from rag.types import LanguageModel

Tongue = Literal["zh", "en"]
REPLY_TOKENS = 80
# A reply that begins so goes on as the examples do.
_BEGUN: dict[Tongue, str] = {"zh": "译文：", "en": "Translation:"}


class ModelTranslator:
    """Translates questions with a language model."""

    def __init__(self, model: LanguageModel) -> None:
        self._model = model

    def __call__(self, question: str, tongue: Tongue) -> str:
        """Return the question in a language; nothing where the model does not answer."""
        messages = [
            {"role": "user", "content": render_prompt(f"translate_{tongue}", question=question)},
            {"role": "assistant", "content": _BEGUN[tongue]},
        ]
        try:
            deltas = self._model.stream(messages, max_tokens=REPLY_TOKENS, temperature=0, stop=["\n"])
            return "".join(delta.text for delta in deltas).strip()
        except ModelError:
            return ""
