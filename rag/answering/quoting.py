"""Choose the source words that are quoted: where the answer was read, else the most relevant."""

from rag.answering.citations import Quote
from rag.answering.evidence import quote_of
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
    read = reading.sentence if reading and reading.copied >= COPIED else None
    first = [scored for scored in group.ranked if scored.sentence == read]
    nearly = NEARLY_COMPARED if group.name else NEARLY
    quotes: list[Quote] = []
    for scored in [*first, *(each for each in told if each.score >= nearly * told[0].score)]:
        if len(quotes) == most:
            break
        if not any(scored.sentence in quote.sentences for quote in quotes):
            quotes.append(quote_of(scored))
    return quotes
