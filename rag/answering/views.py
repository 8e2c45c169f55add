"""Tell what somebody holds from what they only report that others hold."""

import re
from collections.abc import Sequence

from rag.answering.naming import find_mentions, is_by
from rag.text.contents import read_content, tagged_words
from rag.text.folding import fold_for_search
from rag.types import Person, Sentence

# In somebody's own words: whose view comes next; "他" is never who speaks. "我跟李明说" and "如李明所说" report nobody else.
_OPINES = r"(?:认为|以为|觉得|表示|指出|主张|相信|担心|预测|预言|声称|宣称|说(?=[，,：:“]|过|的是|[\u3400-\u9fff]{4}))"
_VIEW_OF_OTHERS = re.compile(
    r"(?:^|[，,。；;：:]|但是?|而且?|因为|所以)\s*"
    r"(?P<who>[他她](?!们|[的自])|有人|有些人|有的人|很多人|许多人|不少人|一些人|别人|外界|业内(?:人士)?|(?P<han>[\u3400-\u9fff·]{2,8}?))"
    rf"(?:教授|博士|先生|老师|他们?|就|都|也|还|曾经?|一直|总是?|当时|最近|常){{0,2}}{_OPINES}"
    r"|(?:^|[,.;:]|\b(?:but|and|because|when))\s*(?:the\s)?"
    r"(?P<others>he|she|some(?: people)?|many(?: people)?|others|critics|sceptics|skeptics|people"
    r"|(?P<latin>[a-z][\w.'-]+(?: [a-z][\w.'-]+)?))"
    r"(?: has| have| had| always| often| also| once| even)?"
    r" (?:thinks?|thought|believe[sd]?|argue[sd]?|claim(?:s|ed)?|predict(?:s|ed)?|say(?:s)?|said|warn(?:s|ed)?) (?:that )?"
)
# Where the speaker goes on with a view of their own.
_OWN_AGAIN = re.compile(r"[，,。；;]\s*(?:但|可是|不过|然而|其实|而?我)|[,.;]\s*(?:but|however|yet|i|we)\b")
_WITH_OTHERS = re.compile(r"[我你您跟和对向问像如按据给让听]")
_NO_NAMES = frozenset(("i", "we", "you", "he", "she", "it", "they", "this", "that", "there", "what", "who"))


def rests_on_other_view(
    claim: str, used: Sequence[Sentence], person: Person, people: Sequence[Person]
) -> bool:
    """Tell whether a claim rests on what the person only reports of somebody the claim does not name."""
    wanted = read_content(claim)
    for sentence in used:
        if not is_by(sentence, person):
            continue
        view, who = other_view(sentence, person, people)
        told = read_content(view).terms
        rest = read_content(fold_for_search(sentence.meant).replace(view, "")).terms
        shared = wanted.terms.keys() & told.keys()
        if view and who not in wanted.folded and len(shared) > 2 * len(wanted.terms.keys() & rest.keys()):
            return True
    return False


def other_view(sentence: Sentence, person: Person, people: Sequence[Person]) -> tuple[str, str]:
    """Return the part of a person's own sentence that tells what somebody else holds, and who; else nothing."""
    shown = sentence.meant
    text = fold_for_search(shown)
    for match in _VIEW_OF_OTHERS.finditer(text):
        who = match["who"] or match["others"]
        name = match["han"] or match["latin"]
        if name and not _is_anothers_name(name, shown, person, people):
            continue
        rest = text[match.end() :]
        end = _OWN_AGAIN.search(rest)
        return rest[: end.start()] if end else rest, who
    return "", ""


def _is_anothers_name(name: str, shown: str, person: Person, people: Sequence[Person]) -> bool:
    if find_mentions(name, [person]) or _WITH_OTHERS.search(name):
        return False
    if find_mentions(name, people):
        return True
    if name.isascii():
        return all(word.title() in shown for word in name.split()) and name.split()[0] not in _NO_NAMES
    return any(is_name for word, is_name, _ in tagged_words(name) if len(word) > 1)
