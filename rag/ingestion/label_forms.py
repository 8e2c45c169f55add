"""Every form in which a line may begin with who speaks, as a pattern, and what its colon must not be."""

import re

from rag.ingestion.full_names import TITLES
from rag.ingestion.names import HANDLE
from rag.text.folding import CLOCK

_DAY = r"(?:\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?,?\s+|\d{1,2}/\d{1,2}/\d{2,4},?\s+)?"
_TIME = rf"[\[(（]?{_DAY}(?:[上下]午\s?)?{CLOCK}(?:\s?[AaPp]\.?[Mm]\b\.?)?[\])）]?"
_TIME_RANGE = rf"{_TIME}(?:\s*(?:-->|[-–—~])\s*{_TIME})?"
_NOTE = r"\s*[（(\[［](?P<note>[^）)\]］:：]{1,40})[）)\]］]"
# What some transcripts put behind the note, as in "RUTH OKONKWO (D), ALDER FALLS:".
_OFFICE = r"(?:,\s[A-Z][^:：。！？!?\n]{1,48})?"
# A nickname in quotation marks may stand inside a name: Carlos "Charlie" Méndez.
_NICKNAME = r"(?:[A-ZÀ-Þ][\w.'-]*\s[\"“'‘][\w' -]{1,16}[\"”'’]\s[A-ZÀ-Þ][\w.'-]*(?:\s[A-ZÀ-Þ][\w.'-]*)?)"
_NAME = rf"(?P<name>{_NICKNAME}|[^\s:：。！？!?；;“”「」\"\[\]【】（()）][^:：。！？!?；;“”「」\"\[\]（()）\n]{{0,47}}?)"
_BULLET = r"(?:[-–—•●▪*]\s+|>>\s*)?"
INLINE = re.compile(
    rf"^{_BULLET}(?:(?P<before>{_TIME_RANGE})\s*[-–—|]?\s*)?{_NAME}(?:{_NOTE}{_OFFICE})?\s*(?P<middle>{_TIME_RANGE})?\s*(?P<colon>[:：﹕∶／｜丨])"
    rf"(?:\s*(?P<after>{_TIME_RANGE})(?=\s|$))?[ \t\u3000]*"
)
BRACKETED = re.compile(
    rf"^{_BULLET}(?:(?P<before>{_TIME_RANGE})\s*)?[\[【［<](?P<name>[^\]】］>:：]{{1,40}}(?:[:：][^\]】］>:：\d]{{1,20}})?)[\]】］>]\s*[:：]?\s*"
)
ROUND = re.compile(
    rf"^{_BULLET}(?:(?P<before>{_TIME_RANGE})\s*)?[（(](?P<name>[^）):：]{{1,20}})[）)]\s*[:：]?\s*(?=\S)"
)
# "（江：您收下了嗎？）" alone in a paragraph: what another says, or asks, in the middle of what somebody tells.
ENCLOSED = re.compile(r"^[（(](?P<name>[^（()）:：，,。]{1,12})[:：]\s*(?=[^（()）]+[）)]\s*$)")
# "u/lockkeeper_tam OP · 6 hr. ago" over a post; whoever began the thread is its OP.
POSTED = re.compile(
    rf"^(?:r/\w+\s*[·•|]\s*)?(?P<opens>[Pp]osted by\s+)?(?P<name>{HANDLE.pattern})(?:\s+\[?(?P<note>OP|MOD)\]?)?(?:\s*[·•|]\s*[^。！？!?]{{1,60}}|(?(opens)\s+\d{{1,2}}\s\w+ ago))$"
)
# "Q. …" and "A. …": a full stop after a part, which no name has.
STOPPED = re.compile(r"^(?P<name>[QA])\s?\d{0,3}[.．、]\s+(?=\S)")
# "Q    Where…", "A    By…" in the records of courts; "T　帽子是什麼樣子的？" where those who speak are told by letters.
LETTERED = re.compile(
    r"^(?P<name>[QA])\s+(?=[A-Z\d\"“(\[])|^(?P<code>[A-Z]{1,3})\s+(?=[\u3400-\u9fff□「『（(【\[…⋯])"
)
# "Mr. SMITH. …", "Senator Pruitt. …", "The CHAIRMAN. …" in the records of hearings.
TITLED = re.compile(
    r"^(?P<name>(?:Mr|Mrs|Ms|Dr|Prof)\.\s[A-Z][\w'’-]+(?:\s[A-Z][\w'’-]+)?"
    rf"|{TITLES}\s[A-Z][\w'’-]+"
    r"|The\s[A-Z][A-Z]+(?:\s[A-Z]+)?)\.\s+(?=[A-Z“\"(\[])"
)
# | 00:05 | Name | … : a row of a table.
CELL = re.compile(
    rf"^\|\s*(?:(?P<before>{_TIME_RANGE})\s*\|\s*)?(?P<name>[^|\s][^|]{{0,40}}?)\s*\|\s*(?=[^|\s])"
)
ALONE = re.compile(
    rf"^(?:>>\s*)?(?:(?P<before>{_TIME_RANGE})\s*[-–—|]?\s*)?{_NAME}(?:{_NOTE}(?:\s*\([A-Z][^()]{{1,20}}\))?)?(?:\s*[-–—|,，·]?\s*(?P<middle>{_TIME_RANGE}))?\s*$"
)
# "Erik Halden -- Chief Executive Officer" on a line of its own.
OFFICED = re.compile(
    r"^(?P<name>[A-ZÀ-Þ][\w.'’-]*(?:\s[A-ZÀ-Þ][\w.'’-]*){1,3})\s+(?:——|—|–|--)\s+(?P<note>[A-Z][\w.&'’,/-]*(?:\s(?:[A-Z][\w.&'’,/-]*|of|and|the|for|at|in|to|&|--|—|–)){0,9})(?<![.。])$"
)
DASHED = re.compile(rf"^{_NAME}(?:{_NOTE})?\s*(?:——|—|–|--)\s*(?=\S)")
TIMED = re.compile(
    rf"^{_BULLET}{_NAME}\s*(?P<middle>[\[(（]\d{{1,2}}:\d{{2}}(?::\d{{2}})?[\])）])[ \t]*(?=\S)"
)
INTERIOR = re.compile(
    r"(?<=[。！？!?”」…）).])[ \t\u3000]*(?P<name>(?:《[^》]{1,12}》)?[^\s。！？!?，,；;：:“”「」、（()）《][^。！？!?，,；;：:“”「」、\n]{0,24}?)\s*(?P<colon>[:：])[ \t\u3000]*"
)
QUESTION_ANSWER = re.compile(
    r"(?<![提请追反质疑访责询回学自若欲试答])(?P<name>问|答)(?P<colon>[:：])[ \t\u3000]*"
)
_AFTER_COLON = re.compile(r"[\s\u3000-\u9fff“”‘’「『《（(\[\"'…—*\-A-Za-z\d¿¡$€£]|$")


def plausible(text: str, match: re.Match[str]) -> bool:
    """Tell a colon behind a label from that of a URL, a time or a ratio."""
    colon = match.groupdict().get("colon")
    if not colon:
        return True
    following = text[match.end("colon") :]
    if colon == ":" and re.match(r"//|\d{2}\b", following) and not match["after"]:
        return False
    # A half-width colon between Latin letters without a space is a ratio, a key or a URL.
    if (
        colon == ":"
        and re.match(r"[A-Za-z\d]", following)
        and not re.search(r"[\u3400-\u9fff]", match["name"] + following[:6])
    ):
        return False
    return bool(_AFTER_COLON.match(following))


def plausible_inside(text: str, match: re.Match[str]) -> bool:
    """Tell the same of a colon inside a paragraph."""
    following = text[match.end("colon") : match.end("colon") + 2]
    return match["colon"] == "：" or following[:1].isspace() or not re.match(r"[A-Za-z\d/]", following)
