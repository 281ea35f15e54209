"""Single errors put into a table, as text: what changed, where a checker must point, and whether anything can tell.

    python -m tests.helpers.injector     every error of every kind in the shipped tables, and the rate of each kind

Each error is a table text that differs from a correct one in one slip of a hand. ``lines`` are the places where a
finding counts as found (for an area: the total of its use); ``why_hidden`` says why the document's own redundancy
cannot reveal an error, where it cannot.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from functools import cached_property, lru_cache
from itertools import combinations, pairwise, permutations
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from landprice.checks.one_table import CheckedTable
    from landprice.documents.reading import Drafts

FIGURE = re.compile(
    r"(yuan_per_m2|wan_per_mu|commercial|residential|industrial|public|approved_area): *([0-9]+(?:\.[0-9]+)?)"
)
GRADED = ("commercial", "residential", "industrial", "public")
TABLES = {
    "jiangxi/jiujiang/hukou-2023.yaml": "jiangxi/jiujiang/lushan-2023.yaml",
    "jiangxi/jiujiang/lushan-2023.yaml": "jiangxi/jiujiang/hukou-2023.yaml",
    "sichuan/meishan/hongya-2017.yaml": "sichuan/chengdu/wenjiang-yongning-2011.yaml",
    "sichuan/chengdu/wenjiang-yongning-2011.yaml": "sichuan/meishan/hongya-2017.yaml",
    "sichuan/deyang/deyang-undated.yaml": "sichuan/meishan/hongya-2017.yaml",
    "hunan/huaihua/tongdao-2025.yaml": "jiangxi/jiujiang/hukou-2023.yaml",
    "hebei/zhangjiakou/zhangjiakou-2011.yaml": "sichuan/meishan/hongya-2017.yaml",
}
"""Every shipped table, and the county that headings, titles and figures are taken from."""
JIUJIANG = {name: other for name, other in TABLES.items() if "/jiujiang/" in name}
_RANK = {"commercial": 0, "residential": 1, "industrial": 2}
NO_ORDER = "no document says which of these two uses is the dearer"
SAME_SUM = "two areas of one use exchanged: their sum is the same, and areas have no order"
ONE_UNIT = "printed in one unit only, and the price still falls from grade to grade"
WHOLE_ROW = "both figures of a price are right for another place, and the prices still fall from grade to grade"
NO_AREAS = "the document prints no areas, so nothing shows that the worst or best grade is missing"
JANUARY = "a document of January may carry the number of the year before"
OTHER_WAY = "another way of converting, one that documents use, gives every pair of the table"
_FACTORS = (Fraction(1, 15), Fraction("666.67") / 10000, Fraction(667, 10000))
SHORT = "a short name before a town's may be the beginning of the town's own"
FEW = "the row has one or two prices, which two counties may share by chance"


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
        self.priced = list(dict.fromkeys(f.use for f in self.prices))
        self.one_unit = not any(f.name == "wan_per_mu" for f in self.prices)

    def _figures(self) -> Iterator[Figure]:
        begin = min(at for part in ("\ngrading:", "\nprices:") if (at := self.text.find(part)) >= 0)
        end = re.compile(r"^(?!grading|prices)[a-z_]+:", re.MULTILINE).search(self.text, begin + 1)
        assert end
        for found in FIGURE.finditer(self.text, begin, end.start()):
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
        if self.one_unit:
            lines |= self.beside(*figures)
        return frozenset(lines | {self.totals[f.use] for f in figures if f in self.areas})

    def beside(self, *figures: Figure) -> set[int]:
        """The lines of the grades next to some prices: an order that is broken is one of two figures'."""
        uses = {figure.use for figure in figures}
        lines = {figure.line for figure in figures}
        return {f.line for f in self.prices if f.use in uses and lines & {f.line - 1, f.line, f.line + 1}}

    def hidden(self, changes: Iterable[tuple[Figure, str]]) -> str:
        """Why nothing reveals changed prices: one unit only and every row falls still, or both by another way."""
        new = {figure.start: words for figure, words in changes}
        if self.converts(new):
            return OTHER_WAY
        if not self.one_unit or not all(start in {f.start for f in self.prices} for start in new):
            return ""
        return ONE_UNIT if self.falls(new) else ""

    def converts(self, new: dict[int, str]) -> bool:
        """Whether one way of converting (÷ 15, × 666.67 or × 667, rounded or cut) gives every pair, and all fall."""
        if self.one_unit or not new or not new.keys() <= {f.start for f in self.prices} or not self.falls(new):
            return False
        pairs: dict[int, dict[str, str]] = defaultdict(dict)
        changed = {f.line for f in self.prices if f.start in new}
        for figure in self.prices:
            if figure.line in changed:
                pairs[figure.line][figure.name] = new.get(figure.start, figure.words)
        return any(
            unlike <= changed and all(_converts(pair, way) for pair in pairs.values())
            for way, unlike in self._unlike.items()
        )

    @cached_property
    def _unlike(self) -> dict[tuple[Fraction, Fraction], set[int]]:
        """For each way of converting the lines of the pairs that it does not give."""
        pairs: dict[int, dict[str, str]] = defaultdict(dict)
        for figure in self.prices:
            pairs[figure.line][figure.name] = figure.words
        ways = [(factor, half) for factor in _FACTORS for half in (Fraction(1, 2), Fraction(0))]
        return {way: {line for line, pair in pairs.items() if not _converts(pair, way)} for way in ways}

    def falls(self, new: dict[int, str]) -> bool:
        """Whether every row of prices falls strictly with some figures changed."""
        rows: dict[tuple[str, str], list[Decimal]] = defaultdict(list)
        for figure in self.prices:
            rows[figure.use, figure.name].append(Decimal(new.get(figure.start, figure.words)))
        return all(before > after for row in rows.values() for before, after in pairwise(row))

    def line_of(self, beginning: str) -> int:
        """The number of the first line that begins so, blanks apart."""
        return next(at for at, line in enumerate(self.lines, 1) if line.strip().startswith(beginning))

    def with_line(self, number: int, words: str | None) -> str:
        """The text with another line, or without it."""
        kept = [words] if words is not None else []
        return "\n".join([*self.lines[: number - 1], *kept, *self.lines[number:]])


