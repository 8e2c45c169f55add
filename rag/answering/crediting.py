"""Find where a question credits somebody with what another said: "王仲远说浮点利用率达到了多少？", of Li Kaifu's words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rag.answering.asked import Asked
from rag.answering.checking import Checked
from rag.answering.citations import Quote, group_quotes
from rag.answering.drafting import Draft
from rag.answering.evidence import Scored, quote_of
from rag.answering.people import Cast, asks_enough
from rag.answering.ranking import share_of_terms
from rag.answering.reporting import AFTER_NAME, SAYS
from rag.text.asking import ASKING, QUOTED, credits_nobody
from rag.text.contents import sure_names
from rag.text.folding import fold_for_search
from rag.text.words import is_chinese
from rag.types import Passage, Person, Role, joined

SPEAKING: tuple[Role, ...] = ("interviewee", "panelist", "moderator")
# A question that credits somebody with a statement repeats this much of its words; "how does A see B" does not.
PRESUMED = 0.3
# Words of another language cannot be compared; a model that is this sure that they answer reads what is asked.
SURELY_READ = 0.01
# Before anything is read, so much more of it that one sentence says nearly all that is asked; and the one who is
# credited says nothing like it: half of that at most.
SURELY_PRESUMED, MOST_OF_THEIRS = 0.6, 0.5
# Where it asks for no words but for what somebody did, narration must tell nearly all of it of another.
SURELY_DONE = 0.8
# In other words: without the name something of another is found with this relevance, and of the one who is credited
# nothing with more than this share of it. Right for most of such questions, which is enough to quote it, not to deny.
NEAR, FAR = 0.3, 0.6
# And with the name nothing of theirs is found with so many times that relevance.
THEIRS = 1.6
_CLAUSES = re.compile(r"[^，,。！!？?；;]+[，,。！!？?；;]?")


@dataclass(frozen=True, slots=True)
class Miscredit:
    """Whom a question credits, whose the words are, and the words."""

    credited: Person
    teller: str
    quote: Quote


def miscredited(asked: Asked, draft: Draft | None = None) -> Miscredit | None:
    """Return another speaker's sentence that says what the question credits to the one person it names.

    After a `draft` that surely read an answer, and not in that person's words, less of it is enough.
    """
    person, said = _credited(asked)
    if person is None or not asks_enough(said):
        return None
    credits = _credits(said)
    enough = SURELY_PRESUMED if credits else SURELY_DONE
    if draft is not None:
        if not (credits and draft.reading and draft.reading.copied and draft.reading.nothing < SURELY_READ):
            return None
        enough = PRESUMED
    theirs, best = 0.0, 0.0
    found: Miscredit | None = None
    for scored in asked.groups[0].ranked:
        share = share_of_terms(said, scored.sentence.meant)
        if _tells_of(scored, person, asked.cast):
            theirs = max(theirs, share)
        elif share > best:
            quote = quote_of(scored)
            told = asked.cast.role(quote.passage.interview_id, quote.sentences[0].speaker) == "narrator"
            if (credits or told) and (teller := _teller(quote, asked.cast)):
                best, found = share, Miscredit(person, teller, quote)
    return found if best >= enough and theirs <= MOST_OF_THEIRS * best else None


def nearer(asked: Asked) -> Quote | None:
    """Return another's words that are far nearer to what a question credits somebody with than any of that person."""
    person, said = _credited(asked)
    if person is None or not _credits(said):
        return None
    key = asked.cast.key(person.name)
    theirs = [each.score for each in asked.unnamed if key in _told_of(each.passage, asked.cast)]
    first = next(iter(asked.unnamed), None)
    if first is None or first.score < NEAR or max(theirs, default=0.0) > FAR * first.score:
        return None
    named = [each.score for each in asked.found if key in _told_of(each.passage, asked.cast)]
    if max(named, default=0.0) > THEIRS * first.score or not _is_comparable(first.passage, key, asked):
        return None
    scored = next((each for each in asked.groups[0].ranked if each.passage.id == first.passage.id), None)
    quote = quote_of(scored) if scored else None
    return quote if quote and _teller(quote, asked.cast) else None


def _is_comparable(passage: Passage, key: str, asked: Asked) -> bool:
    """Tell whether what was found of or about a person is in the language of a passage: within one it is found far better."""
    found = [each.passage for each in (*asked.found, *asked.unnamed)]
    theirs = [each for each in found if key in _told_of(each, asked.cast)]
    return not theirs or any(is_chinese(each.reading) == is_chinese(passage.reading) for each in theirs)


