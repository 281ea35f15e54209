"""The runs whose answers are frozen: quotes, batches, documents read, checks, what is shown, the help."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from helpers.cli import ROOT, bare_environment, run
from helpers.frozen_answers import LANGUAGES, answer, group, unfold
from helpers.frozen_parcels import COLUMNS, CONVERSIONS, OF_A_TABLE, PARCELS, ROWS, VARIATIONS, WRONG

FILES = ROOT / "tests" / "documents" / "files"
AS_OF = "2026-11-23"
COMMANDS = ("quote", "premium", "convert", "check", "explain", "read", "list", "show", "batch", "export", "schema")
UNDATED = "2024-01-01"
"""The valuation date of a parcel whose table has none."""
OF_THE_TABLE = re.compile(r'"format_version": .*?(?="land_use": )|"basis": .*?(?="parcel": )|"warnings": .*?(?=}}$)')
"""The parts of a quote that are the same for many parcels."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A use and a grade of a table, and how a command is told the table."""

    table: tuple[str, str, str]
    date: str
    use: str
    grade: str

    def quote(self, *options: str, beside: tuple[str, ...] = (), **usual: str) -> list[str]:
        """A quote of an area of 10000 at the table's own date, where ``options`` do not say otherwise."""
        county, scope, edition = self.table
        usual = {"use": self.use, "grade": self.grade, "area": "10000", "date": self.date, **usual}
        said = [word for name, value in usual.items() if f"--{name}" not in options for word in (f"--{name}", value)]
        if "--scope" not in options and "--edition" not in options:
            said += ["--scope", scope, "--edition", edition]
        return ["quote", county, *said, *options, *beside]


def _spots(beside: tuple[str, ...], cwd: Path) -> dict[tuple[str, str, str], list[Spot]]:
    rows: list[dict[str, Any]] = run("export", "--format", "json", *beside, cwd=cwd).json
    if isinstance(rows, dict):
        rows = rows["rows"]
    spots: dict[tuple[str, str, str], list[Spot]] = {}
    for row in rows:
        if row["yuan_per_m2"] is not None or row["wan_per_mu"] is not None:
            table = (row["county"], row["scope"], row["edition"])
            spot = Spot(table, row["valuation_date"] or UNDATED, row["land_use"], row["grade"])
            spots.setdefault(table, []).append(spot)
    return spots


def _quotes(beside: tuple[str, ...], cwd: Path, chosen: Callable[[str], bool] = lambda _: True) -> Iterator[str]:
    """Every use and grade as the basis has it; variations, mistakes and texts shared out among tables and places."""
    as_json = ("--format", "json", *beside)
    for number, (table, spots) in enumerate(_spots(beside, cwd).items()):
        if not chosen(table[0]):
            continue
        for spot in spots:
            yield answer(*spot.quote(beside=as_json), cwd=cwd)
        turn = [spots[at * 7 % len(spots)] for at in range(len(VARIATIONS))]
        for spot, options in [*zip(turn, VARIATIONS, strict=True)][number % 2 :: 2]:
            yield answer(*spot.quote(*options, beside=as_json), cwd=cwd)
        for line in OF_A_TABLE.get(table, "").strip().splitlines():
            yield answer(*spots[0].quote(*line.split(), beside=as_json), cwd=cwd)
        for at, options in enumerate([*VARIATIONS[number::9], *WRONG[number % 5 :: 5]]):
            yield answer(*turn[at].quote(*options, beside=beside), lang=LANGUAGES[at % 2], cwd=cwd)


def _shortened(lines: Iterator[str]) -> Iterator[str]:
    """What an answer says of its table and basis stands once, and by a number where it comes again."""
    said: dict[str, int] = {}
    for line in lines:
        for part in OF_THE_TABLE.findall(line):
            if part in said:
                line = line.replace(part, f'"again": {said[part]},', 1)
            said.setdefault(part, len(said))
        yield line


@group
def quotes_jiujiang() -> Iterator[str]:
    yield from _shortened(_quotes((), ROOT, lambda county: county in ("湖口县", "庐山市")))


@group
def quotes_elsewhere() -> Iterator[str]:
    yield from _shortened(_quotes((), ROOT, lambda county: county not in ("湖口县", "庐山市")))


MADE_UP = ("--tables", "tests/tables/every-correction.yaml", "--only-tables")


@group
def quotes_made_up() -> Iterator[str]:
    """A table that has every kind of correction, and the tables of a county that has each use corrected otherwise."""
    yield from _shortened(_quotes(MADE_UP, ROOT))
    with tempfile.TemporaryDirectory() as folder:
        unfold(Path(folder), "shiquan/")
        yield from _shortened(_quotes(("--tables", "shiquan", "--only-tables"), Path(folder)))


@group
def parcel_files() -> Iterator[str]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for file, text in PARCELS.items():
            (folder / file).write_text(text, "utf-8")
            for lang in LANGUAGES:
                yield answer("quote", "--parcel", file, lang=lang, cwd=folder)
            yield answer("quote", "--parcel", file, "--format", "json", cwd=folder)
        saved = ["--plot-ratio", "2", "--factor", "形状=优", "--coefficient", "plot-ratio=1.1", "--date", "2023-07-01"]
        place = ["quote", "湖口", "--use", "商服", "--grade", "II", "--area", "3亩"]
        yield answer(*place, *saved, "--save-parcel", "p.yaml", cwd=folder, left=[folder / "p.yaml"])


