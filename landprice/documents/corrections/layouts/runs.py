"""Tables run together in one line: figures of as many decimals, parted again so that keys rise and rows are full."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from landprice.core.messages import message
from landprice.documents.corrections.regions import Region
from landprice.documents.corrections.result import CorrectionFigure, CorrectionTable, LeftFigure
from landprice.documents.corrections.scope import Scope, scope_in
from landprice.documents.corrections.vocabulary import LEVELS, NUMERIC_KEYS, level_of
from landprice.documents.document import Place
from landprice.documents.items.letters import plain_letters

RUN_TOGETHER = message("the figures run together and may be parted in more than one way")
_PIECE = re.compile(r"[0-9.]+|[^0-9.]+")
_FIGURE = re.compile(r"(?:[+-]|(?<![0-9]))[0-9]++\.[0-9]+")
_MOST_WAYS = 400
_MOST_KEYS = 60
_LEVEL_WORDS = re.compile("较优|较好|较劣|较差|一般|优|好|劣|差")
_GRADES = re.compile(r"[ⅠⅡⅢⅣⅤⅥⅦⅧIVX一二三四五六七八]{1,4}级")


def read_run(region: Region, kind: str) -> Iterator[CorrectionTable]:
    """The readings of a line in which a table has lost its cells."""
    cell = region.rows[0][0]
    letters = plain_letters(cell.text)
    if kind in NUMERIC_KEYS:
        yield _keyed(region, kind, letters.plain, cell.place)
    if kind in ("any", "factor"):
        yield _factors(region, letters.plain, cell.place)


def _keyed(region: Region, kind: str, text: str, place: Place) -> CorrectionTable:
    """容积率0.40.6修正系数0.63750.6826: a run of keys, then as many coefficients; or rows behind a head of grades."""
    table = CorrectionTable(kind)
    pieces = [each[0] for each in _PIECE.finditer(text)]
    runs = [piece for piece in pieces if piece[0] in "0123456789."]
    if len(runs) == 1 and (scopes := _columns(pieces[0], region.scope)):
        _rows(table, runs[0], scopes, place)
    else:
        _pairs(table, runs, region.scope, place)
    read = len(table.figures)
    if not read:
        values = [value for run in runs for value in (coefficients(run) or [run])]
        table.left += [LeftFigure(place, value, RUN_TOGETHER) for value in values]
    return table


def _pairs(table: CorrectionTable, runs: Sequence[str], scope: Scope, place: Place) -> None:
    if len(runs) % 2:
        return
    last = Decimal(0)
    step: Decimal | None = None
    for keys_run, values_run in zip(runs[::2], runs[1::2], strict=True):
        values = coefficients(values_run)
        keys = _keys(keys_run, len(values), last, step)
        if keys is None:
            table.left += [LeftFigure(place, value, RUN_TOGETHER) for value in values or [values_run]]
            continue
        last = Decimal(keys[-1])
        step = Decimal(keys[-1]) - Decimal(keys[-2]) if len(keys) > 1 else step
        for key, value in zip(keys, values, strict=True):
            table.figures.append(CorrectionFigure(table.kind, key, value, place, scope))


def _columns(head: str, outer: Scope) -> list[Scope]:
    """The columns that a head names without signs between: 容积率一级二级三级."""
    return [scope_in(found[0]).within(outer) for found in _GRADES.finditer(head)]


def _rows(table: CorrectionTable, run: str, scopes: Sequence[Scope], place: Place) -> None:
    for places in (4, 3, 2):
        row = rf"([0-9]{{1,2}}(?:\.[0-9]{{1,2}})?)((?:[0-9]\.[0-9]{{{places}}}){{{len(scopes)}}})"
        if not re.fullmatch(f"(?:{row})+", run):
            continue
        found = [(each[1], coefficients(each[2], places)) for each in re.finditer(row, run)]
        keys = [Decimal(key) for key, _ in found]
        if all(one < other for one, other in pairwise(keys)):
            for key, values in found:
                for scope, value in zip(scopes, values, strict=True):
                    table.figures.append(CorrectionFigure(table.kind, key, value, place, scope))
            return


def coefficients(run: str, places: int = 0) -> list[str]:
    """The figures of a run that all have as many decimals; none where no number of decimals fits the whole run."""
    for decimals in (places,) if places else (4, 3, 2, 1):
        one = rf"[0-9]{{1,2}}\.[0-9]{{{decimals}}}"
        if re.fullmatch(f"(?:{one})+", run):
            return re.findall(one, run)
    return []


def _keys(run: str, count: int, last: Decimal, step: Decimal | None) -> list[str] | None:
    """The one way to part a run into so many rising keys that go on from the last in the most even steps."""
    if not 0 < count <= _MOST_KEYS:
        return None
    ways = list(_parted(run, count, last))[:_MOST_WAYS]
    if not ways:
        return None
    ranked = sorted((_unevenness(way, last, step), at) for at, way in enumerate(ways))
    if len(ranked) > 1 and ranked[0][0] == ranked[1][0]:
        return None
    return ways[ranked[0][1]]


def _unevenness(way: Sequence[str], last: Decimal, step: Decimal | None) -> tuple[int, int]:
    numbers = [Decimal(each) for each in way]
    steps = [other - one for one, other in pairwise(numbers)]
    goes_on = step is None or (numbers[0] - last) == step
    return len(set(steps)), int(not goes_on)


def _parted(run: str, count: int, least: Decimal) -> Iterator[list[str]]:
    if count == 0:
        if not run:
            yield []
        return
    for size in range(1, min(len(run), 5) + 1):
        key, rest = run[:size], run[size:]
        if not re.fullmatch(r"(?:0|[1-9][0-9]?)(?:\.[0-9]{1,2})?", key) or Decimal(key) <= least:
            continue
        for others in _parted(rest, count - 1, Decimal(key)):
            yield [key, *others]


def _factors(region: Region, text: str, place: Place) -> CorrectionTable:
    """临街门面宽度+2.60+1.300.00-1.30-2.60: a name and five percents of as many decimals."""
    table = CorrectionTable("factor", fields={"unsure": True})
    at = 0
    order = _order_told(text)
    for found in re.finditer(r"([^0-9+.\-]{2,30}?)((?:[+-]?[0-9]+\.[0-9]{1,4}|[+-]?0(?![0-9.]))(?:[0-9+.\-]*))", text):
        values = _five(found[2])
        if values:
            table.left += [LeftFigure(place, each, RUN_TOGETHER) for each in _FIGURE.findall(text[at : found.start()])]
            name = re.split("较?[优劣]|一般", found[1])[-1]
            for level, value in zip(order, values, strict=True):
                table.figures.append(CorrectionFigure("factor", name, value, place, region.scope, level))
            at = found.end()
    if not table.figures:
        return table
    table.left += [LeftFigure(place, each, RUN_TOGETHER) for each in _FIGURE.findall(text[at:])]
    return table


def _order_told(text: str) -> tuple[str, ...]:
    """The classes in the order in which the head prints them, else from the best to the worst."""
    told = [level_of(found[0]) for found in _LEVEL_WORDS.finditer(text[:60])]
    return tuple(told) if set(told) == set(LEVELS) and len(told) == len(LEVELS) else LEVELS


def _five(run: str) -> list[str]:
    """The five percents at the start of a run, of as many decimals, falling with 0 in the middle."""
    for places in (4, 3, 2, 1):
        one = rf"[+-]?[0-9]{{1,2}}\.[0-9]{{{places}}}|[+-]?0(?![.])"
        found = re.match(f"(?:{one}){{5}}", run)
        if not found:
            continue
        values = re.findall(one, found[0])
        numbers = [Decimal(value) for value in values]
        if len(values) == 5 and numbers[2] == 0 and numbers == sorted(numbers, reverse=True) and numbers[0] > 0:
            return values
    return []
