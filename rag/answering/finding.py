"""Find what a question asks for: the question on its own, the passages, and the sentences that decide."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol

from rag.answering.evidence import Excerpt, Scored, SentenceRanker, select_excerpts
from rag.answering.language import Language, detect_language
from rag.answering.people import Cast
from rag.answering.standalone import make_standalone, name_people
from rag.types import Filters, Interview, LanguageModel, Message, Retriever, ScoredPassage

# Who is compared beyond this number does not fit the time of an answer.
MOST_COMPARED = 4
# Each person compared gets at least so much of the budget, in tokens.
LEAST_SHARE = 120


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


@dataclass(slots=True)
class Asked:
    """A question on its way to its answer; `groups` are the excerpts of each person compared, else one group."""

    question: str
    standalone: str
    language: Language
    cast: Cast
    found: list[ScoredPassage] = field(default_factory=list)
    ranked: list[Scored] = field(default_factory=list)
    groups: list[list[Excerpt]] = field(default_factory=list)
    usage: dict[str, int] = field(default_factory=lambda: {"prompt_tokens": 0, "completion_tokens": 0})
    timings: dict[str, float] = field(default_factory=dict)
    started: float = field(default_factory=time.monotonic)

    @property
    def tongue(self) -> Literal["zh", "en"]:
        """Return the language of the question, whatever its script."""
        return "en" if self.language == "en" else "zh"

    @property
    def excerpts(self) -> list[Excerpt]:
        """Return every excerpt the model is shown."""
        return [excerpt for group in self.groups for excerpt in group]

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
        compares: Callable[[str], bool],
        model: LanguageModel | None,
        *,
        top_k: int,
        budget: int,
        standalone: Standalone = make_standalone,
    ) -> None:
        self._collection, self._retriever, self._ranker = collection, retriever, ranker
        self._compares, self._standalone = compares, standalone
        self._count: Callable[[str], int] = model.count_tokens if model else len
        self._top_k, self._budget = top_k, budget
        self._cast: tuple[int, Cast] | None = None

    def find(self, question: str, history: Sequence[Message], filters: Filters) -> Asked:
        """Find the evidence for a question. Raises `IndexStoreError` when nothing is indexed."""
        cast = self._gather_cast()
        standalone = self._standalone(question, history, cast)
        asked = Asked(question, standalone, detect_language(question), cast)
        asked.found = self._search(asked, filters)
        asked.ranked = self._ranker.rank(name_people(question, history, cast), asked.found, cast)
        asked.groups = self._select(asked)
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

    def _select(self, asked: Asked) -> list[list[Excerpt]]:
        compared = _by_person(asked) if self._compares(asked.standalone) else []
        if len(compared) < 2:
            return [select_excerpts(asked.ranked, budget=self._budget, count=self._count)]
        share = max(LEAST_SHARE, self._budget // len(compared))
        groups: list[list[Excerpt]] = []
        for ranked in compared:
            first = 1 + sum(map(len, groups))
            groups.append(select_excerpts(ranked, budget=share, count=self._count, first=first))
        return groups


def _by_person(asked: Asked) -> list[list[Scored]]:
    """Part the ranked sentences by whose words they are: whom the question names, else who has most to say."""
    named = [person.name for person in asked.cast.named(asked.standalone)]
    speaking = [
        scored.sentence.speaker
        for scored in asked.ranked
        if asked.cast.role(scored.passage.interview_id, scored.sentence.speaker)
        in ("interviewee", "panelist")
    ]
    wanted = named if len(named) > 1 else speaking
    groups: dict[str, list[Scored]] = {asked.cast.key(name): [] for name in wanted}
    for scored in asked.ranked:
        group = groups.get(asked.cast.key(scored.sentence.speaker))
        if group is not None:
            group.append(scored)
    return [group for group in groups.values() if group][:MOST_COMPARED]
