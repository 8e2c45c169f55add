"""Decide which labels of a document are speakers: by their form, their names and how they behave."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from rag.ingestion.behaviour import behaviours_of, label_score, speaks_between
from rag.ingestion.labels import Label
from rag.ingestion.lines import Line, is_sentence
from rag.ingestion.names import name_score
from rag.ingestion.parts import generic_role, normalised
from rag.ingestion.variants import is_misspelling, is_part, short_form

# Evidence needed before a label counts as a speaker (see `_score`).
ENOUGH = 3.0
# Labels must open this share of the text after the first of them, else they are something else.
LEAST_COVERED = 0.3
# A style is established when this many labels of it were accepted.
ESTABLISHED = 3
# From this share of turns on that end in a full stop, one without is none.
_PUNCTUATED = 0.8
_TRUSTED_FORMS = ("inline", "alone", "bracketed", "bold", "timed", "stopped")


def speaker_labels(
    lines: Sequence[Line], candidates: Sequence[Label], known: Iterable[str] = ()
) -> list[Label]:
    """Return the labels that mark speakers, in reading order; none when the document is not labelled."""
    known_names = {normalised(name) for name in known if name}
    opening = [label for label in candidates if label.form != "interior"]
    accepted = _accepted_openings(lines, opening, known_names)
    interior = _accepted_interior(candidates, accepted, known_names)
    inside = {normalised(label.name) for label in interior}
    taken = set(accepted)
    accepted += [label for label in opening if normalised(label.name) in inside and label not in taken]
    accepted = _one_reading(accepted) + interior
    accepted.sort(key=lambda label: (label.line, label.start))
    return accepted if _carries_dialogue(lines, accepted, known_names) else []


def _accepted_openings(lines: Sequence[Line], opening: Sequence[Label], known: set[str]) -> list[Label]:
    mentioned = _mentions(lines, opening)
    behaviours = behaviours_of(opening)
    announced = {normalised(short_form(label.note)) for label in opening if label.note} - {""}
    scores = {
        key: label_score(behaviour, key[0], known, mentioned[key[0]]) for key, behaviour in behaviours.items()
    }
    for name, style in behaviours:
        # "（以下简称“张”）" announces a label: both the one that says so and the one it says are speakers.
        says = any(
            normalised(short_form(label.note)) in announced for label in behaviours[name, style].labels
        )
        scores[name, style] += 3.0 * (name in announced) + 2.0 * says
    sure = [
        label for key, behaviour in behaviours.items() if scores[key] >= ENOUGH for label in behaviour.labels
    ]
    sure = _without_weak_styles(sure)
    sure += speaks_between(behaviours, sure)
    names = {normalised(label.name) for label in sure}
    established = {
        style for style, count in Counter(label.style for label in sure).items() if count >= ESTABLISHED
    }
    accepted, taken = list(sure), set(sure)
    headings = _headings(lines, opening, sure)
    for (name, style), behaviour in behaviours.items():
        if behaviour.labels[0] in taken:
            continue
        # The same name in another form (a missing bold mark), or another name in the established form.
        again = name in names and style[0] in ("inline", "bracketed", "bold", "timed")
        joins = style in established and scores[name, style] + 2.0 >= ENOUGH
        noted = any(normalised(label.note) in names for label in behaviour.labels if label.note)
        if behaviour.count == 1 and behaviour.labels[0].line in headings:
            continue
        if noted or again or joins or (style in established and _is_variant(name, names)):
            accepted.extend(behaviour.labels)
    return accepted


def _headings(lines: Sequence[Line], opening: Sequence[Label], sure: Sequence[Label]) -> set[int]:
    """Find lines without a full stop right above a label, where turns end in one: `谈费用：六十岁以上免费`."""
    said = [lines[label.line].plain for label in sure if label.form != "alone"]
    if sum(map(is_sentence, said)) < _PUNCTUATED * max(1, len(said)):
        return set()
    begun = {label.line for label in opening}
    return {index for index in begun if index + 1 in begun and not is_sentence(lines[index].plain)}


def _mentions(lines: Sequence[Line], opening: Sequence[Label]) -> Counter[str]:
    """Tell which candidates are also named somewhere else than in a label."""
    starts = {label.line: label.end for label in opening}
    text = "\n".join(
        line.plain[starts.get(index, 0) :]
        for index, line in enumerate(lines)
        if line.kind in ("text", "title")
    )
    names = {label.name.strip() for label in opening if 2 <= len(label.name.strip()) <= 30}
    return Counter(
        {normalised(name): 1 for name in names if not name.islower() and _is_mentioned(name, text)}
    )


def _is_mentioned(name: str, text: str) -> bool:
    if name.isascii():
        return bool(
            re.search(rf"\b{re.escape(name.split()[0])}\b", text, re.IGNORECASE if name.isupper() else 0)
        )
    return name in text


def _without_weak_styles(sure: list[Label]) -> list[Label]:
    """Keep the styles of the transcript; a few labels of another form are prose that looks alike."""
    counts = Counter(label.style for label in sure)
    if not counts:
        return []
    most = max(counts.values())
    named = {(normalised(label.name), label.style) for label in sure}
    styles = Counter(name for name, _ in named)
    return [
        label
        for label in sure
        if counts[label.style] >= 0.1 * most
        or (label.form in _TRUSTED_FORMS and generic_role(label.name))
        # The same name in another form.
        or styles[normalised(label.name)] > 1
    ]


def _accepted_interior(
    candidates: Sequence[Label], accepted: Sequence[Label], known: set[str]
) -> list[Label]:
    """Accept labels inside a paragraph: names that also open lines, or a run of questions and answers."""
    interior = [label for label in candidates if label.form == "interior"]
    names = {normalised(label.name) for label in accepted} | known
    counts = Counter(normalised(label.name) for label in interior)
    roles = [label for label in interior if generic_role(label.name)]
    run_together = (
        len(roles) >= 3
        or sum(counts[normalised(label.name)] >= 2 and name_score(label.name) >= 2 for label in interior)
        >= ESTABLISHED
    )
    likely = [label for label in interior if generic_role(label.name) or name_score(label.name) >= 2]
    if run_together:
        names |= {normalised(label.name) for label in likely}
        names |= {normalised(label.name) for label in speaks_between(behaviours_of(interior), likely)}
    return [label for label in interior if normalised(label.name) in names]


def _is_variant(name: str, names: set[str]) -> bool:
    return any(is_misspelling(name, other) or is_part(name, other) or is_part(other, name) for other in names)


def _one_reading(accepted: Sequence[Label]) -> list[Label]:
    """Keep one reading of the beginning of each line: the style most lines have."""
    styles = Counter(label.style for label in accepted)
    best: dict[int, Label] = {}
    for label in accepted:
        other = best.get(label.line)
        if other is None or styles[label.style] > styles[other.style]:
            best[label.line] = label
    return list(best.values())


def _carries_dialogue(lines: Sequence[Line], accepted: Sequence[Label], known: set[str]) -> bool:
    if len(accepted) < 2:
        return False
    names = {normalised(label.name) for label in accepted}
    first = accepted[0].line
    body = [index for index, line in enumerate(lines) if line.kind == "text" and index >= first]
    labelled = len({label.line for label in accepted})
    if len(names) == 1:
        # One name that opens nearly every paragraph is a speech; otherwise it is a running head.
        if labelled >= 3 and generic_role(accepted[0].name) == "asking":
            return True
        return (labelled >= 3 or bool(names & known)) and labelled >= LEAST_COVERED * len(body)
    gaps = [later.line - earlier.line for earlier, later in pairwise(accepted)]
    return labelled >= LEAST_COVERED * len(body) or sorted(gaps)[len(gaps) // 2] <= 12
