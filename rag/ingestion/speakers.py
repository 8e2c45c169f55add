"""Decide which labels of a document are speakers: by their form, their names and how they behave."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from rag.ingestion.asides import with_asides, with_numbered_questions
from rag.ingestion.behaviour import behaviours_of, label_score, speaks_between
from rag.ingestion.given_names import word_tags
from rag.ingestion.labels import Label
from rag.ingestion.lines import Line
from rag.ingestion.names import name_score
from rag.ingestion.parts import generic_role, normalised
from rag.ingestion.surroundings import block_heads, entitles, headings, mentions, over_portraits, set_apart
from rag.ingestion.variants import is_misspelling, is_part, short_form

# Evidence needed before a label counts as a speaker (see `_score`).
ENOUGH = 3.0
# Labels must open this share of the text after the first of them, else they are something else.
LEAST_COVERED = 0.3
# A style is established when this many labels of it were accepted.
ESTABLISHED = 3
# How much likelier a name is a speaker where it stands above its paragraph as all do.
_BLOCK_HEAD = 1.5
# So many lines, and so large a share of all, say who speaks where the rest do too.
_LEAST_TOLD, _TOLD, _SHORT_NAME = 8, 0.9, 4
# An introduction stands among so many lines.
_HEAD = 30
_NOTES = re.compile(r"[（(][^（()）]{3,24}[）)]")
_TRUSTED_FORMS = ("inline", "alone", "bracketed", "bold", "timed", "stopped", "officed")


def speaker_labels(
    lines: Sequence[Line], candidates: Sequence[Label], known: Iterable[str] = ()
) -> list[Label]:
    """Return the labels that mark speakers, in reading order; none when the document is not labelled."""
    known_names = {normalised(name) for name in known if name}
    known_names |= _announced(lines) & {normalised(label.name) for label in candidates}
    opening = [label for label in candidates if label.form != "interior"]
    portraits = over_portraits(lines, opening)
    opening = [label for label in opening if label not in portraits]
    accepted = _accepted_openings(lines, opening, known_names)
    interior = _accepted_interior(candidates, accepted, known_names)
    inside = {normalised(label.name) for label in interior}
    taken = set(accepted)
    accepted += [label for label in opening if normalised(label.name) in inside and label not in taken]
    accepted = _one_reading(accepted) + interior
    accepted.sort(key=lambda label: (label.line, label.start))
    accepted = accepted[1:] if entitles(lines, accepted) else accepted
    if not _carries_dialogue(lines, accepted, known_names):
        return []
    return with_asides(lines, with_numbered_questions(lines, accepted))


def _announced(lines: Sequence[Line]) -> set[str]:
    """Return what an introduction says that somebody is called below: "以下是拾穗志（以下简称“拾穗”）与沈砚秋的对话"."""
    found = (short_form(note) for line in lines[:_HEAD] for note in _NOTES.findall(line.plain))
    return {normalised(name) for name in found if name}


def _accepted_openings(lines: Sequence[Line], opening: Sequence[Label], known: set[str]) -> list[Label]:
    mentioned = mentions(lines, opening)
    behaviours = behaviours_of(opening)
    announced = {normalised(short_form(label.note)) for label in opening if label.note} - {""}
    heading = block_heads(lines, opening)
    scores = {
        key: label_score(behaviour, key[0], known, mentioned[key[0]])
        + _BLOCK_HEAD * all(label in heading for label in behaviour.labels)
        for key, behaviour in behaviours.items()
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
    titles = headings(lines, opening, sure)
    for (name, style), behaviour in behaviours.items():
        if behaviour.labels[0] in taken:
            continue
        # The same name in another form (a missing bold mark), or another name in the established form.
        again = name in names and style[0] in ("inline", "bracketed", "bold", "timed")
        joins = style in established and scores[name, style] + 2.0 >= ENOUGH
        # "ELENA MARSH, HOST:" above what she opens with.
        noted = any(
            normalised(label.note) in names or (label.marked and generic_role(label.note) == "asking")
            for label in behaviour.labels
            if label.note
        )
        if behaviour.count == 1 and behaviour.labels[0].line in titles:
            continue
        # The same name, bold on a line of its own, in a text of labels of another form.
        alone = name in names and style == ("alone", True)
        timed = all(label.time is not None for label in behaviour.labels)
        apart = alone and (timed or set_apart(lines, behaviour.labels, sure))
        if noted or again or apart or joins or (style in established and _is_variant(name, names)):
            accepted.extend(behaviour.labels)
    return accepted + _rare(lines, opening, accepted, established) + _enclosed(opening, accepted)


def _enclosed(opening: Sequence[Label], accepted: Sequence[Label]) -> list[Label]:
    """Take who is heard in brackets where others ask so."""
    if not any(label.form == "enclosed" and generic_role(label.name) == "asking" for label in accepted):
        return []
    return [
        label
        for label in opening
        if label.form == "enclosed" and label not in accepted and name_score(label.name) >= 0
    ]


def _rare(
    lines: Sequence[Line],
    opening: Sequence[Label],
    accepted: Sequence[Label],
    established: set[tuple[str, bool]],
) -> list[Label]:
    """Take who speaks once or twice where nearly every line says who speaks: what is no word is a name then."""
    told = {label.line for label in accepted}
    if len(told) < _LEAST_TOLD:
        return []
    body = sum(line.kind == "text" for line in lines[min(told) : max(told) + 1])
    if len(told) < _TOLD * body:
        return []
    return [
        label
        for label in opening
        if label.line not in told
        and label.style in established
        and name_score(label.name) >= 0
        and len(label.name) <= _SHORT_NAME
        and label.name not in word_tags()
    ]


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
        least = 2 if accepted[0].form == "enclosed" else 3
        if labelled >= least and generic_role(accepted[0].name) == "asking":
            return True
        return (labelled >= 3 or bool(names & known)) and labelled >= LEAST_COVERED * len(body)
    gaps = [later.line - earlier.line for earlier, later in pairwise(accepted)]
    return labelled >= LEAST_COVERED * len(body) or sorted(gaps)[len(gaps) // 2] <= 12
