"""The local language model: one llama.cpp server a process, on 127.0.0.1, a free port and a random key."""

import atexit
import json
import os
import secrets
import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rag.errors import ModelError
from rag.messages import say
from rag.providers.endpoint import Endpoint

# Enough for instructions with examples, 1,500 tokens of context, a history and the answer;
# every 1,000 tokens more cost 28 MB of memory.
CONTEXT_TOKENS = 8192

_lock = threading.Lock()
_running: dict[Path, "LocalServer"] = {}


@dataclass(frozen=True, slots=True)
class LocalServer:
    """A running server; it ends with this process, even when this process is killed."""

    endpoint: Endpoint
    process: "subprocess.Popen[str]"

    @property
    def root(self) -> str:
        """Return the address of the server's own calls, such as `/tokenize`."""
        return self.endpoint.url.removesuffix("/v1")


def get_local_server(weights: Path, threads: int) -> LocalServer:
    """Return this process's server for `weights`, starting it on the first call or after it died."""
    with _lock:
        server = _running.get(weights)
        if server is None or server.process.poll() is not None:
            server = _running[weights] = _start(weights, threads)
        return server


def _start(weights: Path, threads: int) -> LocalServer:
    key = secrets.token_urlsafe(24)
    process = subprocess.Popen(
        [sys.executable, "-m", "rag.providers.llama_process"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,  # native logs; failures come back as a line
        text=True,
        env=_environment(threads),
        start_new_session=True,  # Ctrl-C ends the question, not the model
    )
    atexit.register(_stop, process)
    request = {"weights": str(weights), "context_tokens": CONTEXT_TOKENS, "threads": threads, "key": key}
    reply = _exchange(process, request)
    if "address" not in reply:
        _stop(process)
        reason = reply.get("error", say("ended_at_once"))
        raise ModelError(say("local_model_unusable", name=weights.name, reason=reason))
    return LocalServer(Endpoint(f"{reply['address']}/v1", key), process)


def _environment(threads: int) -> dict[str, str]:
    folder = str(Path(__file__).parent.parent.parent)
    paths = [folder, *filter(None, [os.environ.get("PYTHONPATH")])]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(paths), "OMP_NUM_THREADS": str(threads)}


def _exchange(process: "subprocess.Popen[str]", request: dict[str, Any]) -> dict[str, Any]:
    assert process.stdin
    assert process.stdout
    try:
        process.stdin.write(json.dumps(request) + "\n")
        process.stdin.flush()
        return dict(json.loads(process.stdout.readline()))
    except (OSError, ValueError):
        return {}


def _stop(process: "subprocess.Popen[str]") -> None:
    process.terminate()
    process.wait()
