"""A bureau's ledger (台账): what stands around its rows, and what its columns mean."""

from __future__ import annotations

import csv
import os
from pathlib import Path

import openpyxl
import pytest
from helpers.cli import run

from landprice.batch.headers.layout import columns_as_read, layout_of
from landprice.core.errors import InputError

LEDGER = """\
湖口县国有建设用地台账,,,,,,,,,
单位：亩、元,,,,,,,,,
序号,宗地编号,县,土地用途,级别,面积,使用年限,起始日期,权利类型,权利性质
1,A1,湖口县,商服用地,I,3,40年,2013-05-01,国有建设用地使用权,出让
2,A2,湖口县,商服用地,I,3,,2013-05-01,国有建设用地使用权,出让
小计,,,,,6,,,,
3,A3,湖口县,商服用地,九级,3,40,2013-05-01,国有建设用地使用权,出让
合  计,,,,,9,,,,
"""
GIVEN = ("--set", "估价期日=2023-05-01", "--set", "rate=6%", "--set", "monthly_growth=0", "--as-of", "2024-01-01")


def valued(path: Path, out: Path, *options: str, lang: str = "en") -> tuple[list[dict[str, str]], str, int]:
    """The rows of the values by their headers, what was said, and the exit code."""
    result = run("batch", str(path), "-o", str(out), *GIVEN, *options, lang=lang)
    with out.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file)), result.stderr, result.code


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = tmp_path / "台账.csv"
    path.write_text(LEDGER, "utf-8")
    return path


def test_a_ledger_is_read_as_its_columns_mean(ledger: Path, tmp_path: Path) -> None:
    """Ten of 40 years are gone: 30 remain. 3 亩 = 2000 ㎡ (tables/jiangxi/jiujiang/hukou-2023.yaml: 商服 I 2410)."""
    rows, said, code = valued(ledger, tmp_path / "v.csv")
    assert code == 1
    assert said.splitlines()[:2] == [
        "above the names of the columns: 湖口县国有建设用地台账 | 单位：亩、元",
        "read as: 县=county, 土地用途=land_use, 级别=grade, 面积=area (亩), 使用年限+起始日期=until, "
        "权利类型+权利性质=right",
    ]
    assert [row["base_value_yuan"] for row in rows] == ["4820000", "4820000", "", "", ""]
    # (1 - 1.06^-30) / (1 - 1.06^-40) = 0.9148; without the granted years the term is that of the basis
    assert [row["k_tenure"] for row in rows] == ["0.9148", "1", "", "", ""]
    assert [set(row["assumed"].split(";")) for row in rows[:2]] == [
        {"factors", "plot-ratio", "servicing"},
        {"factors", "plot-ratio", "servicing", "tenure"},
    ]
    assert [bool(row["error"]) for row in rows] == [False, False, False, True, False]


def test_the_sums_of_a_ledger_are_counted_apart(ledger: Path, tmp_path: Path) -> None:
    result = run("batch", str(ledger), "-o", str(tmp_path / "v.csv"), *GIVEN, "--format", "json")
    summary = result.json
    counts = {name: summary[name] for name in ("rows", "valued", "incomplete", "rejected", "totals")}
    assert counts == {"rows": 5, "valued": 2, "incomplete": 0, "rejected": 1, "totals": 2}


def test_values_in_chinese(ledger: Path, tmp_path: Path) -> None:
    rows, said, _ = valued(ledger, tmp_path / "v.csv", "--headers", "zh", lang="zh")
    row = rows[0]
    assert (row["级别基准地价总额（元）"], row["年期修正系数"], row["是否完整"]) == ("4820000", "0.9148", "是")
    assert "容积率" in row["按内涵设定"].split("；")
    assert not {code for row in rows for code in row["提示"] if code.isascii() and code.isalpha()}
    assert said.splitlines()[0] == "列名以上：湖口县国有建设用地台账 | 单位：亩、元"


