"""Find whom an answer sentence credits with what."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from rag.answering.naming import Mention, find_mentions
from rag.answering.reporting import (
    AFTER_NAME,
    BEFORE_NAME,
    DENIED_AFTER,
    DENIED_BEFORE,
    NOT_BUT,
    OCCASION,
    STANCE,
    SUBJECT_START,
)
from rag.text.folding import to_simplified
from rag.types import Person

_TELLING = re.compile(r"[不没未]|对|将|把|就|用|从|关于|\b(?:not|never|doesn|didn|don)")
_JOINERS = re.compile(r"[\s、,，和与及跟同&]*(?:以及|and|、)?[\s]*(?:两人|二人|三人|都|均|both|all)?\s*")
_LEAD = re.compile(r"[，,：:。；;\s]*(?:道|到|过|了|的(?=[。，,.]|$))?[，,：:\s]*(?:that\s)?")
_CLEFT = re.compile(
    r"(?:的|者|人)(?:人|正|就)?是\s*$|\b(?:who|whoever|one|person|speaker)\b[^.;]*\b(?:is|was)\s*$"
)


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of an answer sentence and whom it credits.

    `reported` when a verb of saying does so; `denied` when the person is said not to have said it.
    """

    claim: str
    people: tuple[Person, ...] = ()
    reported: bool = False
    denied: bool = False


@dataclass(frozen=True, slots=True)
class _Credit:
    start: int
    claim_start: int
    trailing: bool
    people: tuple[Person, ...]
    denied: bool = False


def split_attributions(sentence: str, people: Sequence[Person]) -> list[Segment]:
    """Cut a sentence into stretches, each with the people it credits; nobody is credited by a pronoun."""
    text, origin = _fold_aligned(sentence)
    text, origin, mentions = _without_denied(text, origin, find_mentions(text, people))
    credits = _credits(text, mentions)
    if not credits:
        subjects = tuple(person for start, _, person in mentions if SUBJECT_START.search(text[:start]))
        return [Segment(_cut(sentence, text, origin, [(0, len(text))]), tuple(dict.fromkeys(subjects)))]
    segments = []
    for position, credit in enumerate(credits):
        begin = 0 if position == 0 else credits[position - 1].claim_start if credit.trailing else credit.start
        following = credits[position + 1] if position + 1 < len(credits) else None
        end = following.start if following and not following.trailing else len(text)
        if credit.denied:
            end = next(
                (m.start() for m in re.finditer(r"[，,。；;]", text[:end]) if m.start() > credit.claim_start),
                end,
            )
        spans = [(begin, credit.start), (credit.claim_start, end)]
        claim = _cut(sentence, text, origin, spans)
        segments.append(Segment(claim.strip(), credit.people, reported=True, denied=credit.denied))
    return [segment for segment in segments if re.search(r"\w", segment.claim)] or [Segment(sentence)]


def _fold_aligned(text: str) -> tuple[str, list[int]]:
    """Fold a text for matching and tell where each folded character, and the end, stands in it."""
    folded, origin = "", []
    for position, character in enumerate(text):
        piece = unicodedata.normalize("NFKC", character).casefold()
        folded += piece
        origin += [position] * len(piece)
    return to_simplified(folded), [*origin, len(text)]


def _cut(sentence: str, text: str, origin: Sequence[int], spans: Sequence[tuple[int, int]]) -> str:
    """Return the spans in the sentence's own characters, without what was blanked out."""
    parts = []
    for first, last in spans:
        places = dict.fromkeys(origin[at] for at in range(first, last))
        parts.append("".join(sentence[place] if place >= 0 else ", " for place in places))
    return " ".join(parts)


def _without_denied(
    text: str, origin: list[int], mentions: Sequence[Mention]
) -> tuple[str, list[int], list[Mention]]:
    """Blank out "，不是何敏" and "not He Min": who did not say it is credited with nothing."""
    kept: list[Mention] = []
    for start, _, _ in mentions:
        # Whoever it was not may be nobody of these interviews.
        if rather := NOT_BUT.search(text[:start]):
            text = text[: rather.start()] + " " * (start - rather.start()) + text[start:]
            origin[rather.start() : start] = [-1] * (start - rather.start())
    for start, end, person in mentions:
        if not text[start:end].strip():
            continue
        denied = DENIED_BEFORE.search(text[:start])
        if not denied or len(mentions) < 2:
            kept.append((start, end, person))
            continue
        tail = re.match(r"\s*(?:所?(?:说|讲|提|提出)的?)?[，,]?", text[end:])
        stop = end + (tail.end() if tail else 0)
        text = text[: denied.start()] + " " * (stop - denied.start()) + text[stop:]
        origin[denied.start() : stop] = [-1] * (stop - denied.start())
    return text, origin, kept


def _credits(text: str, mentions: Sequence[Mention]) -> list[_Credit]:
    """Return what each verb of saying credits, in order."""
    credits: list[_Credit] = []
    index = 0
    while index < len(mentions):
        start, end, person = mentions[index]
        people = [person]
        while index + 1 < len(mentions) and _JOINERS.fullmatch(text, end, mentions[index + 1][0]):
            index += 1
            end = mentions[index][1]
            people.append(mentions[index][2])
        index += 1
        following = mentions[index][0] if index < len(mentions) else len(text)
        credit = _credit(text, start, end, following, tuple(dict.fromkeys(people)), bool(credits))
        if credit:
            credits.append(credit)
    return credits


def _credit(
    text: str, start: int, end: int, following: int, people: tuple[Person, ...], is_later: bool
) -> _Credit | None:
    """Return what the name at start:end is credited with, None when it is not."""
    if _CLEFT.search(text[:start]) and re.match(r"\s*(?:$|[，,。；;.])|\s{2}", text[end:]):
        return _Credit(start, end, True, people)
    denied = DENIED_AFTER.match(text, end, following)
    if denied:
        return _Credit(start, denied.end(), False, people, denied=True)
    after = AFTER_NAME.match(text, end, following)
    before = BEFORE_NAME.search(text[:start])
    if not after and not before:
        return None
    if after and is_later and not before and not SUBJECT_START.search(text[:start]):
        return None  # "徐冰认为刘庆峰说得对" credits 徐冰 alone
    claim_start = _where_claim_begins(text, end, after)
    lead = _LEAD.match(text, claim_start)
    claim_start = lead.end() if lead else claim_start
    trailing = not re.search(r"\w", text[claim_start:])
    return _Credit(before.start() if before else start, claim_start, trailing, people)


def _where_claim_begins(text: str, name_end: int, after: re.Match[str] | None) -> int:
    """Return where what is said begins: after the verb, or before it when the verb or its object tells."""
    if not after:
        return name_end
    if STANCE.search(after[0]) or _TELLING.search(OCCASION.sub("", after[0])):
        return name_end
    return after.end()
