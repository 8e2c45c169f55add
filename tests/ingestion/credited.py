"""Tell who is credited with sentences picked from whole texts: `python -m tests.ingestion.credited`.

The texts in `invented/` are made up, laid out as pages, tools and offices lay out interviews. A sentence is of somebody
who speaks, of whoever asks, of the narration, or of what stands around the text, which is right where nobody says it.
"""

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rag.ingestion.pipeline import read_interview
from rag.text.folding import fold
from rag.types import Interview, Turn

INVENTED = Path(__file__).parent / "invented"
_ASKING = ("interviewer", "moderator")
# So many letters find a sentence that a stage direction or a quotation divides.
_BEGINNING = 12


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whose a sentence is, who is credited with it, and whether that is right; an answer put in the wrong mouth is worst."""

    text: str
    expected: str
    credited: str
    right: bool
    wrong_mouth: bool


def verdicts(labelled: Path) -> Iterator[Verdict]:
    """Judge the sentences picked from one text."""
    labels: dict[str, Any] = json.loads(labelled.read_text(encoding="utf-8"))
    interview = read_interview(labelled.with_suffix(""))
    asking = {person["name"] for person in labels["people"] if person["role"] in _ASKING}
    for sample in labels["samples"]:
        turn = _turn_of(interview, _letters(sample["text"]))
        expected = sample["speaker"]
        if expected in ("furniture", "narrator"):
            right = turn is None or turn.role == "narrator"
        elif expected == "interviewer" or expected in asking:
            right = turn is not None and turn.role in _ASKING
        else:
            right = turn is not None and _is_called(interview, turn.speaker, expected)
        mouth = not right and turn is not None and turn.role in ("interviewee", "panelist")
        yield Verdict(sample["text"], expected, turn.speaker if turn else "", right, mouth)


def _turn_of(interview: Interview, wanted: str) -> Turn | None:
    for letters in (wanted, wanted[:_BEGINNING]):
        for turn in interview.turns:
            if letters in _letters(turn.text):
                return turn
    return None


def _is_called(interview: Interview, speaker: str, expected: str) -> bool:
    person = next(each for each in interview.people if each.name == speaker)
    names = {fold(name) for name in (person.name, *person.aliases)}
    return fold(expected) in names or any(name in fold(expected) or fold(expected) in name for name in names)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, fold(text)))


def main() -> None:
    """Print for each set how many sentences are credited rightly, and how many are put in a wrong mouth."""
    sets: dict[str, list[Verdict]] = {}
    for labelled in sorted(INVENTED.glob("*.*.json")):
        each = list(verdicts(labelled))
        sets.setdefault(json.loads(labelled.read_text(encoding="utf-8"))["set"], []).extend(each)
        for verdict in each:
            if not verdict.right:
                told = (
                    f"{labelled.stem}: {verdict.expected} not {verdict.credited or 'nobody'}: {verdict.text}"
                )
                sys.stdout.write(f"{told}\n")
    for name, found in sets.items():
        right, mouths = sum(each.right for each in found), sum(each.wrong_mouth for each in found)
        sys.stdout.write(
            f"set {name}: {right} of {len(found)} right ({right / len(found):.2f}), {mouths} in a wrong mouth\n"
        )


if __name__ == "__main__":
    main()
