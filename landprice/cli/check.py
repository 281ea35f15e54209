"""``landprice check``: every error in tables, with its place, what was expected, and why."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from landprice.messages import text

if TYPE_CHECKING:
    from datetime import date

    from landprice.checks.inputs import Input
    from landprice.checks.report import Report
    from landprice.checks.runner import Run

HELP = text("Check tables: every error with its place, what was expected, and why.")
_LONG_RUN = 200


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
            metavar="PATH",
            help=text("Tables or folders of tables, - for stdin; without any, the shipped tables."),
            show_default=False,
        ),
    ] = None,
    select: Annotated[
        list[str] | None,
        typer.Option(metavar="RULES", help=text("Only these rules: LP301, LP3 or unit-mismatch, with commas.")),
    ] = None,
    ignore: Annotated[list[str] | None, typer.Option(metavar="RULES", help=text("All but these rules."))] = None,
    severity: Annotated[
        Least, typer.Option(help=text("Leave out what matters less than this."), case_sensitive=False)
    ] = Least.NOTE,
    accept_known: Annotated[
        bool, typer.Option("--accept-known", help=text("Exit code 0 where all errors are recorded as errata."))
    ] = False,
    as_of: Annotated[
        str | None,
        typer.Option(metavar="DATE", help=text("The day for the rules about age; default today.")),
    ] = None,
    output_format: Annotated[
        ReportFormat, typer.Option("--format", help=text("The form of the findings."), case_sensitive=False)
    ] = ReportFormat.TEXT,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help=text("Write the findings to a file."))
    ] = None,
    statistics: Annotated[
        bool, typer.Option("--statistics", help=text("Count the findings of each rule below them (text only)."))
    ] = False,
    write_errata: Annotated[
        bool,
        typer.Option(
            "--write-errata",
            help=text("Add to each table a skeleton for every error not recorded yet; figures stay as they are."),
        ),
    ] = False,
) -> int:
    from landprice.checks.inputs import STDIN, inputs, shipped
    from landprice.checks.runner import Run
    from landprice.checks.selection import selection
    from landprice.cli.output import tell
    from landprice.findings import Severity
    from landprice.yamlfile import slow_parser_note

    if note := slow_parser_note():
        tell(str(note))
    files = inputs(paths) if paths else shipped()
    if str(output) == STDIN:
        output = None
    if output is not None:
        _must_be_writable(output, files)
    run = Run(as_of=_day(as_of), wanted=selection(select or (), ignore or ()))
    with collecting_rarely():
        report = _run(run, files)
    _give(report.at_least(Severity(severity)), output_format, output, statistics, run.texts)
    if write_errata:
        from landprice.checks.errata import write_skeletons

        for file in files:
            written = write_skeletons(file, report)
            if written:
                tell(text("{file}: {count} errata to complete", file=file.shown_as, count=written))
    if output_format is ReportFormat.TEXT:
        tell(_summed_up(report))
    return 1 if (report.unknown_errors if accept_known else report.errors) else 0


@contextmanager
def collecting_rarely() -> Iterator[None]:
    """Look for unreachable cycles a hundred times less often: a table makes many objects and next to no cycles.

    This is of the whole process, and so for the command alone, whose process it is; ``landprice.check`` leaves the
    collector as it is.
    """
    import gc

    before = gc.get_threshold()
    gc.set_threshold(before[0] * 100, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


def _run(run: Run, files: Sequence[Input]) -> Report:
    """The report; a terminal shows the progress of a long run on stderr."""
    import sys

    if len(files) < _LONG_RUN or not sys.stderr.isatty():
        return run.over(files)
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(text("checking"), total=len(files))
        return run.over(files, lambda: progress.advance(task))


def _must_be_writable(output: Path, files: Sequence[Input]) -> None:
    """Refuse before the run what would fail after it, or take the place of a table that is checked."""
    from landprice.errors import FileError
    from landprice.messages import message

    if output.name == "" or output.is_dir():
        raise FileError(message("{file} is a folder, not a file", file=output))
    if not output.parent.is_dir():
        raise FileError(message("the folder {folder} does not exist", folder=output.parent))
    if output.exists() and any(output.samefile(file.path) for file in files if file.path.exists()):
        raise FileError(message("{file} is checked itself; write the findings to another file", file=output))


def _give(report: Report, wanted: ReportFormat, output: Path | None, statistics: bool, texts: dict[str, str]) -> None:
    from landprice.cli.output import harmless

    if wanted is ReportFormat.TEXT:
        content = _as_text(report, statistics, texts, colour=output is None and _colours())
    else:
        content = _renderer(wanted)(report)
        content = harmless(content) if wanted is ReportFormat.GITHUB else content
    if output is None:
        import sys

        sys.stdout.write(content + "\n" if content else "")
        return
    from landprice.errors import FileError
    from landprice.messages import message
    from landprice.wholefile import write_whole

    try:
        write_whole(output, (content + "\n").encode("utf-8", "backslashreplace") if content else b"")
    except OSError as error:
        raise FileError(message("{file} cannot be written: {reason}", file=output, reason=error.strerror)) from None


def _renderer(wanted: ReportFormat) -> Callable[[Report], str]:
    from importlib import import_module

    name = "as_json" if wanted is ReportFormat.JSON else str(wanted)
    render: Callable[[Report], str] = import_module(f"landprice.checks.formats.{name}").render
    return render


def _as_text(report: Report, statistics: bool, texts: dict[str, str], *, colour: bool) -> str:
    from landprice.cli.findings import finding_lines

    lines = [line for finding in report.findings for line in finding_lines(finding, texts, colour=colour)]
    if statistics:
        names = {finding.rule: finding.name for finding in report.findings}
        lines += [f"{count:6} {rule} {names[rule]}" for rule, count in report.by_rule().items()]
    return "\n".join(lines)


def _summed_up(report: Report) -> str:
    from landprice.findings import Severity

    known = len(report.errors) - len(report.unknown_errors)
    counts = {
        "files": len(report.files),
        "errors": len(report.errors),
        "known": known,
        "warnings": report.count(Severity.WARNING),
        "notes": report.count(Severity.NOTE),
    }
    if known:
        return text(
            "tables: {files}; errors: {errors}, recorded as errata: {known}; warnings: {warnings}; notes: {notes}",
            **counts,
        )
    del counts["known"]
    return text("tables: {files}; errors: {errors}; warnings: {warnings}; notes: {notes}", **counts)


def _colours() -> bool:
    import os

    from landprice.cli.output import looked_at

    return looked_at() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


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
