"""Documents that no office published, of any size: made to be large, deep, broken or slow to read."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

HEAD = "××县城区基准地价成果\n单位：元/平方米\n土地级别\tⅠ\tⅡ\tⅢ\n商服用地\t300\t200\t100\n"
"""A table before the hostile part, so that reading goes as deep as it can."""

UNITS = {
    "bars": "|",
    "tabs": "\t",
    "blanks": " ",
    "wide blanks": "\u3000",
    "digits": "1",
    "points": "1.",
    "ordinals": "第",
    "wide brackets": "（",
    "brackets": "(",
    "closed brackets": "()",
    "letters": "a",
    "hyphens": "-",
    "numbers": "〔2024〕",
    "years": "2024年",
    "grades": "一级",
    "uses": "商服用地",
    "classes": "公共服务用地一类、",
    "other uses": "某某用地",
    "plot ratios": "容积率",
    "tenures": "40年",
    "words of servicing": "六通",
    "items": "六通指一、",
    "inside": "红线内场地平整（",
    "prices": "商服用地Ⅰ级1元/平方米、",
    "abouts": "关于",
    "places": "县",
    "stops": "。",
    "commas": "，",
    "entities": "&amp;",
    "angles": "<",
    "tags": "<p",
    "comments": "<!--",
    "open tags": "<div>",
    "grades in Roman": "I",
    "captions": "单位",
    "figures": "1,",
    "numbered items": "（1）",
    "areas": "同意面积",
    "government": "人民政府",
    "gazette": "政府公报",
    "quotes": '"',
    "ordinal items": "一、",
    "ordinals in brackets": "（一）",
    "grade marks": "级",
    "classes alone": "一类、",
    "uses and figures": "商服用地1.5、",
    "figures and uses": "1.5（商服用地）、",
    "fields": "容积率：1.5；",
    "dates": "2023年1月1日、",
    "ranges": "1200～1500",
    "thousands": "1,000,",
    "bars and figures": "|1",
    "one use more": "商服",
    "titles": "关于公布基准地价的通知",
    "full stops": ".",
    "both brackets": "（）",
}
"""What a line can be made of, a thousand times over."""


MILLION = 1_000_000
_TEXT = 7 * 2**20
"""Just below what is read of a text."""
_PACKAGE = zipfile.ZIP_DEFLATED
Write = Callable[[Path], object]


def documents() -> Iterator[tuple[str, Write]]:
    """Every hostile document: its name, and what writes it."""
    for kind, write in _MANY_CELLS.items():
        yield f"million cells.{kind}", partial(write, cells=MILLION)
        yield f"190,000 cells.{kind}", partial(write, cells=190_000)
    yield "50 MB line.txt", partial(_write, content="1", size=50 * 2**20)
    yield "50 MB line.html", partial(_write, content="<p>商服用地", size=50 * 2**20)
    yield "7 MB line.txt", partial(_write, content="商服用地1元/平方米、", size=_TEXT)
    yield "50 MB line.docx", partial(_docx, body=["<w:p><w:r><w:t>", *["商服用地1元、" * 10_000] * 270, _END_OF_RUN])
    for depth in (49, 10_000):
        yield f"{depth} nested tables.html", partial(_nested_html, depth=depth)
        yield f"{depth} nested tables.docx", partial(_docx, body=_nested_docx(depth))
    yield "100,000 nested divs.html", partial(_write, content="<div>", size=500_000)
    yield "zip bomb.docx", partial(_zip, parts={"word/document.xml": [b"<w:p/>" * 100_000] * 4_000})
    yield "zip bomb.xlsx", partial(_zip, parts={"xl/workbook.xml": [b" " * 2**20] * 2_000})
    yield "zip bomb that lies of its size.docx", _lying_bomb
    yield "100,000 parts.docx", partial(_zip, parts={f"word/{at}.xml": [b""] for at in range(100_000)})
    yield "zip of zips.zip", partial(_zip, parts={f"{at}.zip": [b"PK"] for at in range(10)})
    yield "entities.docx", partial(_zip, parts={"word/document.xml": [_ENTITIES]})
    yield "endless PDF.pdf", partial(_pdf, pages=900, drawn=b"BT /F 9 Tf 1 0 0 1 50 50 Tm (1690) Tj ET\n", times=4_000)
    yield "stream bomb.pdf", partial(_pdf, pages=1, drawn=b" " * 2**20, times=600)
    yield "lines without end.pdf", partial(_pdf, pages=20, drawn=b"0 0 m 90 90 l S 9 9 50 50 re S\n", times=40_000)
    yield "PDF whose pages are themselves.pdf", _looped_pdf
    yield "83,000 declarations.html", partial(_write, content="<![CDATA[x]>", size=83_000 * 12)
    yield "open declarations.html", partial(_write, content="<![CDATA[", size=_TEXT)
    yield "declaration of another kind.html", partial(_write, content="<![foo><p>商服用地</p>", size=10_000)
    yield "million raised.html", partial(_write, content="<sup>", size=5_000_000)
    yield "million pictures.html", partial(_write, content="<img>", size=5_000_000)
    yield "900 archives in each other.mht", _nested_archives
    yield "a million parts.mht", _many_archives
    yield "sectors in a circle.xls", _circle_of_sectors
    yield (
        "head of brackets.csv",
        partial(_write, content="级别," + "(" * 20_000 + ",商服用地\nⅠ级,1,100\n", size=30_000),
    )
    yield (
        "XML in no encoding.docx",
        partial(_zip, parts={"word/document.xml": [b'<?xml version="1.0" encoding="none"?><a/>']}),
    )
    yield "100,000 attributes.docx", partial(_docx, body=["<w:p ", *[f'a{at}="1" ' for at in range(100_000)], "/>"])
    yield "a million levels.docx", partial(_docx, body=["<w:sdt>" * 500_000, "</w:sdt>" * 500_000])
    yield "a million styles.docx", _many_styles
    yield "every word struck.docx", partial(_docx, body=[_struck("1690")] * 90_000)
    for name, unit in UNITS.items():
        yield f"{name}.txt", partial(_spread, unit=unit, length=300)
        yield f"{name}, long lines.txt", partial(_spread, unit=unit, length=15_000)


def _nested_archives(path: Path) -> None:
    parts = (f'Content-Type: multipart/related; boundary="b{at}"\n\n--b{at}\n' for at in range(900))
    path.write_text(
        "MIME-Version: 1.0\n" + "".join(parts) + "Content-Type: text/html\n\n" + "<p>x\n" * MILLION, "utf-8"
    )


def _many_archives(path: Path) -> None:
    head = 'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="b"\n\n'
    path.write_text(head + "--b\nContent-Type: text/html\n\nx\n" * 400_000 + "--b--", "utf-8")


def _circle_of_sectors(path: Path) -> None:
    """A workbook whose short sectors follow one another in a circle: its one allocation table has them so."""
    content = bytearray((Path(__file__).parents[1] / "documents" / "files" / "libreoffice.xls").read_bytes())
    (short,) = struct.unpack_from("<i", content, 60)
    if short < 0:
        (short,) = struct.unpack_from("<i", content, 76)
    start = 512 + 512 * short
    for at in range(128):
        (following,) = struct.unpack_from("<i", content, start + 4 * at)
        if following >= 0:
            struct.pack_into("<i", content, start + 4 * at, at)
    path.write_bytes(content)


def _many_styles(path: Path) -> None:
    style = f'{_XML}<w:styles xmlns:w="{_WORDS}">'
    styles = [style, *(f'<w:style w:styleId="{at}"><w:basedOn w:val="{at + 1}"/></w:style>' for at in range(300_000))]
    related = f'<Relationships xmlns="{_RELATED}"><Relationship Id="a" Type="{_OFFICE}/styles" Target="styles.xml"/>'
    parts = {
        "word/document.xml": [f'{_XML}<w:document xmlns:w="{_WORDS}"/>'],
        "word/_rels/document.xml.rels": [related + "</Relationships>"],
        "word/styles.xml": [*styles, "</w:styles>"],
    }
    _zip(path, {name: [piece.encode() for piece in pieces] for name, pieces in parts.items()})


def _struck(words: str) -> str:
    return f"<w:p><w:r><w:rPr><w:strike/></w:rPr><w:t>{words}</w:t></w:r></w:p>"


def _write(path: Path, content: str, size: int) -> None:
    path.write_bytes((HEAD + content * (size // len(content.encode()))).encode())


def _spread(path: Path, unit: str, length: int, size: int = _TEXT) -> None:
    """A table, and below it lines of ``length`` letters, each made of ``unit``."""
    line = unit * max(1, length // len(unit)) + "\n"
    path.write_bytes((HEAD + line * (size // len(line.encode()))).encode())


def _rows(cells: int) -> Iterator[list[str]]:
    """Rows of a table of prices without end: a grade and nine figures each."""
    yield ["土地级别", *(f"用途{name}用地（元/平方米）" for name in "甲乙丙丁戊己庚辛壬")]
    for at in range(cells // 10):
        yield [f"{at % 15 + 1}级", *(str(at % 9_000 + 100 + column) for column in range(9))]


def _text_cells(path: Path, cells: int, mark: str = "\t") -> None:
    path.write_text("某县城区基准地价表\n" + "\n".join(mark.join(row) for row in _rows(cells)), "utf-8")


def _html_cells(path: Path, cells: int) -> None:
    rows = ("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in _rows(cells))
    path.write_text(f"<html><p>某县城区基准地价表</p><table>{''.join(rows)}</table>", "utf-8")


def _small_html_tables(path: Path, cells: int) -> None:
    table = "<p>某县城区基准地价表</p><table><tr><td>级别<td>Ⅰ</tr><tr><td>商服用地<td>9</tr></table>"
    path.write_text("<html>" + table * (cells // 4), "utf-8")


def _docx_cells(path: Path, cells: int) -> None:
    rows = ("<w:tr>" + "".join(f"<w:tc>{_run(cell)}</w:tc>" for cell in row) + "</w:tr>" for row in _rows(cells))
    _docx(path, [_run("某县城区基准地价表"), "<w:tbl>", *rows, "</w:tbl>"])


def _xlsx_cells(path: Path, cells: int) -> None:
    rows = (
        f'<row r="{at}">' + "".join(f'<c t="inlineStr"><is><t>{cell}</t></is></c>' for cell in row) + "</row>"
        for at, row in enumerate(_rows(cells), 1)
    )
    sheet = [_XML, f'<worksheet xmlns="{_SHEETS}"><sheetData>', *rows, "</sheetData></worksheet>"]
    book = f'<workbook xmlns="{_SHEETS}" xmlns:r="{_OFFICE}"><sheets><sheet name="表" r:id="r1"/></sheets></workbook>'
    related = f'<Relationships xmlns="{_RELATED}">{{}}</Relationships>'
    one = '<Relationship Id="r1" Type="{}/{}" Target="{}"/>'
    parts = {
        "_rels/.rels": related.format(one.format(_OFFICE, "officeDocument", "xl/workbook.xml")),
        "xl/_rels/workbook.xml.rels": related.format(one.format(_OFFICE, "worksheet", "sheet1.xml")),
        "xl/workbook.xml": book,
    }
    _zip(path, {name: [part.encode()] for name, part in parts.items()} | {"xl/sheet1.xml": [s.encode() for s in sheet]})


def _nested_html(path: Path, depth: int) -> None:
    path.write_text("<html>" + "<table><tr><td>商服用地Ⅰ级" * depth + "</td></tr></table>" * depth, "utf-8")


def _nested_docx(depth: int) -> list[str]:
    return ["<w:tbl><w:tr><w:tc>" * depth, _run("1690"), "</w:tc></w:tr></w:tbl>" * depth]


_XML = '<?xml version="1.0" encoding="UTF-8"?>'
_WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SHEETS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATED = "http://schemas.openxmlformats.org/package/2006/relationships"
_END_OF_RUN = "</w:t></w:r></w:p>"
_ENTITIES = b'<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><a>&b;</a>'


def _run(words: str) -> str:
    return f"<w:p><w:r><w:t>{words}{_END_OF_RUN}"


def _docx(path: Path, body: list[str]) -> None:
    opening = f'{_XML}<w:document xmlns:w="{_WORDS}"><w:body>'
    _zip(path, {"word/document.xml": [part.encode() for part in (opening, *body, "</w:body></w:document>")]})


def _zip(path: Path, parts: dict[str, list[bytes]]) -> None:
    """A package; a part is written piece by piece, so that making a bomb takes no memory."""
    with zipfile.ZipFile(path, "w", _PACKAGE, compresslevel=1) as package:
        for name, pieces in parts.items():
            with package.open(name, "w", force_zip64=True) as part:
                for piece in pieces:
                    part.write(piece)


def _lying_bomb(path: Path) -> None:
    """A part that says it unpacks to a few bytes and goes on."""
    opening = f'{_XML}<w:document xmlns:w="{_WORDS}"><w:body>'.encode()
    _zip(path, {"word/document.xml": [opening, *[b"<w:p></w:p>" * 90_000] * 300]})
    content = bytearray(path.read_bytes())
    at = content.rindex(b"PK\x01\x02")
    content[at + 24 : at + 28] = (100_000).to_bytes(4, "little")
    path.write_bytes(content)


def _pdf(path: Path, pages: int, drawn: bytes, times: int) -> None:
    """Pages that all draw the same stream, so many ``times`` the same, deflated."""
    packed = zlib.compress(drawn * times, 9)
    kids = b" ".join(b"%d 0 R" % (5 + at) for at in range(pages))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count %d/Kids[%s]>>" % (pages, kids),
        b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(packed), packed),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        *[
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 3 0 R/Resources<</Font<</F 4 0 R>>>>>>"
            for _ in range(pages)
        ],
    ]
    _pdf_of(path, objects)


def _looped_pdf(path: Path) -> None:
    _pdf_of(path, [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 900/Kids[2 0 R 2 0 R]/Parent 2 0 R>>"])


def _pdf_of(path: Path, objects: list[bytes]) -> None:
    content = bytearray(b"%PDF-1.7\n")
    places = []
    for number, each in enumerate(objects, 1):
        places.append(len(content))
        content += b"%d 0 obj%s endobj\n" % (number, each)
    start = len(content)
    content += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    content += b"".join(b"%010d 00000 n \n" % place for place in places)
    content += b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start)
    path.write_bytes(content)


_MANY_CELLS: dict[str, Callable[..., None]] = {
    "txt": _text_cells,
    "csv": partial(_text_cells, mark=","),
    "md": partial(_text_cells, mark="|"),
    "html": _html_cells,
    "small tables.html": _small_html_tables,
    "docx": _docx_cells,
    "xlsx": _xlsx_cells,
}
