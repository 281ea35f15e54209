"""Which pictures a web page has: of its text, of its archive, of files beside it, and none from elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from landprice.documents.formats.web.pictures import PagePictures


@pytest.mark.parametrize(
    "address",
    [
        r"\\srv\share\x.png",
        "/%2Fsrv/share/x.png",
        "%2F%2Fsrv/share/x.png",
        "%5C%5Csrv%5Cshare%5Cx.png",
        "./%5C/srv/share/x.png",
        "x%3A/share/x.png",
        "C%3Ax.png",
        "//srv/share/x.png",
        "file://srv/share/x.png",
        "/x.png",
    ],
)
def test_a_name_of_another_computer_or_drive_is_not_even_resolved(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Path] = []
    resolved = Path.resolve
    monkeypatch.setattr(Path, "resolve", lambda path, strict=False: asked.append(path) or resolved(path, strict))
    assert PagePictures(tmp_path).source_of(address) is None
    assert asked == []


def test_a_file_beside_the_page_is_found(tmp_path: Path) -> None:
    (tmp_path / "图").mkdir()
    (tmp_path / "图" / "表 1.jpg").write_bytes(b"x")
    assert PagePictures(tmp_path).source_of(" ./图/表%201.jpg?v=2 ") == {"file": "./图/表 1.jpg"}
