"""``landprice premium``: what is to be paid for new conditions of a parcel (补缴地价款), by a rule."""

from __future__ import annotations

from collections.abc import Iterator
from inspect import Parameter
from typing import Annotated, Any

import typer

from landprice.api import premium
from landprice.cli.clock import day_asked
from landprice.cli.display.premium import show_premium
from landprice.cli.options import (
    AllowExpired,
    AsOf,
    Edition,
    Format,
    GrowthKind,
    Index,
    MonthlyGrowth,
    NeededCounty,
    OnlyTables,
    OutputFormat,
    Scope,
    ServicingCosts,
    Tables,
    flag,
    option,
)
from landprice.cli.output import say_json
from landprice.cli.parcel_options import own_parameters, taking
from landprice.core.messages import text

EXAMPLES = (
    "landprice premium 湖口 --use 商服 --old-plot-ratio 1.6 --new-plot-ratio 2.5 --new-coefficient 容积率=1.3 "
    "--grade II --area 3000 --date 2023-07-01",
    "landprice premium 湖口 --old-use 工业 --new-use 商服 --old-tenure 30 --rate 6% --grade II --area 3000 "
    "--date 2023-07-01",
)
_ONE = str | None
_SEVERAL = list[str] | None
_OF_STATES: dict[str, tuple[Any, str, str]] = {
    "use": (_ONE, text("Land use."), text("USE")),
    "classification": (
        _ONE,
        text("The edition that the land use is worded in, such as gb2017, mnr2023 or gb50137."),
        text("EDITION"),
    ),
    "grade": (_ONE, text("Grade."), text("GRADE")),
    "plot_ratio": (_ONE, text("Plot ratio (容积率)."), text("RATIO")),
    "tenure": (_ONE, text("Remaining years."), text("YEARS")),
    "until": (_ONE, text("The last day of the tenure."), text("DATE")),
    "right": (_ONE, text("Right: 出让, 划拨 …"), text("RIGHT")),
    "servicing": (_ONE, text("Servicing, as in quote."), text("ITEMS")),
    "rate": (_ONE, text("Capitalization rate (土地还原率), such as 6%."), text("RATE")),
    "coefficient": (_SEVERAL, text("A coefficient of your own; may be repeated."), text("ID=K")),
    "factor": (_SEVERAL, text("A factor's class or value; may be repeated."), text("NAME=CLASS")),
}
"""What can be said of both states, or with ``--old-`` or ``--new-`` before it of one."""
_COMPLETED = {"use": "uses", "grade": "grades"}
"""What a shell completes: the words of ``candidates``."""


def _run(
    county: NeededCounty,
    area: Annotated[str, typer.Option(help=text("Area: 10000, 10000㎡, 15亩, 1.5公顷."), metavar=text("AREA"))],
    date: Annotated[
        str, typer.Option(help=text("The date of both prices, which the rule names."), metavar=text("DATE"))
    ],
    rule: Annotated[
        str, typer.Option(help=text("The rule: national-2018, difference or added-floor-area."), metavar=text("RULE"))
    ] = "national-2018",
    old_price: Annotated[
        str | None,
        option(text("The price of the old state in 元/㎡ of land, where it is known."), text("PRICE")),
    ] = None,
    monthly_growth: MonthlyGrowth = None,
    growth_kind: GrowthKind = None,
    index: Index = None,
    servicing_cost: ServicingCosts = None,
    scope: Scope = None,
    edition: Edition = None,
    as_of: AsOf = None,
    allow_expired: AllowExpired = False,
    require_complete: Annotated[
        bool, flag("--require-complete", text("Exit with 1 where there is no amount."))
    ] = False,
    tables: Tables = None,
    only_tables: OnlyTables = False,
    output_format: Format = OutputFormat.TEXT,
    **states: Any,
) -> int:
    result = premium(
        county,
        date=date,
        rule=rule,
        area=area,
        scope=scope,
        edition=edition,
        tables=tables or (),
        only_tables=only_tables,
        old_price=old_price,
        monthly_growth=monthly_growth,
        growth_kind=growth_kind,
        index=index,
        servicing_cost=servicing_cost,
        allow_expired=allow_expired,
        as_of=day_asked(as_of),
        **{name: value for name, value in states.items() if value},
    )
    if output_format is OutputFormat.JSON:
        say_json(result.as_json())
    else:
        show_premium(result)
    return 1 if require_complete and result.premium is None else 0


def _of_states() -> Iterator[Parameter]:
    """Each condition of a state: of both, of the old and of the new one."""
    for name, (kind, help_text, metavar) in _OF_STATES.items():
        for before, template in (
            ("", "{help}"),
            ("old_", text("Of the old state: {help}", help="{help}")),
            ("new_", text("Of the new state: {help}", help="{help}")),
        ):
            said = option(template.replace("{help}", help_text), metavar, completed=_COMPLETED.get(name, ""))
            yield Parameter(before + name, Parameter.KEYWORD_ONLY, default=None, annotation=Annotated[kind, said])


command = taking(_run, [*own_parameters(_run), *_of_states()])
