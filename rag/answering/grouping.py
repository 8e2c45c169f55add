"""Part what a question asks: person by person where people are compared, else one thing after the other."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from rag.answering.evidence import Excerpt, Scored, select_excerpts
from rag.answering.language import Language
from rag.answering.people import Cast
from rag.answering.standalone import following
from rag.answering.wording import written_name
from rag.retrieval.singling import Single
from rag.text.words import is_chinese
from rag.types import ScoredPassage

# Who is compared beyond this number does not fit the time of an answer.
MOST_COMPARED = 4
# Each person compared, and each of several things asked, gets at least so much of the budget, in tokens.
LEAST_SHARE = 200


@dataclass(frozen=True, slots=True)
class Compared:
    """What is asked of anyone who is compared, and of each of those whom the question lists, in any spelling."""

    single: Single
    each: Mapping[str, Single]


@dataclass(frozen=True, slots=True)
class Group:
    """What is asked of one of the people compared, or one of the things asked, with what tells of it.

    Without a name or a part it is all that was asked. `found` is what its relevance is judged by; where
    the excerpts hold no answer they are read once more for the question as `translated`. `subject` is what
    is searched for among the words of one of the people compared.
    """

    question: str
    found: Sequence[ScoredPassage]
    ranked: Sequence[Scored]
    name: str = ""
    subject: str = ""
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
    rank: Callable[[Single], Sequence[Scored]],
    cast: Cast,
    language: Language,
) -> list[Group]:
    """Part the ranked sentences by whom they tell of: whom the question names, else who has most to say."""
    # Some are only spoken of, and cannot be searched for by name.
    asked = {
        known.name if (known := cast.find(name)) else name: single for name, single in compared.each.items()
    }
    asked = asked or {each.name: compared.single for each in cast.named(standalone)}
    if len(asked) < 2:
        speaking = (each.sentence.speaker for each in rank(compared.single) if _answers(each, cast))
        first = {cast.key(name): name for name in reversed(list(speaking))}
        asked = dict.fromkeys(reversed(first.values()), compared.single)
    groups = []
    for name, single in asked.items():
        theirs = [each for each in rank(single) if _told_of(each, cast) == cast.key(name)]
        written = written_name(cast.find(name), name, language)
        groups.append(Group(single.put_to(written), found, theirs, name, subject=single.subject))
    return [each for each in groups if each.ranked][:MOST_COMPARED]


def _answers(scored: Scored, cast: Cast) -> bool:
    return cast.role(scored.passage.interview_id, scored.sentence.speaker) in ("interviewee", "panelist")


def _told_of(scored: Scored, cast: Cast) -> str:
    """Return the key of who says a sentence, or of the one person whom narration tells of in it."""
    sentence = scored.sentence
    if cast.role(scored.passage.interview_id, sentence.speaker) == "narrator":
        named = cast.named(sentence.meant)
        if len(named) == 1:
            return cast.key(named[0].name)
    return cast.key(sentence.speaker)
