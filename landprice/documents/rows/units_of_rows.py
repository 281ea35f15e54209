"""The unit of a figure where its heading names several: by the use that each is of, or by the area of its row."""

from __future__ import annotations

from landprice.documents.blocks.headings import UNITS_BY_USE, UNITS_NAMED
from landprice.documents.items.cells import UseName
from landprice.documents.items.labels import Labels
from landprice.documents.items.vocabulary import QUANTITY, UNIT
from landprice.documents.rows.figures import AREA_UNITS
from landprice.documents.rows.frames import TableFrame

PER = "per"
"""The area that a label names its price for (亩价)."""
_PER_MU = ("wan_per_mu", "yuan_per_mu")
_NAMED = (UNITS_NAMED, UNITS_BY_USE, PER)
UnitsByUse = dict[str, tuple[str, str]]
"""The id of a use, or empty for the others → unit and measure."""


def tells_areas(frame: TableFrame) -> bool:
    """Whether rows or columns of a table name the area that their prices are for: 地面价 | 亩价."""
    labels = [cell.sense.labels for row in frame.rows for cell in row.stub]
    return any(PER in each for each in [*labels, *(column.labels for column in frame.columns)])


def with_own_unit(found: Labels, *, by_area: bool) -> Labels:
    """The labels of a figure, completed by its heading, with the unit that is its own; without one where none fits.

    ``by_area``: whether some labels of the table name an area, so that the others are of the other unit.
    """
    labels = {name: value for name, value in found.items() if name not in _NAMED}
    labels = {**_only_of_kind(found), **labels}
    if found.get(QUANTITY) != "area" and (priced := _price_for(str(labels.get(UNIT) or ""), found)):
        return {**labels, UNIT: priced}
    if isinstance(by_use := found.get(UNITS_BY_USE), dict) and UNIT not in labels:
        labels.update(_unit_of_use(by_use, labels.get("use")))
    if PER in found and labels.get(UNIT) not in _PER_MU:
        return {**labels, UNIT: _only_named(found, per_mu=True)}
    if by_area and UNIT not in labels:
        return {**labels, UNIT: _only_named(found, per_mu=False)}
    return labels


def _only_of_kind(found: Labels) -> Labels:
    """The one unit of areas, or of prices, that the heading names beside the other: 面积:公顷 地价:元/平方米."""
    named = found.get(UNITS_NAMED)
    units = [str(each) for each in named] if isinstance(named, tuple) else []
    own = [each for each in units if (each in AREA_UNITS) == (found.get(QUANTITY) == "area")]
    return {UNIT: own[0]} if len(own) == 1 < len(units) else {}


def _price_for(area: str, found: Labels) -> str:
    """The one unit that the heading names for prices of an area: 平方米, 每亩 in a stub (wuwei_liangzhou-2014)."""
    named = found.get(UNITS_NAMED)
    units = [each for each in (named if isinstance(named, tuple) else ()) if each.endswith(f"_per_{area}")]
    return str(units[0]) if area in AREA_UNITS and len(units) == 1 else ""


def _unit_of_use(by_use: UnitsByUse, use: object) -> Labels:
    own = by_use.get(use.id) if isinstance(use, UseName) else None
    unit, measure = own or by_use.get("", ("", ""))
    return {UNIT: unit, "measure": measure or "land"} if unit else {}


def _only_named(found: Labels, *, per_mu: bool) -> object:
    """The one unit per 亩, or of another area, that the heading names; empty where there is none, or several."""
    named = found.get(UNITS_NAMED)
    units = [each for each in (named if isinstance(named, tuple) else ()) if (each in _PER_MU) == per_mu]
    return units[0] if len(units) == 1 else ""
