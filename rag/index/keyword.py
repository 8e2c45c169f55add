"""The keyword leg: BM25 over the tokens of every passage, in the order of the manifest.

It is derived: built from the token files of the interviews the manifest names, saved under the
generation it was built for, and built again when that generation is no longer the current one.
"""

import json
import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rag.index.matching import embedding_texts, keyword_text
from rag.index.storage import joined, write_json, write_parts
from rag.text.folding import fold
from rag.text.words import index_tokens, is_chinese
from rag.types import Interview, Passage

_ARRAYS = (
    "weights",
    "postings",
    "starts",
    "speaker_rows",
    "speaker_starts",
    "role_of",
    "is_chinese",
    "window_starts",
)

Floats = NDArray[np.float32]
Integers = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class KeywordIndex:
    """BM25 weights by token, and who speaks in which row, for filters."""

    versions: tuple[str, ...]
    rows: int
    vocabulary: Mapping[str, int]
    weights: Floats
    postings: Integers
    starts: Integers
    speakers: Mapping[str, int]
    speaker_rows: Integers
    speaker_starts: Integers
    roles: tuple[str, ...]
    role_of: Integers
    is_chinese: NDArray[np.bool_]
    window_starts: Integers

    def knows(self, token: str) -> bool:
        """Tell whether any passage holds the token."""
        return token in self.vocabulary

    def scores(self, weighted_tokens: Mapping[str, float]) -> Floats:
        """Return the BM25 score of every row; 0 where no token matches."""
        totals = np.zeros(self.rows, dtype=np.float32)
        for token, weight in weighted_tokens.items():
            number = self.vocabulary.get(token)
            if number is not None:
                span = slice(self.starts[number], self.starts[number + 1])
                totals[self.postings[span]] += weight * self.weights[span]
        return totals

    def rarity(self, token: str) -> float:
        """Return the inverse document frequency of a token; one nobody used is the rarest."""
        holders = self.count(token)
        return float(np.log(1 + (self.rows - holders + 0.5) / (holders + 0.5)))

    def count(self, token: str) -> int:
        """Return how many passages hold a token."""
        number = self.vocabulary.get(token)
        return 0 if number is None else int(self.starts[number + 1] - self.starts[number])

    def spoken_by(self, names: Iterable[str]) -> NDArray[np.bool_]:
        """Mark the rows where one of these people (folded names) speaks or is quoted."""
        mask = np.zeros(self.rows, dtype=np.bool_)
        for number in {self.speakers[name] for name in names if name in self.speakers}:
            mask[self.speaker_rows[self.speaker_starts[number] : self.speaker_starts[number + 1]]] = True
        return mask

    def in_role(self, roles: Iterable[str]) -> NDArray[np.bool_]:
        """Mark the rows whose speaker has one of these roles."""
        wanted = set(roles)
        return np.isin(self.role_of, [number for number, role in enumerate(self.roles) if role in wanted])


def save_terms(path: Path, interview: Interview) -> None:
    """Write what the keyword index needs of an interview, so that it is cut into words once."""
    rows = (json.dumps(_terms(passage), ensure_ascii=False).encode() for passage in interview.passages)
    write_parts(path, chain([b"["], joined(rows, b", "), [b"]"]))


def _terms(passage: Passage) -> dict[str, Any]:
    return {
        "tokens": " ".join(index_tokens(keyword_text(passage))),
        "speakers": [fold(name) for name in passage.speakers],
        "role": passage.role,
        "chinese": is_chinese(passage.text),
        "windows": len(embedding_texts(passage)),
    }


def open_keyword_index(folder: Path, generation: int, versions: Sequence[str]) -> KeywordIndex:
    """Open the index of a generation, building and saving it when it is not there."""
    saved = folder / f"generation-{generation}"
    try:
        index = _load(saved)
        if index.versions == tuple(versions):
            return index
    except (OSError, ValueError, KeyError):
        pass
    index = _build(folder / "terms", versions)
    _save(index, saved)
    return index


def _build(terms: Path, versions: Sequence[str]) -> KeywordIndex:
    import bm25s

    rows = [row for version in versions for row in json.loads((terms / f"{version}.json").read_bytes())]
    vocabulary: dict[str, int] = {}
    texts = [row["tokens"].split() for row in rows]
    corpus = [[vocabulary.setdefault(token, len(vocabulary)) for token in text] for text in texts]
    bm25 = bm25s.BM25(method="lucene")
    # One token nobody uses keeps the library from failing on a corpus without any words.
    bm25.index((corpus, vocabulary or {"": 0}), show_progress=False, create_empty_token=False)
    speakers: dict[str, list[int]] = {}
    roles: dict[str, int] = {}
    for number, row in enumerate(rows):
        for name in row["speakers"]:
            speakers.setdefault(name, []).append(number)
    role_of = [roles.setdefault(row["role"], len(roles)) for row in rows]
    return KeywordIndex(
        tuple(versions),
        len(rows),
        vocabulary,
        np.asarray(bm25.scores["data"], dtype=np.float32),
        np.asarray(bm25.scores["indices"], dtype=np.int32),
        np.asarray(bm25.scores["indptr"], dtype=np.int32),
        {name: number for number, name in enumerate(speakers)},
        np.asarray([number for spoken in speakers.values() for number in spoken], dtype=np.int32),
        np.cumsum([0, *map(len, speakers.values())], dtype=np.int32),
        tuple(roles),
        np.asarray(role_of, dtype=np.int32),
        np.asarray([row["chinese"] for row in rows], dtype=np.bool_),
        np.cumsum([0, *(row["windows"] for row in rows)], dtype=np.int32),
    )


def _save(index: KeywordIndex, folder: Path) -> None:
    """Save under the generation's name and drop older ones; the names file comes last and completes it."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in _ARRAYS:
        np.save(folder / f"{name}.npy", getattr(index, name))
    names = {
        "versions": index.versions,
        "rows": index.rows,
        "vocabulary": list(index.vocabulary),
        "speakers": list(index.speakers),
        "roles": index.roles,
    }
    write_json(folder / "names.json", names)
    for older in folder.parent.glob("generation-*"):
        if older != folder:
            shutil.rmtree(older, ignore_errors=True)


def _load(folder: Path) -> KeywordIndex:
    names = json.loads((folder / "names.json").read_bytes())
    arrays = {name: np.load(folder / f"{name}.npy", mmap_mode="r") for name in _ARRAYS}
    return KeywordIndex(
        versions=tuple(names["versions"]),
        rows=names["rows"],
        vocabulary={token: number for number, token in enumerate(names["vocabulary"])},
        speakers={name: number for number, name in enumerate(names["speakers"])},
        roles=tuple(names["roles"]),
        **arrays,
    )
