"""Choose among the places of a JSON document that hold the same words: the whole text, utterances, single words."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rag.ingestion.lines import Line

# A place tells who speaks, or when, when so large a share of its lines does.
_MOSTLY = 0.5
# Two places hold the same words when so large a share of the samples of one stands in the other.
_SAME, _SAMPLES, _SAMPLE = 0.6, 50, 10
# What no field calls speech says something of its own only when its lines are sentences.
_SENTENCE = 25


@dataclass(frozen=True, slots=True)
class Found:
    """A line, the keys that lead to it, and whether it is a string of a list rather than a field of an object."""

    line: Line
    place: tuple[str, ...]
    listed: bool = False


@dataclass(frozen=True, slots=True)
class _Place:
    keys: tuple[str, ...]
    letters: str
    named: bool
    timed: bool
    length: float
    listed: bool

    @property
    def worth(self) -> tuple[bool, bool, float]:
        """Prefer what tells who speaks, then what tells when, then whole utterances."""
        return self.named, self.timed, self.length


def told_once(found: Sequence[Found]) -> tuple[Line, ...]:
    """Keep every word once, from the place that tells most of it, in the order of the document."""
    by_keys: dict[tuple[str, ...], list[Found]] = defaultdict(list)
    for one in found:
        by_keys[one.place].append(one)
    if len(by_keys) == 1:
        return tuple(one.line for one in found)
    kept: list[_Place] = []
    for place in sorted((_described(keys, held) for keys, held in by_keys.items()), key=_worth, reverse=True):
        beside = bool(kept) and kept[0].named and not place.named
        if beside and (place.listed or place.length < _SENTENCE):
            continue
        if (place.listed and kept) or any(_same_words(place.letters, other.letters) for other in kept):
            continue
        kept.append(place)
    chosen = {place.keys for place in kept}
    return tuple(one.line for one in found if one.place in chosen)


def _worth(place: _Place) -> tuple[bool, bool, bool, float]:
    return not place.listed or place.named, *place.worth


def _described(keys: tuple[str, ...], held: Sequence[Found]) -> _Place:
    letters = _letters(one.line.plain for one in held)
    named = sum(bool(one.line.speaker) for one in held) >= _MOSTLY * len(held)
    timed = sum(one.line.time is not None for one in held) >= _MOSTLY * len(held)
    return _Place(keys, letters, named, timed, len(letters) / len(held), any(one.listed for one in held))


def _letters(texts: Iterable[str]) -> str:
    return "".join(character for text in texts for character in text.casefold() if character.isalnum())


def _same_words(left: str, right: str) -> bool:
    short, long = sorted((left, right), key=len)
    step = max(_SAMPLE, len(short) // _SAMPLES)
    samples = [short[start : start + _SAMPLE] for start in range(0, len(short), step)]
    return sum(sample in long for sample in samples) >= _SAME * len(samples)
