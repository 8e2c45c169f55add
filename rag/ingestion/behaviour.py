"""Judge one label by how it behaves in its document: how often, between whom, in which form."""

import math
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rag.ingestion.labels import Label
from rag.ingestion.names import name_score
from rag.ingestion.parts import generic_role, normalised
from rag.ingestion.variants import is_part

_CAPITALS = re.compile(r"[A-Z][A-Z' .-]{2,}")


@dataclass(frozen=True, slots=True)
class Behaviour:
    """How one name's labels behave in one style of the document."""

    labels: tuple[Label, ...]
    alternating: float

    @property
    def count(self) -> int:
        """Return how often the name opens a line."""
        return len(self.labels)


def behaviours_of(opening: Sequence[Label]) -> dict[tuple[str, tuple[str, bool]], Behaviour]:
    """Gather, for every name and style, its labels and how often they change the speaker."""
    by_style: dict[tuple[str, bool], list[Label]] = defaultdict(list)
    for label in opening:
        by_style[label.style].append(label)
    result: dict[tuple[str, tuple[str, bool]], Behaviour] = {}
    for style, labels in by_style.items():
        grouped: dict[str, list[int]] = defaultdict(list)
        names = [normalised(label.name) for label in labels]
        for index, name in enumerate(names):
            grouped[name].append(index)
        for name, places in grouped.items():
            changes = sum(index == 0 or names[index - 1] != name for index in places)
            result[name, style] = Behaviour(tuple(labels[index] for index in places), changes / len(places))
    return result


def speaks_between(
    behaviours: Mapping[tuple[str, tuple[str, bool]], Behaviour], sure: Sequence[Label]
) -> list[Label]:
    """Find who speaks between two labels of one speaker: nobody is named again while still speaking."""
    by_form: dict[tuple[str, bool], list[Label]] = defaultdict(list)
    for label in sure:
        by_form[_form(label.style)].append(label)
    return [
        label
        for form, marked in by_form.items()
        for behaviour in _between([one for key, one in behaviours.items() if _form(key[1]) == form], marked)
        for label in behaviour.labels
    ]


def _form(style: tuple[str, bool]) -> tuple[str, bool]:
    """Return a style in which the questions may be bold and the answers not; a name alone needs its mark."""
    return (style[0], False) if style[0] == "inline" else style


def _between(tried: Sequence[Behaviour], sure: Sequence[Label]) -> Iterator[Behaviour]:
    """Yield whose labels of one style stand in the gaps that the sure ones leave."""
    marked = sorted(sure, key=_place)
    gaps = [
        (_place(before), _place(after))
        for before, after in pairwise(marked)
        if normalised(before.name) == normalised(after.name)
    ]
    starts = [start for start, _ in gaps]
    held: dict[int, list[int]] = {}
    for index, behaviour in enumerate(tried):
        places = [bisect_left(starts, _place(label)) - 1 for label in behaviour.labels]
        inside = zip(places, behaviour.labels, strict=True)
        held[index] = [place for place, label in inside if place >= 0 and _place(label) < gaps[place][1]]
    # A transcript that names its speaker before every paragraph shows nothing by naming one again.
    bare = len(gaps) > len({place for places in held.values() for place in places})
    filled: set[int] = set()
    for index, places in sorted(held.items(), key=lambda item: -len(item[1])):
        behaviour = tried[index]
        if behaviour.labels[0] in sure:
            continue
        likely, open_places = name_score(behaviour.labels[0].name), set(places) - filled
        # A word of the dictionary (高远, 师傅) must take the place of the other speaker nearly always.
        always = len(places) >= 2 and len(places) >= 0.5 * len(gaps)
        once = len(open_places) >= 2 or (open_places and (not bare or likely >= 1))
        if always or (likely >= 0 and once):
            filled |= open_places
            yield behaviour


def _place(label: Label) -> tuple[int, int]:
    return label.line, label.start


def label_score(behaviour: Behaviour, name: str, known: set[str], mentions: int) -> float:
    """Weigh all evidence that a name in one style marks a speaker."""
    label = behaviour.labels[0]
    likely = score = float(name_score(label.name))
    if score < -3 and name not in known:
        return score
    score += min(3.0, 1.5 * math.log2(behaviour.count)) * (0.4 + 0.6 * behaviour.alternating)
    capitals = label.form == "inline" and bool(_CAPITALS.fullmatch(label.name))
    score += 1.0 if label.marked or capitals else 0.0
    score += 1.0 if mentions else 0.0
    counted = name.rstrip("0123456789 ")  # 妻03 is the third turn of 妻
    score += 3.0 if {name, counted} & known or any(is_part(name, whole) for whole in known) else 0.0
    # Names that regularly take turns are more than emphasis or headings.
    named = likely >= 1 and not re.search(r"[,，]", label.name)
    unsure = 0.5 if named and behaviour.alternating == 1.0 and behaviour.count >= 3 else 1.5
    if label.form in ("dashed", "bold", "heading", "round"):
        score -= unsure
    if label.form == "alone" and not label.marked:
        score -= unsure
    if label.form == "alone" and label.name.startswith("《") and behaviour.count == 1:
        score -= 3.0  # a title
    if label.form == "bracketed" and re.match(r"[a-z]", label.name):
        score -= 3.0
    # One label that never comes back is more often a heading of prose than somebody speaking.
    return score - (1.0 if behaviour.count == 1 and not generic_role(label.name) else 0.0)
