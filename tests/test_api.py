"""``landprice.load`` and ``landprice.quote``: which table they find, and what they say of the choice."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from helpers.cli import ROOT, bare_environment

import landprice

HUKOU = ROOT / "tables/jiangxi/jiujiang/hukou-2023.yaml"
MADE_UP = ROOT / "tests/tables/every-correction.yaml"
PARCEL = {"use": "商服", "grade": "II", "area": 10000}


@pytest.mark.parametrize("name", ["湖口县", "湖口", "hukou", "360429", str(HUKOU)])
def test_a_county_by_any_of_its_names(name):
    assert landprice.load(name).place.county == "湖口县"


def test_a_quote_by_name_is_the_quote_of_the_loaded_table():
    assert landprice.quote("湖口", **PARCEL) == landprice.quote(landprice.load("湖口县"), **PARCEL)


def test_a_quote_has_the_figures_of_the_page():
    """Gazette 2024-4, p. 11: 商服用地 二级 1690 元/㎡, 112.67 万元/亩."""
    value = landprice.quote("湖口", **PARCEL)
    assert (value.benchmark.yuan_per_m2, value.benchmark.wan_per_mu) == (Decimal(1690), Decimal("112.67"))
    assert value.estimate.yuan == Decimal(16900000)


@pytest.fixture
def two_editions(tmp_path):
    text = MADE_UP.read_text("utf-8")
    older = text.replace("2024-01-01", "2020-01-01").replace("issued: 2024-06-01", "issued: 2020-06-01")
    (tmp_path / "shili-2024.yaml").write_text(text, "utf-8")
    (tmp_path / "shili-2020.yaml").write_text(older.replace("yuan_per_m2: 3000", "yuan_per_m2: 2500"), "utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("said", "edition"),
    [
        ({}, "2024-01-01"),
        ({"edition": "2020"}, "2020-01-01"),
        ({"on": "2023-12-31"}, "2020-01-01"),
        ({"on": date(2024, 6, 1)}, "2024-01-01"),
        ({"on": "2024年6月1日"}, "2024-01-01"),
    ],
)
def test_the_edition_asked_for_or_in_force_on_a_day(two_editions, said, edition):
    assert landprice.load("shili", tables=[two_editions], only_tables=True, **said).edition == edition


def test_a_quote_takes_the_edition_in_force_at_the_parcels_date(two_editions):
    def price(**said):
        value = landprice.quote("示例", tables=[str(two_editions)], only_tables=True, **PARCEL, **said)
        return value.benchmark.yuan_per_m2, value.edition

    assert price() == (3000, "2024-01-01")
    assert price(date="2022-03-01") == (2500, "2020-01-01")
    assert price(edition="2020") == (2500, "2020-01-01")


def test_what_is_to_be_known_of_the_choice_stands_before_the_other_warnings(two_editions):
    value = landprice.quote("示例", tables=[two_editions], only_tables=True, date="2019-01-01", **PARCEL)
    assert value.edition == "2020-01-01"
    assert value.warnings[0].code == "edition-not-in-force"
    assert str(value.warnings[0].message) == (
        "no edition of 示例 was in force on 2019-01-01; the earliest one is used, in force from 2020-06-01"
    )


def test_tables_of_the_environment_are_found(tmp_path):
    (tmp_path / "shili-2024.yaml").write_bytes(MADE_UP.read_bytes())
    code = "import landprice; print(landprice.load('示例县').place.county)"
    here = os.pathsep.join([str(tmp_path), str(Path(HUKOU).parent)])
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=bare_environment(env={"LANDPRICE_TABLES": here}),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stdout == "示例县\n"


@pytest.mark.parametrize(
    ("call", "error", "said"),
    [
        (lambda: landprice.load("胡口"), landprice.CountyError, "there is no table of 胡口"),
        (lambda: landprice.load("湖口", edition="1999"), landprice.CountyError, "湖口 has no edition 1999"),
        (lambda: landprice.load("湖口", scope="永宁"), landprice.CountyError, "湖口 has no table of the scope 永宁"),
        (lambda: landprice.load("湖口", on="yesterday"), landprice.DateError, "yesterday is not a date"),
        (lambda: landprice.load("no-such.yaml"), landprice.FileError, "no-such.yaml does not exist"),
        (lambda: landprice.load("湖口", tables=["no-folder"]), landprice.FileError, "no-folder does not exist"),
        (lambda: landprice.quote("湖口", use="渔业", grade="II", area=1), landprice.LandUseError, "渔业"),
        (lambda: landprice.quote("湖口", use="商服", grade="VI", area=1), landprice.GradeError, "no grade VI"),
        (lambda: landprice.quote("湖口", use="商服", grade="II", area=0), landprice.NumberError, "0 is not above 0"),
        (lambda: landprice.quote("湖口", use="商服", grade="II", area=1.5), landprice.NumberError, "float"),
        (lambda: landprice.quote("湖口", use="商服", grade="II", area="1斤"), landprice.UnitError, "斤"),
    ],
)
def test_what_cannot_be_met_is_an_error_of_its_kind(call, error, said):
    with pytest.raises(error) as raised:
        call()
    assert said in str(raised.value)
    assert isinstance(raised.value, landprice.LandpriceError)


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"scope": "双钟镇"}, "湖口县 has no table of the scope 双钟镇"),
        ({"edition": "2020"}, "湖口县 has no edition 2020"),
    ],
)
def test_a_loaded_table_has_to_be_of_the_scope_and_edition_said(said, words):
    """Both vanished without a word beside a loaded table."""
    table = landprice.load("湖口")
    with pytest.raises(landprice.CountyError, match=words):
        landprice.quote(table, **PARCEL, **said)
    with pytest.raises(landprice.CountyError, match=words):
        landprice.quote(table, parcel=PARCEL | said)
    assert landprice.quote(table, **PARCEL, scope="城区", edition="2023").estimate is not None
