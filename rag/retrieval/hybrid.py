"""Rank passages for a question by meaning and by words."""

import numpy as np

from rag.index.library import Library
from rag.retrieval.fusion import DENSE_WEIGHT, KEYWORD_WEIGHT, POOL, best_rows, fuse
from rag.text.folding import fold_for_search
from rag.text.words import query_tokens
from rag.types import Filters, ScoredPassage

NO_FILTERS = Filters()


class HybridRetriever:
    """Searches a library with its dense and its keyword leg together."""

    def __init__(
        self, library: Library, *, dense_weight: float = DENSE_WEIGHT, keyword_weight: float = KEYWORD_WEIGHT
    ) -> None:
        self._library = library
        self._dense_weight, self._keyword_weight = dense_weight, keyword_weight

    def search(self, query: str, *, top_k: int, filters: Filters = NO_FILTERS) -> list[ScoredPassage]:
        """Return at most `top_k` passages, best first. Raises `IndexStoreError` when nothing is indexed."""
        snapshot = self._library.snapshot()
        vector = self._library.embedder.embed_query(fold_for_search(query))
        mask = snapshot.mask(filters)
        keyword = snapshot.keyword.scores(dict.fromkeys(query_tokens(query, snapshot.keyword.knows), 1.0))
        if mask is not None:
            keyword = np.where(mask, keyword, 0.0).astype(np.float32)
        words = best_rows(np.where(keyword > 0, keyword, np.nan), POOL)
        dense = snapshot.similarities(vector, mask, words.tolist())
        if mask is not None:
            dense = np.where(mask, dense, np.nan).astype(np.float32)
        pool = np.unique(np.concatenate([best_rows(dense, POOL), words]))
        if not len(pool):
            return []
        fused = fuse(dense[pool], keyword[pool], self._dense_weight, self._keyword_weight)
        order = np.argsort(-fused, kind="stable")[:top_k]
        return [
            ScoredPassage(
                snapshot.passage(int(pool[at])),
                float(fused[at]),
                float(np.nan_to_num(dense[pool[at]])),
                float(keyword[pool[at]]),
            )
            for at in order
        ]
