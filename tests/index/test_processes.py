"""Several processes share one library: killed writers leave nothing, readers see what others wrote."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from rag.index.library import open_library
from rag.retrieval.hybrid import HybridRetriever
from tests.index.helpers import WordEmbedder, make_interview

# A busy machine may start processes slowly; writers that wait for each other for ever still end the test.
pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]

ROOT = Path(__file__).parent.parent.parent
WRITER = """
import sys
from pathlib import Path
from rag.index.library import open_library
from tests.index.helpers import WordEmbedder, make_interview
library = open_library(Path(sys.argv[1]), WordEmbedder())
print("ready", flush=True)
for number in range(int(sys.argv[2]), int(sys.argv[3])):
    text = f"第{number}次谈话说的是量子{number}。"
    library.put(make_interview(f"talk-{number}", [("徐冰", text)]), "talk.txt")
"""


def start_writer(folder: Path, first: int, last: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", WRITER, str(folder), str(first), str(last)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)


def test_a_reader_sees_what_another_process_wrote(tmp_path: Path) -> None:
    library = open_library(tmp_path, WordEmbedder())
    library.put(make_interview("own", [("徐冰", "算力是商品。")]), "own.txt")
    retriever = HybridRetriever(library)
    assert retriever.search("量子", top_k=1)[0].passage.interview_id == "own"
    with start_writer(tmp_path, 0, 2) as writer:
        assert writer.wait() == 0
    found = retriever.search("量子", top_k=3)
    assert {scored.passage.interview_id for scored in found[:2]} == {"talk-0", "talk-1"}


def test_two_writers_at_once_lose_nothing(tmp_path: Path) -> None:
    with start_writer(tmp_path, 0, 3) as first, start_writer(tmp_path, 3, 6) as second:
        assert [first.wait(), second.wait()] == [0, 0]
    library = open_library(tmp_path, WordEmbedder())
    assert len(library.records()) == library.store.count() == 6
    assert len(HybridRetriever(library).search("量子", top_k=20)) == 6


def test_a_killed_writer_leaves_every_interview_whole_or_absent(tmp_path: Path) -> None:
    for attempt in range(3):
        with start_writer(tmp_path, attempt * 100, attempt * 100 + 100) as writer:
            assert writer.stdout is not None
            writer.stdout.readline()
            time.sleep(0.4 + 0.35 * attempt)
            writer.send_signal(signal.SIGKILL)
    library = open_library(tmp_path, WordEmbedder())
    library.put(make_interview("last", [("徐冰", "最后一次。")]), "last.txt")
    records = library.records()
    assert library.store.count() == sum(record.vectors for record in records)
    assert len(list((tmp_path / "interviews").iterdir())) == len(records)
    assert len(HybridRetriever(library).search("量子谈话", top_k=500)) > 0
    assert library.is_sound()
