import contextlib
import hashlib
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import pytest

from tests.ingestion.places import ROOT, SEEDS

# Twenty moments each; a slow machine may be asked for fewer.
MOMENTS = int(os.environ.get("KILL_MOMENTS", "20"))
SEED_FILE = SEEDS / "002_5a1c5a2c374780f5.txt"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(1200),
    pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork"),
]


class Runner:
    """Talks to a process that ingests in forked children."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.ingestion.kill_runner", str(SEED_FILE)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            env={**os.environ, "PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1"},
        )
        assert self._read() == "ready"

    def do(self, *command: object, kill_after: float | None = None) -> object:
        """Run a command; kill its process after so many seconds unless it is done."""
        stdin: IO[str] = self.process.stdin  # type: ignore[assignment]
        stdin.write(" ".join(map(str, command)) + "\n")
        stdin.flush()
        child = int(self._read())
        if kill_after is not None:
            time.sleep(kill_after)
            with contextlib.suppress(ProcessLookupError):
                os.kill(child, signal.SIGKILL)
        said = self._read()
        if said.startswith("done"):
            return None
        self._read()
        return json.loads(said)

    def _read(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()


def talk(season: str) -> str:
    pair = (
        "问：第{n}座桥让您学到了什么？\n答：三件事：耐心、耐心，还有钢材。第{n}座桥我们每年{season}都去看。\n"
    )
    return "".join(pair.format(n=n, season=season) for n in range(20))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "talks"
    folder.mkdir()
    (folder / "talk.txt").write_text(talk("夏天"), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def runner() -> Iterator[Runner]:
    runner = Runner()
    yield runner
    runner.process.kill()
    runner.process.communicate()


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def timed(runner: Runner, folder: Path, data: Path) -> float:
    started = time.perf_counter()
    assert runner.do("ingest", folder, data)
    return time.perf_counter() - started


def test_a_kill_while_ingesting_leaves_nothing_or_all_and_the_next_run_completes(
    runner: Runner, folder: Path, tmp_path: Path
) -> None:
    lasts = timed(runner, folder, tmp_path / "timing")
    chance = random.Random(1)
    for moment in range(MOMENTS):
        data = tmp_path / f"data{moment}"
        runner.do("ingest", folder, data, kill_after=chance.uniform(0, lasts))
        left, done, after = runner.do("settle", folder, data)
        assert left["sources"] in ({}, {"talk": digest(folder / "talk.txt")})
        assert (left["sound"], left["true"], left["found"]) == (True, True, list(left["sources"]))
        assert done in (["added"], ["unchanged"])
        assert (after["found"], after["true"]) == (["talk"], True)


def test_a_kill_while_updating_leaves_the_old_or_the_new_and_the_next_run_completes(
    runner: Runner, folder: Path, tmp_path: Path
) -> None:
    data, path = tmp_path / "data", folder / "talk.txt"
    runner.do("ingest", folder, data)
    path.write_text(talk("冬天"), encoding="utf-8")
    lasts = timed(runner, folder, data)
    chance = random.Random(2)
    for moment in range(MOMENTS):
        before = digest(path)
        path.write_text(talk("夏天" if moment % 2 == 0 else "冬天"), encoding="utf-8")
        runner.do("ingest", folder, data, kill_after=chance.uniform(0, lasts))
        left, done, after = runner.do("settle", folder, data)
        assert left["sources"]["talk"] in (before, digest(path))
        assert (left["sound"], left["true"], left["found"]) == (True, True, ["talk"])
        assert done in (["updated"], ["unchanged"])
        assert (after["sources"]["talk"], after["true"]) == (digest(path), True)
