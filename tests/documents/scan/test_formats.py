"""One picture in every format that holds pictures: the same table is read of each."""

from __future__ import annotations

import base64
import json
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from helpers.ofds import OFD, words
from helpers.packages import words as paragraph
from helpers.packages import write_docx

from landprice.core.errors import MissingLibraryError
from landprice.documents.document import Document, Grid
from landprice.documents.formats import open_document
from landprice.documents.formats.scan import asked, engine
from landprice.documents.place import PictureToRead

PAGES = Path(__file__).parent / "pages"
JPEG = (PAGES / "small.jpg").read_bytes()
ROWS = [
    ["级别", "商服用地(元/平方米)", "商服用地(万元/亩)"],
    ["一级", "2410", "160.67"],
    ["二级", "1808", "120.53"],
    ["三级", "1507", "100.47"],
]


def saved(kind: str, **options: object) -> bytes:
    from PIL import Image

    content = BytesIO()
    with Image.open(BytesIO(JPEG)) as picture:
        picture.save(content, kind, **options)
    return content.getvalue()


def as_picture(kind: str) -> Callable[[Path], Path]:
    def made(folder: Path) -> Path:
        path = folder / "扫描"
        path.write_bytes(saved(kind))
        return path

    return made


def two_frames(folder: Path) -> Path:
    from PIL import Image

    path = folder / "a.tiff"
    with Image.open(BytesIO(JPEG)) as picture:
        blank = Image.new("L", (600, 400), 255)
        blank.save(path, save_all=True, append_images=[picture.convert("L")], compression="tiff_lzw")
    return path


def pdf(folder: Path) -> Path:
    (folder / "a.pdf").write_bytes(saved("PDF", resolution=150))
    return folder / "a.pdf"


def html_with_data(folder: Path) -> Path:
    data = base64.b64encode(JPEG).decode()
    (folder / "a.html").write_text(f"<p>公告</p><img src='data:image/jpeg;base64,{data}'><p>完</p>", "utf-8")
    return folder / "a.html"


def html_with_file(folder: Path) -> Path:
    (folder / "图").mkdir()
    (folder / "图" / "表 1.jpg").write_bytes(JPEG)
    (folder / "a.html").write_text("<p>公告</p><img src='图/表%201.jpg'><p>完</p>", "utf-8")
    return folder / "a.html"


def web_archive(folder: Path) -> Path:
    body = base64.encodebytes(JPEG).decode()
    parts = [
        "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n",
        '--x\nContent-Type: text/html; charset=utf-8\n\n<p>公告</p><img src="http://a.gov.cn/1.jpg"><p>完</p>\n',
        f"--x\nContent-Type: image/jpeg\nContent-Transfer-Encoding: base64\nContent-Location: http://a.gov.cn/1.jpg\n\n{body}",
        "--x--\n",
    ]
    (folder / "a.mht").write_text("\n".join(parts), "utf-8")
    return folder / "a.mht"


