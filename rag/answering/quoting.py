"""Choose the source words that are quoted: where the answer was read, else the most relevant."""

from collections.abc import Sequence

from rag.answering.citations import Quote
from rag.answering.evidence import Scored, quote_of, window_of
from rag.answering.grouping import Group
from rag.answering.people import Cast
from rag.answering.reading import COPIED, Reading

# A quote after the first is nearly as good; of each person compared there are fewer to choose from.
NEARLY, NEARLY_COMPARED = 0.85, 0.5


def best_quotes(group: Group, cast: Cast, most: int, reading: Reading | None = None) -> list[Quote]:
    """Quote where the words that answer were read, else the best sentence; others only if nearly as good.

    An interviewer only asks, but for one who is compared.
    """
    told = [
        scored
        for scored in group.ranked
        if group.name or cast.role(scored.passage.interview_id, scored.sentence.speaker) != "interviewer"
    ]
    if reading:
        told = _of_whom_is_asked(told, group, cast)
    read = reading if reading and reading.copied >= COPIED else None
    place = next((scored for scored in group.ranked if read and scored.sentence == read.sentence), None)
    quotes = [_read(place, read)] if read and place else []
    nearly = NEARLY_COMPARED if group.name else NEARLY
    for scored in (each for each in told if each.score >= nearly * told[0].score):
        if len(quotes) == most:
            break
        if not any(scored.sentence in quote.sentences for quote in quotes):
            quotes.append(quote_of(scored))
    return quotes


def is_read_first(group: Group, reading: Reading) -> bool:
    """Tell whether the words that answer were read in the excerpt that was ranked first.

    Where they were not, ranking and reading are of two opinions, and the evidence stands in one of the two far
    more often than in either (docs/faithfulness.md).
    """
    return not group.excerpts or reading.sentence in group.excerpts[0].sentences


def _of_whom_is_asked(told: Sequence[Scored], group: Group, cast: Cast) -> list[Scored]:
    """Return what those whom a question names say, and what names them; all of it where it names nobody."""
    asked = {cast.key(person.name) for person in cast.named(group.question)}
    if not asked:
        return list(told)
    return [
        scored
        for scored in told
        if cast.key(scored.sentence.speaker) in asked
        or asked & {cast.key(person.name) for person in cast.named(scored.sentence.meant)}
    ]


def _read(scored: Scored, reading: Reading) -> Quote:
    """Quote all that the words were copied from."""
    sentences = scored.passage.sentences
    places = window_of(scored) | {at for at, each in enumerate(sentences) if each in reading.sentences}
    return Quote(scored.passage, sentences[min(places) : max(places) + 1])
