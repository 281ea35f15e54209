"""The parts of an XLSX workbook: its sheets, its shared texts, which styles show dates. Read with a parser of XML.

Rule: ECMA-376, part 1 (SpreadsheetML) and part 2 (packages); names of elements are told by what follows the prefix.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from landprice.batch.io.xml import XmlReader, broken
from landprice.core.errors import FileError
from landprice.core.messages import message
from landprice.core.nearest import nearest

MAX_PARTS = 10_000
_BUILT_IN_DATES = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}
"""Ids of number formats that show days or times, those of Chinese Excel among them (ECMA-376, part 1, 18.8.30)."""
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


@dataclass(frozen=True, slots=True)
class Book:
    """A workbook: the part that is the sheet, its shared texts, which styles show dates, if days count from 1904."""

    archive: zipfile.ZipFile
    sheet: str
    texts: Sequence[str]
    dates: Sequence[bool]
    from_1904: bool


@contextmanager
def opened_book(path: Path, sheet: str | None) -> Iterator[Book]:
    """The workbook at ``path`` with the sheet called ``sheet``, by default the first.

    Raises FileError for a file that is no workbook or has no such sheet.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            if len(archive.namelist()) > MAX_PARTS:
                raise broken(path, f"{len(archive.namelist()):,} parts")
            yield _book(archive, path, sheet)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, KeyError, EOFError) as error:
        raise broken(path, error) from None
    except RuntimeError as error:  # what zipfile raises for a file behind a password
        raise broken(path, error) from None


def _book(archive: zipfile.ZipFile, path: Path, sheet: str | None) -> Book:
    parts = {name.lower(): name for name in archive.namelist()}
    roots = _relations(archive, parts, path, "_rels/.rels")
    book = next((target for kind, target in roots.values() if kind == "officedocument"), "xl/workbook.xml")
    said = _Workbook(path)
    said.read(archive, parts, book)
    folder, name = posixpath.split(book)
    related = _relations(archive, parts, path, f"{folder}/_rels/{name}.rels", folder)
    target = related.get(said.sheets[_sheet_named(path, sheet, list(said.sheets))], ("", ""))[1]
    if target.lower() not in parts:
        raise broken(path, f"no part {target}")
    texts, styles = _Texts(path), _Styles(path)
    for kind, part in related.values():
        reader = {"sharedstrings": texts, "styles": styles}.get(kind)
        if reader is not None and part.lower() in parts:
            reader.read(archive, parts, part)
    return Book(archive, parts[target.lower()], texts.texts, styles.dates(), said.from_1904)


def _sheet_named(path: Path, wanted: str | None, names: Sequence[str]) -> str:
    if not names:
        raise FileError(message("{file} has no sheet", file=path))
    if wanted is None:
        return names[0]
    if wanted not in names:
        what = message("{file} has no sheet {sheet}; its sheets are {sheets}", file=path, sheet=wanted, sheets=names)
        raise FileError(what, nearest(wanted, names))
    return wanted


class _Relations(XmlReader):
    def __init__(self, path: Path, folder: str) -> None:
        super().__init__(path)
        self.folder = folder
        self.found: dict[str, tuple[str, str]] = {}
        self.on_start["Relationship"] = self._take

    def _take(self, attributes: Mapping[str, str]) -> None:
        kind = attributes.get("Type", "").rpartition("/")[2].lower()
        target = posixpath.normpath(posixpath.join("/" + self.folder, attributes.get("Target", "")))
        self.found[attributes.get("Id", "")] = (kind, target.lstrip("/"))


def _relations(
    archive: zipfile.ZipFile, parts: Mapping[str, str], path: Path, part: str, folder: str = ""
) -> dict[str, tuple[str, str]]:
    """The kind and target of each relation by its id; none where the part is not there."""
    reader = _Relations(path, folder)
    if part.lower().lstrip("/") in parts:
        reader.read(archive, parts, part.lstrip("/"))
    return reader.found


class _Workbook(XmlReader):
    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.sheets: dict[str, str] = {}
        self.from_1904 = False
        self.on_start |= {"sheet": self._sheet, "workbookPr": self._properties}

    def _sheet(self, attributes: Mapping[str, str]) -> None:
        related = next((value for key, value in attributes.items() if key.rpartition(":")[2] == "id"), "")
        self.sheets.setdefault(attributes.get("name", ""), related)

    def _properties(self, attributes: Mapping[str, str]) -> None:
        self.from_1904 = attributes.get("date1904", "0") in ("1", "true")


class PiecesReader(XmlReader):
    """Keeps the pieces of texts, without the reading aids (``rPh``) of Japanese and Chinese."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self._pieces: list[str] = []
        self._aside = False
        self.on_start |= {"t": self.listen, "rPh": self._begin_aside}
        self.on_end |= {"t": self._end_piece, "rPh": self._end_aside}

    def text(self) -> str:
        """The pieces so far as one text; the next one begins anew."""
        whole = unescaped("".join(self._pieces))
        self._pieces.clear()
        return whole

    def _end_piece(self) -> None:
        piece = self.heard()
        if not self._aside:
            self._pieces.append(piece)

    def _begin_aside(self, _: Mapping[str, str]) -> None:
        self._aside = True

    def _end_aside(self) -> None:
        self._aside = False


class _Texts(PiecesReader):
    """Shared texts."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.texts: list[str] = []
        self.on_end["si"] = self._end_text

    def _end_text(self) -> None:
        self.texts.append(self.text())


class _Styles(XmlReader):
    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self._shown: dict[str, str] = {}
        self._formats: list[str] = []
        self._in_cells = False
        self.on_start |= {"numFmt": self._format, "cellXfs": self._begin_cells, "xf": self._style}
        self.on_end["cellXfs"] = self._end_cells

    def _format(self, attributes: Mapping[str, str]) -> None:
        self._shown[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")

    def _style(self, attributes: Mapping[str, str]) -> None:
        if self._in_cells:
            self._formats.append(attributes.get("numFmtId", "0"))

    def _begin_cells(self, _: Mapping[str, str]) -> None:
        self._in_cells = True

    def _end_cells(self) -> None:
        self._in_cells = False

    def dates(self) -> list[bool]:
        """For each style of cells whether it shows a day or a time."""
        return [
            shows_date(self._shown[one]) if one in self._shown else one.isdecimal() and int(one) in _BUILT_IN_DATES
            for one in self._formats
        ]


def shows_date(code: str) -> bool:
    """Whether a number format shows a day or a time of day: ``yyyy"年"m"月"``, not ``[h]:mm`` nor ``0.00_d``."""
    signs, place = [], 0
    while place < len(code):
        sign = code[place]
        if sign in "\\_*":
            place += 2
        elif sign in '"[':
            closing = code.find('"' if sign == '"' else "]", place + 1)
            if sign == "[" and code[place + 1 : closing].lower().strip("hms") == "":
                return False
            place = len(code) if closing < 0 else closing + 1
        elif sign == ";":
            break
        else:
            signs.append(sign.lower())
            place += 1
    return not {"y", "m", "d", "h", "s"}.isdisjoint("".join(signs).replace("general", ""))


def unescaped(text: str) -> str:
    """``_x000D_`` as the sign that it stands for."""
    if "_x" not in text:
        return text
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)) if found[1][:1].lower() != "d" else found[0], text)
