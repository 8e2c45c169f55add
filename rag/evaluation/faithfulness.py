"""Find what is wrong with an answer, without trusting the answer's own verdicts.

Every sentence is checked again, against nothing but the quotes it cites.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from rag.answering.checking import Check
from rag.answering.language import detect_language
from rag.text.asking import QUOTED
from rag.text.folding import fold
from rag.types import Answer, AnswerSentence, Citation, Interview, Person, Sentence

_MARK = re.compile(r"\[(\d+)\]")


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong: its kind, and a sentence for whoever reads the test's output."""

    kind: str
    detail: str


@dataclass(frozen=True, slots=True)
class Expectation:
    """What is known beforehand of a right answer."""

    answerable: bool = True
    speakers: tuple[str, ...] = ()


def find_faults(
    answer: Answer, expected: Expectation, interview: Callable[[str], Interview], check: Check
) -> list[Fault]:
    """Return everything wrong with an answer; an empty list is a faithful one."""
    if answer.refused or not expected.answerable:
        return list(_refusal_faults(answer, expected))
    faults = [*_mark_faults(answer), *_place_faults(answer, interview), *_language_faults(answer)]
    people = _people(answer.citations, interview)
    for sentence in answer.sentences:
        faults += _sentence_faults(sentence, answer.citations, people, check)
    return faults + list(_speaker_faults(answer, expected))


@dataclass(frozen=True, slots=True)
class CitationScores:
    """ALCE's measures (arXiv 2305.14627, section 3): each a list with one value a sentence or citation."""

    recall: tuple[bool, ...]
    precision: tuple[bool, ...]


def score_citations(answer: Answer, interview: Callable[[str], Interview], check: Check) -> CitationScores:
    """Score citations: recall, a sentence is carried by all it cites; precision, a citation is needed or enough."""
    people = _people(answer.citations, interview)
    recall: list[bool] = []
    precision: list[bool] = []

    def carried(text: str, cited: Sequence[Citation], *, fully: bool) -> bool:
        verdict = check(text, _evidence(cited), people).verdict if cited else "unsupported"
        return verdict == "supported" or (verdict == "partial" and not fully)

    for sentence in answer.sentences:
        if sentence.verdict == "refusal":
            continue
        cited = [citation for citation in answer.citations if citation.n in sentence.citations]
        recall.append(carried(sentence.text, cited, fully=True))
        for citation in cited:
            others = [each for each in cited if each is not citation]
            enough = carried(sentence.text, [citation], fully=False)
            precision.append(recall[-1] and (enough or not carried(sentence.text, others, fully=True)))
    return CitationScores(tuple(recall), tuple(precision))


def _refusal_faults(answer: Answer, expected: Expectation) -> Iterator[Fault]:
    if answer.refused and expected.answerable:
        yield Fault("refused", f"refuses a question that can be answered: {answer.question}")
    if not answer.refused and not expected.answerable:
        yield Fault("not refused", f"answers what the interviews do not say: {answer.answer}")


def _mark_faults(answer: Answer) -> Iterator[Fault]:
    given = {citation.n for citation in answer.citations}
    used = {int(number) for number in _MARK.findall(answer.answer)}
    used |= {number for sentence in answer.sentences for number in sentence.citations}
    for number in sorted(used - given):
        yield Fault("foreign label", f"[{number}] names no citation")


def _place_faults(answer: Answer, interview: Callable[[str], Interview]) -> Iterator[Fault]:
    for citation in answer.citations:
        source = interview(citation.interview_id).source
        if source[citation.start : citation.end] != citation.quote:
            yield Fault("place", f"{citation.source_file}:{citation.start} does not read “{citation.quote}”")


def _language_faults(answer: Answer) -> Iterator[Fault]:
    """Find an English question answered in Chinese, or the other way; quotations may be in any language."""
    asked_in_english = detect_language(answer.question) == "en"
    han = sum("\u3400" <= character <= "\u9fff" for character in QUOTED.sub("", answer.answer))
    letters = sum(character.isascii() and character.isalpha() for character in answer.answer)
    if (asked_in_english and han > letters) or (not asked_in_english and not han and letters):
        yield Fault("language", f"answers “{answer.question}” in another language: {answer.answer}")


def _sentence_faults(
    sentence: AnswerSentence, citations: Sequence[Citation], people: Sequence[Person], check: Check
) -> list[Fault]:
    if sentence.verdict == "refusal":
        return []
    cited = [citation for citation in citations if citation.n in sentence.citations]
    if not cited:
        return [Fault("no citation", f"cites nothing: {sentence.text}")]
    support = check(sentence.text, _evidence(cited), people)
    if support.verdict == "unsupported":
        kind = support.reason if support.reason in ("speaker", "number") else "unsupported"
        return [Fault(kind, f"is not carried by what it cites ({support.reason}): {sentence.text}")]
    return []


def _evidence(citations: Sequence[Citation]) -> list[Sentence]:
    return [
        Sentence(citation.quote, citation.start, citation.end, citation.speaker, citation.turn)
        for citation in citations
    ]


def _speaker_faults(answer: Answer, expected: Expectation) -> Iterator[Fault]:
    wanted = {fold(speaker) for speaker in expected.speakers}
    cited = {fold(citation.speaker) for citation in answer.citations}
    if wanted and not wanted & cited:
        yield Fault("speaker", f"cites {sorted(cited)} where {sorted(wanted)} said it")


def _people(citations: Sequence[Citation], interview: Callable[[str], Interview]) -> list[Person]:
    ids = dict.fromkeys(citation.interview_id for citation in citations)
    return [person for interview_id in ids for person in interview(interview_id).people]
