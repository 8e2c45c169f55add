"""Results go to standard output, progress and notices to standard error."""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TaskProgressColumn, TextColumn, TimeRemainingColumn

from rag.messages import say
from rag.types import Passage

Report = Callable[[str, int, int], None]

# Quotes and titles hold brackets and numbers; nothing of theirs is markup or to be coloured.
results = Console(markup=False, highlight=False, emoji=False, soft_wrap=True)
notices = Console(markup=False, highlight=False, emoji=False, soft_wrap=True, stderr=True)

STAGES = ("weights", "model", "index", "answers")


def print_json(document: Any, *, indent: int | None = 2) -> None:
    """Print one JSON document, complete at once."""
    sys.stdout.write(json.dumps(document, ensure_ascii=False, indent=indent) + "\n")
    sys.stdout.flush()


def describe_passage(passage: Passage) -> str:
    """Write on one line who speaks a passage, in which interview, and its place in the file."""
    place = f"{passage.source_file}:{passage.start}-{passage.end}"
    return f"{passage.speaker or '—'} · {passage.title} · {place}"


@contextmanager
def progress() -> Iterator[Report]:
    """Show how far the work is; the caller reports `(stage, done, total)`."""
    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    with Progress(*columns, console=notices, transient=True, disable=not notices.is_terminal) as bars:
        tasks: dict[str, TaskID] = {}

        def report(stage: str, done: int, total: int) -> None:
            # A stage of ours has its own bar; anything else is the name of a file being read.
            bar = stage if stage in STAGES else "ingest"
            label = say(f"stage_{bar}") + ("" if bar == stage else f"  {stage}")
            if bar not in tasks:
                tasks[bar] = bars.add_task(label, total=total)
                if not notices.is_terminal:
                    notices.print(f"{say(f'stage_{bar}')} …")
            bars.update(tasks[bar], completed=done, description=label, visible=done < total)

        yield report
