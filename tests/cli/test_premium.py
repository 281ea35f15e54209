"""``landprice premium`` and the options of ``quote`` for what people of the trade say: typed, shown, refused."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from helpers.cli import run

from landprice.words.typed import parse_date

UP = ("--use=商服", "--old-plot-ratio=1.6", "--new-plot-ratio=2.5", "--new-coefficient=容积率=1.3")
AT = ("--grade=II", "--area=3000", "--date=2023-07-01", "--as-of=2026-11-28")


@pytest.fixture(autouse=True)
def _on_a_day(monkeypatch):
    monkeypatch.setattr("landprice.cli.commands.premium.day_asked", lambda said: parse_date(said or date(2026, 11, 28)))


def premium(*args, lang="en"):
    return run("premium", "湖口", *args, lang=lang)


def test_the_json_of_a_premium():
    """湖口 commercial II, 1690 元/㎡ (九府字〔2024〕31号): 1690 × 1.3 = 2197, ÷ 2.5 = 878.80, × 0.9 × 3000 ㎡."""
    result = premium(*UP, *AT, "--format=json")
    assert (result.code, result.stderr) == (0, "")
    value = result.json
    assert value["rule"] == {"id": "national-2018", "case": "ratio-up", "source": "国土资厅发〔2018〕4号"}
    assert (value["date"], value["old"]["land_use"], value["new"]["parcel"]["plot_ratio"]["value"]) == (
        "2023-07-01",
        "commercial",
        Decimal("2.5"),
    )
    assert value["floor_area"] == {"old": 4800, "new": 7500, "added": 2700}
    assert value["premium"] == {"yuan": 2372760, "wan_yuan": Decimal("237.276")}
    assert (value["complete"], value["missing"]) == (True, [])


def test_the_worksheet_of_a_premium():
    lines = premium(*UP, *AT).lines
    assert lines[0] == "Premium for new conditions, 湖口县"
    assert lines[1] == "rule\tnational-2018 (ratio up), 国土资厅发〔2018〕4号"
    assert {"Old state: 商服用地 grade II", "New state: 商服用地 grade II", "Notes"} <= set(lines)
    assert lines[-3:] == [
        "floor price of the new state\t878.80 元/㎡",
        "added floor area\t2,700 ㎡",
        "premium\t878.80 × 2700 = 2372760  2,372,760 元 (237.276 万元)",
    ]
    assert premium(*UP, *AT, lang="zh").lines[-1] == "补缴地价款\t878.80 × 2700 = 2372760  2,372,760 元（237.276 万元）"


def test_an_incomplete_premium():
    result = premium(*UP[:-1], *AT, "--require-complete")
    assert (result.code, result.lines[-2:]) == (
        1,
        ["premium\tincomplete, missing: plot ratio of the new state", "\tplot ratio: --new-coefficient plot-ratio=K"],
    )
    assert premium(*UP[:-1], *AT).code == 0
    for args, lines in (
        (
            ("--old-right=划拨",),
            [
                "补缴地价款\t不完整，缺：改变前的权利性质",
                "\t权利性质：--old-price 地价，或 --old-coefficient 权利性质=K",
            ],
        ),
        (
            ("--old-plot-ratio=0.5", "--new-plot-ratio=0.8", "--old-coefficient=Kv=0.6", "--new-coefficient=Kv=0.7"),
            ["新增建筑面积\t900 ㎡", "补缴地价款\t不完整，缺：容积率为 1 时的楼面地价"],
        ),
    ):
        assert premium("--use=商服", *args, *AT, lang="zh").lines[-2:] == lines


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("--use=商服", *AT), "neither the land use"),
        ((*UP, *AT, "--rule=half"), "no rule half"),
        ((*UP, "--grade=II", "--area=3000"), "--date"),
    ],
)
def test_what_no_premium_can_be_made_of(args, words):
    result = premium(*args)
    assert (result.code, result.stdout, words in result.stderr) == (2, "", True)


def test_a_premium_that_is_withheld_says_so():
    """洪雅's prices are of 2017-01-01: over six years old on the day of both states. It was said to lack nothing."""
    said = ("--grade=I", "--area=3000", "--index=1.1", "--old-plot-ratio=1.5", UP[0], *UP[2:])
    result = run("premium", "洪雅", *said, "--date=2026-01-01", lang="zh")
    assert result.lines[-1] == "补缴地价款\t不予给出，见说明"
    assert result.lines.count("宗地总价\t不予给出，见说明") == 2
    told = run("premium", "洪雅", *said, "--date=2026-01-01", "--format=json").json
    assert (told["premium"], told["missing"]) == (None, ["new-floor-price"])


