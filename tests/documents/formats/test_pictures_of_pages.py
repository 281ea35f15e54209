"""Which pictures a web page has: of its text, of its archive, of files beside it, and none from elsewhere."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest

from landprice.documents.formats import open_document
from landprice.documents.formats.web import mht
from landprice.documents.formats.web.pictures import PagePictures
from landprice.documents.place import PictureToRead


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


@pytest.mark.parametrize("name", ["图" * 130 + ".png", "circle.png", "lone%ED%B0%80surrogate\udc00.png"])
def test_a_name_that_cannot_be_looked_up_is_that_of_no_picture(name: str, tmp_path: Path) -> None:
    with suppress(OSError):  # Windows lets not everyone make links
        (tmp_path / "circle.png").symlink_to(tmp_path / "circle.png")
    assert PagePictures(tmp_path).source_of(name) is None


def test_a_page_with_such_a_name_is_read(tmp_path: Path) -> None:
    """130 Chinese signs are 390 bytes: a folder holds names of 255."""
    (tmp_path / "a.html").write_text(f"<p>公告</p><img src='{'图' * 130}.png'><p>完</p>", "utf-8")
    document = open_document(tmp_path / "a.html")
    assert [getattr(block, "text", "") for block in document.blocks] == ["公告", "完"]
    expected = "1 pictures are not in the file, or not beside it, and are not read"
    assert [str(what) for _, what in document.notes] == [expected]


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
@pytest.mark.parametrize(
    ("header", "address"),
    [
        ("Content-Location: http://a.gov.cn/图 1.jpg", "http://a.gov.cn/图 1.jpg"),
        ("Content-ID: <图1@a.gov.cn>", "cid:图1@a.gov.cn"),
        ("content-location: http://a.gov.cn/1.jpg", "http://a.gov.cn/1.jpg"),
    ],
)
def test_a_picture_of_an_archive_is_found_by_an_unencoded_header(
    header: str, address: str, encoding: str, tmp_path: Path
) -> None:
    page = f'<p>公告</p><img src="{address}"><p>完</p>'
    parts = (
        "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n"
        f"--x\nContent-Type: text/html; charset={encoding}\nContent-Transfer-Encoding: 8bit\n\n{page}\n"
        f"--x\nContent-Type: image/jpeg\nContent-Transfer-Encoding: base64\n{header}\n\nQUJD\n--x--\n"
    )
    path = tmp_path / "a.mht"
    path.write_bytes(parts.encode(encoding))
    document = mht.open_file(path, path.name)
    assert [getattr(block, "text", "") for block in document.blocks] == ["公告", "完"]
    assert document.pictures == [PictureToRead(1, 1, {"data": "QUJD"})]
    assert document.notes == []
