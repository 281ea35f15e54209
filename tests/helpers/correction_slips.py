"""Single errors put into the correction figures of a table: coefficients, percentages, ends of bands, tenures, curves.

    python -m tests.helpers.correction_slips     every error in 通道's corrections and in a made-up table of the rest

Which of them the document can reveal is told here without the rules: by the order of a column, its 1, the
proportions of a sheet, or the formula of the tenure. ``why_hidden`` says why nothing can, where nothing can.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Any

from helpers.injector import Counts, Missed, Slip, _findings, _show, each_so_many

CLASSES = ("优", "较优", "一般", "较劣", "劣")
NEAR = "the coefficient stays on the run of its column, within 0.001"
ONE_SIDE = "a coefficient at an end of its column, in order, with neighbours on one side only"
ROUNDED = "the percentage keeps the proportions of its sheet to eight units of the last digit, or four"
IN_ORDER = "the coefficient is still in order, and nothing else depends on it"
NOTHING = "the document prints the figure once, and nothing else depends on it"
FORMULA = re.compile(r"-?[0-9]+(?:\.[0-9]+)?$")
ONLY_ONCE = ("servicing_costs", "index", "growth")

Path = tuple[str | int, ...]


def correction_slips(text: str, steps: Iterable[int]) -> Iterator[Slip]:
    """Every digit of every correction figure changed by each of ``steps``, neighbours swapped, figures moved."""
    from landprice.tables.yaml.read import compose

    node, findings = compose(text, "a.yaml")
    assert not findings
    assert isinstance(node, dict)
    part = node["corrections"]
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    figures = [
        (path, str(value), starts[value.line - 1] + value.column - 1, value.line)
        for path, value in _leaves(part, ())
        if FORMULA.fullmatch(str(value)) and path[0] not in ("rounding", "formulas", "classes-ranges")
    ]
    for path, words, start, line in figures:
        for kind, new in _changed(words, steps):
            yield _slip(text, part, [(path, words, start, line)], [new], f"{_section(path)}: {kind}")
    by_path = {path: one for path, *_ in figures for one in figures if one[0] == path}
    for path, one in by_path.items():
        for other in _beside(path, part):
            if other in by_path and by_path[other][1] != one[1]:
                yield _slip(text, part, [one], [by_path[other][1]], f"{_section(path)}: over its neighbour")
                if path < other:
                    both = [one, by_path[other]]
                    yield _slip(text, part, both, [by_path[other][1], one[1]], f"{_section(path)}: two exchanged")
    yield from _bands(text, part)


def _leaves(node: Any, path: Path) -> Iterator[tuple[Path, Any]]:
    if isinstance(node, dict):
        for key, value in node.items():
            yield from _leaves(value, (*path, str(key)))
    elif isinstance(node, list):
        for at, value in enumerate(node):
            yield from _leaves(value, (*path, at))
    elif path[-2:-1] not in (("ranges",), ("criteria",)) and path[-1] not in ("uses", "printed", "route"):
        yield path, node


def _section(path: Path) -> str:
    return f"routes {path[2]}" if path[0] == "routes" else str(path[0])


def _changed(words: str, steps: Iterable[int]) -> Iterator[tuple[str, str]]:
    digits = [at for at, sign in enumerate(words) if sign.isdigit()]
    for at in digits:
        for step in steps:
            new = words[:at] + str((int(words[at]) + step) % 10) + words[at + 1 :]
            yield "digit changed", new
    for one, two in pairwise(digits):
        if words[one] != words[two]:
            new = words[:one] + words[two] + words[one + 1 : two] + words[one] + words[two + 1 :]
            yield "digits swapped", new
    if words.startswith("-"):
        yield "sign lost", words[1:]


def _beside(path: Path, part: Any) -> Iterator[Path]:
    """The place in the next row, and in the next column."""
    for at in (-1, -2):
        if len(path) < 4 or path[0] not in ("plot_ratios", "factor_sheets", "tenure_tables", "routes", "classes"):
            continue
        holder = part
        for step in path[:at]:
            holder = holder[step]
        if isinstance(holder, dict) and str(path[at]) in holder and (at == -1 or path[0] == "plot_ratios"):
            keys = list(holder)
            where = keys.index(str(path[at]))
            for other in keys[max(where - 1, 0) : where + 2]:
                if other != path[at]:
                    yield (*path[:at], other, *(path[at + 1 :] if at != -1 else ()))
        elif isinstance(holder, list) and at == -1 and isinstance(path[-1], int) and path[0] == "plot_ratios":
            for other in (path[-1] - 1, path[-1] + 1):
                if 0 <= other < len(holder):
                    yield (*path[:-1], other)


def _slip(text: str, part: Any, places: Sequence[tuple[Path, str, int, int]], news: Sequence[str], kind: str) -> Slip:
    changed = text
    for (_, words, start, _), new in sorted(zip(places, news, strict=True), key=lambda one: -one[0][2]):
        changed = changed[:start] + new + changed[start + len(words) :]
    after = {path: Fraction(new) for (path, *_), new in zip(places, news, strict=True)}
    same = all(after[path] == Fraction(words) for path, words, *_ in places)
    why = "same figure" if same else _why_hidden(part, after, {path: Fraction(words) for path, words, *_ in places})
    lines = frozenset(line for *_, line in places)
    return Slip(kind, changed, lines, why)


def _why_hidden(part: Any, after: dict[Path, Fraction], before: dict[Path, Fraction]) -> str:
    """Why nothing tells; "" where one of the changed figures is told by itself."""
    whys = [_why_one(part, path, after, before[path]) for path in after]
    return "" if "" in whys else whys[0]


def _why_one(part: Any, path: Path, after: dict[Path, Fraction], was: Fraction) -> str:
    figure = after[path]
    if figure <= 0 and path[0] not in ("factor_sheets", "growth", "servicing_costs"):
        return ""  # no coefficient is 0
    if path[0] == "plot_ratios":
        return _in_column(part, path, after, was)
    if path[0] == "factor_sheets":
        row = {name: after.get((*path[:-1], name), Fraction(_at(part, (*path[:-1], name)))) for name in CLASSES}
        falls = all(row[one] >= row[two] for one, two in pairwise(CLASSES)) and row["一般"] == 0
        most = 8 if path[-1] in ("优", "劣") else 4
        return ROUNDED if falls and abs(figure - was) * 10000 <= most else ""
    if path[0] == "tenure_tables":
        return ""
    if path[0] == "capitalization_rates":
        tabled = any(set(_at(part, (*path[:-1], "uses"))) & set(one["uses"]) for one in part.get("tenure_tables", ()))
        return "" if tabled or not 2 <= figure <= 12 else NOTHING
    if path[0] == "classes":
        return _in_classes(part, path, after)
    if path[0] == "area":
        from landprice.tables.corrections.ranges import parse_range

        names = sorted(_at(part, path[:-1]), key=lambda name: parse_range(name).low or 0)
        row = [after.get((*path[:-1], name), Fraction(_at(part, (*path[:-1], name)))) for name in names]
        return IN_ORDER if _monotonous(row) and 1 in row else ""
    if path[0] == "routes" and path[2] in ("depth", "width"):
        return _on_a_curve(part, path, after)
    return NOTHING


def _in_column(part: Any, path: Path, after: dict[Path, Fraction], was: Fraction) -> str:
    """A column tells by its order, by the 1 at the ratio of the basis, and by its run, but not at its ends."""
    rows = list(_at(part, path[:-2]))
    column = [
        after.get((*path[:-2], ratio, path[-1]), Fraction(_at(part, (*path[:-2], ratio, path[-1])))) for ratio in rows
    ]
    place = rows.index(str(path[-2]))
    if was == 1 or column != sorted(column, reverse=_at(part, path[:2]).get("per") == "floor"):
        return ""
    if abs(after[path] - was) < Fraction(1, 1000):
        return NEAR
    return ONE_SIDE if place < 2 or place >= len(rows) - 2 else ""


def _in_classes(part: Any, path: Path, after: dict[Path, Fraction]) -> str:
    from landprice.tables.corrections.ranges import parse_range

    values = {
        str(name): after.get((*path[:-1], str(name)), Fraction(str(value)))
        for name, value in _at(part, path[:-1]).items()
    }
    if values.keys() >= set(CLASSES):
        ordered = all(values[one] >= values[two] for one, two in pairwise(CLASSES)) and values["一般"] == 1
    else:
        ordered = 1 in values.values()
    for name, words in (_at(part, path[:-2]).get("ranges") or {}).items():
        found = parse_range(str(words))
        if found and found.low is not None and found.high is not None:
            low, high = sorted((Fraction(found.low), Fraction(found.high)))
            ordered = ordered and low <= values[str(name)] <= high
    return IN_ORDER if ordered else ""


def _on_a_curve(part: Any, path: Path, after: dict[Path, Fraction]) -> str:
    names = list(_at(part, path[:-1]))
    row = [after.get((*path[:-1], name), Fraction(_at(part, (*path[:-1], name)))) for name in names]
    standard = _at(part, (*path[:2], f"standard_{path[2]}"))
    at_standard = [figure for name, figure in zip(names, row, strict=True) if Fraction(name) == Fraction(standard)]
    return IN_ORDER if _monotonous(row) and at_standard == [1] else ""


def _monotonous(row: Sequence[Fraction]) -> bool:
    return list(row) in (sorted(row), sorted(row, reverse=True))


def _at(part: Any, path: Path) -> Any:
    for step in path:
        part = part[step]
    return part


def _bands(text: str, part: Any) -> Iterator[Slip]:
    """Each end of each band, which the next band prints again, with another first digit."""
    for number, line in enumerate(text.split("\n"), 1):
        if not re.match(r"\s*(bands|criteria): \{", line):
            continue
        for found in re.finditer(r"(?<![0-9.])[0-9]{2,}(?![0-9.]*:? ?[0-9]*\.)(?=[,\-)\"}])", line):
            digit = str(int(found[0][0]) % 9 + 1)
            changed = line[: found.start()] + digit + found[0][1:] + line[found.end() :]
            lines = text.split("\n")
            lines[number - 1] = changed
            yield Slip("band: end changed", "\n".join(lines), frozenset({number}))


def tongdao() -> str:
    """The one shipped table with corrections."""
    from landprice.tables.reach import shipped_tables

    return (shipped_tables() / "hunan/huaihua/tongdao-2025.yaml").read_text("utf-8")


def made_up() -> str:
    """湖口's table with corrections that no shipped table has, made from their formulas: tenures, routes, the rest."""
    from landprice.tables.reach import shipped_tables

    text = (shipped_tables() / "jiangxi/jiujiang/hukou-2023.yaml").read_text("utf-8").rstrip("\n")
    tables = "\n".join(
        _tenure_table(*one)
        for one in (("commercial", "6.75", 40), ("residential", "6.2", 70), ("industrial", "5.8", 50))
    )
    return f"""{text}

corrections:
  capitalization_rates:
    - {{uses: [commercial], percent: 6.75}}
    - {{uses: [residential], percent: 6.20}}
    - {{uses: [industrial], percent: 5.80}}
    - {{uses: [public], percent: 6.00}}
  tenure_tables:
{tables}
  plot_ratios:
    - uses: [commercial]
      grades: [I, II, III, IV]
      per: floor
      rows:
{_per_floor()}
  index:
    - uses: [commercial]
      values: {{2023-07-01: 100.00, 2024-01-01: 100.85, 2024-07-01: 101.60}}
  servicing_costs:
    - uses: [industrial]
      costs: {{通路: 25, 供水: 12, 排水: 15, 通电: 18, 通讯: 6}}
  routes:
    - uses: [commercial]
      prices: {{建设路: 4200, 人民路: 3850, 沿江路: 3300}}
      standard_depth: 15
      standard_width: 8
      deep_lot: coefficient
      depth:
        points: {{5: 1.24, 8: 1.15, 12: 1.06, 15: 1.00, 20: 0.91, 25: 0.84, 30: 0.79}}
      width:
        points: {{4: 0.94, 6: 0.97, 8: 1.00, 10: 1.02, 12: 1.03}}
"""