def _converts(pair: dict[str, str], way: tuple[Fraction, Fraction]) -> bool:
    factor, half = way
    yuan, wan = (Fraction(pair[name]) for name in ("yuan_per_m2", "wan_per_mu"))
    return Fraction(int(yuan * factor * 100 + half), 100) == wan


def slips(source: Source, other: Source, steps: Iterable[int] = (1, 5)) -> Iterator[Slip]:
    """Every single error of all kinds in ``source``; ``other`` is the table of another county."""
    yield from _digits(source, steps)
    yield from _moved(source)
    yield from _pairs(source)
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
                words = source.text[figure.start : at] + digit + source.text[at + 1 : figure.end]
                hidden = source.hidden([(figure, words)]) if Decimal(words) != Decimal(figure.words) else "same figure"
                yield Slip(kind, source.with_words(at, at + 1, digit), source.right(figure), hidden)
        for first, second in combinations([at for at in range(figure.start, figure.end) if source.text[at] != "."], 2):
            one, two = source.text[first], source.text[second]
            if second - first <= 2 and one != two:
                words = source.text[:first] + two + source.text[first + 1 : second] + one + source.text[second + 1 :]
                hidden = source.hidden([(figure, words[figure.start : figure.end])])
                yield Slip("digits swapped", words, source.right(figure), hidden)


def _moved(source: Source) -> Iterator[Slip]:
    for figures, kind in ((source.prices, "price"), (source.areas, "area")):
        for one, two in permutations(figures, 2):
            same_unit = one.name == two.name or figures is source.areas
            beside = (one.use == two.use) != (one.key == two.key)
            if same_unit and beside and one.words != two.words:
                over = [(one, two.words)]
                hidden = source.hidden(over)
                yield Slip(f"{kind} over its neighbour", source.with_figures(over), source.right(one), hidden)
                if one.start < two.start:
                    both = [(one, two.words), (two, one.words)]
                    hidden = SAME_SUM if figures is source.areas and one.use == two.use else source.hidden(both)
                    words = source.with_figures(both)
                    yield Slip(f"two {kind}s exchanged", words, source.right(one, two), hidden)


