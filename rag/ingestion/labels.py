"""Find what may be speaker labels in lines: every form a transcript uses, not yet judged."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from rag.ingestion.label_forms import (
    AFTER_COLON,
    ALONE,
    BRACKETED,
    CELL,
    DASHED,
    INLINE,
    INTERIOR,
    LEADING_TIME,
    OFFICE_BEHIND,
    QUESTION_ANSWER,
    ROUND,
    SENT,
    SPACED_NAME,
    STOPPED,
    TIMED,
    TITLED,
)
from rag.ingestion.lines import Line
from rag.ingestion.names import IMPOSSIBLE, name_score
from rag.ingestion.parts import generic_role, normalised


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
    heading: int = 0

    @property
    def style(self) -> tuple[str, bool]:
        """Return what labels of one transcript have in common."""
        return f"{self.form} {self.heading}" if self.heading else self.form, self.marked


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
    return _parts_by_note(found)


def _parts_by_note(found: Sequence[Label]) -> list[Label]:
    """Tell apart who has one part and different notes: 主持人（男） and 主持人（女） are two."""
    notes: dict[str, set[str]] = defaultdict(set)
    for label in found:
        notes[normalised(label.name)].add(label.note)
    return [
        replace(label, name=f"{label.name}（{label.note}）", note="")
        if len(notes[normalised(label.name)]) > 1
        and "" not in notes[normalised(label.name)]
        and generic_role(label.name)
        else label
        for label in found
    ]


def _at_start(index: int, line: Line) -> list[Label]:
    """Return every way to read the beginning of a line as a label."""
    text = line.plain
    found: list[Label] = []
    for form, pattern in (
        ("inline", INLINE),
        ("bracketed", BRACKETED),
        ("round", ROUND),
        ("stopped", STOPPED),
        ("titled", TITLED),
        ("cell", CELL),
    ):
        match = pattern.match(text)
        if match and _plausible(text, match):
            found.append(_label(index, line, match, form))
    timed = TIMED.match(text)
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
    alone = ALONE.match(text)
    if alone and len(text) <= 60 and not found:
        found.append(_label(index, line, alone, "alone"))
    dashed = DASHED.match(text)
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
    return bool(AFTER_COLON.match(following))


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
    name, office = _name_and_office(name, timed=bool(times)) if groups.get("colon") else (name, "")
    return Label(
        index,
        0,
        match.end(),
        name,
        form,
        note=(groups.get("note") or office).strip(),
        time=seconds(times[0]) if times else None,
        marked=bold or bool(line.heading) or bool(times) or (form == "alone" and bool(groups.get("colon"))),
        heading=line.heading if form == "alone" else 0,
    )


def _name_and_office(name: str, *, timed: bool) -> tuple[str, str]:
    """Tell a name from what stands around it: `WILL TANAKA, CORRESPONDENT`, `From Ana Li to Everyone`, 李　明."""
    sent = SENT.match(name) if timed else None
    name = sent["name"] if sent else name
    full = OFFICE_BEHIND.match(name)
    if full:
        return full["name"], full["office"]
    return (re.sub(r"\s", "", name) if SPACED_NAME.match(name) else name), ""


def _after_space(text: str, position: int) -> int:
    while position < len(text) and text[position] in " \t\u3000:：":
        position += 1
    return position


def _inside(index: int, line: Line, start: int) -> Iterable[Label]:
    text = line.plain
    seen: dict[int, Label] = {}
    for pattern in (INTERIOR, QUESTION_ANSWER):
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
        time = LEADING_TIME.match(line.plain)
        if time and index not in labelled:
            rest = line.text.cut(time.end(), len(line.text))
            line = replace(line, text=rest, bold=(), time=seconds(time[0]))
        result.append(line)
    return result
