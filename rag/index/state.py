"""What of a data folder counts: the manifest that was committed last, and the store it names.

The manifest names one version of each interview. A version's vectors and files are written first;
renaming the manifest commits them; what the old version left is dropped after. Whatever the
manifest does not name counts for nothing, and the next writer removes it.
"""

import json
import secrets
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from filelock import FileLock

from rag.index.manifest import Manifest, load_manifest, read_outdated, save_manifest
from rag.index.storage import write_json
from rag.index.vectors import VectorStore
from rag.index.versions import VersionFiles


class State:
    """The committed state: read by any number of processes, written by one at a time."""

    def __init__(self, data_dir: Path, chroma_url: str) -> None:
        self.data_dir = data_dir
        self.files = VersionFiles(data_dir)
        self.mutex = threading.RLock()
        self._chroma_url = chroma_url
        self._manifest_path = data_dir / "manifest.json"
        self._journal_path = data_dir / "journal.json"
        self._stamp: tuple[int, int, int] | None = None
        self._manifest = Manifest()
        self._store: VectorStore | None = None

    @property
    def manifest(self) -> Manifest:
        """Return the manifest, whichever process committed it; the same object until it changes."""
        with self.mutex:
            stamp = self._read_stamp()
            if stamp != self._stamp:
                manifest = load_manifest(self._manifest_path)
                if manifest != self._manifest:
                    self.close()
                    self._manifest = manifest
                self._stamp = stamp
            return self._manifest

    @property
    def store(self) -> VectorStore:
        """Return the vector store the manifest names."""
        with self.mutex:
            manifest = self.manifest
            if self._store is None:
                self._store = self._open_store(manifest.collection)
            return self._store

    def close(self) -> None:
        """Let go of the store; the next use opens it again."""
        with self.mutex:
            if self._store is not None:
                self._store.reset()
                self._store = None

    @contextmanager
    def writing(self) -> Iterator[Manifest]:
        """Hold the only right to write, on the newest state and with leftovers gone."""
        self.data_dir.mkdir(parents=True, exist_ok=True)
        with self.mutex, FileLock(self.data_dir / "write.lock"):
            self._drop_leftovers()
            try:
                yield self.manifest
            except BaseException:
                self._store = None  # it may be a collection that was started and never committed
                raise

    def start_collection(self, manifest: Manifest, embedding_model: str) -> Manifest:
        """Return the manifest with a new, empty collection, which is the store from here on."""
        name = f"passages-{secrets.token_hex(6)}"
        self._store = self._open_store(name)
        return replace(manifest, collection=name, embedding_model=embedding_model)

    def note(self, versions: Iterable[str]) -> None:
        """Write down which versions may leave something behind, before touching any of them."""
        write_json(self._journal_path, [*versions])

    def commit(self, manifest: Manifest) -> None:
        """Make a manifest the one that counts, and remove what it no longer names."""
        save_manifest(self._manifest_path, manifest)
        self._manifest, self._stamp = manifest, self._read_stamp()
        self._drop_leftovers()

    def renew(self) -> list[Path]:
        """Start afresh where the index has another format or is damaged; return the sources it was made of."""
        if read_outdated(self._manifest_path) is None:
            return []
        with self.mutex, FileLock(self.data_dir / "write.lock"):
            outdated = read_outdated(self._manifest_path)
            if outdated is None:
                return []
            if outdated.collection:
                self._open_store(outdated.collection).drop()
            self.note(outdated.versions)
            self.commit(Manifest(generation=outdated.generation + 1))
        return [*outdated.sources]

    def _open_store(self, collection: str) -> VectorStore:
        return VectorStore(self.data_dir / "chroma", self._chroma_url, collection or "passages")

    def _read_stamp(self) -> tuple[int, int, int] | None:
        try:
            status = self._manifest_path.stat()
        except FileNotFoundError:
            return None
        return status.st_mtime_ns, status.st_size, status.st_ino

    def _drop_leftovers(self) -> None:
        """Remove what a version left that the manifest does not name."""
        if not self._journal_path.exists():
            return
        manifest = self.manifest
        named = {record.version for record in manifest.interviews.values()}
        for version in json.loads(self._journal_path.read_bytes()):
            if version not in named:
                if manifest.collection:
                    self.store.delete_version(version)
                self.files.drop(version)
        self._journal_path.unlink()
