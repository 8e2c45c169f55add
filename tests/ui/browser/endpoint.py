"""A hosted model that writes slowly: an OpenAI-compatible server on 127.0.0.1 that streams word by word."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

REPLIES = {
    "公司现在有多少名工程师？": "公司现在有两百六十名工程师[1]。",
    "训练成本降了多少？": "训练成本降了一半[1]。",
}
ANYTHING = "这句话要写很久很久。" * 30


@dataclass
class Slow:
    """Counts how many answers it writes at once, and how many readers left before the end."""

    url: str = ""
    pause: float = 0.1
    writing: int = 0
    most_at_once: int = 0
    left_early: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def count(self, change: int, *, left: bool = False) -> None:
        with self._lock:
            self.writing += change
            self.most_at_once = max(self.most_at_once, self.writing)
            self.left_early += left


@contextmanager
def slow_model() -> Iterator[Slow]:
    """Serve the model and yield what it counts."""
    slow = Slow()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            asked = str(body["messages"][-1]["content"])
            text = next((reply for question, reply in REPLIES.items() if question in asked), ANYTHING)
            self.send_response(200)
            if not body.get("stream"):
                self._reply({"choices": [{"index": 0, "message": {"role": "assistant", "content": "1"}}]})
                return
            self.send_header("Content-Type", "text/event-stream")
            self.end_headers()
            slow.count(1)
            try:
                for character in text:
                    self._send(character)
                    time.sleep(slow.pause)
                self.wfile.write(b"data: [DONE]\n\n")
                slow.count(-1)
            except (BrokenPipeError, ConnectionResetError):
                slow.count(-1, left=True)

        def _reply(self, document: dict[str, Any]) -> None:
            data = json.dumps(
                {"id": "x", "object": "chat.completion", "created": 0, "model": "slow", **document}
            )
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(data.encode())

        def _send(self, text: str) -> None:
            choice = {"index": 0, "delta": {"role": "assistant", "content": text}, "finish_reason": None}
            event = {"id": "x", "object": "chat.completion.chunk", "created": 0, "model": "slow"}
            self.wfile.write(f"data: {json.dumps({**event, 'choices': [choice]})}\n\n".encode())
            self.wfile.flush()

        def log_message(self, format: str, *args: Any) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    slow.url = f"http://127.0.0.1:{server.server_port}/v1"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield slow
    finally:
        server.shutdown()
        server.server_close()
