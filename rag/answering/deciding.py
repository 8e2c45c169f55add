"""Decide which sentences of a draft leave in the answer, and whether there is an answer at all."""

import re
from collections.abc import Sequence
from dataclasses import replace

from rag.answering.answerable import CONTRADICTED, best_relevance, is_answered, surely_holds
from rag.answering.asked import Asked
from rag.answering.checking import Checked
from rag.answering.crediting import SPEAKING
from rag.answering.drafting import Draft
from rag.answering.grouping import Group
from rag.answering.people import Cast
from rag.answering.quoting import is_read_first
from rag.answering.ranking import share_of_terms
from rag.answering.reading import UNDECIDED, Reading
from rag.answering.reporting import AFTER_NAME
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
from rag.text.contents import read_content
from rag.text.defining import defines, term_asked
from rag.text.folding import fold, fold_for_search
from rag.text.words import is_chinese

# Words of another that share no more than this with a question touch the matter, and are not about it.
TOUCHES = 0.2
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
    if _is_of_another(group, draft, kept or reply, asked.cast):
        return [], False
    # Of each person compared the nearest is told, a reason or not.
    if not group.name and _gives_no_reason(group, draft, asked.cast):
        return [], False
    if _is_of_another_interview(group, draft, asked):
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
    told = f"{theirs[0].passage.question} {theirs[0].passage.reading}"
    others = [name for name in whom(group.asks, cast) if name not in asked]
    if not all(_any_named([name], whom(told, cast), told) for name in others):
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


def _is_of_another(group: Group, draft: Draft, reply: Sequence[Checked], cast: Cast) -> bool:
    """Tell whether the words that were read are another's than those asked about, and beside the point.

    Where none were read, whether a view is asked that nobody asked about is heard on.

    Beside it are narration that names somebody else, words that share none with the question, and those of which
    the check tells that they are credited to the wrong person: what answers in spite of a wrong name is given back
    to its speaker before.
    """
    read = draft.reading.sentence if draft.reading else None
    place = place_of(group, draft)
    asked = whose_view(group.question, cast)
    if read is None or place is None or not asked:
        return bool(asked) and _is_unspoken(group, asked, cast)
    if cast.role(place.passage.interview_id, place.speaker) not in SPEAKING:
        told = whom(read.meant, cast)
        if asks_view(group.asks) and len(told) > 1:
            return not _reports(read.meant, asked)
        return bool(told) and not asks_who(group.asks) and not _any_named(asked, told, read.meant)
    speaker = cast.key(place.speaker)
    if any(each.reason == "speaker" for each in reply) and not asks_who(group.asks):
        return speaker != asked[0]
    if speaker in asked:
        return False
    if len(whom(group.asks, cast)) > len(asked):
        # What is said of either of two people is not what one says of the other.
        return not _reports(place.reading, asked)
    if len(asked) > 1 or _any_named(asked, whom(place.reading, cast), place.reading):
        return False
    # Another's words may touch the matter, and answer nothing.
    return share_of_terms(cast.without_names(group.question), place.reading) <= TOUCHES


def _is_of_another_interview(group: Group, draft: Draft, asked: Asked) -> bool:
    """Tell whether words were read in an interview that does not know what a question names, as another does.

    "ZeroOne.ai的大模型叫悟道" is put together from two. A person's own words may be about it without its name, and
    another language may have another name for it.
    """
    place = place_of(group, draft)
    if not place or asked.cast.named(group.asks):
        return False
    if not (is_chinese(group.asks) and is_chinese(place.reading)):
        return False
    names = read_content(group.asks).names
    knowing = {
        name: {
            each.passage.interview_id
            for each in asked.found
            if name in read_content(f"{each.passage.question} {each.passage.reading}").latin
        }
        for name in names
    }
    return any(known and place.passage.interview_id not in known for known in knowing.values())


def _gives_no_reason(group: Group, draft: Draft, cast: Cast) -> bool:
    """Tell whether words read for a reason are none and share nothing with what is asked: anything said is copied."""
    place = place_of(group, draft)
    if not place or not asks_why(group.asks):
        return False
    return not gives_reason(place, group.question, cast, LEAST_SHARED)


def _reports(text: str, asked: Sequence[str]) -> bool:
    """Tell whether a text says of one of those asked about what they say; a list of who was there does not."""
    folded = fold_for_search(text)
    return any(
        AFTER_NAME.match(folded, place.end())
        for name in asked
        for place in re.finditer(re.escape(name), folded)
    )


def _is_unspoken(group: Group, asked: Sequence[str], cast: Cast) -> bool:
    """Tell whether a view is asked of a person in whose words, or those about whom, nothing touches the matter."""
    if group.name or not asks_view(group.asks):
        return False
    wanted = group.asked_as("".join(each.reading for each in group.excerpts))
    if not wanted:
        return False
    wanted = cast.without_names(wanted)
    theirs = [
        each.reading
        for each in group.excerpts
        if cast.key(each.speaker) in asked or _reports(each.reading, asked)
    ]
    return all(share_of_terms(wanted, reading) <= TOUCHES for reading in theirs)


def _any_named(asked: Sequence[str], told: Sequence[str], text: str) -> bool:
    """Tell whether a text that names `told` names one of those asked about, also in a spelling nobody knows."""
    return any(name in told or name in fold(text) for name in asked)
