"""Have a language model answer from the excerpts, in the way that suits its size.

A hosted model writes marked sentences at once. The small model on this machine first copies the
words that answer, and then says them in one sentence: what it wrote before is in the server's
cache, so the second request costs little.
"""

import re
from collections.abc import Generator, Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Protocol

from rag.answering.asked import Asked
from rag.answering.copied import of_one_excerpt
from rag.answering.evidence import Excerpt
from rag.answering.generation import answer_messages, name_before, read_messages, state_messages
from rag.answering.grouping import Group
from rag.answering.language import detect_language
from rag.answering.marks import hold_back_partial_marks
from rag.answering.reading import UNDECIDED, Reading, locate
from rag.answering.repeating import NOTHING, echoes, is_too_short, says_nothing
from rag.answering.rereading import alone, in_their_language, names_only_whom_it_asks, touches, view_of_one
from rag.answering.whether import says_only_whether
from rag.types import Delta, LanguageModel

# One to three sentences; a reply that runs longer is rambling and is cut at its last whole sentence.
ANSWER_TOKENS = 160
# A clause or a short list; and a sentence around it.
WORDS_TOKENS, SENTENCE_TOKENS = 48, 96
# A model surer than this that nothing answers is not asked for a sentence, nor one that copied nothing;
# of each person compared the words themselves are quoted.
HOPELESS = 0.9
# The share of what was found that is read before all of it, and how likely "nothing" may be where it answers; of a
# quarter something is copied too soon (docs/faithfulness.md).
FIRST, SURE = 0.55, 0.15
# So few characters are read at once: of less a small model copies anything.
SHORT = 250
# What a small model goes on writing before an answer.
_LABEL = re.compile(r"^\s*(?:答案|回答|Answer)\s*[:：]\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Draft:
    """What a model answers, unchecked: its text, and what it read where it was asked to."""

    text: str
    reading: Reading | None = None


class Drafter(Protocol):
    """Yields an answer's text as it is written, and returns the draft."""

    def draft(self, asked: Asked, group: Group) -> Generator[str, None, Draft]:
        """Answer from the excerpts of one group."""
        ...


@dataclass(frozen=True, slots=True)
class Writer:
    """Asks for the answer in marked sentences."""

    model: LanguageModel

    def draft(self, asked: Asked, group: Group) -> Generator[str, None, Draft]:
        """Answer from the excerpts of one group."""
        messages = answer_messages(group.question, group.excerpts, asked.cast, asked.language)
        return Draft((yield from _written(self.model, asked, messages, ANSWER_TOKENS)))


@dataclass(frozen=True, slots=True)
class Reader:
    """Asks for the words that answer, then for a sentence that says them."""

    model: LanguageModel

    def draft(self, asked: Asked, group: Group) -> Generator[str, None, Draft]:
        """Answer from the excerpts of one group.

        Where that finds nothing they are read once more, for the question as translated into their language, for what
        it asks without the question it follows, and for what somebody thinks of a thing where it asks whether they hold
        it: yes or no, copied from anywhere, answers that no more than nothing does.
        """
        question = group.question
        reading, messages = self._read(asked, question, group.excerpts)
        if reading.is_empty:
            for other in filter(None, (in_their_language(group), alone(group, asked.cast))):
                second, of_second = self._read(asked, other, group.excerpts)
                if second.copied and not second.is_empty:
                    reading, messages = second, of_second
                    break
        unsaid = (
            not reading.copied
            or says_only_whether(reading.words)
            or names_only_whom_it_asks(reading, group, asked.cast)
        )
        if unsaid and (view := view_of_one(group, asked.cast)):
            second, of_second = self._read(asked, view, group.excerpts)
            if second.copied and not second.is_empty and touches(second, group, asked.cast):
                question, reading, messages = view, second, of_second
        if group.name or reading.nothing > HOPELESS or not reading.copied:
            return Draft("", reading)
        messages = state_messages(messages, question, reading.words, asked.language)
        sentence = yield from _written(self.model, asked, messages, SENTENCE_TOKENS)
        return Draft(_LABEL.sub("", sentence), reading)

    def _read(
        self, asked: Asked, question: str, excerpts: Sequence[Excerpt]
    ) -> tuple[Reading, list[dict[str, str]]]:
        """Return the words that answer, read in the likeliest excerpts, in more of them only where those hold none.

        As the model's server keeps what was read, the rest costs only what it is. The messages that asked for the
        words come with them.
        """
        first = _likeliest(excerpts)
        if len(first) < len(excerpts):
            messages = read_messages(question, first, asked.cast, detect_language(question))
            nothing = self._nothing(messages)
            if nothing is None or nothing <= SURE:
                reading, messages = self._copy(asked, question, first, messages, nothing)
                if reading.copied and reading.nothing <= SURE:
                    return reading, messages
        messages = read_messages(question, excerpts, asked.cast, detect_language(question))
        return self._copy(asked, question, excerpts, messages, self._nothing(messages))

    def _nothing(self, messages: Sequence[dict[str, str]]) -> float | None:
        """Return how likely the model finds that nothing answers; None from an endpoint that tells none."""
        told = self.model.choose(messages, list(NOTHING.values()))
        return sum(told.values()) if told else None

    def _copy(
        self,
        asked: Asked,
        question: str,
        excerpts: Sequence[Excerpt],
        messages: list[dict[str, str]],
        nothing: float | None,
    ) -> tuple[Reading, list[dict[str, str]]]:
        """Return the words that answer in these excerpts, and the messages that asked for them."""
        words = self._words(asked, question, excerpts, messages)
        # An endpoint that tells no probabilities is taken at its word.
        nothing = float(says_nothing(words)) if nothing is None else nothing
        reading = locate(words, nothing, question, excerpts)
        if not is_too_short(words, question) and (reading.copied or not echoes(words, question)):
            return reading, messages
        # What is begun with a quotation mark is copied from what was shown.
        messages = [*messages[:-1], {**messages[-1], "content": messages[-1]["content"] + "“"}]
        words = self._words(asked, question, excerpts, messages).partition("”")[0]
        nothing = max(nothing, UNDECIDED) if echoes(words, question) else nothing
        return locate(words, nothing, question, excerpts), messages

    def _words(
        self, asked: Asked, question: str, excerpts: Sequence[Excerpt], messages: Sequence[dict[str, str]]
    ) -> str:
        """Return what the model copies of one excerpt."""
        words = "".join(_texts(self.model, asked, messages, WORDS_TOKENS))
        names = {name_before(each, asked.cast, detect_language(question)) for each in excerpts}
        return of_one_excerpt(words, names)


def _likeliest(excerpts: Sequence[Excerpt]) -> Sequence[Excerpt]:
    """Return the first excerpts, up to a share of what all say."""
    *before, whole = accumulate((len(each.reading) for each in excerpts), initial=0)
    return excerpts[: sum(length < max(SHORT, FIRST * whole) for length in before)]


def _written(
    model: LanguageModel, asked: Asked, messages: Sequence[dict[str, str]], most: int
) -> Generator[str, None, str]:
    """Yield a reply without half marks, and return the whole of it."""
    whole = ""
    for text in hold_back_partial_marks(iter(_texts(model, asked, messages, most))):
        asked.mark_time("first_token_ms")
        whole += text
        yield text
    return whole


def _texts(
    model: LanguageModel, asked: Asked, messages: Sequence[dict[str, str]], most: int
) -> Iterable[str]:
    deltas: Iterable[Delta] = model.stream(messages, max_tokens=most, stop=["\n"])
    for delta in deltas:
        asked.usage["prompt_tokens"] += delta.prompt_tokens
        asked.usage["completion_tokens"] += delta.completion_tokens
        if delta.text:
            yield delta.text
