"""Every digit of every price and area of the two Jiujiang tables, changed, is found at its line.

The figures are those of 九府字〔2024〕31号 and 32号 (gazette 2024-4, pages 11 and 13). A price stands in two
units, so a changed digit breaks the pair; areas add up to a total, and the total is the approved area. None of the
digits is beyond the redundancy of these documents: 1 元/㎡ is 0.0667 万元/亩, which two decimals
show, and a 万元/亩 one digit off is not 元/㎡ ÷ 15.
``LANDPRICE_EVERY_DIGIT=1`` tries all nine other digits instead of one.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator

import pytest

from landprice.checks.runner import Run
from landprice.tables.reach import shipped_tables

EVERY_DIGIT = bool(os.environ.get("LANDPRICE_EVERY_DIGIT"))
FIGURE = re.compile(
    r"(yuan_per_m2|wan_per_mu|commercial|residential|industrial|public|approved_area): *([0-9]+(?:\.[0-9]+)?)"
)
AREAS = ("commercial", "residential", "industrial", "public")


def _changes(text: str) -> Iterator[tuple[int, str, str]]:
    """Line, name of the figure and the changed text for every digit of both annexes."""
    begin, end = text.index("grading:"), text.index("# 内涵")
    for found in FIGURE.finditer(text, begin, end):
        for at in range(*found.span(2)):
            steps = range(1, 10) if EVERY_DIGIT else (1, 5)[at % 2 : at % 2 + 1]
            for step in steps if text[at] != "." else ():
                digit = str((int(text[at]) + step) % 10)
                yield text.count("\n", 0, at) + 1, found[1], text[:at] + digit + text[at + 1 :]


def _line_of_total(lines: list[str], use: str) -> int:
    start = lines.index(next(line for line in lines if line.startswith("  totals:")))
    return next(at + 1 for at in range(start, len(lines)) if lines[at].strip().startswith(f"{use}:"))


@pytest.mark.parametrize(("name", "digits"), [("hukou-2023.yaml", 292), ("lushan-2023.yaml", 316)])
def test_every_changed_digit_is_an_error_at_its_line(name, digits, record_property):
    """For an area at the total of its use; a figure that begins with 0 is refused where it stands."""
    text = (shipped_tables() / "jiangxi/jiujiang" / name).read_text("utf-8")
    lines = text.split("\n")
    tried, unseen = 0, []
    for line, field, changed in _changes(text):
        run = Run()
        run.add(changed, name)
        places = {finding.position.line for finding in run.report().errors if finding.rule != "LP101"}
        right = {line, _line_of_total(lines, field)} if field in AREAS else {line}
        tried += 1
        if not places & right:
            unseen.append(f"{line}: {changed.splitlines()[line - 1].strip()}")
    record_property("found", f"{tried - len(unseen)} of {tried}")
    assert unseen == []
    assert tried == digits * (9 if EVERY_DIGIT else 1)
