"""The one place where an error becomes a sentence and an exit code: 0 done, 1 failed, 2 wrong usage."""

import logging
import os
import sys
import tempfile
import traceback
import warnings
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from rag.errors import RagError
from rag.messages import say

INTERRUPTED = 130  # what shells report for Ctrl-C


def run_guarded(command: Callable[[], None]) -> int:
    """Run a command and return its exit code; no traceback reaches the user."""
    try:
        command()
    except SystemExit as ending:
        return ending.code if isinstance(ending.code, int) else int(ending.code is not None)
    except RagError as error:
        _complain(str(error))
        return 1
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        return _reader_left()
    except Exception as error:  # anything else is a defect: say so, keep the details
        _complain(describe_defect(error))
        return 1
    return 0


def describe_defect(error: Exception) -> str:
    """Return one sentence for an unexpected error, after writing its details to the log."""
    log = _write_log(error)
    return say("unexpected", kind=type(error).__name__, log=log)


def _complain(sentence: str) -> None:
    sys.stderr.write(f"{say('error')}: {sentence}\n")


def _reader_left() -> int:
    # `rag … | head`: the reader has what it wanted. What is still buffered must not fail at exit.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _write_log(error: Exception) -> Path:
    details = "".join(traceback.format_exception(error))
    folder = Path(os.environ.get("RAG_DATA_DIR") or ".rag")
    for path in (folder / "rag.log", Path(tempfile.gettempdir()) / "rag.log"):
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("a", encoding="utf-8") as file:
                file.write(f"{datetime.now(UTC).isoformat()}\n{details}\n")
        except OSError:
            continue
        return path
    return Path(os.devnull)


def quiet_libraries() -> None:
    """Keep what libraries log and warn about from standing among our notices."""
    warnings.simplefilter("ignore")
    logging.disable(logging.WARNING)  # jieba sets its own level when it is imported
