"""``landprice read``: a published document → tables in YAML, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from landprice.cli.display.findings import show_findings
from landprice.cli.display.read_diff import show_differences
from landprice.cli.documents_given import AllRead, read_all
from landprice.cli.failures import tell_error
from landprice.cli.options import Format, OnlyTables, OutputFormat, Tables, flag, option
from landprice.cli.output import say, say_json, tell, tell_note, tell_sentence
from landprice.core.errors import FileError, InputError
from landprice.core.findings import TO_COMPLETE
from landprice.core.messages import message, text
from landprice.core.wholefile import check_writable, named_in_errors, write_whole
from landprice.documents.draft import Draft
from landprice.documents.review.page import review_page
from landprice.documents.writing.diff import table_of
from landprice.documents.writing.neighbours import entries_of
from landprice.documents.writing.output import Planned, plan, write
from landprice.tables.catalog import Catalog

if TYPE_CHECKING:
    from landprice.documents import Drafts

_MOST_NAMED = 3
"""So many files written are named in the command that checks them; of more, their folder is."""
_ONE_DOCUMENT = message("--review and --confirmed are of one document")
EXAMPLES = (
    "landprice read gazette.txt",
    "landprice read gazette.txt -o tables --pinyin hukou",
    "landprice read gazette.txt -o tables --diff",
    "landprice read gazette.txt --review gazette.html",
    "landprice read - --format json < notice.docx",
)


def command(
    documents: Annotated[
        list[Path],
        typer.Argument(metavar=text("DOCUMENT"), help=text("Published documents or folders of them, - for stdin.")),
    ],
    folder: Annotated[
        Path | None,
        option(text("Write each table to a file of its own below this folder."), text("FOLDER"), "-o", "--output"),
    ] = None,
    diff: Annotated[
        bool,
        flag(
            "--diff", text("Write nothing; show how the document differs from the table there, or the edition before.")
        ),
    ] = False,
    overwrite: Annotated[bool, flag("--overwrite", text("With -o: replace tables there that differ."))] = False,
    output_format: Format = OutputFormat.TEXT,
    county: Annotated[
        str | None,
        option(text("The county in full, where the document does not say it."), text("NAME")),
    ] = None,
    scope: Annotated[
        str | None,
        option(text("What the table covers, where the document does not say it: 城区."), text("SCOPE")),
    ] = None,
    adcode: Annotated[
        str | None,
        option(text("The adcode (GB/T 2260), where the county's name does not tell it."), text("CODE")),
    ] = None,
    pinyin: Annotated[str | None, option(text("The county in pinyin, such as hukou."), text("PINYIN"))] = None,
    scope_pinyin: Annotated[
        str | None,
        option(text("The scope in pinyin for the name of the file, such as yongning."), text("PINYIN")),
    ] = None,
    prefecture: Annotated[str | None, option(text("The prefecture in full, such as 九江市."), text("NAME"))] = None,
    province: Annotated[str | None, option(text("The province in full, such as 江西省."), text("NAME"))] = None,
    checked: Annotated[
        str | None,
        option(text("The day on which you compared the figures with the document, YYYY-MM-DD."), text("DATE")),
    ] = None,
    review: Annotated[
        Path | None,
        option(
            text("Write a page (HTML) that shows what became of each figure of the document, to confirm."),
            text("FILE"),
        ),
    ] = None,
    confirmed: Annotated[
        Path | None,
        option(text("The confirmed.json of the page: its name and day go into the tables."), text("FILE")),
    ] = None,
    tables: Tables = None,
    only_tables: OnlyTables = False,
) -> int:
    _must_fit(folder, output_format, diff=diff, overwrite=overwrite)
    _must_be_one(documents, review, confirmed)
    known = {"county": county, "scope": scope, "adcode": adcode, "pinyin": pinyin, "scope_pinyin": scope_pinyin}
    known |= {"prefecture": prefecture, "province": province, "checked": checked}
    catalog = _catalog(folder, tables or (), only=only_tables)
    said = {name: word for name, word in known.items() if word}
    result = read_all(documents, known=said, catalog=catalog, confirmed=confirmed)
    found = result.drafts
    if not found:
        _say_what_failed(result)
        return 2
    drafts = [draft for each in found for draft in each.tables]
    _write_page(review, found)
    planned = plan(drafts, folder, catalog, overwrite=overwrite) if folder is not None and not diff else []
    if output_format is OutputFormat.JSON:
        _say_json(found)
        _write(planned)
        _say_what_failed(result)
        return _exit_code(result, planned)
    if diff:
        _show_differences(found, catalog)
    elif folder is None:
        _print(drafts, catalog)
    written = _write(planned)
    _show_findings(found, only_document=diff)
    _say_what_failed(result)
    _tell_next(written, folder, documents)
    return _exit_code(result, planned)


def _show_differences(found: Sequence[Drafts], catalog: Catalog) -> None:
    for each in found:
        show_differences(each, catalog)


def _exit_code(result: AllRead, planned: Sequence[Planned]) -> int:
    """2 where something could not be read or written, 1 where a document has errors."""
    if result.failed or any(each.failed for each in planned):
        return 2
    return 1 if any(each.errors for each in result.drafts) else 0


def _say_json(found: Sequence[Drafts]) -> None:
    """The tables and findings of all documents in one object."""
    parts = [each.as_json() for each in found]
    tables, findings = ([each for part in parts for each in part[key]] for key in ("tables", "findings"))
    say_json({"format_version": 1, "tables": tables, "findings": findings})


def _must_fit(folder: Path | None, output_format: OutputFormat, *, diff: bool, overwrite: bool) -> None:
    """Refuse options that say two things, before any document is read."""
    if diff and overwrite:
        raise InputError(message("--diff writes nothing: leave out --overwrite"))
    if diff and output_format is OutputFormat.JSON:
        raise InputError(message("--diff is shown as text alone: leave out --format json"))
    if overwrite and folder is None:
        raise InputError(message("--overwrite goes with -o FOLDER"))


def _must_be_one(documents: Sequence[Path], page: Path | None, confirmed: Path | None) -> None:
    """Refuse several documents where one page or one file of confirmed series is asked for."""
    if (page or confirmed) is not None and len(documents) > 1:
        raise InputError(_ONE_DOCUMENT)
    if page is not None:
        check_writable(page, (".html", ".htm"))
        _must_be_no_input(page, documents)


def _must_be_no_input(page: Path, documents: Sequence[Path]) -> None:
    """Refuse a page that would take the place of the document itself."""
    if page.exists() and any(page.samefile(each) for each in documents if each.exists()):
        raise FileError(message("{file} is the document itself; write the page to another file", file=page))


def _write_page(page: Path | None, found: Sequence[Drafts]) -> None:
    if page is None:
        return
    if len(found) > 1:
        raise InputError(_ONE_DOCUMENT)
    with named_in_errors(page):
        write_whole(page, review_page(found[0]).encode("utf-8", "surrogatepass"))
    tell(text("{file} written", file=page))


def _catalog(folder: Path | None, tables: Sequence[Path], *, only: bool) -> Catalog:
    """The tables in reach, those of the folder written to first. Raises FileError for a path that does not exist."""
    own = [folder] if folder is not None and folder.is_dir() else []
    catalog = Catalog.of([*own, *tables], only=only)
    entries_of(catalog)
    return catalog


def _print(drafts: Sequence[Draft], catalog: Catalog) -> None:
    """The drafts on stdout, and notes of what a keeper should know of them."""
    import sys

    for number, draft in enumerate(drafts):
        if number:
            say()
        say(draft.text.rstrip("\n"))
    encoding = sys.stdout.encoding or "utf-8"
    if any(not _fits(draft.text, encoding) for draft in drafts):
        what = message(
            "the encoding of the output, {encoding}, lacks signs of the tables: write them with -o FOLDER",
            encoding=encoding,
        )
        tell_note(what)
    for draft in drafts:
        if entry := table_of(draft, catalog):
            tell_note(message("{file} is this table already; --diff compares", file=entry.path))


def _fits(words: str, encoding: str) -> bool:
    try:
        words.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _write(planned: Sequence[Planned]) -> list[Planned]:
    """Write the files, and tell of each; gives those that were written."""
    written = []
    for each in write(planned):
        if each.failed:
            tell_error(each.failed)
            continue
        if each.stands:
            tell(str(each.stands))
        elif each.confirmed:
            tell(text("{file}: name and day written into its evidence", file=each.path))
        else:
            tell(text("{file} written", file=each.path))
            written.append(each)
        for note in each.notes:
            tell_note(note)
    return written


def _tell_next(written: Sequence[Planned], folder: Path | None, documents: Sequence[Path]) -> None:
    """What the keeper does with drafts that were written."""
    from shlex import join

    if not written:
        return
    files = [each.path for each in written] if len(written) <= _MOST_NAMED else [folder]
    beside = [document for document in documents if str(document) != "-"]
    tell_sentence(text("next: compare with the document, complete what is marked `# to complete`, then check both:"))
    tell("  " + join(["landprice", "check", *map(str, [*files, *beside])]))


def _say_what_failed(result: AllRead) -> None:
    """What of a folder was passed over, and what was given by name and could not be read."""
    for why in result.skipped:
        tell_note(why)
    for error in result.failed:
        tell_error(error)


def _show_findings(found: Sequence[Drafts], *, only_document: bool) -> None:
    for each in found:
        _show_findings_of(each, only_document=only_document)


def _show_findings_of(drafts: Drafts, *, only_document: bool) -> None:
    """The findings, and their sum; with ``only_document`` without what the keeper of a new table completes."""
    document = drafts.document
    findings = [each for each in drafts.findings if not (only_document and each.rule == TO_COMPLETE)]
    show_findings(findings, tell, document.line_of)
    count = sum(len(draft.rows) for draft in drafts.tables)
    tell(
        text(
            "{file}: tables: {tables}; rows: {rows}; errors: {errors}; findings: {findings}",
            file=document.file,
            tables=len(drafts.tables),
            rows=count,
            errors=len(drafts.errors),
            findings=len(findings),
        )
    )
