"""``landprice report``: what a valuer hands over, in Word, Excel, HTML or Markdown."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

from landprice.batch.options import Options
from landprice.cli.options import named, option
from landprice.cli.output import tell, tell_sentence
from landprice.cli.parcel import value_what_is_said, what_is_said
from landprice.cli.parcel_options import with_parcel_options
from landprice.cli.progress import Step, parts_told, progress_shown
from landprice.core.errors import InputError
from landprice.core.messages import language_chosen, message, text
from landprice.core.wholefile import check_writable
from landprice.reports.labels import OF_PARCEL, OF_REPORT, field_of
from landprice.reports.writing import ENDINGS, ValuationReport, report, write_template
from landprice.valuation import Valuation
from landprice.valuation.parcel import FIELD_OF
from landprice.words.typed import pairs

EXAMPLES = (
    "landprice report 湖口 --use 商服 --grade II --area 3亩 --date 2024-07-01 --monthly-growth 0.1% -o 湖口.docx",
    "landprice report --parcel A.yaml --parcel B.yaml -o 结果.xlsx --set 估价机构=某某估价公司 --set 估价目的=出让",
    "landprice report 湖口 --parcel 台账.csv --date 2024-07-01 --monthly-growth 0.1% -o 结果.html",
    "landprice report --write-template 模板.docx",
)
_LEDGERS = (".csv", ".parquet", ".xlsx")
MOST_PARCELS = 500
"""A report of more parcels is no report that anyone reads; a batch values them."""

Labelled = tuple["Valuation", dict[str, str]]


def _run(
    output: Annotated[
        Path | None,
        option(text("The report: a .docx, .xlsx, .html or .md file."), text("FILE"), "--output", "-o"),
    ] = None,
    parcel: Annotated[
        list[Path] | None,
        option(text("A parcel file, or a ledger (.csv, .xlsx, .parquet) of parcels; may be repeated."), text("FILE")),
    ] = None,
    parts_by: Annotated[
        str,
        option(text("A column of a ledger: its rows with one id are the parts of one parcel."), text("HEADER")),
    ] = "",
    label: Annotated[
        list[str] | None,
        option(
            text("What the report says besides: 估价机构=…, 报告编号, 估价目的, 使用者, 宗地编号 …; may be repeated."),
            text("NAME=WORDS"),
            "--set",
        ),
    ] = None,
    consent: Annotated[
        str | None,
        option(
            text("The authority's written consent to prices of a later day than the parcel's: its document."),
            text("DOCUMENT"),
        ),
    ] = None,
    template: Annotated[
        Path | None, option(text("A Word file of your own with placeholders, filled in for a .docx."), text("FILE"))
    ] = None,
    template_to: Annotated[
        Path | None,
        option(
            text("Write a Word template to start from, which lists the placeholders, and stop."),
            text("FILE"),
            "--write-template",
        ),
    ] = None,
    **said: Any,
) -> int:
    language = language_chosen() or "zh"
    if template_to is not None:
        write_template(template_to, language=language)
        tell(text("{file}: written", file=template_to))
        return 0
    if output is None:
        raise InputError(message("say where the report is to be written: -o FILE, one of {endings}", endings=ENDINGS))
    check_writable(output, ENDINGS)
    with progress_shown() as step:
        found = _found(parcel or [], said, parts_by, step)
        with parts_told(step, text("writing the chapters")):
            made = report(
                [value for value, _ in found],
                output,
                template=template,
                language=language,
                labels=named(label, "--set"),
                parcel_labels=[own for _, own in found],
                consent=consent,
            )
    _tell(made, output)
    return 0


command = with_parcel_options(_run)


def _found(files: list[Path], said: dict[str, Any], parts_by: str, step: Step | None) -> list[Labelled]:
    """The values of all parcels, each with its labels. Raises LandpriceError."""
    if parts_by and not any(file.suffix.lower() in _LEDGERS for file in files):
        raise InputError(message("--parts-by names a column of a ledger: give one with --parcel"))
    if not files:
        return [(value_what_is_said(*what_is_said(said, None)), {})]
    found: list[Labelled] = []
    for file in files:
        if file.suffix.lower() in _LEDGERS:
            found += _of_ledger(file, said, parts_by, step)
        else:
            found.append((value_what_is_said(*what_is_said(said, file)), {"parcel_name": file.stem}))
        if len(found) > MOST_PARCELS:
            what = message("a report has {most} parcels at most: value more with `landprice batch`", most=MOST_PARCELS)
            raise InputError(what)
    return found


def _of_ledger(file: Path, said: dict[str, Any], parts_by: str, step: Step | None) -> list[Labelled]:
    """The parcels of a ledger, for which the options hold alike; its columns say the labels too."""
    from landprice.reports.ledger import valued_rows

    words, choice = what_is_said(said, None)
    options = Options(
        given=_given(words),
        tables=tuple(map(str, said["tables"] or ())),
        only_tables=said["only_tables"],
        allow_expired=choice.allow_expired,
        as_of=choice.as_of,
        parts_by=parts_by,
    )
    if choice.kind is not None:
        raise InputError(message("{option} cannot be said of all parcels of a ledger", option="--kind"))
    found: list[Labelled] = []
    for row in valued_rows(file, options):
        cells = {header: words for header, words in row.cells.items() if field_of(header) in OF_PARCEL and words}
        found.append((row.value, cells))
        if step is not None:
            step(text("valuing the parcels"), len(found), 0)
        if len(found) > MOST_PARCELS:
            break
    return found


_FIELDS = {"use": "land_use", "date": "valuation_date"}
_NOT_OF_A_LEDGER = ("offer", "parts", "tenure_as_certified", "reference_only", "day_count", "classification")


def _given(words: dict[str, Any]) -> dict[str, str]:
    """What the options say of every parcel of a ledger, by field. Raises InputError for what it has none for."""
    given: dict[str, str] = {}
    for name, value in words.items():
        if value is None or value is False:
            continue
        if name in _NOT_OF_A_LEDGER:
            option = "--" + name.replace("_", "-").replace("parts", "part")
            raise InputError(message("{option} cannot be said of all parcels of a ledger", option=option))
        if name in FIELD_OF:
            given |= {f"{name}:{each}": str(one) for each, one in pairs(value, name)}
        else:
            given[_FIELDS.get(name, name)] = str(value)
    return given


def _tell(made: ValuationReport, output: Path) -> None:
    without = [parcel.number for parcel in made.parcels if parcel.estimate is None]
    tell(text("{file}: parcels: {count}", file=output, count=len(made.parcels)))
    if without:
        numbers = [str(number) for number in without]
        tell_sentence(text("without a result, the report says why: parcels {numbers}", numbers=numbers))
    ours = [str(name) for field, (name, _) in OF_REPORT.items() if field not in made.labels and field in _EXPECTED]
    if ours:
        tell_sentence(text("left open in the report: {names}; --set gives them", names=ours))


_EXPECTED = ("institution", "report_number", "purpose")
