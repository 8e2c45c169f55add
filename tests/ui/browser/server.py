"""Run the app as its readers do, for browsers to visit."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

ROOT = Path(__file__).parents[3]
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
# A busy machine may take long to import; a free one takes some three seconds.
_START_SECONDS = 120


@contextmanager
def running_app(data_dir: Path, *, model: str = "extractive", log: Path, **variables: str) -> Iterator[str]:
    """Start the app over a data folder and yield its address; it ends with the block."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {**os.environ, "RAG_DATA_DIR": str(data_dir), "RAG_LLM": model, "PYTHONPATH": str(ROOT)}
    environment |= variables
    options = ["--server.headless=true", f"--server.port={port}", "--server.address=127.0.0.1"]
    options += ["--browser.gatherUsageStats=false", "--server.fileWatcherType=none"]
    options += ["--client.toolbarMode=minimal"]
    command = [sys.executable, "-m", "streamlit", "run", str(ROOT / "streamlit_app.py"), *options]
    with log.open("w") as output:
        server = subprocess.Popen(command, env=environment, cwd=log.parent, stdout=output, stderr=output)
        try:
            yield _wait_for(f"http://127.0.0.1:{port}", server)
        finally:
            server.terminate()
            server.wait(20)


def _wait_for(url: str, server: "subprocess.Popen[bytes]") -> str:
    ready_by = time.monotonic() + _START_SECONDS
    while time.monotonic() < ready_by:
        if server.poll() is not None:
            raise RuntimeError("the app ended at once; its log says why")
        try:
            with urlopen(f"{url}/_stcore/health"):
                return url
        except OSError:
            time.sleep(0.25)
    raise RuntimeError(f"the app did not start within {_START_SECONDS} s")
