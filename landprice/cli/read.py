"""``landprice read``: a published document → tables in YAML, and what is wrong with it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from landprice.cli.options import Format, OnlyTables, OutputFormat, Tables
from landprice.messages import message, text

if TYPE_CHECKING:
    from landprice.catalog import Catalog
    from landprice.documents import Drafts
    from landprice.documents.given import AllRead

HELP = text("Read published documents into tables, checked. (Text, HTML, DOCX, XLSX, XLS, PDF.)")
EXAMPLES = (
    "landprice read gazette.txt",
    "landprice read gazette.txt -o tables --overwrite",
    "landprice read gazette.txt --diff",
    "landprice read - --format json < notice.docx",
)


def command(
    documents: Annotated[
        list[Path],
        typer.Argument(metavar=text("DOCUMENT"), help=text("Published documents or folders of them, - for stdin.")),
    ],
    folder: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar=text("FOLDER"), help=text("Write the tables below this folder.")),
    ] = None,
    diff: Annotated[
        bool, typer.Option("--diff", help=text("Show how the document differs from the table already there."))
    ] = False,
    overwrite: Annotated[bool, typer.Option("--overwrite", help=text("With -o: replace files already there."))] = False,
    output_format: Format = OutputFormat.TEXT,
    county: Annotated[str | None, typer.Option(help=text("What the document does not say: the county."))] = None,
    scope: Annotated[str | None, typer.Option(help=text("The scope, such as 城区."))] = None,
    adcode: Annotated[str | None, typer.Option(help=text("The adcode (GB/T 2260)."))] = None,
    pinyin: Annotated[str | None, typer.Option(help=text("The county in pinyin, such as hukou."))] = None,
    prefecture: Annotated[str | None, typer.Option(help=text("The prefecture."))] = None,
    province: Annotated[str | None, typer.Option(help=text("The province."))] = None,
    checked: Annotated[
        str | None, typer.Option(metavar=text("DATE"), help=text("The day on which you compared the figures."))
    ] = None,
    tables: Tables = None,
    only_tables: OnlyTables = False,
) -> int:
    from landprice.catalog import Catalog
    from landprice.cli.output import say, say_json
    from landprice.documents.given import read_all

    said = {"county": county, "scope": scope, "adcode": adcode, "pinyin": pinyin, "checked": checked}
    said |= {"prefecture": prefecture, "province": province}
    known = {name: value for name, value in said.items() if value}
    catalog = Catalog.of(tables or (), only=only_tables)
    result = read_all(documents, known=known, catalog=catalog)
    found = result.drafts
    if not found:
        _say_what_failed(result)
        return 2
    if output_format is OutputFormat.JSON:
        parts = [drafts.as_json() for drafts in found]
        tables_read, findings = ([each for part in parts for each in part[key]] for key in ("tables", "findings"))
        say_json({"format_version": 1, "tables": tables_read, "findings": findings})
    elif diff:
        for drafts in found:
            _show_differences(drafts, catalog)
    elif folder is None:
        for number, draft in enumerate(draft for drafts in found for draft in drafts.tables):
            if number:
                say()
            say(draft.text.rstrip("\n"))
    if folder is not None:
        _write(found, folder, catalog, overwrite)
    if output_format is not OutputFormat.JSON:
        for drafts in found:
            _show_findings(drafts)
    _say_what_failed(result)
    if result.failed:
        return 2
    return 1 if any(drafts.errors for drafts in found) else 0


def _say_what_failed(result: AllRead) -> None:
    """What of a folder was passed over, and what was given by name and could not be read."""
    from landprice.cli.output import report, tell_note

    for why in result.skipped:
        tell_note(why)
    for error in result.failed:
        report(error)


def _write(found: list[Drafts], folder: Path, catalog: Catalog, overwrite: bool) -> None:
    from landprice.cli.output import tell
    from landprice.documents.output import write_drafts

    every = [draft for drafts in found for draft in drafts.tables]
    for path, written in write_drafts(every, folder, catalog, overwrite):
        tell(text("{file} written", file=path) if written else text("{file} stands there already, the same", file=path))


def _show_differences(drafts: Drafts, catalog: Catalog) -> None:
    from landprice.cli.output import say
    from landprice.documents.diff import differences, table_of

    for draft in drafts.tables:
        name = f"{draft.table.place.county} {draft.table.place.scope} {draft.table.edition}".replace("  ", " ")
        entry = table_of(draft, catalog)
        if entry is None:
            say(text("{name}: no table of this scope and edition is there", name=name))
            continue
        found = differences(draft, entry.path)
        if not found:
            say(text("{name}: the document and {file} agree", name=name, file=entry.path))
            continue
        say(text("{name}: {count} differences from {file}", name=name, count=len(found), file=entry.path))
        for each in found:
            nothing = message("nothing")
            line = text(
                "{path}: table {table} (line {line}), document {document}",
                path=each.path,
                table=each.table if each.table is not None else nothing,
                line=each.line,
                document=each.document if each.document is not None else nothing,
            )
            say("  " + line + (f" ({each.place.position(drafts.document.file).words})" if each.place else ""))


def _show_findings(drafts: Drafts) -> None:
    from landprice.cli.findings import show_findings
    from landprice.cli.output import tell

    document = drafts.document
    show_findings(drafts.findings, tell, document.line_of)
    count = sum(len(draft.rows()) for draft in drafts.tables)
    tell(
        text(
            "{file}: tables: {tables}; rows: {rows}; errors: {errors}; findings: {findings}",
            file=document.file,
            tables=len(drafts.tables),
            rows=count,
            errors=len(drafts.errors),
            findings=len(drafts.findings),
        )
    )
