"""Every figure of a table changed, moved or exchanged, one at a time, beside the document that prints it.

    python -m tests.helpers.beside_slips [--every N]     how many are found at their line, by part and kind

Prices, areas, basis and corrections alike: a digit changed, two digits swapped, a figure over the one beside it in its
row or column, two exchanged; ends of bands, ratios and years at which a coefficient stands, figures of criteria too;
servicing items left out, and their word changed. The document is the published one where it lies with the tests, and
else a notice that prints the table.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from helpers import render
from helpers.correction_prints import corrections_of
from helpers.injector import Counts
from landprice.checks.runner import Run
from landprice.checks.selection import selection
from landprice.core.findings import Finding
from landprice.documents.reading import Drafts, drafts_in
from landprice.tables.loader import load_text
from landprice.tables.reach import shipped_tables
from landprice.tables.table import Table
from landprice.tables.yaml.read import compose

FILES = Path(__file__).parents[1] / "documents/files"
PUBLISHED = {
    "jiangxi/jiujiang/hukou-2023.yaml": "jiujiang-gazette-excerpt.txt",
    "jiangxi/jiujiang/lushan-2023.yaml": "jiujiang-gazette-excerpt.txt",
    "sichuan/meishan/hongya-2017.yaml": "hongya-2017.txt",
    "sichuan/chengdu/wenjiang-yongning-2011.yaml": "yongning-2011.txt",
    "sichuan/deyang/deyang-undated.yaml": "deyang.txt",
}
PRINTED = ("hunan/huaihua/tongdao-2025.yaml", "hebei/zhangjiakou/zhangjiakou-2011.yaml")
"""The shipped tables whose document does not lie with the tests: a notice prints them."""
PARTS = ("grading", "prices", "servicing", "basis", "corrections")
NO_FIGURES = {"heading", "unit", "printed", "uses", "grades", "route", "rounding", "formulas", "coefficient", "group"}
KEYED = {"rows", "bands", "years", "values", "points"}
"""Where a key is a figure of the document: the ratio, band, year or depth at which a coefficient stands."""
NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")
ValuePath = tuple[str | int, ...]


class Printed(NamedTuple):
    """A number in the text of a table: the path of its value, where it stands, and whether it is a whole value."""

    path: ValuePath
    words: str
    start: int
    line: int
    is_whole: bool


class Change(NamedTuple):
    """A text with one error, its kind, and the lines where a finding counts."""

    kind: str
    text: str
    lines: frozenset[int]


def changes(text: str, steps: Iterable[int] = (1, 5)) -> Iterator[Change]:
    """Every error of every kind in a table."""
    figures = list(figures_of_text(text))
    steps = tuple(steps)
    for one in figures:
        for kind, words in _other_words(one.words, steps):
            yield _change(text, f"{_part(one)}: {kind}", [(one, words)])
    whole = {one.path: one for one in figures if one.is_whole}
    for one, other in _beside(whole):
        if one.words != other.words and Decimal(one.words) != Decimal(other.words):
            yield _change(text, f"{_part(one)}: over its neighbour", [(one, other.words)])
            yield _change(text, f"{_part(one)}: over its neighbour", [(other, one.words)])
            yield _change(text, f"{_part(one)}: two exchanged", [(one, other.words), (other, one.words)])
    yield from _servicing(text)


def drafts_of(name: str, text: str, folder: Path) -> Drafts:
    """The document of a shipped table as read: the published one, or a notice that prints it."""
    if name in PUBLISHED:
        return drafts_in(FILES / PUBLISHED[name])
    table = load_text(text, "a.yaml")
    heading = table.prices.heading or f"{table.place.county}{table.place.scope}基准地价表"
    parts = [*render.opening(table), heading, render.across(table, "ji"), "基准地价内涵：", *_basis_said(table)]
    parts += corrections_of(table) if table.corrections else []
    path = folder / "notice.html"
    path.write_text(render.as_html(render.Rendered(parts)), "utf-8")
    return drafts_in(path)


def _basis_said(table: Table) -> Iterator[str]:
    """Each field in a sentence: of the uses that have it, grade by grade where it differs."""
    if day := table.valuation_date:
        yield f"估价期日：{day.year}年{day.month}月{day.day}日。"
    for field, name, unit in (("plot_ratio", "容积率", ""), ("tenure_years", "土地使用年限", "年")):
        said = [f"{table.use_name(use)}{_value(getattr(basis, field), unit)}" for use, basis in table.basis.items()
                if getattr(basis, field) is not None]  # fmt: skip
        if said:
            yield f"{name}：{'、'.join(said)}。"
    words = {use: basis.servicing.word for use, basis in table.basis.items() if basis.servicing}
    for word, meaning in table.servicing.items():
        uses = "、".join("各类用地" if use == "all" else table.use_name(use) for use in words if words[use] == word)
        yield f"土地开发程度：{uses}宗地红线外“{word}”（{'、'.join(meaning.outside or ())}）红线内场地平整。"


def _value(value: object, unit: str) -> str:
    if isinstance(value, dict):
        return "、".join(f"{render.GRADE_STYLES['ji'](grade)}{each}{unit}" for grade, each in value.items())
    return f"{value}{unit}"


def beside(text: str, drafts: Drafts) -> list[Finding]:
    """What is found in a table beside its document; what the file itself has wrong too."""
    run = Run(selection=selection(["LP6"]))
    run.add_document(drafts)
    run.add(text, "table.yaml")
    return [each for each in run.report().findings if each.file == "table.yaml"]


def rates(
    name: str, text: str, drafts: Drafts, every: int = 1, steps: Iterable[int] = (1, 5)
) -> tuple[Counts, list[str]]:
    """(kind, "") → errors tried, found at their line, found as an error; and those not found."""
    counted: Counts = {}
    missed: list[str] = []
    for change in list(changes(text, steps))[::every]:
        found = [each for each in beside(change.text, drafts) if _named(each) & change.lines]
        count = counted.setdefault((change.kind, ""), [0, 0, 0])
        count[0] += 1
        count[1] += bool(found)
        count[2] += any(each.severity == "error" for each in found)
        if not found:
            lines = change.text.split("\n")
            missed.append(f"{name}: {change.kind}: " + " / ".join(lines[at - 1].strip() for at in change.lines))
    return counted, missed


def _named(finding: Finding) -> set[int]:
    """The lines that a finding names: its own, and of a key that stands twice the first."""
    first = finding.sentence.params.get("line")
    return {finding.line, first} if isinstance(first, int) else {finding.line}


def figures_of_text(text: str) -> Iterator[Printed]:
    """Every number in the text of a table, in the order of its parts."""
    node, findings = compose(text, "a.yaml")
    assert isinstance(node, dict)
    assert not findings
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    for part in PARTS:
        for path, words, line, column in _leaves(node.get(part), (part,)):
            at = text.index(words, starts[line - 1] + column - 1)
            if NUMBER.fullmatch(words.removeprefix("-")):
                yield Printed(path, words, at, line, path[-1] != "key")
            else:
                for found in NUMBER.finditer(words):
                    yield Printed(path, found[0], at + found.start(), line, False)


def _leaves(node: Any, path: ValuePath) -> Iterator[tuple[ValuePath, str, int, int]]:
    if isinstance(node, dict):
        for key, value in node.items():
            if str(key) in NO_FIGURES:
                continue
            if path[-1] in KEYED and path[0] == "corrections":
                line, column = node.keys_at[str(key)]  # type: ignore[attr-defined]
                yield (*path, str(key), "key"), str(key), line, column
            yield from _leaves(value, (*path, str(key)))
    elif isinstance(node, list):
        for at, value in enumerate(node):
            yield from _leaves(value, (*path, at))
    elif node is not None and path[0] != "servicing":
        yield path, str(node), node.line, node.column


def _other_words(words: str, steps: Iterable[int]) -> Iterator[tuple[str, str]]:
    digits = [at for at, sign in enumerate(words) if sign.isdigit()]
    value = Decimal(words)
    for at in digits:
        for step in steps:
            new = words[:at] + str((int(words[at]) + step) % 10) + words[at + 1 :]
            if Decimal(new) != value:
                yield "digit changed", new
    for one, two in pairwise(digits):
        new = words[:one] + words[two] + words[one + 1 : two] + words[one] + words[two + 1 :]
        if Decimal(new) != value:
            yield "digits swapped", new
    if words.startswith("-") and value:
        yield "sign lost", words[1:]


def _beside(figures: dict[ValuePath, Printed]) -> Iterator[tuple[Printed, Printed]]:
    """Each two figures that stand next to each other in a row or a column."""
    lines: dict[tuple[object, ...], list[Printed]] = {}
    for path, one in figures.items():
        for depth in range(1, len(path)):
            lines.setdefault((depth, path[:depth], path[depth + 1 :]), []).append(one)
    for row in lines.values():
        yield from pairwise(row)


def _servicing(text: str) -> Iterator[Change]:
    for number, line in enumerate(text.split("\n"), 1):
        if found := re.search(r"outside: \[([^]]*)\]", line):
            items = found[1].split(", ")
            for item in items:
                kept = ", ".join(each for each in items if each != item)
                yield _with_line(text, number, line.replace(found[1], kept), "servicing: item left out")
        if found := re.search(r"servicing: ([一二三四五六七])通", line):
            for other in "三四五六七".replace(found[1], ""):
                words = line.replace(f"{found[1]}通", f"{other}通")
                yield _with_line(text, number, words, "basis: servicing word")


def _with_line(text: str, number: int, words: str, kind: str) -> Change:
    lines = text.split("\n")
    lines[number - 1] = words
    return Change(kind, "\n".join(lines), frozenset({number}))


def _change(text: str, kind: str, news: list[tuple[Printed, str]]) -> Change:
    changed = text
    for one, words in sorted(news, key=lambda each: -each[0].start):
        changed = changed[: one.start] + words + changed[one.start + len(one.words) :]
    return Change(kind, changed, frozenset(one.line for one, _ in news))


def _part(one: Printed) -> str:
    if one.path[0] == "corrections":
        return " ".join(str(each) for each in (*one.path[1:2], *(["key"] if one.path[-1] == "key" else [])))
    return str(one.path[0])


def main() -> None:
    """Print the rate of each kind for every shipped table, and every error that is not found."""
    import argparse
    import tempfile

    from helpers.injector import _show

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--every", type=int, default=1, help="try each so-maniest error")
    parser.add_argument("--table", help="only the tables whose name has this")
    chosen = parser.parse_args()
    counted: Counts = {}
    for name in (*PUBLISHED, *PRINTED):
        if chosen.table and chosen.table not in name:
            continue
        text = (shipped_tables() / name).read_text("utf-8")
        with tempfile.TemporaryDirectory() as folder:
            drafts = drafts_of(name, text, Path(folder))
        alarms = beside(text, drafts)
        print(name, "false alarms:", [f"{each.line} {each.rule} {each.message}" for each in alarms])
        here, missed = rates(name, text, drafts, chosen.every)
        for key, count in here.items():
            counted[key] = [sum(both) for both in zip(counted.get(key, [0, 0, 0]), count, strict=True)]
        for each in missed:
            print("not found:", each)
    _show(counted, [])


if __name__ == "__main__":
    main()
