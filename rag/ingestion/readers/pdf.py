"""PDF to text, with running heads and page numbers marked."""

import io
import logging
import re
from collections import Counter
from collections.abc import Sequence

from rag.errors import SourceError
from rag.ingestion.lines import Document, Line
from rag.ingestion.readers.text import cut_lines
from rag.messages import say

_PAGE_NUMBER = re.compile(
    r"^(?:[-–—]?\s*\d{1,4}\s*[-–—]?|(?:page|第)\s*\d{1,4}\s*(?:页|頁|of \d+|/\s*\d+)?.{0,8}|\d{1,4}\s*/\s*\d{1,4})$",
    re.IGNORECASE,
)
# A running head stands at the edge of at least so many pages, and of half of all.
_LEAST_PAGES = 3
_EDGE = 2


def read_pdf(name: str, data: bytes) -> Document:
    """Extract the text of a PDF. Raises `SourceError` when it is locked, broken or scanned."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(logging.ERROR)
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise SourceError(say("source_pdf_locked", name=name))
        pages = [page.extract_text() or "" for page in reader.pages]
        information = reader.metadata
    except SourceError:
        raise
    except (
        PyPdfError,
        ValueError,
        KeyError,
        TypeError,
        IndexError,
        AttributeError,
        OSError,
        RecursionError,
    ) as error:
        raise SourceError(say("source_pdf", name=name, reason=type(error).__name__)) from None
    text = "\n\f\n".join(page.strip("\n") for page in pages)
    if sum(character.isalnum() for character in text) < 20:
        raise SourceError(say("source_scanned", name=name))
    title = (information.title or "").strip() if information else ""
    return Document(
        text,
        tuple(_without_running_heads(cut_lines(text), pages)),
        encoding="pdf",
        format="pdf",
        title=""
        if re.search(r"\.(?:docx?|pdf|indd|txt)$|^untitled|^microsoft word", title, re.IGNORECASE)
        else title,
    )


def _without_running_heads(lines: Sequence[Line], pages: Sequence[str]) -> list[Line]:
    edges: Counter[str] = Counter()
    for page in pages:
        shown = [line.strip() for line in page.splitlines() if line.strip()]
        edges.update({_pattern(line) for line in shown[:_EDGE] + shown[-_EDGE:]})
    heads = {head for head, count in edges.items() if count >= max(_LEAST_PAGES, len(pages) / 2)}
    result = []
    for line in lines:
        plain = line.plain.strip()
        running = _pattern(plain) in heads or bool(_PAGE_NUMBER.match(plain))
        result.append(line.as_kind("running head") if running else line)
    return result


def _pattern(line: str) -> str:
    return re.sub(r"\d+", "#", line)
