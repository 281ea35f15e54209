"""``landprice quote``: the whole JSON, every printed price, what is missing, offers, and where tables come from."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from helpers.cli import Result, run

from landprice.words.typed import parse_date

ROOT = Path(__file__).resolve().parents[2]
TABLE = "jiangxi/jiujiang/hukou-2023.yaml"
WRITTEN = (ROOT / "tables" / TABLE).read_text("utf-8").splitlines()


@pytest.fixture(autouse=True)
def _on_a_day(monkeypatch):
    """The day of a run, which tells how old a table is."""
    monkeypatch.setattr("landprice.cli.parcel.day_asked", lambda said: parse_date(said or date(2026, 11, 23)))


def quote(*further: str, county: str = "湖口", lang: str = "en", **given: str) -> Result:
    said = {"use": "商服", "grade": "II", "area": "10000", **given}
    return run("quote", county, *(f"--{name}={value}" for name, value in said.items()), *further, lang=lang)


def line_of(*words: str) -> str:
    """The place of the one line of 湖口's table that holds all ``words``."""
    (found,) = [number for number, line in enumerate(WRITTEN, 1) if all(word in line for word in words)]
    return f"{TABLE}:{found}"


SERVICING = {"outside": ["通路", "供水", "排水", "通电", "通讯", "通气"], "inside": "场地平整"}


def step(name: str, symbol: str, status: str, value: int, source: str | None, rounding: int | None = None):
    formula = str(value)
    keys = ("name", "symbol", "status", "value", "formula", "rounding", "source")
    return dict(zip(keys, (name, symbol, status, value, formula, rounding, source), strict=True))


def test_whole_json_of_the_first_quote():
    """九江市人民政府公报 2024年第4期, pages 11 and 12: 商服用地 II 1690 元/㎡, 112.67 万元/亩; 六通, 1.6, 40 years."""
    basis = line_of("commercial: {servicing")
    result = run("quote", "湖口", "--use", "商服", "--grade", "II", "--area", "10000", "--format", "json")
    assert (result.code, result.stderr) == (0, "")
    assert result.json == {
        "format_version": 1,
        "county": "湖口县",
        "adcode": "360429",
        "scope": "城区",
        "edition": "2023-07-01",
        "table": TABLE,
        "source": {
            "title": "九江市人民政府关于同意湖口县城区土地定级与基准地价更新成果的批复",
            "document_number": "九府字〔2024〕31号",
            "issued": "2024-05-17",
        },
        "land_use": "commercial",
        "land_use_name": "商服用地",
        "land_use_resolved": {"said": "商服", "code": None, "classification": None, "via": "table"},
        "grade": "II",
        "area_m2": 10000,
        "area_mu": 15,
        "basis": {
            "valuation_date": "2023-07-01",
            "servicing": SERVICING,
            "plot_ratio": Decimal("1.6"),
            "tenure_years": 40,
            "right": None,
            "price_per": None,
        },
        "parcel": {
            "valuation_date": {"value": "2023-07-01", "from": "assumed"},
            "plot_ratio": {"value": Decimal("1.6"), "from": "assumed"},
            "tenure_years": {"value": 40, "from": "assumed"},
            "servicing": {"value": SERVICING, "from": "assumed"},
            "right": {"value": "granted", "from": "assumed"},
        },
        "benchmark": {
            "yuan_per_m2": 1690,
            "wan_per_mu": Decimal("112.67"),
            "derived_units": [],
            "land_yuan_per_m2": 1690,
            "floor_yuan_per_m2": Decimal("1056.25"),
        },
        "base_value": {"yuan": 16900000, "wan_yuan": 1690},
        "complete": True,
        "missing": [],
        "estimate": {
            "yuan_per_m2": 1690,
            "wan_per_mu": Decimal("112.67"),
            "yuan": 16900000,
            "wan_yuan": 1690,
            "land_yuan_per_m2": 1690,
            "floor_yuan_per_m2": Decimal("1056.25"),
        },
        "steps": [
            step("benchmark", "P1b", "applied", 1690, line_of("yuan_per_m2: 1690")),
            step("factors", "1+ΣKi", "assumed", 1, None),
            step("date", "Kt", "assumed", 1, line_of("valuation_date: 2023-07-01")),
            step("tenure", "Ky", "assumed", 1, basis),
            step("plot-ratio", "Kv", "assumed", 1, basis),
            step("right", "Kr", "assumed", 1, None),
            step("servicing", "D", "assumed", 0, basis),
            step("unit-price", "P", "applied", 1690, None, rounding=1),
        ],
        "offer": None,
        "warnings": [
            {
                "code": "approval-only",
                "message": "九府字〔2024〕31号 is an approval that orders publication: "
                "a report must cite the published announcement",
            },
            {
                "code": "basis-silent",
                "message": "the document does not say, for this use: the right (taken as granted where a tenure is "
                "stated), whether prices are per land or floor area (taken as per land area)",
            },
            {
                "code": "no-corrections",
                "message": "the table has no correction for regional and individual factors: the value is the price "
                "of the grade × area, as far as they go",
            },
            {
                "code": "table-over-3-years",
                "message": "from the table's valuation date 2023-07-01 to 2026-11-23 are more than 3 years: "
                "an update is due",
            },
        ],
    }


