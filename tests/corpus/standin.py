"""A server on this machine that speaks as OpenAI's does, for the package llm: it says what a test tells it to say."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Literal

MODEL = "stand-in"
Manner = Literal["tells", "hangs", "garbage", "breaks off", "fails", "endless", "no usage"]


@dataclass
class StandIn:
    """What it is to say, in which manner, and what it was asked."""

    home: Path  # what LLM_USER_PATH is to name
    says: Callable[[str], str] = lambda prompt: ""
    manner: Manner = "tells"
    asked: list[dict[str, Any]] = field(default_factory=list)

    @property
    def prompt(self) -> str:
        """What the user's message of the last request was."""
        return next(one["content"] for one in self.asked[-1]["messages"] if one["role"] == "user")


@contextmanager
def serving(home: Path) -> Iterator[StandIn]:
    """The server, and the settings by which llm finds it."""
    one = StandIn(home)

    class Handler(_Handler):
        stand_in = one

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        home.mkdir(exist_ok=True)
        (home / "extra-openai-models.yaml").write_text(
            f"- model_id: {MODEL}\n  model_name: {MODEL}\n  api_base: http://127.0.0.1:{server.server_port}/v1\n"
        )
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        yield one
        server.shutdown()


class _Handler(BaseHTTPRequestHandler):
    stand_in: StandIn

    def do_POST(self) -> None:
        """Answer a request for a chat."""
        self.stand_in.asked.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        manner = self.stand_in.manner
        if manner == "hangs":
            time.sleep(20)
            return
        if manner == "fails":
            self.send_response(500)
            self.end_headers()
            self.wfile.write(b'{"error": {"message": "out of order"}}')
            return
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        with suppress(BrokenPipeError, ConnectionResetError):  # nobody listens any more
            self._stream(manner)

    def _stream(self, manner: Manner) -> None:
        if manner == "garbage":
            self.wfile.write(bytes(range(256)) * 40 + b"\n\ndata: {not json}\n\n")
            return
        while manner == "endless":
            self._send({"delta": {"content": "and so on and so on and so on "}})
        words = self.stand_in.says(self.stand_in.prompt)
        for at in range(0, len(words), 40):
            self._send({"delta": {"content": words[at : at + 40]}})
            if manner == "breaks off":
                return
        usage = {"prompt_tokens": 100, "completion_tokens": 23, "total_tokens": 123}
        self._send({"delta": {}, "finish_reason": "stop"}, None if manner == "no usage" else usage)
        self.wfile.write(b"data: [DONE]\n\n")

    def _send(self, choice: dict[str, object], usage: dict[str, int] | None = None) -> None:
        chunk = {
            "id": "x", "object": "chat.completion.chunk", "created": 0, "model": MODEL,
            "choices": [{"index": 0, **choice}], "usage": usage,
        }  # fmt: skip
        self.wfile.write(f"data: {json.dumps(chunk)}\n\n".encode())

    def log_message(self, *_: object) -> None:
        """Say nothing."""
