"""Make a suite of true and falsified answer sentences from the sentences of any collection.

True ones are what answers do with a source: quote it, credit it, shorten it, put it into the other
script, write its numbers another way. False ones change one thing each; where a claim is not asserted,
it is its source that is changed.
"""

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from opencc import OpenCC

from rag.evaluation.falsify import change_quantifier, invent, negate, shorten, splice, swap_entity, unassert
from rag.evaluation.falsify_numbers import change_number, rewrite_number
from rag.evaluation.labelled import LabelledClaim
from rag.text.contents import han_share
from rag.types import Passage, Person, Sentence

SHORTEST, LONGEST = 16, 140  # characters of a sentence that says something and fits an answer
FALSE_KINDS = (
    "number",
    "negated",
    "speaker",
    "entity",
    "quantifier",
    "elsewhere",
    "invented",
    "spliced",
    "unasserted",
    "entity beside",
)
TRUE_KINDS = ("verbatim", "credited", "shortened", "script", "number form")


@dataclass(frozen=True, slots=True)
class Material:
    """What the suite is made from: passages of one collection and the people who speak there."""

    passages: tuple[Passage, ...]
    people: tuple[Person, ...]


def make_suite(
    material: Material, *, per_kind: int = 40, seed: int = 7, name: str = "perturbation"
) -> list[LabelledClaim]:
    """Return at most `per_kind` claims of each kind, drawn by `seed`; the same input gives the same suite."""
    chance = random.Random(seed)
    places = [
        (passage, sentence)
        for passage in material.passages
        for sentence in passage.sentences
        if SHORTEST <= len(_text(sentence)) <= LONGEST * (1 if han_share(_text(sentence)) > 0.3 else 2)
        and not _text(sentence).rstrip('”」"').endswith(("？", "?"))
    ]
    suite: list[LabelledClaim] = []
    for kind, make in _makers(material, chance).items():
        made = 0
        for passage, sentence in chance.sample(places, len(places)):
            claim = make(passage, sentence)
            told = unassert(_text(sentence), chance) if kind == "unasserted" else ""
            if claim is None or told is None:
                continue
            changed = replace(sentence, text=told, reading="") if told else sentence
            evidence = tuple(changed if each == sentence else each for each in passage.sentences)
            suite.append(
                LabelledClaim(
                    f"{name}-{kind}-{made}",
                    name,
                    kind,
                    claim,
                    evidence,
                    kind in TRUE_KINDS,
                    people=material.people,
                )
            )
            made += 1
            if made == per_kind:
                break
    return suite


Maker = Callable[[Passage, Sentence], str | None]


def _makers(material: Material, chance: random.Random) -> dict[str, Maker]:
    texts = [sentence for passage in material.passages for sentence in passage.sentences]
    pool = [_text(sentence) for sentence in texts]
    speakers = sorted({sentence.speaker for sentence in texts if _may_be_credited(sentence, material)})
    to_simplified, to_traditional = OpenCC("t2s"), OpenCC("s2t")

    def credited(text: str, sentence: Sentence) -> str:
        """Credit every other claim to who said it, as answers do."""
        return (
            credit(text, sentence.speaker)
            if _may_be_credited(sentence, material) and chance.random() < 0.5
            else text
        )

    def changed(change: Callable[[str], str | None]) -> Maker:
        def make(passage: Passage, sentence: Sentence) -> str | None:
            text = change(_text(sentence))
            return credited(text, sentence) if text else None

        return make

    def other_script(passage: Passage, sentence: Sentence) -> str | None:
        text = _text(sentence)
        turned = to_simplified.convert(text)
        turned = turned if turned != text else to_traditional.convert(text)
        return credited(turned, sentence) if turned != text else None

    def wrong_speaker(passage: Passage, sentence: Sentence) -> str | None:
        if not _may_be_credited(sentence, material):
            return None
        said = " ".join(_text(each) for each in passage.sentences if each.speaker != sentence.speaker)
        others = [name for name in speakers if name != sentence.speaker and name not in said]
        return credit(_text(sentence), chance.choice(others)) if others else None

    def from_elsewhere(passage: Passage, sentence: Sentence) -> str | None:
        other = chance.choice(material.passages)
        if other.id == passage.id or not other.sentences:
            return None
        text = _text(chance.choice(other.sentences))
        same_script = (han_share(text) > 0.3) == (han_share(_text(sentence)) > 0.3)
        return credited(text, sentence) if len(text) >= SHORTEST and same_script else None

    def spliced(passage: Passage, sentence: Sentence) -> str | None:
        others = [each for each in passage.sentences if each != sentence and each.speaker == sentence.speaker]
        return splice(_text(sentence), _text(chance.choice(others))) if others else None

    def swapped(passage: Passage, sentence: Sentence) -> str | None:
        context = " ".join(_text(each) for each in passage.sentences)
        return changed(lambda text: swap_entity(text, context, pool, chance))(passage, sentence)

    def swapped_beside(passage: Passage, sentence: Sentence) -> str | None:
        """Put in a name that the evidence holds, in another sentence."""
        beside = [_text(each) for each in passage.sentences if each != sentence]
        return changed(lambda text: swap_entity(text, text, beside, chance))(passage, sentence)

    def true_credit(passage: Passage, sentence: Sentence) -> str | None:
        return credit(_text(sentence), sentence.speaker) if _may_be_credited(sentence, material) else None

    return {
        "verbatim": lambda passage, sentence: _text(sentence),
        "credited": true_credit,
        "shortened": changed(lambda text: shorten(text, chance)),
        "script": other_script,
        "number form": changed(rewrite_number),
        "number": changed(lambda text: change_number(text, chance)),
        "negated": changed(lambda text: negate(text, chance)),
        "speaker": wrong_speaker,
        "entity": swapped,
        "quantifier": changed(lambda text: change_quantifier(text, chance)),
        "elsewhere": from_elsewhere,
        "invented": changed(lambda text: invent(text, chance)),
        "spliced": spliced,
        "unasserted": changed(lambda text: text),
        "entity beside": swapped_beside,
    }


def credit(text: str, speaker: str) -> str:
    """Write a statement as one that somebody made."""
    if han_share(text) > 0.3:
        return f"{speaker}认为，{text}" if len(text) % 2 else f"{speaker}表示：“{text.strip('“”「」')}”"
    return f"{speaker} said that {text}" if len(text) % 2 else f"According to {speaker}, {text}"


def _may_be_credited(sentence: Sentence, material: Material) -> bool:
    roles = {person.name: person.role for person in material.people}
    return len(sentence.speaker) > 1 and roles.get(sentence.speaker, "narrator") in (
        "interviewee",
        "panelist",
    )


def _text(sentence: Sentence) -> str:
    return re.sub(r"\s+", " ", sentence.meant).strip()


def kinds_of(suite: Sequence[LabelledClaim]) -> Iterator[tuple[str, list[LabelledClaim]]]:
    """Yield each kind with its claims, true kinds first."""
    kinds: dict[str, list[LabelledClaim]] = {}
    for claim in sorted(suite, key=lambda claim: not claim.supported):
        kinds.setdefault(claim.kind, []).append(claim)
    yield from kinds.items()
