"""Which pictures a web page has: of its text, of its archive, of files beside it, and none from elsewhere."""

from __future__ import annotations

import base64
import tracemalloc
from contextlib import suppress
from pathlib import Path
from time import perf_counter

import pytest

from landprice.documents.document import Document
from landprice.documents.formats import open_document
from landprice.documents.formats.scan import asked
from landprice.documents.formats.web import html, mht
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


def page(folder: Path, body: str) -> Document:
    (folder / "a.html").write_text(body, "utf-8")
    return html.open_file(folder / "a.html", "a.html")


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


@pytest.mark.parametrize(
    ("written", "data"),
    [
        ('<img src="data:image/png;base64,QUJD" alt="表">', ["QUJD"]),
        ("<img alt=表 src = ' data:image/jpeg;base64,QU\nJD\n'>", ["QUJD"]),
        ("<img src=data:image/png;base64,QUI= alt=x width=300>", ["QUI="]),
        ("<img src=data:image/PNG;base64,QUI%3D\nalt=x><img src='data:image/gif;base64,QUJD'>", ["QUI=", "QUJD"]),
    ],
)
def test_a_picture_in_the_page_ends_with_its_value(written: str, data: list[str], tmp_path: Path) -> None:
    document = page(tmp_path, f"<p>公告</p>{written}<p>完</p>\n<p>末</p>")
    assert [getattr(block, "text", "") for block in document.blocks] == ["公告", "完", "末"]
    assert [each.source for each in document.pictures] == [{"data": each} for each in data]
    assert document.blocks[-1].place.line == 2 + written.count("\n")


def test_the_attributes_behind_a_picture_stay() -> None:
    written = (
        "<img src=data:image/png;base64,QUI= style=display:none><i style='background:url(data:image/png;base64,QQ==)'>"
    )
    expected = "<img src=data:picture-1 style=display:none><i style='background:url(data:picture-2)'>"
    assert PagePictures(None).taken_out(written) == expected


@pytest.mark.parametrize(
    "words",
    ["data:image/png;base64, 1200 III", 'a "data:image/png;base64, 1200 III"', "= data:image/png;base64, 1200 III"],
)
def test_words_of_a_page_are_no_picture(words: str, tmp_path: Path) -> None:
    document = page(tmp_path, f"<p>{words}</p>")
    assert [getattr(block, "text", "") for block in document.blocks] == [words]
    assert document.pictures == []


def test_many_pictures_that_do_not_end_cost_no_time() -> None:
    """Four megabytes without a closing quote; the bound is far above what a slow machine takes."""
    text = '<="data:image/png;base64,AAAA AAAA' * 60_000 + "A " * 1_000_000 + "<"
    begun = perf_counter()
    assert PagePictures(None).taken_out(text) == text
    assert perf_counter() - begun < 5


def archive(folder: Path, addresses: list[str], content: bytes) -> Document:
    shown = "".join(f'<p>甲</p><img src="{each}">' for each in addresses)
    parts = [
        "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n",
        f"--x\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n{shown}",
    ]
    for number, each in enumerate(dict.fromkeys(addresses)):
        head = f"--x\nContent-Type: image/png\nContent-Transfer-Encoding: base64\nContent-Location: {each}\n\n"
        parts.append(head + base64.encodebytes(b"%03d" % number + content).decode())
    (folder / "a.mht").write_bytes("\n".join([*parts, "--x--"]).encode())
    return mht.open_file(folder / "a.mht", "a.mht")


def test_a_picture_that_a_page_shows_many_times_is_kept_and_read_once(tmp_path: Path) -> None:
    """300 copies of two megabytes would be 800 MB."""
    content = b"x" * 2_000_000
    tracemalloc.start()
    document = archive(tmp_path, ["http://a.cn/1.png", *["http://a.cn/2.png"] * 300], content)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    sources = [{"data": base64.b64encode(b"%03d" % number + content).decode()} for number in (0, 1)]
    assert document.pictures == [PictureToRead(1, 1, sources[0]), PictureToRead(2, 2, sources[1])]
    assert most < 100_000_000


def test_one_file_beside_and_one_picture_in_the_page_are_read_once(tmp_path: Path) -> None:
    (tmp_path / "1.png").write_bytes(b"x")
    data = "<img src='data:image/png;base64,QUJD'>"
    document = page(tmp_path, f"<img src=1.png?a>{data}<p>公告</p>{data}<img src=1.png?b>")
    assert document.pictures == [PictureToRead(0, 1, {"file": "1.png"}), PictureToRead(0, 2, {"data": "QUJD"})]


def test_pictures_beyond_the_limit_are_counted_and_not_kept(tmp_path: Path) -> None:
    document = archive(tmp_path, [f"http://a.cn/{number}.png" for number in range(152)], b"")
    kept = [base64.b64encode(b"%03d" % number).decode() for number in range(150)]
    assert [each.source for each in document.pictures] == [*({"data": each} for each in kept), {}, {}]
    read = asked.with_answers(document, iter([{"passed": "no words"}] * 150))
    assert str(read.notes[-1][1]) == "150 pictures are read; these are not: 151-152"
