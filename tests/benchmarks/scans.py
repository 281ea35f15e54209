"""How well pages of prices are read from pictures: made pages, their figures counted, the proved ones above all.

    python -m tests.benchmarks.scans                  # 100 fair pages in both units, then poor ones, then one unit
    python -m tests.benchmarks.scans --pages 300 --first 100 --kinds both --json scans.json
    python -m tests.benchmarks.scans --speed          # an A4 page of 300 cells: seconds and memory
    python -m tests.benchmarks.scans --keeper --pages 5     # what a keeper does to confirm pages of one unit

A page is fair at 150 dpi and more, skew to 1.5°, JPEG 50 and more, no photograph. The seed of a page is its number.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve()
sys.path[:0] = [str(HERE.parents[1]), str(HERE.parents[2])]

from helpers.page_pictures import MadePage, Print, Sheet, Taking, page, take  # noqa: E402
from helpers.page_scores import score  # noqa: E402
from helpers.render import Span  # noqa: E402

from landprice.core.errors import LandpriceError  # noqa: E402
from landprice.core.worker import Bounds  # noqa: E402
from landprice.documents.formats.scan import asked  # noqa: E402
from landprice.documents.formats.scan.engine import Recogniser  # noqa: E402
from landprice.documents.formats.scan.recognition import answer_to  # noqa: E402
from landprice.documents.reading import Drafts, drafts_in  # noqa: E402
from landprice.tables.catalog import Catalog  # noqa: E402
from landprice.tables.loader import load_file  # noqa: E402
from landprice.tables.table import Table  # noqa: E402

KINDS = {"both": (2, True), "both-poor": (2, False), "one": (1, True), "one-poor": (1, False)}


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--pages", type=int, default=100)
    arguments.add_argument("--first", type=int, default=0)
    arguments.add_argument("--kinds", default="both,both-poor,one")
    arguments.add_argument("--json", type=Path)
    arguments.add_argument("--keep", type=Path, help="a folder for the pictures of pages with strange figures")
    arguments.add_argument("--speed", action="store_true")
    arguments.add_argument("--keeper", action="store_true")
    given = arguments.parse_args()
    if given.speed:
        print(json.dumps(speed()))
        return
    asked.Worker = InThisProcess  # type: ignore[misc,assignment]
    if given.keeper:
        print(json.dumps(keeper(range(given.first, given.first + given.pages))))
        return
    tables = shipped()
    for kind in given.kinds.split(","):
        sums: Counter[str] = Counter()
        for number, made, counts, strange in read_pages(kind, range(given.first, given.first + given.pages), tables):
            sums += counts
            print(kind, number, dict(counts), "sum:", dict(sums))
            if strange:
                print(kind, number, made.layout, made.printed, made.taken)
                for each in strange[:6]:
                    print("   ", each)
                if given.keep:
                    (given.keep / f"{kind}-{number}.jpg").write_bytes(made.picture)
            sys.stdout.flush()
        print(kind, json.dumps(sums))
        if given.json:
            with given.json.open("a") as kept:
                kept.write(json.dumps({"kind": kind, "first": given.first, "pages": given.pages, **sums}) + "\n")


def shipped() -> list[Table]:
    """The tables of the package that fit on a sheet."""
    tables = [load_file(path) for path in sorted((HERE.parents[2] / "tables").rglob("*.yaml"))]
    return [each for each in tables if each.prices.by_use and len(each.prices.by_use) < 9]


def read_pages(
    kind: str, numbers: range, tables: list[Table]
) -> Iterator[tuple[int, MadePage, Counter[str], list[str]]]:
    """Each page of a kind, its counts, and its strange figures."""
    units, fair = KINDS[kind]
    with tempfile.TemporaryDirectory() as folder:
        for number in numbers:
            made = page(number, tables, units=units, fair=fair)
            path = Path(folder) / "page.jpg"
            path.write_bytes(made.picture)
            found = score(read(path), made)
            found.counts["pages"] = 1
            yield number, made, found.counts, found.strange


def read(path: Path) -> Drafts | None:
    """What is read of a page; None where it is refused."""
    try:
        return drafts_in(path, catalog=Catalog(shipped=False))
    except LandpriceError as error:
        print("refused:", error)
        return None


class InThisProcess:
    """In place of the process that recognises: one recogniser for all pages, which spares its start."""

    def __init__(self, function: str, given: dict[str, Any], file: str, bounds: Bounds) -> None:
        self.given = given

    def chunks(self) -> Iterator[bytes]:
        for picture in self.given["pictures"]:
            path = Path(self.given["path"])
            yield json.dumps(answer_to(path, self.given["file"], picture, _recogniser(), is_asked=True)).encode()


@cache
def _recogniser() -> Recogniser:
    return Recogniser()


def keeper(numbers: range) -> dict[str, int]:
    """What is to be done on the review pages of fair pages of one unit: figures to compare, series, keys to press.

    A series takes two keys, n to go to it and c to confirm it; name and download are once a page.
    """
    sums: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        for number in numbers:
            path = Path(folder) / "page.jpg"
            path.write_bytes(page(number, shipped(), units=1, fair=True).picture)
            found = read(path)
            series = [each for draft in found.tables for each in draft.evidence] if found else []
            to_confirm = [each for each in series if each.how == "by-position"]
            figures = sum(len(each.grades) for each in to_confirm)
            sums += Counter(pages=1, figures=figures, series=len(to_confirm), keys=2 * len(to_confirm))
    return dict(sums)


def speed() -> dict[str, float]:
    """Seconds for an A4 page of 300 cells, and the memory of the process that recognises it, in MB."""
    import random
    import resource

    rows = [[Span("级别"), *(Span(f"商服{at}") for at in range(9))]]
    rows += [[Span(f"{at}级"), *(Span(str(3000 - at * 90 - use * 7)) for use in range(9))] for at in range(1, 30)]
    sheet = Sheet(Print(size=9), 200, False)
    sheet.write(["甲乙县城区基准地价表", rows])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "page.jpg"
        path.write_bytes(take(sheet.picture, Taking(skew=0.5), random.Random(1)))
        began = time.perf_counter()
        read(path)
        seconds = time.perf_counter() - began
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return {"seconds": round(seconds, 2), "cpu": round(used.ru_utime + used.ru_stime, 2), "MB": used.ru_maxrss // 1024}


if __name__ == "__main__":
    main()
