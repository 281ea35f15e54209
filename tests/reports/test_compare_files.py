"""A comparison as text, CSV, JSON, workbook and picture: the same figures in each."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from decimal import Decimal

import openpyxl
import pytest
from helpers.cli import run, run_terminal
from helpers.compared import HONGYA_2014, floor_county, land_county
from helpers.recomputed import SOFFICE, differing, figures, recomputed, without_figures

import landprice
from landprice.cli.display.comparison import bar
from landprice.reports.compare.workbook import workbook

EDITIONS = ("compare", "洪雅", "--editions", "--tables", str(HONGYA_2014))


@pytest.fixture
def both():
    return landprice.compare("洪雅", editions=True, tables=HONGYA_2014, use=["商服", "住宅"])


def test_the_table_as_csv(tmp_path):
    path = tmp_path / "a.csv"
    landprice.compare([land_county(), floor_county()]).write(path)
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as file:
        head, first, second = csv.reader(file)
    assert head == [
        *("用途", "级别", "表", "元/㎡", "对比", "差额", "%", "年增%", "按[1]内涵"),
        *("按[1]内涵: 差额", "按[1]内涵: %", "按[1]内涵: 年增%", "修正过程", "备注"),
    ]
    assert first == ["商服用地", "I", "[1] 试地县城区 2024-01-01", "3000", *[""] * 4, "3000", *[""] * 5]
    assert second[:12] == [
        *("商服用地", "I", "[2] 试楼县城区 2023-01-01", "3000", "[1]", "0", "0.00", "", "3665", "+665", "+22.17", ""),
    ]
    assert second[12].endswith("1500 × 1.0617 × 0.9636 × 0.9500 + 8.0000 = 1465.85 → 1466；1466 × 2.5 = 3665 元/㎡")


def test_the_command_gives_the_json_of_the_library(both, tmp_path):
    printed = run(*EDITIONS, "--use", "商服", "--use", "住宅", "--format", "json")
    assert (printed.code, printed.stderr) == (0, "")
    assert printed.json == json.loads(both.to_json(), parse_float=Decimal)
    written = run(*EDITIONS, "--use", "商服", "--use", "住宅", "-o", str(tmp_path / "a.json"), "--lang", "en")
    assert (written.code, written.stdout, written.stderr) == (0, "", f"{tmp_path / 'a.json'}: written\n")
    assert (tmp_path / "a.json").read_text("utf-8") == printed.stdout


def test_a_terminal_shows_bars():
    shown = re.sub(r"\x1b\[[0-9;]*m", "", run_terminal(*EDITIONS, "--use", "住宅", lang="zh", columns=120).stdout)
    lines = [line for line in shown.splitlines() if line.startswith(("I ", "IV "))]
    assert [line.split() for line in lines] == [
        ["I", "[1]", "2014-01-01", "1300", "-", "-", "-", "-", "1300", "█" * 30],
        ["I", "[2]", "2017-01-01", "1265", "[1]", "-35", "-2.69", "-0.91", "不可比", "█" * 29 + "▏"],
        ["IV", "[1]", "2014-01-01", "480", "-", "-", "-", "-", "480", "█" * 11],
        ["IV", "[2]", "2017-01-01", "490", "[1]", "+10", "+2.08", "+0.69", "不可比", "█" * 11 + "▎"],
    ]
    narrow = re.sub(r"\x1b\[[0-9;]*m", "", run_terminal(*EDITIONS, "--use", "住宅", lang="zh", columns=80).stdout)
    assert "█" not in narrow
    assert max(len(line) for line in narrow.splitlines()) < 80


@pytest.mark.parametrize(
    ("price", "expected"), [("8", "████████"), ("4", "████"), ("0.5", "▌"), ("0.1", ""), ("7.99", "███████▉")]
)
def test_a_bar_is_as_long_as_its_price(price, expected):
    assert bar(Decimal(price), Decimal(8), 8) == expected


def test_the_workbook_holds_the_comparison(both, tmp_path):
    path = tmp_path / "a.xlsx"
    both.write(path)
    values, formulas = openpyxl.load_workbook(path, data_only=True), openpyxl.load_workbook(path)
    assert values.sheetnames == ["价格对比", "内涵1", "内涵2", "同一内涵", "说明"]
    prices = values["价格对比"]
    assert (prices.freeze_panes, prices.auto_filter.ref) == ("D2", "A1:N19")
    head, _, second, *_ = [[cell.value for cell in row] for row in prices.iter_rows()]
    assert head[:9] == ["用途", "级别", "表", "元/㎡", "对比", "差额", "%", "相隔年数", "年增%"]
    assert second == [
        *("商服", "I", "[2] 洪雅县城区 2017-01-01", 1800, "[1]", 20, 1.12, 3, 0.37, 1800, 20, 1.12, 0.37, None),
    ]
    assert [formulas["价格对比"][cell].value for cell in ("F3", "G3", "I3")] == [
        *("=D3-D2", "=ROUND((D3/D2-1)*100,2)", "=ROUND(((D3/D2)^(1/H3)-1)*100,2)"),
    ]


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed")
def test_every_formula_comes_to_the_figure_written(both, tmp_path):
    content = workbook(both)
    (tmp_path / "written.xlsx").write_bytes(content)
    without_figures(content, tmp_path / "bare.xlsx")
    (found,) = recomputed([tmp_path / "bare.xlsx"], tmp_path / "out")
    expected = figures(tmp_path / "written.xlsx")
    assert len(expected) > 40
    assert differing(expected, figures(found, formulas_of=tmp_path / "written.xlsx")) == {}


def test_what_is_said_of_a_chart_needs_one():
    result = run("compare", "湖口", "庐山", "--by", "use")
    assert (result.code, result.stderr) == (2, "--by is for a chart: say where with --chart FILE\n")
    assert run("compare", "湖口", "庐山", "--basis", "x").code == 2
    assert run("compare", "湖口", "庐山", "-o", "a.doc").code == 2


class TestCharts:
    """Pictures, their words read back from SVG whose letters are left as text."""

    @pytest.fixture(autouse=True)
    def letters(self):
        matplotlib = pytest.importorskip("matplotlib")
        with matplotlib.rc_context({"svg.fonttype": "none"}):
            yield

    def words(self, path):
        return re.findall(r"<text[^>]*>([^<]*)</text>", path.read_text("utf-8"))

    def test_by_edition_a_line_for_each_grade(self, both, tmp_path):
        both.chart(tmp_path / "a.svg")
        words = self.words(tmp_path / "a.svg")
        prices = Counter(f"{row.price:f}" for row in both.prices if row.price is not None)
        assert prices <= Counter(words)
        assert {"商服", "住宅", "2014-01-01", "2017-01-01", "I级", "基准地价对比图"} <= set(words)
        assert any("容积率 2.1" in word and "2014-01-01" in word for word in words), "the basis stands below"

    @pytest.mark.parametrize("by", ["grade", "use"])
    def test_by_grade_and_by_use_a_bar_for_each_table(self, tmp_path, by):
        made = landprice.compare(["湖口", "庐山"], use=["商服", "住宅"], grade=["I", "II"])
        made.chart(tmp_path / "a.svg", by=by)
        words = self.words(tmp_path / "a.svg")
        assert {"2410", "1690", "2358", "1489", "2072", "1439", "1546", "1089"} <= set(words)
        assert {"湖口县城区 2023-07-01", "庐山市城区 2023-07-01", "I级", "II级", "商服用地", "住宅用地"} <= set(words)

    def test_a_picture_is_the_same_each_time(self, both, tmp_path):
        for name in ("a.svg", "b.svg", "a.png", "b.png"):
            both.chart(tmp_path / name)
        assert (tmp_path / "a.svg").read_bytes() == (tmp_path / "b.svg").read_bytes()
        assert (tmp_path / "a.png").read_bytes() == (tmp_path / "b.png").read_bytes()
        assert (tmp_path / "a.png").read_bytes().startswith(b"\x89PNG")

    def test_a_font_without_chinese_signs_is_refused(self, both, tmp_path, monkeypatch):
        from matplotlib import font_manager

        latin = next(font for font in font_manager.fontManager.ttflist if font.name == "DejaVu Sans")
        with pytest.raises(landprice.InputError, match="has no Chinese signs"):
            both.chart(tmp_path / "a.svg", font=latin.fname)
        (tmp_path / "no.ttf").write_text("no font")
        with pytest.raises(landprice.FileError, match="is no font that can be read"):
            both.chart(tmp_path / "a.svg", font=tmp_path / "no.ttf")
        monkeypatch.setattr(font_manager.fontManager, "ttflist", [latin])
        with pytest.raises(landprice.InputError, match="no font with Chinese signs is installed"):
            both.chart(tmp_path / "a.svg")
        assert not (tmp_path / "a.svg").exists()

    def test_a_chart_by_edition_is_of_one_place(self, tmp_path):
        with pytest.raises(landprice.InputError, match="of dated editions of one place"):
            landprice.compare(["湖口", "庐山"]).chart(tmp_path / "a.svg", by="edition")


def test_without_the_library_the_extra_is_named(both, tmp_path, monkeypatch):
    import sys

    monkeypatch.setitem(sys.modules, "matplotlib", None)
    monkeypatch.setitem(sys.modules, "matplotlib.font_manager", None)
    with pytest.raises(landprice.MissingLibraryError, match=r'pip install "landprice\[charts\]"'):
        both.chart(tmp_path / "a.svg")
