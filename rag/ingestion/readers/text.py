"""Plain text and Markdown to lines."""

import re
from dataclasses import replace

from rag.ingestion.aligned import Aligned, join
from rag.ingestion.clean import is_blank, without_marks
from rag.ingestion.lines import Document, Line
from rag.ingestion.readers.front_matter import read_front_matter
from rag.ingestion.readers.rows import read_rows

# Marks that a hard-wrapping converter breaks over lines: they are taken out before lines are cut.
_MASKED = re.compile(
    r"(?P<image>!\[[^\]]*\]\([^)]{0,2000}\))|<!--.*?-->|\]\([^()\s]*\n[^()\s]*(?:\n[^()\s]*)?\)|^```\w*$",
    re.DOTALL | re.MULTILINE,
)
_RULE = re.compile(
    r"[ \t]*(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}|(?:=[ \t]*){5,}|[—―━─═]{3,}|⁂)[ \t]*$"
)
# What stands in a line between two paragraphs, of a block quotation too.
_BETWEEN = "> \t\u3000\u00a0\r"
_QUOTED = re.compile(r"\s{0,3}>(?!>)")
# A line in italics; right below a picture it tells what that shows.
_ITALIC = re.compile(r"\s*(?:\*(?!\*)[^*]+\*|_(?!_)[^_]+_)\s*$")
_LINE_END = re.compile(r"\r\n|\n|\r")


def read_text(source: str, *, encoding: str = "utf-8", format: str = "txt") -> Document:
    """Cut a text into cleaned lines."""
    front = read_front_matter(source)
    return Document(
        source,
        tuple(read_rows(source, cut_lines(source, front.end))),
        encoding=encoding,
        format=format,
        title=front.title,
        date=front.date,
        author=front.author,
        people=front.people,
        speakers=front.speakers,
    )


def cut_lines(source: str, start: int = 0) -> list[Line]:
    """Cut a source into its lines from `start` on, cleaned of marks."""
    masks = [
        (match.start(), match.end(), match.lastgroup == "image") for match in _MASKED.finditer(source, start)
    ]
    lines: list[Line] = []
    gap, ruled, position, next_mask = True, False, start, 0
    while position <= len(source):
        stop = _LINE_END.search(source, position)
        end, after = stop.span() if stop else (len(source), len(source) + 1)
        while next_mask < len(masks) and masks[next_mask][1] <= position:
            next_mask += 1
        raw, image = _unmasked(source, position, end, masks, next_mask)
        line = _clean_line(raw, position, end, gap=gap, image=image)
        if lines and lines[-1].image and not image and _ITALIC.match(source[position:end]):
            line = line.as_kind("caption")
        if not is_blank(line.plain) or image:
            lines.append(replace(line, ruled=True) if ruled else line)
            ruled = False
        ruled = ruled or bool(_RULE.match(source[position:end]))
        gap = not source[position:end].strip(_BETWEEN) or (gap and is_blank(line.plain))
        position = after
    return lines


def _unmasked(
    source: str, start: int, end: int, masks: list[tuple[int, int, bool]], first: int
) -> tuple[Aligned, bool]:
    parts: list[Aligned] = []
    position, image = start, False
    for index in range(first, len(masks)):
        mask_start, mask_end, is_image = masks[index]
        if mask_start >= end:
            break
        parts.append(Aligned.whole(source, position, max(position, mask_start)))
        position = max(position, min(mask_end, end))
        image = image or is_image
    if not parts:
        return Aligned.whole(source, start, end), False
    return join([*parts, Aligned.whole(source, position, end)]), image


def _clean_line(raw: Aligned, start: int, end: int, *, gap: bool, image: bool) -> Line:
    text, bold, heading = without_marks(raw)
    quoted = bool(_QUOTED.match(raw.text))
    italic = bool(_ITALIC.match(raw.text.strip()))
    return Line(
        text, start, end, heading=heading, bold=bold, italic=italic, gap=gap, image=image, quoted=quoted
    )