def _pairs(source: Source) -> Iterator[Slip]:
    """Prices moved with both their figures: over the place beside, exchanged with it, or a whole row by a grade."""
    cells: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    for figure in source.prices:
        cells[figure.use, figure.key].append(figure)
    for (one, mine), (two, theirs) in permutations(cells.items(), 2):
        if (one[0] == two[0]) == (one[1] == two[1]) or len(mine) != len(theirs) or mine[0].words == theirs[0].words:
            continue
        over = [(figure, other.words) for figure, other in zip(mine, theirs, strict=True)]
        hidden = WHOLE_ROW if source.falls({f.start: words for f, words in over}) else ""
        if len(mine) == 2:
            yield Slip(
                "both figures of a price over the place beside",
                source.with_figures(over),
                frozenset(source.beside(*mine)),
                hidden,
            )
        if one < two and one[0] != two[0]:
            both = over + [(figure, other.words) for figure, other in zip(theirs, mine, strict=True)]
            ordered = WHOLE_ROW if source.falls({f.start: words for f, words in both}) else ""
            yield Slip(
                "prices of two uses exchanged in a grade",
                source.with_figures(both),
                frozenset(source.beside(*mine, *theirs)),
                ordered,
            )
    for use in source.priced:
        row = [figures for (of, _), figures in cells.items() if of == use]
        if len(row) > 1:
            moved = [(f, g.words) for here, there in pairwise(row) for f, g in zip(here, there, strict=True)]
            words = source.with_figures(moved)
            last = row[-1][0].line
            text = "\n".join(line for at, line in enumerate(words.split("\n"), 1) if at != last)
            lines = frozenset(range(row[0][0].line - 1, last + 2)) | frozenset(
                {source.line_of("grading:")} if source.areas else set()
            )
            hidden = "" if source.areas else NO_AREAS
            yield Slip("prices of a use moved a grade", text, lines, hidden)


def _rows(source: Source) -> Iterator[Slip]:
    rows: dict[str, list[Figure]] = defaultdict(list)
    for figure in source.prices:
        rows[figure.use].append(figure)
    for one, two in combinations(source.priced, 2):
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
    if source.one_unit:
        return
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
            hidden = SHORT if not name.endswith(("县", "市", "区")) and re.search(f"{own}.{{1,4}}镇", line) else ""
            if "heading:" in line and own in line:
                words = source.with_line(number, line.replace(own, name))
                yield Slip("heading of another county", words, frozenset({number}), hidden)
            if "title:" in line and name not in theirs[:-1]:
                yield Slip(
                    "title of another county", source.with_line(number, line.replace(own, name)), frozenset({number})
                )


def _dropped(source: Source) -> Iterator[Slip]:
    for figure in source.prices:
        if figure.name == "yuan_per_m2":
            row = sorted({f.line for f in source.prices if f.use == figure.use})
            if len(row) == 1:  # a use without prices is no table: the mistake of another kind
                continue
            lines = {figure.line, row[0] - 1, figure.line + 1}
            hidden = NO_AREAS if not source.areas and figure.line in (row[0], row[-1]) else ""
            if source.areas:
                lines.add(source.line_of("grading:"))
            yield Slip("grade dropped from the prices", source.with_line(figure.line, None), frozenset(lines), hidden)
    for line in sorted({figure.line for figure in source.areas}):
        grade = source.lines[line - 1].strip().partition(":")[0]
        dropped = {line, *(f.line for f in source.prices if f.key == grade)}
        text = "\n".join(words for at, words in enumerate(source.lines, 1) if at not in dropped)
        totals = {at - 1 for at in source.totals.values()}
        yield Slip("grade dropped from both annexes", text, frozenset(totals))
    for figure in source.areas:
        line = re.sub(rf"{figure.use}: *{figure.words},? *", "", source.lines[figure.line - 1])
        yield Slip("grade dropped from the areas", source.with_line(figure.line, line), source.right(figure))


