"""Leave out what is not the author's text: Markdown and HTML marks, glosses, entities."""

import re

from rag.ingestion.aligned import Aligned, join
from rag.text.folding import ENTITY, GLOSS, LOST_ENTITY, TAG, entity_text

_IMAGE = re.compile(r"!\[[^\]]*\]\([^)]*\)|!\[[^\]]*\]\[[^\]]*\]")
_LINK = re.compile(
    r"(?<!!)\[(?P<text>[^\[\]]*)\]\((?P<target>[^()\s]*(?:\([^()\s]*\))?[^()\s]*)(?:\s+\"[^\"]*\")?\)"
)
_AUTOLINK = re.compile(r"<(?:https?://|mailto:)[^<>\s]+>")
_FOOTNOTE = re.compile(r"\[\^[^\]]+\]")
_CODE = re.compile(r"`+")
_ESCAPE = re.compile(r"\\(?=[\\`*_{}\[\]()#+\-.!>~|])")
_STARS = re.compile(r"\*{1,3}|(?<!_)__(?!_)")
_UNDERSCORE = re.compile(r"(?<![\w_])_(?=\S)|(?<=\S)_(?![\w_])")
_HEADING = re.compile(r"\s{0,3}(?P<level>#{1,6})(?:\s+|(?=[^#\s]))")
_QUOTE_MARK = re.compile(r"\s{0,3}(?:>\s?)+(?!>)")
_TRAILING_HASHES = re.compile(r"\s+#+\s*$")
_INVISIBLE = re.compile(r"[\u200b-\u200f\u2028-\u202e\u2060\ufeff\u00ad]+")
_WIDE_SPACE = re.compile(r"[\u00a0\u3000\t]+| {2,}")
_EMPTY = re.compile(r"^[\s\W_]*$")


def without_marks(raw: Aligned, *, markup: bool = True) -> tuple[Aligned, tuple[tuple[int, int], ...], int]:
    """Clean one line: return its text, the spans that were bold, and its heading level."""
    text, heading = raw, 0
    text = text.replaced(_INVISIBLE, "")
    if markup:
        text, heading = _block_marks(text)
        text = _inline_marks(text)
    text = text.replaced(GLOSS, "").replaced(_WIDE_SPACE, " ")
    text, bold = _emphasis(text) if markup else (text, ())
    return _trimmed(text, bold, heading)


def _block_marks(text: Aligned) -> tuple[Aligned, int]:
    quoted = _QUOTE_MARK.match(text.text)
    # ">> NAME:" is a caption's change of speaker, not a quotation; the label engine reads it.
    if quoted and not text.text.lstrip().startswith(">>"):
        text = text.cut(quoted.end(), len(text))
    match = _HEADING.match(text.text)
    if not match:
        # The end of a table's row; its beginning tells the label engine what it is.
        row = text.text.startswith("|") and text.text.rstrip().endswith("|") and len(text.text) > 2
        return (text.cut(0, len(text.text.rstrip()) - 1) if row else text), 0
    text = text.cut(match.end(), len(text))
    closing = _TRAILING_HASHES.search(text.text)
    return (text.cut(0, closing.start()) if closing else text), len(match["level"])


def _inline_marks(text: Aligned) -> Aligned:
    if "[" in text.text:
        text = text.replaced(_IMAGE, "").replaced(_FOOTNOTE, "")
        text = _unlinked(text)
    if "<" in text.text:
        text = text.replaced(_AUTOLINK, "").replaced(TAG, "")
    if ";" in text.text:
        text = text.replaced(ENTITY, entity_text).replaced(LOST_ENTITY, entity_text)
    if "`" in text.text:
        text = text.replaced(_CODE, "")
    return text


def _unlinked(text: Aligned) -> Aligned:
    """Keep the words of a link and drop its target."""
    while match := _LINK.search(text.text):
        before, after = text.cut(0, match.start()), text.cut(match.end(), len(text))
        words = text.cut(*match.span("text"))
        text = join([before, words, after])
    return text


def _emphasis(text: Aligned) -> tuple[Aligned, tuple[tuple[int, int], ...]]:
    """Drop emphasis marks and report what stood between the strong ones."""
    marks = [match for match in _STARS.finditer(text.text) if _is_mark(text.text, match)]
    bold: list[tuple[int, int]] = []
    removed, opened = 0, -1
    for match in marks:
        if len(match[0]) >= 2:
            position = match.start() - removed
            if opened < 0:
                opened = position
            else:
                bold.append((opened, position))
                opened = -1
        removed += len(match[0])
    spans = {match.span() for match in marks}
    if marks:
        text = _without(text, sorted(spans))
    if opened >= 0:
        # Emphasis that runs over a hard line break closes on a later line.
        bold.append((opened, len(text)))
    if "_" in text.text:
        text, bold = _without_underscores(text, bold)
    text, bold = _without_escapes(text, bold)
    return text, tuple(span for span in bold if span[0] < span[1])


def _is_mark(text: str, match: re.Match[str]) -> bool:
    """Tell an emphasis mark from a multiplication sign or a list bullet."""
    if match.start() > 0 and text[match.start() - 1] == "\\":
        return False
    before = text[match.start() - 1 : match.start()]
    after = text[match.end() : match.end() + 1]
    return not ((not before or before.isspace()) and (not after or after.isspace())) or len(match[0]) > 1


def _without_underscores(text: Aligned, bold: list[tuple[int, int]]) -> tuple[Aligned, list[tuple[int, int]]]:
    marks = list(_UNDERSCORE.finditer(text.text))
    if len(marks) < 2:
        return text, bold
    return _dropped(text, [match.span() for match in marks], bold)


def _without_escapes(text: Aligned, bold: list[tuple[int, int]]) -> tuple[Aligned, list[tuple[int, int]]]:
    if "\\" not in text.text:
        return text, bold
    return _dropped(text, [match.span() for match in _ESCAPE.finditer(text.text)], bold)


def _dropped(
    text: Aligned, spans: list[tuple[int, int]], bold: list[tuple[int, int]]
) -> tuple[Aligned, list[tuple[int, int]]]:
    def moved(position: int) -> int:
        return position - sum(min(end, position) - start for start, end in spans if start < position)

    return _without(text, spans), [(moved(start), moved(end)) for start, end in bold]


def _without(text: Aligned, spans: list[tuple[int, int]]) -> Aligned:
    parts, position = [], 0
    for start, end in spans:
        parts.append(text.cut(position, start))
        position = end
    return join([*parts, text.cut(position, len(text))])


def _trimmed(
    text: Aligned, bold: tuple[tuple[int, int], ...], heading: int
) -> tuple[Aligned, tuple[tuple[int, int], ...], int]:
    lead = len(text.text) - len(text.text.lstrip())
    text = text.stripped()
    moved = ((max(0, start - lead), min(len(text), end - lead)) for start, end in bold)
    return text, tuple(span for span in moved if span[0] < span[1]), heading


def is_blank(text: str) -> bool:
    """Tell whether a line holds no letter or digit."""
    return bool(_EMPTY.match(text))
