"""``landprice report``: options of quote, parcel files, ledgers, labels, templates, its own language."""

from __future__ import annotations

import re

import pytest
from helpers.cli import run
from helpers.reported import docx_tables, markdown_tables
from openpyxl import load_workbook

import landprice

ONE = ("湖口", "--use", "商服", "--grade", "II", "--area", "3亩", "--date", "2024-07-01", "--monthly-growth", "0.1%")
LEDGER = """县,用途,级别,面积,使用者,宗地编号,天气
湖口,商服,II,1000,甲（北京）,H-1,晴
湖口,住宅,I,2000,乙,H-2,雨
合计,,,3000,,,
"""


def report(tmp_path, *arguments, lang=None):
    """A report without a language that is asked for, unless ``lang`` is."""
    return run("report", *arguments, lang=lang, cwd=tmp_path)


def results(text):
    return next(table for table in markdown_tables(text) if table[0].split("  ")[0] in ("表1-1", "Table 1-1"))


def test_a_report_of_one_parcel_is_in_chinese_unless_asked(tmp_path):
    done = report(tmp_path, *ONE, "-o", "r.docx")
    assert (done.code, done.stdout) == (0, "")
    assert "r.docx: parcels: 1" in done.stderr
    assert "left open in the report: valuation institution, report number, purpose" in done.stderr
    tables = docx_tables((tmp_path / "r.docx").read_bytes())
    assert tables[0][0] == "表1-1  土地估价测算结果一览表"
    assert tables[0][2][0][9:13] == ["2000", "1710", "342.00", "1068.75"]
    assert report(tmp_path, *ONE, "-o", "r.md", lang="en").code == 0
    assert results((tmp_path / "r.md").read_text("utf-8"))[0] == "Table 1-1  Calculated results of the parcels"


def test_a_ledger_gives_parcels_and_labels(tmp_path):
    (tmp_path / "台账.csv").write_text(LEDGER, "utf-8")
    said = (
        "--parcel",
        "台账.csv",
        "--date",
        "2024-07-01",
        "--monthly-growth",
        "0.1%",
        "--set",
        "估价机构=某（甲）公司",
    )
    assert report(tmp_path, *said, "-o", "r.md").code == 0
    text = (tmp_path / "r.md").read_text("utf-8")
    rows = results(text)[2]
    assert [row[:2] + row[9:12] for row in rows] == [
        ["甲（北京）", "H-1", "1000", "1710", "171.00"],
        ["乙", "H-2", "2000", "2097", "419.40"],
        ["合计", "/", "3000", "/", "590.40"],
    ]
    assert "估价机构：某（甲）公司" in text
    assert report(tmp_path, *said, "-o", "r.xlsx").code == 0
    assert load_workbook(tmp_path / "r.xlsx").sheetnames == ["测算结果一览", "宗地1", "宗地2", "说明"]


def test_rows_of_one_id_are_one_mixed_parcel(tmp_path):
    """40 % 商服 II at 1710 and 60 % 住宅 I at 2097 元/㎡ are one parcel, as a parcel file with parts has it."""
    rows = "\n".join(
        [
            "宗地编号,县,用途,级别,面积,使用者",
            "H-1,湖口,商服,II,1000,甲",
            "H-2,湖口,商服,II,400,乙",
            "H-2,湖口,住宅,I,600,乙",
            "合计,,,,2000,",
        ]
    )
    (tmp_path / "l.csv").write_text(rows, "utf-8")
    said = ("--parcel", "l.csv", "--date", "2024-07-01", "--monthly-growth", "0.1%", "--parts-by", "宗地编号")
    done = report(tmp_path, *said, "-o", "r.md")
    assert done.code == 0, done.stderr
    text = (tmp_path / "r.md").read_text("utf-8")
    assert [row[:2] + row[9:12] for row in results(text)[2]] == [
        ["甲", "H-1", "1000", "1710", "171.00"],
        ["乙", "H-2", "1000", "1942", "194.22"],  # 400 × 1710 + 600 × 2097 = 1,942,200 元; the mean in whole 元/㎡
        ["合计", "/", "2000", "/", "365.22"],
    ]
    parcel = {"county": "湖口", "area": "1000", "share_of": "land", "date": "2024-07-01", "monthly_growth": "0.1%"}
    parts = [{"use": "商服", "grade": "II", "area": "400"}, {"use": "住宅", "grade": "I", "area": "600"}]
    whole = landprice.quote(parcel=parcel | {"parts": parts})
    assert str(whole.estimate.yuan) == "1942200"
    assert "住宅用地" in text
    apart = rows.replace("H-2,湖口,住宅,I,600,乙", "H-3,湖口,住宅,I,50,丙\nH-2,湖口,住宅,I,600,乙")
    (tmp_path / "l.csv").write_text(apart, "utf-8")
    assert report(tmp_path, *said, "-o", "r.md").code == 0
    found = results((tmp_path / "r.md").read_text("utf-8"))[2]
    assert [row[1:2] + row[9:12] for row in found[:-1]] == [
        ["H-1", "1000", "1710", "171.00"],
        ["H-2", "1000", "1942", "194.22"],
        ["H-3", "50", "2097", "10.485"],
    ]
    (tmp_path / "l.csv").write_text(apart.replace("住宅,I,600", "住宅,IX,600"), "utf-8")
    assert "parcel H-2: " in report(tmp_path, *said, "-o", "r.md").stderr
    assert "names a column of a ledger" in report(tmp_path, *ONE, "--parts-by", "宗地编号", "-o", "r.md").stderr


