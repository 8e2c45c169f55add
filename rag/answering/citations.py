"""Resolve what an answer rests on to exact spans, and find a citation again by its id.

A citation id is a hash of the interview's id and of the folded quote with its occurrence: a link
needs no register, survives re-indexing, and finds nothing once the quoted words have changed.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rag.text.folding import fold
from rag.types import Citation, Interview, Passage, Sentence, joined

# The sentence or two that carry a claim; three where a thought is spread over short ones.
LONGEST_QUOTE = 3


@dataclass(frozen=True, slots=True)
class Quote:
    """Consecutive sentences of one passage by one speaker, quoted as one span."""

    passage: Passage
    sentences: tuple[Sentence, ...]

    @property
    def start(self) -> int:
        """Return the offset of the first quoted character."""
        return self.sentences[0].start

    @property
    def end(self) -> int:
        """Return the offset after the last quoted character."""
        return self.sentences[-1].end

    @property
    def reading(self) -> str:
        """Return the words as they are matched."""
        return joined(sentence.meant for sentence in self.sentences)


def quotes_of(passage: Passage) -> Iterator[Quote]:
    """Yield every span of a passage that may be quoted, shorter ones first at each place."""
    for first in range(len(passage.sentences)):
        for length in range(1, LONGEST_QUOTE + 1):
            window = passage.sentences[first : first + length]
            if len(window) == length and len({(part.speaker, part.turn) for part in window}) == 1:
                yield Quote(passage, window)


def group_quotes(passages: Sequence[Passage], sentences: Sequence[Sentence]) -> list[Quote]:
    """Join neighbouring sentences of one speaker to quotes, in the order of the passages."""
    wanted = set(sentences)
    quotes: list[Quote] = []
    for passage in passages:
        run: list[Sentence] = []
        for sentence in passage.sentences:
            broken = run and ((run[-1].speaker, run[-1].turn) != (sentence.speaker, sentence.turn))
            if sentence not in wanted or broken or len(run) == LONGEST_QUOTE:
                quotes += [Quote(passage, tuple(run))] if run else []
                run = []
            if sentence in wanted:
                run.append(sentence)
        quotes += [Quote(passage, tuple(run))] if run else []
        wanted -= set(passage.sentences)
    return quotes


def cite(quote: Quote, n: int, interview: Interview) -> Citation:
    """Build the citation of a quote: its text is the source's own characters."""
    first = quote.sentences[0]
    words = interview.source[quote.start : quote.end]
    return Citation(
        n=n,
        citation_id=citation_id(interview, words, quote.start),
        interview_id=interview.id,
        title=interview.title,
        outlet=interview.outlet,
        date=interview.date,
        source_file=interview.source_file,
        speaker=first.speaker,
        turn=first.turn,
        quote=words,
        start=quote.start,
        end=quote.end,
        time=first.time,
    )


def citation_id(interview: Interview, words: str, start: int) -> str:
    """Return the permanent id of the words quoted at `start`."""
    occurrence = interview.source.count(words, 0, start)
    digest = hashlib.sha256(f"{fold(words)}\n{occurrence}".encode()).hexdigest()
    return f"{interview_key(interview.id)}-{digest[:12]}"


def interview_key(interview_id: str) -> str:
    """Return the part of a citation id that names the interview."""
    return hashlib.sha256(interview_id.encode()).hexdigest()[:6]


def find_citation(wanted: str, interview: Interview) -> Citation | None:
    """Find the span a citation id stands for; None when its words are no longer there."""
    for passage in interview.passages:
        for quote in quotes_of(passage):
            if citation_id(interview, interview.source[quote.start : quote.end], quote.start) == wanted:
                return cite(quote, 1, interview)
    return None
