"""The pictures of ``tests/documents/scan/pages``: small pages with all that a scan has, printed once, kept as files.

    python -m tests.helpers.scan_samples     # prints them anew; needs the fonts of page_pictures

The tests read the kept files: they need no fonts.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path

HERE = Path(__file__).resolve()
sys.path[:0] = [str(HERE.parents[1]), str(HERE.parents[2])]

from helpers.page_pictures import Print, Sheet, Taking, take  # noqa: E402
from helpers.render import Rows, Span  # noqa: E402

PAGES = HERE.parents[1] / "documents" / "scan" / "pages"
HEADING = "甲乙县城区基准地价表"


def both_units(wrong: str = "") -> Rows:
    """Grades across, each use with both units; ``wrong`` is printed for 140.60."""
    figures = {
        "商服用地": (["2410", "2109", "1808", "1507"], ["160.67", wrong or "140.60", "120.53", "100.47"]),
        "住宅用地": (["1690", "1483", "1276", "—"], ["112.67", "98.87", "85.07", "—"]),
    }
    rows: Rows = [[Span("土地级别", 1, 2), *(Span(grade) for grade in ("Ⅰ级", "Ⅱ级", "Ⅲ级", "Ⅳ级"))]]
    for use, (per_m2, per_mu) in figures.items():
        rows.append([Span(use, 2), Span("元/平方米"), *map(Span, per_m2)])
        rows.append([Span("万元/亩"), *map(Span, per_mu)])
    return rows


def one_unit() -> Rows:
    rows: Rows = [[Span("级别"), Span("商服用地"), Span("住宅用地"), Span("工业用地")]]
    for grade, *prices in (
        ("一级", "2410", "1690", "480"),
        ("二级", "1808", "1276", "390"),
        ("三级", "1507", "862", "310"),
    ):
        rows.append([Span(grade), *map(Span, prices)])
    return rows


def small() -> Rows:
    return [
        [Span("级别"), Span("商服用地(元/平方米)"), Span("商服用地(万元/亩)")],
        *([Span(g), Span(a), Span(b)] for g, a, b in (("一级", "2410", "160.67"), ("二级", "1808", "120.53"))),
        [Span("三级"), Span("1507"), Span("100.47")],
    ]


SAMPLES: dict[str, tuple[Print, Taking, list[str | Rows]]] = {
    "seal": (Print(), Taking(200, 70, 0.8, 0.4, 4, seal=True), [HEADING, both_units()]),
    "contradicted": (Print("kaiti"), Taking(200, 80), [HEADING, both_units(wrong="141.60")]),
    "unruled": (Print("noto serif", "none"), Taking(150, 80, -0.6), [HEADING, both_units()]),
    "photo": (Print("zenhei", "open", 12), Taking(200, 70, 0.0, photo=True), [HEADING, both_units()]),
    "one-unit": (Print(), Taking(150, 75, 0.4), [HEADING, "单位：元/平方米", one_unit()]),
    "small": (Print("zenhei"), Taking(150, 85), [HEADING, small()]),
}


def main() -> None:
    PAGES.mkdir(parents=True, exist_ok=True)
    for name, (printed, taken, parts) in SAMPLES.items():
        sheet = Sheet(printed, taken.dpi, wide=False)
        sheet.write(parts)
        height = round(sheet.top + 40 * sheet.point)
        sheet.picture = sheet.picture.crop((0, 0, sheet.picture.width, height))
        (PAGES / f"{name}.jpg").write_bytes(take(sheet.picture, taken, random.Random(name)))


if __name__ == "__main__":
    main()