def test_allocated_prices_are_those_of_the_countys_table(tmp_path):
    from landprice.tables.reach import shipped_tables

    text = (shipped_tables() / "jiangxi/jiujiang/hukou-2023.yaml").read_text("utf-8")
    own = text.replace("landprice: 1\n", "landprice: 1\nkind: allocated\n", 1)
    (tmp_path / "hukou-allocated.yaml").write_text(own.replace("yuan_per_m2: 1690,", "yuan_per_m2: 700,"), "utf-8")
    result = premium("--use=商服", "--old-right=划拨", "--new-right=出让", *AT, f"--tables={tmp_path}", "--format=json")
    assert result.json["premium"]["yuan"] == (1690 - 700) * 3000
    assert result.json["old"]["table"] == "hukou-allocated.yaml"
    kind = run("quote", "湖口", "--use=商服", "--grade=II", "--area=1", "--kind=allocated", f"--tables={tmp_path}")
    assert "700 元/㎡" in kind.stdout


# quote


def quote(*args, county="湖口", lang="en"):
    return run("quote", county, *args, lang=lang)


def test_parts_on_the_command_line():
    result = quote("--part=商服 II 60%", "--part=住宅 II 40% 年限=60", "--area=15亩", "--rate=6%", "--format=json")
    value = result.json
    assert [(part["share"], part["estimate"]["yuan"]) for part in value["parts"]] == [
        (Decimal("0.6"), 10140000),
        (Decimal("0.4"), 5676000),
    ]
    assert value["estimate"]["yuan"] == 15816000
    industrial = quote("--part=工业 I 50%", "--part=商服 I 50%", "--area=100", "--plot-ratio=1.5", county="庐山")
    assert "most places do not correct 工业用地 for it" in industrial.lines[-1]
    across = quote("--use=商服", "--part=I 400㎡", "--part=II 600㎡", "--format=json").json
    assert (across["land_use"], across["grade"], across["area_m2"]) == ("commercial", "I、II", 1000)
    assert "cross-grade-by-area" in [warning["code"] for warning in across["warnings"]]
    other_order = quote("--part=60% Ⅱ级 商服", "--part=二级 40% 住宅", "--area=15亩", "--format=json").json
    assert [(part["land_use"], part["grade"]) for part in other_order["parts"]] == [
        ("commercial", "II"),
        ("residential", "II"),
    ]


@pytest.mark.parametrize("part", ["商服 II", "II 60%", "商服 II 60% 40㎡", "商服 II 60% 朝代=唐"])
def test_a_part_that_cannot_be_read(part):
    result = quote(f"--part={part}", "--area=100")
    assert (result.code, result.stdout) == (2, "")
    assert "商服 II 60%" in result.stderr


def test_one_value_by_quote_and_by_one_part():
    single = quote("--use=商服", "--grade=II", "--area=3亩", "--format=json").json
    whole = quote("--part=商服 II 100%", "--area=3亩", "--format=json").json
    assert {key: value for key, value in whole.items() if key not in ("parts", "share_of", "steps")} == {
        key: value for key, value in single.items() if key != "steps"
    }


def test_options_for_what_the_trade_says():
    said = ("--use=商服", "--grade=II", "--area=1", "--format=json")
    until = quote(*said, "--until=2058-06-30", "--date=2023-07-01", "--rate=6%").json
    assert until["parcel"]["tenure_years"] == {"value": 35, "from": "user"}
    certified = quote(*said, "--tenure=50", "--tenure-as-certified").json
    assert certified["estimate"]["yuan_per_m2"] == 1690
    assert quote(*said, "--right=划拨").json["estimate"] is None
    assert quote(*said, "--right=划拨", "--reference-only").json["estimate"]["yuan_per_m2"] == 1690
    assert quote(*said, "--as-of=2030-01-01").json["estimate"] is None


def test_notes_stand_in_the_text_itself():
    result = quote("--use=商服", "--grade=II", "--area=1")
    assert result.stderr == ""
    assert "Notes" in result.lines
    assert result.lines.index("Notes") < len(result.lines) - 5


