"""From a question to a checked answer: find, decide whether it can be answered, write, check, cite.

Whatever the model writes, an answer leaves here in one of three forms: sentences that their cited
source words carry; the source's own words, quoted; or the refusal.
"""

import re
from collections.abc import Generator, Iterator, Sequence
from dataclasses import replace
from typing import cast

from rag.answering.answerable import Signs, is_relevant, read_signs
from rag.answering.asked import Asked
from rag.answering.checking import Check, Checked, check_reply
from rag.answering.composition import Composer, Part
from rag.answering.crediting import miscredited, miscredited_by, nearer
from rag.answering.deciding import decide, own_words
from rag.answering.drafting import Draft, Drafter
from rag.answering.evidence import Excerpt
from rag.answering.finding import Collection, Finder
from rag.answering.grouping import Group
from rag.answering.marks import MARK, read_labels
from rag.answering.premises import contrary
from rag.answering.quoting import best_quotes, is_read_first
from rag.answering.stating import found_where_read, resting
from rag.answering.wording import EXTRACTIVE_NOTICE, QUOTED_NOTICE
from rag.types import (
    NO_FILTERS,
    Answer,
    AnswerEvent,
    Event,
    Filters,
    Message,
    PassagesEvent,
    TextEvent,
)

# How many quotes stand beside written sentences, how many where what was read is not what was ranked first, and how
# many make a verbatim answer.
BESIDE, DIFFERING, QUOTED = 1, 2, 3


class Answerer:
    """Answers questions from a collection of interviews."""

    def __init__(
        self,
        collection: Collection,
        finder: Finder,
        check: Check,
        drafter: Drafter | None,
        *,
        model: str,
        embedding_model: str,
    ) -> None:
        self._collection, self._finder = collection, finder
        self._check, self._drafter = check, drafter
        self._model, self._embedding_model = model, embedding_model

    def stream(
        self, question: str, history: Sequence[Message] = (), filters: Filters = NO_FILTERS
    ) -> Iterator[Event]:
        """Yield what was found, the text as it is written, and the checked answer that replaces it."""
        asked = self._finder.find(question, history, filters)
        yield PassagesEvent(asked.standalone, tuple(asked.found))
        if miscredit := miscredited(asked):
            yield AnswerEvent(self._composer(asked).give_back(miscredit))
            return
        if self._drafter is None:
            # Of each person compared the nearest is quoted: by themselves their words are found with less relevance.
            if not any(group.name for group in asked.groups) and not is_relevant(asked.found):
                yield AnswerEvent(self._composer(asked).refuse())
                return
            quoted = self._composer(asked).compose(self._with_premise(self._verbatim(asked), asked))
            yield AnswerEvent(
                quoted if quoted.refused else replace(quoted, notice=EXTRACTIVE_NOTICE[asked.language])
            )
            return
        drafts: list[Draft] = []
        yield from self._collect(self._drafter, asked, drafts)
        yield AnswerEvent(self._conclude(asked, drafts))

    def _draft(self, drafter: Drafter, asked: Asked, group: Group) -> Generator[Event, None, Draft]:
        """Pass a draft's text on as events."""
        texts = drafter.draft(asked, group)
        while True:
            try:
                text = next(texts)
            except StopIteration as done:
                return cast(Draft, done.value)
            if shown := _known_marks(text, asked.excerpts):
                yield TextEvent(shown)

    def read_signs(self, question: str, history: Sequence[Message] = ()) -> Signs | None:
        """Return by which signs a question is answered or refused; None where nothing is read for it."""
        asked = self._finder.find(question, history, NO_FILTERS)
        if self._drafter is None or len(asked.groups) > 1:
            return None
        drafts: list[Draft] = []
        list(self._collect(self._drafter, asked, drafts))
        (draft,) = drafts
        if draft.reading is None:
            return None
        (group,) = asked.groups
        return read_signs(
            group.found, draft.reading, resting(self._checked(asked, group, draft), group, draft, asked.cast)
        )

    def _collect(self, drafter: Drafter, asked: Asked, drafts: list[Draft]) -> Iterator[Event]:
        for group in asked.groups:
            drafts.append((yield from self._draft(drafter, asked, group)))

    def _checked(self, asked: Asked, group: Group, draft: Draft) -> list[Checked]:
        passages = found_where_read(asked.found, group, draft)
        return check_reply(draft.text, asked.excerpts, passages, asked.cast.people, self._check)

    def _conclude(self, asked: Asked, drafts: Sequence[Draft]) -> Answer:
        """Keep what the sources carry; else give the words back to their speaker, quote, or refuse."""
        checked = [
            self._checked(asked, group, draft) for group, draft in zip(asked.groups, drafts, strict=True)
        ]
        composer = self._composer(asked)
        dropped = sum(sentence.dropped for reply in checked for sentence in reply)
        if miscredit := miscredited_by(checked[0], drafts[0], asked):
            return composer.give_back(miscredit, dropped=dropped)
        parts = []
        for group, draft, reply in zip(asked.groups, drafts, checked, strict=True):
            kept, answers = decide(reply, group, draft, asked)
            if not answers:
                parts.append(Part((), (), group.name, group.part))
                continue
            agreed = draft.reading is None or is_read_first(group, draft.reading)
            written = BESIDE if agreed else DIFFERING
            most = BESIDE if group.part else written if kept else QUOTED
            if draft.reading and draft.reading.is_foreign(group.question, group.excerpts):
                group = self._finder.resembling(group, draft.reading.words, asked)
            quotes = best_quotes(group, asked.cast, most, draft.reading)
            parts.append(Part(kept, quotes, group.name, group.part))
        another = None if any(part.kept for part in parts) else nearer(asked)
        if not any(part.kept or part.decisive for part in parts):
            if miscredit := miscredited(asked, drafts[0]):
                return composer.give_back(miscredit, dropped=dropped)
            if not another and (theirs := own_words(asked.groups[0], drafts[0], asked.cast)):
                parts = [Part((), best_quotes(theirs, asked.cast, QUOTED))]
        if another:
            parts = [Part((), part.decisive[:BESIDE], nearest=another) for part in parts]
        answer = composer.compose(self._with_premise(parts, asked), dropped=dropped)
        if answer.refused or any(part.kept or part.name for part in parts):
            return answer
        return replace(answer, notice=QUOTED_NOTICE[asked.language])

    def _with_premise(self, parts: Sequence[Part], asked: Asked) -> list[Part]:
        """Put first what denies what a question takes for granted, where it asks one thing."""
        denied = contrary(asked, self._check) if len(parts) == 1 else None
        return [replace(part, premise=denied) for part in parts]

    def _verbatim(self, asked: Asked) -> list[Part]:
        """Return what a verbatim answer quotes."""
        another = nearer(asked)
        most = BESIDE if another else QUOTED
        return [
            Part(
                (),
                best_quotes(group, asked.cast, BESIDE if group.part else most),
                group.name,
                group.part,
                another,
            )
            for group in asked.groups
        ]

    def _composer(self, asked: Asked) -> Composer:
        return Composer(asked, self._collection, model=self._model, embedding_model=self._embedding_model)


def _known_marks(text: str, excerpts: Sequence[Excerpt]) -> str:
    """Leave out marks that name nothing the model was shown."""
    known = {excerpt.label for excerpt in excerpts}

    def mark(match: re.Match[str]) -> str:
        return "".join(f"[{label}]" for label in read_labels(match[1] or match[2]) if label in known)

    return MARK.sub(mark, text)
