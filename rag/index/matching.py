"""What of a passage is matched: the text that is embedded and the text whose words are indexed."""

import hashlib
from collections.abc import Sequence

from rag.text.folding import fold_for_search
from rag.text.words import is_chinese
from rag.types import Passage

# A vector of a few sentences finds what one of a whole passage blurs: over the seeds evidence in the
# top five by meaning alone rose from 0.67 to 0.83 (docs/retrieval.md). English takes three times
# the letters of Chinese for the same.
WINDOW, WINDOW_LATIN = 60, 180
_GAP = " "


def embedding_texts(passage: Passage) -> list[str]:
    """Return the texts whose meaning stands for the passage: who speaks, and a few sentences each.

    A short answer means something only with its question: "最少10年。"
    """
    size = window_size(is_chinese(passage.text))
    windows = _windows([sentence.meant for sentence in passage.sentences], size)
    windows = windows or [passage.text]
    if len(passage.text) < size and passage.question:
        windows = [f"{passage.question}\n{window}" for window in windows]
    return [fold_for_search(f"{passage.speaker}：{window}") for window in windows]


def window_size(chinese: bool) -> int:
    """Return from how many characters on a few sentences have a vector of their own."""
    return WINDOW if chinese else WINDOW_LATIN


def _windows(sentences: Sequence[str], size: int) -> list[str]:
    """Join neighbouring sentences until they are long enough; a short rest joins the one before."""
    windows: list[str] = []
    current = ""
    for sentence in sentences:
        current += _GAP if current and sentence[:1].isascii() else ""
        current += sentence
        if len(current) >= size:
            windows.append(current)
            current = ""
    if current and windows and len(current) < size / 4:
        windows[-1] += current
    elif current:
        windows.append(current)
    return windows


def keyword_text(passage: Passage) -> str:
    """Return the text whose words find the passage."""
    repaired = any(sentence.reading for sentence in passage.sentences)
    words = passage.reading if repaired else passage.text
    parts = (*passage.speakers, passage.section, passage.question, words)
    return "\n".join(part for part in parts if part)


def text_hash(text: str) -> str:
    """Identify an embedded text, so that its vector can be used again."""
    return hashlib.sha256(text.encode()).hexdigest()[:20]
