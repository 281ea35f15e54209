"""The numbers of lists that Word writes and its file does not hold (ECMA-376 part 1, 17.9)."""

from __future__ import annotations

import os
import subprocess
import zipfile
from pathlib import Path

import pytest
from helpers.packages import WORD, words

from landprice.documents.document import Grid
from landprice.documents.formats import open_document
from landprice.documents.formats.office.converted import office_program
from landprice.documents.formats.office.numbers import number_in

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
LEVELS = [("chineseCounting", "第%1条"), ("decimal", "%1.%2"), ("lowerLetter", "（%3）")]


def level(at: int, counts: str, written: str, in_digits: bool) -> str:
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{counts}"/><w:lvlText w:val="{written}"/>'
        + ("<w:isLgl/>" if in_digits and at == 1 else "")
        + "</w:lvl>"
    )


def paragraph(text: str, number: int = 1, at: int = 0, style: str = "") -> str:
    listed = f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{number}"/></w:numPr>' if not style else ""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{listed}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def write(path: Path, body: str, overridden: str = "", in_digits: bool = True) -> Path:
    levels = "".join(level(at, *each, in_digits) for at, each in enumerate(LEVELS))
    numbering = f'<w:abstractNum w:abstractNumId="4">{levels}</w:abstractNum>' + "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="4"/>{changed}</w:num>'
        for number, changed in ((1, ""), (2, overridden))
    )
    style = '<w:style w:type="paragraph" w:styleId="{}"><w:name w:val="{}"/>{}</w:style>'
    styles = style.format("a", "甲", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>')
    styles += style.format("b", "乙", '<w:basedOn w:val="a"/>')
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(
            "[Content_Types].xml",
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            + "".join(
                f'<Override PartName="/word/{name}.xml" ContentType="{kind}.{what}+xml"/>'
                for name, what in (("document", "document.main"), ("numbering", "numbering"), ("styles", "styles"))
            )
            + "</Types>",
        )
        package.writestr("_rels/.rels", rels(("r1", "officeDocument", "word/document.xml")))
        package.writestr(
            "word/_rels/document.xml.rels",
            rels(("r1", "numbering", "numbering.xml"), ("r2", "styles", "styles.xml")),
        )
        for name, root, content in (("numbering", "numbering", numbering), ("styles", "styles", styles)):
            package.writestr(f"word/{name}.xml", f'<w:{root} xmlns:w="{WORD}">{content}</w:{root}>')
        package.writestr("word/document.xml", f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>')
    return path


def rels(*given: tuple[str, str, str]) -> str:
    each = "".join(f'<Relationship Id="{name}" Type="{OFFICE}/{kind}" Target="{to}"/>' for name, kind, to in given)
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{each}</Relationships>'


BODY = "".join(
    [
        paragraph("总则"),
        paragraph("范围", at=1),
        paragraph("期日", at=1),
        paragraph("甲", at=2),
        words("不编号"),
        paragraph("地价"),
        paragraph("内涵", at=1),
        paragraph("乙", at=2),
        paragraph("附则", style="b"),
        paragraph("另列", number=2),
    ]
)
EXPECTED = [
    "第一条 总则",
    "1.1 范围",
    "1.2 期日",
    "（a）甲",
    "不编号",
    "第二条 地价",
    "2.1 内涵",
    "（a）乙",
    "第三条 附则",
]


def test_numbers_of_lists_stand_before_their_words(tmp_path: Path) -> None:
    blocks = open_document(write(tmp_path / "a.docx", BODY)).blocks
    assert [block.text for block in blocks] == [*EXPECTED, "第四条 另列"]


def test_a_list_that_begins_anew(tmp_path: Path) -> None:
    anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    blocks = open_document(write(tmp_path / "a.docx", BODY + paragraph("再", number=2), anew)).blocks
    assert [block.text for block in blocks] == [*EXPECTED, "第一条 另列", "第二条 再"]


def test_a_column_of_numbers_that_word_counts(tmp_path: Path) -> None:
    rows = "".join(
        f"<w:tr><w:tc>{paragraph('')}</w:tc><w:tc>{words(name)}</w:tc></w:tr>" for name in ("商服用地", "住宅用地")
    )
    (grid,) = open_document(write(tmp_path / "a.docx", f"<w:tbl>{rows}</w:tbl>")).blocks
    assert isinstance(grid, Grid)
    assert [[cell.text for cell in row] for row in grid.rows] == [["第一条", "商服用地"], ["第二条", "住宅用地"]]


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ("decimal", "1 10 11 26 27 105"),
        ("chineseCounting", "一 十 十一 二十六 二十七 105"),
        ("ideographDigital", "一 一〇 一一 二六 二七 一〇五"),
        ("upperRoman", "I X XI 26 27 105"),
        ("lowerRoman", "i x xi 26 27 105"),
        ("upperLetter", "A J K Z AA AAAAA"),
        ("decimalEnclosedCircle", "① ⑩ ⑪ ㉖ ㉗ 105"),
        ("ideographTraditional", "甲 癸 11 26 27 105"),
        ("decimalZero", "01 10 11 26 27 105"),
        ("someOther", "1 10 11 26 27 105"),
    ],
)
def test_ways_to_count(counts: str, expected: str) -> None:
    assert " ".join(number_in(number, counts) for number in (1, 10, 11, 26, 27, 105)) == expected


@pytest.mark.skipif(office_program() is None, reason="LibreOffice is not installed: its numbers are not compared")
@pytest.mark.parametrize("overridden", ["", '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'])
def test_libreoffice_writes_the_same_numbers(overridden: str, tmp_path: Path) -> None:
    """All but the digits of a legal number (``isLgl``: 1.1 below 第一条), which it does not know."""
    path = write(tmp_path / "a.docx", BODY, overridden, in_digits=False)
    program, profile = office_program(), f"-env:UserInstallation={(tmp_path / 'p').as_uri()}"
    assert program
    subprocess.run(
        [program, profile, "--headless", "--convert-to", "txt:Text (encoded):UTF8", "--outdir", tmp_path, path],
        check=True,
        capture_output=True,
        timeout=120,
        env={"PATH": os.environ["PATH"], "HOME": str(tmp_path)},
    )
    written = (tmp_path / "a.txt").read_text("utf-8-sig").splitlines()
    read = [block.text for block in open_document(path).blocks]
    assert ["".join(line.split()) for line in written] == ["".join(line.split()) for line in read]
