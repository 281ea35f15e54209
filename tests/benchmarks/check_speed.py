"""How long ``landprice check`` takes for thousands of different tables, beside merely reading them as YAML.

    python tests/benchmarks/check_speed.py [--rounds 3] [--tables 3000]

Both are whole processes over the same files; the other one only calls ``yaml.load`` with CSafeLoader.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

import measure
from helpers.cli import bare_environment
from helpers.made_tables import write_tables

ONLY_LOAD = """
import sys, pathlib, yaml
for path in sorted(pathlib.Path(sys.argv[1]).rglob("*.yaml")):
    yaml.load(path.read_text("utf-8"), yaml.CSafeLoader)
"""
MOST_MEGABYTES = 300


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--tables", type=int, default=3000)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        tables = folder / "tables"
        write_tables(tables, asked.tables)
        loader = folder / "only_load.py"
        loader.write_text(ONLY_LOAD)
        env = bare_environment(env={"XDG_CACHE_HOME": str(folder / "cache")})
        check = [sys.executable, "-m", "landprice", "check", tables, "--as-of", "2024-07-01"]
        measure.compare(
            f"check, {asked.tables} tables", check, [sys.executable, loader, tables], env, asked.rounds, 2.0
        )
        most = measure.cost(check, env).megabytes
        verdict = "met" if most < MOST_MEGABYTES else "MISSED"
        print(f"{'check, peak memory':42} {most:7.0f} MB   (under {MOST_MEGABYTES} MB: {verdict})")


if __name__ == "__main__":
    main()
