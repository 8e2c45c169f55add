"""Which reader takes which file."""

from collections.abc import Callable
from pathlib import Path

from rag.errors import SourceError
from rag.ingestion.decode import decode
from rag.ingestion.lines import Document
from rag.ingestion.readers.docx import read_docx
from rag.ingestion.readers.html import read_html
from rag.ingestion.readers.pdf import read_pdf
from rag.ingestion.readers.records import read_json
from rag.ingestion.readers.subtitles import read_subtitles
from rag.ingestion.readers.tables import read_csv
from rag.ingestion.readers.text import read_text
from rag.messages import say

Reader = Callable[[str, bytes], Document]


def _text(name: str, data: bytes) -> Document:
    decoded = decode(data, name)
    return read_text(decoded.text, encoding=decoded.encoding, format=Path(name).suffix.lstrip(".").lower())


def _subtitles(name: str, data: bytes) -> Document:
    decoded = decode(data, name)
    return read_subtitles(
        decoded.text, name=name, encoding=decoded.encoding, format=Path(name).suffix.lstrip(".").lower()
    )


def _json(name: str, data: bytes) -> Document:
    decoded = decode(data, name)
    return read_json(
        decoded.text, name=name, encoding=decoded.encoding, format=Path(name).suffix.lstrip(".").lower()
    )


def _csv(name: str, data: bytes) -> Document:
    decoded = decode(data, name)
    return read_csv(decoded.text, name=name, encoding=decoded.encoding)


READERS: dict[str, Reader] = {
    ".txt": _text,
    ".md": _text,
    ".srt": _subtitles,
    ".vtt": _subtitles,
    ".json": _json,
    ".jsonl": _json,
    ".csv": _csv,
    ".html": read_html,
    ".htm": read_html,
    ".pdf": read_pdf,
    ".docx": read_docx,
}
EXTENSIONS = frozenset(READERS)


def read_document(path: Path, data: bytes) -> Document:
    """Read a file with the reader of its extension. Raises `SourceError` when there is none."""
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        raise SourceError(
            say(
                "source_kind",
                name=path,
                kind=path.suffix or say("no_extension"),
                extensions=" ".join(sorted(READERS)),
            )
        )
    return reader(str(path), data)