def word_file(folder: Path) -> Path:
    picture = '<w:p><w:r><w:drawing><a:blip xmlns:a="a" r:embed="rId9" xmlns:r="r"/></w:drawing></w:r></w:p>'
    path = write_docx(folder / "a.docx", paragraph("公告") + picture + paragraph("完"))
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rId9" Type="http://x/image" Target="media/image1.jpeg"/></Relationships>'
    )
    parts |= {"word/_rels/document.xml.rels": relations.encode(), "word/media/image1.jpeg": JPEG}
    with zipfile.ZipFile(path, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return path


def ofd(folder: Path) -> Path:
    """A page of words and one that is a picture; the resources are where GB/T 33190 has them."""
    picture = '<ofd:ImageObject ID="3" Boundary="0 0 210 140" ResourceID="12"/>'
    layer = f'<ofd:Page {OFD}><ofd:Content><ofd:Layer ID="5">{{}}</ofd:Layer></ofd:Content></ofd:Page>'
    media = '<ofd:MultiMedia ID="12" Type="Image"><ofd:MediaFile>page.jpg</ofd:MediaFile></ofd:MultiMedia>'
    parts = {
        "OFD.xml": f"<ofd:OFD {OFD}><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": f"<ofd:Document {OFD}><ofd:CommonData><ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes>"
        '</ofd:CommonData><ofd:Pages><ofd:Page ID="1" BaseLoc="P0.xml"/><ofd:Page ID="2" BaseLoc="P1.xml"/></ofd:Pages>'
        "</ofd:Document>",
        "Doc_0/DocumentRes.xml": f'<ofd:Res {OFD} BaseLoc="Res"><ofd:MultiMedias>{media}</ofd:MultiMedias></ofd:Res>',
        "Doc_0/P0.xml": layer.format(words("公告", 20, 30)),
        "Doc_0/P1.xml": layer.format(picture),
    }
    with zipfile.ZipFile(folder / "a.ofd", "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
        package.writestr("Doc_0/Res/page.jpg", JPEG)
    return folder / "a.ofd"


MADE = {
    "PNG": as_picture("PNG"),
    "WebP": as_picture("WebP"),
    "BMP": as_picture("BMP"),
    "TIFF of two pages": two_frames,
    "PDF": pdf,
    "data: URI": html_with_data,
    "file beside": html_with_file,
    "MHT": web_archive,
    "DOCX": word_file,
    "OFD": ofd,
}


def tables(document: Document) -> list[list[list[str]]]:
    return [[[cell.text for cell in row] for row in b.rows] for b in document.blocks if isinstance(b, Grid)]


@pytest.mark.scan
@pytest.mark.parametrize("name", MADE)
def test_the_table_is_read(name: str, tmp_path: Path) -> None:
    document = open_document(MADE[name](tmp_path))
    assert tables(document) == [ROWS]
    (grid,) = [block for block in document.blocks if isinstance(block, Grid)]
    assert document.scan is not None
    (word,) = document.scan.of(grid.rows[1][2].place)
    assert (word.text, word.again) == ("160.67", "160.67")
    assert word.confidence > 0.9
    left, top, right, bottom = word.box
    assert 0 < left < right < document.scan.pages[grid.place.page].width
    assert 0 < top < bottom < document.scan.pages[grid.place.page].height


@pytest.mark.scan
def test_what_stands_around_a_picture_stays_around_it(tmp_path: Path) -> None:
    texts = [getattr(block, "text", "…") for block in open_document(html_with_data(tmp_path)).blocks]
    assert (texts[0], texts[1], texts[-1]) == ("公告", "甲乙县城区基准地价表", "完")


@pytest.mark.scan
def test_a_picture_outside_of_the_folder_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "geheim.jpg").write_bytes(JPEG)
    (tmp_path / "web").mkdir()
    path = tmp_path / "web" / "a.html"
    path.write_text("<p>公告</p><img src='../geheim.jpg'><img src='/etc/passwd.jpg'>", "utf-8")
    document = open_document(path)
    assert tables(document) == []
    expected = "2 pictures are not in the file, or not beside it, and are not read"
    assert [str(what) for _, what in document.notes] == [expected]


@pytest.mark.scan
def test_a_broken_picture_is_named_and_the_rest_read(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    broken = base64.b64encode(JPEG[:300]).decode()
    path.write_text(f"<p>公告</p><img src='data:image/jpeg;base64,{broken}'>", "utf-8")
    document = open_document(path)
    assert [str(what) for _, what in document.notes] == ["picture 1 is not read: OSError"]
    assert [getattr(block, "text", "") for block in document.blocks] == ["公告"]


@pytest.mark.parametrize("name", ["PNG", "PDF", "OFD", "DOCX", "data: URI"])
def test_without_the_extra_the_line_that_installs_it_is_said(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("PIL", reason="Pillow is not installed: pictures were NOT made")
    path = MADE[name](tmp_path)
    monkeypatch.setattr(engine, "is_installed", lambda: False)
    line = 'pip install "landprice[scan]"'
    if name in ("PNG", "PDF"):
        with pytest.raises(MissingLibraryError) as raised:
            open_document(path)
        assert str(raised.value) == f"{path} is a picture, or has pages that are: to read it, {line}"
    else:
        page = 2 if name == "OFD" else 1
        notes = [str(what) for _, what in open_document(path).notes]
        assert notes == [f"pictures are not read: {page}; to read them, {line}"]


def test_of_many_pictures_those_without_tables_are_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    document = Document("a.pdf", [], format="pdf")
    said = [{"passed": "no table"}, {"passed": "no words"}, {"passed": "no table"}, {"passed": "small"}]
    document.pictures = [PictureToRead(0, number, {}) for number in (3, 4, 5, 6)]
    found = asked.with_answers(document, iter(json.loads(json.dumps(said))))
    assert [(place.page, str(what)) for place, what in found.notes] == [
        (4, "pictures without words that can be read: 4"),
        (3, "pages that are pictures and show no table are passed over: 3, 5"),
    ]
