"""`rag evaluate`: a question set, measured; two measured runs, compared."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import typer

from rag.answering.translating import ModelTranslator
from rag.cli.ask import open_chatbot
from rag.cli.console import notices, print_json, progress, results
from rag.evaluation.answers import answer_questions
from rag.evaluation.cached_embedder import CachedEmbedder
from rag.evaluation.comparing import compare_runs, comparison_table
from rag.evaluation.measures import summarise
from rag.evaluation.questions import select_questions
from rag.evaluation.report import comparison_document, save_comparison, save_report, table
from rag.evaluation.retrieval_comparison import SetReport, compare_systems, report_tables, write_report
from rag.evaluation.retrieval_sets import PUBLIC_SETS, RetrievalSet, indexed_set, public_set
from rag.evaluation.retrieval_systems import SYSTEMS, TRANSLATED, Translate, index_set
from rag.evaluation.runs import RunFile, load_run
from rag.index.library import open_library
from rag.messages import say
from rag.providers.embeddings import build_embedder
from rag.providers.language_models import build_language_model
from rag.settings import load_settings
from rag.types import Embedder


def evaluate_answers(
    path: Path, kinds: list[str], limit: int, reports: Path, *, resume: bool, as_json: bool
) -> None:
    """Ask every question, print the table and save every answer for reading, each as it comes."""
    questions = select_questions(path, kinds, limit)
    chatbot = open_chatbot()
    run = RunFile(reports, [chatbot.model.kind, chatbot.model.name, chatbot.embedder.name])
    judged = run.begin(questions, resume=resume)
    if judged:
        notices.print(say("run_resumed", done=len(judged), total=len(questions)))
    answered = {each.question for each in judged}
    with progress() as report:
        for each in answer_questions(chatbot, [each for each in questions if each not in answered]):
            run.add(each)
            judged.append(each)
            report("answers", len(judged), len(questions))
    summary = summarise(judged)
    if as_json:
        print_json(summary)
    else:
        results.print(table(summary))
    data, page = save_report(reports, judged)
    notices.print(say("report_saved", data=data, page=page))


def compare_reports(first: Path, second: Path, reports: Path, *, as_json: bool) -> None:
    """Print what changed from one run to another, with intervals, and save both answers where they differ."""
    comparison = compare_runs(load_run(first), load_run(second))
    if as_json:
        print_json(comparison_document(comparison))
    else:
        results.print(comparison_table(comparison))
    notices.print(say("comparison_saved", page=save_comparison(reports, comparison)))


@dataclass(frozen=True, slots=True)
class PublicSets:
    """Which public sets are measured beside the index, how much of each, with which systems; 0 takes all."""

    folder: Path | None
    only: Sequence[str]
    questions: int
    passages: int
    systems: Sequence[str]


def evaluate_retrieval(
    path: Path, kinds: list[str], limit: int, public: PublicSets, reports: Path, *, as_json: bool
) -> None:
    """Compare retrieval systems on the index's own questions and on public sets."""
    settings = load_settings()
    cache = settings.data_dir / "evaluation" / "embeddings.sqlite"
    embedder = CachedEmbedder(build_embedder(settings), cache)
    if unknown := [name for name in public.systems if name not in SYSTEMS]:
        raise typer.BadParameter(say("bad_system", name=unknown[0], systems=", ".join(SYSTEMS)))
    # What cannot be measured is said before anything is.
    if unknown := [name for name in public.only if public.folder is None or name not in PUBLIC_SETS]:
        raise typer.BadParameter(say("bad_set", name=unknown[0], sets=", ".join(PUBLIC_SETS)))
    library = open_library(settings.data_dir, embedder, chroma_url=settings.chroma_url)
    library.snapshot()  # an empty index is said before anything is measured
    own = indexed_set(path.stem, library.interviews(), select_questions(path, kinds, limit))
    folder = reports / "retrieval"
    model = build_language_model(settings) if TRANSLATED in public.systems else None
    translate = ModelTranslator(model) if model else None
    compared = [compare_systems(own, library, embedder, _report_system, public.systems, translate)]
    if public.folder:
        for name in public.only or PUBLIC_SETS:
            read = public_set(public.folder, name, public.questions, public.passages)
            compared.append(compare_public_set(read, public.systems, embedder, translate))
            write_report(compared, folder)  # after each set: a run stopped early keeps what it measured
    write_report(compared, folder)
    if as_json:
        print_json([each.as_json() for each in compared])
    else:
        results.print(report_tables(compared))
    notices.print(say("report_saved", data=folder / "retrieval.json", page=folder / "retrieval.svg"))


def compare_public_set(
    read: RetrievalSet, systems: Sequence[str], embedder: Embedder, translate: Translate | None
) -> SetReport:
    """Index one public set for this run only, and compare the systems on it."""
    with TemporaryDirectory(prefix="rag-evaluate-") as folder:
        library = index_set(read, embedder, Path(folder))
        return compare_systems(read, library, embedder, _report_system, systems, translate)


def _report_system(system: str, done: int, total: int) -> None:
    notices.print(f"{system} ({done + 1}/{total})", style="dim")
