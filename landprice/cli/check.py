"""``landprice check``: every error in tables, with its place, what was expected, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from landprice.messages import text

if TYPE_CHECKING:
    from datetime import date

HELP = text("Check tables: every error with its place, what was expected, and why.")


def command(
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="[PATH]...", help=text("Table files or folders; without any, the shipped tables.")),
    ] = None,
    output_format: Annotated[str, typer.Option("--format", help=text("text or json"))] = "text",
    accept_known: Annotated[
        bool, typer.Option("--accept-known", help=text("Let errors that an erratum records pass."))
    ] = False,
    as_of: Annotated[
        str | None,
        typer.Option("--as-of", metavar="DATE", help=text("The day for the rules about age; default today.")),
    ] = None,
) -> int:
    from landprice.checks.inputs import inputs, shipped
    from landprice.checks.runner import Run
    from landprice.cli.findings import show_findings
    from landprice.cli.output import say, say_json

    files = inputs(paths) if paths else shipped()
    report = Run(as_of=_day(as_of)).over(files)
    if output_format == "json":
        findings = [finding.as_json() for finding in report.findings]
        say_json({"format_version": 1, "findings": findings, "summary": report.summary()})
    else:
        show_findings(report.findings, say)
    return 1 if (report.unknown_errors if accept_known else report.errors) else 0


def _day(written: str | None) -> date:
    from datetime import date

    from landprice.errors import DateError
    from landprice.messages import message

    if written is None:
        return date.today()
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise DateError(message("{written} is no date; write YYYY-MM-DD", written=written)) from None
