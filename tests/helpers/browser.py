"""Pages in a real headless browser: what a script at the end of one says, and what axe-core finds."""

from __future__ import annotations

import importlib.util
import json
import re
import shutil
import subprocess
from html import unescape
from pathlib import Path
from typing import Any

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
AXE = importlib.util.find_spec("axe_core_python")
_SAY = """
<pre id="said"></pre><script>
const say = (what) => { document.getElementById("said").textContent = JSON.stringify(what); };
{ %s }
</script></body>"""


def said(page: str, script: str, tmp_path: Path) -> Any:
    """What a script that runs at the end of the page says."""
    file = tmp_path / "page.html"
    file.write_text(page.replace("</body>", _SAY % script), "utf-8")
    command = [BROWSER, "--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=20000", "--dump-dom"]
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
