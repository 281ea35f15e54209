"""Documents of every format that is read, as small as they can be and still use what their format has."""

from __future__ import annotations

import io
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

from helpers import ofds

FILES = Path(__file__).parents[1] / "documents" / "files"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATED = "http://schemas.openxmlformats.org/package/2006/relationships"
TEXT = (
    "甲乙县城区基准地价表\n单位：元/平方米\n土地级别\tⅠ\tⅡ\tⅢ\n商服用地\t300\t200\t100\n\n"
    '级别 | 商服用地 | 住宅用地\n一级 | 300 | 250\n\n级别,商服用地,住宅用地\n一级,300,250\n二级,"1,200",150\n'
    "估价期日：2023年1月1日，容积率：1.5，土地开发程度为“五通一平”。\n"
)
PAGE = (
    '<!DOCTYPE html><html><head><meta charset="utf-8"><title>x</title><style>td{}</style></head><body>'
    "<!-- c --><p>甲乙县城区基准地价表</p><div style='display:none'>藏</div><table border=1>"
    '<tr><th rowspan="2">级别</th><th colspan=2>商服用地&nbsp;</th></tr><tr><td>元/m<sup>2</sup><td>万元/亩</tr>'
    "<tr><td>Ⅰ级<td><s>2400</s>2410<td>160.67</tr></table><p>注：&amp;<br>二<img src=a></p></body></html>"
)
_RELS = f'<Relationships xmlns="{RELATED}">{{}}</Relationships>'
_REL = '<Relationship Id="{}" Type="' + OFFICE + '/{}" Target="{}"/>'


