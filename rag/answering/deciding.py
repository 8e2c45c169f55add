"""Decide which sentences of a draft leave in the answer, and whether there is an answer at all."""

from collections.abc import Sequence
from dataclasses import replace

from rag.answering.anothers import any_named, disowns, is_of_another, is_of_another_interview
from rag.answering.answerable import CONTRADICTED, best_relevance, is_answered, surely_holds
from rag.answering.asked import Asked
from rag.answering.checking import Checked
from rag.answering.drafting import Draft
from rag.answering.grouping import Group
from rag.answering.people import Cast
from rag.answering.quoting import is_read_first
from rag.answering.reading import UNDECIDED, Reading
from rag.answering.stating import (
    LEAST_SHARED,
    gives_reason,
    is_only_of_its_thing,
    only_tells,
    place_of,
    resting,
    supported,
)
from rag.answering.whose import whom, whose_view
from rag.text.asking import asks_one, asks_view, asks_whether, asks_who, asks_why
from rag.text.defining import defines, term_asked

# A model that holds "nothing" likelier than this denies an answer, as far as its words may be quoted unread.
DENIED = 0.25
# Of views a small model denies what is told in other words; from this relevance on nine in ten are there.
SUREST, DENIED_WHERE_SURE = 0.9, 0.75
# A model that holds "nothing" less likely than this is sure that a view or a reason is there: then so much will do.
SURELY_THERE, NEAR = 0.15, 0.3


def decide(reply: Sequence[Checked], group: Group, draft: Draft, asked: Asked) -> tuple[list[Checked], bool]:
    """Return the sentences that may stand in an answer, and whether there is one: they, or source words alone."""
    sound = resting(reply, group, draft, asked.cast)
    kept = [each for each in supported(sound, asked.language) if only_tells(each, group, draft, asked.cast)]
    if draft.reading is not None and len(kept) < min(len(reply), len(draft.reading.sentences)):
        kept = []  # half of what was read is less than the words themselves, which are quoted
    if asks_who(group.asks) and disowns(group, draft, asked.cast):
        kept = []
    if is_of_another(group, draft, kept or reply, asked.cast):
        return [], False
    # Of each person compared the nearest is told, a reason or not.
    if not group.name and _gives_no_reason(group, draft, asked.cast):
        return [], False
    if is_of_another_interview(group, draft, asked):
        return [], False
    if (place := place_of(group, draft)) and is_only_of_its_thing(place, group.asks, asked.cast):
        return [], False
    if draft.reading is not None and group.name:
        # Of who is compared something is expected: what is likelier than nothing is quoted.
        return kept, draft.reading.nothing < UNDECIDED
    if draft.reading is not None:
        return kept, is_answered(group.found, draft.reading, sound)
    contradicted = any(sentence.reason in CONTRADICTED for sentence in reply)
    refused = any(sentence.verdict == "refusal" for sentence in reply)
    return kept, bool(kept) or (not contradicted and not refused and surely_holds(group.found))


def own_words(group: Group, draft: Draft, cast: Cast) -> Group | None:
    """Return what was ranked of whom a question names, where it may be quoted though no answer was read in it.

    A small model that is asked for a view puts it in words of its own, which stand nowhere, and a paraphrase shares
    no terms with its source. Where it does not deny an answer, what was found is surely relevant, and the one who is
    asked about says what is nearest, a refusal would be wrong more often.
    """
    if draft.reading is None or group.name or group.part:
        return None
    if (term := term_asked(group.asks)) and group.ranked and defines(group.ranked[0].sentence.meant, term):
        return group  # a small model reads no more than the word itself where it is defined
    if draft.reading.nothing >= (DENIED_WHERE_SURE if _asks_sure_view(group) else DENIED):
        return None
    if asks_who(group.asks):
        return _of_whom_was_read(group, draft.reading, cast)
    asked = whose_view(group.question, cast)
    theirs = [each for each in group.ranked if cast.key(each.sentence.speaker) in asked]
    if not theirs or theirs[0] != group.ranked[0] or not _may_hold(group, draft.reading):
        return None
    told = theirs[0].passage.with_question
    others = [name for name in whom(group.asks, cast) if name not in asked]
    if not all(any_named([name], whom(told, cast), told) for name in others):
        return None  # what is nearest tells of somebody else than the view is of
    return replace(group, ranked=theirs)


def _may_hold(group: Group, reading: Reading) -> bool:
    """Tell whether what was found is surely relevant, or a model is sure that a view or a reason is there, and it is not far."""
    asks = _asks_opinion(group) or asks_why(group.asks)
    sure = asks and reading.nothing < SURELY_THERE and best_relevance(group.found) >= NEAR
    return sure or surely_holds(group.found)


def _of_whom_was_read(group: Group, reading: Reading, cast: Cast) -> Group | None:
    """Return what the one says, or is told of the one, who was read as the answer to who it is, where the search finds it first too."""
    read = [cast.key(person.name) for person in cast.named(reading.words)]
    theirs = [each for each in group.ranked if [cast.key(each.sentence.speaker)] == read]
    if theirs and theirs[0] == group.ranked[0]:
        return replace(group, ranked=theirs)
    return group if reading.copied == 1 and group.excerpts and is_read_first(group, reading) else None


def _asks_opinion(group: Group) -> bool:
    """Tell whether a view is asked, or whether somebody holds one."""
    return asks_view(group.asks) or (asks_whether(group.asks) and not asks_one(group.asks))


def _asks_sure_view(group: Group) -> bool:
    """Tell whether a view is asked, or whether somebody holds one, and what was found is as relevant as it gets."""
    return _asks_opinion(group) and best_relevance(group.found) >= SUREST


def _gives_no_reason(group: Group, draft: Draft, cast: Cast) -> bool:
    """Tell whether words read for a reason are none and share nothing with what is asked: anything said is copied."""
    place = place_of(group, draft)
    if not place or not asks_why(group.asks):
        return False
    return not gives_reason(place, group.question, cast, LEAST_SHARED)