def _basis(source: Source) -> Iterator[Slip]:
    for number, line in enumerate(source.lines, 1):
        at = frozenset({number})
        if "valuation_date:" in line:
            year = re.search(r"(\d{4})-", line)
            assert year
            for other in (int(year[1]) + 1, int(year[1]) - 1):
                yield Slip("date off by a year", source.with_line(number, line.replace(year[1], str(other))), at)
        if "issued:" in line:
            number_line = source.line_of("document_number:")
            year = re.search(r"(\d{4})-", line)
            assert year
            for other in (int(year[1]) + 1, int(year[1]) - 1):
                # a document dated in January may carry the number of the year before
                january = "-01-" in line and other == int(year[1]) + 1
                words = source.with_line(number, line.replace(year[1], str(other)))
                yield Slip("date off by a year", words, at | {number_line}, JANUARY if january else "")
        if "document_number:" in line:
            year = re.search(r"〔(\d{4})〕", line)
            assert year
            for other in (int(year[1]) + 1, int(year[1]) - 1, int(year[1]) - 10):
                words = line.replace(year[1], str(other))
                january = "-01-" in source.text.partition("issued:")[2][:14] and other == int(year[1]) - 1
                yield Slip(
                    "year of the document number", source.with_line(number, words), at, JANUARY if january else ""
                )
        if "adcode:" in line:
            digits = re.search(r"\d{6}", line)
            assert digits
            for here in range(*digits.span()):
                for step in range(1, 10):
                    digit = str((int(line[here]) + step) % 10)
                    yield Slip("adcode", source.with_line(number, line[:here] + digit + line[here + 1 :]), at)
                if here + 1 < digits.end() and line[here] != line[here + 1]:
                    words = line[:here] + line[here + 1] + line[here] + line[here + 2 :]
                    yield Slip("adcode", source.with_line(number, words), at)
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
    annexes = [(_part(source, name), _part(other, name)) for name in ("grading", "prices")]
    annexes = [(mine, theirs) for mine, theirs in annexes if mine and theirs]
    every = {line for mine, theirs in annexes for line in _with_parts(source, [(mine, theirs)], "").lines}
    for mine, theirs in annexes:
        # where the grades of the two annexes differ, either may be the one that was pasted
        yield replace(_with_parts(source, [(mine, theirs)], "annex pasted from another county"), lines=frozenset(every))
    if len(annexes) > 1:
        yield _with_parts(source, annexes, "both annexes pasted from another county")
    for use in source.priced:
        block = re.compile(rf"\n  {use}:.*?\n(?=  [a-z]|\n|[a-z])", re.DOTALL)
        begin = source.text.index("\nprices:")
        mine_row, their_row = block.search(source.text, begin), block.search(other.text, other.text.index("\nprices:"))
        if not their_row or use not in other.priced:
            continue
        assert mine_row
        first = source.text.count("\n", 0, mine_row.start()) + 2
        words = source.text[: mine_row.start()] + their_row[0] + source.text[mine_row.end() :]
        few = their_row[0].count("yuan_per_m2") < 3
        last = first + max(mine_row[0].count("\n"), their_row[0].count("\n"))
        yield Slip("row pasted from another county", words, frozenset(range(first, last)), FEW if few else "")


def _part(source: Source, name: str) -> str:
    """A top-level part of a table, up to the blank line or comment before the next."""
    found = re.search(rf"^{name}:\n(?:  .*\n)+", source.text, re.MULTILINE)
    return found[0] if found else ""


def _with_parts(source: Source, parts: list[tuple[str, str]], kind: str) -> Slip:
    text, lines = source.text, set[int]()
    for mine, theirs in parts:
        first = text.count("\n", 0, text.index(mine)) + 1
        lines |= set(range(first, first + max(mine.count("\n"), theirs.count("\n"))))
        text = text.replace(mine, theirs)
    return Slip(kind, text, frozenset(lines))


@lru_cache(8)
def _checked(text: str, file: str) -> CheckedTable:
    from landprice.checks.runner import Run

    return Run().checker.check(text, file)


