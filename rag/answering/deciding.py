"""Decide which sentences of a draft leave in the answer, and whether there is an answer at all."""

from collections.abc import Sequence

from rag.answering.answerable import CONTRADICTED, is_answered, surely_holds
from rag.answering.checking import Checked
from rag.answering.composition import SPEAKING
from rag.answering.drafting import Draft
from rag.answering.finding import Asked
from rag.answering.fitness import adds_little, is_fit, rests_on
from rag.answering.grouping import Group
from rag.answering.language import Language
from rag.answering.people import Cast
from rag.answering.ranking import share_of_terms
from rag.answering.reading import tells
from rag.text.words import is_chinese


def holds_answer(
    group: Group, draft: Draft, reply: Sequence[Checked], kept: Sequence[Checked], cast: Cast
) -> bool:
    """Tell whether a draft answers; where nothing written stands, whether source words may stand alone."""
    if not kept and _is_of_another(group, draft, cast):
        return False
    if draft.reading is not None and group.name:
        return not draft.reading.is_empty
    if draft.reading is not None:
        return is_answered(group.found, draft.reading, reply)
    contradicted = any(sentence.reason in CONTRADICTED for sentence in reply)
    refused = any(sentence.verdict == "refusal" for sentence in reply)
    return bool(kept) or (not contradicted and not refused and surely_holds(group.found))


def _is_of_another(group: Group, draft: Draft, cast: Cast) -> bool:
    """Tell whether the words that were read are not of the one person asked about, nor about the matter."""
    named, read = cast.named(group.question), draft.reading.sentence if draft.reading else None
    place = next((each for each in group.excerpts if read in each.sentences), None)
    if place is None or len(named) != 1:
        return False
    asked = cast.key(named[0].name)
    theirs = asked in {
        cast.key(person.name) for person in (*cast.named(place.reading), *cast.named(place.speaker))
    }
    speaks = cast.role(place.passage.interview_id, place.speaker) in SPEAKING
    return speaks and not theirs and not share_of_terms(cast.without_names(group.question), place.reading)


def resting(reply: Sequence[Checked], group: Group, draft: Draft, cast: Cast) -> list[Checked]:
    """Leave out sentences that take for granted what stands nowhere in what was read."""
    if draft.reading is None:
        return list(reply)
    read, shown = draft.reading.words, "".join(f"{each.speaker}{each.reading}" for each in group.excerpts)
    return [each for each in reply if rests_on(cast.without_names(each.text), read, shown)]


def _only_tells(sentence: Checked, group: Group, draft: Draft, cast: Cast) -> bool:
    """Tell whether a sentence made of a question and of words that were read tells those, and nothing of its own."""
    if draft.reading is None:
        return True
    words = draft.reading.words
    if is_chinese(sentence.text) == is_chinese(words) and not tells(sentence.text, words, group.question):
        return False
    return adds_little(cast.without_names(sentence.text), f"{group.question}{words}")


def kept_of(reply: Sequence[Checked], group: Group, draft: Draft, asked: Asked) -> list[Checked]:
    """Keep the sentences that may stand in an answer."""
    supported = _supported(reply, asked.language)
    return [sentence for sentence in supported if _only_tells(sentence, group, draft, asked.cast)]


def _supported(checked: Sequence[Checked], language: Language) -> list[Checked]:
    """Keep what is supported, or half supported where meaning across languages is all there is to go by."""
    if checked and checked[0].verdict == "refusal":
        return []
    checked = [sentence for sentence in checked if is_fit(sentence.text, language)]
    supported = [sentence for sentence in checked if sentence.verdict == "supported" and sentence.used]
    if supported or any(sentence.reason != "meaning" for sentence in checked):
        return supported
    return [sentence for sentence in checked if sentence.verdict == "partial" and sentence.used]
