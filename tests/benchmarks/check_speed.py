"""How long ``landprice check`` takes for thousands of different tables, beside merely reading them as YAML.

    python tests/benchmarks/check_speed.py [--rounds 5] [--tables 3000] [--linters FOLDER]

Both are whole processes over the same files; the other one only calls ``yaml.load`` with CSafeLoader. With
``--linters``, the ``bin`` folder of an environment where yamllint and check-jsonschema are installed, these two run
over the same files too; they take minutes for 3,000.
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
MOST_IN_ALL = 400


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--tables", type=int, default=3000)
    parser.add_argument("--linters", type=Path)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        tables = folder / "tables"
        write_tables(tables, asked.tables)
        loader = folder / "only_load.py"
        loader.write_text(ONLY_LOAD)
        env = bare_environment(env={"XDG_CACHE_HOME": str(folder / "cache")})
        check = [sys.executable, "-m", "landprice", "check", tables, "--as-of", "2024-07-01", "--jobs"]
        load = [sys.executable, loader, tables]
        measure.compare(f"check, {asked.tables} tables, one process", [*check, "1"], load, env, asked.rounds, 2.0)
        measure.compare(f"check, {asked.tables} tables, -j 2", [*check, "2"], load, env, asked.rounds, 1.1)
        one = next(tables.rglob("*.yaml"))
        alone = [sys.executable, "-m", "landprice", "check", one, "--as-of", "2024-07-01", "--jobs"]
        measure.compare("check, one table, -j 2 beside -j 1", [*alone, "2"], [*alone, "1"], env, asked.rounds, 1.05)
        for name, linter in _linters(asked.linters, folder, tables).items():
            measure.compare(f"check, beside {name}", [*check, "1"], linter, env, asked.rounds, 0.2)
        for jobs, bound in (("1", MOST_MEGABYTES), ("2", MOST_IN_ALL), ("8", MOST_IN_ALL)):
            most = measure.peak_of_all([*check, jobs], env)
            verdict = "met" if most < bound else "MISSED"
            print(f"{f'check, peak memory of all, -j {jobs}':42} {most:7.0f} MB   (under {bound} MB: {verdict})")


def _linters(bin_folder: Path | None, folder: Path, tables: Path) -> dict[str, list[str | Path]]:
    """The commands of the two linters; check-jsonschema takes the files themselves, not their folder."""
    if bin_folder is None:
        return {}
    from landprice.core.results import to_json
    from landprice.tables.schema import table_schema

    schema = folder / "schema.json"
    schema.write_text(to_json(table_schema()))
    return {
        "yamllint": [bin_folder / "yamllint", "-d", "relaxed", tables],
        "check-jsonschema": [
            bin_folder / "check-jsonschema",
            "--schemafile",
            schema,
            *sorted(tables.rglob("*.yaml")),
        ],
    }


if __name__ == "__main__":
    main()
