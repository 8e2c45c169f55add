"""`rag ingest` and `rag interviews`: what is in the index."""

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import typer

from rag.cli.boundary import INTERRUPTED
from rag.cli.console import notices, print_json, progress, results
from rag.documents import interview_document
from rag.errors import SourceError
from rag.index.library import Library, open_library
from rag.ingestion.pipeline import IngestResult
from rag.ingestion.pipeline import ingest as ingest_files
from rag.messages import say
from rag.providers.embeddings import build_embedder
from rag.settings import load_settings

DEFAULT_FOLDER = Path("seeds")


def ingest_paths(paths: Sequence[Path], *, prune: bool, as_json: bool) -> None:
    """Read files or folders into the index and say what became of each."""
    if not paths and not DEFAULT_FOLDER.is_dir():
        raise SourceError(say("no_default_folder", folder=DEFAULT_FOLDER))
    try:
        outcome = _ingest(list(paths) or [DEFAULT_FOLDER], prune=prune)
    except KeyboardInterrupt:
        notices.print(say("ingest_stopped"))
        raise typer.Exit(INTERRUPTED) from None
    if as_json:
        print_json([asdict(result) for result in outcome])
    else:
        for result in outcome:
            results.print(_describe(result))
        notices.print(say("ingested", count=len(outcome)))
    if any(result.status == "failed" for result in outcome):
        raise typer.Exit(1)


def _ingest(paths: list[Path], *, prune: bool) -> list[IngestResult]:
    library = _open_library()
    with progress() as report:
        if earlier := library.renew():
            notices.print(say("index_renewed"))
            paths = [*paths, *earlier]
        # Vectors that are lost, or of another model, come back from what is stored, whatever is ingested.
        library.repair(lambda done, total: report("index", done, total))
        return ingest_files(paths, library, prune=prune, on_progress=report)


def show_interviews(*, as_json: bool) -> None:
    """List what is indexed."""
    records = _open_library().records()
    if as_json:
        print_json([asdict(record) for record in records])
        return
    if not records:
        notices.print(say("empty_index"))
        return
    for record in records:
        people = "、".join(person.name for person in record.people)
        counts = say("counts", people=len(record.people), turns=record.turns, passages=record.passages)
        results.print(record.id, style="bold")
        results.print("  " + " · ".join(filter(None, [record.title, record.outlet, record.date])))
        results.print("  " + " · ".join(filter(None, [people, counts])))


def show_interview(interview_id: str, *, as_json: bool) -> None:
    """Show one interview: its metadata and turns."""
    interview = _open_library().interview(interview_id)
    if as_json:
        print_json(interview_document(interview))
        return
    results.print(interview.title, style="bold")
    details = [interview.outlet, interview.date, interview.author, interview.source_file, interview.url]
    results.print(" · ".join(filter(None, details)))
    for person in interview.people:
        results.print(f"  {person.name} · {person.role} {person.affiliation}".rstrip())
    for turn in interview.turns:
        results.print(
            f"\n[{turn.n}] {turn.speaker or '—'} ({turn.role}) {turn.start}-{turn.end}", style="bold"
        )
        results.print(turn.text)


def _open_library() -> Library:
    settings = load_settings()
    return open_library(settings.data_dir, build_embedder(settings), chroma_url=settings.chroma_url)


def _describe(result: IngestResult) -> str:
    status = say(f"status_{result.status}")
    if result.reason:
        return f"{status}  {result.source_file}  {result.reason}"
    counts = say("counts", people=len(result.people), turns=result.turns, passages=result.passages)
    return f"{status}  {result.source_file}  {result.title}  {counts}"
