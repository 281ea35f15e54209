"""A mixed parcel of a parcel file, valued and shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from landprice.tables.catalog import Catalog
    from landprice.valuation.mixed import MixedValuation


def show_mixed(catalog: Catalog, said: dict[str, Any], *, as_json: bool, allow_expired: bool) -> int:
    """Value and print the mixed parcel of a parcel file; gives 0, or 1 where there is no estimate."""
    from landprice.cli.output import say, say_json
    from landprice.core.errors import ParcelError
    from landprice.core.messages import message, text
    from landprice.core.typed import parse_date
    from landprice.valuation import quote_mixed

    common = dict(said)
    parts, share_of = common.pop("parts"), common.pop("share_of", None)
    needed = {name: common.pop(name, None) for name in ("county", "area")}
    absent = [name for name, value in needed.items() if value is None]
    if absent:
        raise ParcelError(message("a mixed parcel needs: {fields}", fields=absent))
    day = common.get("date")
    found = catalog.find(
        needed["county"],
        scope=common.pop("scope", None),
        edition=common.pop("edition", None),
        on=None if day is None else parse_date(day),
    )
    value = quote_mixed(
        found.load(), parts, area=needed["area"], share_of=share_of, allow_expired=allow_expired, **common
    )
    if as_json:
        say_json(value.as_json())
    else:
        for line in _lines(value):
            say(line)
        if value.estimate is None and value.missing:
            say(text("incomplete, missing: {names}", names=list(value.missing)))
    return 0 if value.estimate else 1


def _lines(value: MixedValuation) -> list[str]:
    """A line for each part with its calculation, and one for the whole."""
    lines = []
    for part in value.parts:
        one = part.valuation
        lines.append(f"{part.share.scaleb(2):f}%  {one.land_use_name} {one.grade}  {one.steps[-1].formula}")
    if value.estimate:
        whole = value.estimate
        lines.append(f"{whole.yuan_per_m2:f} 元/㎡  {whole.wan_per_mu:f} 万元/亩")
        lines.append(f"{whole.yuan:,f} 元  {whole.wan_yuan:,f} 万元")
    return lines
