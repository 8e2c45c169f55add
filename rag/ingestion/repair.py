"""Readings for damaged places; the source's own characters stay what is shown."""

from rag.ingestion.aligned import Aligned


def repaired(text: Aligned) -> Aligned:
    """Return the text as it should be read, aligned to the cleaned text."""
    return Aligned.whole(text.text)