def test_the_row_that_cannot_be_valued_is_that_of_the_file(tmp_path):
    """The third row stands before the second once the parts of A are together."""
    rows = "宗地编号,县,用途,级别,面积\nA,湖口,商服,II,400\n,湖口,商服,IX,100\nA,湖口,住宅,I,600\n"
    (tmp_path / "l.csv").write_text(rows, "utf-8")
    said = ("--parcel", "l.csv", "--date", "2024-07-01", "--parts-by", "宗地编号", "-o", "r.md")
    assert report(tmp_path, *said).stderr.startswith("row 3 of the file: ")
    assert list(tmp_path.glob("r.md")) == []


def test_a_ledger_that_names_another_county_than_is_asked_for_is_refused(tmp_path):
    rows = "县,用途,级别,面积\n湖口县,商服,II,400\n,商服,II,100\n{},商服,II,600\n"
    said = ("湖口", "--parcel", "l.csv", "--date", "2024-07-01", "--monthly-growth", "0.1%", "-o", "r.md")
    for other in ("庐山市", "某县"):
        (tmp_path / "l.csv").write_text(rows.format(other), "utf-8")
        done = report(tmp_path, *said)
        assert (done.code, done.stderr.split(":")[0]) == (2, "row 4 of the file")
        assert f"the column 县 says {other}, and 湖口 is said of all parcels" in " ".join(done.stderr.split())
    for same in ("九江市湖口县", "360429", "hukou"):
        (tmp_path / "l.csv").write_text(rows.format(same), "utf-8")
        done = report(tmp_path, *said)
        assert (done.code, "r.md: parcels: 3" in done.stderr) == (0, True)


def test_parcel_files_one_after_the_other(tmp_path):
    for name, use in (("东", "商服"), ("西", "住宅")):
        text = f"parcel: 1\ncounty: 湖口\nuse: {use}\ngrade: II\narea: 1亩\ndate: 2024-07-01\nmonthly_growth: 0.1%\n"
        (tmp_path / f"{name}.yaml").write_text(text, "utf-8")
    done = report(tmp_path, "--parcel", "东.yaml", "--parcel", "西.yaml", "--area", "2亩", "-o", "r.md")
    assert done.code == 0, done.stderr
    rows = results((tmp_path / "r.md").read_text("utf-8"))[2]
    assert [row[2] for row in rows] == ["东", "西", "/"]
    assert [row[9] for row in rows] == ["1333.33", "1333.33", "2666.66"]


def test_an_incomplete_parcel_is_told(tmp_path):
    done = report(tmp_path, *ONE, "--plot-ratio", "2.5", "-o", "r.md")
    assert done.code == 0
    assert "without a result, the report says why: parcels 1" in done.stderr
    assert "缺项：容积率" in (tmp_path / "r.md").read_text("utf-8")


def test_a_template_to_start_from_and_to_fill(tmp_path):
    assert report(tmp_path, "--write-template", "t.docx").code == 0
    assert report(tmp_path, *ONE, "-o", "r.docx", "--template", "t.docx").code == 0
    assert docx_tables((tmp_path / "r.docx").read_bytes())[0][2][0][10] == "1710"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([*ONE], "say where the report is to be written"),
        ([*ONE, "-o", "r.pdf"], "none of the files that can be written"),
        ([*ONE[:7], "-o", "r.md"], "needs the valuation date"),
        ([*ONE, "-o", "r.md", "--set", "天气=晴"], "no place for 天气"),
        ([*ONE, "-o", "r.md", "--set", "估价机构"], "has not the form NAME=VALUE"),
        ([*ONE, "-o", "r.md", "--template", "t.docx"], "write it to a .docx file"),
        (["--parcel", "l.csv", "--offer", "5万元", "-o", "r.md"], "--offer cannot be said of all parcels"),
        (["--parcel", "l.csv", "-o", "r.md"], "row 3 of the file: .*grade"),
    ],
)
def test_what_cannot_be_reported(tmp_path, arguments, words):
    rows = "县,用途,级别,面积,估价期日\n湖口,商服,II,1000,2023-07-01\n湖口,商服,IX,1000,2023-07-01\n"
    (tmp_path / "l.csv").write_text(rows, "utf-8")
    done = report(tmp_path, *arguments)
    assert (done.code, done.stdout) == (2, "")
    assert "Traceback" not in done.stderr
    assert re.search(words, " ".join(done.stderr.split())), done.stderr
    assert not (tmp_path / "r.md").exists()
