"""Make claims in one language over evidence in the other, from passages that were translated by people."""

import json
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from rag.evaluation.falsify import change_quantifier, invent, negate, swap_entity
from rag.evaluation.falsify_numbers import change_number
from rag.evaluation.labelled import LabelledClaim, as_sentences
from rag.text.contents import han_share
from rag.text.sentences import split_sentences

# Claims in, evidence in, and the share of claims drawn from each.
PAIRS = (
    ("retrieval_interview_xl_passages_en.jsonl", "retrieval_interview_xl_passages_zh.jsonl"),
    ("retrieval_xquad_passages_en.jsonl", "retrieval_xquad_passages_zh.jsonl"),
    ("retrieval_interview_xl_passages_zh.jsonl", "retrieval_interview_xl_passages_en.jsonl"),
)
EACH = 35
AROUND = 2  # passages before and after: what a search finds stands near
PARALLEL_KINDS = ("translated", "near", "far", "number", "negated", "entity", "quantifier", "invented")


@dataclass(frozen=True, slots=True)
class _Place:
    """A sentence and the passages around it in its text."""

    text: str
    title: str
    around: tuple[str, ...]


def parallel_claims(folder: Path, each: int = EACH) -> list[LabelledClaim]:
    """Return true sentences against their translation, others against it, and falsified ones."""
    return [
        claim
        for number, (claims, evidence) in enumerate(PAIRS)
        for claim in _claims_of(folder, claims, evidence, each, random.Random(number))
    ]


def _claims_of(
    folder: Path, claim_file: str, evidence_file: str, each: int, chance: random.Random
) -> Iterator[LabelledClaim]:
    rows, translated = _rows(folder / claim_file), _rows(folder / evidence_file)
    places = list(_places(rows, translated))
    pool = [place.text for place in places]
    name = f"{claim_file.split('_')[1]} {claim_file[-8:-6]}"

    def elsewhere(place: _Place, *, same: bool) -> str | None:
        other = chance.choice(places)
        apart = not set(other.around) & set(place.around)
        return other.text if apart and (other.title == place.title) == same else None

    def near(place: _Place) -> str | None:
        return next((text for _ in range(200) if (text := elsewhere(place, same=True))), None)

    makers: dict[str, Callable[[_Place], str | None]] = {
        "translated": lambda place: place.text,
        "near": near,
        "far": lambda place: elsewhere(place, same=False),
        "number": lambda place: change_number(place.text, chance),
        "negated": lambda place: negate(place.text, chance),
        "entity": lambda place: swap_entity(
            place.text, " ".join(rows[row][1] for row in place.around), pool, chance
        ),
        "quantifier": lambda place: change_quantifier(place.text, chance),
        "invented": lambda place: invent(place.text, chance),
    }
    for kind, make in makers.items():
        wanted = each * (4 if kind == "translated" else 1)
        for place in chance.sample(places, len(places)):
            claim = make(place)
            if claim is None:
                continue
            evidence = as_sentences([translated[row][1] for row in place.around])
            yield LabelledClaim(
                f"{name}-{kind}-{wanted}",
                name,
                kind,
                claim,
                evidence,
                kind == "translated",
                f"{name} {place.title}",
            )
            wanted -= 1
            if not wanted:
                break


def _places(rows: dict[str, tuple[str, str]], translated: dict[str, tuple[str, str]]) -> Iterator[_Place]:
    ids = [row for row in rows if row in translated]
    for at, row in enumerate(ids):
        title, text = rows[row]
        around = tuple(near for near in ids[max(0, at - AROUND) : at + AROUND + 1] if rows[near][0] == title)
        for start, end in split_sentences(text):
            sentence = text[start:end].strip()
            long = (16, 140) if han_share(sentence) > 0.3 else (40, 260)
            if long[0] <= len(sentence) <= long[1] and not sentence.rstrip('”"」').endswith(("?", "？")):
                yield _Place(sentence, title or row, around)


def _rows(path: Path) -> dict[str, tuple[str, str]]:
    found = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip())
    return {row["id"]: (row.get("title", ""), row["text"]) for row in found}
