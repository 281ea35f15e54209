"""Pictures and OFD of a folder are documents of their own, but those that a web page beside them shows."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

import pytest

from landprice.checks.inputs import inputs


def names(folder: Path) -> list[str]:
    return [each.path.relative_to(folder).as_posix() for each in inputs([folder]) if each.is_document]


def test_scans_of_a_folder_are_documents(tmp_path: Path) -> None:
    for name in ("第1页.jpg", "第2页.TIFF", "公告.ofd", "公告.mht", "notes.doc"):
        (tmp_path / name).write_bytes(b"")
    assert names(tmp_path) == ["公告.mht", "公告.ofd", "第1页.jpg", "第2页.TIFF"]


@pytest.mark.parametrize(
    ("address", "encoding"),
    [
        ("图/表 1.png", "utf-8"),
        ("图/表 1.png", "gb18030"),
        ("图/表%201.png", "utf-8"),
        (quote("图/表 1.png"), "ascii"),
    ],
)
def test_pictures_of_a_page_are_read_with_it(address: str, encoding: str, tmp_path: Path) -> None:
    (tmp_path / "图").mkdir()
    for name in ("表 1.png", "表 2.png"):
        (tmp_path / "图" / name).write_bytes(b"")
    (tmp_path / "公告.html").write_bytes(f"<img src='{address}'>".encode(encoding))
    assert names(tmp_path) == ["公告.html", "图/表 2.png"]
