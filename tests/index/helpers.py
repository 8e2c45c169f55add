"""Small interviews and a seeded embedder for the tests of index and retrieval."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

import numpy as np

from rag.text.sentences import split_sentences
from rag.types import Interview, Passage, Person, Role, Sentence, Turn


class WordEmbedder:
    """Maps a text to the sum of a seeded random vector a character: texts alike have vectors alike."""

    def __init__(self, name: str = "words-1", dimension: int = 32) -> None:
        self.name, self.dimension = name, dimension
        self.embedded: list[str] = []

    def embed_query(self, text: str) -> list[float]:
        return self._embed(text)

    def embed_passages(self, texts: Sequence[str]) -> list[list[float]]:
        self.embedded += texts
        return [self._embed(text) for text in texts]

    def _embed(self, text: str) -> list[float]:
        total = np.zeros(self.dimension)
        for character in text:
            total += _direction(character, self.dimension)
        length = float(np.linalg.norm(total)) or 1.0
        return [float(value) / length for value in total]


@cache
def _direction(character: str, dimension: int) -> "np.ndarray":
    seed = int.from_bytes(hashlib.sha256(character.encode()).digest()[:4], "big")
    return np.random.default_rng(seed).normal(size=dimension)


def cut_into_sentences(passage: Passage) -> Passage:
    """Give a passage a sentence for each that stands in it."""
    sentences = tuple(
        Sentence(
            passage.text[start:end], passage.start + start, passage.start + end, passage.speaker, passage.turn
        )
        for start, end in split_sentences(passage.text)
    )
    return replace(passage, sentences=sentences)


def make_interview(
    interview_id: str,
    turns: Sequence[tuple[str, str]],
    *,
    people: Sequence[Person] = (),
    title: str = "",
    outlet: str = "",
    date: str = "",
    question: str = "",
    role: Role = "interviewee",
) -> Interview:
    """Build an interview with one passage a turn."""
    source, made, passages = "", [], []
    for n, (speaker, text) in enumerate(turns, 1):
        start = len(source) + len(speaker) + 1
        source += f"{speaker}：{text}\n"
        end = start + len(text)
        made.append(Turn(n, speaker, role, text, start, end))
        passages.append(
            Passage(
                hashlib.sha256(f"{interview_id}{text}".encode()).hexdigest()[:16],
                interview_id,
                f"{interview_id}.txt",
                speaker,
                role,
                n,
                text,
                start,
                end,
                (Sentence(text, start, end, speaker, n),),
                question=question,
                title=title,
                outlet=outlet,
                date=date,
            )
        )
    named = tuple(people) or tuple(Person(name, role) for name in dict.fromkeys(name for name, _ in turns))
    digest = hashlib.sha256(source.encode()).hexdigest()
    return Interview(
        interview_id,
        f"{interview_id}.txt",
        digest,
        source,
        title,
        named,
        tuple(made),
        tuple(passages),
        outlet=outlet,
        date=date,
    )
