"""``landprice check``: every error in tables and documents, with its place, what was expected, and why."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from itertools import count
from pathlib import Path
from typing import Annotated

import typer

from landprice.checks.errata import write_skeletons
from landprice.checks.inputs import STDIN, Input, inputs, shipped
from landprice.checks.report import Report, Skipped
from landprice.checks.runner import Run
from landprice.checks.selection import selection
from landprice.checks.workers import number_of_jobs
from landprice.cli.clock import day_asked
from landprice.cli.display.check_summary import summary_lines
from landprice.cli.display.findings import LineAt, finding_lines
from landprice.cli.failures import tell_error
from landprice.cli.options import flag, option
from landprice.cli.output import columns, is_terminal, tell, tell_note, tell_sentence
from landprice.cli.progress import progress_shown
from landprice.core.errors import FileError, InputError, LandpriceError
from landprice.core.findings import Severity
from landprice.core.messages import harmless, message, text
from landprice.core.wholefile import named_in_errors, write_whole
from landprice.tables.catalog import Catalog
from landprice.tables.yaml.read import slow_parser_note

_NAMES = 10
"""So many files that are not checked are named for each reason; the JSON names all."""


class ReportFormat(StrEnum):
    """How findings are given."""

    TEXT = "text"
    JSON = "json"
    SARIF = "sarif"
    GITHUB = "github"
    JUNIT = "junit"


class Least(StrEnum):
    """The severities, from the one that matters most."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


def command(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar=text("PATH"),
            help=text("Tables, documents or folders of them, - for stdin; without any, the shipped tables."),
            show_default=False,
        ),
    ] = None,
    against: Annotated[
        list[str] | None,
        option(
            text("The edition before, as a table file: how much each price rose, what was regraded, what stayed."),
            text("PATH"),
        ),
    ] = None,
    table: Annotated[
        str | None,
        option(
            text("The table of a valuer's report, by county or file; else that of the county it names."), text("COUNTY")
        ),
    ] = None,
    select: Annotated[
        list[str] | None,
        option(text("Only these rules: LP301, LP3 or unit-mismatch, with commas."), text("RULES")),
    ] = None,
    ignore: Annotated[list[str] | None, option(text("All but these rules."), text("RULES"))] = None,
    severity: Annotated[
        Least, typer.Option(help=text("Leave out what matters less than this."), case_sensitive=False)
    ] = Least.NOTE,
    accept_known: Annotated[
        bool, flag("--accept-known", text("Exit code 0 where all errors are recorded as errata."))
    ] = False,
    as_of: Annotated[
        str | None,
        option(text("The day for the rules about age; default today."), text("DATE")),
    ] = None,
    output_format: Annotated[
        ReportFormat, typer.Option("--format", help=text("The form of the findings."), case_sensitive=False)
    ] = ReportFormat.TEXT,
    output: Annotated[
        Path | None, option(text("Write the findings to a file."), text("FILE"), "--output", "-o")
    ] = None,
    statistics: Annotated[
        bool, flag("--statistics", text("Count the findings of each rule below them (text only)."))
    ] = False,
    jobs: Annotated[
        str | None,
        option(
            text("Processes that read many tables at once; default one for each core, up to 8."),
            text("COUNT"),
            "--jobs",
            "-j",
        ),
    ] = None,
    write_errata: Annotated[
        bool,
        flag(
            "--write-errata",
            text("Add to each table a skeleton for every error not recorded yet; figures stay as they are."),
        ),
    ] = False,
) -> int:
    from dataclasses import replace

    if note := slow_parser_note():
        tell(str(note))
    files = inputs(paths) if paths else shipped()
    if str(output) == STDIN:
        output = None
    if output is not None:
        _must_be_writable(output, files)
    run = Run(
        as_of=day_asked(as_of),
        selection=selection(select or (), ignore or ()),
        jobs=number_of_jobs(jobs),
        against=inputs(against or ()),
        table_of_reports=Catalog.of().find(table).load() if table else None,
    )
    report = replace(_run(run, files), accept_known=accept_known)
    _give(report.at_least(Severity(severity)), output_format, output, run.line_at, statistics=statistics)
    if write_errata:
        _write_errata(files, report)
    return _told(report, run.failed, output_format) or int(any(map(report.fails, report.findings)))


