"""Find what a question asks for: the question on its own, the passages, and the sentences that decide."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import cache
from itertools import chain
from typing import Protocol

from rag.answering.answerable import best_relevance
from rag.answering.asked import Asked
from rag.answering.evidence import Scored
from rag.answering.grouping import Compared, Group, by_person, with_excerpts
from rag.answering.language import detect_language
from rag.answering.people import Cast, Talk
from rag.answering.ranking import SentenceRanker
from rag.answering.replies import with_answers
from rag.answering.standalone import following, make_part_standalone, make_standalone
from rag.answering.translating import beside
from rag.retrieval.singling import Single
from rag.text.asking import asks_own_words, parts_of
from rag.types import Filters, Interview, LanguageModel, Message, Retriever, ScoredPassage

# From this relevance on a question is found as it was asked; half of those in the sources' own language reach it.
SURE = 0.7
# Passages searched for each of several things asked or people compared, beside those of the whole question.
FOUND_EACH = 3
# Passages whose sentences are weighed: what answers a question in other words than its own is often not among the first.
WEIGHED = 15
# Passages found without the name among which the named person's own best is looked for.
UNNAMED = 20


class Collection(Protocol):
    """What an answer needs to know of the indexed interviews."""

    @property
    def generation(self) -> int:
        """Return a number that changes whenever the interviews do."""
        ...

    def interview(self, interview_id: str) -> Interview:
        """Return an interview."""
        ...

    def talks(self) -> Sequence[Talk]:
        """Return who speaks in each interview."""
        ...


class Standalone(Protocol):
    """Makes a question that leans on its conversation whole, in its own language and script."""

    def __call__(self, question: str, history: Sequence[Message], cast: Cast) -> str:
        """Return the question as it can be understood alone."""
        ...


class Finder:
    """Takes a question as far as the excerpts that are put before the model."""

    def __init__(
        self,
        collection: Collection,
        retriever: Retriever,
        ranker: SentenceRanker,
        compared: Callable[[str], Compared | None],
        model: LanguageModel | None,
        *,
        top_k: int,
        budget: int,
        standalone: Standalone = make_standalone,
        translate: Callable[[str, Cast], str] = lambda _, __: "",
    ) -> None:
        self._collection, self._retriever, self._ranker = collection, retriever, ranker
        self._compares, self._standalone = compared, standalone
        self._translate = translate
        self._count: Callable[[str], int] = model.count_tokens if model else len
        self._top_k, self._budget = top_k, budget
        self._cast: tuple[int, Cast] | None = None

    def find(self, question: str, history: Sequence[Message], filters: Filters) -> Asked:
        """Find the evidence for a question. Raises `IndexStoreError` when nothing is indexed."""
        asked = self.search(question, history, filters)
        groups = (
            self._compared(asked, filters) or self._parts(asked, history, filters) or [self._whole(asked)]
        )
        asked.groups = with_excerpts(groups, budget=self._budget, count=self._count)
        shown = {excerpt.passage.id for excerpt in asked.excerpts}
        asked.found = asked.found[: self._top_k] + [
            each for each in asked.found[self._top_k :] if each.passage.id in shown
        ]
        asked.mark_time("retrieve_ms")
        return asked

    def search(self, question: str, history: Sequence[Message], filters: Filters) -> Asked:
        """Find passages for a question as a whole, best first. Raises `IndexStoreError` when nothing is indexed."""
        cast = self._gather_cast()
        standalone = self._standalone(cast.with_names_mended(question), history, cast)
        asked = Asked(question, standalone, detect_language(question), cast)
        asked.found = self._search(asked, filters)
        if best_relevance(asked.found) < SURE:
            asked.translated = self._translate(asked.standalone, cast)
            asked.found = self._search(asked, filters) if asked.translated else asked.found
        return asked

    def resembling(self, group: Group, words: str, asked: Asked) -> Group:
        """Rank what was shown of a group by words made of it, in whatever language."""
        shown = {sentence for excerpt in group.excerpts for sentence in excerpt.sentences}
        ranked = self._ranker.rank(words, asked.found, asked.cast)
        return replace(group, ranked=[each for each in ranked if each.sentence in shown])

    def _whole(self, asked: Asked) -> Group:
        own = following(asked.standalone)[1]
        ranked = self._ranker.rank(beside(own, asked.translated_unnamed), asked.found, asked.cast)
        if asks_own_words(asked.standalone):
            speakers = {asked.cast.key(each.name) for each in asked.cast.named(asked.standalone)}
            ranked = [each for each in ranked if asked.cast.key(each.sentence.speaker) in speakers] or ranked
        return Group(asked.standalone, asked.found, ranked, translated=asked.translated)

    def _compared(self, asked: Asked, filters: Filters) -> list[Group]:
        """Return a group for each of two or more people compared, whose own words are searched one by one."""
        compared = self._compares(asked.standalone)
        if compared is None:
            return []

        def wanted(subject: str) -> str:
            # Who is compared is settled by the groups; their names would hide what is asked of each.
            return beside(subject, asked.translated_unnamed)

        def part() -> list[Group]:
            @cache
            def rank(single: Single) -> list[Scored]:
                return self._ranker.rank(wanted(single.subject), asked.found, asked.cast)

            return by_person(asked.standalone, compared, asked.found, rank, asked.cast, asked.language)

        groups = part()
        if len(groups) < 2:
            return []
        for group in groups:
            if not filters.speakers:
                theirs = replace(filters, speakers=(group.name,))
                own = self._retriever.search(wanted(group.subject), top_k=FOUND_EACH, filters=theirs)
                asked.found = _united(asked.found, own)
        return part()

    def _parts(self, asked: Asked, history: Sequence[Message], filters: Filters) -> list[Group]:
        """Return a group for each of several things asked, which are searched for one by one."""
        parts = parts_of(asked.cast.with_names_mended(asked.question))
        if len(parts) < 2:
            return []
        questions = [make_part_standalone(parts, at, history, asked.cast) for at in range(len(parts))]
        translated = [self._translate(text, asked.cast) for text in questions]
        searched = [
            beside(text, asked.cast.without_names(other))
            for text, other in zip(questions, translated, strict=True)
        ]
        each = [self._retriever.search(text, top_k=FOUND_EACH, filters=filters) for text in searched]
        asked.found = _united(asked.found, chain.from_iterable(each))
        return [
            Group(
                text, found, self._ranker.rank(wanted, asked.found, asked.cast), part=part, translated=other
            )
            for text, wanted, found, part, other in zip(
                questions, searched, each, parts, translated, strict=True
            )
        ]

    def _gather_cast(self) -> Cast:
        generation = self._collection.generation
        if self._cast is None or self._cast[0] != generation:
            self._cast = generation, Cast.of(self._collection.talks())
        return self._cast[1]

    def _search(self, asked: Asked, filters: Filters) -> list[ScoredPassage]:
        """Search, and once more without the name: the words a question credits to one may be another's."""
        wanted = beside(asked.standalone, asked.translated_unnamed)
        found = self._retriever.search(wanted, top_k=max(self._top_k, WEIGHED), filters=filters)
        if not filters.speakers and not filters.roles:
            found = with_answers(found, self._collection, asked.cast)
        unnamed = asked.cast.without_names(asked.standalone)
        if unnamed == asked.standalone or len(asked.cast.named(asked.standalone)) > 1:
            return found
        asked.unnamed = self._retriever.search(unnamed, top_k=UNNAMED, filters=filters)
        return _united(found, asked.unnamed[:1])


def _united(found: Iterable[ScoredPassage], others: Iterable[ScoredPassage]) -> list[ScoredPassage]:
    """Put what else was found after what was found first, each passage once."""
    each: dict[str, ScoredPassage] = {}
    for scored in chain(found, others):
        each.setdefault(scored.passage.id, scored)
    return list(each.values())
