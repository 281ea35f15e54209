"""A headless browser that opens pages of a folder, runs a script in one and gives what the script says.

The folder is served on this machine alone; a request for any other address fails, and is told.
"""

from __future__ import annotations

import json
import queue
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from helpers.browser import BROWSER

_FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--hide-scrollbars"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync", "--remote-debugging-port=0"),
)
_SAY = """<script>
const pause = (ms) => new Promise((done) => setTimeout(done, ms));
const say = (what) => fetch("/said", { method: "POST", body: JSON.stringify(what) });
(async () => { await pause(1500); try { %s } catch (error) { say({ error: String(error) }); } })();
</script></body>"""
_SECONDS = 90


class _Handler(SimpleHTTPRequestHandler):
    """Serves the folder; the page asked for gets the script, and what that says is kept."""

    folder: Path
    page: str
    script: str
    said: queue.Queue[str]

    def __init__(self, *given: Any) -> None:
        super().__init__(*given, directory=str(self.folder))

    def log_message(self, *_given: Any) -> None:
        pass

    def do_POST(self) -> None:
        self.said.put(self.rfile.read(int(self.headers["content-length"])).decode())
        self.send_response(204)
        self.end_headers()

    def do_GET(self) -> None:
        if self.path.partition("?")[0] != f"/{self.page}":
            super().do_GET()
            return
        body = (self.folder / self.page).read_text("utf-8").replace("</body>", _SAY % self.script).encode()
        self.send_response(200)
        self.send_header("content-type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def _served(folder: Path, page: str, script: str) -> Iterator[tuple[str, queue.Queue[str]]]:
    said: queue.Queue[str] = queue.Queue()
    handler = type("Handler", (_Handler,), {"folder": folder, "page": page, "script": script, "said": said})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/{page}", said
    finally:
        server.shutdown()
        server.server_close()


def said(folder: Path, page: str, script: str, *, width: int = 1280, height: int = 900) -> Any:
    """What ``script`` says by ``say(…)`` in ``page`` of ``folder``, in a window so many pixels wide and high."""
    with (
        _served(folder, page, script) as (address, told),
        tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as new,
    ):
        command = [str(BROWSER), *_FLAGS, f"--window-size={width},{height}", f"--user-data-dir={new}", address]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            return json.loads(told.get(timeout=_SECONDS))
        finally:
            process.terminate()
            process.wait(20)
