"""Find the files to ingest, give them ids, read their bytes."""

import glob
import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path

from rag.errors import SourceError
from rag.ingestion.catalog import CATALOG
from rag.ingestion.readers.registry import EXTENSIONS
from rag.messages import say

# A transcript of a whole day of talk is about 1 MB; beyond this something else was meant.
LARGEST_FILE = 100_000_000
_IGNORED = frozenset(
    {CATALOG, "README.md", "README.zh-CN.md", "SOURCES.md", "LICENSE.txt", "LICENSE.md", "questions.jsonl"}
)


def find_files(paths: Sequence[Path]) -> tuple[list[Path], list[tuple[Path, str]]]:
    """Return the files that paths, folders and patterns name, each once, and what could not be found."""
    files: dict[Path, Path] = {}
    problems: list[tuple[Path, str]] = []
    for path in paths:
        found = _expand(path)
        if not found:
            problems.append((path, _why_nothing(path)))
        for file in found:
            files.setdefault(file.resolve(), file)
    return list(files.values()), problems


def _expand(path: Path) -> list[Path]:
    if path.is_dir():
        return sorted(file for file in path.rglob("*") if _is_source(file, path))
    if path.exists():
        return [path]
    if glob.has_magic(str(path)):
        matches = (Path(match) for match in glob.glob(str(path), recursive=True))
        return sorted(file for file in matches if file.is_file() and file.suffix.lower() in EXTENSIONS)
    return []


def _is_source(file: Path, folder: Path) -> bool:
    hidden = any(part.startswith(".") for part in file.relative_to(folder).parts)
    return file.suffix.lower() in EXTENSIONS and file.name not in _IGNORED and not hidden and file.is_file()


def _why_nothing(path: Path) -> str:
    if path.is_dir():
        return say("source_folder_empty", name=path, extensions=" ".join(sorted(EXTENSIONS)))
    return say("source_nowhere", name=path)


def interview_id_for(file: Path, known: Mapping[str, str], renamed: Mapping[str, str], digest: str) -> str:
    """Return the id of a file: the one it has, the one it had before it was renamed, else its stem.

    `known` maps the paths of indexed files to their ids, `renamed` the digests of files that are gone
    to theirs. Two files of one name are told apart by a short hash of their path.
    """
    resolved = str(file.resolve())
    if resolved in known:
        return known[resolved]
    if digest in renamed:
        return renamed[digest]
    owners = {identity: path for path, identity in known.items()}
    owner = owners.get(file.stem)
    if owner is None or not Path(owner).exists():
        return file.stem
    return f"{file.stem}-{hashlib.sha256(resolved.encode()).hexdigest()[:6]}"


def read_bytes(path: Path) -> bytes:
    """Read a file. Raises `SourceError` when it is missing, unreadable, empty or far too large."""
    try:
        size = path.stat().st_size
        if path.is_dir():
            raise SourceError(say("source_folder", name=path))
        if size > LARGEST_FILE:
            raise SourceError(
                say("source_large", name=path, size=f"{size / 1e6:.0f}", limit=f"{LARGEST_FILE / 1e6:.0f}")
            )
        data = path.read_bytes()
    except FileNotFoundError:
        raise SourceError(say("source_absent", name=path)) from None
    except OSError as error:
        raise SourceError(say("source_unreadable", name=path, reason=error.strerror)) from None
    if not data.strip():
        raise SourceError(say("source_empty", name=path))
    return data
