"""Single errors put into a table, as text: what changed, where a checker must point, and whether anything can tell.

    python -m tests.helpers.injector     every error of every kind in both Jiujiang tables, and the rate of each kind

Each error is a table text that differs from a correct one in one slip of a hand. ``lines`` are the places where a
finding counts as found (for an area: the total of its use); ``why_hidden`` says why the document's own redundancy
cannot reveal an error, where it cannot.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations, permutations
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from landprice.documents.reading import Drafts

FIGURE = re.compile(
    r"(yuan_per_m2|wan_per_mu|commercial|residential|industrial|public|approved_area): *([0-9]+(?:\.[0-9]+)?)"
)
GRADED = ("commercial", "residential", "industrial", "public")
PRICED = ("commercial", "residential", "industrial", "public-1", "public-2", "public-3")
_RANK = {"commercial": 0, "residential": 1, "industrial": 2}
NO_ORDER = "no document says which of these two uses is the dearer"
SAME_SUM = "two areas of one use exchanged: their sum is the same, and areas have no order"


Counts = dict[tuple[str, str], list[int]]


@dataclass(frozen=True, slots=True)
class Slip:
    """One error: its kind, the text with it, the lines where a finding counts, and why none can tell."""

    kind: str
    text: str
    lines: frozenset[int]
    why_hidden: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of the annexes: its place in the text, line (from 1), name, and grade or other key of the line."""

    start: int
    end: int
    line: int
    name: str
    key: str
    use: str
    words: str


Missed = tuple[Slip, list[tuple[int, str, str, str, str]]]


