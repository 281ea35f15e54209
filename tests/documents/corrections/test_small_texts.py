"""Small made-up texts in the manner of published notices: every correction figure is read, or left out and named.

``small/texts_*.txt`` hold the texts, written before the reader saw them: ``######## name``, the text, ``====``, and the
truth. A line of the truth is kind, use and grade, ``|``, and ``key=value`` for each figure as printed; ``left |`` lists
the figures of tables of corrections that findings must name, because nothing tells what they are or where they belong.
"""

from __future__ import annotations

import json
import unicodedata
from collections import Counter
from pathlib import Path

import pytest

from landprice.checks.reading import read
from landprice.documents.items.letters import plain
from landprice.tables.catalog import Catalog

Entry = tuple[str, str, str, str, str]
SHIPPED = Catalog(shipped=False)
ELSEWHERE = {"ratio sentences"}
"""Texts whose sentences findings name again with their keys, as those of matter that no price table holds."""


def texts() -> dict[str, str]:
    found = {}
    for path in sorted((Path(__file__).parent / "small").glob("texts_*.txt")):
        for part in path.read_text("utf-8").split("######## ")[1:]:
            name, _, rest = part.partition("\n")
            found[name] = rest
    return found


TEXTS = texts()


def truth_of(lines: str) -> tuple[Counter[Entry], Counter[str]]:
    """The figures with what they are of, and those that must be left out and named."""
    entries: Counter[Entry] = Counter()
    left: Counter[str] = Counter()
    for line in lines.splitlines():
        head, _, pairs = line.partition("|")
        kind, use, grade = [*head.rstrip().split(" "), "", ""][:3]
        if kind == "left":
            left.update(pairs.split())
            continue
        for pair in pairs.split():
            key, _, value = pair.rpartition("=")
            entries[kind, use, grade, plain(key), value] += 1
    return entries, left


@pytest.mark.parametrize("name", TEXTS)
def test_every_figure_is_read_or_left_out_and_named(name: str, tmp_path: Path) -> None:
    text, _, lines = TEXTS[name].partition("====\n")
    path = tmp_path / ("notice.html" if text.startswith("<html") else "notice.txt")
    path.write_text(text, "utf-8")
    found = json.loads(read(path, catalog=SHIPPED).to_json())
    entries = Counter(
        (
            each["kind"],
            plain(each["use"] or "").removesuffix("用地"),
            str(each["grade"] or ""),
            plain(each["key"]),
            unicodedata.normalize("NFKC", each["value"]),
        )
        for table in found["tables"]
        for each in [*table["corrections"], *table["amounts"]]
        if each["kind"] != "formula"
    )
    named = Counter(figure for each in found["findings"] for figure in each.get("figures") or ())
    truth, left = truth_of(lines)
    assert entries == truth
    assert named == left or name in ELSEWHERE


def test_the_texts_are_enough_and_of_every_kind() -> None:
    truths = [truth_of(text.partition("====\n")[2])[0] for text in TEXTS.values()]
    assert len(TEXTS) >= 60
    assert {entry[0] for truth in truths for entry in truth} == {
        "plot-ratio", "tenure", "rate", "factor", "route", "depth", "width", "corner", "area", "shape", "index",
        "growth", "cost", "sub-use", "floor", "route-depth", "orientation", "scenery", "right",
    }  # fmt: skip
