"""Excel workbooks (XLSX): every sheet that is shown, figures as their cells show them.

The XML is read as a stream by the standard library: only cells that hold something are kept, wherever they stand.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from landprice.documents.document import Document, no_text
from landprice.documents.formats.marks import is_on, raised, struck
from landprice.documents.formats.package import Package
from landprice.documents.formats.sheets import Sheet, blocks_of, notes_of
from landprice.documents.formats.shown import shown_number
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
        book = _Book(file, package.main_part("xl/workbook.xml"))
        package.parse(book.part, book.start)
        related = package.related(book.part)
        for target, kind in related.values():
            if kind.endswith("/sharedStrings") and target in package.names:
                package.parse(target, book.string_start, book.string_end, book.string_text)
            elif kind.endswith("/styles") and target in package.names:
                package.parse(target, book.style_start, book.style_end)
        for name, key, hidden in book.sheets:
            target, kind = related.get(key, ("", ""))
            if kind.endswith("/worksheet") and target in package.names:
                reader = _SheetReader(book, Sheet(name, file, len(book.read) + 1, hidden))
                package.parse(target, reader.start, reader.end, reader.text)
                book.read.append(reader.sheet)
                count_cells(sum(len(sheet.cells) for sheet in book.read), file)
    blocks = [block for sheet in book.read for block in blocks_of(sheet)]
    return Document(file, blocks, no_text, [note for sheet in book.read for note in notes_of(sheet)])


@dataclass(slots=True)
class _Book:
    """What the sheets share: names, strings, number formats."""

    file: str
    part: str
    sheets: list[tuple[str, str, bool]] = field(default_factory=list)
    from_1904: bool = False
    strings: list[str] = field(default_factory=list)
    codes: dict[int, str] = field(default_factory=dict)
    formats: list[int] = field(default_factory=list)
    read: list[Sheet] = field(default_factory=list)
    within: str = ""
    is_raised: bool = False
    is_struck: bool = False
    fonts_struck: list[bool] = field(default_factory=list)
    styles_struck: list[bool] = field(default_factory=list)
    words: list[str] = field(default_factory=list)

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element of the workbook."""
        if tag == "sheet":
            hidden = attributes.get("state", "visible") != "visible"
            self.sheets.append((attributes.get("name", ""), attributes.get("id", ""), hidden))
        elif tag == "workbookPr":
            self.from_1904 = attributes.get("date1904") in ("1", "true")

    def string_start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element of the shared strings opens; what is read out (``rPh``) is not shown."""
        if tag == "si":
            self.words = []
        elif tag == "r":
            self.is_raised = self.is_struck = False
        elif tag == "vertAlign":
            self.is_raised = attributes.get("val") == "superscript"
        elif tag == "strike":
            self.is_struck = is_on(attributes)
        elif tag in ("t", "rPh"):
            self.within = "rPh" if "rPh" in (tag, self.within) else "t"

    def string_end(self, tag: str) -> None:
        """An element of the shared strings closes."""
        if tag == "r":
            self.is_raised = self.is_struck = False
        elif tag == "si":
            self.strings.append("".join(self.words))
        elif tag == "rPh" or (tag == "t" and self.within != "rPh"):
            self.within = ""

    def string_text(self, words: str) -> None:
        """Words of a shared string."""
        if self.within == "t":
            self.words.append(raised(words) if self.is_raised else struck(words) if self.is_struck else words)

    def style_start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element of the styles opens."""
        if tag == "numFmt":
            self.codes[_whole(attributes.get("numFmtId", ""))] = attributes.get("formatCode", "")[:500]
        elif tag in ("cellXfs", "fonts"):
            self.within = tag
        elif tag == "xf" and self.within == "cellXfs":
            self.formats.append(_whole(attributes.get("numFmtId", "")))
            font = _whole(attributes.get("fontId", ""))
            self.styles_struck.append(font < len(self.fonts_struck) and self.fonts_struck[font])
        elif tag == "font" and self.within == "fonts":
            self.fonts_struck.append(False)
        elif tag == "strike" and self.within == "fonts" and self.fonts_struck:
            self.fonts_struck[-1] = is_on(attributes)

    def style_end(self, tag: str) -> None:
        """An element of the styles closes."""
        if tag in ("cellXfs", "fonts"):
            self.within = ""

    def is_struck_out(self, style: str) -> bool:
        """Whether a style draws a line through all that the cell shows."""
        at = _whole(style)
        return at < len(self.styles_struck) and self.styles_struck[at]

    def code(self, style: str) -> str:
        """The number format of a style."""
        at = _whole(style)
        number = self.formats[at] if at < len(self.formats) else 0
        return self.codes.get(number) or _BUILT_IN.get(number, "General")


