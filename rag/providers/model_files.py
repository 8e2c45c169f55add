"""Model files a user names, and the record that a file was read whole and which digest it has."""

import hashlib
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from platformdirs import user_cache_path

from rag.errors import ModelError
from rag.messages import say

Progress = Callable[[str, int, int], None]

_BLOCK = 4 << 20
_GGUF_MAGIC = b"GGUF"
_REFERENCE = re.compile(r"([\w.-]+/[\w.-]+)/((?:[\w.-]+/)*[\w.-]+\.gguf)")


def cache_folder() -> Path:
    """Return the folder where models are kept, once per user."""
    return user_cache_path("interview-rag", appauthor=False) / "models"


def find_model(name: str) -> Path | None:
    """Return the file a user named, or the fetched copy of a Hugging Face reference, if it is here."""
    path = Path(name).expanduser()
    if path.is_file():
        return path.resolve()
    if not (reference := _REFERENCE.fullmatch(name)):
        return None
    from huggingface_hub import try_to_load_from_cache

    cached = try_to_load_from_cache(reference[1], reference[2], cache_dir=cache_folder() / "hub")
    return Path(cached) if isinstance(cached, str) else None


def fetch_model(name: str) -> Path:
    """Fetch `owner/repository/file.gguf` from Hugging Face. Raises `ModelError` when it cannot."""
    if not (reference := _REFERENCE.fullmatch(name)):
        raise ModelError(say("model_unknown", name=name))
    from huggingface_hub import hf_hub_download

    try:
        return Path(hf_hub_download(reference[1], reference[2], cache_dir=cache_folder() / "hub"))
    except Exception as error:  # the hub's client raises its own, its HTTP library's and the system's errors
        raise ModelError(say("model_unfetched", name=name, reason=type(error).__name__)) from None


def record_digest(path: Path, on_progress: Progress | None = None) -> str:
    """Return a model file's SHA-256, reading it once. Raises `ModelError` when it is no GGUF file."""
    if known := _read_record(path):
        return known
    digest, done, total = hashlib.sha256(), 0, path.stat().st_size
    for block in read_blocks(path):
        if not done and not block.startswith(_GGUF_MAGIC):
            raise ModelError(say("model_not_gguf", path=path))
        digest.update(block)
        done += len(block)
        if on_progress:
            on_progress("weights", done, total)
    if not done:
        raise ModelError(say("model_not_gguf", path=path))
    write_record(path, digest.hexdigest())
    return digest.hexdigest()


def is_verified(path: Path, sha256: str) -> bool:
    """Tell whether the file still is the one whose digest was found to be `sha256`."""
    return _read_record(path) == sha256


def write_record(path: Path, sha256: str) -> None:
    """Note the digest with the size and time of change that it holds for."""
    record = _record_path(path)
    record.parent.mkdir(parents=True, exist_ok=True)
    record.write_text(json.dumps({"path": str(path), "sha256": sha256, **_stamp(path)}), encoding="utf-8")


def read_blocks(path: Path) -> Iterator[bytes]:
    """Read a large file piece by piece."""
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            yield block


def _read_record(path: Path) -> str:
    try:
        record = json.loads(_record_path(path).read_text(encoding="utf-8"))
        return (
            str(record["sha256"]) if all(record[key] == value for key, value in _stamp(path).items()) else ""
        )
    except (OSError, ValueError, KeyError):
        return ""


def _record_path(path: Path) -> Path:
    # Not beside the file: a model the user names may lie in a folder we may not write.
    return cache_folder() / "verified" / f"{hashlib.sha256(str(path).encode()).hexdigest()[:16]}.json"


def _stamp(path: Path) -> dict[str, int]:
    status = path.stat()
    return {"size": status.st_size, "mtime_ns": status.st_mtime_ns}
