"""Part what a question asks: person by person where people are compared, else one thing after the other."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from rag.answering.evidence import Excerpt, Scored, select_excerpts
from rag.answering.language import Language
from rag.answering.people import Cast
from rag.answering.standalone import following
from rag.answering.wording import written_name
from rag.retrieval.facets import without_lead
from rag.text.asking import ASKING
from rag.text.folding import fold_for_search
from rag.text.words import is_chinese
from rag.types import ScoredPassage

# Who is compared beyond this number does not fit the time of an answer.
MOST_COMPARED = 4
# A subject that begins as its question does, in so many characters, was asked first.
LEAST_BEGUN = 3
_ENDS = "？?，,。. "
_CLAUSE = re.compile(r"[？?，,。]\s*")
# "都聊过就业", "对就业的看法" without what is said of it anyway.
_VIEW_OF = re.compile(
    r"^(?:[一同]样)?[，,]?(?:认为|觉得|主张)|^[都也]?(?:[谈聊说讲提][到及论起过]{0,2}|关于|对于?)|的(?:[看想说]法|观点|态度|意见|评价)(?=[\W\s]*$)"
)
# "how do … on open source", "what did … say in the first round" without whom it asks.
_LEADING_ENGLISH = re.compile(
    r"^(?:(?:how|what|which|where|do|does|did|is|are|was|were|has|have|say|said|think|on|about|of|in)\b\s*)+",
    re.IGNORECASE,
)
# Each person compared, and each of several things asked, gets at least so much of the budget, in tokens.
LEAST_SHARE = 200


@dataclass(frozen=True, slots=True)
class Compared:
    """What people are compared on, and the names of those the question lists, in any spelling."""

    subject: str
    people: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """What is asked of one of the people compared, or one of the things asked, with what tells of it.

    Without a name or a part it is all that was asked. `found` is what its relevance is judged by; where
    the excerpts hold no answer they are read once more for the question as `translated`.
    """

    question: str
    found: Sequence[ScoredPassage]
    ranked: Sequence[Scored]
    name: str = ""
    part: str = ""
    translated: str = ""
    excerpts: Sequence[Excerpt] = ()

    @property
    def asks(self) -> str:
        """Return the question without the one it follows, for what kind of thing it asks."""
        return following(self.question)[1]

    def asked_as(self, text: str) -> str:
        """Return the question in the language of a text; nothing where it is another and nobody translated it."""
        return self.question if is_chinese(self.question) == is_chinese(text) else self.translated


def with_excerpts(groups: Sequence[Group], *, budget: int, count: Callable[[str], int]) -> list[Group]:
    """Choose each group's excerpts within its share of the budget; labels count on from group to group."""
    share = budget if len(groups) == 1 else max(LEAST_SHARE, budget // len(groups))
    chosen: list[Group] = []
    for group in groups:
        first = 1 + sum(len(each.excerpts) for each in chosen)
        excerpts = select_excerpts(group.ranked, budget=share, count=count, first=first)
        chosen.append(replace(group, excerpts=excerpts))
    return chosen


def by_person(
    standalone: str,
    compared: Compared,
    found: Sequence[ScoredPassage],
    ranked: Sequence[Scored],
    cast: Cast,
    language: Language,
) -> list[Group]:
    """Part the ranked sentences by whom they tell of: whom the question names, else who has most to say."""
    # Some are only spoken of, and cannot be searched for by name.
    people = compared.people if len(compared.people) > 1 else [each.name for each in cast.named(standalone)]
    named = [known.name if (known := cast.find(name)) else name for name in people]
    speaking = [
        scored.sentence.speaker
        for scored in ranked
        if cast.role(scored.passage.interview_id, scored.sentence.speaker) in ("interviewee", "panelist")
    ]
    told: dict[str, tuple[str, list[Scored]]] = {
        cast.key(name): (name, []) for name in (named if len(named) > 1 else speaking)
    }
    for scored in ranked:
        if group := told.get(_told_of(scored, cast)):
            group[1].append(scored)
    return [
        Group(_asked_of(name, compared.subject, standalone, cast, language), found, theirs, name)
        for name, theirs in [each for each in told.values() if each[1]][:MOST_COMPARED]
    ]


def _asked_of(name: str, subject: str, standalone: str, cast: Cast, language: Language) -> str:
    """Put a question that compares people to one of them."""
    written = written_name(cast.find(name), name, language)
    if language == "en":
        return f"What does {written} say about this: {_LEADING_ENGLISH.sub('', subject) or subject}"
    # Who is compared comes after what is asked, or begins it: "AI太快还是太慢？徐冰和张文分歧在哪".
    begun = without_lead(fold_for_search(standalone)).startswith(subject[:LEAST_BEGUN])
    *before, asks = _CLAUSE.split(subject.rstrip(_ENDS))
    if begun and before:
        return f"{'，'.join(before)}，{written}{asks}？"
    # "张宏江和李开复谈就业": of what is no question anything is copied.
    if not ASKING.search(fold_for_search(subject)):
        return f"{written}怎么看{_VIEW_OF.sub('', subject.rstrip(_ENDS))}？"
    return f"{written}认为{asks}？" if begun else f"{written}{subject}"


def _told_of(scored: Scored, cast: Cast) -> str:
    """Return the key of who says a sentence, or of the one person whom narration tells of in it."""
    sentence = scored.sentence
    if cast.role(scored.passage.interview_id, sentence.speaker) == "narrator":
        named = cast.named(sentence.meant)
        if len(named) == 1:
            return cast.key(named[0].name)
    return cast.key(sentence.speaker)
