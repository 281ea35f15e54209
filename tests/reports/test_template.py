"""A firm's own Word file as a template: its placeholders are filled in, no code of it runs, words come out whole."""

from __future__ import annotations

from io import BytesIO

import pytest
from docx import Document
from helpers.reported import docx_tables, docx_text, valued

import landprice
from landprice.core.messages import speaking
from landprice.reports.files.placeholders import BLOCKS, OF_EACH, WORDS
from landprice.reports.writing import report, write_template


@pytest.fixture(scope="module")
def value():
    said = {"use": "商服", "grade": "II", "area": "3亩", "date": "2024-07-01", "monthly_growth": "0.1%"}
    return valued(county="湖口", **said)


def template(folder, *lines, rows=()):
    document = Document()
    for line in lines:
        document.add_paragraph(line)
    if rows:
        table = document.add_table(rows=len(rows), cols=len(rows[0]))
        for row, cells in zip(table.rows, rows, strict=True):
            for cell, words in zip(row.cells, cells, strict=True):
                cell.text = words
    path = folder / "template.docx"
    document.save(path)
    return path


def filled(folder, value, path, **said):
    target = folder / "report.docx"
    report(value, target, template=path, **said)
    return target.read_bytes()


def test_words_rows_and_blocks_are_filled_in(tmp_path, value):
    rows = [["{%tr for parcel in parcels %}"] * 2, ["{{ parcel.unit_price }}", "{{ parcel.total_capitals }}"]]
    rows.append(["{%tr endfor %}"] * 2)
    path = template(tmp_path, "{{ institution }}：{{ title }}", "{{p formula }}", rows=rows)
    content = filled(tmp_path, [value, value], path, labels={"估价机构": "甲公司"})
    assert docx_text(content).startswith("甲公司：级别基准地价测算（未作区域及个别因素修正）")
    tables = docx_tables(content)
    figures = [f"{value.estimate.yuan_per_m2:f}", "叁佰肆拾贰万元整"]
    assert [tables[-1][1], *tables[-1][2]] == [figures, figures]
    assert [caption for caption, _, _ in tables[:-1]] == ["表2-4  公式符号说明表", "表3-4  公式符号说明表"]


def test_words_come_out_whole(tmp_path, value):
    name = "A<B&C {{ 7*7 }} \"x\" ]]> 'y'"
    path = template(tmp_path, "{{ institution }}", "{{p results }}")
    content = filled(tmp_path, value, path, labels={"估价机构": name, "使用者": name})
    lines = docx_text(content).splitlines()
    assert lines[0] == name
    assert f"估价机构：{name}" in lines
    assert docx_tables(content)[0][2][0][0] == name


@pytest.mark.parametrize(
    "code",
    [
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ parcels.__class__ }}",
        "{{ report.__init__.__globals__ }}",
        "{{ title.format.__globals__ }}",
        "{{ self._TemplateReference__context }}",
        "{{ ''|attr('__class__') }}",
        "{{ parcels.append(1) }}",
        "{% for one in range(10) %}{{ one }}{% endfor %}",
        "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
        "{% include '/etc/passwd' %}",
        "{% import 'os' as os %}",
    ],
)
def test_no_code_of_a_template_runs(tmp_path, value, code):
    path = template(tmp_path, code)
    with pytest.raises(landprice.InputError):
        filled(tmp_path, value, path)
    assert not (tmp_path / "report.docx").exists()


def test_a_placeholder_that_there_is_not_is_named_with_the_nearest(tmp_path, value):
    path = template(tmp_path, "{{ institutoin }}")
    with pytest.raises(landprice.InputError, match="has the placeholder institutoin") as caught:
        filled(tmp_path, value, path)
    assert caught.value.choices[0] == "report" or "institution" in caught.value.choices
    assert "institution" in str(caught.value)


def test_what_is_no_word_document(tmp_path, value):
    path = tmp_path / "template.docx"
    path.write_bytes(b"PK\x03\x04 nothing")
    with pytest.raises(landprice.FileError, match="is no Word document"):
        filled(tmp_path, value, path)
    with pytest.raises(landprice.FileError, match="cannot be read"):
        filled(tmp_path, value, tmp_path / "absent.docx")
    with pytest.raises(landprice.InputError, match="write it to a"):
        report(value, tmp_path / "report.html", template=path)


def test_the_template_to_start_from_names_every_placeholder_and_can_be_filled(tmp_path, value):
    path = tmp_path / "start.docx"
    write_template(path)
    text = docx_text(path.read_bytes())
    assert [name for name in BLOCKS if f"{{{{p {name} }}}}" not in text] == []
    assert [name for name in WORDS if f"{{{{ {name} }}}}" not in text] == []
    assert [name for name in OF_EACH if f"{{{{ parcel.{name} }}}}" not in text] == []
    content = filled(tmp_path, value, path)
    assert docx_tables(content) == docx_tables(_without_template(tmp_path, value))
    assert "{{ parcel.unit_price }}" in docx_text(content)


def test_every_placeholder_can_be_filled_in(tmp_path, value):
    words = [f"{{{{ {name} }}}}" for name in WORDS if name != "parcels"]
    each = [f"{{% for parcel in parcels %}}{{{{ parcel.{name} }}}}{{% endfor %}}" for name in OF_EACH]
    path = template(tmp_path, *words, *each, *(f"{{{{p {name} }}}}" for name in BLOCKS))
    lines = docx_text(filled(tmp_path, value, path)).splitlines()
    assert lines[len(words) + list(OF_EACH).index("total")] == f"{value.estimate.yuan:f}"
    assert not any("{" in line for line in lines)


def _without_template(folder, value):
    report(value, folder / "plain.docx")
    return (folder / "plain.docx").read_bytes()


def test_table_heads_are_repeated_and_figures_stand_right(tmp_path, value):
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml.ns import qn

    document = Document(BytesIO(_without_template(tmp_path, value)))
    for table in document.tables:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    result = next(table for table in document.tables if table.rows[0].cells[0].text == "项目")
    assert {row.cells[1].paragraphs[0].alignment for row in result.rows[1:]} == {WD_ALIGN_PARAGRAPH.RIGHT}
    fonts = document.styles["Normal"].element.rPr.rFonts
    assert fonts.get(qn("w:eastAsia")) == "宋体"
    assert document.styles["Heading 1"].element.rPr.rFonts.get(qn("w:eastAsia")) == "黑体"
    turned = [section.page_width > section.page_height for section in document.sections]
    assert turned == [True, False]


def test_control_characters_are_made_visible(tmp_path, value):
    path = tmp_path / "report.docx"
    report(value, path, labels={"估价机构": "甲\x07\u202e乙"})
    assert "甲\\x07\\u202e乙" in docx_text(path.read_bytes())
    with speaking("zh"):
        assert docx_tables(path.read_bytes())
