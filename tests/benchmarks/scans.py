"""How well pages of prices are read from pictures: made pages, their figures counted, the proved ones above all.

    python -m tests.benchmarks.scans                  # 100 fair pages in both units, then poor ones, then one unit
    python -m tests.benchmarks.scans --pages 300 --first 100 --kinds both --json scans.json
    python -m tests.benchmarks.scans --one-unit --pages 30  # pages of one unit: fails where a figure is called proved
    python -m tests.benchmarks.scans --keeper --pages 5     # such pages confirmed by keys in a browser: keys, seconds
    python -m tests.benchmarks.scans --speed          # an A4 page of 300 cells: seconds and memory

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

from helpers.browser import said  # noqa: E402
from helpers.page_pictures import MadePage, Print, Sheet, Taking, page, take  # noqa: E402
from helpers.page_scores import score  # noqa: E402
from helpers.render import Span  # noqa: E402

import landprice  # noqa: E402
from landprice.core.errors import LandpriceError  # noqa: E402
from landprice.core.worker import Bounds  # noqa: E402
from landprice.documents.formats.scan import asked  # noqa: E402
from landprice.documents.formats.scan.engine import Recogniser  # noqa: E402
from landprice.documents.formats.scan.recognition import answer_to  # noqa: E402
from landprice.documents.reading import Drafts, drafts_in  # noqa: E402
from landprice.documents.review.page import review_page  # noqa: E402
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
    arguments.add_argument("--one-unit", action="store_true")
    arguments.add_argument("--keeper", action="store_true")
    given = arguments.parse_args()
    if given.speed:
        print(json.dumps(speed()))
        return
    asked.Worker = InThisProcess  # type: ignore[misc,assignment]
    if given.keeper:
        print(json.dumps(keeper(range(given.first, given.first + given.pages))))
        return
    sys.exit("figures of one unit were called proved" if not _read_kinds(given) else 0)


def _read_kinds(given: argparse.Namespace) -> bool:
    """Read the pages that are asked for; whether no figure of one unit was called proved."""
    tables, is_well = shipped(), True
    for kind in ("one", "one-poor") if given.one_unit else given.kinds.split(","):
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
        is_well &= not (kind.startswith("one") and sums["proved"])
    return is_well


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


_KEYS = """
const press = (key) => { keys += 1; document.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true })); };
let keys = 0;
Object.defineProperty(KeyboardEvent.prototype, "target", { get() { return document.body; } });
const boxes = [...document.querySelectorAll("#confirming input[type=checkbox]")];
for (const _ of boxes) { press("n"); press("c"); }
document.querySelector("#confirming input[name=by]").value = "张三";
document.querySelector("#confirming input[name=on]").value = "2026-11-29";
URL.createObjectURL = () => "#";
window.Blob = function (parts) {
  say({ keys: keys + NAME, series: boxes.filter((box) => box.checked).length, file: JSON.parse(parts.join("")) });
};
document.getElementById("confirming").requestSubmit();
"""
_NAME_KEYS = 10
"""Keys for the way to the field, a name of two letters in pinyin, and the download."""


def keeper(numbers: range) -> dict[str, float]:
    """Fair pages of one unit read, their review pages confirmed by keys in a browser, and read again with that.

    Keys pressed (n and c for each series, the name and the download), series, figures that are confirmed by name after
    it, of these the wrong ones, and the seconds that the machine took to read, to show and to read again.
    """
    sums: Counter[str] = Counter()
    seconds = 0.0
    with tempfile.TemporaryDirectory() as folder:
        for number in numbers:
            path = Path(folder) / "page.jpg"
            made = page(number, shipped(), units=1, fair=True)
            path.write_bytes(made.picture)
            began = time.perf_counter()
            shown = review_page(landprice.read(path, catalog=Catalog(shipped=False)))
            told = said(shown, _KEYS.replace("NAME", str(_NAME_KEYS)), Path(folder))
            confirmed = Path(folder) / "confirmed.json"
            confirmed.write_text(json.dumps(told["file"]), "utf-8")
            after = landprice.read(path, catalog=Catalog(shipped=False), confirmed=confirmed)
            seconds += time.perf_counter() - began
            counts = score(after, made).counts
            of_name = [each for draft in after.tables for each in draft.table.evidence if each.checked_by == "张三"]
            sums += Counter(pages=1, keys=told["keys"], series=told["series"], figures=counts["total"])
            sums += Counter(confirmed=sum(len(each.grades) for each in of_name), wrong=counts["wrong"])
            sums += Counter(proved=counts["proved"], **{"left out": counts["missing"]})
    return {**sums, "seconds": round(seconds, 1)}


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
