"""Options that several subcommands take, and what is asked of them."""

from pathlib import Path
from typing import Annotated

import typer

from rag.messages import say

Json = Annotated[bool, typer.Option("--json", help=say("help_json"))]
Batch = Annotated[Path | None, typer.Option(help=say("help_batch"), metavar="FILE", allow_dash=True)]
Speakers = Annotated[list[str] | None, typer.Option("--speaker", help=say("help_speaker"))]
Interviews = Annotated[list[str] | None, typer.Option("--interview", help=say("help_interview"))]
Roles = Annotated[list[str] | None, typer.Option("--role", help=say("help_role"))]
Outlets = Annotated[list[str] | None, typer.Option("--outlet", help=say("help_outlet"))]
From = Annotated[str, typer.Option("--from", help=say("help_from"), metavar="DATE")]
To = Annotated[str, typer.Option("--to", help=say("help_to"), metavar="DATE")]


def needed(question: str | None) -> str:
    """Return a question that was given. Raises `typer.BadParameter` where none was."""
    if not question or not question.strip():
        raise typer.BadParameter(say("question_needed"))
    return question


def refuse_both(*given: object) -> None:
    """Refuse what cannot be given together with a batch. Raises `typer.BadParameter`."""
    if any(given):
        raise typer.BadParameter(say("batch_alone"))
