"""The `rag` command: one function a subcommand, heavy parts imported when one runs."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from rag import __version__
from rag.cli.boundary import run_guarded
from rag.cli.options import Batch, From, Interviews, Json, Outlets, Roles, Speakers, To, needed, refuse_both
from rag.messages import say

app = typer.Typer(
    name="rag",
    help=say("help_rag"),
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code."""
    return run_guarded(lambda: app(arguments, prog_name="rag"))


def _show_version(wanted: bool) -> None:
    if wanted:
        sys.stdout.write(f"rag {__version__}\n")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help=say("help_version"))
    ] = False,
) -> None:
    return


@app.command(help=say("help_ingest"))
def ingest(
    paths: Annotated[list[Path] | None, typer.Argument(help=say("help_paths"), show_default="seeds/")] = None,
    prune: Annotated[bool, typer.Option("--prune", help=say("help_prune"))] = False,
    as_json: Json = False,
) -> None:
    """Read files or folders into the index."""
    from rag.cli.collection import ingest_paths

    ingest_paths(paths or [], prune=prune, as_json=as_json)


@app.command(help=say("help_interviews"))
def interviews(
    interview_id: Annotated[str | None, typer.Argument(metavar="[ID]", help=say("help_id"))] = None,
    as_json: Json = False,
) -> None:
    """List what is indexed, or show one interview."""
    from rag.cli.collection import show_interview, show_interviews

    if interview_id:
        show_interview(interview_id, as_json=as_json)
    else:
        show_interviews(as_json=as_json)


@app.command(help=say("help_search"))
def search(
    query: Annotated[str | None, typer.Argument(help=say("help_query"))] = None,
    top_k: Annotated[int, typer.Option("--top-k", min=1, max=200, help=say("help_top_k"))] = 5,
    speaker: Speakers = None,
    interview: Interviews = None,
    role: Roles = None,
    outlet: Outlets = None,
    date_from: From = "",
    date_to: To = "",
    batch: Batch = None,
    as_json: Json = False,
) -> None:
    """Rank passages for a query, without a language model."""
    from rag.cli.filters import make_filters
    from rag.cli.search import search_batch, search_one

    filters = make_filters(speaker, interview, role, outlet, date_from, date_to)
    if batch is not None:
        refuse_both(query)
        search_batch(batch, top_k, filters)
    else:
        search_one(needed(query), top_k, filters, as_json=as_json)


@app.command(help=say("help_ask"))
def ask(
    question: Annotated[str | None, typer.Argument(help=say("help_question"))] = None,
    history: Annotated[Path | None, typer.Option(help=say("help_history"), metavar="FILE")] = None,
    speaker: Speakers = None,
    interview: Interviews = None,
    role: Roles = None,
    outlet: Outlets = None,
    date_from: From = "",
    date_to: To = "",
    batch: Batch = None,
    as_json: Json = False,
) -> None:
    """Answer a question with citations."""
    from rag.cli.ask import ask_batch, ask_one
    from rag.cli.filters import make_filters
    from rag.cli.questions import read_history

    filters = make_filters(speaker, interview, role, outlet, date_from, date_to)
    if batch is not None:
        refuse_both(question, history)
        ask_batch(batch, filters)
    else:
        earlier = read_history(history) if history else []
        ask_one(needed(question), earlier, filters, as_json=as_json)


@app.command(help=say("help_chat"))
def chat(
    speaker: Speakers = None,
    interview: Interviews = None,
    role: Roles = None,
    outlet: Outlets = None,
    date_from: From = "",
    date_to: To = "",
) -> None:
    """Talk in the terminal; questions may build on earlier ones."""
    from rag.cli.chat import chat_in_terminal
    from rag.cli.filters import make_filters

    chat_in_terminal(make_filters(speaker, interview, role, outlet, date_from, date_to))


@app.command(name="app", help=say("help_app"))
def start_app(
    port: Annotated[int, typer.Option(min=0, max=65535, help=say("help_port"))] = 0,
    host: Annotated[str, typer.Option(help=say("help_host"))] = "127.0.0.1",
    browser: Annotated[bool, typer.Option("--browser/--no-browser", help=say("help_browser"))] = True,
) -> None:
    """Start the page."""
    from rag.cli.page import serve_page

    raise typer.Exit(serve_page(host, port, open_browser=browser))


@app.command(help=say("help_evaluate"))
def evaluate(
    questions: Annotated[Path, typer.Argument(help=say("help_questions"))] = Path("seeds/questions.jsonl"),
    retrieval: Annotated[bool, typer.Option("--retrieval", help=say("help_retrieval"))] = False,
    kind: Annotated[list[str] | None, typer.Option(help=say("help_kind"))] = None,
    limit: Annotated[int, typer.Option(min=0, help=say("help_limit"))] = 0,
    sets: Annotated[Path | None, typer.Option(help=say("help_sets"), metavar="FOLDER")] = None,
    only: Annotated[list[str] | None, typer.Option("--set", help=say("help_set"), metavar="NAME")] = None,
    sample_questions: Annotated[int, typer.Option(min=0, help=say("help_sample_questions"))] = 0,
    sample_passages: Annotated[int, typer.Option(min=0, help=say("help_sample_passages"))] = 0,
    system: Annotated[list[str] | None, typer.Option(help=say("help_system"), metavar="NAME")] = None,
    reports: Annotated[Path, typer.Option(help=say("help_reports"))] = Path("reports"),
    resume: Annotated[bool, typer.Option("--resume", help=say("help_resume"))] = False,
    compare: Annotated[tuple[Path, Path] | None, typer.Option(help=say("help_compare"))] = None,
    as_json: Json = False,
) -> None:
    """Run a question set, print and save a report; or compare two reports."""
    from rag.cli.evaluate import PublicSets, compare_reports, evaluate_answers, evaluate_retrieval

    if compare:
        compare_reports(*compare, reports, as_json=as_json)
    elif retrieval:
        public = PublicSets(sets, only or [], sample_questions, sample_passages, system or [])
        evaluate_retrieval(questions, kind or [], limit, public, reports, as_json=as_json)
    else:
        evaluate_answers(questions, kind or [], limit, reports, resume=resume, as_json=as_json)


@app.command(help=say("help_doctor"))
def doctor(as_json: Json = False) -> None:
    """Say what is installed and in use, what is missing, and what mends it."""
    from rag.cli.health import report_health

    report_health(as_json=as_json)


@app.command(help=say("help_models"))
def models() -> None:
    """Verify and join the local model's weights."""
    from rag.cli.health import prepare_models

    prepare_models()
