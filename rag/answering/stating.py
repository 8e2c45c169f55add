"""Tell which sentences made of a question and of the words that were read may stand in an answer."""

import re
from collections.abc import Sequence

from rag.answering.checking import Checked
from rag.answering.drafting import Draft
from rag.answering.evidence import Excerpt
from rag.answering.fitness import adds_little, is_fit, rests_on
from rag.answering.grouping import Group
from rag.answering.kinds import asks_number
from rag.answering.language import Language
from rag.answering.people import Cast, asks_enough
from rag.answering.ranking import share_of_terms
from rag.answering.reading import TOUCHED
from rag.answering.repeating import adds_nothing, affirms, only_repeats, tells
from rag.answering.whether import says_only_whether
from rag.text.asking import QUOTED, asks_one, asks_whether, asks_why
from rag.text.folding import fold_for_search
from rag.text.numbers import find_quantities, missing_quantities
from rag.text.words import is_chinese
from rag.types import Passage, ScoredPassage, joined

# A sentence that holds less than this of what was read is no support for it: "they have a president. Tom."
LEAST_TOLD = 0.2
# A passage that shares so much with a question is about what it asks.
ABOUT = 0.3
# One that shares not even so much shares no word with it.
LEAST_SHARED = 0.01
_REASON = re.compile(
    r"因为|由于|所以|因此|为了|原因|理由|之所以|正是|\b(?:because|since|so that|in order to|therefore|reason|due to|that's why)\b"
)
_DIGITS = re.compile(r"\d+(?:\.\d+)?")


def found_where_read(found: Sequence[ScoredPassage], group: Group, draft: Draft) -> list[Passage]:
    """Return what was found in the interview where the words of a draft were read, else all of it.

    No sentence rests on two interviews: "壁仞的GPU叫H800" is put together from them.
    """
    place = place_of(group, draft)
    return [
        each.passage for each in found if not place or each.passage.interview_id == place.passage.interview_id
    ]


def resting(reply: Sequence[Checked], group: Group, draft: Draft, cast: Cast) -> list[Checked]:
    """Leave out sentences that take for granted what stands nowhere near what was read, or only say what was asked, or yes or no."""
    if draft.reading is None:
        return list(reply)
    read = draft.reading.words
    shown = "".join(_introduced(each, cast) + each.reading for each in group.excerpts)
    place = place_of(group, draft)
    if place and not _is_about(place, group.question, cast, TOUCHED):
        return []
    return [
        each
        for each in reply
        if rests_on(cast.without_names(each.text), read, shown)
        and not adds_nothing(each.text, group.question)
        and not says_only_whether(each.text)
        and (
            is_chinese(each.text) != is_chinese(read)
            or tells(each.text, read, group.question, least=LEAST_TOLD)
        )
    ]


def _introduced(excerpt: Excerpt, cast: Cast) -> str:
    """Return a speaker's name with the organisation for which "we" stands, and what the interview says it is about."""
    person, passage = cast.find(excerpt.speaker), excerpt.passage
    organisation = person.affiliation if person else ""
    return f"{excerpt.speaker}{organisation}{passage.title}{passage.source_file}"


def only_tells(sentence: Checked, group: Group, draft: Draft, cast: Cast) -> bool:
    """Tell whether a sentence made of a question and of words that were read tells those, and nothing of its own."""
    if draft.reading is None:
        return True
    words = draft.reading.words
    place = place_of(group, draft)
    if place and not _holds_numbers(place.passage, sentence.text):
        return False
    if place and asks_why(group.asks) and not gives_reason(place, group.question, cast):
        return False
    if place and asks_number(group.asks) and not _counts_what_is_asked(place, draft, group.question, cast):
        return False
    if only_repeats(sentence.text, group.question) and not asks_whether(group.asks):
        return False
    if affirms(sentence.text, cast.without_names(group.question), words):
        return False
    if is_chinese(sentence.text) == is_chinese(words) and not tells(sentence.text, words, group.question):
        return False
    return adds_little(cast.without_names(sentence.text), f"{group.question}{words}")


def _holds_numbers(passage: Passage, text: str) -> bool:
    """Tell whether the numbers of a sentence stand where its answer was read: another year's winner is another."""
    told = passage.with_question
    written = set(_DIGITS.findall(told))
    if all(digits in written for digits in _DIGITS.findall(text)):
        return True  # "1993" is "1993 年 1 月"
    return not missing_quantities(find_quantities(text), find_quantities(told))


def _counts_what_is_asked(place: Excerpt, draft: Draft, question: str, cast: Cast) -> bool:
    """Tell whether a number stands where a question in its language shares a word with it, or with the sentences beside it.

    "I recast it at our own expense. Thirty-eight thousand pounds." is no price of anything else.
    """
    read, sentences = draft.reading.sentence if draft.reading else None, place.passage.sentences
    if read not in sentences or is_chinese(question) != is_chinese(place.reading):
        return True
    at = sentences.index(read)
    beside = joined(each.meant for each in sentences[max(0, at - 1) : at + 2])
    return share_of_terms(cast.without_names(question), beside) >= LEAST_SHARED


def gives_reason(place: Excerpt, question: str, cast: Cast, least: float = ABOUT) -> bool:
    """Tell whether the words that were read are a reason, or about what it is asked for; else none may be made of them."""
    return bool(_REASON.search(fold_for_search(place.reading))) or _is_about(place, question, cast, least)


def _is_about(place: Excerpt, question: str, cast: Cast, least: float) -> bool:
    """Tell whether the passage where words were read shares so much with a question in its language, names apart.

    Where it tells of somebody whom the question names, any word will do.
    """
    least = LEAST_SHARED if _tells_of_whom_is_asked(place, question, cast) else least
    told = place.passage.with_question
    if is_chinese(question) != is_chinese(told):
        return True
    return share_of_terms(cast.without_names(question), told) >= least


def is_only_of_its_thing(place: Excerpt, question: str, cast: Cast) -> bool:
    """Tell whether the passage where words were read has only what a question names in quotation marks, of what asks for one.

    "“启澜号”是哪家船厂造的？" is not answered where that ship lies.
    """
    told = place.passage.with_question
    wanted = fold_for_search(cast.without_names(question))
    rest = QUOTED.sub(" ", wanted)
    if rest == wanted or not asks_one(question) or is_chinese(question) != is_chinese(told):
        return False
    return asks_enough(rest) and not share_of_terms(rest, told)


def _tells_of_whom_is_asked(place: Excerpt, question: str, cast: Cast) -> bool:
    told = {person.name for person in cast.named(place.reading)}
    return any(person.name in told for person in cast.named(question))


def supported(checked: Sequence[Checked], language: Language) -> list[Checked]:
    """Keep what is supported, or half supported where meaning across languages is all there is to go by."""
    if checked and checked[0].verdict == "refusal":
        return []
    checked = [sentence for sentence in checked if is_fit(sentence.text, language)]
    whole = [sentence for sentence in checked if sentence.verdict == "supported" and sentence.used]
    if whole or any(sentence.reason != "meaning" for sentence in checked):
        return whole
    return [sentence for sentence in checked if sentence.verdict == "partial" and sentence.used]


def place_of(group: Group, draft: Draft) -> Excerpt | None:
    """Return the excerpt in which the words of a draft were read."""
    return draft.reading.place_in(group.excerpts) if draft.reading else None
