"""Word documents to text: headings and bold labels keep their marks, tables their rows."""

import io
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING
from zipfile import BadZipFile

from rag.errors import SourceError
from rag.ingestion.lines import Document
from rag.ingestion.readers.tables import spoken_rows
from rag.ingestion.readers.text import cut_lines
from rag.messages import say

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.table import Table
    from docx.text.paragraph import Paragraph

_HEADING = re.compile(r"(?:Heading|标题|標題)\s*(\d)|^(Title)$")
# The first cell of a row names who speaks when it is no longer than this.
_LONGEST_NAME = 30


def read_docx(name: str, data: bytes) -> Document:
    """Extract the text of a Word document. Raises `SourceError` when it is none."""
    import docx
    from docx.opc.exceptions import PackageNotFoundError

    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise SourceError(say("source_word_locked", name=name))
    try:
        document = docx.Document(io.BytesIO(data))
    except (BadZipFile, PackageNotFoundError, KeyError, ValueError, OSError):
        raise SourceError(say("source_word", name=name)) from None
    text = "\n\n".join(paragraph for paragraph in _paragraphs(document) if paragraph.strip())
    if not text.strip():
        raise SourceError(say("source_word_empty", name=name))
    properties = document.core_properties
    return Document(
        text,
        tuple(cut_lines(text)),
        encoding="docx",
        format="docx",
        title=(properties.title or "").strip(),
    )


def _paragraphs(document: "WordDocument") -> Iterator[str]:
    from docx.table import Table

    for block in document.iter_inner_content():
        if isinstance(block, Table):
            yield from _rows(block)
        else:
            yield _marked(block)


def _rows(table: "Table") -> Iterator[str]:
    rows = [[cell.text.strip() for cell in row.cells] for row in table.rows]
    if spoken := spoken_rows(rows) if all(len(row) == len(rows[0]) for row in rows) else []:
        yield from spoken
        return
    for row in rows:
        cells = list(dict.fromkeys(row))
        filled = [cell for cell in cells if cell]
        if len(filled) == 2 and len(filled[0]) <= _LONGEST_NAME and not filled[0].endswith((":", "：")):
            yield f"**{filled[0]}**: {filled[1]}"
        else:
            yield " ".join(filled)


def _marked(paragraph: "Paragraph") -> str:
    """Write a heading or a bold beginning with its Markdown mark; other formatting is no label."""
    text = paragraph.text.strip()
    style = paragraph.style.name if paragraph.style is not None else ""
    heading = _HEADING.search(style or "")
    if heading and text:
        return f"{'#' * int(heading[1] or 1)} {text}"
    bold = ""
    for run in paragraph.runs:
        if run.text.strip() and not run.bold:
            break
        bold += run.text
    bold = bold.strip()
    if not bold or "*" in bold or not text.startswith(bold):
        return text
    return f"**{bold}** {text[len(bold) :].lstrip()}".rstrip()
