"""A real headless browser: what a script at the end of a page says, and what axe-core finds.

``said`` opens a page by itself, as a file. ``said_in_site`` opens one of a folder, which is served on this machine
alone; a request for any other address fails, and is told.
"""

from __future__ import annotations

import importlib.util
import json
import queue
import re
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from html import unescape
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
AXE = importlib.util.find_spec("axe_core_python")
_FLAGS = ("--headless", "--no-sandbox", "--disable-gpu")
_ALONE = (
    *("--disable-quic", "--no-first-run", "--hide-scrollbars", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync", "--remote-debugging-port=0"),
)
_SAY = """
<pre id="said"></pre><script>
const say = (what) => { document.getElementById("said").textContent = JSON.stringify(what); };
{ %s }
</script></body>"""
_SEND = """<script>
const pause = (ms) => new Promise((done) => setTimeout(done, ms));
const say = (what) => fetch("/said", { method: "POST", body: JSON.stringify(what) });
(async () => { await pause(1500); try { %s } catch (error) { say({ error: String(error) }); } })();
</script></body>"""
_SECONDS = 90


def said(page: str, script: str, tmp_path: Path) -> Any:
    """What a script that runs at the end of the page says."""
    file = tmp_path / "page.html"
    file.write_text(page.replace("</body>", _SAY % script), "utf-8")
    command = [BROWSER, *_FLAGS, "--virtual-time-budget=20000", "--dump-dom"]
    shown = subprocess.run(
        [*command, f"--user-data-dir={tmp_path / 'profile'}", file.as_uri()], capture_output=True, timeout=100
    )
    return json.loads(unescape(re.search(r'<pre id="said">(.*?)</pre>', shown.stdout.decode("utf-8"), re.DOTALL)[1]))


def axe_findings(page: str, tmp_path: Path) -> Any:
    """The rules of axe-core that a page breaks, and at how many places."""
    assert AXE is not None
    assert AXE.origin is not None
    axe = (Path(AXE.origin).parent / "axe.min.js").read_text("utf-8")
    script = axe + ";axe.run().then((found) => say(found.violations.map((each) => [each.id, each.nodes.length])));"
    return said(page, script, tmp_path)


class _Page(SimpleHTTPRequestHandler):
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
        body = (self.folder / self.page).read_text("utf-8").replace("</body>", _SEND % self.script).encode()
        self.send_response(200)
        self.send_header("content-type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def _served(folder: Path, page: str, script: str) -> Iterator[tuple[str, queue.Queue[str]]]:
    told: queue.Queue[str] = queue.Queue()
    handler = type("Served", (_Page,), {"folder": folder, "page": page, "script": script, "said": told})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/{page}", told
    finally:
        server.shutdown()
        server.server_close()


def said_in_site(folder: Path, page: str, script: str, *, width: int = 1280, height: int = 900) -> Any:
    """What ``script`` says by ``say(…)`` in ``page`` of ``folder``, in a window so many pixels wide and high."""
    with (
        _served(folder, page, script) as (address, told),
        tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as new,
    ):
        command = [str(BROWSER), *_FLAGS, *_ALONE, f"--window-size={width},{height}", f"--user-data-dir={new}", address]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            return json.loads(told.get(timeout=_SECONDS))
        finally:
            process.terminate()
            process.wait(20)
