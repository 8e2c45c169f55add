"""Rank passages for a question by meaning and by words, steered by whom and what it names."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from rag.errors import IndexStoreError
from rag.index.library import Library
from rag.index.snapshot import Snapshot
from rag.retrieval.calibration import calibrate
from rag.retrieval.compared import compared
from rag.retrieval.facets import Facet
from rag.retrieval.fusion import POOL, best_rows, fuse, level
from rag.retrieval.known import Known, known_people
from rag.retrieval.legs import score_keywords
from rag.retrieval.mechanisms import ALL_MECHANISMS, Mechanisms
from rag.retrieval.query import Query, understand
from rag.retrieval.restricting import as_written, refuse_unknown
from rag.retrieval.seeking import language_gap, length, sought
from rag.retrieval.selection import Hit, Own, among_themselves, select, take_turns
from rag.text.folding import fold
from rag.text.lexicon import Lexicon, load_lexicon
from rag.text.words import query_weights
from rag.types import NO_FILTERS, Filters, ScoredPassage

Floats = NDArray[np.float32]

# Added to a relevance of 0..1: enough to prefer a named person's own words among equals, too
# little to hide a clearly better report by somebody else.
SPOKEN_BONUS = 0.2
REPORTED_BONUS = 0.05
INTERVIEW_BONUS = 0.15
# Questions embedded at once; a local model takes several, as far as there are cores.
EMBEDDING_THREADS = 4
# Beside meaning, words found by way of a dictionary count less than words of the question itself, and
# those of a long question lose so much of their worth: more of them stand anywhere.
TRANSLATED_WEIGHT, LONG_QUESTION = 0.7, 0.5
# A named person's best are looked at even where they are not among the best of all.
OWN_POOL = 10
# In a large collection, what shares fewer words than these counts only where it is among the nearest.
MATCHING_COMPARED = 40
# Whoever spoke more passages than this is found among the nearest of a large collection.
OWN_COMPARED = 1000


class HybridRetriever:
    """Searches a library with its dense and its keyword leg together."""

    def __init__(self, library: Library, mechanisms: Mechanisms = ALL_MECHANISMS) -> None:
        self._library, self._mechanisms = library, mechanisms
        self._known: tuple[int, Known] | None = None

    def search(self, query: str, *, top_k: int, filters: Filters = NO_FILTERS) -> list[ScoredPassage]:
        """Return at most `top_k` passages, best first. Raises `IndexStoreError` when nothing is indexed."""
        snapshot = self._library.snapshot()
        try:
            return self._search(query, top_k, filters, snapshot)
        except IndexStoreError:
            # Another process removed what this search was about to read: the newer state answers.
            if self._library.generation == snapshot.generation:
                raise
            return self._search(query, top_k, filters, self._library.snapshot())

    def refuse_unknown(self, filters: Filters) -> None:
        """Raise `IndexStoreError` where filters let nothing through, naming what of them is not indexed."""
        if filters != NO_FILTERS:
            snapshot = self._library.snapshot()
            refuse_unknown(self._as_written(filters, snapshot), snapshot)

    def _as_written(self, filters: Filters, snapshot: Snapshot) -> Filters:
        return as_written(filters, snapshot, lambda name: self._understand(name, snapshot).people)

    def _search(self, query: str, top_k: int, filters: Filters, snapshot: Snapshot) -> list[ScoredPassage]:
        filters = self._as_written(filters, snapshot)
        chosen = select(
            self._ordered(self._understand(query, snapshot), snapshot, filters),
            top_k,
            lambda row: snapshot.passage(row).text,
            collapse=self._mechanisms.collapsing,
        )
        return [ScoredPassage(snapshot.passage(hit.row), hit.score, hit.dense, hit.keyword) for hit in chosen]

    def understand(self, query: str) -> Query:
        """Tell what a question names and asks for, against what is indexed."""
        return self._understand(query, self._library.snapshot())

    @cached_property
    def _embedding(self) -> ThreadPoolExecutor:
        return ThreadPoolExecutor(EMBEDDING_THREADS, thread_name_prefix="embedding")

    @cached_property
    def lexicon(self) -> Lexicon:
        """Return the dictionary, read when it is first needed."""
        return load_lexicon(self._library.data_dir)

    def _understand(self, query: str, snapshot: Snapshot) -> Query:
        if self._known is None or self._known[0] != snapshot.generation:
            self._known = snapshot.generation, known_people(snapshot)
        lexicon = self.lexicon if self._mechanisms.translation else None
        count = snapshot.keyword.count
        understood = understand(
            query,
            self._known[1],
            snapshot.records,
            translate=lambda text: lexicon.translate(text, count) if lexicon else (),
        )
        return understood if self._mechanisms.people else replace(understood, people=())

    def _rank(self, query: Query, snapshot: Snapshot, filters: Filters) -> list[Hit]:
        embed = self._library.embedder.embed_query
        vectors = [self._embedding.submit(embed, text) for text in self._texts(query)]  # words meanwhile
        mask = snapshot.mask(filters)
        lexicon = self.lexicon if self._mechanisms.translation else None
        words = score_keywords(query, snapshot.keyword, lexicon)
        keyword = words.scores if mask is None else np.where(mask, words.scores, 0).astype(np.float32)
        matching = best_rows(keyword, POOL, above=0.0)
        own = [np.flatnonzero(snapshot.keyword.spoken_by([name])) for name in query.people]
        few = (rows for rows in own if len(rows) <= OWN_COMPARED)
        also = np.unique(np.concatenate([matching[:MATCHING_COMPARED], *few]))
        bonus = self._bonus(query, snapshot)
        several = self._mechanisms.crossing and not words.same_language.all()
        gap = (lambda: self._gap) if several else None
        wanted = sought(query, [vector.result() for vector in vectors], gap, whole=self._mechanisms.whole)
        dense = snapshot.similarities(wanted, mask, also)
        if mask is not None:
            dense = np.where(mask, dense, np.nan).astype(np.float32)
        near = level(dense, words.same_language) if self._mechanisms.levelling else dense
        mine = [rows[best_rows(near[rows], OWN_POOL)] for rows in own]
        pool = np.unique(np.concatenate([best_rows(near, POOL), matching, *mine]))
        pool = pool[~np.isnan(dense[pool])]
        if not len(pool):
            return []
        dense_weight, keyword_weight = self._mechanisms.dense_weight, self._mechanisms.keyword_weight
        own_worth = 1.0 - LONG_QUESTION * length(query) if self._mechanisms.whole else 1.0
        worth = keyword_weight * np.where(words.same_language[pool], own_worth, TRANSLATED_WEIGHT)
        relevance = fuse(near[pool], keyword[pool], dense_weight, worth.astype(np.float32)) + bonus[pool]
        scores = calibrate(relevance, words.coverage(pool))
        order = np.argsort(-scores, kind="stable")
        columns = pool[order], scores[order], np.nan_to_num(dense[pool[order]]), keyword[pool[order]]
        return [Hit(*values) for values in zip(*(column.tolist() for column in columns), strict=True)]

    @cached_property
    def _gap(self) -> Floats:
        return language_gap(self._library.embedder, self._library.data_dir)

    def _texts(self, query: Query) -> list[str]:
        """Return what is sought by meaning: the question, and beside it what it asks without whom it names."""
        if query.compare and not query.facets and self._mechanisms.comparison:
            return [query.subject]
        whole = query.with_written_names if self._mechanisms.romanisation else query.folded
        without = query.without_people.strip()
        return [whole, without] if self._mechanisms.unnamed and query.names and without else [whole]

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
            bonus[snapshot.keyword.spoken_by(query.people)] = SPOKEN_BONUS
        if query.interviews and self._mechanisms.interviews:
            bonus[snapshot.mask(Filters(interviews=query.interviews))] += INTERVIEW_BONUS
        return bonus

    def _ordered(self, query: Query, snapshot: Snapshot, filters: Filters) -> Iterator[Hit]:
        """Yield rows best first; everyone compared has a first passage before anyone has a second."""
        ranking = self._rank(query, snapshot, filters)
        if not self._mechanisms.comparison:
            return iter(ranking)
        if query.facets:
            return take_turns([self._facet(each, snapshot, filters) for each in query.facets], ranking)
        groups = compared(query, snapshot, ranking) if query.compare else ()
        return take_turns([among_themselves(hits, self._mechanisms) for hits in groups], ranking)

    def _facet(self, facet: Facet, snapshot: Snapshot, filters: Filters) -> list[Own]:
        """Return what a person says to what is asked of them; one who never speaks is heard where quoted.

        Their words are measured against one another, so that their best is first however others put it.
        """
        query = replace(self._understand(facet.text, snapshot), people=(facet.person,))
        spoken = snapshot.keyword.spoken_by([facet.person])
        hits = [hit for hit in self._rank(query, snapshot, filters) if spoken[hit.row]]
        hits = [hit for hit in hits if fold(snapshot.passage(hit.row).speaker) == facet.person] or hits
        return among_themselves(hits, self._mechanisms)