@group
def batches() -> Iterator[str]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        unfold(folder, "shiquan/")
        for beside in ((), ("--tables", "shiquan", "--only-tables")):
            for number, spots in enumerate(_spots(beside, folder).values()):
                yield _batch(spots, f"{'made-up' if beside else 'shipped'}-{number}.csv", beside, folder)


def _batch(spots: list[Spot], file: str, beside: tuple[str, ...], folder: Path) -> str:
    head = ("county", "scope", "edition", "land_use", "grade", *COLUMNS)
    rows = [
        [
            *spot.table,
            spot.use,
            spot.grade,
            *(cell.replace("-", "") if cell == "-" else cell for cell in row.split("|")),
        ]
        for spot in spots
        for row in ROWS
    ]
    table = "\n".join(",".join(f'"{cell}"' for cell in row) for row in [head, *rows])
    (folder / file).write_text(table + "\n", "utf-8")
    values = folder / f"values-{file}"
    return answer(
        "batch", file, "-o", values.name, "--format", "json", "--as-of", AS_OF, *beside, cwd=folder, left=[values]
    )


@group
def read_documents() -> Iterator[str]:
    for path in sorted(FILES.iterdir()):
        if path.suffix in (".txt", ".xls"):
            name = path.relative_to(ROOT).as_posix()
            yield answer("read", name, "--format", "json")
            yield answer("read", name, lang="zh")
            yield _written(ROOT / name)


@group
def read_layouts() -> Iterator[str]:
    """Each layout of a table of prices and each way to tell prices, as JSON and, of some, as the YAML written."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = sorted(file for names in unfold(folder, "layouts/").values() for file in names)
        for at, file in enumerate(files):
            lang = LANGUAGES[at % 2]
            yield answer("read", file, "--only-tables", "--format", "json", lang=lang, cwd=folder)
            if at % 3 == 0:
                yield _written(folder / file, "--only-tables", "--adcode", "360429", "--pinyin", "jiayi")


def _written(document: Path, *options: str) -> str:
    """What ``read -o`` says, and the files that it wrote."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / document.name).write_bytes(document.read_bytes())
        run("read", document.name, "-o", "out", *options, cwd=folder)
        written = sorted((folder / "out").rglob("*.yaml"))
        again = ["read", document.name, "-o", "out", "--overwrite", *options]
        return answer(*again, cwd=folder, left=written)


@group
def checks() -> Iterator[str]:
    for lang in LANGUAGES:
        yield answer("check", "--as-of", AS_OF, "--format", "json", lang=lang)
        yield answer("check", "--as-of", AS_OF, "--statistics", lang=lang)
    for form in ("sarif", "github", "junit"):
        yield answer("check", "--as-of", AS_OF, "--format", form)
    for path in sorted(FILES.glob("*.txt")):
        yield answer("check", path.relative_to(ROOT).as_posix(), "--as-of", AS_OF, "--format", "json")
    beside = ["tables/jiangxi/jiujiang", "tests/documents/files/jiujiang-gazette-excerpt.txt"]
    yield answer("check", *beside, "--as-of", AS_OF, "--format", "json")
    bad = [path.relative_to(ROOT).as_posix() for path in sorted((ROOT / "tests" / "tables" / "bad").glob("*.yaml"))]
    for lang in LANGUAGES:
        yield answer("check", *bad, "--as-of", AS_OF, "--format", "json", lang=lang, shown=f"check bad tables {lang}")


@group
def check_rules() -> Iterator[str]:
    """The bad example of each rule's page: what every rule says, with all figures in it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for at, (rule, files) in enumerate(sorted(unfold(folder, "rules/").items())):
            names = [Path(file).name for file in files]
            lang = LANGUAGES[at % 2]
            yield answer(
                *("check", *names, "--as-of", "2024-06-01", "--format", "json"),
                lang=lang,
                cwd=folder / rule,
                shown=f"check {rule}",
            )


@group
def screens() -> Iterator[str]:
    for lang in LANGUAGES:
        for county in ("德阳", "洪雅", "温江", "通道"):
            yield answer("show", county, lang=lang)
        yield answer("show", "湖口x", lang=lang)
        yield answer("explain", lang=lang)
        yield answer("explain", "LP999", lang=lang)
        for words in CONVERSIONS:
            yield answer("convert", *words, lang=lang)
    for county in ("庐山", "温江", "通道"):
        yield answer("show", county, "--format", "json")
    yield answer("explain", "LP1", "--format", "json", lang="zh")
    yield answer("list", *MADE_UP, "--format", "json")
    yield answer("explain", "--all", lang="zh")
    yield answer("export", "--format", "json", "--county", "庐山")
    yield answer("export", "--format", "csv")
    yield answer("export", "--format", "csv", "--county", "湖口", lang="zh")


@group
def help_pages() -> Iterator[str]:
    """Each language in a process of its own: typer fixes the texts when commands are defined."""
    path = os.pathsep.join((str(ROOT), str(ROOT / "tests")))
    for lang in LANGUAGES:
        done = subprocess.run(
            [sys.executable, "-c", f"from helpers.frozen_runs import print_help; print_help({lang!r})"],
            env=bare_environment(lang, {"PYTHONPATH": path, "COLUMNS": "80"}),
            cwd=ROOT,
            capture_output=True,
            check=True,
        )
        yield from done.stdout.decode().splitlines()


def print_help(lang: str) -> None:
    """Print the help of every command in one language, a line each; for the process of ``help_pages``."""
    for command in ((), *((name,) for name in COMMANDS)):
        print(answer(*command, "--help", lang=lang))
