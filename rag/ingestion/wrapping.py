"""Put lines together again that a converter or a page broke in the middle of a sentence."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from rag.ingestion.aligned import Aligned, join, replacement_for
from rag.ingestion.furniture import is_furniture, is_metadata
from rag.ingestion.label_forms import OFFICED
from rag.ingestion.lines import Line
from rag.ingestion.sounds import is_sound

# A line that ends in one of these is complete, whatever follows it.
ENDS = re.compile(r"[。！？!?…：:；;.][”’」』）)\]\"'*_]*$")
_STARTS_ANEW = re.compile(
    r"^(?:[-•*·●▪◦–—]\s|>>|\d{1,3}[.)、．]\s?|[（(]?[一二三四五六七八九十]{1,3}[）)、]|[“「『]|\[|[（(]\d{1,2}:\d{2})"
)
_COULD_BE_LABEL = re.compile(r"^[^。！？!?，,；;]{1,40}[:：]|^[^。！？!?，,；;]{1,30}\s\(?\[?\d{1,2}:\d{2}")
# Somebody's name and the time: the words are on the next line.
_ENDS_IN_TIME = re.compile(r"\d{1,2}:\d{2}(?:\s?[AaPp][Mm])?[\])）]?$")
# Somebody's name with the place and the party behind it: Desmond Pyle (Harrow Vale) (Con).
_HELD = re.compile(r"^[A-Z][^.,;:!?()]{2,60}\s(?:\([A-Z][^()]{1,30}\)\s*){1,2}$")
# "Helen Strand, Vice President for Sourcing": one of a list of those who take part.
_WITH_OFFICE = re.compile(r"^[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]*){1,3}, [A-Z][^.!?]*[^.!?]$")
# "潘陳玉霞（代碼 P2）".
_WITH_CODE = re.compile(r"^[\u3400-\u9fff·]{2,6}[（(]代[码碼号號]")
# "受訪者 簡秋月女士", "時 間 2016年": one entry of a form after the other.
_ENTRY = re.compile(r"^(?:[\u3400-\u9fff]{2,4}|[\u3400-\u9fff] [\u3400-\u9fff]) \S")
_LEAST_WIDTH = 36
_CJK = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f“”‘’…—]")


def width(text: str) -> int:
    """Measure how wide a line stands on a page; a Han character takes two columns."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def joined_lines(lines: Sequence[Line]) -> list[Line]:
    """Join lines that belong to one sentence; line ends that the author set stay.

    `gap` of the lines returned tells where a paragraph begins, also where no blank line shows it.
    """
    if not lines:
        return []
    page, least = _page_width(lines), 0
    apart = sum(line.gap for line in lines) >= 0.3 * len(lines)
    least = int(0.7 * page) if page else _LEAST_WIDTH if apart else 0
    result = [lines[0]]
    for before, line in pairwise(lines):
        if _continues(result[-1], line, least):
            result[-1] = _glued(result[-1], line)
        else:
            new = line.gap or (width(before.plain) < 0.8 * page if page else not apart)
            result.append(replace(line, gap=new))
    return result


def _page_width(lines: Sequence[Line]) -> int:
    """Measure the page that broke the lines; 0 when none did."""
    widths = sorted(width(line.plain) for line in lines)
    widest = widths[int(len(widths) * 0.95)]
    full = sum(value >= 0.8 * widest for value in widths)
    return widest if len(lines) >= 8 and 20 <= widest <= 160 and full >= 0.4 * len(lines) else 0


def _continues(last: Line, line: Line, least: int) -> bool:
    if not least or line.gap or last.heading or line.heading or last.image or line.image:
        return False
    if last.speaker != line.speaker or last.time != line.time:
        return False
    if ENDS.search(last.plain) or _ENDS_IN_TIME.search(last.plain):
        return False
    if _STARTS_ANEW.match(line.plain) or _COULD_BE_LABEL.match(line.plain) or OFFICED.match(line.plain):
        return False
    if _WITH_CODE.match(line.plain):
        return False
    if any(each.match(last.plain) and each.match(line.plain) for each in (_WITH_OFFICE, _ENTRY)):
        return False
    if OFFICED.match(last.plain) or (last.gap and _HELD.match(last.plain)):
        return False
    if (
        is_metadata(last.plain)
        or is_metadata(line.plain)
        or is_furniture(last.plain)
        or is_furniture(line.plain)
        or is_sound(line.plain)
    ):
        return False
    return width(last.plain) >= least


def _glued(last: Line, line: Line) -> Line:
    if re.search(r"[a-z]-$", last.plain) and re.match(r"[a-z]", line.plain):
        # A word that the page divided.
        last = replace(last, text=last.text.cut(0, len(last.text) - 1))
        glue = Aligned("", ())
    else:
        glue = glue_between(last.text, line.text)
    shift = len(last.text) + len(glue)
    bold = (*last.bold, *((start + shift, end + shift) for start, end in line.bold))
    return replace(last, text=join([last.text, glue, line.text]), end=line.end, bold=bold)


def glue_between(left: Aligned, right: Aligned) -> Aligned:
    """Return what stands for a line end: nothing beside a Han character, else a space."""
    if not left.text or not right.text or _CJK.match(left.text[-1]) or _CJK.match(right.text[0]):
        return Aligned("", ())
    _, end = left.span(len(left) - 1, len(left))
    return replacement_for(" ", end, end + 1)