@pytest.mark.parametrize(
    ("said", "hint"),
    [
        ("--tenure=30", "--rate 6%"),
        ("--date=2024-01-01", "--index 105.2/100"),
        ("--servicing=通路", "--servicing-cost"),
        ("--right=划拨", "--reference-only"),
    ],
)
def test_the_hint_names_the_option_that_helps(said, hint):
    result = quote("--use=商服", "--grade=II", "--area=1", said)
    assert any(hint in line for line in result.lines[-3:])


def test_the_hint_for_industrial_land():
    lines = quote("--use=工业", "--grade=II", "--area=1", "--plot-ratio=不符合规划", lang="zh").lines
    assert lines[-1] == "\t容积率：多数地方对工业用地不作此项修正；当地不修正的，用 --coefficient 容积率=1 说明"


@pytest.mark.parametrize(
    "said",
    ["--plot-ratio=2.0", "--tenure=60", "--tenure=无年期", "--coefficient=容积率=2.6", "--right=划拨", "--rate=0.2%"],
)
def test_no_id_stands_in_chinese_text(said):
    lines = quote("--use=商服", "--grade=II", "--area=1", said, lang="zh").stdout
    for word in ("plot-ratio", "no-term", "granted", "allocated", "assumed"):
        assert word not in lines


def test_the_exact_area_is_said_where_the_shown_one_does_not_give_the_total():
    """0.001 亩 is 2/3 ㎡, shown as 0.67: 1690 × 2/3 = 1127, 1690 × 0.67 = 1132."""
    assert (
        quote("--use=商服", "--grade=II", "--area=0.001亩")
        .lines[-1]
        .endswith("1,127 元 (0.1127 万元)  = unit price × 0.001 亩, the exact area")
    )


# Which table


@pytest.mark.parametrize("region", ["九江市", "九江", "江西省", "江西"])
def test_a_prefecture_or_province_lists_its_counties(region):
    result = quote("--use=商服", "--grade=II", "--area=1", county=region)
    assert (result.code, result.stderr.strip()) == (
        2,
        f"{region} is no county: of it there are tables of 湖口县, 庐山市",
    )


def test_a_county_by_its_former_name():
    """星子县 became part of 庐山市 in 2016 (GB/T 2260: 360427 → 360483)."""
    said = ("--use=商服", "--grade=II", "--area=1", "--format=json")
    for name in ("星子县", "星子"):
        value = quote(*said, county=name).json
        assert (value["county"], value["warnings"][0]) == (
            "庐山市",
            {"code": "former-name", "message": f"{name} is 庐山市 today (GB/T 2260)"},
        )
    assert "former-name" not in str(quote(*said, county="九江庐山").json["warnings"])


def test_a_scope_by_its_short_name(tmp_path):
    from landprice.tables.reach import shipped_tables

    text = (shipped_tables() / "jiangxi/jiujiang/hukou-2023.yaml").read_text("utf-8")
    (tmp_path / "hukou-shuangzhong.yaml").write_text(text.replace("scope: 城区", "scope: 双钟镇"), "utf-8")
    said = ("--use=商服", "--grade=II", "--area=1", "--format=json", f"--tables={tmp_path}")
    assert quote(*said, "--scope=双钟").json["scope"] == "双钟镇"
    for name in ("永宁", "永宁镇"):
        assert quote(*said, f"--scope={name}", county="温江").json["scope"] == "永宁镇城区"
    assert "has no table of the scope 城区" in quote(*said, "--scope=城区", county="温江").stderr


def test_an_approval_is_no_day_of_force():
    said = ("--use=商服", "--grade=II", "--area=1", "--date=2024-06-01", "--index=1", "--format=json")
    assert quote(*said).json["warnings"][0]["code"] == "publication-unknown"


def test_floor_area_is_no_floor_price_in_chinese():
    said = ("--old-use=住宅", "--new-use=商服", "--plot-ratio=1.8", "--new-coefficient=容积率=1.1")
    lines = premium(*said, *AT, lang="zh").lines
    assert "建筑面积\t5,400 ㎡" in lines
    assert not [line for line in lines if line.startswith("楼面地价\t5,400")]


def test_the_list_heads_what_a_table_serves():
    assert run("list", "湖口", lang="zh").lines[0].split("\t")[5] == "适用情况"


def test_what_a_chart_and_a_frame_need_is_said():
    root = Path(__file__).parents[2] / "docs"
    assert 'pip install "landprice[charts]"' in " ".join(run("compare", "--help").stdout.split())
    assert "landprice[charts]" in (root / "cli.md").read_text("utf-8")
    assert 'pip install "landprice[batch]" pandas' in (root / "start/developer.md").read_text("utf-8")
