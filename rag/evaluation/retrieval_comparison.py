"""Compare retrieval systems on sets of questions, and write the comparison down."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from rag.evaluation.metrics import CONTEXT, DEPTH, Ranking, paired_difference, summarise
from rag.evaluation.retrieval_plot import draw_recall
from rag.evaluation.retrieval_sets import RetrievalSet, SetQuestion
from rag.evaluation.retrieval_systems import PLAIN, System, Translate, build_systems
from rag.index.library import Library
from rag.index.storage import write_atomically, write_json
from rag.types import Embedder

Progress = Callable[[str, int, int], None]
RIVALS = ("dense", "keyword", PLAIN)
COLUMNS = (
    "recall@1",
    "recall@3",
    "recall@5",
    "recall@10",
    f"recall in {CONTEXT}",
    "mrr@10",
    "ndcg@10",
    "characters@5",
    "coverage/1000",
)


@dataclass(frozen=True, slots=True)
class SetReport:
    """The rankings of every system on one set."""

    name: str
    questions: int
    rankings: dict[str, list[Ranking]]

    def as_json(self) -> dict[str, object]:
        """Return measures a system, the hybrid's measures a kind, and its differences to its rivals."""
        hybrid = self.rankings["hybrid"]
        return {
            "set": self.name,
            "questions": self.questions,
            "systems": {name: summarise(each) for name, each in self.rankings.items()},
            "kinds": {
                kind: summarise([each for each in hybrid if each.kind == kind]) for kind in _kinds(hybrid)
            },
            "hybrid minus": self.differences(),
        }

    def differences(self) -> dict[str, dict[str, tuple[float, float, float]]]:
        """Return by how much the hybrid exceeds each rival, and the bounds of a paired bootstrap."""
        ours = self.rankings["hybrid"]
        return {
            rival: {
                "recall@5": paired_difference([a.recall(5) for a in ours], [b.recall(5) for b in theirs]),
                "ndcg@10": paired_difference([a.ndcg for a in ours], [b.ndcg for b in theirs]),
            }
            for rival in RIVALS
            if (theirs := self.rankings.get(rival))
        }


def compare_systems(
    retrieval_set: RetrievalSet,
    library: Library,
    embedder: Embedder,
    on_progress: Progress | None = None,
    only: Sequence[str] = (),
    translate: Translate | None = None,
) -> SetReport:
    """Run the systems, the hybrid and those in `only`, over a set whose interviews stand in `library`."""
    systems = build_systems(retrieval_set, library, embedder, only and ("hybrid", *only), translate)
    rankings: dict[str, list[Ranking]] = {}
    for done, (name, system) in enumerate(systems.items()):
        if on_progress:
            on_progress(f"{retrieval_set.name}: {name}", done, len(systems))
        rankings[name] = [_ranking(system, question) for question in retrieval_set.questions]
    return SetReport(retrieval_set.name, len(retrieval_set.questions), rankings)


def write_report(reports: Sequence[SetReport], folder: Path) -> None:
    """Write the comparison as JSON, as tables and as a picture."""
    folder.mkdir(parents=True, exist_ok=True)
    write_json(folder / "retrieval.json", [report.as_json() for report in reports])
    write_atomically(folder / "retrieval.md", report_tables(reports) + "\n")
    write_atomically(folder / "retrieval.svg", draw_recall(reports))


def report_tables(reports: Sequence[SetReport]) -> str:
    """Return every set as Markdown: a system a row, a kind a row, and the hybrid less its rivals."""
    return "\n\n".join(_set_tables(report) for report in reports)


def _set_tables(report: SetReport) -> str:
    hybrid = report.rankings["hybrid"]
    systems = [(name, rankings) for name, rankings in report.rankings.items()]
    kinds = [(kind, [each for each in hybrid if each.kind == kind]) for kind in _kinds(hybrid)]
    parts = [f"**{report.name}**: {report.questions}", _table("system", systems)]
    if len(kinds) > 1:
        parts.append(_table("kind", kinds))
    parts.append(_difference_table(report))
    return "\n\n".join(parts)


def _table(label: str, rows: Sequence[tuple[str, Sequence[Ranking]]]) -> str:
    lines = [f"| {label} | questions | " + " | ".join(COLUMNS) + " |", "|---" * (len(COLUMNS) + 2) + "|"]
    for name, rankings in rows:
        values = summarise(rankings)
        cells = [
            f"{values[each]:.0f}" if each == "characters@5" else f"{values[each]:.3f}" for each in COLUMNS
        ]
        lines.append(f"| {name} | {len(rankings)} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def _difference_table(report: SetReport) -> str:
    lines = ["| hybrid less | recall@5 (95 %) | ndcg@10 (95 %) |", "|---|---|---|"]
    for rival, measures in report.differences().items():
        cells = [f"{mean:+.3f} ({low:+.3f} to {high:+.3f})" for mean, low, high in measures.values()]
        lines.append(f"| {rival} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def _kinds(rankings: Sequence[Ranking]) -> list[str]:
    return list(dict.fromkeys(each.kind for each in rankings))


def _ranking(system: System, question: SetQuestion) -> Ranking:
    hits = system(question.text, DEPTH)
    ranks = tuple(
        next((rank for rank, hit in enumerate(hits, 1) if gold.matches(hit)), 0) for gold in question.gold
    )
    return Ranking(question.kind, ranks, tuple(len(hit.text) for hit in hits))
