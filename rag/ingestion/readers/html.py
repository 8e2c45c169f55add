"""Web pages to the text of their article."""

import re

from rag.errors import SourceError
from rag.ingestion.decode import Decoded, decode
from rag.ingestion.lines import Document
from rag.ingestion.readers.text import cut_lines

_CHARSET = re.compile(rb"<meta[^>]{0,200}charset=[\"']?\s*(?P<name>[\w-]{3,20})", re.IGNORECASE)
_BLOCKS = frozenset(
    "p div li blockquote h1 h2 h3 h4 h5 h6 tr section article header footer dt dd pre figcaption td br".split()
)
_SKIPPED = frozenset("script style noscript template svg iframe nav form button select head aside".split())
# The article finder may drop short turns; when it keeps less than this share, the whole page is read.
_LEAST_KEPT = 0.5


def read_html(name: str, data: bytes) -> Document:
    """Extract the article of a page. Raises `SourceError` when it holds no text."""
    import trafilatura

    page = _decode_page(data, name)
    found = trafilatura.extract(
        page.text,
        output_format="markdown",
        include_formatting=True,
        include_comments=False,
        include_links=False,
        include_images=False,
        favor_recall=True,
        deduplicate=False,
    )
    whole = _all_blocks(page.text)
    text = found if found and _letters(found) >= _LEAST_KEPT * _letters(whole) else whole
    if not text.strip():
        raise SourceError(f"{name}: this page holds no text; save the complete page from the browser.")
    metadata = trafilatura.extract_metadata(page.text)
    return Document(
        text,
        tuple(cut_lines(text)),
        encoding=page.encoding,
        format="html",
        title=(metadata.title if metadata else "") or "",
        outlet=(metadata.sitename if metadata else "") or "",
        date=(metadata.date if metadata else "") or "",
        author=(metadata.author if metadata else "") or "",
        url=(metadata.url if metadata else "") or "",
    )


def _decode_page(data: bytes, name: str) -> Decoded:
    """Believe the page about its encoding when that works."""
    declared = _CHARSET.search(data[:4096])
    if declared and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        encoding = declared["name"].decode("ascii").lower()
        encoding = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs"}.get(encoding, encoding)
        try:
            return Decoded(data.decode(encoding), encoding)
        except (LookupError, UnicodeDecodeError):
            pass
    return decode(data, name)


def _letters(text: str) -> int:
    return sum(character.isalnum() for character in text)


def _all_blocks(page: str) -> str:
    """Return the visible text of a page, one block a paragraph, bold marked as in Markdown."""
    from lxml import html  # type: ignore[import-untyped]

    root = html.document_fromstring(page.encode("utf-8"), parser=html.HTMLParser(encoding="utf-8"))
    parts: list[str] = []
    _write(root, parts)
    lines = (re.sub(r"[ \t\r\f\v]+", " ", line).strip() for line in "".join(parts).split("\n"))
    return "\n\n".join(line for line in lines if line.strip("* "))


def _write(element: object, parts: list[str]) -> None:
    tag = getattr(element, "tag", None)
    if not isinstance(tag, str) or tag in _SKIPPED:
        parts.append(getattr(element, "tail", None) or "")
        return
    block, bold = tag in _BLOCKS, tag in ("b", "strong")
    heading = "# " if tag == "h1" else "## " if tag in ("h2", "h3", "h4", "h5", "h6") else ""
    parts.append(("\n" if block else "") + heading + ("**" if bold else ""))
    parts.append((getattr(element, "text", None) or "").replace("\n", " "))
    for child in element:  # type: ignore[attr-defined]
        _write(child, parts)
    parts.append(("**" if bold else "") + ("\n" if block else ""))
    parts.append((getattr(element, "tail", None) or "").replace("\n", " "))