def miscredited_by(reply: Sequence[Checked], draft: Draft, asked: Asked) -> Miscredit | None:
    """Return whose words a reply rests on that credits somebody else with them, as its question does."""
    wrong = next(iter(reply), None)
    if wrong is None or wrong.reason != "speaker" or len(asked.groups) != 1:
        return None
    if credits_nobody(asked.cast.without_names(_stated(asked) or asked.standalone)):
        return None
    credited = asked.cast.named(wrong.text)
    quotes = group_quotes([scored.passage for scored in asked.found], wrong.used)
    if not credited or not quotes:
        return None
    teller = _teller(quotes[0], asked.cast)
    theirs = asked.cast.key(credited[0].name) == asked.cast.key(teller)
    if theirs or not teller or not _presumes(asked, quotes[0], draft):
        return None
    return Miscredit(credited[0], teller, quotes[0])


def _credited(asked: Asked) -> tuple[Person | None, str]:
    """Return the one person whom a question may credit with words, and what it credits them with, without the name."""
    text = _stated(asked) or asked.standalone
    named, said = asked.cast.named(asked.standalone), asked.cast.without_names(text)
    may = len(named) == 1 and len(asked.groups) == 1 and not credits_nobody(said)
    return (named[0] if may else None), said


def _stated(asked: Asked) -> str:
    """Return what a question first states that somebody said, before it asks; nothing where it only asks.

    "他讲过，……，不能图利。他这么说是为了反对什么？", "她说……，她这个比方后面还说了什么？".
    """
    stated = ""
    for clause in _CLAUSES.findall(asked.standalone):
        if ASKING.search(fold_for_search(clause)):
            break
        if stated or _states(clause, asked.cast):
            stated += clause
    return stated if asks_enough(asked.cast.without_names(stated)) else ""


def _states(clause: str, cast: Cast) -> bool:
    """Tell whether a clause says that somebody it names said something."""
    return bool(cast.named(clause)) and bool(re.search(SAYS, fold_for_search(clause)))


def _credits(question: str) -> bool:
    """Tell whether a question is about what somebody says, or quotes; "when did he join?" is not."""
    folded = fold_for_search(question)
    return bool(re.search(SAYS, folded) or QUOTED.search(folded))


def _presumes(asked: Asked, quote: Quote, draft: Draft) -> bool:
    """Tell whether a question repeats a quote's words; in another language, whether it surely asks for them."""
    if is_chinese(asked.standalone) != is_chinese(quote.reading):
        return draft.reading is not None and draft.reading.nothing < SURELY_READ
    said = asked.cast.without_names(asked.standalone)
    around = quote.passage.with_question
    return share_of_terms(said, quote.reading) >= PRESUMED or share_of_terms(said, around) >= SURELY_PRESUMED


def _teller(quote: Quote, cast: Cast) -> str:
    """Return who speaks a quote, or whom alone narration names in it, or an interviewer says to have said something."""
    role = cast.role(quote.passage.interview_id, quote.sentences[0].speaker)
    if role == "interviewer":
        return _reported_in(quote.reading)
    if role != "narrator":
        return quote.sentences[0].speaker if role in SPEAKING else ""
    named = {person.name for person in cast.named(quote.reading)}
    return named.pop() if len(named) == 1 else ""


def _reported_in(reading: str) -> str:
    """Return the one of whom a text tells what they said: "白若薇去年在一个论坛上说，十年之内…"."""
    folded = fold_for_search(reading)
    saying = [name for name in sure_names(folded) if AFTER_NAME.match(folded, folded.index(name) + len(name))]
    return saying[0] if len(saying) == 1 else ""


def _told_of(passage: Passage, cast: Cast) -> set[str]:
    """Return the keys of everyone who speaks in a passage or is named in it."""
    speaking = {cast.key(sentence.speaker) for sentence in passage.sentences}
    return speaking | {cast.key(each.name) for each in cast.named(passage.reading)}


def _tells_of(scored: Scored, person: Person, cast: Cast) -> bool:
    """Tell whether a sentence is a person's own, or it or the one before or after speaks of that person."""
    key = cast.key(person.name)
    around = scored.passage.sentences[max(0, scored.position - 1) : scored.position + 2]
    spoken_of = {cast.key(each.name) for each in cast.named(joined(sentence.meant for sentence in around))}
    return cast.key(scored.sentence.speaker) == key or key in spoken_of
