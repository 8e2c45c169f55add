"""Which reader takes which file."""

from collections.abc import Callable
from pathlib import Path

from rag.errors import SourceError
from rag.ingestion.decode import decode
from rag.ingestion.lines import Document
from rag.ingestion.readers.subtitles import read_subtitles
from rag.ingestion.readers.text import read_text

Reader = Callable[[str, bytes], Document]


def _text(name: str, data: bytes) -> Document:
    decoded = decode(data, name)
    return read_text(decoded.text, encoding=decoded.encoding, format=Path(name).suffix.lstrip(".").lower())


def _subtitles(name: str, data: bytes) -> Document:
    decoded = decode(data, name)
    return read_subtitles(decoded.text, name=name, encoding=decoded.encoding, format=Path(name).suffix.lstrip(".").lower())


READERS: dict[str, Reader] = {".txt": _text, ".md": _text, ".srt": _subtitles, ".vtt": _subtitles}
EXTENSIONS = frozenset(READERS)


def read_document(path: Path, data: bytes) -> Document:
    """Read a file with the reader of its extension. Raises `SourceError` when there is none."""
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        raise SourceError(f"{path}: {path.suffix or 'a file without extension'} is not read; use one of {' '.join(sorted(READERS))}.")
    return reader(str(path), data)
