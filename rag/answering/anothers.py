"""Tell whether the words that were read are another's than those a question asks for."""

import re
from collections.abc import Sequence

from rag.answering.asked import Asked
from rag.answering.checking import Checked
from rag.answering.crediting import SPEAKING
from rag.answering.drafting import Draft
from rag.answering.grouping import Group
from rag.answering.people import Cast
from rag.answering.ranking import share_of_terms
from rag.answering.reporting import AFTER_NAME
from rag.answering.stating import place_of
from rag.answering.whose import whom, whose_view
from rag.text.asking import asks_view, asks_who
from rag.text.contents import read_content
from rag.text.folding import fold, fold_for_search
from rag.text.words import is_chinese

# "這個點子不是我的": who says so near what was read is not who it was.
_DISOWNS = re.compile(
    r"不是我(?:自己)?(?:的|想|提|做|说|发明|出|[，,。])|\b(?:not|wasn['’]t|isn['’]t) (?:my|mine|me)\b"
)
# Words of another that share no more than this with a question touch the matter, and are not about it.
TOUCHES = 0.2


def is_of_another(group: Group, draft: Draft, reply: Sequence[Checked], cast: Cast) -> bool:
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
        return bool(told) and not asks_who(group.asks) and not any_named(asked, told, read.meant)
    speaker = cast.key(place.speaker)
    if any(each.reason == "speaker" for each in reply) and not asks_who(group.asks):
        return speaker != asked[0]
    if speaker in asked:
        return False
    if len(whom(group.asks, cast)) > len(asked):
        # What is said of either of two people is not what one says of the other.
        return not _reports(place.reading, asked)
    if len(asked) > 1 or any_named(asked, whom(place.reading, cast), place.reading):
        return False
    # Another's words may touch the matter, and answer nothing.
    return share_of_terms(cast.without_names(group.question), place.reading) <= TOUCHES


def is_of_another_interview(group: Group, draft: Draft, asked: Asked) -> bool:
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
            if name in read_content(each.passage.with_question).latin
        }
        for name in names
    }
    return any(known and place.passage.interview_id not in known for known in knowing.values())


def disowns(group: Group, draft: Draft, cast: Cast) -> bool:
    """Tell whether who speaks was read as the answer to who it was, and says there that it was not."""
    place = place_of(group, draft)
    if place is None or draft.reading is None:
        return False
    read = [cast.key(person.name) for person in cast.named(draft.reading.words)]
    return read == [cast.key(place.speaker)] and bool(_DISOWNS.search(fold_for_search(place.passage.reading)))


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


def any_named(asked: Sequence[str], told: Sequence[str], text: str) -> bool:
    """Tell whether a text that names `told` names one of those asked about, also in a spelling nobody knows."""
    return any(name in told or name in fold(text) for name in asked)
