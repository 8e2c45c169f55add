"""The indexed interviews: what can be read of them, and how they are added, replaced, removed and mended."""

import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from rag.errors import IndexStoreError
from rag.index.embedding import EmbeddedVersion, Progress, embed_interview
from rag.index.manifest import Manifest, Record, make_record
from rag.index.snapshot import EXACT_VECTORS, Snapshot, open_snapshot
from rag.index.state import State
from rag.index.vectors import VectorStore
from rag.messages import say
from rag.types import Embedder, Interview


def open_library(
    data_dir: Path, embedder: Embedder, *, chroma_url: str = "", exact_vectors: int = EXACT_VECTORS
) -> "Library":
    """Open the library of a data folder; an absent folder is an empty library."""
    return Library(State(data_dir, chroma_url), embedder, exact_vectors)


class Library:
    """The interviews of a data folder, embedded by one model."""

    def __init__(self, state: State, embedder: Embedder, exact_vectors: int) -> None:
        self.data_dir, self.embedder = state.data_dir, embedder
        self._state, self._exact_vectors = state, exact_vectors
        self._snapshot: tuple[Manifest, Snapshot] | None = None
        self._loaded: dict[str, Interview] = {}

    @property
    def generation(self) -> int:
        """Return a number that changes whenever any process changed the index."""
        return self._state.manifest.generation

    @property
    def store(self) -> VectorStore:
        """Return the vector store the manifest names."""
        return self._state.store

    def close(self) -> None:
        """Let go of the store; the next use opens it again."""
        self._state.close()
        self._snapshot = None

    def records(self) -> list[Record]:
        """Return what is indexed, without opening any interview."""
        return list(self._state.manifest.interviews.values())

    def talks(self) -> list[Record]:
        """Return what is indexed, with everyone's role; only what an older version indexed is opened for it."""
        return [
            record if record.roles else replace(record, roles=self.interview(record.id).roles)
            for record in self.records()
        ]

    def interview(self, interview_id: str) -> Interview:
        """Return an interview. Raises `IndexStoreError` when it is not indexed."""
        with self._state.mutex:
            interviews = self._state.manifest.interviews
            if interview_id not in interviews:
                raise IndexStoreError(say("interview_unknown", name=repr(interview_id)))
            version = interviews[interview_id].version
            if version not in self._loaded:
                named = {record.version for record in interviews.values()}
                self._loaded = {known: one for known, one in self._loaded.items() if known in named}
                self._loaded[version] = self._state.files.interview(version)
            return self._loaded[version]

    def interviews(self) -> list[Interview]:
        """Return every interview."""
        return [self.interview(record.id) for record in self.records()]

    def snapshot(self) -> Snapshot:
        """Return the state to search in. Raises `IndexStoreError` when there is none that can answer."""
        with self._state.mutex:
            manifest = self._state.manifest
            if not manifest.interviews:
                raise IndexStoreError(say("index_without_interviews", folder=self.data_dir))
            if manifest.embedding_model != self.embedder.name:
                raise IndexStoreError(
                    say("index_other_model", made=manifest.embedding_model, now=self.embedder.name)
                )
            if self._snapshot is None or self._snapshot[0] is not manifest:
                opened = open_snapshot(
                    manifest, self.store, self._state.files, self.embedder.dimension, self._exact_vectors
                )
                self._snapshot = manifest, opened
            return self._snapshot[1]

    def put(self, interview: Interview, path: Path | str, *, on_progress: Progress | None = None) -> None:
        """Add or replace an interview; until this returns the old version answers."""
        self.repair()
        version = secrets.token_hex(6)
        with self._embedded(interview, version, on_progress) as vectors, self._state.writing() as manifest:
            old = manifest.interviews.get(interview.id)
            self._state.note([version, *([old.version] if old else [])])
            if not manifest.collection:
                manifest = self._state.start_collection(manifest, self.embedder.name)
            record = self._write(interview, str(path), version, vectors)
            self._state.commit(manifest.with_record(record))

    def remove(self, interview_id: str) -> None:
        """Remove an interview; one that is not there is no error."""
        with self._state.writing() as manifest:
            if record := manifest.interviews.get(interview_id):
                self._state.note([record.version])
                self._state.commit(manifest.without(interview_id))

    def is_sound(self) -> bool:
        """Tell whether every vector the manifest names is there, made by the current embedding model."""
        manifest = self._state.manifest
        if not manifest.interviews:
            return True
        expected = sum(record.vectors for record in manifest.interviews.values())
        return manifest.embedding_model == self.embedder.name and self.store.count() >= expected

    def repair(self, on_progress: Progress | None = None) -> bool:
        """Embed every stored interview again when the index is not sound; return whether it was needed."""
        if self.is_sound():
            return False
        with self._state.writing() as manifest:
            old_store, records = self.store, list(manifest.interviews.values())
            fresh = replace(self._state.start_collection(manifest, self.embedder.name), interviews={})
            fresh = replace(fresh, interviews=self._embed_again(records, on_progress))
            self._state.note(record.version for record in records)
            self._state.commit(replace(fresh, generation=manifest.generation + 1))
            old_store.drop()
        return True

    def renew(self) -> list[Path]:
        """Start afresh where the index has another format or is damaged; return the sources it was made of."""
        return self._state.renew()

    def _embed_again(self, records: Sequence[Record], on_progress: Progress | None) -> dict[str, Record]:
        total, done = sum(record.vectors for record in records), 0
        renewed = {}
        for record in records:
            interview, version = self._state.files.interview(record.version), secrets.token_hex(6)
            shifted = _shifted(on_progress, done, total)
            with self._embedded(interview, version, shifted, reuse=False) as vectors:
                renewed[record.id] = self._write(interview, record.path, version, vectors)
            done += record.vectors
        return renewed

    @contextmanager
    def _embedded(
        self, interview: Interview, version: str, on_progress: Progress | None, *, reuse: bool = True
    ) -> Iterator[EmbeddedVersion]:
        with EmbeddedVersion(interview, version, self.data_dir) as vectors:
            old = self._state.manifest.interviews.get(interview.id)
            if old and reuse:
                vectors.add(self.store.by_text_hash(old.version, old.vectors))
            embed_interview(vectors, self.embedder, on_progress)
            yield vectors

    def _write(self, interview: Interview, path: str, version: str, vectors: EmbeddedVersion) -> Record:
        """Write a version beside what is there; it counts once its record is committed."""
        self.store.add(vectors)
        self._state.files.save(version, interview, vectors)
        return make_record(interview, path, version, len(vectors))


def _shifted(on_progress: Progress | None, done: int, total: int) -> Progress | None:
    if on_progress is None:
        return None
    return lambda step, _: on_progress(done + step, total)
