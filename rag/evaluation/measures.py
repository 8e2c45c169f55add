"""What a run is measured by: each measure gives values question by question, so that runs can be paired."""

import math
import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from rag.answering.judge import disagrees
from rag.evaluation.answers import Judged

RESAMPLES = 2000
INTERVAL = (0.025, 0.975)


@dataclass(frozen=True, slots=True)
class Measure:
    """A mean over the values that questions give; a question it does not concern gives none."""

    name: str
    label: tuple[str, str]  # Chinese, English
    values: Callable[[Judged], Sequence[float]]
    better: Literal["higher", "lower"] = "higher"


def _when(
    holds: Callable[[Judged], bool], value: Callable[[Judged], bool]
) -> Callable[[Judged], list[float]]:
    return lambda each: [float(value(each))] if holds(each) else []


def _answerable(each: Judged) -> bool:
    return each.question.answerable


def _given(each: Judged) -> bool:
    return each.question.answerable and not each.answer.refused


def _supported(each: Judged) -> list[float]:
    claims = [sentence for sentence in each.answer.sentences if sentence.verdict != "refusal"]
    return [float(sentence.verdict == "supported") for sentence in claims]


def _believed(each: Judged) -> list[float]:
    return [
        float(not disagrees(sentence))
        for sentence in each.answer.sentences
        if sentence.judgement and sentence.judgement.verdict
    ]


MEASURES = (
    Measure("retrieved", ("检索到依据", "evidence found"), _when(_answerable, lambda each: each.retrieved)),
    Measure("correct", ("回答正确", "answered right"), _when(_answerable, lambda each: each.correct)),
    Measure("cites evidence", ("引用到依据", "cites the evidence"), _when(_given, lambda each: each.cited_evidence)),
    Measure("right speaker", ("说话人正确", "right speaker"), _when(_given, lambda each: each.cited_speaker)),
    Measure("sentences supported", ("句子有依据", "sentences supported"), _supported),
    Measure("citation recall", ("引用召回", "citation recall"), lambda each: [*map(float, each.citation_recall)]),
    Measure(
        "citation precision", ("引用准确", "citation precision"), lambda each: [*map(float, each.citation_precision)]
    ),
    Measure("judge believes", ("评判模型认可", "the judge believes"), _believed),
    Measure("misattributed", ("张冠李戴", "misattributed"), lambda each: [float("speaker" in each.faults)], "lower"),
    Measure("refused", ("无答案时拒答", "refused, rightly"), _when(lambda each: not _answerable(each), lambda each: each.answer.refused)),
    Measure("refused wrongly", ("有答案却拒答", "refused, wrongly"), _when(_answerable, lambda each: each.answer.refused), "lower"),
    Measure("seconds", ("秒", "seconds"), lambda each: [each.seconds], "lower"),
    Measure("prompt tokens", ("输入词元", "prompt tokens"), lambda each: [float(each.answer.usage.get("prompt_tokens", 0))], "lower"),
    Measure("completion tokens", ("输出词元", "completion tokens"), lambda each: [float(each.answer.usage.get("completion_tokens", 0))], "lower"),
)  # fmt: skip
LABELS = {measure.name: measure.label for measure in MEASURES} | {
    "questions": ("题数", "questions"),
    "median seconds": ("秒（中位）", "median seconds"),
    "p90 seconds": ("秒（九成以内）", "seconds, 90th percentile"),
    "first token seconds": ("首字秒数（中位）", "seconds to the first word"),
}


def summarise(judged: Sequence[Judged]) -> dict[str, Any]:
    """Return every measure over all answers and per kind of question, and the intervals over all."""
    kinds = dict.fromkeys(each.question.kind for each in judged)
    return {
        "all": _measured(judged),
        "intervals": {measure.name: interval(judged, measure) for measure in MEASURES},
        "kinds": {kind: _measured([each for each in judged if each.question.kind == kind]) for kind in kinds},
        "model": judged[0].answer.model if judged else "",
        "embedding_model": judged[0].answer.embedding_model if judged else "",
    }


def _measured(judged: Sequence[Judged]) -> dict[str, float | int]:
    values: dict[str, float | int] = {"questions": len(judged)}
    values |= {measure.name: mean(judged, measure) for measure in MEASURES}
    seconds = sorted(each.seconds for each in judged)
    first = [
        each.answer.timings["first_token_ms"] / 1000
        for each in judged
        if "first_token_ms" in each.answer.timings
    ]
    values["misattributed"] = sum("speaker" in each.faults for each in judged)
    values["median seconds"] = statistics.median(seconds) if seconds else float("nan")
    values["p90 seconds"] = seconds[math.ceil(0.9 * len(seconds)) - 1] if seconds else float("nan")
    values["first token seconds"] = statistics.median(first) if first else float("nan")
    return values


def mean(judged: Sequence[Judged], measure: Measure) -> float:
    """Return the mean over all values; not a number where there are none."""
    values = [value for each in judged for value in measure.values(each)]
    return sum(values) / len(values) if values else float("nan")


def interval(judged: Sequence[Judged], measure: Measure) -> tuple[float, float]:
    """Return the 95 % interval of the mean, from a bootstrap over questions."""
    totals, counts = _totals(judged, measure)
    if not counts.sum():
        return float("nan"), float("nan")
    return _quantiles(_resampled(totals, counts))


def difference(
    first: Sequence[Judged], second: Sequence[Judged], measure: Measure
) -> tuple[float, float, float]:
    """Return the second run's mean less the first's with its 95 % interval; the questions are paired."""
    (totals, counts), (others, other_counts) = _totals(first, measure), _totals(second, measure)
    if not counts.sum() or not other_counts.sum():
        return (float("nan"),) * 3
    change = _resampled(others, other_counts) - _resampled(totals, counts)
    return float(others.sum() / other_counts.sum() - totals.sum() / counts.sum()), *_quantiles(change)


def _totals(judged: Sequence[Judged], measure: Measure) -> tuple[np.ndarray, np.ndarray]:
    values = [measure.values(each) for each in judged]
    return np.array([sum(each) for each in values]), np.array([len(each) for each in values])


def _resampled(totals: np.ndarray, counts: np.ndarray) -> np.ndarray:
    """Draw questions with replacement, the same ones whenever there are as many, and return each mean."""
    drawn = np.random.default_rng(0).integers(0, len(totals), (RESAMPLES, len(totals)))
    with np.errstate(invalid="ignore"):
        return np.asarray(totals[drawn].sum(axis=1) / counts[drawn].sum(axis=1))


def _quantiles(values: np.ndarray) -> tuple[float, float]:
    low, high = np.nanquantile(values, INTERVAL)
    return float(low), float(high)
