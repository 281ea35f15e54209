"""Excel workbooks (XLSX): every sheet that is shown, figures as their cells show them.

The XML is read as a stream by the standard library: only cells that hold something are kept, wherever they stand.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.etree.ElementTree import Element

from landprice.documents.document import Document
from landprice.documents.formats.marks import is_on, raised
from landprice.documents.formats.office.package import Package
from landprice.documents.formats.office.sheets import StoredSheet, blocks_of, notes_of
from landprice.documents.formats.office.shown import shown_number
from landprice.documents.limits import count_cells

_MOST_COLUMNS = 16_384
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")
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
        )
        for each in package.parts_of(part, "sharedStrings"):
            package.parse(each, book.words.start, book.string_end, book.words.text)
        sheets: list[StoredSheet] = []
        for target, name, hidden in _sheets(workbook, package, part):
            reader = _SheetReader(book, StoredSheet(name, file, len(sheets) + 1, hidden))
            package.parse(target, reader.start, reader.end, reader.words.text)
            sheets.append(reader.sheet)
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


def _styles(styles: Element) -> list[_CellStyle]:
    codes = {_whole(each.get("numFmtId", "")): each.get("formatCode", "")[:500] for each in styles.iter("numFmt")}
    struck = [any(is_on(each.attrib) for each in font.iter("strike")) for font in styles.iterfind("fonts/font")]
    found = []
    for each in styles.iterfind("cellXfs/xf"):
        number, font = _whole(each.get("numFmtId", "")), _whole(each.get("fontId", ""))
        code = codes.get(number) or _BUILT_IN.get(number, "General")
        found.append(_CellStyle(code, font < len(struck) and struck[font]))
    return found


class _RichWords:
    """Words of a string, or a value: those read out (``rPh``) are not shown, those struck out are kept apart."""

    def __init__(self) -> None:
        self.clear()

    def clear(self) -> None:
        """Begin a string anew."""
        self.shown: list[str] = []
        self.struck: list[str] = []
        self.is_raised = self.is_struck = self.is_read_out = self.is_in = False

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element opens."""
        if tag == "si":
            self.clear()
        elif tag == "r":
            self.is_raised = self.is_struck = False
        elif tag == "vertAlign":
            self.is_raised = attributes.get("val") == "superscript"
        elif tag == "strike":
            self.is_struck = is_on(attributes)
        elif tag == "rPh":
            self.is_read_out = True
        elif tag in ("t", "v"):
            self.is_in = not self.is_read_out

    def end(self, tag: str) -> None:
        """An element closes."""
        if tag == "r":
            self.is_raised = self.is_struck = False
        elif tag == "rPh":
            self.is_read_out = False
        elif tag in ("t", "v"):
            self.is_in = False

    def text(self, words: str) -> None:
        """Words between tags."""
        if self.is_in:
            (self.struck if self.is_struck else self.shown).append(raised(words) if self.is_raised else words)

    def taken(self) -> tuple[str, str]:
        """What is shown, and what is struck out."""
        return "".join(self.shown), "".join(self.struck)


class _Book:
    """What the sheets share: strings, number formats, how days are counted."""

    def __init__(self, *, from_1904: bool, styles: Sequence[_CellStyle]) -> None:
        self.from_1904 = from_1904
        self.styles = styles
        self.strings: list[tuple[str, str]] = []
        self.words = _RichWords()

    def string_end(self, tag: str) -> None:
        """An element of the shared strings closes."""
        self.words.end(tag)
        if tag == "si":
            self.strings.append(self.words.taken())

    def style(self, number: str) -> _CellStyle:
        """The style of this number, or a plain one."""
        at = _whole(number)
        return self.styles[at] if at < len(self.styles) else _CellStyle()


class _SheetReader:
    def __init__(self, book: _Book, sheet: StoredSheet) -> None:
        self.book = book
        self.sheet = sheet
        self.row = self.column = 0
        self.kind = self.style = ""
        self.words = _RichWords()
        self.has_formula = False
        self._starts: dict[str, Callable[[Mapping[str, str]], None]] = {
            "c": self._cell,
            "row": self._row,
            "col": self._columns,
            "mergeCell": self._merged,
        }

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element of the sheet opens."""
        if begin := self._starts.get(tag):
            begin(attributes)
        elif tag == "f":
            self.has_formula = True
        else:
            self.words.start(tag, attributes)

    def _row(self, attributes: Mapping[str, str]) -> None:
        self.row = _whole(attributes.get("r", "")) or self.row + 1
        self.column = 0
        if attributes.get("hidden") in ("1", "true") or attributes.get("ht") == "0":
            self.sheet.hidden_rows.add(self.row)

    def _columns(self, attributes: Mapping[str, str]) -> None:
        if attributes.get("hidden") in ("1", "true") or attributes.get("width") == "0":
            first, last = _whole(attributes.get("min", "")), _whole(attributes.get("max", ""))
            if len(self.sheet.hidden_columns) < _MOST_COLUMNS:
                self.sheet.hidden_columns.update(range(first, min(last, _MOST_COLUMNS) + 1))

    def _merged(self, attributes: Mapping[str, str]) -> None:
        corners = [_REFERENCE.fullmatch(each) for each in attributes.get("ref", "").split(":")]
        if len(corners) == 2 and corners[0] and corners[1]:
            top, bottom = corners[0], corners[1]
            self.sheet.merged.append((int(top[2]), _column(top[1]), int(bottom[2]), _column(bottom[1])))

    def _cell(self, attributes: Mapping[str, str]) -> None:
        named = _REFERENCE.fullmatch(attributes.get("r", ""))
        self.column = _column(named[1]) if named else self.column + 1
        self.kind, self.style = attributes.get("t", "n"), attributes.get("s", "")
        self.words.clear()
        self.has_formula = False

    def end(self, tag: str) -> None:
        """An element of the sheet closes."""
        self.words.end(tag)
        if tag == "c":
            style = self.book.style(self.style)
            text, struck = self._shown(*self.words.taken(), style.code)
            if not text and not struck and self.has_formula and self.kind != "str":
                self.sheet.not_computed.append((self.row, self.column))
            self.sheet.put(self.row, self.column, "" if style.struck else text, text if style.struck else struck)

    def _shown(self, stored: str, struck: str, code: str) -> tuple[str, str]:
        if self.kind == "s":
            at = _whole(stored) if stored else -1
            return self.book.strings[at] if 0 <= at < len(self.book.strings) else ("", "")
        if self.kind == "n":
            return shown_number(stored.strip(), code, from_1904=self.book.from_1904), ""
        if self.kind == "b":
            return {"1": "TRUE", "0": "FALSE"}.get(stored, stored), ""
        return (stored[:10] if self.kind == "d" else stored), struck


def _whole(words: str) -> int:
    return int(words) if words.isdecimal() and len(words) < 9 else 0


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