def test_a_workbook_has_its_titles_too(ledger: Path, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for line in csv.reader(LEDGER.splitlines()):
        book.active.append([cell or None for cell in line])
    book.save(tmp_path / "台账.xlsx")
    assert valued(tmp_path / "台账.xlsx", tmp_path / "a.csv")[0] == valued(ledger, tmp_path / "b.csv")[0]


HEADERS = ["县", "用途", "级别", "面积"]


@pytest.mark.parametrize(
    ("further", "read", "unused"),
    [
        (["使用年限"], [], ["使用年限"]),
        (["剩余年限", "使用年限"], ["剩余年限=tenure"], ["使用年限"]),
        (["终止日期", "使用年限"], ["终止日期=until"], ["使用年限"]),
        (["剩余年限", "终止日期"], ["剩余年限=tenure", "终止日期=until"], []),
        (["起始日期", "出让年限"], ["出让年限+起始日期=until"], []),
        (["权利类型"], ["权利类型=right"], []),
        (["权利性质"], ["权利性质=right"], []),
        (["权利类型", "权利性质"], ["权利类型+权利性质=right"], []),
    ],
)
def test_the_granted_term_is_never_the_remaining_one(further: list[str], read: list[str], unused: list[str]) -> None:
    layout = layout_of([*HEADERS, *further])
    assert columns_as_read(layout)[4:] == read
    assert [column.header for column in layout.unused] == unused


def test_what_says_nothing_alone_cannot_be_set() -> None:
    with pytest.raises(InputError, match="granted_tenure alone says nothing of a value: say tenure, until"):
        layout_of(HEADERS, given={"使用年限": "40"})


PARTS = """\
宗地编号,县,用途,级别,面积
B0,湖口,住宅,I,50
B1,湖口,商服,I,40
B1,湖口,住宅,I,60.5
B2,湖口,商服,I,40
,湖口,商服,I,40
,湖口,商服,II,40
B3,湖口,商服,I,40
B3,湖口,商服,九级,40
B4,湖口,商服,I,40
B4,庐山市,商服,一级,40
"""


@pytest.mark.parametrize("block", [1 << 16, 1])
def test_rows_of_one_id_are_parts_of_one_parcel(tmp_path: Path, block: int, monkeypatch: pytest.MonkeyPatch) -> None:
    import landprice
    from landprice.batch.io import csv_read
    from landprice.valuation import quote_mixed

    monkeypatch.setattr(csv_read, "BLOCK_BYTES", max(block, 64))  # so small that a batch ends within a parcel
    path, out = tmp_path / "p.csv", tmp_path / "v.csv"
    path.write_text(PARTS, "utf-8")
    result = run("batch", str(path), "-o", str(out), "--parts-by", "宗地编号", "--as-of", "2024-01-01")
    rows = list(csv.DictReader(out.read_text("utf-8").splitlines()))
    parts = [{"use": "商服", "grade": "I", "area": "40"}, {"use": "住宅", "grade": "I", "area": "60.5"}]
    whole = quote_mixed(landprice.load("湖口"), parts, as_of="2024-01-01")
    assert [row["estimate_yuan"] for row in rows[1:3]] == [str(part.estimate.yuan) for part in whole.parts]
    assert whole.estimate.yuan == sum(int(row["estimate_yuan"]) for row in rows[1:3])
    alone = landprice.quote("湖口", use="商服", grade="I", area="40", as_of="2024-01-01").estimate.yuan
    assert rows[3]["estimate_yuan"] == rows[4]["estimate_yuan"] == str(alone)
    assert [bool(row["error"]) for row in rows] == [False] * 6 + [True] * 4
    assert rows[6]["error"] == rows[7]["error"]
    assert "has no grade IX" in rows[6]["error"]
    assert rows[8]["error"] == "the parts of a parcel lie in one county and have one valuation date"
    assert result.code == 1


@pytest.mark.parametrize("block", [1 << 16, 64])
@pytest.mark.parametrize("ending", ["csv", "parquet"])
def test_parts_of_one_parcel_that_lie_apart_are_put_together(tmp_path, block, ending, monkeypatch) -> None:
    """The same values as of the file with its parcels in one piece each; rows without an id keep their places."""
    from landprice.batch.io import csv_read, regrouped

    monkeypatch.setattr(csv_read, "BLOCK_BYTES", block)
    monkeypatch.setattr(regrouped, "BATCH_ROWS", 3)
    ids = ["B0", "B1", "", " B1", *[f"C{at}" for at in range(40)], "B1 ", "", "B9", "B0", "B0"]
    rows = [f"{one},{at},湖口,{'商服' if at % 2 else '住宅'},I,{at + 40}" for at, one in enumerate(ids)]
    together = [0, 47, 48, 1, 3, 44, 2, *range(4, 44), 45, 46]
    apart, sorted_ = tmp_path / "apart.csv", tmp_path / "sorted.csv"
    for path, order in ((apart, range(len(rows))), (sorted_, together)):
        path.write_text("\n".join(["宗地编号,行,县,用途,级别,面积", *(rows[at] for at in order), ""]), "utf-8")
    if ending == "parquet":
        from pyarrow import csv as arrow_csv
        from pyarrow import parquet

        apart = tmp_path / "apart.parquet"
        parquet.write_table(arrow_csv.read_csv(tmp_path / "apart.csv"), apart, row_group_size=7)
    options = ("--parts-by", "宗地编号", "--as-of", "2024-01-01")
    one = run("batch", str(apart), "-o", str(tmp_path / "one.csv"), *options)
    other = run("batch", str(sorted_), "-o", str(tmp_path / "other.csv"), *options, "--format", "json")
    assert (one.code, other.code, "moved" in other.stdout) == (0, 0, False)
    assert (tmp_path / "one.csv").read_text("utf-8") == (tmp_path / "other.csv").read_text("utf-8")
    assert one.stderr.splitlines()[-1] == "4 rows have been put below the first row of their parcel"
    assert {path.name for path in tmp_path.iterdir()} >= {"one.csv", "other.csv"}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="asks for named pipes")
