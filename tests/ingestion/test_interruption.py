"""Ingesting may be stopped at any moment and run twice at once."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from rag.index.storage import load_interview
from tests.conftest import ROOT

pytestmark = [pytest.mark.slow, pytest.mark.timeout(1200)]
INTERRUPTED = 130
TALK = "问：第{n}座桥在哪里？\n答：第{n}座桥在第{n}条河上，我们用了{n}个月把它修好，没有人帮忙。\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "talks"
    folder.mkdir()
    for number in range(12):
        text = "".join(TALK.format(n=number * 100 + n) for n in range(15))
        (folder / f"talk{number:02d}.txt").write_text(text, encoding="utf-8")
    return folder


def start(folder: Path, data: Path) -> subprocess.Popen[str]:
    """Start `rag ingest`."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("RAG_", "OPENAI_"))}
    return subprocess.Popen(
        [sys.executable, "-m", "rag", "ingest", str(folder), "--json"],
        env={**kept, "RAG_DATA_DIR": str(data), "RAG_LANGUAGE": "en", "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        # Who runs the tests in the background has the key press ignored, and children inherit that.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )


def statuses(printed: str) -> set[str]:
    return {result["status"] for result in json.loads(printed)}


def records(data: Path) -> dict[str, dict]:
    """Return what the manifest lists; nothing where there is none yet."""
    manifest = data / "manifest.json"
    return json.loads(manifest.read_text(encoding="utf-8"))["interviews"] if manifest.exists() else {}


@pytest.mark.parametrize("complete", [0, 1, 4])
def test_a_key_press_stops_with_one_sentence_and_the_next_run_completes(
    complete: int, folder: Path, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    process = start(folder, data)
    assert process.stderr is not None
    process.stderr.readline()
    while len(records(data)) < complete:
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    printed, said = process.communicate()
    assert process.returncode == INTERRUPTED, said
    assert printed == ""
    assert "Traceback" not in said
    assert said.strip().splitlines()[-1].startswith("stopped; what was complete is kept")
    assert complete <= len(records(data)) < 12
    for interview, record in records(data).items():
        kept = load_interview(data / "interviews" / f"{record['version']}.json")
        assert (kept.id, len(kept.turns)) == (interview, record["turns"])
    again = start(folder, data)
    printed, said = again.communicate()
    assert again.returncode == 0, said
    assert statuses(printed) <= {"added", "unchanged"}
    assert len(json.loads(printed)) == 12


def test_two_runs_at_once_leave_one_sound_index(folder: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    runs = [start(folder, data), start(folder, data)]
    for run in runs:
        printed, said = run.communicate()
        assert run.returncode == 0, said
        assert statuses(printed) <= {"added", "updated", "unchanged"}
    after = start(folder, data)
    printed, _ = after.communicate()
    assert statuses(printed) == {"unchanged"}
    kept = {record["version"] for record in records(data).values()}
    assert {path.stem for path in (data / "interviews").glob("*.json")} == kept
