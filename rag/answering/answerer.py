"""From a question to a checked answer: find, decide whether it can be answered, write, check, cite.

Whatever the model writes, an answer leaves here in one of three forms: sentences that their cited
source words carry; the source's own words, quoted; or the refusal.
"""

import re
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from rag.answering.answerable import ANSWERABLE, Fit, answerable_probability, measure_fit
from rag.answering.checking import Check, Checked, check_reply
from rag.answering.composition import Composer
from rag.answering.evidence import Excerpt, Scored, SentenceRanker, select_excerpts
from rag.answering.generation import answer_messages, locate_messages, write_answer
from rag.answering.language import Language, detect_language
from rag.answering.marks import MARK, hold_back_partial_marks, read_labels
from rag.answering.people import Cast
from rag.answering.standalone import make_standalone
from rag.types import (
    Answer,
    AnswerEvent,
    Event,
    Filters,
    Interview,
    LanguageModel,
    Message,
    PassagesEvent,
    Retriever,
    ScoredPassage,
    TextEvent,
)

# How many sentences a verbatim answer quotes: the decisive one, and a second that is nearly as good.
QUOTED = 2
NEARLY = 0.85


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


@dataclass(slots=True)
class Asked:
    """A question on its way to its answer."""

    question: str
    standalone: str
    language: Language
    cast: Cast
    found: list[ScoredPassage] = field(default_factory=list)
    ranked: list[Scored] = field(default_factory=list)
    excerpts: list[Excerpt] = field(default_factory=list)
    usage: dict[str, int] = field(default_factory=lambda: {"prompt_tokens": 0, "completion_tokens": 0})
    timings: dict[str, float] = field(default_factory=dict)
    started: float = field(default_factory=time.monotonic)

    def mark_time(self, name: str) -> None:
        """Note the milliseconds since the question came."""
        self.timings[name] = round((time.monotonic() - self.started) * 1000, 1)


class Answerer:
    """Answers questions from a collection of interviews."""

    def __init__(
        self,
        collection: Collection,
        retriever: Retriever,
        ranker: SentenceRanker,
        check: Check,
        model: LanguageModel | None,
        *,
        top_k: int,
        budget: int,
        embedding_model: str,
    ) -> None:
        self._collection, self._retriever, self._ranker = collection, retriever, ranker
        self._check, self._model = check, model
        self._top_k, self._budget = top_k, budget
        self._embedding_model = embedding_model
        self._cast: tuple[int, Cast] | None = None

    def stream(
        self, question: str, history: Sequence[Message] = (), filters: Filters = Filters()
    ) -> Iterator[Event]:
        """Yield what was found, the text as it is written, and the checked answer that replaces it."""
        asked = self._find(question, history, filters)
        yield PassagesEvent(asked.standalone, tuple(asked.found))
        nowhere = self._ask_where(asked)
        probability = answerable_probability(self._fit(asked, nowhere))
        if probability < ANSWERABLE:
            yield AnswerEvent(self._composer(asked).refuse())
            return
        if self._model is None:
            yield AnswerEvent(self._composer(asked).quote(self._decisive(asked)))
            return
        reply = ""
        for text in self._write(asked):
            reply += text
            if shown := _renumber(text, asked.excerpts):
                yield TextEvent(shown)
        yield AnswerEvent(self._conclude(asked, reply))

    def _find(self, question: str, history: Sequence[Message], filters: Filters) -> Asked:
        cast = self._gather_cast()
        standalone = make_standalone(question, history, cast)
        asked = Asked(question, standalone, detect_language(question), cast)
        asked.found = self._search(asked, filters)
        asked.ranked = self._ranker.rank(standalone, asked.found, cast)
        count: Callable[[str], int] = self._model.count_tokens if self._model else len
        asked.excerpts = select_excerpts(asked.ranked, budget=self._budget, count=count)
        asked.mark_time("retrieve_ms")
        return asked

    def _gather_cast(self) -> Cast:
        generation = self._collection.generation
        if self._cast is None or self._cast[0] != generation:
            self._cast = generation, Cast.of(self._collection.interviews())
        return self._cast[1]

    def _search(self, asked: Asked, filters: Filters) -> list[ScoredPassage]:
        """Search, and once more without the names: the words a question credits to one may be another's."""
        found = self._retriever.search(asked.standalone, top_k=self._top_k, filters=filters)
        unnamed = asked.cast.without_names(asked.standalone)
        if len(found) < 2 or unnamed == asked.standalone or len(asked.cast.named(asked.standalone)) > 1:
            return found
        known = {scored.passage.id for scored in found}
        others = self._retriever.search(unnamed, top_k=1, filters=filters)
        return [*found, *(scored for scored in others if scored.passage.id not in known)]

    def _ask_where(self, asked: Asked) -> float | None:
        """Return how likely the model holds it that no excerpt has the answer; None when untold."""
        if self._model is None or not asked.excerpts:
            return None
        messages = locate_messages(asked.standalone, asked.excerpts, asked.cast, asked.language)
        labels = ["0", *(str(excerpt.label) for excerpt in asked.excerpts)]
        told = self._model.choose(messages, labels)
        total = sum(told.values())
        return told["0"] / total if total else None

    def _fit(self, asked: Asked, nowhere: float | None) -> Fit:
        relevance = max((scored.score for scored in asked.found), default=0.0)
        return measure_fit(asked.ranked, relevance, nowhere)

    def _write(self, asked: Asked) -> Iterator[str]:
        assert self._model is not None
        messages = answer_messages(asked.standalone, asked.excerpts, asked.cast, asked.language)

        def texts() -> Iterator[str]:
            assert self._model is not None
            for delta in write_answer(self._model, messages):
                asked.usage["prompt_tokens"] += delta.prompt_tokens
                asked.usage["completion_tokens"] += delta.completion_tokens
                if delta.text:
                    if "first_token_ms" not in asked.timings:
                        asked.mark_time("first_token_ms")
                    yield delta.text

        yield from hold_back_partial_marks(texts())

    def _conclude(self, asked: Asked, reply: str) -> Answer:
        passages = [scored.passage for scored in asked.found]
        checked = check_reply(reply, asked.excerpts, passages, asked.cast.people, self._check)
        composer = self._composer(asked)
        corrected = composer.correct_speaker(checked)
        if corrected is not None:
            return corrected
        kept = [sentence for sentence in checked if sentence.verdict in ("supported", "partial") and sentence.used]
        if kept:
            return composer.compose(kept, dropped=_dropped(checked))
        if any(sentence.verdict == "refusal" for sentence in checked):
            return composer.refuse(dropped=_dropped(checked))
        return composer.quote(self._decisive(asked), dropped=_dropped(checked))

    def _decisive(self, asked: Asked) -> list[Scored]:
        best = asked.ranked[:1]
        others = [each for each in asked.ranked[1:QUOTED] if best and each.score >= NEARLY * best[0].score]
        return best + others

    def _composer(self, asked: Asked) -> Composer:
        name = self._model.name if self._model else "extractive"
        return Composer(asked, self._collection, model=name, embedding_model=self._embedding_model)


def _dropped(checked: Sequence[Checked]) -> int:
    return sum(sentence.dropped for sentence in checked)


def _renumber(text: str, excerpts: Sequence[Excerpt]) -> str:
    """Leave out marks that name nothing shown; the rest are numbered as the labels are."""
    known = {excerpt.label for excerpt in excerpts}

    def mark(match: re.Match[str]) -> str:
        return "".join(f"[{label}]" for label in read_labels(match[1] or match[2]) if label in known)

    return MARK.sub(mark, text)