class _SheetReader:
    def __init__(self, book: _Book, sheet: Sheet) -> None:
        self.book = book
        self.sheet = sheet
        self.row = self.column = 0
        self.kind = self.style = self.within = ""
        self.words: list[str] = []
        self.has_formula = self.is_raised = self.is_struck = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element of the sheet opens."""
        if tag == "c":
            self._cell(attributes)
        elif tag in ("v", "t", "rPh"):
            self.within = tag
        elif tag == "f":
            self.has_formula = True
        elif tag == "vertAlign":
            self.is_raised = attributes.get("val") == "superscript"
        elif tag == "strike":
            self.is_struck = is_on(attributes)
        elif tag == "r":
            self.is_raised = self.is_struck = False
        elif tag == "row":
            self.row = _whole(attributes.get("r", "")) or self.row + 1
            self.column = 0
            if attributes.get("hidden") in ("1", "true") or attributes.get("ht") == "0":
                self.sheet.hidden_rows.add(self.row)
        elif tag == "col" and (attributes.get("hidden") in ("1", "true") or attributes.get("width") == "0"):
            first, last = _whole(attributes.get("min", "")), _whole(attributes.get("max", ""))
            if len(self.sheet.hidden_columns) < _MOST_COLUMNS:
                self.sheet.hidden_columns.update(range(first, min(last, _MOST_COLUMNS) + 1))
        elif tag == "mergeCell":
            corners = [_REFERENCE.fullmatch(each) for each in attributes.get("ref", "").split(":")]
            if len(corners) == 2 and corners[0] and corners[1]:
                top, bottom = corners[0], corners[1]
                self.sheet.merged.append((int(top[2]), _column(top[1]), int(bottom[2]), _column(bottom[1])))

    def _cell(self, attributes: dict[str, str]) -> None:
        named = _REFERENCE.fullmatch(attributes.get("r", ""))
        self.column = _column(named[1]) if named else self.column + 1
        self.kind, self.style = attributes.get("t", "n"), attributes.get("s", "")
        self.words = []
        self.has_formula = self.is_raised = self.is_struck = False

    def text(self, words: str) -> None:
        """A value, or words of it."""
        if self.within in ("v", "t"):
            self.words.append(raised(words) if self.is_raised else struck(words) if self.is_struck else words)

    def end(self, tag: str) -> None:
        """An element of the sheet closes."""
        if tag in ("v", "t", "rPh"):
            self.within = ""
        elif tag == "c":
            text = self._shown("".join(self.words))
            if not text and self.has_formula and self.kind != "str":
                self.sheet.not_computed.append((self.row, self.column))
            self.sheet.put(self.row, self.column, struck(text) if self.book.is_struck_out(self.style) else text)

    def _shown(self, stored: str) -> str:
        if self.kind == "s":
            at = _whole(stored) if stored else -1
            return self.book.strings[at] if 0 <= at < len(self.book.strings) else ""
        if self.kind == "n":
            return shown_number(stored.strip(), self.book.code(self.style), from_1904=self.book.from_1904)
        if self.kind == "b":
            return {"1": "TRUE", "0": "FALSE"}.get(stored, stored)
        if self.kind == "d":
            return stored[:10]
        return stored


def _whole(words: str) -> int:
    return int(words) if words.isdecimal() and len(words) < 9 else 0


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
