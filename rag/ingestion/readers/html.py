"""Web pages to the text of their article."""

import re

from rag.errors import SourceError
from rag.ingestion.decode import Decoded, decode
from rag.ingestion.lines import Document
from rag.ingestion.readers.tables import spoken_rows
from rag.ingestion.readers.text import cut_lines
from rag.messages import say

_CHARSET = re.compile(rb"<meta[^>]{0,200}charset=[\"']?\s*(?P<name>[\w-]{3,20})", re.IGNORECASE)
_BLOCKS = frozenset(
    "p div li blockquote h1 h2 h3 h4 h5 h6 tr section article header footer dt dd pre figcaption td br".split()
)
_SKIPPED = frozenset(
    "script style noscript template svg iframe nav form button select head aside figcaption".split()
)
_AUTHOR = re.compile(
    r"<meta[^>]{0,40}name=[\"']author[\"'][^>]{0,40}content=[\"'](?P<name>[^\"'<>]{2,40})[\"']", re.IGNORECASE
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# The first of two cells in a row names who speaks when it is no longer than this.
_LONGEST_NAME = 30
# Stands between a block and its place (tags and classes of it and what holds it), which turns of one article share.
_PLACE = "\x1f"
_Block = tuple[str, str]
# When the article finder keeps less than this share of the page's letters, it found something else.
_LEAST_KEPT = 0.3
# A block of so many letters and digits in the article tells where on the page the article is.
_TELLING = 8


def read_html(name: str, data: bytes) -> Document:
    """Extract the article of a page. Raises `SourceError` when it holds no text."""
    import trafilatura

    page = _decode_page(data, name)
    found = trafilatura.extract(page.text, include_comments=False, favor_recall=True, deduplicate=False)
    text = "\n\n".join(_article(_all_blocks(page.text), found or ""))
    if not text.strip():
        raise SourceError(say("source_page", name=name))
    metadata = trafilatura.extract_metadata(page.text)
    return Document(
        text,
        tuple(cut_lines(text)),
        encoding=page.encoding,
        format="html",
        title=(metadata.title if metadata else "") or "",
        outlet=(metadata.sitename if metadata else "") or "",
        date=_stated((metadata.date if metadata else "") or "", page.text),
        author=(metadata.author if metadata else "") or _meta_author(page.text),
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


def _stated(date: str, page: str) -> str:
    """Keep a date that stands on the page; a year alone (© 2020) is no day."""
    parts = date.split("-")
    if len(parts) != 3:
        return ""
    year, month, day = (int(part) for part in parts)
    name = _MONTHS[month - 1]
    numeric = rf"{year}\D{{1,3}}0?{month}\D{{1,3}}0?{day}(?!\d)"
    written = rf"(?i:{name}[a-z]*\.?\s0?{day}(?:st|nd|rd|th)?,?\s{year}|0?{day}(?:st|nd|rd|th)?\s{name}[a-z]*\.?,?\s{year})"
    return date if re.search(f"{numeric}|{written}", page) else ""


def _meta_author(page: str) -> str:
    found = _AUTHOR.search(page)
    return found["name"].strip() if found else ""


def _letters(text: str) -> str:
    return "".join(character for character in text if character.isalnum())


def _article(blocks: list[_Block], found: str) -> list[str]:
    """Keep the blocks from the first to the last that the article finder found, and their short neighbours.

    It tells where the article is; it drops short turns and bold marks inside it.
    """
    kept = _letters(found)
    telling = [
        len(letters) >= _TELLING and letters in kept for letters in (_letters(text) for text, _ in blocks)
    ]
    if not any(telling) or len(kept) < _LEAST_KEPT * sum(len(_letters(text)) for text, _ in blocks):
        return [text for text, _ in blocks]
    first, end = telling.index(True), len(telling) - telling[::-1].index(True)
    places = {place for _, place in blocks[first:end]}
    while first > 0 and blocks[first - 1][1] in places:
        first -= 1
    while end < len(blocks) and blocks[end][1] in places:
        end += 1
    return [text for text, _ in blocks[first:end]]


def _all_blocks(page: str) -> list[_Block]:
    """Return the visible text of a page, block by block, bold and paragraphs in italics marked as in Markdown."""
    from lxml import html  # type: ignore[import-untyped]

    root = html.document_fromstring(page.encode("utf-8"), parser=html.HTMLParser(encoding="utf-8"))
    parts: list[str] = []
    _write(root, parts)
    blocks: list[_Block] = []
    place = ""
    for line in "".join(parts).split("\n"):
        place, _, text = line.rpartition(_PLACE) if _PLACE in line else (place, "", line)
        text = re.sub(r"[ \t\r\f\v]+", " ", text).strip()
        if text.strip("* "):
            blocks.append((text, place))
    return blocks


def _write(element: object, parts: list[str], parent: str = "") -> None:
    tag = getattr(element, "tag", None)
    if not isinstance(tag, str) or tag in _SKIPPED:
        parts.append(getattr(element, "tail", None) or "")
        return
    place = f"{parent}>{tag} {getattr(element, 'attrib', {}).get('class')}"
    begins = f"\n{place}{_PLACE}" if tag in _BLOCKS and tag != "br" else "\n" if tag == "br" else ""
    if tag == "table" and (rows := spoken_rows(_cells(element))):
        parts.append("".join(f"\n{place}>tr{_PLACE}{row}\n" for row in rows))
        parts.append(getattr(element, "tail", None) or "")
        return
    if tag == "tr" and (row := _utterance(element)):
        parts.append(f"{begins}{row}\n{getattr(element, 'tail', None) or ''}")
        return
    mark = "**" if tag in ("b", "strong") else "*" if tag in ("i", "em") and _is_paragraph(element) else ""
    heading = "# " if tag == "h1" else "## " if tag in ("h2", "h3", "h4", "h5", "h6") else ""
    parts.append(begins + heading + mark)
    parts.append((getattr(element, "text", None) or "").replace("\n", " "))
    for child in element:  # type: ignore[attr-defined]
        _write(child, parts, f"{tag} {element.get('class')}" if tag in _BLOCKS else parent)  # type: ignore[attr-defined]
    parts.append(mark + ("\n" if begins else ""))
    parts.append((getattr(element, "tail", None) or "").replace("\n", " "))


def _is_paragraph(element: object) -> bool:
    """Tell emphasis that a paragraph holds nothing beside: a question in italics."""
    above = element.getparent()  # type: ignore[attr-defined]
    beside = ((above.text or "") + (element.tail or "")).strip() if above is not None else ""  # type: ignore[attr-defined]
    if above is None or len(above) != 1 or beside:
        return False
    words = element.text_content().strip()  # type: ignore[attr-defined]
    return bool(words) and "*" not in words


def _cells(table: object) -> list[list[str]]:
    """Return the cells of a table row by row; nothing where the rows differ in length or hold tables."""
    rows = [
        [" ".join(cell.text_content().split()) for cell in row if cell.tag in ("td", "th")]
        for row in table.iter("tr")  # type: ignore[attr-defined]
    ]
    return rows if rows and all(len(row) == len(rows[0]) >= 2 for row in rows) else []


def _utterance(row: object) -> str:
    """Write a row of two cells, a name and what is said, as a labelled paragraph."""
    cells = [" ".join(cell.text_content().split()) for cell in row.iterfind("td")]  # type: ignore[attr-defined]
    if len(cells) != 2 or not all(cells) or len(cells[0]) > _LONGEST_NAME:
        return ""
    return f"**{cells[0].rstrip(':：')}**: {cells[1]}"
