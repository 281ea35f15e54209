"""A bar on stderr for what takes long, where a person looks on; nothing anywhere else."""

from __future__ import annotations

import io
import subprocess
import sys

import pytest
from helpers.cli import ROOT, bare_environment
from helpers.pdfs import HEAD, ROWS, draw

from landprice.cli import progress
from landprice.cli import run as run_line
from landprice.cli.documents_given import read_all
from landprice.tables.catalog import Catalog

TABLES = ROOT / "tables" / "jiangxi"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def a_terminal(monkeypatch, patience=0):
    """A stderr that a person looks at, and every step of the bar; set in the test itself, after pytest sets its own."""
    shown = Terminal()
    monkeypatch.setattr(sys, "stderr", shown)
    monkeypatch.setattr(progress, "PATIENCE", patience)
    monkeypatch.setattr(progress, "_REFRESH_SECONDS", 0)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "100")
    return shown


@pytest.fixture
def document(tmp_path):
    pytest.importorskip("reportlab")
    pytest.importorskip("pdfplumber")

    def page(sheet):
        sheet.heading()
        sheet.table([HEAD, *ROWS])

    return draw(tmp_path / "a.pdf", *[page] * 3)


def read(*documents):
    read_all(documents, known={}, catalog=Catalog.of())


def test_the_pages_of_one_document(document, monkeypatch):
    terminal = a_terminal(monkeypatch)
    read(document)
    assert [f"{done}/3" in terminal.getvalue() for done in range(3)] == [True] * 3
    assert f"{document}: pages" in terminal.getvalue()


def test_each_of_several_documents(document, monkeypatch):
    terminal = a_terminal(monkeypatch)
    other = document.with_name("b.pdf")
    other.write_bytes(document.read_bytes())
    read(document, other)
    assert f"{other.name}: page 3 of 3" in terminal.getvalue()
    assert "1/2" in terminal.getvalue()


def test_the_files_of_a_check(monkeypatch):
    terminal = a_terminal(monkeypatch)
    assert run_line(["check", str(TABLES), "--as-of", "2026-01-01"]) == 1
    assert "checking" in terminal.getvalue()
    assert "2/2" in terminal.getvalue()


def test_nothing_is_shown_of_what_is_quick(document, monkeypatch):
    terminal = a_terminal(monkeypatch, patience=60)
    read(document)
    assert terminal.getvalue() == ""


def test_nothing_is_shown_and_rich_not_loaded_where_nobody_looks(document):
    code = (
        "import sys; from landprice.cli import progress, run; progress.PATIENCE = 0\n"
        f"run(['read', {str(document)!r}])\n"
        "assert 'rich.progress' not in sys.modules"
    )
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, env=bare_environment("en"), capture_output=True, check=True, cwd=ROOT)
    assert b"a.pdf: pages" not in done.stderr


def test_the_parcels_of_a_report(tmp_path, monkeypatch):
    pytest.importorskip("pyarrow")
    ledger = tmp_path / "ledger.csv"
    ledger.write_text("县,用途,级别,面积\n" + "湖口,商服,II,1000\n" * 3, encoding="utf-8")
    terminal = a_terminal(monkeypatch)
    command = ["report", "--parcel", str(ledger), "--date", "2024-07-01", "--monthly-growth", "0.1%"]
    assert run_line([*command, "-o", str(tmp_path / "a.md"), "--lang", "en"]) == 0
    shown = terminal.getvalue()
    assert "valuing the parcels" in shown
    assert [f"{done}/3" in shown[shown.index("writing the chapters") :] for done in range(3)] == [True] * 3


def test_the_tables_of_an_export(tmp_path, monkeypatch):
    terminal = a_terminal(monkeypatch)
    assert run_line(["export", "-o", str(tmp_path / "a.csv"), "--lang", "en"]) == 0
    assert "reading the tables" in terminal.getvalue()
    assert "writing the rows" in terminal.getvalue()
