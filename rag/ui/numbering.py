"""Number citations through a conversation: the same words keep their number, new ones get the next."""

from collections.abc import Sequence
from dataclasses import replace

from rag.answering.marks import marked_text
from rag.types import Answer, Citation
from rag.ui.conversations import Entry


def numbered(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Return the entries of a conversation with one numbering; what is on disk keeps each answer's own."""
    numbers: dict[str, int] = {}
    return tuple(
        replace(entry, answer=_renumbered(entry.answer, numbers)) if entry.answer else entry
        for entry in entries
    )


def cited_in(entries: Sequence[Entry]) -> list[Citation]:
    """Return what numbered entries cite, each once, in the order of its number."""
    cited = {citation.n: citation for entry in entries if entry.answer for citation in entry.answer.citations}
    return [cited[n] for n in sorted(cited)]


def _renumbered(answer: Answer, numbers: dict[str, int]) -> Answer:
    if not answer.citations:
        return answer
    here = {each.n: numbers.setdefault(each.citation_id, len(numbers) + 1) for each in answer.citations}
    sentences = tuple(
        replace(each, citations=tuple(here[n] for n in each.citations if n in here))
        for each in answer.sentences
    )
    citations = tuple(replace(each, n=here[each.n]) for each in answer.citations)
    text = marked_text(sentences, answer.language)
    return replace(answer, answer=text, sentences=sentences, citations=citations)