class Source:
    """A correct table as text, and where its figures, totals and uses stand."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines = text.split("\n")
        self.figures = list(self._figures())
        self.totals = {f.use: f.line for f in self.figures if f.key == "totals"}
        self.areas = [
            f for f in self.figures if f.use in GRADED and f.key not in ("totals", "approved_area") and f.name in GRADED
        ]
        self.prices = [f for f in self.figures if f.name in ("yuan_per_m2", "wan_per_mu")]

    def _figures(self) -> Iterator[Figure]:
        begin, end = self.text.index("grading:"), self.text.index("# 内涵")
        for found in FIGURE.finditer(self.text, begin, end):
            line = self.text.count("\n", 0, found.start()) + 1
            words = self.lines[line - 1].strip()
            name = found[1]
            if name in ("yuan_per_m2", "wan_per_mu"):
                yield Figure(*found.span(2), line, name, words.partition(":")[0], self._use_above(line), found[2])
            elif words.startswith(("I", "V")):
                yield Figure(*found.span(2), line, name, words.partition(":")[0], name, found[2])
            else:
                yield Figure(*found.span(2), line, name, "totals" if name in GRADED else name, name, found[2])

    def _use_above(self, line: int) -> str:
        return next(
            key[1] for at in range(line - 1, 0, -1) if (key := re.match(r"  ([a-z0-9-]+):", self.lines[at - 1]))
        )

    def with_words(self, start: int, end: int, words: str) -> str:
        """The text with other words in a place."""
        return self.text[:start] + words + self.text[end:]

    def with_figures(self, changes: Iterable[tuple[Figure, str]]) -> str:
        """The text with other figures."""
        text = self.text
        for figure, words in sorted(changes, key=lambda change: -change[0].start):
            text = text[: figure.start] + words + text[figure.end :]
        return text

    def right(self, *figures: Figure) -> frozenset[int]:
        """The lines where an error in some figures may be found: their own, and the totals of areas."""
        lines = {figure.line for figure in figures}
        return frozenset(lines | {self.totals[f.use] for f in figures if f in self.areas})

    def line_of(self, beginning: str) -> int:
        """The number of the first line that begins so, blanks apart."""
        return next(at for at, line in enumerate(self.lines, 1) if line.strip().startswith(beginning))

    def with_line(self, number: int, words: str | None) -> str:
        """The text with another line, or without it."""
        kept = [words] if words is not None else []
        return "\n".join([*self.lines[: number - 1], *kept, *self.lines[number:]])


def slips(source: Source, other: Source, steps: Iterable[int] = (1, 5)) -> Iterator[Slip]:
    """Every single error of all kinds in ``source``; ``other`` is the table of another county."""
    yield from _digits(source, steps)
    yield from _moved(source)
    yield from _rows(source)
    yield from _headings(source, other)
    yield from _dropped(source)
    yield from _basis(source)
    yield from _pasted(source, other)


def _digits(source: Source, steps: Iterable[int]) -> Iterator[Slip]:
    for figure in source.figures:
        kind = "total changed" if figure.key in ("totals", "approved_area") else "digit changed"
        for at in range(figure.start, figure.end):
            if source.text[at] == ".":
                continue
            for step in steps:
                digit = str((int(source.text[at]) + step) % 10)
                yield Slip(kind, source.with_words(at, at + 1, digit), source.right(figure))
        for first, second in combinations([at for at in range(figure.start, figure.end) if source.text[at] != "."], 2):
            one, two = source.text[first], source.text[second]
            if second - first <= 2 and one != two:
                words = source.text[:first] + two + source.text[first + 1 : second] + one + source.text[second + 1 :]
                yield Slip("digits swapped", words, source.right(figure))


def _moved(source: Source) -> Iterator[Slip]:
    for figures, kind in ((source.prices, "price"), (source.areas, "area")):
        for one, two in permutations(figures, 2):
            same_unit = one.name == two.name or figures is source.areas
            beside = (one.use == two.use) != (one.key == two.key)
            if same_unit and beside and one.words != two.words:
                yield Slip(f"{kind} over its neighbour", source.with_figures([(one, two.words)]), source.right(one))
                if one.start < two.start:
                    hidden = SAME_SUM if figures is source.areas and one.use == two.use else ""
                    words = source.with_figures([(one, two.words), (two, one.words)])
                    yield Slip(f"two {kind}s exchanged", words, source.right(one, two), hidden)


def _rows(source: Source) -> Iterator[Slip]:
    rows: dict[str, list[Figure]] = defaultdict(list)
    for figure in source.prices:
        rows[figure.use].append(figure)
    for one, two in combinations(PRICED, 2):
        if len(rows[one]) != len(rows[two]):
            continue
        changes = [
            *zip(rows[one], (f.words for f in rows[two]), strict=True),
            *zip(rows[two], (f.words for f in rows[one]), strict=True),
        ]
        ordered = (one in _RANK and two in _RANK) or one[:6] == two[:6]
        lines = {f.line for f in (*rows[one], *rows[two])}
        lines |= {min(f.line for f in rows[use]) - 1 for use in (one, two)}
        yield Slip(
            "rows of two uses exchanged", source.with_figures(changes), frozenset(lines), "" if ordered else NO_ORDER
        )
    for row in rows.values():
        pairs = list(zip(row[::2], row[1::2], strict=True))
        for yuan, wan in pairs:
            words = source.with_figures([(yuan, wan.words), (wan, yuan.words)])
            yield Slip("units of a price exchanged", words, source.right(yuan))
        changes = [change for yuan, wan in pairs for change in ((yuan, wan.words), (wan, yuan.words))]
        yield Slip("units of a row exchanged", source.with_figures(changes), source.right(*row))
        times = [(wan, format(Decimal(wan.words) * 10, "f")) for _, wan in pairs]
        yield Slip("a row in another unit", source.with_figures(times), source.right(*row))


def _headings(source: Source, other: Source) -> Iterator[Slip]:
    own, theirs = (re.search("county: (.+)", each.text)[1] for each in (source, other))  # type: ignore[index]
    for name in (theirs, theirs[:-1], "彭泽县", "宜春市袁州区"):
        for number, line in enumerate(source.lines, 1):
            if "heading:" in line and own in line:
                yield Slip(
                    "heading of another county", source.with_line(number, line.replace(own, name)), frozenset({number})
                )
            if "title:" in line and name not in theirs[:-1]:
                yield Slip(
                    "title of another county", source.with_line(number, line.replace(own, name)), frozenset({number})
                )


def _dropped(source: Source) -> Iterator[Slip]:
    for figure in source.prices:
        if figure.name == "yuan_per_m2":
            block = min(f.line for f in source.prices if f.use == figure.use) - 1
            grades = {figure.line, block}
            yield Slip(
                "grade dropped from the prices",
                source.with_line(figure.line, None),
                frozenset(grades | {figure.line + 1, source.line_of("grading:")}),
            )
    for figure in source.areas:
        line = re.sub(rf"{figure.use}: *{figure.words},? *", "", source.lines[figure.line - 1])
        yield Slip("grade dropped from the areas", source.with_line(figure.line, line), source.right(figure))


def _basis(source: Source) -> Iterator[Slip]:
    for number, line in enumerate(source.lines, 1):
        at = frozenset({number})
        if "valuation_date:" in line:
            yield Slip("date off by a year", source.with_line(number, line.replace("2023", "2024")), at)
            yield Slip("date off by a year", source.with_line(number, line.replace("2023", "2022")), at)
        if "issued:" in line:
            number_line = source.line_of("document_number:")
            for year in ("2023", "2025"):
                yield Slip(
                    "date off by a year", source.with_line(number, line.replace("2024", year)), at | {number_line}
                )
        if "document_number:" in line:
            for year in ("2023", "2025", "2014"):
                yield Slip("year of the document number", source.with_line(number, line.replace("2024", year)), at)
        if "adcode:" in line:
            for position in (0, 1):
                digits = re.search(r"\d{6}", line)
                assert digits
                for step in (1, 3):
                    here = digits.start() + position
                    digit = str((int(line[here]) + step) % 9 + 1)
                    if digit != line[here]:
                        yield Slip("adcode", source.with_line(number, line[:here] + digit + line[here + 1 :]), at)
        if "通: {outside:" in line:
            items = re.search(r"\[(.*)\]", line)
            assert items
            words = items[1].split(", ")
            for left_out in words:
                short = ", ".join(word for word in words if word != left_out)
                yield Slip("通 list short by one", source.with_line(number, line.replace(items[1], short)), at)
        if found := re.search(r"tenure_years: (\d+)", line):
            for years in ("30", "40", "50", "60", "70", "80"):
                if years != found[1]:
                    words = line.replace(f"tenure_years: {found[1]}", f"tenure_years: {years}")
                    yield Slip("tenure changed", source.with_line(number, words), at)
        if found := re.search(r"(, )?(servicing|plot_ratio|tenure_years): ?[^,}]+(, )?", line):
            for field in re.finditer(r"(servicing|plot_ratio|tenure_years): ?([^,}\n]+)(, )?", line):
                words = (line[: field.start()] + line[field.end() :]).replace(", }", "}")
                if words.rstrip().endswith("{}"):
                    yield Slip(
                        "field of the basis dropped",
                        source.with_line(number, None),
                        frozenset({number, source.line_of("basis:")}),
                    )
                else:
                    yield Slip(
                        "field of the basis dropped",
                        source.with_line(number, words),
                        frozenset({number, source.line_of("basis:")}),
                    )


def _pasted(source: Source, other: Source) -> Iterator[Slip]:
    for begin, end in (("grading:", "# 附件2"), ("prices:", "# 内涵")):
        mine = source.text[source.text.index("\n" + begin) : source.text.index(end)]
        theirs = other.text[other.text.index("\n" + begin) : other.text.index(end)]
        first = source.line_of(begin)
        last = first + max(mine.count("\n"), theirs.count("\n"))
        yield Slip("annex pasted from another county", source.text.replace(mine, theirs), frozenset(range(first, last)))
    for use in PRICED:
        block = re.compile(rf"\n  {use}:.*?\n(?=  [a-z]|\n)", re.DOTALL)
        begin = source.text.index("\nprices:")
        mine, theirs = block.search(source.text, begin), block.search(other.text, other.text.index("\nprices:"))
        assert mine
        assert theirs
        first = source.text.count("\n", 0, mine.start()) + 2
        words = source.text[: mine.start()] + theirs[0] + source.text[mine.end() :]
        yield Slip("row pasted from another county", words, frozenset(range(first, first + 6)))


def _findings(
    tables: dict[str, str], name: str, drafts: Drafts | None = None
) -> dict[tuple[int, str, str, str, str], bool]:
    from landprice.checks.runner import Run

    run = Run()
    if drafts:
        from landprice.checks.published import Documents

        run.documents = Documents(run)
        run.documents.add(drafts)
    for file, text in tables.items():
        run.add(text, file)
    return {
        (one.position.line, str(one.severity), one.rule, one.path, str(one.message)): True
        for one in run.report().findings
        if one.position.file == name
    }


def rates(
    tables: dict[str, str], steps: Iterable[int], every: int = 1, drafts: Drafts | None = None
) -> tuple[Counts, list[Missed]]:
    """(kind, why hidden) → errors tried, found at the right line, found as an error; and those not found.

    Every n-th slip is tried. With the ``drafts`` of the tables' document nothing is hidden.
    """
    missed: list[Missed] = []
    sources = {name: Source(text) for name, text in tables.items()}
    counted: Counts = defaultdict(lambda: [0, 0, 0])
    names = list(sources)
    for name, other in (names, names[::-1]):
        before = _findings(tables, name, drafts)
        for number, slip in enumerate(slips(sources[name], sources[other], steps)):
            if number % every:
                continue
            after = _findings({**tables, name: slip.text}, name, drafts)
            severities = {key[1] for key in after.keys() - before.keys() if key[0] in slip.lines}
            why_hidden = "" if drafts else slip.why_hidden
            count = counted[slip.kind, why_hidden]
            count[0] += 1
            count[1] += bool(severities)
            count[2] += "error" in severities
            if not severities and not why_hidden:
                missed.append((slip, sorted(after.keys() - before.keys())))
    return counted, missed


def jiujiang() -> dict[str, str]:
    """The two Jiujiang tables as text, by file name."""
    from landprice.catalog import shipped_tables

    folder = shipped_tables() / "jiangxi/jiujiang"
    return {name: (folder / name).read_text("utf-8") for name in ("hukou-2023.yaml", "lushan-2023.yaml")}


def gazette() -> Drafts:
    """The two tables as their gazette prints them: an excerpt, pages 10 to 15."""
    from landprice.documents.reading import drafts_in

    return drafts_in(Path(__file__).parents[1] / "documents/files/jiujiang-gazette-excerpt.txt")


def main() -> None:
    """Print the rate of each kind, alone and beside the gazette, and every error that should have been found."""
    tables = jiujiang()
    _show(*rates(tables, range(1, 10)))
    print("\n\nwith the gazette at hand")
    _show(*rates(tables, range(1, 10), drafts=gazette()))


def _show(counted: Counts, missed: list[Missed]) -> None:
    for hidden in (False, True):
        if not any(bool(why) is hidden for _, why in counted):
            continue
        print("\nthat nothing in the documents can reveal" if hidden else "that the documents can reveal")
        rows = {key: count for key, count in counted.items() if bool(key[1]) is hidden}
        for (kind, why), (tried, seen, errors) in rows.items():
            print(f"{kind:36} {seen:5} of {tried:5} found, {errors:5} as an error  {why}")
        totals = [sum(column) for column in zip(*rows.values(), strict=True)]
        print(f"{'all':36} {totals[1]:5} of {totals[0]:5} found, {totals[2]:5} as an error")
    for slip, elsewhere in missed:
        print(f"not found: {slip.kind}, lines {sorted(slip.lines)[:3]}; found elsewhere: {elsewhere[:2]}")


if __name__ == "__main__":
    main()