def test_a_pipe_is_refused(tmp_path: Path) -> None:
    """A file of parcels is opened more than once; a pipe would be waited for until the end of days."""
    os.mkfifo(tmp_path / "p.csv")
    result = run("batch", str(tmp_path / "p.csv"), "-o", str(tmp_path / "v.csv"))
    assert (result.code, result.stdout) == (2, "")
    assert result.stderr == f"{tmp_path / 'p.csv'} is a pipe or a device; write its rows to a file first\n"


def test_an_id_with_a_blank_behind_is_the_same_parcel(tmp_path: Path) -> None:
    path, out = tmp_path / "p.csv", tmp_path / "v.csv"
    path.write_text("宗地编号,县,用途,级别,面积\nB1,湖口,住宅,I,50\nB1 ,湖口,九,I,50\n", "utf-8")
    assert run("batch", str(path), "-o", str(out), "--parts-by", "宗地编号").code == 1
    assert [bool(row["error"]) for row in csv.DictReader(out.read_text("utf-8").splitlines())] == [True, True]


SHARED = {
    "the area of the whole in each row": ("1000,60%", "1000,40%"),
    "the area of the whole in the first row alone": ("1000,0.6", ",0.4"),
    "the areas of the parts beside their shares": ("600,60%", "400,40%"),
}


@pytest.mark.parametrize("rows", SHARED.values(), ids=SHARED)
def test_shares_part_the_area_of_a_parcel(tmp_path: Path, rows: tuple[str, str]) -> None:
    """A ledger with 占比 was valued with the whole area in each row: twice the land that there is."""
    path, out = tmp_path / "p.csv", tmp_path / "v.csv"
    lines = ["宗地编号,县,用途,级别,宗地面积,占比", f"A,湖口,商服,I,{rows[0]}", f"A,湖口,住宅,I,{rows[1]}"]
    path.write_text("\n".join(lines), "utf-8")
    assert run("batch", str(path), "-o", str(out), "--parts-by", "宗地编号").code == 0
    by_areas = tmp_path / "a.csv"
    by_areas.write_text("县,用途,级别,面积\n湖口,商服,I,600\n湖口,住宅,I,400\n", "utf-8")
    alone = valued(by_areas, tmp_path / "w.csv")[0]
    found = list(csv.DictReader(out.read_text("utf-8").splitlines()))
    assert [row["estimate_yuan"] for row in found] == [row["estimate_yuan"] for row in alone]


REFUSED = {
    "equal areas with equal shares": (
        ("500,50%", "500,50%"),
        "each part has the area 500 and an equal share: it is not told whether that is the area of a part or of the "
        "parcel; write the area of the parcel in its first row alone, or leave the shares out",
    ),
    "another share": (
        ("600,50%", "400,50%"),
        "the share 50% and the area 600 of a part do not agree with the areas of the others",
    ),
    "too much": (("1000,60%", "1000,50%"), "the shares 60%, 50% add up to 110%, not to 100%"),
    "one without": (("1000,60%", "1000,"), "give the shares of all parts, or the areas of all"),
}


