"""Find what may be speaker labels in lines: every form a transcript uses, not yet judged."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from rag.ingestion.lines import Line
from rag.ingestion.names import IMPOSSIBLE, name_score

_DAY = r"(?:\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?,?\s+|\d{1,2}/\d{1,2}/\d{2,4},?\s+)?"
_TIME = rf"[\[(（]?{_DAY}(?:[上下]午\s?)?\d{{1,2}}:\d{{2}}(?::\d{{2}})?(?:[.,]\d{{1,3}})?(?:\s?[AaPp]\.?[Mm]\b\.?)?[\])）]?"
_TIME_RANGE = rf"{_TIME}(?:\s*(?:-->|[-–—~])\s*{_TIME})?"
_NOTE = r"\s*[（(\[［](?P<note>[^）)\]］:：]{1,40})[）)\]］]"
# A nickname in quotation marks may stand inside a name: Carlos "Charlie" Méndez.
_NICKNAME = r"(?:[A-ZÀ-Þ][\w.'-]*\s[\"“'‘][\w' -]{1,16}[\"”'’]\s[A-ZÀ-Þ][\w.'-]*(?:\s[A-ZÀ-Þ][\w.'-]*)?)"
_NAME = rf"(?P<name>{_NICKNAME}|[^\s:：。！？!?；;“”「」\"\[\]（()）][^:：。！？!?；;“”「」\"\[\]（()）\n]{{0,47}}?)"
_BULLET = r"(?:[-–—•●▪*]\s+|>>\s*)?"
_INLINE = re.compile(
    rf"^{_BULLET}(?:(?P<before>{_TIME_RANGE})\s*[-–—|]?\s*)?{_NAME}(?:{_NOTE})?\s*(?P<middle>{_TIME_RANGE})?\s*(?P<colon>[:：﹕∶])"
    rf"(?:\s*(?P<after>{_TIME_RANGE})(?=\s|$))?[ \t\u3000]*"
)
_BRACKETED = re.compile(
    rf"^{_BULLET}(?:(?P<before>{_TIME_RANGE})\s*)?[\[【［<](?P<name>[^\]】］>:：]{{1,40}})[\]】］>]\s*[:：]?\s*(?=\S)"
)
_ROUND = re.compile(
    rf"^{_BULLET}(?:(?P<before>{_TIME_RANGE})\s*)?[（(](?P<name>[^）):：]{{1,20}})[）)]\s*[:：]?\s*(?=\S)"
)
# "Q. …" and "A. …": a full stop after a part, which no name has.
_STOPPED = re.compile(r"^(?P<name>[QA])\s?\d{0,3}[.．、]\s+(?=\S)")
_ALONE = re.compile(
    rf"^(?:>>\s*)?(?:(?P<before>{_TIME_RANGE})\s*[-–—|]?\s*)?{_NAME}(?:{_NOTE})?(?:\s*[-–—|,，·]?\s*(?P<middle>{_TIME_RANGE}))?\s*$"
)
_DASHED = re.compile(rf"^{_NAME}(?:{_NOTE})?\s*(?:——|—|–|--)\s*(?=\S)")
_TIMED = re.compile(
    rf"^{_BULLET}{_NAME}\s*(?P<middle>[\[(（]\d{{1,2}}:\d{{2}}(?::\d{{2}})?[\])）])[ \t]*(?=\S)"
)
_LEADING_TIME = re.compile(r"^[\[(（]\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?[\])）]\s*(?=\S)")
_INTERIOR = re.compile(
    r"(?<=[。！？!?”」…）).])[ \t\u3000]*(?P<name>(?:《[^》]{1,12}》)?[^\s。！？!?，,；;：:“”「」、（()）《][^。！？!?，,；;：:“”「」、\n]{0,24}?)\s*(?P<colon>[:：])[ \t\u3000]*"
)
_QUESTION_ANSWER = re.compile(
    r"(?<![提请追反质疑访责询回学自若欲试答])(?P<name>问|答)(?P<colon>[:：])[ \t\u3000]*"
)
_AFTER_COLON = re.compile(r"[\s\u3000-\u9fff“”‘’「『《（(\[\"'…—*\-A-Za-z\d¿¡$€£]|$")


@dataclass(frozen=True, slots=True)
class Label:
    """A place that may say who speaks: the span in its line, the name, and the form it has."""

    line: int
    start: int
    end: int
    name: str
    form: str
    note: str = ""
    time: float | None = None
    marked: bool = False

    @property
    def style(self) -> tuple[str, bool]:
        """Return what labels of one transcript have in common."""
        return self.form, self.marked


def seconds(text: str | None) -> float | None:
    """Read the first clock time of a text as seconds."""
    match = re.search(r"(?:(\d+):)?(\d{1,2}):(\d{2})(?:[.,](\d{1,3}))?", text or "")
    if not match:
        return None
    hours, minutes, rest, fraction = match.groups()
    return int(hours or 0) * 3600 + int(minutes) * 60 + int(rest) + float(f"0.{fraction or 0}")


def find_labels(lines: Sequence[Line]) -> list[Label]:
    """Return every candidate, in reading order."""
    found: list[Label] = []
    for index, line in enumerate(lines):
        if line.kind != "text":
            continue
        first = _at_start(index, line)
        found.extend(label for label in first if name_score(label.name) > IMPOSSIBLE)
        found.extend(_inside(index, line, min((label.end for label in first), default=0)))
    return found


def _at_start(index: int, line: Line) -> list[Label]:
    """Return every way to read the beginning of a line as a label."""
    text = line.plain
    found: list[Label] = []
    for form, pattern in (
        ("inline", _INLINE),
        ("bracketed", _BRACKETED),
        ("round", _ROUND),
        ("stopped", _STOPPED),
    ):
        match = pattern.match(text)
        if match and _plausible(text, match):
            found.append(_label(index, line, match, form))
    timed = _TIMED.match(text)
    if timed and not found:
        found.append(_label(index, line, timed, "timed"))
    bold_end = line.bold[0][1] if line.bold and line.bold[0][0] == 0 else 0
    if (
        0 < bold_end < len(text)
        and bold_end <= 40
        and not any(label.end >= bold_end and label.marked for label in found)
    ):
        name = text[:bold_end].strip(" :：")
        found.append(Label(index, 0, _after_space(text, bold_end), name, "bold", marked=True))
    alone = _ALONE.match(text)
    if alone and len(text) <= 60 and not found:
        found.append(_label(index, line, alone, "alone"))
    dashed = _DASHED.match(text)
    return [*found, _label(index, line, dashed, "dashed")] if dashed else found


def _plausible(text: str, match: re.Match[str]) -> bool:
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


def _label(index: int, line: Line, match: re.Match[str], form: str) -> Label:
    groups = match.groupdict()
    times = [groups.get(key) for key in ("before", "middle", "after") if groups.get(key)]
    bold = bool(line.bold) and line.bold[0][0] <= match.start("name") and line.bold[0][1] >= match.end("name")
    if form == "inline" and match.end() == len(line.plain):
        form = "alone"
    elif line.heading and form == "inline":
        # "# 张宏江博士：…" is a title; only a document full of such headings uses them for turns.
        form = "heading"
    name = match["name"].strip(" \t*_-–—,，·|")
    return Label(
        index,
        0,
        match.end(),
        name,
        form,
        note=(groups.get("note") or "").strip(),
        time=seconds(times[0]) if times else None,
        marked=bold or bool(line.heading) or bool(times) or (form == "alone" and bool(groups.get("colon"))),
    )


def _after_space(text: str, position: int) -> int:
    while position < len(text) and text[position] in " \t\u3000:：":
        position += 1
    return position


def _inside(index: int, line: Line, start: int) -> Iterable[Label]:
    text = line.plain
    seen: dict[int, Label] = {}
    for pattern in (_INTERIOR, _QUESTION_ANSWER):
        for match in pattern.finditer(text, start):
            if (
                match.start("name") < start
                or name_score(match["name"]) <= IMPOSSIBLE
                or not _plausible_inside(text, match)
            ):
                continue
            label = Label(index, match.start("name"), match.end(), match["name"].strip(), "interior")
            seen.setdefault(label.end, label)
    return [seen[end] for end in sorted(seen)]


def _plausible_inside(text: str, match: re.Match[str]) -> bool:
    following = text[match.end("colon") : match.end("colon") + 2]
    return match["colon"] == "：" or following[:1].isspace() or not re.match(r"[A-Za-z\d/]", following)


def without_leading_times(lines: Sequence[Line], labelled: set[int]) -> list[Line]:
    """Take `[00:12]` from the beginning of lines that go on a turn, and keep it as their time."""
    result = []
    for index, line in enumerate(lines):
        time = _LEADING_TIME.match(line.plain)
        if time and index not in labelled:
            rest = line.text.cut(time.end(), len(line.text))
            line = replace(line, text=rest, bold=(), time=seconds(time[0]))
        result.append(line)
    return result
