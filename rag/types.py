"""The values that pass from stage to stage: frozen, typed, without behaviour beyond small properties.

Offsets are character offsets into the interview's source text, end-exclusive. `text` is the cleaned
source text (marks and glosses left out, every character the source's own); `reading` is the text
used for matching and for prompts where a damaged place has a better reading, else the same text.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol

Role = Literal["interviewer", "interviewee", "narrator", "panelist", "moderator"]
Verdict = Literal["supported", "partial", "unsupported", "refusal"]
ASKING_ROLES: tuple[Role, ...] = ("interviewer", "moderator")


@dataclass(frozen=True, slots=True)
class Person:
    """Someone who speaks or is quoted, named as the source writes the name."""

    name: str
    role: Role
    affiliation: str = ""
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of one speaker; inside narration a direct quotation is a sentence of whom it quotes."""

    text: str
    start: int
    end: int
    speaker: str
    turn: int
    reading: str = ""
    time: float | None = None

    @property
    def meant(self) -> str:
        """Return the words as they are meant, damage repaired."""
        return self.reading or self.text


def joined(texts: Iterable[str]) -> str:
    """Put texts of sentences side by side, with a space where a script that has them goes on."""
    whole = ""
    for text in texts:
        spaced = whole[-1:].isascii() and text[:1].isascii() and not whole[-1:].isspace()
        whole += f" {text}" if whole and spaced else text
    return whole


@dataclass(frozen=True, slots=True)
class Turn:
    """One speaker's utterance; `n` counts from 1 within the interview, `time` is seconds from the start."""

    n: int
    speaker: str
    role: Role
    text: str
    start: int
    end: int
    time: float | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """What is retrieved: whole sentences of one turn, or one stretch of narration with its quotations."""

    id: str
    interview_id: str
    source_file: str
    speaker: str
    role: Role
    turn: int
    text: str
    start: int
    end: int
    sentences: tuple[Sentence, ...]
    question: str = ""
    section: str = ""
    title: str = ""
    outlet: str = ""
    date: str = ""
    time: float | None = None

    @property
    def reading(self) -> str:
        """Return the passage as it is matched and prompted."""
        return joined(sentence.meant for sentence in self.sentences) or self.text

    @property
    def with_question(self) -> str:
        """Return what was asked, and the passage as it is matched."""
        return f"{self.question} {self.reading}"

    @property
    def speakers(self) -> tuple[str, ...]:
        """Return everyone whose words stand here, the passage's own speaker first."""
        return tuple(dict.fromkeys([self.speaker, *(sentence.speaker for sentence in self.sentences)]))


@dataclass(frozen=True, slots=True)
class Mark:
    """A span of the source with what was done to it: excluded furniture, or a repaired reading."""

    kind: str
    start: int
    end: int
    reading: str = ""


@dataclass(frozen=True, slots=True)
class Interview:
    """An ingested source: its decoded text, bibliographic record, people, turns and passages."""

    id: str
    source_file: str
    sha256: str
    source: str
    title: str
    people: tuple[Person, ...]
    turns: tuple[Turn, ...]
    passages: tuple[Passage, ...]
    outlet: str = ""
    date: str = ""
    author: str = ""
    url: str = ""
    language: str = ""
    encoding: str = "utf-8"
    marks: tuple[Mark, ...] = ()
    fingerprint: str = ""
    published: str = ""

    @property
    def roles(self) -> dict[str, Role]:
        """Return the role of everyone who takes a turn, by name."""
        return {turn.speaker: turn.role for turn in reversed(self.turns)}


@dataclass(frozen=True, slots=True)
class Filters:
    """What a search is restricted to; an empty field restricts nothing, names match folded."""

    speakers: tuple[str, ...] = ()
    interviews: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    outlets: tuple[str, ...] = ()
    date_from: str = ""
    date_to: str = ""


NO_FILTERS = Filters()


@dataclass(frozen=True, slots=True)
class ScoredPassage:
    """A passage with its relevance, and what each leg of the search gave it."""

    passage: Passage
    score: float
    dense: float = 0.0
    keyword: float = 0.0


@dataclass(frozen=True, slots=True)
class Message:
    """One message of a conversation."""

    role: Literal["user", "assistant"]
    content: str


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a claim stands: `quote` is `source[start:end]` of the named file, to the character."""

    n: int
    citation_id: str
    interview_id: str
    title: str
    outlet: str
    date: str
    source_file: str
    speaker: str
    turn: int
    quote: str
    start: int
    end: int
    time: float | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a judge model said of a sentence; its verdict is empty where its reply could not be read."""

    verdict: Literal["supported", "partial", "unsupported", ""]
    reason: str = ""


@dataclass(frozen=True, slots=True)
class AnswerSentence:
    """One sentence of an answer, with the citations it rests on and whether they support it."""

    text: str
    citations: tuple[int, ...]
    verdict: Verdict
    score: float
    judgement: Judgement | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """A checked answer; `answer` is the text with its `[n]` marks."""

    question: str
    standalone_question: str
    answer: str
    refused: bool
    language: str
    sentences: tuple[AnswerSentence, ...]
    citations: tuple[Citation, ...]
    passages: tuple[ScoredPassage, ...]
    model: str
    embedding_model: str
    dropped_citations: int = 0
    usage: dict[str, int] = field(default_factory=dict)
    timings: dict[str, float] = field(default_factory=dict)
    notice: str = ""
    id: str | None = None


@dataclass(frozen=True, slots=True)
class PassagesEvent:
    """The first event of a streamed answer: what was found."""

    standalone_question: str
    passages: tuple[ScoredPassage, ...]


@dataclass(frozen=True, slots=True)
class TextEvent:
    """A piece of the answer as it is written; never half of a citation mark."""

    text: str


@dataclass(frozen=True, slots=True)
class AnswerEvent:
    """The last event: the checked answer, which replaces the streamed text."""

    answer: Answer


Event = PassagesEvent | TextEvent | AnswerEvent


class Embedder(Protocol):
    """Maps texts to unit vectors; `name` identifies model and version for the index."""

    @property
    def name(self) -> str: ...

    @property
    def dimension(self) -> int: ...

    def embed_query(self, text: str) -> list[float]:
        """Embed one search query."""
        ...

    def embed_passages(self, texts: Sequence[str]) -> list[list[float]]:
        """Embed passages, one vector a text, in order."""
        ...


@dataclass(frozen=True, slots=True)
class Delta:
    """A piece of a model's reply; the last one carries the token counts when the endpoint tells them."""

    text: str
    prompt_tokens: int = 0
    completion_tokens: int = 0


class LanguageModel(Protocol):
    """Writes text from messages. Raises `ModelError` with one clear sentence when it cannot."""

    @property
    def name(self) -> str: ...

    @property
    def context_tokens(self) -> int: ...

    def stream(
        self, messages: Sequence[dict[str, str]], *, max_tokens: int, **options: Any
    ) -> Iterator[Delta]:
        """Yield the reply piece by piece; `options` go to the endpoint as they are (grammar, stop…)."""
        ...

    def choose(self, messages: Sequence[dict[str, str]], options: Sequence[str]) -> dict[str, float]:
        """Return each option's probability as the reply's first token; empty where it is not told."""
        ...

    def count_tokens(self, text: str) -> int:
        """Count the tokens of a text for the context budget."""
        ...


class Retriever(Protocol):
    """Ranks passages for a query, best first."""

    def search(self, query: str, *, top_k: int, filters: Filters = NO_FILTERS) -> list[ScoredPassage]:
        """Return at most `top_k` passages."""
        ...
