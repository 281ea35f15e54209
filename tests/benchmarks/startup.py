"""How long ``landprice quote`` takes as a whole process, beside an empty typer command.

    python tests/benchmarks/startup.py [--rounds 21] [--tables 3000]

With the shipped tables, then among thousands of made-up ones: with the index in the cache folder warm, and
without one.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

import measure
from helpers.cli import bare_environment
from helpers.made_tables import county_name, write_tables

EMPTY_COMMAND = """
import typer
app = typer.Typer()
@app.command()
def nothing() -> None: pass
app()
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--rounds", type=int, default=21)
    parser.add_argument("--tables", type=int, default=3000)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        _measure(Path(folder), asked.rounds, asked.tables)


def _measure(folder: Path, rounds: int, count: int) -> None:
    empty = folder / "empty.py"
    empty.write_text(EMPTY_COMMAND)
    theirs = [sys.executable, empty]
    cache = folder / "cache"
    env = bare_environment(env={"XDG_CACHE_HOME": str(cache)})
    measure.compare("quote, shipped tables", _quote("湖口"), theirs, env, rounds, 0.8)

    tables = folder / "tables"
    write_tables(tables, count)
    among = _quote(county_name(count // 2), "--tables", tables)
    measure.compare(f"quote, {count} tables, index warm", among, theirs, env, rounds, 0.8)

    shutil.rmtree(cache, ignore_errors=True)
    _once(f"quote, {count} tables, first run (no index)", among, env)
    blocked = folder / "no-folder"
    blocked.touch()
    unwritable = {**env, "XDG_CACHE_HOME": str(blocked), "LANDPRICE_CACHE": str(blocked)}
    _once(f"quote, {count} tables, cache not writable", among, unwritable)


def _once(name: str, command: list[str | Path], env: dict[str, str]) -> None:
    taken = measure.cost(command, env)
    print(f"{name:42} {taken.seconds * 1000:7.0f} ms   ({taken.megabytes:.0f} MB)")


def _quote(county: str, *further: str | Path) -> list[str | Path]:
    quote = ("quote", county, "--use", "商服", "--grade", "II", "--area", "10000")
    return [sys.executable, "-m", "landprice", *quote, *further]


if __name__ == "__main__":
    main()
