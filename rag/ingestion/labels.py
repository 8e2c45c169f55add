"""Find what may be speaker labels in lines: every form a transcript uses, not yet judged."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from rag.ingestion.clock import seconds
from rag.ingestion.label_forms import (
    ALONE,
    BRACKETED,
    CELL,
    DASHED,
    ENCLOSED,
    INLINE,
    INTERIOR,
    LETTERED,
    OFFICED,
    POSTED,
    QUESTION_ANSWER,
    ROUND,
    STOPPED,
    TIMED,
    TITLED,
    plausible,
    plausible_inside,
)
from rag.ingestion.lines import Line, is_sentence
from rag.ingestion.names import IMPOSSIBLE, name_score
from rag.ingestion.offices import holder_of, name_and_office, who_asks_and_answers
from rag.ingestion.parts import generic_role, normalised

# So many lines begin with a bare Q where it says who speaks, and such a share of paragraphs with letters that do.
_LEAST_LETTERED, _CODED = 3, 0.5


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


def find_labels(lines: Sequence[Line]) -> list[Label]:
    """Return every candidate, in reading order."""
    found: list[Label] = []
    for index, line in enumerate(lines):
        if line.kind != "text":
            continue
        first = _at_start(index, line)
        found.extend(label for label in first if name_score(label.name) > IMPOSSIBLE)
        found.extend(_inside(index, line, min((label.end for label in first), default=0)))
    found = _in_company(lines, found)
    who = who_asks_and_answers(label.name for label in found)
    return _parts_by_note([replace(label, name=who.get(label.name, label.name)) for label in found])


def _in_company(lines: Sequence[Line], found: Sequence[Label]) -> list[Label]:
    """Drop what is a label only in company.

    A bare A answers where a bare Q asks again and again: "A Frenchman came". What stands behind a
    name and a dash is an office where it is not what others say in that place.
    """
    lettered = Counter(label.name for label in found if label.form == "lettered")
    offices = {label.line for label in found if label.form == "officed"}
    said = sum(label.form == "dashed" and is_sentence(lines[label.line].plain) for label in found)
    told = lettered["Q"] >= _LEAST_LETTERED or _are_codes(lettered, lines)
    dropped = set() if told else {"lettered"}
    dropped |= {"officed"} if said >= len(offices) else set()
    kept = offices if "officed" not in dropped else set()
    return [
        label
        for label in found
        if label.form not in dropped and (label.form == "officed" or label.line not in kept)
    ]


def _are_codes(lettered: Counter[str], lines: Sequence[Line]) -> bool:
    """Tell that letters before the words say who speaks: two and more, each again, before most paragraphs."""
    again = {name: count for name, count in lettered.items() if count > 1}
    paragraphs = sum(line.gap and line.kind == "text" for line in lines)
    return len(again) > 1 and sum(again.values()) >= max(2 * _LEAST_LETTERED, _CODED * paragraphs)


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
        ("enclosed", ENCLOSED),
        ("posted", POSTED),
        ("stopped", STOPPED),
        ("lettered", LETTERED),
        ("titled", TITLED),
        ("cell", CELL),
    ):
        match = pattern.match(text)
        if match and plausible(text, match):
            found.append(_label(index, line, match, form))
    timed = TIMED.match(text)
    if timed and not found:
        found.append(_label(index, line, timed, "timed"))
    bold_end = line.bold[0][1] if line.bold and line.bold[0][0] == 0 else 0
    if (
        0 < bold_end < len(text)
        and bold_end <= 40
        and not any(label.end >= bold_end and (label.marked or label.form == "posted") for label in found)
    ):
        name = text[:bold_end].strip(" :：")
        found.append(Label(index, 0, _after_space(text, bold_end), name, "bold", marked=True))
    officed = OFFICED.match(text)
    if officed:
        found.append(_label(index, line, officed, "officed"))
    alone = ALONE.match(text)
    if alone and len(text) <= 60 and not found:
        found.append(_label(index, line, alone, "alone"))
    dashed = DASHED.match(text)
    return [*found, _label(index, line, dashed, "dashed")] if dashed else found


def _label(index: int, line: Line, match: re.Match[str], form: str) -> Label:
    groups = match.groupdict()
    times = [groups.get(key) for key in ("before", "middle", "after") if groups.get(key)]
    bold = bool(line.bold) and line.bold[0][0] <= match.start("name") and line.bold[0][1] >= match.end("name")
    if form == "inline" and match.end() == len(line.plain):
        form = "alone"
    elif line.heading and form == "inline":
        # "# 张宏江博士：…" is a title; only a document full of such headings uses them for turns.
        form = "heading"
    name = (match["name"] or groups["code"]).strip(" \t*_-–—,，·|")
    name, office = name_and_office(name, timed=bool(times)) if groups.get("colon") else (name, "")
    if groups.get("opens"):
        groups["note"] = "OP"
    held = holder_of(name, groups.get("note") or "")
    name, groups["note"] = (held, name) if held else (name, groups.get("note"))
    return Label(
        index,
        0,
        match.end(),
        name,
        form,
        note=(groups.get("note") or office).strip(),
        time=seconds(times[0]) if times else None,
        marked=form != "posted"
        and (bold or bool(line.heading) or bool(times) or (form == "alone" and bool(groups.get("colon")))),
        heading=line.heading if form == "alone" else 0,
    )


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
                or not plausible_inside(text, match)
            ):
                continue
            label = Label(index, match.start("name"), match.end(), match["name"].strip(), "interior")
            seen.setdefault(label.end, label)
    return [seen[end] for end in sorted(seen)]
