"""Tables run together in one line: figures of as many decimals, parted again so that keys rise and rows are full."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import groupby, islice, pairwise

from landprice.core.messages import message
from landprice.documents.corrections.marks import mark_of
from landprice.documents.corrections.regions import Region
from landprice.documents.corrections.result import CorrectionFigure, CorrectionTable, LeftFigure
from landprice.documents.corrections.scope import Scope, scope_in
from landprice.documents.corrections.vocabulary import KEYED_BY_FIGURES, is_coefficient, key_kind, kind_in
from landprice.documents.document import Place
from landprice.documents.items.letters import plain_letters
from landprice.tables.corrections.factor_classes import LEVELS, level_of

RUN_TOGETHER = message("the figures run together and may be parted in more than one way")
_RUN = re.compile(r"(?<![≤≥<>])(?:[≤≥<>]*[0-9.]|(?<=[0-9])(?:-(?=[0-9])|及?以[上下])|(?<=[0-9上下])_)+")
_BLANKS = re.compile(r"(?<=[0-9上下])[ \u3000\u00a0\t]+(?=[0-9≤≥<>≦≧＜＞])")
_ANY = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_KEY = re.compile(r"[≤≥<>]?(?:0|[1-9][0-9]?)(?:\.[0-9]{1,2})?(?:及?以[上下])?")
_SIDE_OR_RANGE = re.compile(r"[≤≥<>][1-9][0-9]{0,6}|[1-9][0-9]{0,6}(?:-[1-9][0-9]{0,6}|及?以[上下])")
_FIGURE = re.compile(r"(?:[+-]|(?<![0-9]))[0-9]++\.[0-9]+")
_MOST_WAYS = 400
_MOST_KEYS = 60
_LEVEL_WORDS = re.compile("较优|较好|较劣|较差|一般|优|好|劣|差")
_GRADES = re.compile(r"[ⅠⅡⅢⅣⅤⅥⅦⅧIVX一二三四五六七八]{1,4}级")


def read_run(region: Region, kind: str) -> Iterator[CorrectionTable]:
    """The readings of a line in which a table has lost its cells; each leaves out the figures that it does not take."""
    cell = region.rows[0][0]
    letters = plain_letters(cell.text)
    if kind in KEYED_BY_FIGURES:
        yield _keyed(region, kind, plain_letters(_BLANKS.sub("_", cell.text)).plain, cell.place)
    if kind in ("any", "factor"):
        yield _factors(region, letters.plain, cell.place)


def figures_of_run(text: str) -> list[str]:
    """The figures of a run as far as they can be told apart."""
    return [value for found in _RUN.finditer(text) for value in (coefficients(found[0]) or _ANY.findall(found[0]))]


def _keyed(region: Region, kind: str, text: str, place: Place) -> CorrectionTable:
    """容积率0.40.6修正系数0.63750.6826: a run of keys, then as many coefficients; or rows behind a head of grades."""
    table = CorrectionTable(kind)
    runs = [found[0] for found in _RUN.finditer(text)]
    scopes = _columns(text[: text.find(runs[0])], region.scope) if runs else []
    if len(runs) == 1 and scopes:
        _rows(table, runs[0], scopes, place)
    else:
        for scope, bands in _bands_of_scopes(list(_bands(text, kind))):
            _pairs(table, bands, scope.within(region.scope), place)
    if not table.figures and not table.left:
        table.left += [LeftFigure(place, value, RUN_TOGETHER) for value in figures_of_run(text)]
    return table


def _bands(text: str, kind: str) -> Iterator[tuple[str, str, Scope]]:
    """Each run of keys behind a name of keys, and the run of figures behind the name of coefficients next to it.

    Where uses or grades stand for that name, the keys are of each: 容积率1.01.2商服用地0.8520.902住宅用地0.8740.919.
    """
    runs = list(_RUN.finditer(text))
    at, since = 0, 0
    while at < len(runs):
        keys, values = runs[at], runs[at + 1] if at + 1 < len(runs) else None
        between = text[keys.end() : values.start()] if values else ""
        if not values or not _ends_in_key(text[since : keys.start()], kind):
            yield "", keys[0], Scope()
            at, since = at + 1, keys.end()
        elif _is_of_coefficients(between, kind):
            yield keys[0], values[0], Scope()
            at, since = at + 2, values.end()
        else:
            named = list(_named_runs(text, runs[at:]))
            yield from ((keys[0], run, scope) for run, scope in named)
            if not named:
                yield "", keys[0], Scope()
            at += 1 + len(named)
            since = runs[at - 1].end()


def _named_runs(text: str, runs: Sequence[re.Match[str]]) -> Iterator[tuple[str, Scope]]:
    """The runs behind the first that have but the name of a use or grade before them."""
    for before, run in pairwise(runs):
        scope = scope_in(text[before.end() : run.start()])
        if not scope.bare:
            return
        yield run[0], scope


def _bands_of_scopes(bands: Sequence[tuple[str, str, Scope]]) -> Iterator[tuple[Scope, list[tuple[str, str]]]]:
    """The bands that stand behind each other and are of the same."""
    for scope, group in groupby(bands, key=lambda band: band[2]):
        yield scope, [(keys, values) for keys, values, _ in group]


def _ends_in_key(words: str, kind: str) -> bool:
    """Whether the words before a run name the keys of a kind: 容积率, 住宅用地年期(年)."""
    bare = re.sub(r"[:：]$|\([^()]{1,4}\)$", "", words)
    return any(key_kind(bare[start:]) == kind for start in range(max(0, len(bare) - 8), len(bare)))


def _is_of_coefficients(words: str, kind: str) -> bool:
    """Whether the words between two runs say that coefficients follow: 修正系数, 年年期修正系数."""
    bare = words.removeprefix("年").rstrip(":：")
    return is_coefficient(bare) or (kind_in(bare) in (kind, "any") and bare.endswith(("系数", "值")) and len(bare) < 12)


def _pairs(table: CorrectionTable, bands: Iterable[tuple[str, str]], scope: Scope, place: Place) -> None:
    last: Decimal | None = None
    step: Decimal | None = None
    for keys_run, values_run in bands:
        values = coefficients(values_run)
        if not keys_run:
            keys = None
        elif "_" in keys_run:
            keys = _told_keys(keys_run, len(values))
        elif table.kind == "area":
            keys = _bands_of_areas(keys_run, len(values))
        else:
            keys = _keys(keys_run, len(values), last, step)
        if keys is None:
            told = values or [*_ANY.findall(keys_run), *_ANY.findall(values_run)]
            table.left += [LeftFigure(place, value, RUN_TOGETHER) for value in told]
            continue
        numbers = [_number(key) for key in keys]
        last = numbers[-1]
        step = numbers[-1] - numbers[-2] if len(numbers) > 1 else step
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
    if "_" in run:
        parts = run.strip("_").split("_")
        return parts if all(re.fullmatch(r"[0-9]{1,2}\.[0-9]{1,4}", part) for part in parts) else []
    for decimals in (places,) if places else (4, 3, 2, 1):
        one = rf"[0-9]{{1,2}}\.[0-9]{{{decimals}}}"
        if re.fullmatch(f"(?:{one})+", run):
            return re.findall(one, run)
    return []


def _keys(run: str, count: int, last: Decimal | None, step: Decimal | None) -> list[str] | None:
    """The one way to part a run into so many rising keys that go on from the last in the most even steps."""
    if not 0 < count <= _MOST_KEYS:
        return None
    ways = list(islice(_parted(run, count, (last or Decimal(0), 1) if last else (Decimal(0), -1)), _MOST_WAYS))
    if not ways or len(ways) == _MOST_WAYS:
        return None
    ranked = sorted((_unevenness(way, last, step), at) for at, way in enumerate(ways))
    if len(ranked) > 1 and ranked[0][0] == ranked[1][0]:
        return None
    return ways[ranked[0][1]]


def _told_keys(run: str, count: int) -> list[str] | None:
    """The keys of a run with blanks between them, where they are as many as the figures and rise."""
    keys = run.strip("_").split("_")
    fitting = len(keys) == count and all(mark_of(key).is_key for key in keys)
    return keys if fitting and all(one < other for one, other in pairwise(map(_rank, keys))) else None


def _bands_of_areas(run: str, count: int) -> list[str] | None:
    """The way to part a run into bands of which each begins where the one before ends: <500 500-2000 >2000."""
    ways = list(islice(_chained(run, count, ""), 2))
    return ways[0] if len(ways) == 1 else None


def _chained(run: str, count: int, end: str) -> Iterator[list[str]]:
    if count == 0:
        if not run:
            yield []
        return
    for size in range(2, min(len(run), 15) + 1):
        key, rest = run[:size], run[size:]
        if not _SIDE_OR_RANGE.fullmatch(key) or (end and _ANY.findall(key)[0] != end) or (_is_last(key) and rest):
            continue
        for others in _chained(rest, count - 1, _ANY.findall(key)[-1]):
            yield [key, *others]


def _unevenness(way: Sequence[str], last: Decimal | None, step: Decimal | None) -> tuple[int, int, int]:
    numbers = [_number(each) for each in way]
    steps = [other - one for one, other in pairwise(numbers)]
    goes_on = last is None or step is None or (numbers[0] - last) == step
    return len({len(each.partition(".")[2]) for each in way}), len(set(steps)), int(not goes_on)


def _number(key: str) -> Decimal:
    return Decimal(_ANY.findall(key)[-1])


def _rank(key: str) -> tuple[Decimal, int]:
    """Where a key lies: below a figure, at it, above it."""
    return _number(key), -1 if key[0] in "≤<" or key[-1] == "下" else 1 if _is_last(key) else 0


def _is_last(key: str) -> bool:
    """Whether a key has no end: ≥5, 5以上."""
    return key[0] in "≥>" or key[-1] == "上"


def _parted(run: str, count: int, least: tuple[Decimal, int]) -> Iterator[list[str]]:
    """The ways to part a run into rising keys; none may lie below the first, none past the last."""
    if count == 0:
        if not run:
            yield []
        return
    for size in range(1, min(len(run), 9) + 1):
        key, rest = run[:size], run[size:]
        if not _KEY.fullmatch(key) or _rank(key) <= least or (_is_last(key) and count > 1):
            continue
        for others in _parted(rest, count - 1, _rank(key)):
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