@pytest.mark.parametrize(("rows", "why"), REFUSED.values(), ids=REFUSED)
def test_shares_that_do_not_part_the_parcel_reject_it(tmp_path: Path, rows: tuple[str, str], why: str) -> None:
    path, out = tmp_path / "p.csv", tmp_path / "v.csv"
    lines = [
        "宗地编号,县,用途,级别,宗地面积,占比",
        *(f"A,湖口,{use},I,{row}" for use, row in zip(("商服", "住宅"), rows, strict=True)),
    ]
    path.write_text("\n".join(lines), "utf-8")
    assert run("batch", str(path), "-o", str(out), "--parts-by", "宗地编号").code == 1
    assert [row["error"] for row in csv.DictReader(out.read_text("utf-8").splitlines())] == [why, why]


def test_a_share_of_a_parcel_without_other_parts_is_all_of_it(tmp_path: Path) -> None:
    path, out = tmp_path / "p.csv", tmp_path / "v.csv"
    path.write_text("宗地编号,县,用途,级别,面积,占比\nA,湖口,商服,I,100,60%\nB,湖口,商服,I,100,100%\n", "utf-8")
    assert run("batch", str(path), "-o", str(out), "--parts-by", "宗地编号").code == 1
    errors = [row["error"] for row in csv.DictReader(out.read_text("utf-8").splitlines())]
    assert errors == ["the shares 60% add up to 60%, not to 100%", ""]


def test_a_share_of_a_parcel_without_an_area_rejects_it(tmp_path: Path) -> None:
    """A lone row with a share and no area ended in a mistake inside."""
    path, out = tmp_path / "p.csv", tmp_path / "v.csv"
    path.write_text(
        "宗地编号,县,用途,级别,面积,占比\nA,湖口,商服,I,,100%\nB,湖口,商服,I,,60%\nB,湖口,住宅,I,,40%\n", "utf-8"
    )
    assert run("batch", str(path), "-o", str(out), "--parts-by", "宗地编号").code == 1
    errors = [row["error"] for row in csv.DictReader(out.read_text("utf-8").splitlines())]
    assert errors == ["area is empty"] * 3


def test_columns_of_coefficients_and_shares_are_said_not_to_be_read(tmp_path: Path) -> None:
    """容积率修正系数 was said to be perhaps the ratio; the others, and a share, passed without a word."""
    path = tmp_path / "in.csv"
    path.write_text("县,用途,级别,面积,区域因素修正系数,容积率修正系数,占比\n湖口,商服,II,100,1.02,1.1,60%\n", "utf-8")
    rows, said, _ = valued(path, tmp_path / "v.csv")
    assert said.splitlines() == [
        "read as: 县=county, 用途=land_use, 级别=grade, 面积=area",
        "占比: the share of a part: not used without --parts-by, a row is valued with the area that it has",
        "not read, only passed on: 区域因素修正系数=coefficient:factors, 容积率修正系数=coefficient:plot-ratio; "
        "--map reads them so",
    ]
    assert (rows[0]["k_plot-ratio"], rows[0]["base_value_yuan"]) == ("1", "169000")
    said = ("--map", "区域因素修正系数=coefficient:factors", "--map", "容积率修正系数=系数:容积率")
    rows, _, _ = valued(path, tmp_path / "v.csv", *said)
    assert (rows[0]["k_plot-ratio"], rows[0]["k_factors"], rows[0]["estimate_yuan"]) == ("1.1", "1.02", "189600")


def test_columns_read_as_factors_are_said(tmp_path: Path) -> None:
    """通道 residential II has a sheet with 距汽车站距离, and tables of shape and orientation (通政发〔2026〕1号)."""
    path = tmp_path / "in.csv"
    path.write_text("县,用途,级别,面积,距汽车站距离,朝向,备注\n通道,居住,II,1200,300,南,甲\n", "utf-8")
    said = ("--set", "估价期日=2025-04-01", "--as-of", "2025-05-01")
    result = run("batch", str(path), "-o", str(tmp_path / "v.xlsx"), *said)
    assert result.stderr.splitlines() == [
        "read as: 县=county, 用途=land_use, 级别=grade, 面积=area",
        "read as factors, where the county has a sheet of them: 距汽车站距离=factor, 朝向=factor",
    ]
    sheet = openpyxl.load_workbook(tmp_path / "v.xlsx")["how columns were read"]
    assert [tuple(cell.value for cell in row)[:2] for row in sheet.iter_rows(min_row=6, max_row=8)] == [
        ("距汽车站距离", "factor: 距汽车站距离"),
        ("朝向", "factor: 朝向"),
        ("备注", None),
    ]
    told = run("batch", str(path), "-o", str(tmp_path / "v.csv"), *said, "--format", "json").json
    assert told["factor_columns"] == ["距汽车站距离", "朝向"]


