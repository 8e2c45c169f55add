"""A hand-made collection, a bigram embedder and a scripted model: handed in where the real ones go."""

import hashlib
from collections.abc import Generator, Iterator, Sequence
from typing import Any, cast

import numpy as np

from rag.answering.answerer import Answerer
from rag.answering.drafting import Draft, Drafter, Reader, Writer
from rag.answering.finding import Finder
from rag.answering.grouping import Compared
from rag.answering.ranking import SentenceRanker
from rag.answering.support import SupportChecker
from rag.retrieval.known import Known
from rag.retrieval.query import understand
from rag.text.folding import fold
from rag.types import (
    NO_FILTERS,
    Delta,
    Filters,
    Interview,
    Passage,
    Person,
    Role,
    ScoredPassage,
    Sentence,
    Turn,
)

PEOPLE = (
    Person("記者", "interviewer"),
    Person("林青", "interviewee", "光伏公司創始人", ("Lin Qing",)),
    Person("周野", "panelist", "劇場經理", ("Zhou Ye",)),
)
# Traditional with a gloss, so that shown text and matched text differ.
SPOKEN: tuple[tuple[str, Role, str], ...] = (
    ("記者", "interviewer", "你們去年建了几座電站？"),
    ("林青", "interviewee", "我們去年在青海建了三座光伏電站，總投資四億元。"),
    ("林青", "interviewee", "最難的不是資金，是當地沒有熟練工人。"),
    ("周野", "panelist", "票價我主張降到五十元以下，年輕人才進得來。"),
    ("周野", "panelist", "劇場每場成本就要三萬元。"),
)


class BigramEmbedder:
    """Texts that share characters are near each other; good enough to rank by, and always the same."""

    name = "bigrams"
    dimension = 256

    def embed_query(self, text: str) -> list[float]:
        """Embed one text."""
        vector = np.full(self.dimension, 0.01)
        folded = fold(text)
        for at in range(len(folded) - 1):
            place = int(hashlib.md5(folded[at : at + 2].encode()).hexdigest(), 16) % self.dimension
            vector[place] += 1
        return [float(value) for value in vector / np.linalg.norm(vector)]

    def embed_passages(self, texts: Sequence[str]) -> list[list[float]]:
        """Embed texts."""
        return [self.embed_query(text) for text in texts]


class ScriptedModel:
    """Replies what it is told to, a few characters at a time, and tells how sure it is of nothing."""

    name = "scripted"
    context_tokens = 4096

    def __init__(self, *replies: str, nothing: float = 0.05) -> None:
        self.replies, self.nothing = list(replies), nothing
        self.asked: list[Sequence[dict[str, str]]] = []

    def stream(
        self, messages: Sequence[dict[str, str]], *, max_tokens: int, **options: Any
    ) -> Iterator[Delta]:
        """Yield the next reply."""
        self.asked.append(messages)
        reply = self.replies.pop(0)
        yield from (Delta(reply[at : at + 3]) for at in range(0, len(reply), 3))
        yield Delta("", prompt_tokens=100, completion_tokens=10)

    def choose(self, messages: Sequence[dict[str, str]], options: Sequence[str]) -> dict[str, float]:
        """Tell the set probability for the first option; it is sure where that is what it replies next."""
        nothing = 0.95 if self.replies and self.replies[0] in options else self.nothing
        return {option: nothing if option == options[0] else 0.0 for option in options}

    def count_tokens(self, text: str) -> int:
        """Count a token a character."""
        return len(text)


class HandMadeCollection:
    """One interview, `more` after its turns, and a search that finds all of it."""

    generation = 1

    def __init__(self, *more: tuple[str, Role, str]) -> None:
        source, turns, passages = "", [], []
        question = ""
        for n, (speaker, role, text) in enumerate((*SPOKEN, *more), start=1):
            source += f"{speaker}："
            start, end = len(source), len(source) + len(text)
            source += text + "\n"
            turns.append(Turn(n, speaker, role, text, start, end))
            sentence = Sentence(text, start, end, speaker, n)
            passages.append(
                Passage(
                    f"p{n}", "made", "made.txt", speaker, role, n, text, start, end, (sentence,), question
                )
            )
            question = text if role == "interviewer" else question
        self.made = Interview("made", "made.txt", "0", source, "訪談", PEOPLE, tuple(turns), tuple(passages))

    def interview(self, interview_id: str) -> Interview:
        """Return the interview."""
        return self.made

    def talks(self) -> list[Interview]:
        """Return the interview alone."""
        return [self.made]

    def search(self, query: str, *, top_k: int, filters: Filters = NO_FILTERS) -> list[ScoredPassage]:
        """Rank the passages by shared characters."""
        wanted = set(fold(query))
        scores = {
            passage: len(wanted & set(fold(passage.text))) / len(wanted) for passage in self.made.passages
        }
        ranked = sorted(scores, key=lambda passage: -scores[passage])
        return [ScoredPassage(passage, scores[passage]) for passage in ranked[:top_k]]


def comparing(question: str) -> Compared:
    """Return whom of the people a question compares, and on what."""
    query = understand(question, Known.of(PEOPLE), [])
    return Compared(query.single, query.compared)


def make_answerer(
    model: ScriptedModel | None,
    *more: tuple[str, Role, str],
    compared: Compared | None = None,
    reads: bool = False,
) -> Answerer:
    """Put an answerer together over the hand-made collection, with a model that writes, or that reads first."""
    collection = HandMadeCollection(*more)
    embedder = BigramEmbedder()
    finder = Finder(
        collection,
        collection,
        SentenceRanker(embedder),
        lambda _: compared,
        model,
        top_k=5,
        budget=300,
    )
    checker = SupportChecker()
    drafter: Drafter | None = None
    if model is not None:
        drafter = Reader(model) if reads else Writer(model)
    return Answerer(
        collection,
        finder,
        lambda sentence, evidence, people: checker.check(sentence, evidence, people=people),
        drafter,
        model=model.name if model else "extractive",
        embedding_model=embedder.name,
    )


def last_of(drafting: Generator[str, None, Draft]) -> Draft:
    """Return what a drafter returns after all it yields."""
    while True:
        try:
            next(drafting)
        except StopIteration as done:
            return cast(Draft, done.value)