def _findings(tables: dict[str, str], name: str, drafts: Drafts | None = None) -> set[tuple[int, str, str, str, str]]:
    from landprice.checks.runner import Run

    run = Run()
    if drafts:
        run.add_document(drafts)
    for file, text in tables.items():
        if drafts or file == name:
            run.add(text, file)
        else:  # the same in every run
            run._keep(_checked(text, file))
    return {
        (one.position.line, str(one.severity), one.rule, one.path, str(one.message))
        for one in run.report().findings
        if one.position.file == name
    }


def rates(
    others: dict[str, str], steps: Iterable[int], every: int = 1, drafts: Drafts | None = None
) -> tuple[Counts, list[Missed]]:
    """(kind, why hidden) → errors tried, found at the right line, found as an error; and those not found.

    ``others`` names for each table the one it is checked with; every n-th slip of a kind is tried. With the ``drafts``
    of the tables' document nothing is hidden.
    """
    from landprice.tables.reach import shipped_tables

    missed: list[Missed] = []
    sources = {name: Source((shipped_tables() / name).read_text("utf-8")) for name in {*others, *others.values()}}
    counted: Counts = defaultdict(lambda: [0, 0, 0])
    for name, other in others.items():
        tables = {each.rpartition("/")[2]: sources[each].text for each in (name, other)}
        file = name.rpartition("/")[2]
        before = _findings(tables, file, drafts)
        for slip in each_so_many(slips(sources[name], sources[other], steps), every):
            after = _findings({**tables, file: slip.text}, file, drafts)
            severities = {key[1] for key in after - before if key[0] in slip.lines}
            why_hidden = "" if drafts else slip.why_hidden
            count = counted[slip.kind, why_hidden]
            count[0] += 1
            count[1] += bool(severities)
            count[2] += "error" in severities
            if not severities and not why_hidden:
                missed.append((slip, sorted(after - before)))
    return counted, missed


def each_so_many(found: Iterable[Slip], every: int) -> Iterator[Slip]:
    """Every n-th slip of each kind, the first of each among them."""
    met: dict[str, int] = defaultdict(int)
    for slip in found:
        if met[slip.kind] % every == 0:
            yield slip
        met[slip.kind] += 1


def jiujiang() -> dict[str, str]:
    """The two Jiujiang tables as text, by file name."""
    from landprice.tables.reach import shipped_tables

    folder = shipped_tables() / "jiangxi/jiujiang"
    return {name: (folder / name).read_text("utf-8") for name in ("hukou-2023.yaml", "lushan-2023.yaml")}


def gazette() -> Drafts:
    """The two tables as their gazette prints them: an excerpt, pages 10 to 15."""
    from landprice.documents.reading import drafts_in

    return drafts_in(Path(__file__).parents[1] / "documents/files/jiujiang-gazette-excerpt.txt")


def main() -> None:
    """Print the rate of each kind, alone and beside the gazette, and every error that should have been found."""
    import argparse

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--steps", type=int, default=9, help="how many other digits each digit is changed to")
    steps = range(1, parser.parse_args().steps + 1)
    _show(*rates(TABLES, steps))
    print("\n\nthe Jiujiang tables with their gazette at hand")
    _show(*rates(JIUJIANG, steps, drafts=gazette()))


def _show(counted: Counts, missed: list[Missed]) -> None:
    for hidden in (False, True):
        if not any(bool(why) is hidden for _, why in counted):
            continue
        print("\nthat nothing in the documents can reveal" if hidden else "that the documents can reveal")
        rows = {key: count for key, count in counted.items() if bool(key[1]) is hidden}
        for (kind, why), (tried, seen, errors) in sorted(rows.items()):
            print(f"{kind:46} {seen:5} of {tried:5} found, {errors:5} as an error  {why}")
        totals = [sum(column) for column in zip(*rows.values(), strict=True)]
        print(f"{'all':46} {totals[1]:5} of {totals[0]:5} found, {totals[2]:5} as an error")
    for slip, elsewhere in missed:
        line = slip.text.split("\n")[min(slip.lines) - 1].strip()
        print(f"not found: {slip.kind}, lines {sorted(slip.lines)[:3]} ({line}); found elsewhere: {elsewhere[:2]}")


if __name__ == "__main__":
    main()
