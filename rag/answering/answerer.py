"""From a question to a checked answer: find, decide whether it can be answered, write, check, cite.

Whatever the model writes, an answer leaves here in one of three forms: sentences that their cited
source words carry; the source's own words, quoted; or the refusal.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from rag.answering.answerable import is_answerable, surely_holds
from rag.answering.checking import Check, Checked, check_reply
from rag.answering.citations import Quote
from rag.answering.composition import Composer
from rag.answering.evidence import Excerpt, quote_of
from rag.answering.finding import Asked, Collection, Finder
from rag.answering.generation import answer_messages, locate_messages, write_answer
from rag.answering.marks import MARK, hold_back_partial_marks, read_labels
from rag.answering.wording import EXTRACTIVE_NOTICE
from rag.types import (
    NO_FILTERS,
    Answer,
    AnswerEvent,
    Event,
    Filters,
    LanguageModel,
    Message,
    PassagesEvent,
    TextEvent,
)

# How many sentences a verbatim answer quotes: the decisive one, and a second that is nearly as good.
QUOTED = 2
NEARLY = 0.85
# Where the sources say something else than the model wrote, their nearest words are no answer either.
CONTRADICTED = ("number", "name", "negation", "comparison", "quantifier", "speaker")


class Answerer:
    """Answers questions from a collection of interviews."""

    def __init__(
        self,
        collection: Collection,
        finder: Finder,
        check: Check,
        model: LanguageModel | None,
        *,
        embedding_model: str,
    ) -> None:
        self._collection, self._finder = collection, finder
        self._check, self._model = check, model
        self._embedding_model = embedding_model

    def stream(
        self, question: str, history: Sequence[Message] = (), filters: Filters = NO_FILTERS
    ) -> Iterator[Event]:
        """Yield what was found, the text as it is written, and the checked answer that replaces it."""
        asked = self._finder.find(question, history, filters)
        yield PassagesEvent(asked.standalone, tuple(asked.found))
        nowhere = self._ask_where(asked)
        if not is_answerable(asked.found, nowhere, asked.tongue):
            yield AnswerEvent(self._composer(asked).refuse())
            return
        if self._model is None:
            quoted = self._composer(asked).quote(self._decisive(asked))
            yield AnswerEvent(
                quoted if quoted.refused else replace(quoted, notice=EXTRACTIVE_NOTICE[asked.language])
            )
            return
        replies = []
        for group in asked.groups:
            reply = ""
            for text in self._write(self._model, asked, group):
                reply += text
                if shown := _known_marks(text, asked.excerpts):
                    yield TextEvent(shown)
            replies.append(reply)
        yield AnswerEvent(self._conclude(asked, replies, nowhere))

    def _ask_where(self, asked: Asked) -> float | None:
        """Return how likely the model holds it that no excerpt has the answer; None when untold."""
        if self._model is None or len(asked.groups) > 1 or not asked.excerpts:
            return None
        messages = locate_messages(asked.standalone, asked.excerpts, asked.cast, asked.language)
        labels = ["0", *(str(excerpt.label) for excerpt in asked.excerpts)]
        told = self._model.choose(messages, labels)
        total = sum(told.values())
        return told["0"] / total if total else None

    def _write(self, model: LanguageModel, asked: Asked, group: Sequence[Excerpt]) -> Iterator[str]:
        only = group[0].speaker if len(asked.groups) > 1 else ""
        messages = answer_messages(asked.standalone, group, asked.cast, asked.language, only=only)

        def texts() -> Iterator[str]:
            for delta in write_answer(model, messages):
                asked.usage["prompt_tokens"] += delta.prompt_tokens
                asked.usage["completion_tokens"] += delta.completion_tokens
                if delta.text:
                    asked.mark_time("first_token_ms")
                    yield delta.text

        yield from hold_back_partial_marks(texts())

    def _conclude(self, asked: Asked, replies: Sequence[str], nowhere: float | None) -> Answer:
        """Keep what the sources carry; else give the words back to their speaker, quote, or refuse."""
        passages = [scored.passage for scored in asked.found]
        checked = [
            sentence
            for reply in replies
            for sentence in check_reply(reply, asked.excerpts, passages, asked.cast.people, self._check)
        ]
        composer, dropped = self._composer(asked), sum(sentence.dropped for sentence in checked)
        if checked and checked[0].reason == "speaker":
            return composer.correct_speaker(checked[0]) or composer.refuse(dropped=dropped)
        kept = [sentence for sentence in checked if sentence.verdict in _kept(checked) and sentence.used]
        if kept and checked[0].verdict != "refusal":
            return composer.compose(kept, dropped=dropped)
        contradicted = any(sentence.reason in CONTRADICTED for sentence in checked)
        if contradicted or not surely_holds(asked.found, _doubted(checked, nowhere), asked.tongue):
            return composer.refuse(dropped=dropped)
        return composer.quote(self._decisive(asked), dropped=dropped)

    def _decisive(self, asked: Asked) -> list[Quote]:
        """Return what a verbatim answer quotes, of each person compared; what was asked there answers nothing."""
        told = [
            scored
            for scored in asked.ranked
            if asked.cast.role(scored.passage.interview_id, scored.sentence.speaker) != "interviewer"
        ]
        if len(asked.groups) > 1:
            speakers = dict.fromkeys(group[0].speaker for group in asked.groups)
            first = (
                next((each for each in told if each.sentence.speaker == name), None) for name in speakers
            )
            return [quote_of(scored) for scored in first if scored]
        return [quote_of(scored) for scored in told[:QUOTED] if scored.score >= NEARLY * told[0].score]

    def _composer(self, asked: Asked) -> Composer:
        name = self._model.name if self._model else "extractive"
        return Composer(asked, self._collection, model=name, embedding_model=self._embedding_model)


def _doubted(checked: Sequence[Checked], nowhere: float | None) -> float | None:
    """Take the model's own refusal for a certain "none": only a sure search overrules it."""
    return 1.0 if any(sentence.verdict == "refusal" for sentence in checked) else nowhere


def _kept(checked: Sequence[Checked]) -> tuple[str, ...]:
    """Keep half-supported sentences only beside supported ones, or where meaning across languages is all there is."""
    if any(sentence.verdict == "supported" for sentence in checked):
        return "supported", "partial"
    return ("partial",) if all(sentence.reason == "meaning" for sentence in checked) else ()


def _known_marks(text: str, excerpts: Sequence[Excerpt]) -> str:
    """Leave out marks that name nothing the model was shown."""
    known = {excerpt.label for excerpt in excerpts}

    def mark(match: re.Match[str]) -> str:
        return "".join(f"[{label}]" for label in read_labels(match[1] or match[2]) if label in known)

    return MARK.sub(mark, text)
