"""Excel workbooks (XLSX): every sheet that is shown, figures as their cells show them.

The XML is read by the standard library: only cells that hold something are kept, wherever they stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.etree.ElementTree import Element

from landprice.documents.document import Document
from landprice.documents.formats.marks import is_on, raised
from landprice.documents.formats.office.package import Package, whole_in
from landprice.documents.formats.office.sheets import StoredSheet, blocks_of, notes_of
from landprice.documents.formats.office.shown import shown_number
from landprice.documents.limits import count_cells

_MOST_COLUMNS = 16_384
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")
_MERGED = re.compile(f"{_REFERENCE.pattern}:{_REFERENCE.pattern}")
_BUILT_IN = {
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
    **dict.fromkeys((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)), "yyyy-m-d"),
    37: "#,##0 ;(#,##0)",
    38: "#,##0 ;[Red](#,##0)",
    39: "#,##0.00;(#,##0.00)",
    40: "#,##0.00;[Red](#,##0.00)",
    41: '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ',
    43: '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ',
    42: '_ ¥* #,##0_ ;_ ¥* -#,##0_ ;_ ¥* "-"_ ;_ @_ ',
    44: '_ ¥* #,##0.00_ ;_ ¥* -#,##0.00_ ;_ ¥* "-"??_ ;_ @_ ',
}
"""The number formats that a workbook does not write out (ECMA-376 18.8.30; those from 27 are days in Chinese Excel)."""


def open_file(path: Path, file: str) -> Document:
    """The document in a workbook."""
    with Package(path, file) as package:
        part = package.main_part("xl/workbook.xml")
        workbook = package.tree(part)
        book = _Book(
            from_1904=any(each.get("date1904") in ("1", "true") for each in workbook.iter("workbookPr")),
            styles=next((_styles(package.tree(each)) for each in package.parts_of(part, "styles")), []),
            strings=[
                _words_of(each)
                for strings in package.parts_of(part, "sharedStrings")
                for each in package.tree(strings).iterfind("si")
            ],
        )
        sheets: list[StoredSheet] = []
        for target, name, hidden in _sheets(workbook, package, part):
            sheets.append(_sheet(StoredSheet(name, file, len(sheets) + 1, hidden), package.tree(target), book))
            count_cells(sum(len(sheet.cells) for sheet in sheets), file)
    blocks = [block for sheet in sheets for block in blocks_of(sheet)]
    notes = [note for sheet in sheets for note in notes_of(sheet)]
    return Document(file, blocks, {}, notes, "xlsx")


def _sheets(workbook: Element, package: Package, part: str) -> Iterator[tuple[str, str, bool]]:
    """The part, the name of each sheet of cells, and whether it is hidden."""
    related = package.related(part)
    for sheet in workbook.iter("sheet"):
        target, kind = related.get(sheet.get("id", ""), ("", ""))
        if kind.endswith("/worksheet") and target in package.names:
            yield target, sheet.get("name", ""), sheet.get("state", "visible") != "visible"


@dataclass(frozen=True, slots=True)
class _CellStyle:
    """The number format of a cell, and whether a line is drawn through all that it shows."""

    code: str = "General"
    struck: bool = False


@dataclass(frozen=True, slots=True)
class _Book:
    """What the sheets share: number formats, how days are counted, and strings, of each also what is struck out."""

    from_1904: bool
    styles: Sequence[_CellStyle]
    strings: Sequence[tuple[str, str]]


def _styles(styles: Element) -> list[_CellStyle]:
    codes = {whole_in(each, "numFmtId"): each.get("formatCode", "")[:500] for each in styles.iter("numFmt")}
    struck = [any(is_on(each.attrib) for each in font.iter("strike")) for font in styles.iterfind("fonts/font")]
    found = []
    for each in styles.iterfind("cellXfs/xf"):
        number, font = whole_in(each, "numFmtId"), whole_in(each, "fontId")
        code = codes.get(number) or _BUILT_IN.get(number, "General")
        found.append(_CellStyle(code, font < len(struck) and struck[font]))
    return found


def _words_of(string: Element) -> tuple[str, str]:
    """What a string shows, and what of it is struck out; how its words are read out (``rPh``) is not shown."""
    shown = struck = ""
    for part in string:
        words = (part.text if part.tag == "t" else part.findtext("t") if part.tag == "r" else "") or ""
        if any(is_on(each.attrib) for each in part.iterfind("rPr/strike")):
            struck += words
        else:
            is_raised = any(each.get("val") == "superscript" for each in part.iterfind("rPr/vertAlign"))
            shown += raised(words) if is_raised else words
    return shown, struck


def _sheet(sheet: StoredSheet, stored: Element, book: _Book) -> StoredSheet:
    """The sheet with its cells as they are stored; those without a place of their own stand behind the one before."""
    for each in stored.iterfind("cols/col"):
        if _is_hidden(each.attrib, "width") and len(sheet.hidden_columns) < _MOST_COLUMNS:
            last = min(whole_in(each, "max"), _MOST_COLUMNS)
            sheet.hidden_columns.update(range(whole_in(each, "min"), last + 1))
    for each in stored.iterfind("mergeCells/mergeCell"):
        if found := _MERGED.fullmatch(each.get("ref", "")):
            sheet.merged.append((int(found[2]), _column(found[1]), int(found[4]), _column(found[3])))
    at = 0
    for row in stored.iterfind("sheetData/row"):
        at = whole_in(row, "r") or at + 1
        if _is_hidden(row.attrib, "ht"):
            sheet.hidden_rows.add(at)
        column = 0
        for cell in row.iterfind("c"):
            named = _REFERENCE.fullmatch(cell.get("r", ""))
            column = _column(named[1]) if named else column + 1
            _put(sheet, at, column, cell, book)
    return sheet


def _put(sheet: StoredSheet, row: int, column: int, cell: Element, book: _Book) -> None:
    number = whole_in(cell, "s")
    style = book.styles[number] if number < len(book.styles) else _CellStyle()
    text, struck = _shown(cell, style.code, book)
    if not text and not struck and cell.find("f") is not None and cell.get("t") != "str":
        sheet.not_computed.append((row, column))
    sheet.put(row, column, "" if style.struck else text, text if style.struck else struck)


def _shown(cell: Element, code: str, book: _Book) -> tuple[str, str]:
    """What a cell shows, and what of it is struck out."""
    kind, stored = cell.get("t", "n"), cell.findtext("v") or ""
    if kind == "inlineStr":
        return next(map(_words_of, cell.iterfind("is")), ("", ""))
    if kind == "s":
        at = int(stored) if stored.isdecimal() and len(stored) < 9 else -1
        return book.strings[at] if 0 <= at < len(book.strings) else ("", "")
    if kind == "n":
        return shown_number(stored.strip(), code, from_1904=book.from_1904), ""
    if kind == "b":
        return {"1": "TRUE", "0": "FALSE"}.get(stored, stored), ""
    return stored[:10] if kind == "d" else stored, ""


def _is_hidden(attributes: Mapping[str, str], size: str) -> bool:
    """Whether a row or column is hidden, or of no size."""
    return attributes.get("hidden") in ("1", "true") or attributes.get(size) == "0"


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
