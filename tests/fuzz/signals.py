"""End each command that writes at a random moment, and see that what stood there is as it was, or whole and new.

    python -m tests.fuzz.signals [--each 200] [--seed 1] [--only batch]

Each is asked to end by SIGINT, SIGTERM or SIGHUP, at any moment of the time that it takes when it is left alone. What
stands there then is compared with the old file and with what was written then. Ends with 1 where it is neither,
something else is left behind, or the command says a traceback, ends by another signal, or goes on for ten seconds.
"""

from __future__ import annotations

import argparse
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from helpers.cli import bare_environment  # noqa: E402

OLD = b"what stood here"
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
QUOTE = ("湖口", "--use", "商服", "--grade", "II", "--area", "10", "--date", "2024-07-01", "--monthly-growth", "0.1%")
ROWS = 60_000
"""So many parcels take longer to value and write than the command to start."""
NOTICE = ROOT / "tests" / "documents" / "corpus" / "changzhou-2012.txt"
SHIPPED = next((ROOT / "tables").rglob("hukou*.yaml"))


@dataclass
class Writing:
    """A command that writes: its words, and what stands in the folder before it, by name."""

    words: tuple[str, ...]
    before: dict[str, bytes] = field(default_factory=dict)


def writing(folder: Path) -> dict[str, Writing]:
    """Each command that writes, by its name and format; all write into ``folder``."""
    parcels = folder.parent / "parcels.csv"
    parcels.write_text("县,用途,级别,面积,注\n" + "湖口,商服,I,1,甲\n湖口,商服,九,2,乙\n" * (ROWS // 2), "utf-8")
    commands: dict[str, Writing] = {}

    def to_file(words: Sequence[str], option: str, ending: str, *, replaces: bool = True) -> None:
        name = f"flat.{ending}"
        before = {name: OLD} if replaces else {}
        commands[f"{words[0]} {option} {ending}"] = Writing((*words, option, str(folder / name)), before)

    for ending in ("csv", "json", "sqlite", "xlsx", "parquet"):
        to_file(("export",), "-o", ending)
    for ending in ("csv", "xlsx", "parquet"):
        out, rejects = (f"{name}.{ending}" for name in ("values", "rejects"))
        words = ("batch", str(parcels), "-o", str(folder / out), "--rejects", str(folder / rejects))
        commands[f"batch {ending}"] = Writing(words, {out: OLD, rejects: OLD})
    to_file(("quote", *QUOTE), "--save-parcel", "yaml", replaces=False)  # it replaces no other file
    for ending in ("docx", "xlsx", "html", "md"):
        to_file(("report", *QUOTE), "-o", ending)
    to_file(("report",), "--write-template", "docx", replaces=False)
    for ending in ("csv", "xlsx", "json"):
        to_file(("compare", "湖口", "庐山", "--use", "住宅"), "-o", ending)
    to_file(("compare", "湖口", "庐山", "--use", "住宅"), "--chart", "svg")
    to_file(("check", "--format", "json"), "-o", "json")
    wrong = SHIPPED.read_bytes().replace(b"wan_per_mu: 160.67", b"wan_per_mu: 106.67")
    commands["check --write-errata"] = Writing(("check", "--write-errata", str(folder / "a.yaml")), {"a.yaml": wrong})
    commands["read -o"] = Writing(("read", str(NOTICE), "-o", str(folder)))
    to_file(("read", str(NOTICE)), "--review", "html")
    commands["completion --install"] = Writing(("completion", "bash", "--install"), {".bashrc": OLD})
    return commands


def content(path: Path) -> Any:
    """What stands in a file, without the moment at which a package was made."""
    if path.suffix in (".xlsx", ".docx") and zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as book:
            return {part.filename: part.CRC for part in book.infolist() if part.filename != "docProps/core.xml"}
    return path.read_bytes()


def standing(folder: Path) -> dict[str, Any]:
    """What stands in a folder and those below it, by the name from there."""
    return {str(path.relative_to(folder)): content(path) for path in sorted(folder.rglob("*")) if path.is_file()}


def start(command: Writing, folder: Path) -> subprocess.Popen[bytes]:
    """The command begun, in a folder that holds what it finds there, and a temporary one that is empty."""
    shutil.rmtree(folder, ignore_errors=True)
    temporary = folder.with_name("tmp")
    shutil.rmtree(temporary, ignore_errors=True)
    for each in (folder, temporary):
        each.mkdir()
    for name, old in command.before.items():
        (folder / name).write_bytes(old)
    return subprocess.Popen(
        [sys.executable, "-m", "landprice", *command.words],
        env=bare_environment("en", {"TMPDIR": str(temporary), "HOME": str(folder)}),
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def ended(command: Writing, folder: Path, number: int, after: float, written: Mapping[str, Any]) -> str:
    """What is wrong after the signal ``number`` was sent ``after`` so many seconds; empty where nothing is."""
    process = start(command, folder)
    time.sleep(after)
    process.send_signal(number)
    try:
        said = b"".join(process.communicate(timeout=10))
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
        return "hangs"
    if b"Traceback" in said and b"KeyboardInterrupt" not in said:
        return "traceback: " + said.decode("utf-8", "replace")
    if process.returncode not in (0, 1, 130, -number, 128 + number):
        return f"ends with {process.returncode} after signal {number}: {said.decode('utf-8', 'replace')}"
    stands = standing(folder)
    strays = [*(stands.keys() - written.keys()), *standing(folder.with_name("tmp"))]
    if strays:
        return f"leaves {strays[0]}"
    return next((f"half of {name}" for name in written if not _is_whole(name, stands, command, written)), "")


def _is_whole(name: str, stands: Mapping[str, Any], command: Writing, written: Mapping[str, Any]) -> bool:
    return stands.get(name) in (command.before.get(name), written[name])


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--each", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only")
    asked = parser.parse_args()
    wrong = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "out"
        for what, command in writing(folder).items():
            if asked.only is None or asked.only in what:
                wrong += _of_command(what, command, folder, asked.each, random.Random(f"{asked.seed} {what}"))
    return 1 if wrong else 0


def _of_command(what: str, command: Writing, folder: Path, each: int, draw: random.Random) -> int:
    """Print what became of one command; gives how often something was wrong."""
    begun = time.monotonic()
    said = b"".join(start(command, folder).communicate())
    takes, written = time.monotonic() - begun, standing(folder)
    assert any(written[name] != command.before.get(name) for name in written), f"{what} writes nothing: {said!r}"
    found: Counter[str] = Counter()
    old = 0
    for _ in range(each):
        found[ended(command, folder, draw.choice(SIGNALS), draw.random() * takes, written)] += 1
        old += standing(folder) != written
    told = ", ".join(f"{why or 'well'} {count}" for why, count in found.items())
    print(f"{what}: {each} signals; {told}; {old} times the old file stayed", flush=True)
    return each - found[""]


if __name__ == "__main__":
    sys.exit(main())