def test_json_keeps_the_digits_as_printed():
    assert '"wan_per_mu": 44.80,' in quote("--format=json", grade="IV").stdout


def test_json_differs_between_languages_in_messages_only():
    english, chinese = (quote("--format=json", lang=lang).json for lang in ("en", "zh"))
    for value in (english, chinese):
        for warning in value["warnings"]:
            del warning["message"]
    assert english == chinese


# 九江市人民政府公报 2024年第4期（总第37期）, annex 2 of each approval, typed from the page: 元/㎡, then 万元/亩.
PRINTED = {
    # 湖口县, 九府字〔2024〕31号, page 12
    "湖口县": """
        commercial   2410 1690 1102 672    160.67 112.67 73.47 44.80
        residential  2072 1439 961 576     138.13 95.93 64.07 38.40
        industrial   355 288 238 192       23.67 19.20 15.87 12.80
        public-1     889 609 399 264       59.27 40.60 26.60 17.60
        public-2     778 556 349 247       51.87 37.07 23.27 16.47
        public-3     408 348 275 222       27.20 23.20 18.33 14.80
    """,
    # 庐山市, 九府字〔2024〕32号, page 14; 公共服务用地 has no grade V
    "庐山市": """
        commercial   2358 1489 875 502 375    157.20 99.27 58.33 33.47 25.00
        residential  1546 1089 736 487 342    103.07 72.60 49.07 32.47 22.80
        industrial   347 246 188 112 64       23.13 16.40 12.53 7.47 4.27
        public-1     916 643 457 327          61.07 42.87 30.47 21.80
        public-2     765 558 402 298          51.00 37.20 26.80 19.87
        public-3     529 417 335 278          35.27 27.80 22.33 18.53
    """,
}


