"""Writing a report: its value object once, and a file in the format that its ending names."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from landprice.core.errors import InputError
from landprice.core.messages import LANGUAGES, message, speaking
from landprice.core.wholefile import check_writable, named_in_errors, write_whole
from landprice.reports.files.docx import docx
from landprice.reports.files.docx_template import starting_template
from landprice.reports.files.html import html
from landprice.reports.files.markdown import markdown
from landprice.reports.report import ValuationReport, report_of
from landprice.reports.xlsx.book import xlsx
from landprice.valuation import Valuation

__all__ = ["ENDINGS", "ValuationReport", "report", "write_template"]
ENDINGS = (".docx", ".xlsx", ".html", ".md")
_WRITERS: dict[str, Callable[[ValuationReport], bytes]] = {
    ".docx": docx,
    ".xlsx": xlsx,
    ".html": lambda made: html(made).encode(),
    ".md": lambda made: markdown(made).encode(),
}


def report(
    value: Valuation | Iterable[Valuation],
    path: str | Path | None = None,
    *,
    template: str | Path | None = None,
    language: str = "zh",
    labels: Mapping[str, str] | None = None,
    parcel_labels: Iterable[Mapping[str, str]] = (),
    consent: str | None = None,
) -> ValuationReport:
    """The report on one value of ``quote`` or several, written to ``path``: .docx, .xlsx, .html or .md by its ending.

    It shows quote's own figures (元, 元/㎡, 万元; rounded as quote rounds them) with the tables behind each, and table
    1-1 of all parcels. Each value needs its valuation date. Prices of a later day than the parcel's are withheld,
    unless ``consent`` cites the written consent of the authority. ``template`` is a Word file with placeholders;
    ``landprice report --write-template`` makes one. ``language`` is ``zh`` or ``en``. ``labels`` say what stands in
    the head (估价机构, 报告编号, 估价目的 …), ``parcel_labels``, a mapping for each value, what in its row (使用者,
    宗地编号 …).

    Without ``path`` nothing is written. Raises ParcelError for a value without a date, InputError for a label or a
    placeholder that there is not, FileError, and MissingLibraryError where the extra ``reports`` is not installed.
    Rule: GB/T 18508-2014.
    """
    if language not in LANGUAGES:
        raise InputError(message("the language {language} is none of: {choices}", language=language, choices=LANGUAGES))
    target = None if path is None else Path(path)
    if target is not None:
        check_writable(target, ENDINGS)
    if template is not None and (target is None or target.suffix.lower() != ".docx"):
        raise InputError(message("a template is for a report in Word: write it to a .docx file"))
    with speaking(language):
        values = [value] if not isinstance(value, Iterable) else value
        made = report_of(values, language=language, labels=labels or {}, parcel_labels=parcel_labels, consent=consent)
        if target is not None:
            _write(made, target, None if template is None else Path(template))
    return made


def write_template(path: str | Path, *, language: str = "zh") -> None:
    """Write a Word template to start from, which lists its placeholders. Raises FileError, MissingLibraryError."""
    target = Path(path)
    check_writable(target, (".docx",))
    with speaking(language):
        content = starting_template(language, explained=True)
    with named_in_errors(target):
        write_whole(target, content)


def _write(made: ValuationReport, target: Path, template: Path | None) -> None:
    content = docx(made, template) if template is not None else _WRITERS[target.suffix.lower()](made)
    with named_in_errors(target):
        write_whole(target, content)