def package(parts: dict[str, str | bytes]) -> bytes:
    """A zip package of these parts."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as written:
        for name, part in parts.items():
            written.writestr(name, part)
    return content.getvalue()


def _run(words: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{words}</w:t></w:r>"


def docx() -> bytes:
    """A Word file with a list, merged cells, struck words, a box, a note."""
    listed = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    cell = "<w:tc><w:tcPr>{}</w:tcPr><w:p>{}</w:p></w:tc>"
    table = (
        '<w:tbl><w:tblGrid><w:gridCol w:w="900"/><w:gridCol w:w="900"/><w:gridCol w:w="90"/></w:tblGrid><w:tr>'
        + cell.format('<w:vMerge w:val="restart"/>', _run("级别"))
        + cell.format('<w:gridSpan w:val="2"/>', _run("商服用地"))
        + '</w:tr><w:tr><w:trPr><w:gridBefore w:val="0"/></w:trPr>'
        + cell.format("<w:vMerge/>", "")
        + cell.format("", _run("2400", "<w:strike/>") + _run("2410") + _run("1", '<w:vertAlign w:val="superscript"/>'))
        + "</w:tr></w:tbl>"
    )
    body = (
        f"<w:p>{_run('甲乙县城区基准地价表')}</w:p><w:p>{listed}{_run('条')}</w:p>{table}"
        f"<w:p><w:r><w:pict><w:txbxContent><w:p>{_run('框')}</w:p></w:txbxContent></w:pict></w:r></w:p>"
    )
    level = (
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="第%1条"/></w:lvl>'
    )
    numbering = f'<w:abstractNum w:abstractNumId="7">{level}</w:abstractNum>'
    numbering += '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    rels = _REL.format("a", "styles", "styles.xml") + _REL.format("b", "numbering", "numbering.xml")
    rels += _REL.format("c", "footnotes", "footnotes.xml")
    return package(
        {
            "_rels/.rels": _RELS.format(_REL.format("r", "officeDocument", "word/document.xml")),
            "word/_rels/document.xml.rels": _RELS.format(rels),
            "word/document.xml": f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{WORD}"><w:body>{body}'
            "</w:body></w:document>",
            "word/styles.xml": f'<w:styles xmlns:w="{WORD}"><w:style w:styleId="s"><w:rPr><w:strike/></w:rPr></w:style>'
            "</w:styles>",
            "word/numbering.xml": f'<w:numbering xmlns:w="{WORD}">{numbering}</w:numbering>',
            "word/footnotes.xml": f'<w:footnotes xmlns:w="{WORD}"><w:footnote><w:p>{_run("注")}</w:p></w:footnote>'
            "</w:footnotes>",
        }
    )


def xlsx() -> bytes:
    """A workbook with shared, rich and inline strings, number formats, merged and hidden parts, a formula."""
    strings = (
        f'<sst xmlns="{SHEET}"><si><t>级别</t></si><si><r><t>m</t></r><r><rPr><vertAlign val="superscript"/></rPr>'
    )
    strings += "<t>2</t></r><rPh sb='0' eb='1'><t>x</t></rPh></si></sst>"
    styles = (
        f'<styleSheet xmlns="{SHEET}"><numFmts count="1"><numFmt numFmtId="176" formatCode="#,##0.00_ "/></numFmts>'
    )
    styles += "<fonts><font/><font><strike/></font></fonts><fills><fill><patternFill/></fill></fills>"
    styles += "<borders><border/></borders>"
    plain = '<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>'
    styles += (
        f'<cellStyleXfs>{plain}</cellStyleXfs><cellXfs>{plain}<xf numFmtId="176" fontId="1" fillId="0" borderId="0"/>'
    )
    styles += "</cellXfs>"
    sheet = (
        f'<worksheet xmlns="{SHEET}"><cols><col min="5" max="6" hidden="1"/></cols><sheetData><row r="1">'
        '<c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>'
        '<row r="2" hidden="1"><c r="A2"><v>1</v></c></row>'
        '<row r="3"><c r="A3" t="inlineStr"><is><t>Ⅰ级</t></is></c><c r="B3" s="1"><v>2410.5</v></c>'
        '<c r="C3"><f>1+1</f></c><c r="D3" t="e"><v>#REF!</v></c></row></sheetData>'
        '<mergeCells><mergeCell ref="B1:C1"/></mergeCells></worksheet>'
    )
    rels = _REL.format("a", "worksheet", "worksheets/sheet1.xml") + _REL.format("b", "styles", "styles.xml")
    rels += _REL.format("c", "sharedStrings", "sharedStrings.xml")
    return package(
        {
            "_rels/.rels": _RELS.format(_REL.format("r", "officeDocument", "xl/workbook.xml")),
            "xl/_rels/workbook.xml.rels": _RELS.format(rels),
            "xl/workbook.xml": f'<workbook xmlns="{SHEET}" xmlns:r="{OFFICE}"><workbookPr date1904="0"/><sheets>'
            '<sheet name="甲乙县" sheetId="1" r:id="a"/></sheets></workbook>',
            "xl/styles.xml": styles + "</styleSheet>",
            "xl/sharedStrings.xml": strings,
            "xl/worksheets/sheet1.xml": sheet,
        }
    )


def mht() -> bytes:
    """A web archive of a page and a picture."""
    head = 'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="b"\n\n--b\n'
    head += "Content-Type: text/html; charset=utf-8\n"
    return f"{head}Content-Transfer-Encoding: 8bit\n\n{PAGE}\n--b\nContent-Type: image/png\n\nx\n--b--\n".encode()


def pdf() -> bytes:
    """A page with two lines of words and a ruled table, its font that of every reader."""
    drawn = b"BT /F 12 Tf 50 700 Td (Price 1690 1290) Tj ET\n"
    drawn += b"".join(b"50 %d 200 20 re S 50 %d 100 20 re S\n" % (600 - 20 * at, 600 - 20 * at) for at in range(3))
    drawn += b"".join(
        b"BT /F 9 Tf %d %d Td (%d) Tj ET\n" % (60 + 100 * (at % 2), 605 - 20 * (at // 2), at) for at in range(6)
    )
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count 1/Kids[5 0 R]>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(drawn), drawn),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 3 0 R/Resources<</Font<</F 4 0 R>>>>>>",
    ]
    content = bytearray(b"%PDF-1.7\n")
    places = []
    for number, each in enumerate(objects, 1):
        places.append(len(content))
        content += b"%d 0 obj%s endobj\n" % (number, each)
    start = len(content)
    content += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    content += b"".join(b"%010d 00000 n \n" % place for place in places)
    return bytes(content + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start))


def ofd() -> bytes:
    """Two pages of an OFD file: words, a table drawn with rules, a picture."""
    with tempfile.TemporaryDirectory() as folder:
        rows = [["级别", "商服用地", "<"], ["^", "元", "万元"], ["Ⅰ级", "2410", "160.67"]]
        page = ofds.words("甲乙县城区基准地价表", 60, 30) + ofds.table(rows)
        return ofds.write(Path(folder) / "a.ofd", page, "<ofd:ImageObject/>", template=page).read_bytes()


def rtf() -> bytes:
    """The text as Word writes it in RTF: each sign of Chinese by its number."""
    said = "".join(sign if sign.isascii() else f"\\u{(ord(sign) + 2**15) % 2**16 - 2**15}?" for sign in TEXT)
    return b"{\\rtf1\\ansi " + said.replace("\n", "\\par\n").encode("ascii") + b"}"


SEEDS: dict[str, Callable[[], bytes]] = {
    "txt": lambda: TEXT.encode(),
    "gbk.txt": lambda: TEXT.encode("gb18030"),
    "html": lambda: PAGE.encode(),
    "mht": mht,
    "docx": docx,
    "xlsx": xlsx,
    "xls": lambda: (FILES / "libreoffice.xls").read_bytes(),
    "pdf": pdf,
    "ofd": ofd,
    "rtf": rtf,
}
"""What makes a document of each format, by the end of its name."""
