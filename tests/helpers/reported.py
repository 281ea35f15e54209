"""Values to report on: worked cases of every kind, and parcels drawn at random over tables; reports read back."""

from __future__ import annotations

import random
import re
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from typing import Any

import landprice
from helpers import interval_fields, newer_fields
from helpers.random_parcels import draw_parcels
from landprice.batch.slow import as_keywords
from landprice.valuation.parcel.keywords import ParcelKeywords

AS_OF = "2026-11-28"
Tables = list[tuple[str, list[str], list[list[str]]]]
"""Caption, headings and rows of each table of a report."""
NEWER = {
    "second street": {"use": "商服", "route": "建设路", "secondary_route": "人民路", "plot_ratio": "2.0"},
    "deep lot per floor": {"use": "商服", "route": "港口路", "depth": "20", "plot_ratio": "2.0"},
    "underground": {"use": "商服", "floor": "-2"},
    "sub-use": {"use": "批发市场用地", "plot_ratio": "2.0"},
    "leased": {"use": "工业", "right": "租赁", "factor": {"道路通达度": "差"}, "tenure": "40", "offer": "20万元"},
    "large": {"use": "工业", "area": "50亩"},
    "odd days": {"use": "工业", "date": "2024-10-15"},
    "back in time": {"use": "商服", "date": "2021-07-03"},
}
"""What is said of parcels of ``newer_fields`` that a report shows in a way of its own."""
OF_INTERVALS = {
    "street by intervals": {"use": "商服", "route": "建设路", "depth": "10", "width": "5"},
    "ratio by intervals": {"use": "商服", "plot_ratio": "1.3"},
    "weighed factors": {"use": "住宅", "plot_ratio": "1.7", "factor": {"距小学距离": "450m", "绿地覆盖度": "较高"}},
    "on no street": {"use": "住宅", "plot_ratio": "1.2", "width": "7", "corner": "两面临街"},
    "criteria alone": {"use": "工业", "date": "2024-03-10", "factor": {"距小学距离": "450m"}},
}
"""The same of parcels of ``interval_fields``."""
_KNOWN = {*ParcelKeywords.__annotations__, "use", "grade", "area", "county", "scope", "edition"}


def valued(folder: Path | None = None, **said: Any) -> Any:
    """The value of ``quote``, with the tables of ``folder`` besides the shipped ones."""
    return landprice.quote(tables=[folder] if folder else (), as_of=AS_OF, **said)


def cases(folder: Path) -> dict[str, Any]:
    """A value of each kind that a report shows in its own way; ``folder`` has the tables of ``every_correction``."""
    tongdao = {"county": "通道", "use": "居住", "grade": "II", "monthly_growth": "0.2%"}
    made = {"county": "试全县", "scope": "城区", "date": "2024-06-01"}
    hukou = {"county": "湖口", "area": "10亩", "date": "2024-07-01", "monthly_growth": "0.1%"}
    parts = [{"use": "商服", "grade": "II", "share": "40%"}, {"use": "住宅", "grade": "I", "share": "60%"}]
    factors = {"距汽车站距离": "200m", "临近道路状况": "劣"}
    said = {
        "whole": tongdao
        | {"area": "1234.5", "plot_ratio": "2.35", "tenure": "63.97", "date": "2025-10-01", "factor": factors},
        "plain": hukou | {"use": "商服", "grade": "II", "offer": "300万元"},
        "incomplete": hukou | {"use": "商服", "grade": "II", "plot_ratio": "2.5"},
        "later": tongdao | {"area": "1000", "date": "2024-06-01"},
        "expired": {
            "county": "温江",
            "use": "住宅",
            "grade": "II",
            "area": "1000",
            "date": "2024-06-01",
            "index": "1.2",
        },
        "mixed": {"parcel": hukou | {"share_of": "land", "offer": "500万元", "parts": parts}},
        "street": made
        | {"use": "商服", "grade": "II", "area": "600", "route": "建设路", "depth": "18", "width": "10"}
        | {"corner": "双面临街", "plot_ratio": "2", "index": "105/100"},
        "deep": made
        | {"use": "仓储", "grade": "II", "area": "900", "route": "港口路", "depth": "33", "index": "105/100"},
        "floor": made
        | {"use": "住宅", "grade": "II", "area": "1234", "plot_ratio": "2.0", "tenure": "60", "rate": "6%"},
        "serviced": made
        | {"use": "工业", "grade": "I", "area": "3亩", "servicing": "通路,供水,通电", "tenure": "45", "rate": "6%"},
    }
    return {name: valued(folder, **one) for name, one in said.items()}


