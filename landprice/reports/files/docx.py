"""A report as a Word document: a template, of landprice or of a firm's own, with its placeholders filled in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any

from landprice.core.errors import FileError, InputError, library
from landprice.core.messages import harmless, message
from landprice.core.nearest import with_nearest
from landprice.reports.blocks import SectionHeading
from landprice.reports.files.docx_body import EXTRA, WordBlocks
from landprice.reports.files.docx_template import starting_template
from landprice.reports.files.placeholders import BLOCKS, WORDS, words_of
from landprice.reports.report import SECTIONS, ValuationReport


class _WordXml:
    """XML that a placeholder ``{{p name }}`` puts in as it is, unlike words, which are escaped; made when asked for."""

    __slots__ = ("_make",)

    def __init__(self, make: Callable[[], str]) -> None:
        self._make = make

    def __html__(self) -> str:
        return self._make()

    __str__ = __html__


def docx(report: ValuationReport, template: Path | None = None) -> bytes:
    """The document. Raises FileError for a template that is no Word document, InputError for what it asks for."""
    docxtpl: Any = library("docxtpl", EXTRA)
    stream = BytesIO(starting_template(report.language) if template is None else _read(template))
    opened = docxtpl.DocxTemplate(stream)
    try:
        opened.init_docx()
    except Exception as error:  # of zipfile, lxml or python-docx, whatever is wrong with the file
        what = message("{file} is no Word document (.docx): {reason}", file=template, reason=_short(error))
        raise FileError(what) from None
    _fill(opened, report, template)
    properties = opened.docx.core_properties
    properties.title, properties.author = report.title, harmless(report.labels.get("institution", ""))
    properties.created = properties.modified = datetime.now(UTC)
    written = BytesIO()
    opened.save(written)
    return written.getvalue()


def _read(template: Path) -> bytes:
    try:
        return template.read_bytes()
    except OSError as error:
        what = message("{file} cannot be read: {reason}", file=template, reason=error.strerror or str(error))
        raise FileError(what) from None


def _fill(opened: Any, report: ValuationReport, template: Path | None) -> None:
    """Render the placeholders where no code can run and every word is escaped."""
    jinja: Any = library("jinja2", EXTRA)
    sandbox: Any = library("jinja2.sandbox", EXTRA)
    environment = sandbox.ImmutableSandboxedEnvironment(undefined=jinja.StrictUndefined, autoescape=True)
    environment.globals.clear()
    try:
        opened.render({**words_of(report), **_blocks(opened.docx, report)}, environment, autoescape=True)
    except jinja.TemplateError as error:
        raise _unfillable(error, template) from None
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
        raise _unfillable(error, template) from None


def _blocks(document: Any, report: ValuationReport) -> Mapping[str, _WordXml]:
    made = WordBlocks(document)

    def whole() -> str:
        return made.xml([SectionHeading(0, report.title), *report.results], turned=True) + made.xml(report.chapters)

    return {
        **{name: _WordXml(partial(made.xml, report.section(name))) for name in SECTIONS},
        "results": _WordXml(partial(made.xml, report.results)),
        "chapters": _WordXml(lambda: made.xml(report.chapters)),
        "report": _WordXml(whole),
    }


def _unfillable(error: Exception, template: Path | None) -> InputError:
    """What is wrong with a template, in one sentence; with the nearest placeholder for one that does not exist."""
    known = [*BLOCKS, *WORDS]
    reason = _short(error)
    name = reason.partition("'")[2].partition("'")[0]
    if "is undefined" in reason and name:
        what = message("{file} has the placeholder {name}, which a report does not have", file=template, name=name)
        return InputError(with_nearest(what, name, known), known)
    return InputError(message("{file} cannot be filled in: {reason}", file=template, reason=reason))


def _short(error: Exception) -> str:
    return " ".join(str(error).split())[:200] or type(error).__name__
