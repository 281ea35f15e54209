"""Every format is read by a process that is bounded in memory and time: what hostile files come to, as users see it."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
from fuzz.document_mutators import mutated
from fuzz.document_seeds import SEEDS
from helpers.hostile import documents

from landprice.core.errors import FileError
from landprice.documents import formats
from landprice.documents.formats import open_document
from landprice.documents.formats.office.sectors import goes_in_a_circle

SECONDS = 60
"""For a whole process, on a machine with other work."""
HOSTILE = dict(documents())


def command(path: Path) -> tuple[int, str]:
    """The exit code of ``landprice read``, and what it says."""
    done = subprocess.run(
        [sys.executable, "-m", "landprice", "read", str(path)],
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    assert "Traceback" not in done.stderr
    assert "mistake inside" not in done.stderr
    return done.returncode, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("name", "code", "words"),
    [
        ("83,000 declarations.html", 0, "rows: 3"),
        ("declaration of another kind.html", 0, "rows: 3"),
        ("900 archives in each other.mht", 2, "more than 20 web archives within each other"),
        ("sectors in a circle.xls", 2, "is damaged: OLE"),
        ("head of brackets.csv", 1, "tables: "),
        ("XML in no encoding.docx", 2, "unknown encoding"),
        ("zip bomb that lies of its size.docx", 2, "is damaged: word/document.xml"),
        ("10000 nested tables.html", 2, "nested more than 50 deep"),
        ("every word struck.docx", 0, "words are struck out in 89980 more places"),
    ],
)
def test_hostile_documents_end_soon(name: str, code: int, words: str, tmp_path: Path) -> None:
    if name.endswith("xls"):
        pytest.importorskip("xlrd")
    path = tmp_path / name.replace(" ", "-")
    HOSTILE[name](path)
    given, said = command(path)
    assert words in said
    assert given == code


@pytest.mark.usefixtures("own_process")
@pytest.mark.skipif(sys.platform != "linux", reason="only Linux holds a process to its memory at once")
def test_memory_is_bounded_whatever_the_format(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formats, "MAX_READ_MEMORY", 60)
    path = tmp_path / "a.txt"
    path.write_text("基准地价\n" * 1_500_000, "utf-8")
    monkeypatch.setattr("landprice.documents.limits.MAX_TEXT_BYTES", 2**30)
    with pytest.raises(FileError, match="MB"):
        open_document(path)


@pytest.mark.usefixtures("own_process")
def test_time_is_bounded_whatever_the_format(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formats, "MAX_READ_SECONDS", 0)
    path = tmp_path / "a.txt"
    path.write_text("基准地价\n", "utf-8")
    start = time.monotonic()
    with pytest.raises(FileError, match="takes more than 0 seconds to read"):
        open_document(path)
    assert time.monotonic() - start < SECONDS


def test_sectors_that_go_in_a_circle() -> None:
    whole = SEEDS["xls"]()
    assert not goes_in_a_circle(whole)
    assert not goes_in_a_circle(whole[:600])
    assert not goes_in_a_circle(b"")


@pytest.mark.parametrize("number", [190, 329, 348, 854, 1114])
def test_a_changed_workbook_that_was_followed_for_ever(number: int, tmp_path: Path) -> None:
    pytest.importorskip("xlrd")
    path = tmp_path / "a.xls"
    path.write_bytes(mutated(SEEDS["xls"](), "xls", random.Random(f"a{number}")))
    with pytest.raises(FileError, match="is damaged: OLE"):
        open_document(path)
