"""What ``quote`` is told of a parcel, by options and by a parcel file; the parts of a mixed one as they are typed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from landprice import valuation  # its functions are loaded when they are asked for: one parcel needs none of parts
from landprice.cli.ask import Needed
from landprice.cli.clock import day_asked
from landprice.core.errors import ParcelError
from landprice.core.exact import half_width
from landprice.core.messages import message
from landprice.core.startup import pattern, record
from landprice.core.units import parse_area, seen
from landprice.tables.catalog import Catalog
from landprice.valuation.method import value as value_of
from landprice.valuation.parcel import Parcel
from landprice.valuation.parcel.file import FLAGS, WORDS, keywords_of
from landprice.valuation.result import with_notes
from landprice.words.grade import ROMAN, grade_said
from landprice.words.typed import parse_date

if TYPE_CHECKING:
    from landprice.valuation import MixedValuation, Valuation

_AREA = pattern(r"[0-9.,]+(㎡|m2|m²|平方米|亩|公顷|ha|平方公里|km2)")
_PARTS_OF_WORDS = {
    "容积率": "plot_ratio",
    "年限": "tenure",
    "剩余年限": "tenure",
    "权利": "right",
    "开发程度": "servicing",
}


def parts_typed(texts: Sequence[str], use: str | None, grade: str | None) -> list[dict[str, Any]]:
    """The parts of ``--part``: use, grade, and share or area (``商服 II 60%``), then ``NAME=VALUE`` of this part alone.

    A use or grade that all parts have may be left out and given by its own option. Raises ParcelError.
    """
    return [_part(half_width(text).split(), text, use, grade) for text in texts]


def _part(tokens: list[str], typed: str, use: str | None, grade: str | None) -> dict[str, Any]:
    part: dict[str, Any] = {}
    words: list[str] = []
    for token in tokens:
        name, sign, value = token.partition("=")
        if sign:
            part.update(_own(name, value, typed))
        elif token.endswith("%"):
            part["share"] = token
        elif _AREA.fullmatch(token):
            part["area"] = token
        else:
            words.append(token)
    if len(words) == 2 and grade_said(words[0]) in ROMAN:
        words.reverse()  # II级 商服, as some write it
    names = ["use", "grade"] if len(words) == 2 else ["grade"] if use is not None else ["use"]
    part |= dict(zip(names, words, strict=False))
    part = {"use": use, "grade": grade} | part
    if len(words) > 2 or None in (part["use"], part["grade"]) or ("share" in part) == ("area" in part):
        what = message(
            "the part {part} cannot be read: expected land use, grade, and share or area with its unit, "
            "such as {one} or {other}",
            part=seen(typed),
            one='"商服 II 60%"',
            other='"住宅 I 4亩"',
        )
        raise ParcelError(what)
    return part


def _own(name: str, value: str, typed: str) -> dict[str, Any]:
    """What a part says of itself alone: a condition by its option's name."""
    field = _PARTS_OF_WORDS.get(name, name.lstrip("-").replace("-", "_"))
    if field in WORDS and value:
        return {field: value}
    raise ParcelError(message("{part}: `{key}` is no condition of a part", part=seen(typed), key=seen(name)))


@record
class TableChoice:
    """How a table is chosen and judged: among which, whether an expired one serves, at which day, of which right."""

    catalog: Catalog
    allow_expired: bool
    as_of: date
    kind: str | None


def what_is_said(said: dict[str, Any], parcel: Path | None) -> tuple[dict[str, Any], TableChoice]:
    """What the options and the parcel file say of a parcel, the options first; and how its table is chosen.

    Raises LandpriceError.
    """
    words = dict(said)
    as_of, kind, part = (words.pop(name) for name in ("as_of", "kind", "part"))
    catalog = Catalog.of(words.pop("tables") or (), only=words.pop("only_tables"))
    choice = TableChoice(catalog, words.pop("allow_expired"), day_asked(as_of), kind and kind.value)
    if parcel is not None:
        # a flag that is not set is not said
        words = keywords_of(parcel, {name: one for name, one in words.items() if one is not False})
    if part:
        words["parts"] = parts_typed(part, words.get("use"), words.get("grade"))
    return words, choice


def value_what_is_said(whole: dict[str, Any], choice: TableChoice) -> Valuation:
    """The value of what was said; what was asked for on a terminal is put into ``whole``. Raises LandpriceError."""
    if "parts" in whole:
        return value_mixed(whole, choice)
    if whole.pop("share_of", None) is not None:
        raise ParcelError(message("{field} speaks of the parts of a parcel, and none are given", field="share_of"))
    where = {name: whole.pop(name, None) for name in ("county", "scope", "edition", "use", "grade", "area")}
    # whatever is wrong with what was said is wrong before anything is asked for
    given = "1" if where["area"] is None else where["area"]
    parcel = Parcel.of(use=where["use"] or "", grade=where["grade"] or "", area=given, **whole)
    needed = Needed(choice.catalog, where["county"], where["use"], where["grade"], where["area"], parcel.classification)
    found = needed.found(scope=where["scope"], edition=where["edition"], on=parcel.date, kind=choice.kind)
    use = where["use"] or needed.use  # as said: the result tells how it was understood
    parcel = replace(parcel, use=use, grade=needed.grade, area=parse_area(needed.area))
    value = value_of(needed.table, parcel, allow_expired=choice.allow_expired, as_of=choice.as_of)
    county = where["county"] or needed.table.place.county
    whole |= {**where, "county": county, "use": use, "grade": needed.grade, "area": needed.area}
    return with_notes(value, found.notes)


def value_mixed(said: dict[str, Any], choice: TableChoice) -> MixedValuation:
    """The value of the parcel of parts that ``said`` describes. Raises LandpriceError."""
    common = {name: value for name, value in said.items() if value is not None and not (name in FLAGS and not value)}
    parts, county = common.pop("parts"), common.pop("county", None)
    if county is None:
        raise ParcelError(message("a mixed parcel needs: {fields}", fields=["county"]))
    common.pop("use", None)
    common.pop("grade", None)
    day = common.get("date")
    found = choice.catalog.find(
        county,
        scope=common.pop("scope", None),
        edition=common.pop("edition", None),
        on=None if day is None else parse_date(day),
        kind=choice.kind,
    )
    value = valuation.quote_mixed(found.load(), parts, allow_expired=choice.allow_expired, as_of=choice.as_of, **common)
    return with_notes(value, found.notes)
