"""Turns to passages: whole sentences of one speaker, of a size that retrieval and a small context need."""

import hashlib
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rag.ingestion.pieces import Piece
from rag.ingestion.repair import repaired
from rag.ingestion.turns import joined_text
from rag.text.sentences import split_sentences
from rag.types import Passage, Role, Sentence

# Characters of Chinese; text in Latin letters may be as much longer as its words are.
SMALLEST, AIM, LARGEST = 150, 280, 350
_LATIN_FACTOR = 1.5


@dataclass(frozen=True, slots=True)
class Spoken:
    """A sentence with what its passage needs to know."""

    sentence: Sentence
    paragraph: int
    fresh: bool
    section: str
    gap: str

    @property
    def size(self) -> float:
        """Measure the sentence in Chinese characters."""
        latin = len(self.sentence.text.encode("ascii", "ignore"))
        return len(self.sentence.text) - latin + latin / _LATIN_FACTOR


def speak(group: Sequence[Piece], speaker: str, turn: int) -> list[Spoken]:
    """Split the pieces of one turn into sentences."""
    text = joined_text(group)
    reading = repaired(text)
    starts = _piece_starts(group, text.text)
    result: list[Spoken] = []
    last, begun = 0, -1
    for read_start, read_end in split_sentences(reading.text):
        left, right = reading.span(read_start, read_end)
        left = max(left, last)
        if left >= right:
            continue
        index = bisect_right(starts, left) - 1
        piece, cleaned, read = group[index], text.text[left:right], reading.text[read_start:read_end]
        start, end = text.span(left, right)
        sentence = Sentence(cleaned, start, end, speaker, turn, read if read != cleaned else "", piece.time)
        fresh = any(group[skipped].fresh for skipped in range(begun + 1, index + 1))
        result.append(Spoken(sentence, piece.paragraph, fresh, piece.section, text.text[last:left]))
        last, begun = right, index
    return result


def _piece_starts(group: Sequence[Piece], text: str) -> list[int]:
    starts, position = [], 0
    for piece in group:
        at = text.index(piece.text.text, position)
        starts.append(at)
        position = at + len(piece.text.text)
    return starts


def pack(spoken: Sequence[Spoken]) -> list[list[Spoken]]:
    """Divide sentences into passages of about the same size, at paragraphs where that is possible."""
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(spoken) + 1):
        options: list[tuple[float, int]] = []
        size = 0.0
        for start in range(end - 1, -1, -1):
            size += spoken[start].size
            if options and size > LARGEST:
                break
            options.append(
                (best[start][0] + _cost(size, spoken, start, whole=start == 0 and end == len(spoken)), start)
            )
            if spoken[start].fresh:
                break
        best.append(min(options))
    cuts, position = [], len(spoken)
    while position:
        cuts.append((best[position][1], position))
        position = best[position][1]
    return [list(spoken[start:end]) for start, end in reversed(cuts)]


def _cost(size: float, spoken: Sequence[Spoken], start: int, *, whole: bool) -> float:
    cost = 0.2 + (max(0.0, AIM - size) / AIM) ** 2 + (3 * max(0.0, size - LARGEST) / LARGEST) ** 2
    if size < SMALLEST and not whole:
        cost += 0.5
    inside = start > 0 and spoken[start].paragraph == spoken[start - 1].paragraph
    return cost + (0.15 if inside else 0.0)


def build_passage(
    interview_id: str, source_file: str, spoken: Sequence[Spoken], speaker: str, role: Role, question: str
) -> Passage:
    """Make a passage of consecutive sentences."""
    text = "".join((one.gap if index else "") + one.sentence.text for index, one in enumerate(spoken))
    sentences = tuple(one.sentence for one in spoken)
    return Passage(
        id="",
        interview_id=interview_id,
        source_file=source_file,
        speaker=speaker,
        role=role,
        turn=sentences[0].turn,
        text=text,
        start=sentences[0].start,
        end=sentences[-1].end,
        sentences=sentences,
        question=question,
        section=spoken[0].section,
        time=sentences[0].time,
    )


def with_ids(passages: Sequence[Passage]) -> list[Passage]:
    """Give every passage an id made of its content, so that the same words keep their id."""
    # By their hash: the contents themselves would be the whole text once more.
    seen: Counter[bytes] = Counter()
    result = []
    for passage in passages:
        content = "\x1f".join([passage.interview_id, passage.speaker, passage.question, passage.text])
        key = hashlib.sha256(content.encode()).digest()
        seen[key] += 1
        digest = hashlib.sha256(f"{content}\x1f{seen[key]}".encode()).hexdigest()
        result.append(replace(passage, id=digest[:24]))
    return result