def printed_pairs() -> list[tuple[str, str, str, str, str]]:
    pairs = []
    for county, rows in PRINTED.items():
        for row in rows.strip().splitlines():
            use, *figures = row.split()
            per_m2, per_mu = figures[: len(figures) // 2], figures[len(figures) // 2 :]
            grades = ("I", "II", "III", "IV", "V")
            pairs += [(county, use, *each) for each in zip(grades, per_m2, per_mu, strict=False)]
    return pairs


def test_there_are_51_printed_pairs():
    assert len(printed_pairs()) == 51


@pytest.mark.parametrize(("county", "use", "grade", "per_m2", "per_mu"), printed_pairs())
def test_every_printed_pair_comes_back(county, use, grade, per_m2, per_mu):
    result = quote("--format=json", county=county, use=use, grade=grade, area="10000")
    value = result.json
    assert result.code == 0
    assert [str(value["benchmark"][unit]) for unit in ("yuan_per_m2", "wan_per_mu")] == [per_m2, per_mu]
    assert value["benchmark"]["derived_units"] == []
    assert value["base_value"] == {"yuan": int(per_m2) * 10000, "wan_yuan": int(per_m2)}
    assert value["estimate"]["yuan"] == int(per_m2) * 10000


# As a worksheet


def test_worksheet_in_english():
    result = quote("--tenure=35", "--rate=6%", "--coefficient=plot-ratio=1.1", "--plot-ratio=2.0", "--offer=1500万元")
    assert result.code == 0
    assert result.stdout.expandtabs(1) == (
        "湖口县城区 商服用地, grade II\n"
        "area 10,000 ㎡ (15 亩)\n"
        f"table {TABLE}\n"
        "edition 2023-07-01\n"
        "source 九府字〔2024〕31号  2024-05-17  九江市人民政府关于同意湖口县城区土地定级与基准地价更新成果的批复\n"
        "\n"
        "Basis and parcel\n"
        "condition basis parcel\n"
        "valuation date 2023-07-01 assumed as the basis\n"
        "right not stated granted (assumed)\n"
        "price per not stated \n"
        "servicing 通路、供水、排水、通电、通讯、通气，场地平整 assumed as the basis\n"
        "plot ratio 1.6 2.0\n"
        "tenure 40 years 35 years\n"
        "\n"
        "Calculation\n"
        "step symbol value status where\n"
        f"benchmark price P1b 1690 applied {line_of('yuan_per_m2: 1690')}\n"
        "factors 1+ΣKi 1 assumed \n"
        f"date Kt 1 assumed {line_of('valuation_date: 2023-07-01')}\n"
        "tenure Ky 0.9636 applied given by you\n"
        "plot ratio Kv 1.1 given given by you\n"
        "right Kr 1 assumed \n"
        f"servicing D 0 assumed {line_of('commercial: {servicing')}\n"
        "\n"
        "Ky = [1 - (1 + 6%)^-35] ÷ [1 - (1 + 6%)^-40] = 0.9636\n"
        "P = 1690 × 0.9636 × 1.1 = 1791.33 → 1791 元/㎡\n"
        "\n"
        "Notes\n"
        "1 九府字〔2024〕31号 is an approval that orders publication: a report must cite the published announcement\n"
        "2 the document does not say, for this use: the right (taken as granted where a tenure is stated), whether "
        "prices are per land or floor area (taken as per land area)\n"
        "3 the table has no correction for regional and individual factors: the value is the price of the grade × "
        "area, as far as they go\n"
        "4 from the table's valuation date 2023-07-01 to 2026-11-23 are more than 3 years: an update is due\n"
        "5 the other line of an agreement transfer, the cost of getting the land with its taxes "
        "(国土资源部令第21号 第5条), is not computed\n"
        "\n"
        "benchmark price 1,690 元/㎡ (112.67 万元/亩)\n"
        "base value 16,900,000 元 (1,690 万元)\n"
        "unit price 1,791 元/㎡ (119.40 万元/亩)\n"
        "per floor area 895.50 元/㎡\n"
        "estimate without correction for factors 17,910,000 元 (1,791 万元)\n"
        "offer 15,000,000 元  83.75% of the estimate  88.76% of the base value  not under its 70%, 11,830,000 元\n"
    )
    assert result.stderr == ""


def test_worksheet_in_chinese():
    lines = quote(lang="zh").lines
    assert lines[0] == "湖口县城区 商服用地 II级"
    assert lines[-5:] == [
        "级别基准地价\t1,690 元/㎡（112.67 万元/亩）",
        "基准地价总额\t16,900,000 元（1,690 万元）",
        "宗地单价\t1,690 元/㎡（112.67 万元/亩）",
        "楼面地价\t1,056.25 元/㎡",
        "级别基准地价×面积（未作区域及个别因素修正）\t16,900,000 元（1,690 万元）",
    ]


def test_a_missing_coefficient_leaves_the_estimate_open():
    result = quote("--plot-ratio=2.0")
    assert result.code == 0
    assert f"plot ratio\tKv\t-\tmissing\t{line_of('commercial: {servicing')}" in result.lines
    assert result.lines[-5:] == [
        "",
        "benchmark price\t1,690 元/㎡ (112.67 万元/亩)",
        "base value\t16,900,000 元 (1,690 万元)",
        "estimate\tincomplete, missing: plot ratio",
        "\tplot ratio: --coefficient plot-ratio=K",
    ]
    assert "P\t= 1690 × Kv" in result.lines


def test_an_incomplete_quote_ends_with_1_where_an_estimate_is_required():
    assert quote("--plot-ratio=2.0", "--require-complete").code == 1
    assert quote("--plot-ratio=2.0", "--coefficient=plot-ratio=1.1", "--require-complete").code == 0
    assert quote("--require-complete").code == 0


def test_prices_over_six_years_old_withhold_the_estimate():
    """A benchmark not updated for more than 6 years may not serve the method: 国土资厅发〔2015〕12号."""
    late = ("--date=2029-07-02", "--monthly-growth=0.1%")
    withheld, allowed = quote(*late), quote(*late, "--allow-expired")
    assert withheld.lines[-1] == "estimate\twithheld; see the notes"
    assert allowed.lines[-1].startswith(
        "estimate without correction for factors\t18,160,000 元"
    )  # 1.001^(72 + 1/30) = 1.0746, × 1690 = 1816
    assert quote(*late, "--require-complete").code == 1


@pytest.mark.parametrize(
    ("offer", "said"),
    [
        ("11830000", "11,830,000 元  70% of the estimate  70% of the base value  not under its 70%, 11,830,000 元"),
        ("11829999", "11,829,999 元  69.99% of the estimate  69.99% of the base value  under its 70%, 11,830,000 元"),
    ],
)
def test_an_offer_is_held_against_seventy_percent_exactly(offer, said):
    assert quote(f"--offer={offer}").lines[-1] == f"offer\t{said}"


# Which table


@pytest.fixture
def further(tmp_path: Path) -> Path:
    """A folder with a newer edition of 湖口县, a table of one of its towns, and the shipped edition anew."""
    text = (ROOT / "tables" / TABLE).read_text("utf-8")
    (tmp_path / "hukou-2025.yaml").write_text(
        text.replace("valuation_date: 2023-07-01", "valuation_date: 2025-01-01")
        .replace("2024-05-17", "2025-05-17")
        .replace("yuan_per_m2: 1690, wan_per_mu: 112.67", "yuan_per_m2: 1700, wan_per_mu: 113.33"),
        "utf-8",
    )
    (tmp_path / "hukou-shuangzhong-2023.yaml").write_text(text.replace("scope: 城区", "scope: 双钟镇"), "utf-8")
    return tmp_path


def test_further_tables_the_latest_edition_is_used(further):
    value = quote("--format=json", f"--tables={further}").json
    assert (value["edition"], value["scope"]) == ("2025-01-01", "城区")
    assert value["benchmark"]["yuan_per_m2"] == 1700


@pytest.mark.parametrize("edition", ["2023-07-01", "2023"])
def test_edition_by_date_or_year(further, edition):
    value = quote("--format=json", f"--tables={further}", f"--edition={edition}").json
    assert (value["edition"], value["benchmark"]["yuan_per_m2"]) == ("2023-07-01", 1690)


def test_edition_in_force_at_the_parcels_date(further):
    """The 2025 edition was approved on 2025-05-17: before that day the one of 2023 is in force."""
    value = quote("--format=json", f"--tables={further}", "--date=2025-02-01", "--index=1").json
    assert value["edition"] == "2023-07-01"


def test_scope(further):
    value = quote("--format=json", f"--tables={further}", "--scope=双钟镇").json
    assert (value["scope"], value["table"]) == ("双钟镇", "hukou-shuangzhong-2023.yaml")


def test_only_tables_leaves_the_shipped_ones_out(further):
    result = quote(f"--tables={further}", "--only-tables", county="庐山")
    assert (result.code, result.stdout) == (2, "")


def test_tables_of_the_environment(further):
    args = ("quote", "湖口", "--use=商服", "--grade=II", "--area=1", "--format=json")
    assert run(*args, env={"LANDPRICE_TABLES": str(further)}).json["edition"] == "2025-01-01"


def test_a_county_may_be_given_as_a_file():
    value = quote("--format=json", county=str(ROOT / "tables" / TABLE)).json
    assert value["county"] == "湖口县"


def test_notes_of_the_choice_come_before_those_of_the_table(tmp_path):
    (tmp_path / "mine.yaml").write_text((ROOT / "tables" / TABLE).read_text("utf-8"), "utf-8")
    codes = [each["code"] for each in quote("--format=json", f"--tables={tmp_path}").json["warnings"]]
    assert codes == ["table-replaced", "approval-only", "basis-silent", "no-corrections", "table-over-3-years"]


def test_json_holds_no_raw_control_characters():
    result = quote("--format=json", "--coefficient=tenure=0.98\x9b")
    assert (result.code, "\x9b" in result.stderr) == (2, False)
    assert json.loads(quote("--format=json").stdout)