def newer_cases(folder: Path) -> dict[str, Any]:
    """Values by the tables of ``newer_fields`` and ``interval_fields``, which are written to ``folder``."""
    (folder / "shixin.yaml").write_text(newer_fields.TEXT, encoding="utf-8")
    (folder / "shijian.yaml").write_text(interval_fields.TEXT, encoding="utf-8")
    said = {"grade": "II", "area": "1000", "date": "2024-08-01"}
    newer = {name: said | {"county": "试新县", "date": "2024-06-01"} | one for name, one in NEWER.items()}
    of_intervals = {name: said | {"county": "试间县"} | one for name, one in OF_INTERVALS.items()}
    return {name: valued(folder, **one) for name, one in (newer | of_intervals).items()}


def drawn(count: int, seed: int, folder: Path, *, made: bool, incomplete: int = 10) -> list[Any]:
    """``count`` values drawn at random, of the shipped tables or, with ``made``, of those of ``folder``.

    One in ``incomplete`` may have no estimate.
    """
    values: list[Any] = []
    parcels = draw_parcels(40 * count, seed, wrong=0, paths=[folder] if made else (), only=made)
    pick = random.Random(seed)
    for cells in parcels:
        said = {"date": "2024-10-15"} | {name: text for name, text in as_keywords(cells).items() if text != ""}
        for name in [name for name in said if name not in _KNOWN]:
            said.setdefault("factor", {})[name] = said.pop(name)
        try:
            value = valued(folder, allow_expired=True, **said)
        except landprice.LandpriceError:
            continue
        if value.estimate is None and pick.randrange(incomplete):
            continue
        values.append(value)
        if len(values) == count:
            return values
    raise AssertionError("too few parcels can be valued")


def docx_tables(content: bytes) -> Tables:
    """The tables of a Word document, each with the caption above it."""
    from docx import Document
    from docx.table import Table
    from docx.text.paragraph import Paragraph

    found: Tables = []
    above = ""
    for block in Document(BytesIO(content)).iter_inner_content():
        if isinstance(block, Paragraph):
            above = block.text or above
        elif isinstance(block, Table):
            head, *rows = ([cell.text.replace("\xa0", " ") for cell in row.cells] for row in block.rows)
            found.append((above, head, rows))
    return found


def docx_text(content: bytes) -> str:
    """The words of a Word document outside its tables, a blank that breaks no line as a plain one."""
    from docx import Document

    return "\n".join(paragraph.text for paragraph in Document(BytesIO(content)).paragraphs).replace("\xa0", " ")


class _Tables(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: Tables = []
        self.into: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        if tag == "table":
            self.found.append(("", [], []))
        elif tag == "tr":
            self.found[-1][2].append([])
        elif tag in ("caption", "th", "td"):
            self.into = []
        elif tag == "br" and self.into is not None:
            self.into.append("\n")

    def handle_data(self, data: str) -> None:
        if self.into is not None:
            self.into.append(data)

    def handle_endtag(self, tag: str) -> None:
        words = "".join(self.into or ())
        if tag == "caption":
            self.found[-1] = (words, [], [])
        elif tag in ("th", "td"):
            self.found[-1][2][-1].append(words)
        if tag in ("caption", "th", "td"):
            self.into = None


def html_tables(content: str) -> Tables:
    """The tables of a page."""
    parser = _Tables()
    parser.feed(content)
    return [(caption, rows[0], rows[1:]) for caption, _, rows in parser.found]


def markdown_tables(content: str) -> Tables:
    """The tables of a Markdown text, each with the line above it."""
    found: Tables = []
    lines = content.split("\n")
    for number, line in enumerate(lines):
        if not line.startswith("|") or lines[number - 1].startswith("|"):
            continue
        rows = []
        for row in lines[number:]:
            if not row.startswith("|"):
                break
            rows.append([_cell(cell) for cell in re.split(r"(?<!\\)\|", row)[1:-1]])
        found.append((_cell(lines[number - 2]), rows[0], rows[2:]))
    return found


def _cell(words: str) -> str:
    bare = words.strip().replace("<br>", "\n")
    bare = bare[2:-2] if bare.startswith("**") and bare.endswith("**") else bare
    return re.sub(r"\\([\\`*_{}\[\]<>#|~&])", r"\1", bare)
