"""Workbooks worked out anew by LibreOffice: what each formula comes to, beside the figure that was written with it."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

SOFFICE = shutil.which("soffice")
_CACHED = re.compile(r"(<f>[^<]*</f>)<v>[^<]*</v>")
_SECONDS = 300


def without_figures(book: bytes, path: Path) -> None:
    """Write a workbook whose formulas have no figures: whoever opens it has to work them out."""
    path.write_bytes(book)
    bare = path.with_suffix(".bare")
    with zipfile.ZipFile(path) as read, zipfile.ZipFile(bare, "w", zipfile.ZIP_DEFLATED) as written:
        for name in read.namelist():
            content = read.read(name)
            if name.startswith("xl/worksheets/sheet"):
                content = _CACHED.sub(r"\1", content.decode()).encode()
            written.writestr(name, content)
    bare.replace(path)


def recomputed(paths: Iterable[Path], folder: Path) -> list[Path]:
    """The same workbooks, opened and saved by LibreOffice, in ``folder``."""
    given = [str(path) for path in paths]
    assert SOFFICE is not None
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [SOFFICE, profile, "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(folder)]
    subprocess.run([*command, *given], check=True, capture_output=True, timeout=_SECONDS)
    return [folder / Path(path).name for path in given]


def figures(path: Path, *, formulas_of: Path | None = None) -> dict[tuple[str, str], Any]:
    """The value of each formula cell, by sheet and address; which cells are formulas is told by ``formulas_of``."""
    values = load_workbook(path, data_only=True)
    formulas = load_workbook(formulas_of or path)
    return {
        (sheet.title, cell.coordinate): values[sheet.title][cell.coordinate].value
        for sheet in formulas
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, str) and cell.value.startswith("=")
    }


def with_inputs(book: bytes, path: Path, inputs: Mapping[tuple[str, str], Any]) -> None:
    """Write a workbook with other inputs, and without the figures of its formulas."""
    path.write_bytes(book)
    opened = load_workbook(path)
    for (sheet, address), value in inputs.items():
        opened[sheet][address] = value
    opened.save(path)


def differing(written: Mapping[Any, Any], found: Mapping[Any, Any]) -> dict[Any, tuple[Any, Any]]:
    """The cells whose two values are not the same figure: to 12 digits, or as text."""
    assert written.keys() == found.keys()
    return {cell: (value, found[cell]) for cell, value in written.items() if not _same(value, found[cell])}


def _same(one: Any, other: Any) -> bool:
    if isinstance(one, (int, float)) and isinstance(other, (int, float)):
        return one == other or abs(one - other) <= 1e-12 * max(abs(one), abs(other))
    return (one or "") == (other or "")
