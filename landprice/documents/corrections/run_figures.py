"""Figures that run together, apart: coefficients of as many decimals, keys that rise, the percents of five classes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from itertools import islice, pairwise

from landprice.documents.corrections.marks import mark_of, order_of

_ANY = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_RUN = re.compile(r"[0-9.]+")
_KEY = re.compile(r"[≤≥<>]?(?:0|[1-9][0-9]?)(?:\.[0-9]{1,2})?(?:及?以[上下])?")
_BAND = re.compile(r"[≤≥<>][1-9][0-9]{0,6}|[1-9][0-9]{0,6}(?:-[1-9][0-9]{0,6}|及?以[上下])")
_COEFFICIENT = re.compile(r"[0-9]{1,2}\.[0-9]{1,4}")
_MOST_WAYS, _MOST_KEYS, _LONGEST_KEY = 400, 60, 15
_CLASSES = 5


def figures_in(text: str) -> list[str]:
    """The figures of a text as far as they can be told apart."""
    return [value for found in _RUN.finditer(text) for value in coefficients([found[0]]) or _ANY.findall(found[0])]


def coefficients(runs: Sequence[str]) -> list[str]:
    """The coefficients that runs are: those that blanks part, or all of as many decimals; else none."""
    if len(runs) != 1:
        return [run for run in runs if _COEFFICIENT.fullmatch(run)] if all(map(_COEFFICIENT.fullmatch, runs)) else []
    for decimals in (4, 3, 2, 1):
        one = rf"[0-9]{{1,2}}\.[0-9]{{{decimals}}}"
        if re.fullmatch(f"(?:{one})+", runs[0]):
            return re.findall(one, runs[0])
    return []


def five_percents(runs: Sequence[str]) -> list[str]:
    """The percents of the five classes with which runs begin: of as many decimals, falling, 0 in the middle."""
    if len(runs) >= _CLASSES:
        return _if_percents(runs[:_CLASSES])
    for places in (4, 3, 2, 1) if len(runs) == 1 else ():
        one = rf"[+-]?[0-9]{{1,2}}\.[0-9]{{{places}}}|[+-]?0(?![.])"
        found = re.match(f"(?:{one}){{{_CLASSES}}}", runs[0])
        if found and (values := _if_percents(re.findall(one, found[0]))):
            return values
    return []


def _if_percents(values: Sequence[str]) -> list[str]:
    if not all(mark_of(value).figure for value in values):
        return []
    numbers = [Decimal(value) for value in values]
    return [*values] if numbers == sorted(numbers, reverse=True) and numbers[2] == 0 < numbers[0] else []


def keys_apart(runs: Sequence[str], count: int, before: Sequence[str]) -> list[str]:
    """So many keys that rise: told by blanks, or the one way to part a run; ``before`` are those of the row above.

    Bands are parted where each begins at the end of the one before; of numbers the most even steps count.
    """
    if len(runs) != 1:
        told = len(runs) == count and all(mark_of(key).is_key for key in runs) and _rise(runs)
        return [*runs] if told else []
    bands = list(islice(_ways(runs[0], count, "", _BAND, _goes_on), 2)) if 0 < count <= _MOST_KEYS else []
    return bands[0] if len(bands) == 1 else _even_keys(runs[0], count, before)


def _even_keys(run: str, count: int, before: Sequence[str]) -> list[str]:
    """The one way to part a run into so many rising keys in the most even steps."""
    if not 0 < count <= _MOST_KEYS:
        return []
    ways = list(islice(_ways(run, count, before[-1] if before else "", _KEY, _rises), _MOST_WAYS))
    ranked = sorted(ways, key=lambda way: _unevenness(way, before))
    alike = len(ways) > 1 and _unevenness(ranked[0], before) == _unevenness(ranked[1], before)
    return ranked[0] if ways and len(ways) < _MOST_WAYS and not alike else []


def _ways(
    run: str, count: int, before: str, key: re.Pattern[str], follows: Callable[[str, str], bool]
) -> Iterator[list[str]]:
    """The ways to part a run into so many keys of a form, each following the one before; none past a last one."""
    if count == 0:
        if not run:
            yield []
        return
    for size in range(1, min(len(run), _LONGEST_KEY) + 1):
        first, rest = run[:size], run[size:]
        if key.fullmatch(first) and (not before or follows(before, first)) and not (rest and _is_last(first)):
            yield from ([first, *others] for others in _ways(rest, count - 1, first, key, follows))


def _rise(keys: Sequence[str]) -> bool:
    return all(_rises(one, other) for one, other in pairwise(keys))


def _rises(one: str, other: str) -> bool:
    return order_of(one) < order_of(other) and not _is_first(other)


def _goes_on(one: str, other: str) -> bool:
    """Whether a band begins where the one before it ends: 500-2000 behind <500."""
    return bool(_ANY.findall(one)[-1] == _ANY.findall(other)[0])


def _is_last(key: str) -> bool:
    """Whether a key has no end: ≥5, 5以上."""
    return key[0] in "≥>" or key[-1] == "上"


def _is_first(key: str) -> bool:
    """Whether a key has no beginning: ≤5, 5以下."""
    return key[0] in "≤<" or key[-1] == "下"


def _unevenness(way: Sequence[str], before: Sequence[str]) -> tuple[int, int, bool]:
    """How many numbers of decimals and sizes of steps there are, and whether it goes not on as the row above."""
    numbers = [order_of(key)[0] for key in [*before[-2:], *way]]
    steps = [other - one for one, other in pairwise(numbers)]
    own = steps[len(before[-2:]) :]
    goes_on = len(before) < 2 or steps[0] == steps[1]
    return len({len(key.partition(".")[2]) for key in way}), len(set(own)), not goes_on
