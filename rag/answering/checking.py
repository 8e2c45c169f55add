"""Take a reply apart into sentences, and find for each the source sentences that carry it.

A sentence is checked against what it cites and, failing that, against everything found: a better
citation then replaces the model's. What nothing carries is left out of the answer.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from rag.answering.evidence import Excerpt
from rag.answering.marks import MARK, strip_marks
from rag.answering.refusal import admits_no_answer
from rag.text.asking import is_question
from rag.text.numbers import find_quantities, missing_quantities
from rag.text.sentences import split_sentences
from rag.types import Passage, Person, Sentence, Verdict

_MARK_AFTER_STOP = re.compile(rf"([。！？!?.][”」』\"')）]*)\s*((?:{MARK.pattern}\s*)+)", re.IGNORECASE)
# How much less sure a claim may become when a source sentence is left out of its citation.
TOLERATED_LOSS = 0.1
_RANK = {"supported": 3, "partial": 2, "unsupported": 1, "refusal": 0}


class Support(Protocol):
    """What a checker finds: the verdict, how sure it is, why, and the sentences that carry the claim."""

    @property
    def verdict(self) -> Verdict:
        """Return the verdict."""
        ...

    @property
    def score(self) -> float:
        """Return how sure the verdict is, 0 no, 1 yes."""
        ...

    @property
    def reason(self) -> str:
        """Return what decided it."""
        ...

    @property
    def used(self) -> tuple[Sentence, ...]:
        """Return the source sentences it rests on."""
        ...


Check = Callable[[str, Sequence[Sentence], Sequence[Person]], Support]


@dataclass(frozen=True, slots=True)
class Checked:
    """An answer sentence without marks, its verdict, and the source sentences it rests on."""

    text: str
    verdict: Verdict
    score: float
    reason: str = ""
    used: tuple[Sentence, ...] = ()
    dropped: int = 0


def split_reply(reply: str) -> list[str]:
    """Split a reply into sentences, each with the marks that belong to it."""
    moved = _MARK_AFTER_STOP.sub(lambda match: match[2].strip() + match[1] + " ", reply)
    pieces: list[str] = []
    for start, end in split_sentences(moved):
        piece = moved[start:end].strip()
        if pieces and not any(character.isalnum() for character in strip_marks(piece).text):
            pieces[-1] += piece
        elif piece:
            pieces.append(piece)
    return pieces


def check_reply(
    reply: str,
    excerpts: Sequence[Excerpt],
    passages: Sequence[Passage],
    people: Sequence[Person],
    check: Check,
) -> list[Checked]:
    """Return every sentence of a reply with its verdict, in order."""
    shown = {excerpt.label: excerpt for excerpt in excerpts}
    sentences = dict.fromkeys(sentence for passage in passages for sentence in passage.sentences)
    everything = tuple(each for each in sentences if not is_question(each.text))
    checked = []
    for piece in split_reply(reply):
        marked = strip_marks(piece)
        cited = tuple(
            sentence for label in marked.labels if label in shown for sentence in shown[label].sentences
        )
        dropped = sum(label not in shown for label in marked.labels)
        checked.append(
            replace(check_sentence(marked.text, cited, everything, people, check), dropped=dropped)
        )
    return checked


def check_sentence(
    text: str,
    cited: Sequence[Sentence],
    everything: Sequence[Sentence],
    people: Sequence[Person],
    check: Check,
) -> Checked:
    """Check one sentence against what it cites, then against everything found."""
    if admits_no_answer(text):
        return Checked(text, "refusal", 1.0)
    best: Checked | None = None
    for evidence in (cited, everything):
        if not evidence:
            continue
        support = check(text, evidence, people)
        found = Checked(text, support.verdict, support.score, support.reason, support.used)
        if best is None or (_RANK[found.verdict], found.score) > (_RANK[best.verdict], best.score):
            best = found
        if best.verdict == "supported":
            break
    if best is None:
        return Checked(text, "unsupported", 0.0, "nothing")
    return _doubt_scattered(_narrow(best, people, check))


def _narrow(checked: Checked, people: Sequence[Person], check: Check) -> Checked:
    """Leave out source sentences that the claim stands without: one that carries it alone, else the fewest."""
    if checked.verdict not in ("supported", "partial") or len(checked.used) < 2:
        return checked

    def carried(used: Sequence[Sentence]) -> float:
        support = check(checked.text, used, people)
        return support.score if _RANK[support.verdict] >= _RANK[checked.verdict] else 0.0

    alone = max(checked.used, key=lambda sentence: carried([sentence]))
    if carried([alone]) >= checked.score - TOLERATED_LOSS:
        return replace(checked, used=(alone,))
    used = list(checked.used)
    for sentence in reversed(checked.used):
        others = [each for each in used if each is not sentence]
        if others and carried(others) >= checked.score - TOLERATED_LOSS:
            used = others
    return replace(checked, used=tuple(used))


def _doubt_scattered(checked: Checked) -> Checked:
    """Take numbers that stand together in no source sentence, only in different turns, for half supported.

    "Model 3 has 1.75 trillion parameters" may be put together from a sentence on model 2 and one on model 3.
    """
    turns = {(sentence.speaker, sentence.turn) for sentence in checked.used}
    if checked.verdict != "supported" or len(turns) < 2:
        return checked
    claimed = find_quantities(checked.text)
    if any(not missing_quantities(claimed, find_quantities(each.meant)) for each in checked.used):
        return checked
    return replace(checked, verdict="partial", reason="number")
