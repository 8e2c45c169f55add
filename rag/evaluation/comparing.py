"""Compare two runs over the questions they share: what changed, by how much, and whether by chance."""

from collections.abc import Sequence
from dataclasses import dataclass

from rag.errors import SourceError
from rag.evaluation.answers import Judged
from rag.evaluation.measures import MEASURES, Measure, difference, mean
from rag.messages import say


@dataclass(frozen=True, slots=True)
class Difference:
    """One measure in both runs; `low` and `high` bound the change with 95 % confidence."""

    measure: Measure
    first: float
    second: float
    change: float
    low: float
    high: float

    @property
    def verdict(self) -> str:
        """Return "better" or "worse" where the interval leaves zero out, else "same"."""
        if not (self.low > 0 or self.high < 0):
            return "same"
        return "better" if (self.low > 0) == (self.measure.better == "higher") else "worse"


@dataclass(frozen=True, slots=True)
class RunComparison:
    """Two runs question by question, in the order of the first."""

    pairs: tuple[tuple[Judged, Judged], ...]
    differences: tuple[Difference, ...]

    @property
    def turned(self) -> tuple[tuple[Judged, Judged], ...]:
        """Return the questions that one run answered right and the other did not."""
        return tuple(pair for pair in self.pairs if pair[0].correct != pair[1].correct)


def compare_runs(first: Sequence[Judged], second: Sequence[Judged]) -> RunComparison:
    """Compare two runs. Raises `SourceError` when they share no question."""
    others = {each.question.id: each for each in second}
    pairs = tuple((each, others[each.question.id]) for each in first if each.question.id in others)
    if not pairs:
        raise SourceError(say("runs_share_nothing"))
    before, after = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    differences = []
    for measure in MEASURES:
        change, low, high = difference(before, after, measure)
        if change == change:
            differences.append(
                Difference(measure, mean(before, measure), mean(after, measure), change, low, high)
            )
    return RunComparison(pairs, tuple(differences))


def comparison_table(comparison: RunComparison) -> str:
    """Return the differences as a Markdown table, and how many questions turned."""
    lines = ["| measure | A | B | B − A | 95 % | |", "|---|---|---|---|---|---|"]
    lines += [
        f"| {each.measure.name} | {each.first:.3f} | {each.second:.3f} | {each.change:+.3f} "
        f"| {each.low:+.3f} … {each.high:+.3f} | {'' if each.verdict == 'same' else each.verdict} |"
        for each in comparison.differences
    ]
    won = sum(second.correct for _, second in comparison.turned)
    lost = len(comparison.turned) - won
    return "\n".join([*lines, "", say("runs_compared", questions=len(comparison.pairs), won=won, lost=lost)])
