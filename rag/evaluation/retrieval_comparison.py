"""Compare retrieval systems on sets of questions, and write the comparison down.

    python -m rag.evaluation.retrieval_comparison --sets FOLDER --reports reports/retrieval

Without `--sets` only the seeds are measured. Embeddings are cached in the reports folder.
"""

import argparse
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from rag.answering.people import Cast
from rag.answering.standalone import make_standalone
from rag.evaluation.cached_embedder import CachedEmbedder
from rag.evaluation.metrics import DEPTH, Ranking, paired_difference, summarise
from rag.evaluation.questions import Question, load_questions
from rag.evaluation.retrieval_plot import draw_recall
from rag.evaluation.retrieval_sets import PUBLIC_SETS, RetrievalSet, SetQuestion, public_set, seed_set
from rag.evaluation.retrieval_systems import PLAIN, System, build_systems
from rag.index.storage import write_atomically, write_json
from rag.ingestion.pipeline import read_interview
from rag.providers.embeddings import build_embedder
from rag.settings import Settings
from rag.types import Embedder

Progress = Callable[[str, int, int], None]
RIVALS = ("dense", "keyword", PLAIN)


@dataclass(frozen=True, slots=True)
class SetReport:
    """The rankings of every system on one set."""

    name: str
    questions: int
    rankings: dict[str, list[Ranking]]

    def as_json(self) -> dict[str, object]:
        """Return measures a system, the hybrid's measures a kind, and its differences to its rivals."""
        hybrid = self.rankings["hybrid"]
        kinds = dict.fromkeys(each.kind for each in hybrid)
        return {
            "set": self.name,
            "questions": self.questions,
            "systems": {name: summarise(each) for name, each in self.rankings.items()},
            "kinds": {kind: summarise([each for each in hybrid if each.kind == kind]) for kind in kinds},
            "hybrid minus": {name: self._differences(name) for name in RIVALS if name in self.rankings},
        }

    def _differences(self, rival: str) -> dict[str, tuple[float, float, float]]:
        ours, theirs = self.rankings["hybrid"], self.rankings[rival]
        return {
            "recall@5": paired_difference([a.recall(5) for a in ours], [b.recall(5) for b in theirs]),
            "ndcg@10": paired_difference([a.ndcg for a in ours], [b.ndcg for b in theirs]),
        }


def compare_systems(
    retrieval_set: RetrievalSet, embedder: Embedder, folder: Path, on_progress: Progress | None = None
) -> SetReport:
    """Run every system over every question of a set."""
    systems = build_systems(retrieval_set, embedder, folder)
    rankings: dict[str, list[Ranking]] = {}
    for done, (name, system) in enumerate(systems.items()):
        if on_progress:
            on_progress(f"{retrieval_set.name}: {name}", done, len(systems))
        rankings[name] = [_ranking(system, question) for question in retrieval_set.questions]
    return SetReport(retrieval_set.name, len(retrieval_set.questions), rankings)


def load_seed_set(questions: Path, files: Sequence[Path]) -> RetrievalSet:
    """Read the seeds with their questions; a question that leans on its conversation is made whole first."""
    interviews = [read_interview(path) for path in files]
    cast = Cast.of(interviews)

    def standalone(question: Question) -> str:
        return make_standalone(question.question, question.history, cast)

    return seed_set(interviews, load_questions(questions), standalone)


def write_report(reports: Sequence[SetReport], folder: Path) -> None:
    """Write the comparison as JSON, as a table and as a picture."""
    folder.mkdir(parents=True, exist_ok=True)
    data = [report.as_json() for report in reports]
    write_json(folder / "retrieval.json", data)
    write_atomically(folder / "retrieval.md", "\n\n".join(map(comparison_table, reports)) + "\n")
    write_atomically(folder / "retrieval.svg", draw_recall(reports))


def comparison_table(report: SetReport) -> str:
    """Return one set as a Markdown table, a system a row."""
    measures = list(summarise(report.rankings["hybrid"]))
    lines = [f"**{report.name}** ({report.questions} questions)", ""]
    lines += ["| system | " + " | ".join(measures) + " |", "|---" * (len(measures) + 1) + "|"]
    for name, rankings in report.rankings.items():
        values = summarise(rankings)
        cells = [
            f"{values[each]:.0f}" if "characters" in each else f"{values[each]:.3f}" for each in measures
        ]
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def _ranking(system: System, question: SetQuestion) -> Ranking:
    hits = system(question.text, DEPTH)
    ranks = tuple(
        next((rank for rank, hit in enumerate(hits, 1) if gold.matches(hit)), 0) for gold in question.gold
    )
    return Ranking(question.kind, ranks, tuple(len(hit.text) for hit in hits))


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure the seeds, and public sets where a folder of them is given."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--questions", type=Path, default=Path("seeds/questions.jsonl"))
    parser.add_argument("--seeds", type=Path, default=Path("seeds"))
    parser.add_argument("--sets", type=Path)
    parser.add_argument("--only", nargs="*", default=[])
    parser.add_argument("--limit-questions", type=int, default=0)
    parser.add_argument("--limit-passages", type=int, default=0)
    parser.add_argument("--reports", type=Path, default=Path("reports/retrieval"))
    options = parser.parse_args(arguments)
    embedder = CachedEmbedder(build_embedder(Settings()), options.reports / "embeddings.sqlite")
    sets = [load_seed_set(options.questions, sorted(options.seeds.glob("*.txt")))]
    limits = options.limit_questions, options.limit_passages
    names = PUBLIC_SETS if options.sets else ()
    sets += [public_set(options.sets, name, *limits) for name in names]
    chosen = [each for each in sets if not options.only or each.name in options.only]
    reports = []
    for each in chosen:
        folder = options.reports / "indexes" / each.name.replace(" ", "-")
        reports.append(compare_systems(each, embedder, folder, _say))
        sys.stdout.write(comparison_table(reports[-1]) + "\n\n")
    write_report(reports, options.reports)
    return 0


def _say(what: str, done: int, total: int) -> None:
    sys.stderr.write(f"{what} ({done + 1}/{total})\n")


if __name__ == "__main__":
    sys.exit(main())
