"""Read what one says in brackets in the middle of another's words: "…抬头看天（王导：那是第三版才有的。）剪掉我也走了".

A bracket that is a paragraph of its own is a label like others (`ENCLOSED`).
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from rag.ingestion.labels import Label
from rag.ingestion.lines import Line
from rag.ingestion.parts import generic_role, normalised
from rag.ingestion.variants import is_part

_ASIDE = re.compile(
    r"[（(](?P<name>[^（()）:：，,。]{1,16})[:：]\s*(?=\S)(?P<said>[^（()）]+)(?P<close>[）)])"
)

_NUMBERED = re.compile(
    r"(?P<number>(?:\d{1,2}|[一二三四五六七八九十]{1,3})(?:[.、．)）]\s*|\s+))(?=\S).*[?？][”」』）)]?$"
)
_TWO = 2
_ASKED = re.compile(r"^[（(][^（()）]+[?？][）)]\s*$")


def with_asked_asides(lines: Sequence[Line], found: Sequence[Label]) -> list[Label]:
    """Add the questions alone in brackets of a text in which others stand so behind a label: "（那一趟是跑哪裡？）"."""
    asking = [label for label in found if label.form == "enclosed" and generic_role(label.name) == "asking"]
    labelled = {label.line for label in found}
    return [
        *found,
        *(
            replace(asking[0], line=index, end=1)
            for index, line in enumerate(lines)
            if asking and index not in labelled and line.kind == "text" and _ASKED.match(line.plain)
        ),
    ]


def with_asides(lines: Sequence[Line], labels: Sequence[Label]) -> list[Label]:
    """Add labels where one of those who speak is heard in brackets, and where the other goes on."""
    names = {normalised(label.name): label.name for label in labels}
    by_line: dict[int, list[Label]] = {}
    for label in labels:
        by_line.setdefault(label.line, []).append(label)
    result: list[Label] = []
    speaking: Label | None = None
    for index, line in enumerate(lines):
        own = by_line.get(index, [])
        result += own
        for match in _ASIDE.finditer(line.plain) if line.kind == "text" else ():
            speaker = max(
                (label for label in own if label.end <= match.start()),
                key=lambda label: label.end,
                default=speaking,
            )
            name = _known(match["name"].strip(), names)
            if name and speaker and speaker.form != "enclosed" and match.start() > 0:
                aside = Label(index, match.start(), match.end("name") + 1, name, "aside")
                result += [
                    aside,
                    replace(speaker, line=index, start=match.start("close"), end=match.end(), form="aside"),
                ]
        speaking = own[-1] if own else speaking
    return sorted(result, key=lambda label: (label.line, label.start))


def with_numbered_questions(lines: Sequence[Line], labels: Sequence[Label]) -> list[Label]:
    """Add the questions that are numbered instead of labelled, right above the label of the one who answers.

    Only where two speak is it sure who asks.
    """
    names = {normalised(label.name): label.name for label in labels}
    first = {label.line: label for label in labels if label.start == 0}
    if len(names) != _TWO:
        return list(labels)
    found = []
    for index, line in enumerate(lines[:-1]):
        match = (
            _NUMBERED.match(line.plain) if line.kind == "text" and line.gap and index not in first else None
        )
        answer = first.get(index + 1)
        if match and answer:
            (asking,) = (name for key, name in names.items() if key != normalised(answer.name))
            found.append(Label(index, 0, match.end("number"), asking, "numbered"))
    return sorted([*labels, *found], key=lambda label: (label.line, label.start))


def _known(name: str, names: dict[str, str]) -> str:
    """Return the label of who speaks in brackets, who may be called by part of it there; nothing for a stranger's."""
    plain = normalised(name)
    fitting = [label for key, label in names.items() if key == plain or is_part(plain, key)]
    return fitting[0] if len(fitting) == 1 else ""
