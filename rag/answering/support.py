"""Check whether evidence carries an answer sentence, with no language model.

What a sentence says is compared with the source sentences in words, meaning, numbers, names, polarity,
comparison, quantity and speaker; a small fitted model weighs the measurements, hard rules overrule it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from rag.answering.attribution import Segment, split_attributions
from rag.answering.calibration import PARTIAL, SUPPORTED, deciding_reason, support_score
from rag.answering.comparer import Comparer, without_marks
from rag.answering.misquoting import misquotes
from rag.answering.naming import is_by, with_speakers
from rag.answering.reporting import telling_of, without_source
from rag.answering.views import rests_on_other_view
from rag.text.contents import read_content
from rag.text.folding import fold, fold_for_search
from rag.text.orders import orders_the_answer
from rag.text.translation import Translation
from rag.types import Embedder, Person, Sentence, Verdict

CONFLICT_SCORE = 0.1
CLEARLY_BETTER = 0.2  # another's words carry it better by this: it was theirs
ABSENCE_SCORE = 0.45
DOUBTED_SCORE = 0.4


@dataclass(frozen=True, slots=True)
class Support:
    """A verdict, how sure it is (0 no, 1 yes), what decided it, and the sentences it rests on.

    Reasons: verbatim, overlap, meaning; number, name, negation, context, comparison, quantifier,
    speaker; stitched; quotation; nothing.
    """

    verdict: Verdict
    score: float
    reason: str
    used: tuple[Sentence, ...] = ()


class SupportChecker:
    """Checks answer sentences against source sentences; hand it an embedder that remembers.

    Without a translation, meaning alone links a claim with evidence in another language.
    """

    def __init__(self, embedder: Embedder | None = None, translation: Translation | None = None) -> None:
        self.comparer = Comparer(embedder, translation)

    def check(self, sentence: str, evidence: Sequence[Sentence], *, people: Sequence[Person] = ()) -> Support:
        """Tell whether the evidence supports a sentence, with the credit it gives to people."""
        evidence = [each for each in evidence if not orders_the_answer(fold_for_search(each.text))]
        known = with_speakers(people, evidence)
        segments = split_attributions(without_source(without_marks(sentence)), known)
        said = [segment for segment in segments if not segment.denied]
        results = [self._check_segment(segment, evidence, known) for segment in said]
        results += [
            self._check_denied(segment, evidence, known, bool(said)) for segment in segments if segment.denied
        ]
        weakest = min(results, key=lambda support: support.score)
        used = dict.fromkeys(sentence for support in results for sentence in support.used)
        if weakest.score > DOUBTED_SCORE and misquotes(sentence, evidence):
            return Support("partial", DOUBTED_SCORE, "quotation", tuple(used))
        return replace(weakest, used=tuple(used))

    def _check_segment(
        self, segment: Segment, evidence: Sequence[Sentence], people: Sequence[Person]
    ) -> Support:
        if not segment.people:
            return self._check_claim(segment.claim, evidence, people)
        results = []
        for person in segment.people:
            own = telling_of(evidence, person, people, reported=segment.reported)
            result = self._check_claim(segment.claim, own, people)
            if result.verdict == "supported" and rests_on_other_view(
                segment.claim, result.used, person, people
            ):
                result = Support("partial", min(result.score, DOUBTED_SCORE), "speaker", result.used)
            if result.verdict != "supported" and len(own) < len(evidence):
                anyone = self._check_claim(segment.claim, evidence, people)
                if anyone.score >= max(PARTIAL, result.score + CLEARLY_BETTER) or not own:
                    result = Support("unsupported", min(result.score, CONFLICT_SCORE), "speaker", anyone.used)
            results.append(result)
        return min(results, key=lambda support: support.score)

    def _check_denied(
        self, segment: Segment, evidence: Sequence[Sentence], people: Sequence[Person], beside: bool
    ) -> Support:
        """Check "X没有提到…": false when X's own words carry it; nothing found proves little by itself."""
        own = [sentence for sentence in evidence if any(is_by(sentence, person) for person in segment.people)]
        found = self._check_claim(segment.claim, own, people)
        if found.verdict == "supported":
            return Support("unsupported", CONFLICT_SCORE, "speaker", found.used)
        return (
            Support("supported", 1.0, "absence") if beside else Support("partial", ABSENCE_SCORE, "absence")
        )

    def _check_claim(self, claim: str, evidence: Sequence[Sentence], people: Sequence[Person]) -> Support:
        """Check a claim against the evidence of each language by itself, and take the better."""
        if not evidence:
            return Support("unsupported", 0.0, "nothing")
        if whole := _whole_sentences(claim, evidence):
            return Support("supported", 1.0, "verbatim", whole)
        parts: dict[bool, list[Sentence]] = {}
        for sentence in evidence:
            parts.setdefault(read_content(sentence.meant).is_han, []).append(sentence)
        return max(
            (self._check_in_one_language(claim, part, people) for part in parts.values()),
            key=lambda support: support.score,
        )

    def _check_in_one_language(
        self, claim: str, evidence: Sequence[Sentence], people: Sequence[Person]
    ) -> Support:
        comparison, chosen = self.comparer.compare(claim, evidence, people)
        if comparison is None:
            return Support("partial", ABSENCE_SCORE, "nothing")
        score = support_score(comparison)
        verdict: Verdict = (
            "supported" if score >= SUPPORTED else "partial" if score >= PARTIAL else "unsupported"
        )
        used = tuple(evidence[at] for at in chosen)
        return Support(verdict, round(score, 4), deciding_reason(comparison, score), used)


def _whole_sentences(claim: str, evidence: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """Return the sentences, one after another, that a claim consists of, punctuation apart; none where it is not such.

    Less than a whole sentence may leave out what denies it.
    """
    wanted = fold(claim)
    for first in range(len(evidence) if wanted else 0):
        told, last = "", first
        while last < len(evidence) and len(told) < len(wanted) and wanted.startswith(told):
            told += fold(evidence[last].meant)
            last += 1
        if told == wanted:
            return tuple(evidence[first:last])
    return ()