def _write_errata(files: Sequence[Input], report: Report) -> None:
    reviewed = {one.file for one in report.reports}
    for file in files:
        own = [finding for finding in report.unknown_errors if finding.position.file == file.shown_as]
        if file.is_document:
            if own and file.shown_as not in reviewed:
                tell_sentence(
                    text(
                        "{file} is a document: errata stand in tables; `landprice read {file} -o FOLDER` makes them",
                        file=file.shown_as,
                    )
                )
            continue
        if written := write_skeletons(file, report):
            tell(text("{file}: {count} errata to complete", file=file.shown_as, count=written))
        if differing := sum(finding.rule.startswith("LP6") for finding in own):
            tell_sentence(
                text(
                    "{file}: {count} errors are the table's, not the document's: correct them there",
                    file=file.shown_as,
                    count=differing,
                )
            )


def _told(report: Report, failed: Sequence[LandpriceError], output_format: ReportFormat) -> int:
    """Say on stderr what was checked and what was not; gives 2 where the request was not met."""
    _tell_skipped(report)
    if output_format is ReportFormat.TEXT and report.files:
        for line in summary_lines(report):
            tell(line)
    if not report.files and not failed:
        failed = [InputError(message("nothing to check: no table, and no document with benchmark prices"))]
    for error in failed:
        tell_error(error)
    return 2 if failed else 0


def _tell_skipped(report: Report) -> None:
    """Name on stderr the documents that were not checked, those of one reason together."""
    alike: dict[str, list[Skipped]] = {}
    for one in report.skipped:
        alike.setdefault(one.reason.template, []).append(one)
    for first, *more in alike.values():
        what = message("not checked: {reason}", reason=first.reason)
        if more:
            names = [one.file for one in more[:_NAMES]]
            what = message("{what}; the same of {count} more: {names}", what=what, count=len(more), names=names)
        if len(more) > _NAMES:
            what = message("{what} …, all named by --format json", what=what)
        tell_note(what)


def _run(run: Run, files: Sequence[Input]) -> Report:
    """The report; a terminal shows the progress of a long run on stderr."""
    with progress_shown() as step:
        if step is None:
            return run.over(files)
        done = count(1)
        return run.over(files, lambda: step(text("checking"), next(done), len(files)))


def _must_be_writable(output: Path, files: Sequence[Input]) -> None:
    """Refuse before the run what would fail after it, or take the place of a table that is checked."""
    if output.name == "" or output.is_dir():
        raise FileError(message("{file} is a folder, not a file", file=output))
    if not output.parent.is_dir():
        raise FileError(message("the folder {folder} does not exist", folder=output.parent))
    if output.exists() and any(output.samefile(file.path) for file in files if file.path.exists()):
        raise FileError(message("{file} is checked itself; write the findings to another file", file=output))


def _give(
    report: Report, wanted: ReportFormat, output: Path | None, line_at: Mapping[str, LineAt], *, statistics: bool
) -> None:
    if wanted is ReportFormat.TEXT:
        content = _as_text(report, line_at, statistics=statistics, on_screen=output is None)
    else:
        content = _renderer(wanted)(report)
        content = harmless(content) if wanted is ReportFormat.GITHUB else content
    if output is None:
        import sys

        sys.stdout.write(content + "\n" if content else "")
        return

    with named_in_errors(output):
        write_whole(output, (content + "\n").encode("utf-8", "backslashreplace") if content else b"")


def _renderer(wanted: ReportFormat) -> Callable[[Report], str]:
    from importlib import import_module

    name = "as_json" if wanted is ReportFormat.JSON else str(wanted)
    render: Callable[[Report], str] = import_module(f"landprice.checks.output.{name}").render
    return render


def _as_text(report: Report, line_at: Mapping[str, LineAt], *, statistics: bool, on_screen: bool) -> str:
    colour = on_screen and _colours()
    room = columns() if on_screen and is_terminal() else None
    lines = [
        line
        for finding in report.findings
        for line in finding_lines(finding, line_at.get(finding.position.file), colour=colour, room=room)
    ]
    if statistics:
        names = {finding.rule: finding.name for finding in report.findings}
        lines += [f"{count:6} {rule} {names[rule]}" for rule, count in report.by_rule().items()]
    return "\n".join(lines)


def _colours() -> bool:
    import os

    return is_terminal() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