def _tenure_table(use: str, rate: str, full: int) -> str:
    years = ", ".join(f"{years}: {_tenure(rate, years, full)}" for years in range(5, full + 1, 5))
    return f"    - uses: [{use}]\n      years: {{{years}}}"


def _tenure(rate: str, years: int, full: int) -> str:
    """[1 − (1+r)^−m] ÷ [1 − (1+r)^−n] to four places, in fractions."""
    base = 1 + Fraction(rate) / 100
    exact = (1 - 1 / base**years) / (1 - 1 / base**full)
    return format(Decimal(int(exact * 10000 + Fraction(1, 2))).scaleb(-4), ".4f")


def _per_floor() -> str:
    """1.6 at every grade, as 湖口's commercial basis: (1.6 ÷ R)^a, to four places by integer roots."""
    rows = []
    for tenths in range(10, 31):
        ratio = Decimal(tenths) / 10
        row = [(Decimal("1.6") / ratio) ** Decimal(exponent) for exponent in ("0.30", "0.33", "0.36", "0.40")]
        rows.append(f"        {ratio.normalize():f}: [{', '.join(f'{one:.4f}' for one in row)}]")
    return "\n".join(rows)


def correction_rates(steps: Iterable[int], every: int = 1) -> tuple[Counts, list[Missed]]:
    """(kind, why hidden) → errors tried, found at the right line, found as an error; and those not found."""
    counted: Counts = {}
    missed: list[Missed] = []
    steps = tuple(steps)
    for text in (tongdao(), made_up()):
        before = _findings({"a.yaml": text}, "a.yaml")
        for slip in each_so_many(correction_slips(text, steps), every):
            if slip.why_hidden == "same figure":
                continue
            after = _findings({"a.yaml": slip.text}, "a.yaml")
            severities = {key[1] for key in after - before if key[0] in slip.lines}
            count = counted.setdefault((slip.kind, slip.why_hidden), [0, 0, 0])
            count[0] += 1
            count[1] += bool(severities)
            count[2] += "error" in severities
            if not severities and not slip.why_hidden:
                missed.append((slip, sorted(after - before)))
    return counted, missed


if __name__ == "__main__":
    _show(*correction_rates(range(1, 10)))
