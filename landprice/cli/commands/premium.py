"""``landprice premium``: what is to be paid for new conditions of a parcel (补缴地价款), by a rule."""

from __future__ import annotations

from inspect import Parameter, signature
from typing import TYPE_CHECKING, Annotated, Any

import typer

from landprice.api import premium
from landprice.cli.clock import day_asked
from landprice.cli.completing import candidates
from landprice.cli.display.premium import show_premium
from landprice.cli.options import AsOf, Edition, Format, NeededCounty, OnlyTables, OutputFormat, Scope, Tables
from landprice.cli.output import say_json
from landprice.core.messages import text

if TYPE_CHECKING:
    pass


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
_COMPLETED = {"use": candidates("uses"), "grade": candidates("grades")}


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
        typer.Option(
            help=text("The price of the old state in 元/㎡ of land, where it is known."),
            metavar=text("PRICE"),
            show_default=False,
        ),
    ] = None,
    monthly_growth: Annotated[
        str | None,
        typer.Option(
            help=text("Growth of land prices a month, such as 0.2%."), metavar=text("GROWTH"), show_default=False
        ),
    ] = None,
    growth_kind: Annotated[
        str | None,
        typer.Option(
            help=text(
                "How the growth counts over months where the table does not say: compound or simple (复利, 单利)."
            ),
            metavar="compound|simple",
            show_default=False,
        ),
    ] = None,
    index: Annotated[
        str | None,
        typer.Option(
            help=text("Price index at the parcel's date over that at the table's: 105.2/100."),
            metavar=text("INDEX"),
            show_default=False,
        ),
    ] = None,
    servicing_cost: Annotated[
        list[str] | None,
        typer.Option(
            help=text("Cost of a servicing item, 元/㎡; may be repeated."),
            metavar=text("ITEM=COST"),
            show_default=False,
        ),
    ] = None,
    scope: Scope = None,
    edition: Edition = None,
    as_of: AsOf = None,
    allow_expired: Annotated[
        bool, typer.Option("--allow-expired", help=text("Estimate even from a table over six years old."))
    ] = False,
    require_complete: Annotated[
        bool, typer.Option("--require-complete", help=text("Exit with 1 where there is no amount."))
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


def command(**said: Any) -> int:
    return _run(**said)


def _options() -> list[Parameter]:
    """The parameters of the command: those of ``_run``, and each condition of a state for both, the old and the new."""
    own = [one for one in signature(_run, eval_str=True).parameters.values() if one.kind is not Parameter.VAR_KEYWORD]
    for name, (kind, help_text, metavar) in _OF_STATES.items():
        for before, template in (
            ("", "{help}"),
            ("old_", text("Of the old state: {help}", help="{help}")),
            ("new_", text("Of the new state: {help}", help="{help}")),
        ):
            option = typer.Option(
                help=template.replace("{help}", help_text),
                metavar=metavar,
                show_default=False,
                autocompletion=_COMPLETED.get(name),
            )
            own.append(
                Parameter(
                    before + name, Parameter.POSITIONAL_OR_KEYWORD, default=None, annotation=Annotated[kind, option]
                )
            )
    return own


_parameters = _options()
command.__signature__ = signature(_run).replace(parameters=_parameters)  # type: ignore[attr-defined]
command.__annotations__ = {one.name: one.annotation for one in _parameters} | {"return": int}
