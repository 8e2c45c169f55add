"""Rank passages for a question by meaning and by words, steered by whom and what it names."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from rag.index.library import Library
from rag.index.snapshot import Snapshot
from rag.retrieval.calibration import calibrate
from rag.retrieval.fusion import POOL, best_rows, fuse
from rag.retrieval.legs import score_keywords
from rag.retrieval.mechanisms import ALL_MECHANISMS, Mechanisms
from rag.retrieval.query import Query, understand
from rag.retrieval.selection import select, take_turns
from rag.text.folding import fold
from rag.text.lexicon import Lexicon, load_lexicon
from rag.text.names import Names
from rag.text.words import query_weights
from rag.types import Filters, Person, ScoredPassage

Floats = NDArray[np.float32]

NO_FILTERS = Filters()
# Added to a relevance of 0..1: enough to prefer a named person's own words among equals, too
# little to hide a clearly better report by somebody else.
SPOKEN_BONUS = 0.2
REPORTED_BONUS = 0.05
INTERVIEW_BONUS = 0.15
# A named person's best are looked at even where they are not among the best of all.
OWN_POOL = 10
# People compared when a question means everyone; more do not fit a reader's five passages.
COMPARED = 5


@dataclass(frozen=True, slots=True)
class _Ranking:
    """Pooled rows with their scores, best first."""

    rows: NDArray[np.int64]
    scores: Floats
    dense: Floats
    keyword: Floats


class HybridRetriever:
    """Searches a library with its dense and its keyword leg together."""

    def __init__(self, library: Library, mechanisms: Mechanisms = ALL_MECHANISMS) -> None:
        self._library, self._mechanisms = library, mechanisms
        self._names: tuple[int, Names] | None = None

    def search(self, query: str, *, top_k: int, filters: Filters = NO_FILTERS) -> list[ScoredPassage]:
        """Return at most `top_k` passages, best first. Raises `IndexStoreError` when nothing is indexed."""
        snapshot = self._library.snapshot()
        understood = self._understand(query, snapshot)
        ranking = self._rank(understood, snapshot, filters)
        place = {int(row): at for at, row in enumerate(ranking.rows)}
        chosen = select(
            self._ordered(understood, snapshot, ranking),
            top_k,
            lambda row: snapshot.passage(row).text,
            collapse=self._mechanisms.collapsing,
        )
        return [
            ScoredPassage(
                snapshot.passage(row),
                float(ranking.scores[place[row]]),
                float(ranking.dense[place[row]]),
                float(ranking.keyword[place[row]]),
            )
            for row in chosen
        ]

    def understand(self, query: str) -> Query:
        """Tell what a question names and asks for, against what is indexed."""
        return self._understand(query, self._library.snapshot())

    @cached_property
    def _lexicon(self) -> Lexicon:
        return load_lexicon(self._library.data_dir)

    def _understand(self, query: str, snapshot: Snapshot) -> Query:
        if self._names is None or self._names[0] != snapshot.generation:
            self._names = snapshot.generation, Names(_people(snapshot))
        lexicon = self._lexicon if self._mechanisms.translation else None
        count = snapshot.keyword.count
        understood = understand(
            query,
            self._names[1],
            snapshot.records,
            translate=lambda text: lexicon.to_chinese(text, count) if lexicon else (),
        )
        return understood if self._mechanisms.people else replace(understood, people=())

    def _rank(self, query: Query, snapshot: Snapshot, filters: Filters) -> _Ranking:
        mask = snapshot.mask(filters)
        lexicon = self._lexicon if self._mechanisms.translation else None
        words = score_keywords(query, snapshot.keyword, query.people, lexicon)
        keyword = words.scores if mask is None else np.where(mask, words.scores, 0).astype(np.float32)
        matching = best_rows(np.where(keyword > 0, keyword, np.nan), POOL)
        dense = snapshot.similarities(self._vector(query), mask, matching.tolist())
        if mask is not None:
            dense = np.where(mask, dense, np.nan).astype(np.float32)
        spoken = [self._spoken(snapshot, [name]) for name in query.people]
        mine = [best_rows(np.where(own, dense, np.nan), OWN_POOL) for own in spoken]
        pool = np.unique(np.concatenate([best_rows(dense, POOL), matching, *mine]))
        if not len(pool):
            return _Ranking(pool, *(np.empty(0, dtype=np.float32),) * 3)
        weights = self._mechanisms.dense_weight, self._mechanisms.keyword_weight
        relevance = fuse(dense[pool], keyword[pool], *weights) + self._bonus(query, snapshot)[pool]
        scores = calibrate(relevance, words.coverage[pool])
        order = np.argsort(-scores, kind="stable")
        rows = pool[order]
        return _Ranking(rows, scores[order], np.nan_to_num(dense[rows]), keyword[rows])

    def _vector(self, query: Query) -> list[float]:
        text = query.with_written_names if self._mechanisms.romanisation else query.folded
        if query.compare and self._mechanisms.comparison:
            text = query.subject
        return self._library.embedder.embed_query(text)

    def _spoken(self, snapshot: Snapshot, people: Iterable[str]) -> NDArray[np.bool_]:
        return snapshot.keyword.spoken_by(people)

    def _reported(self, snapshot: Snapshot, name: str) -> NDArray[np.bool_]:
        """Mark the rows that name a person, in full where the index knows the name as a word."""
        weights = query_weights(name, snapshot.keyword.knows)
        return (
            snapshot.keyword.scores({max(weights, key=len): 1.0}) > 0
            if weights
            else np.zeros(snapshot.rows, bool)
        )

    def _bonus(self, query: Query, snapshot: Snapshot) -> Floats:
        bonus = np.zeros(snapshot.rows, dtype=np.float32)
        for name in query.people:
            bonus[self._reported(snapshot, name)] = REPORTED_BONUS
        if query.people:
            bonus[self._spoken(snapshot, query.people)] = SPOKEN_BONUS
        if query.interviews and self._mechanisms.interviews:
            bonus[snapshot.mask(Filters(interviews=query.interviews))] += INTERVIEW_BONUS
        return bonus

    def _ordered(self, query: Query, snapshot: Snapshot, ranking: _Ranking) -> Sequence[int]:
        ranked = [int(row) for row in ranking.rows]
        if not (query.compare and self._mechanisms.comparison):
            return ranked
        return take_turns(ranked, [group for group in self._compared(query, snapshot, ranked) if group])

    def _own_words(self, snapshot: Snapshot, ranked: Sequence[int], name: str) -> frozenset[int]:
        """Return the rows a person speaks; one who never does is heard where quoted."""
        rows = [row for row in ranked if self._spoken(snapshot, [name])[row]]
        own = [row for row in rows if fold(snapshot.passage(row).speaker) == name]
        return frozenset(own or rows)

    def _compared(self, query: Query, snapshot: Snapshot, ranked: Sequence[int]) -> list[frozenset[int]]:
        """Return the rows of everyone compared: who is named, else which interview, else who has most to say."""
        if len(query.people) > 1:
            return [self._own_words(snapshot, ranked, name) for name in query.people]
        if len(query.interviews) > 1:
            return [
                frozenset(row for row in ranked if snapshot.record(row).id == interview)
                for interview in query.interviews
            ]
        speakers: dict[str, set[int]] = {}
        for row in ranked:
            passage = snapshot.passage(row)
            if passage.role in ("interviewee", "panelist"):
                speakers.setdefault(fold(passage.speaker), set()).add(row)
        return [frozenset(rows) for rows in list(speakers.values())[:COMPARED]]


def _people(snapshot: Snapshot) -> list[Person]:
    """Return everyone who speaks or is quoted, but not those who only ask."""
    asking = {
        fold(person.name)
        for record in snapshot.records
        for person in record.people
        if person.role in ("interviewer", "moderator")
    }
    known = [
        person for record in snapshot.records for person in record.people if fold(person.name) not in asking
    ]
    named = {fold(person.name) for person in known} | asking
    quoted = [Person(name, "interviewee") for name in snapshot.keyword.speakers if name not in named]
    return known + quoted
