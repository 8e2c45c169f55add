"""Everything on disk under the data folder, kept consistent through updates, kills and other processes.

The manifest names one version of each interview. A version's vectors and files are written first;
renaming the manifest commits them; what the old version left is dropped after. Whatever the
manifest does not name counts for nothing, and the next writer removes it.
"""

import json
import secrets
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from filelock import FileLock

from rag.errors import IndexStoreError
from rag.index.embedding import EmbeddedVersion, Progress, embed_interview
from rag.index.manifest import Manifest, Record, load_manifest, make_record, read_outdated, save_manifest
from rag.index.snapshot import EXACT_VECTORS, Snapshot, open_snapshot
from rag.index.storage import write_json
from rag.index.vectors import VectorStore
from rag.index.versions import VersionFiles
from rag.messages import say
from rag.types import Embedder, Interview, Passage


def open_library(
    data_dir: Path, embedder: Embedder, *, chroma_url: str = "", exact_vectors: int = EXACT_VECTORS
) -> "Library":
    """Open the library of a data folder; an absent folder is an empty library."""
    return Library(data_dir, embedder, chroma_url=chroma_url, exact_vectors=exact_vectors)


class Library:
    """The indexed interviews: read by any number of processes, written by one at a time."""

    def __init__(
        self, data_dir: Path, embedder: Embedder, *, chroma_url: str = "", exact_vectors: int = EXACT_VECTORS
    ) -> None:
        self.data_dir, self.embedder = data_dir, embedder
        self._chroma_url, self._exact_vectors = chroma_url, exact_vectors
        self._manifest_path = data_dir / "manifest.json"
        self._journal_path = data_dir / "journal.json"
        self._mutex = threading.RLock()
        self._stamp: tuple[int, int, int] | None = None
        self._manifest = Manifest()
        self._files = VersionFiles(data_dir)
        self._store: VectorStore | None = None
        self._snapshot: Snapshot | None = None
        self._loaded: dict[str, Interview] = {}

    @property
    def generation(self) -> int:
        """Return a number that changes whenever any process changed the index."""
        return self._refresh().generation

    @property
    def store(self) -> VectorStore:
        """Return the vector store the manifest names."""
        with self._mutex:
            manifest = self._refresh()
            if self._store is None:
                self._store = self._open_store(manifest.collection)
            return self._store

    def close(self) -> None:
        """Let go of the store; the next use opens it again."""
        with self._mutex:
            if self._store is not None:
                self._store.reset()
            self._store = self._snapshot = None

    def records(self) -> list[Record]:
        """Return what is indexed, without opening any interview."""
        return list(self._refresh().interviews.values())

    def interview(self, interview_id: str) -> Interview:
        """Return an interview. Raises `IndexStoreError` when it is not indexed."""
        with self._mutex:
            record = self._refresh().interviews.get(interview_id)
            if record is None:
                raise IndexStoreError(say("interview_unknown", id=repr(interview_id)))
            if record.version not in self._loaded:
                self._loaded[record.version] = self._files.interview(record.version)
            return self._loaded[record.version]

    def interviews(self) -> list[Interview]:
        """Return every interview."""
        return [self.interview(record.id) for record in self.records()]

    def passages(self, ids: Sequence[str]) -> list[Passage]:
        """Return the passages of these ids that are indexed, in the order asked."""
        wanted = set(ids)
        found = {
            passage.id: passage
            for interview in self.interviews()
            for passage in interview.passages
            if passage.id in wanted
        }
        return [found[identity] for identity in ids if identity in found]

    def put(self, interview: Interview, path: Path | str, *, on_progress: Progress | None = None) -> None:
        """Add or replace an interview; until this returns the old version answers."""
        self.repair()
        version = secrets.token_hex(6)
        with self._embedded(interview, version, on_progress) as vectors, self._writing() as manifest:
            old = manifest.interviews.get(interview.id)
            self._write_journal([version, *([old.version] if old else [])])
            if not manifest.collection:
                manifest = self._start_collection(manifest)
            self._write_version(interview, version, vectors)
            self._commit(manifest.with_record(make_record(interview, str(path), version, len(vectors))))
            self._drop_leftovers()

    def remove(self, interview_id: str) -> None:
        """Remove an interview; one that is not there is no error."""
        with self._writing() as manifest:
            if record := manifest.interviews.get(interview_id):
                self._write_journal([record.version])
                self._commit(manifest.without(interview_id))
                self._drop_leftovers()

    def is_sound(self) -> bool:
        """Tell whether every vector the manifest names is there, made by the current embedding model."""
        manifest = self._refresh()
        if not manifest.interviews:
            return True
        expected = sum(record.vectors for record in manifest.interviews.values())
        return manifest.embedding_model == self.embedder.name and self.store.count() >= expected

    def repair(self, on_progress: Progress | None = None) -> bool:
        """Embed every stored interview again when the index is not sound; return whether it was needed."""
        if self.is_sound():
            return False
        with self._writing() as manifest:
            old_store, versions = self.store, []
            fresh = replace(self._start_collection(manifest), interviews={})
            total = sum(record.vectors for record in manifest.interviews.values())
            done = 0
            for record in manifest.interviews.values():
                interview = self._files.interview(record.version)
                version = secrets.token_hex(6)
                versions += [record.version]
                shifted = _shifted(on_progress, done, total)
                with self._embedded(interview, version, shifted, reuse=False) as vectors:
                    self._write_version(interview, version, vectors)
                    fresh = fresh.with_record(make_record(interview, record.path, version, len(vectors)))
                done += record.vectors
            self._write_journal(versions)
            self._commit(replace(fresh, generation=manifest.generation + 1))
            old_store.drop()
            self._drop_leftovers()
        return True

    def renew(self) -> list[Path]:
        """Start afresh where the index has another format or is damaged; return the sources it was made of."""
        if read_outdated(self._manifest_path) is None:
            return []
        with self._mutex, FileLock(self.data_dir / "write.lock"):
            outdated = read_outdated(self._manifest_path)
            if outdated is None:
                return []
            if outdated.collection:
                self._open_store(outdated.collection).drop()
            self._write_journal([*outdated.versions])
            self._commit(Manifest(generation=outdated.generation + 1))
            self._drop_leftovers()
        return [*outdated.sources]

    def snapshot(self) -> Snapshot:
        """Return the state to search in. Raises `IndexStoreError` when there is none that can answer."""
        with self._mutex:
            manifest = self._refresh()
            if not manifest.interviews:
                raise IndexStoreError(say("index_without_interviews", folder=self.data_dir))
            if manifest.embedding_model != self.embedder.name:
                raise IndexStoreError(
                    say("index_other_model", made=manifest.embedding_model, now=self.embedder.name)
                )
            if self._snapshot is None:
                self._snapshot = open_snapshot(
                    manifest, self.store, self._files, self.embedder.dimension, self._exact_vectors
                )
            return self._snapshot

    def _refresh(self) -> Manifest:
        """Take over what another process committed."""
        with self._mutex:
            stamp = self._read_stamp()
            if stamp != self._stamp:
                manifest = load_manifest(self._manifest_path)
                if manifest.generation != self._manifest.generation or self._store is None:
                    self._take_over(manifest)
                    if self._store is not None:
                        self._store.reset()
                        self._store = None
                self._manifest, self._stamp = manifest, stamp
            return self._manifest

    def _take_over(self, manifest: Manifest) -> None:
        versions = {record.version for record in manifest.interviews.values()}
        self._loaded = {version: loaded for version, loaded in self._loaded.items() if version in versions}
        self._snapshot = None

    def _read_stamp(self) -> tuple[int, int, int] | None:
        try:
            status = self._manifest_path.stat()
        except FileNotFoundError:
            return None
        return status.st_mtime_ns, status.st_size, status.st_ino

    @contextmanager
    def _writing(self) -> Iterator[Manifest]:
        """Hold the only right to write, on the newest state and with leftovers gone."""
        self.data_dir.mkdir(parents=True, exist_ok=True)
        with self._mutex, FileLock(self.data_dir / "write.lock"):
            self._refresh()
            self._drop_leftovers()
            yield self._refresh()

    def _start_collection(self, manifest: Manifest) -> Manifest:
        name = f"passages-{secrets.token_hex(6)}"
        self._store = self._open_store(name)
        return replace(manifest, collection=name, embedding_model=self.embedder.name)

    def _open_store(self, collection: str) -> VectorStore:
        return VectorStore(self.data_dir / "chroma", self._chroma_url, collection or "passages")

    def _write_version(self, interview: Interview, version: str, vectors: EmbeddedVersion) -> None:
        self.store.add(vectors)
        self._files.save(version, interview, vectors)

    def _commit(self, manifest: Manifest) -> None:
        save_manifest(self._manifest_path, manifest)
        self._take_over(manifest)
        self._manifest, self._stamp = manifest, self._read_stamp()

    def _write_journal(self, versions: list[str]) -> None:
        """Note which versions may leave something behind, before touching any of them."""
        write_json(self._journal_path, versions)

    def _drop_leftovers(self) -> None:
        """Remove what a version left that the manifest does not name."""
        if not self._journal_path.exists():
            return
        named = {record.version for record in self._manifest.interviews.values()}
        for version in json.loads(self._journal_path.read_bytes()):
            if version not in named:
                if self._manifest.collection:
                    self.store.delete_version(version)
                self._files.drop(version)
        self._journal_path.unlink()

    @contextmanager
    def _embedded(
        self, interview: Interview, version: str, on_progress: Progress | None, *, reuse: bool = True
    ) -> Iterator[EmbeddedVersion]:
        with EmbeddedVersion(interview, version, self.data_dir) as vectors:
            old = self._refresh().interviews.get(interview.id)
            if old and reuse:
                vectors.add(self.store.by_text_hash(old.version, old.vectors))
            embed_interview(vectors, self.embedder, on_progress)
            yield vectors


def _shifted(on_progress: Progress | None, done: int, total: int) -> Progress | None:
    if on_progress is None:
        return None
    return lambda step, _: on_progress(done + step, total)
