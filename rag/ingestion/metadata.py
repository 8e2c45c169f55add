"""Title, outlet, date and author: from the catalog, else from what the text says of itself."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rag.ingestion.catalog import Entry
from rag.ingestion.dates import interview_date, page_date
from rag.ingestion.lines import BESIDE, Document, Line
from rag.text.folding import to_simplified

_SEPARATOR = r"\s*[:：|｜丨/／︱]\s*"
_END = r"(?=[,，、;；|｜丨)）\]】\s]|$)"
_AUTHOR = re.compile(
    rf"(?:原创作者|特约作者|作者|撰文|采写|文|written by|author|(?<!sort )by){_SEPARATOR}(?P<value>[^\s,，|｜丨:：)）]{{2,12}}|[A-Z][\w.'-]+(?: [A-Z][\w.'-]+){{0,3}}){_END}",
    re.IGNORECASE,
)
_REPORTER = re.compile(
    r"(?:本报|本刊|本网|本台|[\u3400-\u9fff]{2,6}(?:报|网|社))?(?:见习|特约|首席|实习)?记者[\s:：/／|｜]+(?P<value>(?!发自|报道|摄影)[\u3400-\u9fff]{2,4})(?=[\s，,、）)；;|｜]|$)"
)
# Who tells it all, written down by somebody else: "口述/何桂兰 整理/宋一鸣".
_TELLER = re.compile(rf"(?:口述|讲述|自述)(?:者|人)?{_SEPARATOR}(?P<value>[\u3400-\u9fff·]{{2,8}}){_END}")
_AS_TOLD = re.compile(
    r"(?:\b[Bb]y )?(?P<value>[A-Z][\w'’-]+(?: [A-Z][\w.'’-]*){1,3})[,;]? [Aa]s [Tt]old [Tt]o (?P<author>[A-Z][\w'’-]+(?: [A-Z][\w.'’-]*){1,3})"
)
_OUTLET = re.compile(
    rf"(?:首发于|出品{_SEPARATOR}|出品人?{_SEPARATOR}|(?<!图片)来源{_SEPARATOR}|转载自{_SEPARATOR}|公众号{_SEPARATOR}|source{_SEPARATOR}|published (?:in|by) )"
    rf"(?P<value>[^\s,，。|｜丨:：()（）]{{2,20}})",
    re.IGNORECASE,
)
_ORIGINAL = re.compile(r"^(?P<value>[^\s:：]{2,12}?)原创(?:作者)?\s*[:：]")
_SIGNED = re.compile(
    r"^(?i:by|words by|interview(?:ed)? by|as told to) (?P<value>[A-Z][\w.'-]+(?: [A-Z][\w'-]+){1,3})(?=$|\s*[.,|•·])"
)
_ANYWHERE_NOT = ("互联网", "网络", "本站", "原创", "未知")
_HEAD = 20
# Days, keys with a value, tags, issues and rows of links stand around a title.
_NO_TITLE = re.compile(
    r"\d{4}\s?[-./年]\s?\d{1,2}|第\s?\d+\s?期《|(?:^|\s)#\S|^[^:：]{1,12}[:：].*[:：]|^(?:place|date|time|location|interviewee|interviewer|narrator|recorded|duration)\s?:"
    r"|^(?:[\u3400-\u9fff]{2,6}\s+){3,}[\u3400-\u9fff]{2,6}$|(?:\b(?:listen|download|embed|transcript|share|save|print|email)\b.*){2}|^(?:符号|体例|凡例|代码)|(?:点?赞|赞好|分享)\s*\d*.*(?:分享|facebook|whatsapp|微信)|\bno\.\s|^heard on\b|^\W*\d{1,2}[.:]\d{2}\b",
    re.IGNORECASE,
)
_ROW = re.compile(r"\S(?:[ \t\u3000]{2,}\S[^\t]*?){3,}")
_SUBTITLE = ("—", "－", "-", "–", "─")


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known about an interview as a publication.

    `date` is the day of the interview where the text tells it, else the day its page came out (`published`).
    """

    title: str
    outlet: str
    date: str
    published: str
    author: str
    url: str
    language: str
    teller: str = ""

    @property
    def narrator(self) -> str:
        """Return who tells what nobody is quoted with."""
        return self.author or self.outlet or ("Narrator" if self.language == "en" else "旁白")


def describe(document: Document, entry: Entry, lines: Sequence[Line]) -> Metadata:
    """Gather the metadata; what a person wrote in the catalog goes before what the file says."""
    kinds = ("metadata", "furniture", "title", *BESIDE)
    notices = [line.plain for line in lines if line.kind in kinds]
    notices += [line.plain for line in lines[:_HEAD] if line.kind == "heading"]
    # As they stand in the file: a stamp may have been cut off.
    first = [document.source[line.start : line.end] for line in lines[:3]]
    head = [line.plain for line in lines[:_HEAD]]
    published = document.date or page_date(notices, first)
    held = interview_date([line.plain for line in lines if line.kind in ("text", "title")], published)
    return Metadata(
        title=entry.title or document.title or _title(lines, document.source),
        outlet=entry.outlet or document.outlet or _first_match((_ORIGINAL, _OUTLET), notices),
        date=entry.date or held or published,
        published=entry.published or published,
        author=entry.author
        or _first_match((_AS_TOLD,), head, "author")
        or document.author
        or _first_match((_SIGNED, _AUTHOR, _REPORTER), notices),
        url=entry.url or document.url,
        language=language_of(document.source),
        teller=_first_match((_TELLER,), notices) or _first_match((_AS_TOLD,), head),
    )


def _title(lines: Sequence[Line], source: str) -> str:
    """Return the longest line that may be the title, one marked as a heading first."""
    titles = [line for line in lines[:_HEAD] if line.kind == "title"]
    titles = titles or [line for line in lines[:_HEAD] if line.heading == 1]
    above = [line for line in titles if not line.plain.startswith(_SUBTITLE)]
    likely = [
        line
        for line in above
        if not _NO_TITLE.search(to_simplified(line.plain)) and not _ROW.search(source[line.start : line.end])
    ]
    # An outlet or an office in capitals stands above the title.
    likely = [line for line in likely if not line.plain.isupper()] or likely or above or titles
    marked = [line for line in likely if line.heading]
    return max((line.plain for line in marked or likely), key=len, default="")


def _first_match(patterns: Sequence[re.Pattern[str]], lines: Sequence[str], group: str = "value") -> str:
    for pattern in patterns:
        for line in lines:
            # One character stays one character, so the value is cut from the text as it is written.
            match = pattern.search(to_simplified(line))
            if match and match[group] not in _ANYWHERE_NOT:
                return line[match.start(group) : match.end(group)].strip(" 。.")
    return ""


def language_of(text: str) -> str:
    """Tell zh-Hans, zh-Hant or en by the characters."""
    sample = text[:20000]
    han = [character for character in sample if "\u3400" <= character <= "\u9fff"]
    if len(han) * 6 < sum(character.isascii() and character.isalpha() for character in sample):
        return "en"
    changed = sum(one != other for one, other in zip(han, to_simplified("".join(han)), strict=True))
    return "zh-Hant" if changed > 0.05 * len(han) else "zh-Hans"
