"""Find what a question asks for: the question on its own, the passages, and the sentences that decide."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from rag.answering.evidence import Excerpt, Scored, SentenceRanker, select_excerpts
from rag.answering.language import Language, detect_language
from rag.answering.people import Cast
from rag.answering.standalone import make_standalone, name_people
from rag.answering.wording import written_name
from rag.types import Filters, Interview, LanguageModel, Message, Retriever, ScoredPassage

# Who is compared beyond this number does not fit the time of an answer.
MOST_COMPARED = 4
# Each person compared gets at least so much of the budget, in tokens.
LEAST_SHARE = 200


class Collection(Protocol):
    """What an answer needs to know of the indexed interviews."""

    @property
    def generation(self) -> int:
        """Return a number that changes whenever the interviews do."""
        ...

    def interview(self, interview_id: str) -> Interview:
        """Return an interview."""
        ...

    def interviews(self) -> list[Interview]:
        """Return every interview."""
        ...


class Standalone(Protocol):
    """Makes a question that leans on its conversation whole, in its own language and script."""

    def __call__(self, question: str, history: Sequence[Message], cast: Cast) -> str:
        """Return the question as it can be understood alone."""
        ...


@dataclass(frozen=True, slots=True)
class Group:
    """What tells of one of the people compared, or, with no name, of all that was asked."""

    name: str
    question: str
    ranked: list[Scored]
    excerpts: list[Excerpt]


@dataclass(slots=True)
class Asked:
    """A question on its way to its answer, with a group for each person compared, else one group."""

    question: str
    standalone: str
    language: Language
    cast: Cast
    found: list[ScoredPassage] = field(default_factory=list)
    ranked: list[Scored] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    usage: dict[str, int] = field(default_factory=lambda: {"prompt_tokens": 0, "completion_tokens": 0})
    timings: dict[str, float] = field(default_factory=dict)
    started: float = field(default_factory=time.monotonic)

    @property
    def excerpts(self) -> list[Excerpt]:
        """Return every excerpt the model is shown."""
        return [excerpt for group in self.groups for excerpt in group.excerpts]

    def mark_time(self, name: str) -> None:
        """Note the milliseconds since the question came, the first time it happens."""
        self.timings.setdefault(name, round((time.monotonic() - self.started) * 1000, 1))


class Finder:
    """Takes a question as far as the excerpts that are put before the model."""

    def __init__(
        self,
        collection: Collection,
        retriever: Retriever,
        ranker: SentenceRanker,
        subject_compared: Callable[[str], str],
        model: LanguageModel | None,
        *,
        top_k: int,
        budget: int,
        standalone: Standalone = make_standalone,
    ) -> None:
        self._collection, self._retriever, self._ranker = collection, retriever, ranker
        self._subject_compared, self._standalone = subject_compared, standalone
        self._count: Callable[[str], int] = model.count_tokens if model else len
        self._top_k, self._budget = top_k, budget
        self._cast: tuple[int, Cast] | None = None

    def find(self, question: str, history: Sequence[Message], filters: Filters) -> Asked:
        """Find the evidence for a question. Raises `IndexStoreError` when nothing is indexed."""
        cast = self._gather_cast()
        standalone = self._standalone(question, history, cast)
        asked = Asked(question, standalone, detect_language(question), cast)
        asked.found = self._search(asked, filters)
        subject = self._subject_compared(standalone)
        # Who is compared is settled by the groups; their names would hide what is asked of each.
        wanted = subject or name_people(question, history, cast)
        asked.ranked = self._ranker.rank(wanted, asked.found, cast)
        asked.groups = self._select(asked, subject)
        asked.mark_time("retrieve_ms")
        return asked

    def _gather_cast(self) -> Cast:
        generation = self._collection.generation
        if self._cast is None or self._cast[0] != generation:
            self._cast = generation, Cast.of(self._collection.interviews())
        return self._cast[1]

    def _search(self, asked: Asked, filters: Filters) -> list[ScoredPassage]:
        """Search, and once more without the name: the words a question credits to one may be another's."""
        found = self._retriever.search(asked.standalone, top_k=self._top_k, filters=filters)
        unnamed = asked.cast.without_names(asked.standalone)
        if unnamed == asked.standalone or len(asked.cast.named(asked.standalone)) > 1:
            return found
        known = {scored.passage.id for scored in found}
        others = self._retriever.search(unnamed, top_k=1, filters=filters)
        return [*found, *(scored for scored in others if scored.passage.id not in known)]

    def _select(self, asked: Asked, subject: str) -> list[Group]:
        compared = _by_person(asked) if subject else {}
        if len(compared) < 2:
            excerpts = select_excerpts(asked.ranked, budget=self._budget, count=self._count)
            return [Group("", asked.standalone, asked.ranked, excerpts)]
        share = max(LEAST_SHARE, self._budget // len(compared))
        groups: list[Group] = []
        for name, ranked in compared.items():
            first = 1 + sum(len(group.excerpts) for group in groups)
            excerpts = select_excerpts(ranked, budget=share, count=self._count, first=first)
            groups.append(Group(name, _asked_of(name, subject, asked), ranked, excerpts))
        return groups


def _asked_of(name: str, subject: str, asked: Asked) -> str:
    """Put a question that compares people to one of them."""
    written = written_name(asked.cast.find(name), name, asked.language)
    return f"{asked.standalone} ({written} only)" if asked.language == "en" else f"{written}{subject}"


def _by_person(asked: Asked) -> dict[str, list[Scored]]:
    """Part the ranked sentences by whom they tell of: whom the question names, else who has most to say."""
    named = [person.name for person in asked.cast.named(asked.standalone)]
    speaking = [
        scored.sentence.speaker
        for scored in asked.ranked
        if asked.cast.role(scored.passage.interview_id, scored.sentence.speaker)
        in ("interviewee", "panelist")
    ]
    groups: dict[str, tuple[str, list[Scored]]] = {
        asked.cast.key(name): (name, []) for name in (named if len(named) > 1 else speaking)
    }
    for scored in asked.ranked:
        if told := groups.get(_told_of(scored, asked.cast)):
            told[1].append(scored)
    return dict([told for told in groups.values() if told[1]][:MOST_COMPARED])


def _told_of(scored: Scored, cast: Cast) -> str:
    """Return the key of who says a sentence, or of the one person whom narration tells of in it."""
    sentence = scored.sentence
    if cast.role(scored.passage.interview_id, sentence.speaker) == "narrator":
        named = cast.named(sentence.reading or sentence.text)
        if len(named) == 1:
            return cast.key(named[0].name)
    return cast.key(sentence.speaker)
