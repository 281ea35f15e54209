"""Tables beside the documents they were taken from: the shipped ones agree, and every changed digit is found.

The documents are the excerpts in ``tests/documents/files`` (gazette 2024-4, pages 10 to 15, for 湖口 and 庐山).
``LANDPRICE_EVERY_DIGIT=1`` tries all nine other digits instead of one.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from landprice.checks.runner import Run
from landprice.checks.selection import selection
from landprice.core.findings import Finding
from landprice.documents.reading import Drafts, drafts_in
from landprice.tables.reach import shipped_tables

ROOT = Path(__file__).resolve().parents[2]
FILES = ROOT / "tests" / "documents" / "files"
EVERY_DIGIT = bool(os.environ.get("LANDPRICE_EVERY_DIGIT"))
GAZETTE = "jiujiang-gazette-excerpt.txt"
SOURCES = {
    "jiangxi/jiujiang/hukou-2023.yaml": GAZETTE,
    "jiangxi/jiujiang/lushan-2023.yaml": GAZETTE,
    "sichuan/meishan/hongya-2017.yaml": "hongya-2017.txt",
    "sichuan/chengdu/wenjiang-yongning-2011.yaml": "yongning-2011.txt",
    "sichuan/deyang/deyang-undated.yaml": "deyang.txt",
}
FIGURE = re.compile(
    r"(?:yuan_per_m2|wan_per_mu|commercial|residential|industrial|public|approved_area): *([0-9]+(?:\.[0-9]+)?)"
)


def _beside(text: str, drafts: Drafts) -> list[Finding]:
    """The findings of LP6xx in a table beside a document."""
    run = Run(selection=selection(["LP6"]))
    run.add_document(drafts)
    run.add(text, "table.yaml")
    assert run.compared == ["table.yaml"]
    return list(run.report().findings)


def _changes(text: str) -> Iterator[tuple[int, str]]:
    """Line and changed text for every digit of the areas and prices."""
    begin = text.index("grading:") if "\ngrading:" in text else text.index("\nprices:")
    for found in FIGURE.finditer(text, begin, text.index("\nbasis:")):
        for at in range(*found.span(1)):
            steps = range(1, 10) if EVERY_DIGIT else (1, 5)[at % 2 : at % 2 + 1]
            for step in steps if text[at] != "." else ():
                digit = str((int(text[at]) + step) % 10)
                yield text.count("\n", 0, at) + 1, text[:at] + digit + text[at + 1 :]


@pytest.mark.parametrize("name", SOURCES)
def test_a_shipped_table_agrees_with_its_document(name):
    text = (shipped_tables() / name).read_text("utf-8")
    assert _beside(text, drafts_in(FILES / SOURCES[name])) == []


@pytest.mark.parametrize("name", SOURCES)
def test_every_changed_digit_is_an_error_at_its_line(name, record_property):
    """A figure that begins with 0 is refused where it stands, before anything can be compared."""
    text = (shipped_tables() / name).read_text("utf-8")
    drafts = drafts_in(FILES / SOURCES[name])
    tried, unseen = 0, []
    for line, changed in _changes(text):
        run = Run(selection=selection(["LP0", "LP6"]))
        run.add_document(drafts)
        run.add(changed, "table.yaml")
        tried += 1
        if {finding.position.line for finding in run.report().errors if finding.rule < "LP603"} != {line}:
            unseen.append(f"{line}: {changed.splitlines()[line - 1].strip()}")
    record_property("found", f"{tried - len(unseen)} of {tried}")
    assert unseen == []
    assert tried > 50 * (9 if EVERY_DIGIT else 1)


LIMITS = "\nlimits:\n  - 土地定级面积、以万元/亩表示的价格未转录。\n"


@pytest.mark.parametrize(
    ("old", "new", "severity"),
    [
        (r"    II:  \{yuan_per_m2: 1489.*\n", "", "error"),  # a grade of a use
        (r", wan_per_mu:  99.27", "", "error"),  # one figure of a unit
        (r"commercial: 329.11, ", "", "error"),  # one area
        (r", wan_per_mu: +[0-9.]+", "", "note"),  # every figure of a unit
        (r"commercial: [0-9.]+, ", "", "note"),  # every area of a use
        (r"(?s)  residential:  # .*?(?=  industrial:  # )", "", "note"),  # a use
        (r"(?s)\ngrading:.*?(?=\n# 附件2)", "", "note"),  # an annex
    ],
)
def test_what_is_lacking_is_an_error_unless_the_limits_leave_it_out_whole(old, new, severity):
    text = (shipped_tables() / "jiangxi/jiujiang/lushan-2023.yaml").read_text("utf-8").partition("\nerrata:")[0]
    changed = re.sub(old, new, text)
    assert changed != text
    drafts = drafts_in(FILES / GAZETTE)
    found = [one for one in _beside(changed + LIMITS, drafts) if one.rule == "LP603"]
    assert {str(one.severity) for one in found} == {severity}
    without = [one for one in _beside(changed, drafts) if one.rule == "LP603" and one.path != "prices"]
    assert {str(one.severity) for one in without} <= {"error"}
