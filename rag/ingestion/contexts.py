"""Voices to passages: each answer with the question it answers, narration together with its quotations."""

from collections.abc import Sequence
from dataclasses import replace

from rag.ingestion.passages import Spoken, build_passage, pack, speak, with_ids
from rag.ingestion.voices import Voice
from rag.types import ASKING_ROLES, Passage

# Interviewer turns below this many characters are greetings and nods: questions only, no passages.
_SUBSTANCE = 12
_LONGEST_QUESTION = 300


def passages_of(voices: Sequence[Voice], interview_id: str, source_file: str) -> list[Passage]:
    """Cut what is said into passages, in reading order."""
    passages: list[Passage] = []
    narrator = next((voice.speaker for voice in voices if voice.role == "narrator"), "")
    question, asked = "", False
    narration: list[Spoken] = []
    for n, voice in enumerate(voices, 1):
        spoken = speak(voice.pieces, voice.speaker, n)
        if voice.narration:
            narration.extend(_apart(spoken, narration))
            continue
        passages.extend(_narrated(narration, narrator, interview_id, source_file))
        narration = []
        text = "".join(one.gap + one.sentence.text for one in spoken).strip()
        if voice.role in ASKING_ROLES:
            question = _shortened(f"{question}\n{text}" if asked else text)
            asked = True
            if len(text) < _SUBSTANCE:
                continue
        else:
            asked = False
        for group in pack(spoken):
            said = "" if voice.role in ASKING_ROLES else question
            passages.append(build_passage(interview_id, source_file, group, voice.speaker, voice.role, said))
    passages.extend(_narrated(narration, narrator, interview_id, source_file))
    return with_ids(passages)


def _apart(spoken: Sequence[Spoken], before: Sequence[Spoken]) -> list[Spoken]:
    """Set the first sentence of a voice off from the one before it when it opens a paragraph."""
    if not spoken or not before:
        return list(spoken)
    gap = (
        "\n"
        if spoken[0].paragraph != before[-1].paragraph
        else _space(before[-1].sentence.text, spoken[0].sentence.text)
    )
    return [replace(spoken[0], gap=gap), *spoken[1:]]


def _space(left: str, right: str) -> str:
    return " " if left[-1:].isascii() and right[:1].isascii() and left[-1:] not in "([" else ""


def _narrated(spoken: Sequence[Spoken], narrator: str, interview_id: str, source_file: str) -> list[Passage]:
    if not spoken:
        return []
    narrator = narrator or spoken[0].sentence.speaker
    return [
        build_passage(interview_id, source_file, group, narrator, "narrator", "") for group in pack(spoken)
    ]


def _shortened(question: str) -> str:
    """Keep the end of a long question, where the asking is."""
    if len(question) <= _LONGEST_QUESTION:
        return question
    tail = question[-_LONGEST_QUESTION:]
    cut = max(tail.find(mark) for mark in "。？！?!.\n")
    return tail[cut + 1 :].strip() if 0 <= cut < len(tail) - 20 else tail
