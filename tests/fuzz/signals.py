"""End each command that writes at a random moment, and see that what stood there is as it was, or whole and new.

    python -m tests.fuzz.signals [--each 200] [--seed 1] [--only "batch xlsx"]

Each is asked to end by SIGINT, SIGTERM or SIGHUP, at any moment of the time that it takes when it is left alone. What
stands there then is compared with the old file and with what was written then. Ends with 1 where it is neither,
something else is left behind, or the command says a traceback, ends by another signal, or goes on for ten seconds.
"""

from __future__ import annotations

import argparse
import random
import signal
import subprocess
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from helpers.cli import bare_environment  # noqa: E402

OLD = b"what stood here"
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
QUOTE = ("quote", "湖口", "--use", "商服", "--grade", "II", "--area", "10")
ROWS = 60_000
"""So many parcels take longer to value and write than the command to start."""


def writing(folder: Path) -> dict[str, tuple[list[str], Path]]:
    """Each command that writes, by its name and format: the words of it, and the file it writes."""
    parcels = folder / "parcels.csv"
    parcels.write_text("县,用途,级别,面积,注\n" + "湖口,商服,I,1,甲\n湖口,商服,九,2,乙\n" * (ROWS // 2), "utf-8")
    commands: dict[str, tuple[list[str], Path]] = {}
    for ending in ("csv", "json", "sqlite", "xlsx", "parquet"):
        out = folder / "out" / f"flat.{ending}"
        commands[f"export {ending}"] = ["export", "-o", str(out)], out
    for ending in ("csv", "xlsx", "parquet"):
        out, rejects = (folder / "out" / f"{name}.{ending}" for name in ("values", "rejects"))
        commands[f"batch {ending}"] = ["batch", str(parcels), "-o", str(out), "--rejects", str(rejects)], out
    saved = folder / "out" / "parcel.yaml"
    commands["save parcel"] = [*QUOTE, "--save-parcel", str(saved)], saved
    return commands


def content(path: Path) -> Any:
    """What stands in a file, without the moment at which a workbook was made."""
    if path.suffix == ".xlsx" and zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as book:
            return {part.filename: part.CRC for part in book.infolist() if part.filename != "docProps/core.xml"}
    return path.read_bytes() if path.exists() else None


def ended(words: Sequence[str], out: Path, number: int, after: float, written: Any) -> str:
    """What is wrong after the signal ``number`` was sent ``after`` so many seconds; empty where nothing is."""
    folder = out.parent
    for left in folder.iterdir():
        left.unlink()
    if "--save-parcel" not in words:  # no other file is replaced by a parcel
        out.write_bytes(OLD)
    temporary = folder.parent / "tmp"
    process = subprocess.Popen(
        [sys.executable, "-m", "landprice", *words],
        env=bare_environment("en", {"TMPDIR": str(temporary)}),
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    time.sleep(after)
    process.send_signal(number)
    try:
        said = b"".join(process.communicate(timeout=10))
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
        return "hangs"
    if b"Traceback" in said and b"KeyboardInterrupt" not in said:
        return "traceback"
    if process.returncode not in (0, 1, 130, -number, 128 + number):
        return f"ends with {process.returncode}"
    strays = [
        path.name for path in (*folder.iterdir(), *temporary.iterdir()) if path != out and "rejects" not in path.name
    ]
    if strays:
        return f"leaves {strays[0]}"
    return "" if content(out) in (OLD, written, None if "--save-parcel" in words else OLD) else "half a file"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--each", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only")
    asked = parser.parse_args()
    wrong = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "out").mkdir()
        (folder / "tmp").mkdir()
        for what, (words, out) in writing(folder).items():
            if asked.only in (None, what):
                wrong += _of_command(what, words, out, asked.each, random.Random(f"{asked.seed} {what}"))
    return 1 if wrong else 0


def _of_command(what: str, words: Sequence[str], out: Path, each: int, draw: random.Random) -> int:
    """Print what became of one command; gives how often something was wrong."""
    start = time.monotonic()
    subprocess.run(
        [sys.executable, "-m", "landprice", *words], env=bare_environment("en"), cwd=ROOT, capture_output=True
    )
    takes, written = time.monotonic() - start, content(out)
    assert written, f"{what} writes nothing"
    found: Counter[str] = Counter()
    old = 0
    for _ in range(each):
        found[ended(words, out, draw.choice(SIGNALS), draw.random() * takes, written)] += 1
        old += content(out) != written
    told = ", ".join(f"{why or 'well'} {count}" for why, count in found.items())
    print(f"{what}: {each} signals; {told}; {old} times the old file stayed", flush=True)
    return each - found[""]


if __name__ == "__main__":
    sys.exit(main())
