"""What of a passage is matched: the text that is embedded and the text whose words are indexed."""

import hashlib

from rag.text.folding import fold_for_search
from rag.types import Passage


def embedding_text(passage: Passage) -> str:
    """Return the text whose meaning stands for the passage: who speaks, asked what, and the words."""
    parts = (passage.speaker, passage.question, passage.reading)
    return fold_for_search("\n".join(part for part in parts if part))


def keyword_text(passage: Passage) -> str:
    """Return the text whose words find the passage."""
    parts = (*passage.speakers, passage.section, passage.question, passage.reading)
    return "\n".join(part for part in parts if part)


def text_hash(text: str) -> str:
    """Identify an embedded text, so that its vector can be used again."""
    return hashlib.sha256(text.encode()).hexdigest()[:20]