def test_one_use_in_two_grades_is_said_of_each_row(tmp_path: Path) -> None:
    path = tmp_path / "in.csv"
    path.write_text("编号,县,用途,级别,面积\n甲,湖口,商服,II,600\n甲,湖口,商服,III,400\n乙,湖口,商服,II,600\n", "utf-8")
    rows, _, _ = valued(path, tmp_path / "v.csv", "--parts-by", "编号")
    assert ["cross-grade-by-area" in row["warnings"].split(";") for row in rows] == [True, True, False]


@pytest.mark.parametrize(
    ("headers", "read"),
    [
        (["所在县", "规划用途", "级别", "面积M2"], ["所在县=county", "规划用途=land_use", "级别=grade", "面积M2=area"]),
        (["县名称", "用途", "级别", "宗地面积亩"], ["县名称=county", "用途=land_use", "级别=grade", "宗地面积亩=area"]),
        ([*HEADERS, "剩余年限（月）"], ["剩余年限（月）=tenure"]),
        ([*HEADERS, "临街深度", "临街宽度(m)"], ["临街深度=depth", "临街宽度(m)=width"]),
        ([*HEADERS, "还原率%"], ["还原率%=rate"]),
    ],
)
def test_further_names_of_columns(headers: list[str], read: list[str]) -> None:
    assert columns_as_read(layout_of(headers))[-len(read) :] == read


def test_a_unit_stands_behind_the_name_or_in_brackets(tmp_path: Path) -> None:
    """402 months are 33.5 years; they were passed over, and the tenure taken as that of the basis."""
    rows = {"m.csv": "面积亩,剩余年限（月）\n湖口,商服,I,3,402", "y.csv": "面积（亩）,剩余年限\n湖口,商服,I,3,33.5"}
    for name, text in rows.items():
        (tmp_path / name).write_text(f"县,用途,级别,{text}\n", "utf-8")
    months, years = (valued(tmp_path / name, tmp_path / f"v{name}")[0][0] for name in rows)
    kept = ("base_value_yuan", "k_tenure", "estimate_yuan")
    assert [months[name] for name in kept] == [years[name] for name in kept]
    assert (months["base_value_yuan"], months["k_tenure"] not in ("", "1")) == ("4820000", True)


def test_a_mapped_column_has_the_unit_that_its_name_ends_with() -> None:
    headers = ["县", "用途", "级别"]
    units = {"总面积亩": "亩", "总面积（公顷）": "公顷", "总面积": "", "alpha": "", "地块": ""}
    found = {one: layout_of([*headers, one], {one: "area"}).column("area") for one in units}
    assert {header: column.unit for header, column in found.items() if column} == units


def test_what_a_column_says_in_vain_is_told(tmp_path: Path) -> None:
    (tmp_path / "l.csv").write_text("县,用途,级别,面积,土地等别,年增长率\n湖口,商服,I,3,三等,2%\n", "utf-8")
    _, said, code = valued(tmp_path / "l.csv", tmp_path / "v.csv")
    assert code == 0
    assert "土地等别: the class of a county (等), no grade (级) of its land: not used" in said
    assert "年增长率: growth a year: not used, say that a month (月增长率)" in said
    with pytest.raises(InputError, match="no column says grade"):
        layout_of(["县", "用途", "土地等别", "面积"])
    with pytest.raises(InputError, match="county_class alone says nothing of a value: say grade"):
        layout_of(HEADERS, given={"土地等别": "三等"})


@pytest.mark.parametrize(
    ("ratios", "told"),
    [
        ("规划容积率,现状容积率", ["not read beside the column that says it: 现状容积率 (规划容积率=plot_ratio)"]),
        ("设定容积率,实际容积率", ["not read beside the column that says it: 实际容积率 (设定容积率=plot_ratio)"]),
        ("备注,现状容积率", ["not read, only passed on: 现状容积率=plot_ratio; --map reads them so"]),
        ("规划容积率,k_plot-ratio", []),
    ],
)
def test_a_plot_ratio_that_is_not_read_is_said(ratios: str, told: list[str], tmp_path: Path) -> None:
    path = tmp_path / "ledger.csv"
    path.write_text(f"县区,用途,级别,面积,{ratios}\n湖口县,商服,II,1000,1.4,0.8\n", "utf-8")
    _, said, _ = valued(path, tmp_path / "values.csv")
    assert [line for line in said.splitlines() if "not read" in line] == told
