"""Headers in Chinese and English, units in the header, and what the user says of them."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from helpers.cli import run

from landprice.batch.headers.layout import columns_as_read, layout_of, perhaps_meant
from landprice.core.errors import InputError, LandpriceError, UnitError

NEEDED = ["县", "用途", "级别", "面积"]


@pytest.mark.parametrize(
    ("header", "field", "unit"),
    [
        ("county", "county", ""),
        ("县（市、区）名", None, ""),
        ("行政区代码", "county", ""),
        ("Land Use", "land_use", ""),
        ("土地用途", "land_use", ""),
        ("土地级别", "grade", ""),
        ("area", "area", ""),
        ("area_m2", "area", "㎡"),
        ("area_mu", "area", "亩"),
        ("Area (ha)", "area", "公顷"),
        ("宗地面积（亩）", "area", "亩"),
        ("面积(平方米)", "area", "㎡"),
        ("面积/公顷", "area", "公顷"),
        ("建筑面积", None, ""),
        ("容积率", "plot_ratio", ""),
        ("剩余年限", "tenure", ""),
        ("剩余年限(年)", "tenure", "年"),
        ("tenure_years", "tenure", ""),
        ("估价期日", "valuation_date", ""),
        ("valuation date", "valuation_date", ""),
        ("土地开发程度", "servicing", ""),
        ("权利类型", "right", ""),
        ("土地还原率(%)", "rate", "%"),
        ("月增长率（％）", "monthly_growth", "%"),
        ("系数:tenure", "coefficient:tenure", ""),
        ("coefficient：plot-ratio", "coefficient:plot-ratio", ""),
        ("因素:离 市中心", "factor:离 市中心", ""),
        ("备注", None, ""),
        ("", None, ""),
    ],
)
def test_a_header_is_recognized(header: str, field: str | None, unit: str) -> None:
    given = {each: "x" for each in ("county", "land_use", "grade", "area") if each != field}
    layout = layout_of([header], given=given)
    assert [(column.field, column.unit) for column in layout.columns] == ([(field, unit)] if field else [])


def test_what_is_read_and_what_passes_through() -> None:
    layout = layout_of(["宗地号", *NEEDED, "容积率（规划）", "景观"])
    assert columns_as_read(layout) == ["县=county", "用途=land_use", "级别=grade", "面积=area"]
    assert [column.field for column in layout.others] == ["factor:宗地号", "factor:容积率（规划）", "factor:景观"]
    assert perhaps_meant(layout) == ["容积率（规划）=plot_ratio"]


def test_the_users_word_goes_before_the_header() -> None:
    headers = [*NEEDED, "面积(亩)", "F(亩)", "剩余年限"]
    layout = layout_of(headers, {"F(亩)": "面积", "剩余年限": ""}, {"use": "商服"})
    assert columns_as_read(layout) == ["县=county", "级别=grade", "F(亩)=area"]
    assert layout.columns[-1].unit == "亩"
    assert dict(layout.given) == {"land_use": "商服"}


@pytest.mark.parametrize(
    ("headers", "mapping", "given", "says"),
    [
        (
            [*NEEDED, "面积(亩)"],
            {},
            {},
            'the columns 面积, 面积.亩. all say area: choose one with --map "面积=area"',
        ),
        (
            NEEDED[:3],
            {},
            {},
            r'no column says area \(面积, 宗地面积, 土地面积\); the columns are 县, 用途, 级别; --map "HEADER=area"',
        ),
        (
            ["本县名称", "土地用图", "", "宗地面积"],
            {},
            {"grade": "I"},
            r"no column says county \(县, 县区, 区县\), land_use \(用途, 土地用途, 宗地用途\); "
            r'the columns are 本县名称, 土地用图, \(empty\), 宗地面积; did you mean --map "本县名称=county", '
            r'--map "土地用图=land_use"\?',
        ),
        (
            [*NEEDED, "因素:形状", "形状"],
            {},
            {},
            'the columns 因素:形状, 形状 all say factor:形状: choose one with --map "因素:形状=factor:形状"',
        ),
        (NEEDED, {"area": "面积"}, {}, '--map has the header first: "面积=area", not "area=面积"'),
        (NEEDED, {"总面": "area"}, {}, r"the file has no column `总面`; its columns are .*; did you mean 面积\?"),
        (NEEDED, {"宗地": "area"}, {}, "the file has no column `宗地`; its columns are 县, 用途, 级别, 面积"),
        (NEEDED, {"面积": "aera"}, {}, "`aera` is no field of a parcel; did you mean area"),
        (NEEDED, {}, {"grad": "I"}, "`grad` is no field of a parcel; did you mean grade"),
    ],
)
def test_headers_that_do_not_do(headers: list[str], mapping: dict[str, str], given: dict[str, str], says: str) -> None:
    with pytest.raises(InputError, match=says):
        layout_of(headers, mapping, given)


def test_an_area_in_a_unit_that_is_none() -> None:
    for header in ("面积(块)", "面积(元)"):
        with pytest.raises(
            UnitError, match="which is no unit of area: expected ㎡, 万㎡, 亩, 公顷, 平方公里"
        ) as caught:
            layout_of(["县", "用途", "级别", header])
        assert isinstance(caught.value, LandpriceError)


def test_what_is_no_area_only_passes_through_beside_the_area() -> None:
    money = ["总价(元)", "出让金/万元", "base_value_yuan", "面积/元", "面积(其中耕地)", "estimate_yuan_per_m2"]
    layout = layout_of([*NEEDED[:3], "面积(亩)", *money])
    assert [column.header for column in layout.others] == money
    assert layout.columns[-1].unit == "亩"


def test_an_area_that_the_user_names_is_in_square_metres_or_in_the_unit_of_its_header() -> None:
    for header, unit in [("面积（块）", ""), ("面积（含道路）", ""), ("F", ""), ("F（亩）", "亩"), ("x_ha", "公顷")]:
        layout = layout_of([*NEEDED[:3], header], {header: "area"})
        assert (layout.columns[-1].field, layout.columns[-1].unit) == ("area", unit)
    with pytest.raises(UnitError, match=r"the column `总价.元.` is in 元, which is no unit of area"):
        layout_of([*NEEDED[:3], "总价(元)"], {"总价(元)": "area"})


def test_a_column_left_unread_is_no_factor_either() -> None:
    layout = layout_of([*NEEDED, "形状", "临街状况"], {"形状": ""})
    assert [column.field for column in layout.others] == ["", "factor:临街状况"]
    chosen = layout_of([*NEEDED, "因素:形状", "形状"], {"因素:形状": "factor:形状"})
    assert (chosen.columns[-1].header, chosen.others[0].header) == ("因素:形状", "形状")


def test_a_title_above_the_names_of_the_columns_is_said() -> None:
    with pytest.raises(InputError, match="the first line holds nothing but 湖口县宗地台账, a title"):
        layout_of(["湖口县宗地台账", "", " ", ""])
    assert layout_of(["县（市、区）", *NEEDED[1:]]).columns[0].field == "county"


def test_the_edition_of_the_classification_is_a_column_and_an_option(tmp_path: Path) -> None:
    """0601 is 工业用地 in GB/T 21010-2017 and 农村道路 in 用地用海分类 2023."""
    (tmp_path / "in.csv").write_text(
        "县,用途,土地分类,级别,面积\n湖口,0601,gb2017,II,1\n湖口,0601,GB/T 21010-2017,II,1\n湖口,0601,mnr2023,II,1\n"
        "湖口,0601,,II,1\n湖口,0601,gb1999,II,1\n",
        "utf-8",
    )
    run("batch", str(tmp_path / "in.csv"), "-o", str(tmp_path / "out.csv"))
    with (tmp_path / "out.csv").open(encoding="utf-8", newline="") as file:
        found = list(csv.DictReader(file))
    assert [(row["land_use_name"], row["estimate_yuan"]) for row in found[:2]] == [("工业用地", "288")] * 2
    reasons = [row["error"][:40] for row in found[2:]]
    assert reasons == [
        "湖口县 does not price 0601 (农村道路 0601, 用地用海",
        "0601 is another class by another edition",
        "there is no classification gb1999 here; ",
    ]
    (tmp_path / "bare.csv").write_text("县,用途,级别,面积\n湖口,0601,II,1\n", "utf-8")
    run("batch", str(tmp_path / "bare.csv"), "-o", str(tmp_path / "out.csv"), "--classification", "gb2017")
    assert (tmp_path / "out.csv").read_text("utf-8").count("工业用地") == 1
    twice = ("--classification", "gb2017", "--set", "土地分类=mnr2023")
    said = run("batch", str(tmp_path / "bare.csv"), "-o", str(tmp_path / "out.csv"), *twice)
    assert (said.code, said.stderr) == (
        2,
        "the classification is said twice: by its own option and by --set\n",
    )


def test_what_is_said_of_every_parcel_goes_before_its_columns_and_that_is_said(tmp_path: Path) -> None:
    """县 of a ledger beside ``--set county=``: nobody may think that the column was used."""
    parcels, values = tmp_path / "parcels.csv", tmp_path / "values.csv"
    parcels.write_text("县,用途,级别,面积,位置\n庐山,商服,II,1000,优\n", "utf-8")
    said = ["--set", "county=湖口", "--set", "因素:位置=劣", "--lang", "en"]
    done = run("batch", str(parcels), "-o", str(values), *said)
    assert "县: not used: said of every parcel is 湖口" in done.stderr
    assert "位置: not used: said of every parcel is 劣" in done.stderr
    layout = layout_of(["县", "用途", "级别", "面积"], given={"county": "湖口"})
    assert [column.header for column in layout.unused] == ["县"]
    assert perhaps_meant(layout) == []
