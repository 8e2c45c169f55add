"""`rag app`: start the Streamlit page and say where it is."""

import os
import signal
import socket
import subprocess
import sys
import time
import webbrowser
from pathlib import Path

import httpx

from rag.cli.console import notices, results
from rag.errors import RagError
from rag.messages import say

FIRST_PORT = 8501
PORTS_TRIED = 100
START_SECONDS = 60

_PACKAGE = Path(__file__).parent.parent
_IN_WHEEL = _PACKAGE / "_app" / "streamlit_app.py"
_IN_CHECKOUT = _PACKAGE.parent / "streamlit_app.py"


def serve_page(host: str, port: int, *, open_browser: bool) -> int:
    """Run the page until it is stopped and return its exit code."""
    script = _IN_WHEEL if _IN_WHEEL.is_file() else _IN_CHECKOUT
    port = port or _free_port(host)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))  # the server must not outlive us
    server = subprocess.Popen([sys.executable, "-m", "streamlit", "run", str(script), *_options(host, port)])
    address = f"http://{'localhost' if host in ('127.0.0.1', '0.0.0.0') else host}:{port}"
    try:
        _wait_until_ready(server, host, port)
        results.print(say("page_ready", address=address))
        notices.print(say("page_stop"), style="dim")
        if open_browser and _has_display():
            webbrowser.open(address)
        return server.wait()
    except KeyboardInterrupt:
        return 0
    finally:
        server.terminate()
        server.wait()


def _options(host: str, port: int) -> list[str]:
    chosen = {
        "server.address": host,
        "server.port": str(port),
        # Headless: no question for an e-mail address on a first run, and no browser of its own.
        "server.headless": "true",
        "browser.gatherUsageStats": "false",
        "server.fileWatcherType": "none",
        "client.toolbarMode": "minimal",
        "logger.hideWelcomeMessage": "true",
    }
    return [f"--{name}={value}" for name, value in chosen.items()]


def _free_port(host: str) -> int:
    for port in range(FIRST_PORT, FIRST_PORT + PORTS_TRIED):
        with socket.socket() as probe:
            try:
                probe.bind((host, port))
            except OSError:
                continue
            return port
    raise RagError(say("no_port", first=FIRST_PORT, last=FIRST_PORT + PORTS_TRIED - 1))


def _wait_until_ready(server: "subprocess.Popen[bytes]", host: str, port: int) -> None:
    ready_by = time.monotonic() + START_SECONDS
    with httpx.Client(trust_env=False, timeout=2) as client:
        while time.monotonic() < ready_by and server.poll() is None:
            try:
                if client.get(f"http://{host}:{port}/_stcore/health").is_success:
                    return
            except httpx.HTTPError:
                time.sleep(0.2)
    raise RagError(say("page_failed", port=port))


def _has_display() -> bool:
    if sys.platform in ("darwin", "win32"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
