"""The same library over a Chroma server: written, searched, and seen fresh by another reader."""

import gc
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from rag.errors import IndexStoreError
from rag.index.library import Library, open_library
from rag.retrieval.hybrid import HybridRetriever
from tests.index.helpers import WordEmbedder, make_interview

# Chroma's HTTP client leaves its sockets to the garbage collector.
pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning")

FIRST = make_interview("first", [("徐冰", "算力是一种商品。")])
SECOND = make_interview("second", [("刘庆峰", "就业会受到冲击。")])


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


@contextmanager
def opened(folder: Path, url: str) -> Iterator[Library]:
    library = open_library(folder / "data", WordEmbedder(), chroma_url=url)
    yield library
    library.close()
    del library
    gc.collect()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[str]:
    port = free_port()
    chroma = Path(sys.executable).parent / "chroma"
    command = [str(chroma), "run", "--path", str(tmp_path / "server"), "--port", str(port)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        for _ in range(300):
            if answers(port):
                break
            time.sleep(0.2)
        yield f"http://127.0.0.1:{port}"
        process.terminate()


@pytest.mark.slow
def test_a_server_holds_the_vectors_and_readers_see_what_is_new(tmp_path: Path, server: str) -> None:
    with opened(tmp_path, server) as reader, opened(tmp_path, server) as writer:
        writer.put(FIRST, "first.txt")
        assert HybridRetriever(reader).search("算力", top_k=1)[0].passage == FIRST.passages[0]
        writer.put(SECOND, "second.txt")
        assert HybridRetriever(reader).search("就业", top_k=1)[0].passage == SECOND.passages[0]
        assert reader.store.count() == 2
    assert not (tmp_path / "data" / "chroma").exists()


@pytest.mark.slow
def test_moving_to_a_server_embeds_what_is_stored_again(tmp_path: Path, server: str) -> None:
    open_library(tmp_path / "data", WordEmbedder()).put(FIRST, "first.txt")
    with opened(tmp_path, server) as moved:
        assert moved.repair()
        assert HybridRetriever(moved).search("算力", top_k=1)[0].passage == FIRST.passages[0]


def test_a_server_that_does_not_answer_is_named(tmp_path: Path) -> None:
    url = f"http://127.0.0.1:{free_port()}"
    library = open_library(tmp_path, WordEmbedder(), chroma_url=url)
    with pytest.raises(IndexStoreError, match=f"{url}.*chroma run"):
        library.put(FIRST, "first.txt")
