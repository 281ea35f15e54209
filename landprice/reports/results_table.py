"""表1-1: the results of all parcels of a report, its head above, what limits them below."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from landprice.core.messages import text
from landprice.reports.blocks import Block, ReportParagraph, ReportTable, SectionHeading
from landprice.reports.exact_areas import exact_area_note
from landprice.reports.labels import NOT_GIVEN, label_name
from landprice.reports.result_rows import calculated, in_wan, wan_to_hundredths
from landprice.reports.words import basis_value, day_name
from landprice.valuation.assemble import EXACT
from landprice.words.capitals import MOST, capitals, capitals_in_wan

if TYPE_CHECKING:
    from landprice.reports.parcels import ReportedParcel

NUMBER = "1-1"
NO_SUM = "/"
"""What stands in a row of sums where a sum has no meaning."""
_ABOVE = ("institution", "report_number", "purpose")
_BELOW = ("limits", "other_matters")


def results_blocks(parcels: Sequence[ReportedParcel], labels: Mapping[str, str]) -> Iterator[Block]:
    """The heading, the head, the table, what stands below it."""
    yield SectionHeading(1, text("Results"))
    head = [(str(label_name(field)), labels.get(field, NOT_GIVEN)) for field in _ABOVE]
    head.insert(1, (text("valuation date"), _joined(day_name(parcel.day) for parcel in parcels)))
    head.append((text("right"), _joined(_set(parcel, "right") for parcel in parcels)))
    for name, words in head:
        yield ReportParagraph(text("{name}: {words}", name=name, words=words))
    yield results_table(parcels)
    yield from _below(parcels, labels)


def results_table(parcels: Sequence[ReportedParcel]) -> ReportTable:
    """A row for each parcel; of several a row of sums, where every parcel has a result."""
    headings = [
        *(str(label_name(field)) for field in ("holder", "parcel_number", "parcel_name", "certificate")),
        text("land use (certified / actual / set)"),
        text("plot ratio (planned / actual / set)"),
        *(text("actual servicing"), text("servicing set"), text("remaining years")),
        *(text("area (㎡)"), text("unit price (元/㎡)"), text("total (万元)"), text("price per floor area (元/㎡)")),
        text("remark"),
    ]
    rows = [_row(parcel) for parcel in parcels]
    strong: tuple[int, ...] = ()
    if len(parcels) > 1:
        rows.append(_sums(parcels))
        strong = (len(parcels),)
    caption = text("Calculated results of the parcels")
    return ReportTable(caption, headings, rows, (9, 10, 11, 12), strong, wide=True, number=NUMBER)


def _row(parcel: ReportedParcel) -> list[str]:
    value, estimate, labels = parcel.value, parcel.estimate, parcel.labels
    number = labels.get("parcel_number", str(parcel.number))
    named = [labels.get("holder", NOT_GIVEN), number]
    named += [labels.get(field, NOT_GIVEN) for field in ("parcel_name", "certificate")]
    unit_price = total = floor = calculated(None) if value.missing else text("withheld")
    if estimate is not None:
        unit_price, total = calculated(price_of_land(parcel)), in_wan(estimate.wan_yuan)
        floor = calculated(estimate.floor_yuan_per_m2)
    return [
        *named,
        _three(labels, "certified_use", "actual_use", value.land_use_name),
        _three(labels, "planned_ratio", "actual_ratio", _set(parcel, "plot_ratio")),
        labels.get("actual_servicing", NOT_GIVEN),
        _set(parcel, "servicing"),
        _set(parcel, "tenure_years"),
        f"{value.area_m2:f}",
        *(unit_price, total, floor),
        _remark(parcel),
    ]


def price_of_land(parcel: ReportedParcel) -> Decimal | None:
    """The unit price per land area: × the area it gives the total; a price per floor area has a column of its own."""
    estimate = parcel.estimate
    if estimate is None or not parcel.is_per_floor:
        return None if estimate is None else estimate.yuan_per_m2
    return estimate.land_yuan_per_m2


def _three(labels: Mapping[str, str], first: str, second: str, used: str) -> str:
    return f"{labels.get(first, NOT_GIVEN)} / {labels.get(second, NOT_GIVEN)} / {used}"


def _set(parcel: ReportedParcel, field: str) -> str:
    """A condition as the calculation used it."""
    given = getattr(parcel.value.parcel, field)
    return NOT_GIVEN if given.value is None else basis_value(field, given.value)


def _remark(parcel: ReportedParcel) -> str:
    said = [parcel.labels[field] for field in ("remark",) if field in parcel.labels]
    if parcel.value.missing:
        said.append(text("incomplete"))
    elif parcel.estimate is None:
        said.append(text("withheld"))
    if parcel.is_uncorrected and parcel.estimate is not None:
        said.append(text("without correction for regional and individual factors"))
    if note := exact_area_note(parcel):
        said.append(note)
    if parcel.is_per_floor:
        said.append(text("priced per floor area, × plot ratio per land area"))
    return "；".join(said)


def _sums(parcels: Sequence[ReportedParcel]) -> list[str]:
    area = _sum([parcel.value.area_m2 for parcel in parcels])
    totals = [parcel.estimate.wan_yuan for parcel in parcels if parcel.estimate is not None]
    total = in_wan(_sum(totals)) if len(totals) == len(parcels) else NO_SUM
    return [text("sum"), *[NO_SUM] * 8, f"{area:f}", NO_SUM, total, NO_SUM, ""]


def _sum(figures: Sequence[Decimal]) -> Decimal:
    whole = Decimal(0)
    for figure in figures:
        whole = EXACT.add(whole, figure)
    return whole


def sum_of_totals(parcels: Sequence[ReportedParcel]) -> Decimal | None:
    """The totals of all parcels in whole 元; None where one has no result."""
    totals = [parcel.estimate.yuan for parcel in parcels if parcel.estimate is not None]
    return _sum(totals) if len(totals) == len(parcels) else None


def _below(parcels: Sequence[ReportedParcel], labels: Mapping[str, str]) -> Iterator[Block]:
    total = sum_of_totals(parcels)
    if len(parcels) > 1 and total is not None and total < MOST:
        wan = EXACT.scaleb(total, -4)
        said = {"exact": capitals(total), "wan": capitals_in_wan(wan), "yuan": total}
        said["figure"] = wan_to_hundredths(wan)
        yield ReportParagraph(
            text(
                "Sum of the totals: {yuan} 元, in capital figures (the result): RMB {exact}. Only for those who need "
                "万元 to 0.01: {figure} 万元, in capital figures RMB {wan}.",
                **said,
            ),
            "result",
        )
    elif len(parcels) > 1:
        yield ReportParagraph(text("Not every parcel has a result: no sum of the totals is given."), "note")
    for field in _BELOW:
        name, words = str(label_name(field)), labels.get(field, NOT_GIVEN)
        yield ReportParagraph(text("{name}: {words}", name=name, words=words))
    yield ReportParagraph(
        text(
            "These are calculated results of one method under the conditions above. “{absent}” stands for what was "
            "not given, “{open}” for a figure that could not be worked out.",
            absent=NOT_GIVEN,
            open=calculated(None),
        ),
        "note",
    )


def _joined(words: Iterator[str]) -> str:
    return "、".join(dict.fromkeys(words))
