"""What a cell of figures says: one price, one in two units, a range, a figure with its unit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from landprice.documents.vocabulary.unit_words import unit_in

_NUMBER = r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,12})(?:\.[0-9]{1,6})?"
FIGURE = re.compile(_NUMBER)
_TO = r"(?:[-~\u301c\u2010-\u2015]{1,2}|至|到)"
_TOKEN = re.compile(
    rf"(?P<range>(?P<low>{_NUMBER}){_TO}(?P<high>{_NUMBER}))|(?P<figure>{_NUMBER})|(?P<between>[()\[\]/,、;:]|折合|合|即|约为)"
)
_MOST_PARTS = 4
_APART = re.compile(r"(?<=[0-9])\s+(?=[0-9])")
_SPREAD = re.compile(r"\s*[0-9.](?:[ \u3000\u00a0]+[0-9.]){2,}\s*")
_GROUPED = re.compile(r"(?<=[0-9])[\u00a0\u2007\u2009\u202f](?=[0-9]{3}(?![0-9]))")
_NOTE_MARK = re.compile(r"(?<=[0-9])[\u00b9\u00b2\u00b3\u2070-\u2079\u2460-\u2473*※]+$")
PRICE, LOW, HIGH = "price", "low", "high"


@dataclass(frozen=True, slots=True)
class Part:
    """One figure of a cell: ``bound`` is ``price``, ``low`` or ``high``, ``unit`` empty where it names none."""

    value: Decimal
    unit: str = ""
    bound: str = PRICE


def figure_in(bare: str) -> Decimal:
    """The number that ``bare`` prints, with or without thousands separators."""
    return Decimal(bare.replace(",", ""))


def figures_apart(text: str) -> str:
    """``text`` without blanks, but with a mark where they part two figures: ``1690`` above ``112.67`` is no number.

    Digits that are spread over the width of a cell, or grouped by thin blanks, are one figure. What marks a note
    behind it (``2410①``) is no part of it.
    """
    whole = text if _SPREAD.fullmatch(text) else _APART.sub("、", _GROUPED.sub("", text))
    return _NOTE_MARK.sub("", "".join(whole.split()))


def parts_in(bare: str) -> tuple[Part, ...]:
    """The figures of a cell such as ``1690元/㎡``, ``1690(112.67)``, ``1200-1500`` or ``1350(1200-1500)``.

    Empty where the cell holds anything besides; a plain figure is a single part.
    """
    if FIGURE.fullmatch(bare):
        return (Part(figure_in(bare)),)
    if len(bare) > 80 or not bare[:1].isdigit():
        return ()
    parts: list[Part] = []
    at = 0
    while at < len(bare):
        found = _TOKEN.match(bare, at)
        if not found:
            return ()
        at = found.end()
        if found["between"]:
            continue
        unit, end = unit_in(bare, at)
        at = end
        if found["range"]:
            parts += [Part(figure_in(found["low"]), unit, LOW), Part(figure_in(found["high"]), unit, HIGH)]
        else:
            parts.append(Part(figure_in(found["figure"]), unit))
    return tuple(parts) if len(parts) <= _MOST_PARTS and _plausible(parts) else ()


def _plausible(parts: list[Part]) -> bool:
    """One figure for each unit and bound, and units for all of them or for none."""
    named = [part.unit for part in parts]
    if any(named) and not all(named):
        return False
    keys = [(part.unit, part.bound) for part in parts]
    if all(named):
        return len(set(keys)) == len(keys)
    prices = sum(part.bound == PRICE for part in parts)
    return prices <= 2 and sum(part.bound == LOW for part in parts) <= 1 and len(parts) - prices in (0, 2)
