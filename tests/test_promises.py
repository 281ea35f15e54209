"""What the library promises of every result: JSON, a short repr, tables in a notebook, and that it may travel."""

from __future__ import annotations

import copy
import decimal
import json
import pickle
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from dataclasses import FrozenInstanceError
from datetime import date, datetime
from decimal import Decimal
from multiprocessing import get_context
from pathlib import Path

import pytest
from helpers.cli import ROOT, bare_environment, run

import landprice

GAZETTE = "湖口县城区基准地价表\n用途\t单位\tⅠ级\tⅡ级\n商服用地\t元/平方米\t2410\t1690\n"
PARCEL = {"use": "商服", "grade": "II", "area": 10000}
QUOTE = ("quote", "湖口", "--use", "商服", "--grade", "II", "--area", "10000")


DAY = "2026-01-01"
DUE = {"use": "商服", "grade": "II", "area": "3亩", "old_plot_ratio": "1.6", "new_plot_ratio": "2.0"}
PREMIUM = [option for name, said in DUE.items() for option in ("--" + name.replace("_", "-"), said)]
RESULTS = {
    "Valuation": (lambda: landprice.quote("湖口", **PARCEL, as_of=DAY), (*QUOTE, "--as-of", DAY)),
    "Premium": (
        lambda: landprice.premium("湖口", date="2023-07-01", **DUE, as_of=DAY),
        ("premium", "湖口", "--date", "2023-07-01", *PREMIUM, "--as-of", DAY),
    ),
    "Table": (lambda: landprice.load("通道"), ("show", "通道")),
    "TableList": (lambda: landprice.list_tables(as_of=DAY), ("list", "--as-of", DAY)),
    "Report": (lambda: landprice.check(as_of=DAY), ("check", "--as-of", DAY)),
    "Drafts": (lambda: landprice.read(GAZETTE.encode(), shown_as="-"), ("read", "-")),
}


@pytest.mark.parametrize("kind", RESULTS)
def test_a_result_gives_the_json_of_its_command(kind):
    make, command = RESULTS[kind]
    printed = run(*command, "--format", "json", stdin=GAZETTE if kind == "Drafts" else None).stdout
    assert make().to_json() + "\n" == printed


@pytest.mark.parametrize("kind", RESULTS)
def test_a_result_says_what_it_is_in_a_line_and_shows_tables_in_a_notebook(kind):
    result = RESULTS[kind][0]()
    assert repr(result).startswith(f"<{kind} ")
    assert len(repr(result)) < 120
    assert "\n" not in repr(result)
    page = result._repr_html_()
    assert page.count("<table>") == page.count("</table>") >= 1


def test_a_part_of_a_result_is_shown_in_one_line_too():
    drafts = landprice.read(GAZETTE.encode(), shown_as="-")
    warnings = landprice.quote("湖口", **PARCEL, as_of=DAY).warnings
    parts = [*drafts.tables, *drafts.findings, *warnings]
    assert {type(each).__name__ for each in parts} == {"Draft", "Finding", "Caution"}
    for each in parts:
        shown = repr(each)
        assert shown.startswith(f"<{type(each).__name__} "), shown
        assert len(shown) < 400, shown
        assert "\n" not in shown


def test_nothing_of_a_table_is_markup_in_a_notebook():
    text = (ROOT / "tables/jiangxi/jiujiang/hukou-2023.yaml").read_text("utf-8")
    table = landprice.loads(text.replace("name: 商服用地", "name: <b>商服"))
    assert "<b>商服" not in table._repr_html_()
    assert "&lt;b&gt;商服" in table._repr_html_()


@pytest.mark.parametrize("kind", RESULTS)
def test_a_result_can_be_pickled_and_copied(kind):
    result = RESULTS[kind][0]()
    assert pickle.loads(pickle.dumps(result)).to_json() == result.to_json()
    assert copy.deepcopy(result).to_json() == result.to_json()


def test_a_table_that_travelled_still_knows_its_lines():
    table = pickle.loads(pickle.dumps(landprice.load("湖口")))
    assert table.position("prices", "commercial", "II") == landprice.load("湖口").position("prices", "commercial", "II")
    assert landprice.quote(table, **PARCEL).steps[0].source == "jiangxi/jiujiang/hukou-2023.yaml:54"


def misquoted(table, **said):
    return landprice.quote(table, **{**PARCEL, **said})


def test_results_and_errors_come_back_from_a_pool_of_processes():
    table = landprice.load("湖口")
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        assert pool.submit(misquoted, table).result() == landprice.quote(table, **PARCEL)
        with pytest.raises(landprice.GradeError, match=r"has no grade IX; for 商服用地 it prices grades") as refused:
            pool.submit(misquoted, table, grade="IX").result()
        assert refused.value.choices[:2] == ("I", "II")
        with pytest.raises(landprice.TableError) as broken:
            pool.submit(landprice.loads, "landprice: 1\n").result()
        assert [finding.rule for finding in broken.value.findings][:1] == ["LP004"]


def test_every_error_is_restored_as_it_stood():
    with pytest.raises(landprice.CountyError) as unknown:
        landprice.load("湖囗")
    for kind in (getattr(landprice, name) for name in landprice.__all__ if name.endswith("Error")):
        error = kind(unknown.value.message, ("a",))
        again = pickle.loads(pickle.dumps(error))
        assert (type(again), str(again), again.args, vars(again)) == (kind, str(error), error.args, vars(error))


@pytest.mark.parametrize(
    "change",
    [
        lambda table: table.prices.by_use.clear(),
        lambda table: table.prices.by_use["commercial"].pop("I"),
        lambda table: table.prices.by_use["commercial"].update(I=None),
        lambda table: table.grading.areas["I"].__setitem__("commercial", Decimal(1)),
        lambda table: table.land_uses.setdefault("other", None),
        lambda table: delattr(table, "place"),
        lambda table: setattr(table.place, "county", "x"),
        lambda table: table.basis.__ior__({}),
    ],
)
def test_a_loaded_table_cannot_be_changed(change):
    table = landprice.load("湖口")
    with pytest.raises(FrozenInstanceError, match="a table is as printed"):
        change(table)
    assert table == landprice.load("湖口")


def test_the_corrections_of_a_loaded_table_cannot_be_changed():
    sheet = landprice.load("通道").corrections.factor_sheets[0]
    with pytest.raises(FrozenInstanceError):
        sheet.factors.clear()


@pytest.mark.parametrize("day", ["2024-06-30", date(2024, 6, 30), datetime(2024, 6, 30, 23, 59)])
def test_a_day_is_text_a_date_or_a_datetime(day):
    value = landprice.quote("湖口", **PARCEL, date=day, coefficient={"date": "1.01"})
    assert value.parcel.valuation_date.value == date(2024, 6, 30)
    assert type(value.parcel.valuation_date.value) is date
    assert landprice.load("湖口", on=day).edition == "2023-07-01"
    assert landprice.check(as_of=day).to_json() == landprice.check(as_of="2024-06-30").to_json()


def test_numbers_and_days_of_numpy_and_pandas():
    numpy, pandas = pytest.importorskip("numpy"), pytest.importorskip("pandas")
    day = pandas.Timestamp("2024-06-30T12:00")
    value = landprice.quote("湖口", use="商服", grade=numpy.int64(2), area=numpy.uint32(10000), date=day,
                            coefficient={"date": "1.01"})  # fmt: skip
    assert (value.grade, value.area_m2, value.parcel.valuation_date.value) == ("II", 10000, date(2024, 6, 30))
    for wrong in (numpy.float64(1), numpy.float32(1), numpy.bool_(True), True, 1.0, pandas.NA):
        with pytest.raises(landprice.NumberError):
            landprice.quote("湖口", use="商服", grade="II", area=wrong)
    with pytest.raises(landprice.DateError):
        landprice.quote("湖口", **PARCEL, date=pandas.NaT)


def test_the_decimal_context_of_the_caller_is_never_read(tmp_path):
    def answers():
        tables = [landprice.load(entry.table) for entry in landprice.list_tables()]
        values = [
            landprice.quote(table, use=use, grade=grade, area="3亩", tenure="33.3", rate="6.7%", plot_ratio="1.55",
                            monthly_growth="0.3%", date="2025-03-04", offer="123.45万元")
            for table in tables for use, cells in table.prices.by_use.items() for grade in list(cells)[:2]
        ]  # fmt: skip
        return [
            *(value.to_json() for value in values),
            *(table.to_json() for table in tables),
            landprice.check(as_of=DAY).to_json(),
            landprice.premium("湖口", date="2023-07-01", **DUE, new_coefficient={"plot-ratio": "1.12"}).to_json(),
            landprice.read(GAZETTE.encode()).to_json(),
            str(landprice.convert("2410", "元/㎡", "万元/亩")),
            str(landprice.tenure_coefficient(rate="6.75%", years="63.97", full_years="70")),
        ]

    expected = answers()
    signals = list(decimal.getcontext().traps)
    with decimal.localcontext(decimal.Context(prec=1, rounding=decimal.ROUND_UP, traps=signals)):
        assert answers() == expected
    with decimal.localcontext(decimal.Context(prec=3, rounding=decimal.ROUND_DOWN, traps=[])):
        assert answers() == expected


@pytest.mark.parametrize(
    "command",
    [QUOTE, ("check", "--as-of", "2026-01-01"), ("explain", "LP301"), ("show", "通道"), ("convert", "15亩", "公顷")],
)
def test_every_command_answers_the_same_without_docstrings_and_asserts(command):
    def answer(*options):
        line = [sys.executable, *options, "-m", "landprice", *command]
        done = subprocess.run(
            line, cwd=ROOT, env=bare_environment("en"), capture_output=True, encoding="utf-8", check=False
        )
        return done.stdout, done.stderr, done.returncode

    assert answer("-OO") == answer()


def test_no_public_name_is_a_room():
    rooms = {path.stem for path in (ROOT / "landprice").iterdir()}
    assert rooms.isdisjoint(landprice.__all__)


MISSPELT = """\
import landprice
table = landprice.load("湖口")
landprice.qoute("湖口", use="商服", grade="II", area="1")
landprice.quote("湖口", use="商服", grade="II", area="1", plot_ration="2")
landprice.quote("湖口", use="商服", grade="II")
landprice.quote(parcel="p.yaml", tenur="40")
table.plaec
landprice.valuation.quot
landprice.quote(table, use="商服", grade="II", area="1").estimat
landprice.check(table).eror
for finding in landprice.check("x").findings:
    finding.lines
"""


def test_a_misspelt_name_fails_the_type_checker(tmp_path):
    api = pytest.importorskip("mypy.api")
    file = tmp_path / "script.py"
    file.write_text("import landprice.valuation\n" + MISSPELT, "utf-8")
    told, _, _ = api.run([str(file), "--strict", "--cache-dir", str(ROOT / ".mypy_cache"), "--no-error-summary"])
    lines = {int(line.split(":")[-3 if line.count(":") > 3 else 1]) for line in told.splitlines() if ": error:" in line}
    assert lines == {4, 5, 6, 7, 8, 9, 10, 11, 13}, told


def test_plain_data_is_a_table_as_its_file_is():
    yaml = pytest.importorskip("yaml")
    path = ROOT / "tables/jiangxi/jiujiang/hukou-2023.yaml"

    class Exact(yaml.SafeLoader):
        pass

    Exact.add_constructor("tag:yaml.org,2002:float", lambda loader, node: Decimal(node.value))
    data = yaml.load(path.read_text("utf-8"), Exact)
    assert landprice.loads(data) == landprice.loads(path.read_text("utf-8")) == landprice.load(path)
    data["prices"]["commercial"]["I"]["yuan_per_m2"] = 2410.0
    with pytest.raises(
        landprice.NumberError, match=r"the value at prices\.commercial\.I\.yuan_per_m2 2410\.0 is a float"
    ):
        landprice.loads(data)
    with pytest.raises(landprice.TableError) as refused:
        landprice.loads({"landprice": 1, "plaec": {}})
    assert ("LP003", "<text>", "plaec") in [(one.rule, one.file, one.path) for one in refused.value.findings]


@pytest.mark.parametrize(
    ("section", "entry", "path"),
    [
        ("corrections", {"formulas": [{"uses": ["nosuch"]}]}, "corrections.formulas.0.uses.0"),
        ("allocated_shares", [{"uses": ["nosuch"], "percent": "50"}], "allocated_shares.0.uses.0"),
        ("evidence", [{"how": "read", "grades": ["nosuch"]}], "evidence.0.grades.0"),
    ],
)
def test_plain_data_may_not_name_what_it_does_not_define(section, entry, path):
    data = {"landprice": "1", "land_uses": {"commercial": {"name": "商服用地"}}, section: entry}
    with pytest.raises(landprice.TableError) as refused:
        landprice.loads(data)
    assert ("LP010", path) in [(one.rule, one.path) for one in refused.value.findings]


def nested(depth):
    data = {}
    for _ in range(depth):
        data = {"a": data}
    return data


def test_data_that_never_ends_is_refused():
    with pytest.raises(landprice.InputError, match="nested more than 20 levels deep"):
        landprice.loads(nested(500))


def test_a_table_a_text_and_a_file_are_checked_alike(tmp_path):
    path = ROOT / "tables/jiangxi/jiujiang/lushan-2023.yaml"
    text = path.read_text("utf-8")
    reports = [landprice.check(given) for given in (landprice.load(path), text, text.encode(), path, str(path))]
    found = [[(one.rule, one.path, one.line, one.message) for one in report.findings] for report in reports]
    assert found == [found[0]] * 5
    assert ("LP101", "grading.heading") in {(rule, path) for rule, path, *_ in found[0]}
    assert [report.files for report in reports][1:3] == [("<text 1>",)] * 2
    document = landprice.check(GAZETTE)
    assert (document.documents, document.drafted) == (("<text 1>",), 1)


def test_a_document_is_read_from_its_bytes(tmp_path):
    path = tmp_path / "湖口.txt"
    path.write_text(GAZETTE, "utf-8")
    from_file, from_bytes = landprice.read(path), landprice.read(GAZETTE.encode("gb18030"), shown_as=str(path))
    assert from_bytes.to_json() == from_file.to_json()
    assert from_bytes.tables[0].rows[0]["yuan_per_m2"] == 2410


def test_a_quote_of_a_parcel_file_and_of_a_mapping(tmp_path):
    said = {"county": "湖口", "use": "商服", "grade": "II", "area": "3亩", "coefficient": {"tenure": "0.9"}}
    path = tmp_path / "parcel.yaml"
    path.write_text(
        "parcel: 1\ncounty: 湖口\nuse: 商服\ngrade: II\narea: 3亩\ncoefficient: {tenure: 0.9}\n", encoding="utf-8"
    )
    quote = landprice.quote
    value = quote(parcel=path)
    assert value == quote(parcel=str(path)) == quote(parcel=said) == quote("湖口县", parcel={**said, "county": "庐山"})
    assert value.estimate.yuan_per_m2 == 1521  # gazette 2024-4, p. 11: 1690 × 0.9
    before = quote(parcel=said, coefficient=["plot-ratio=1.1"], grade="I")
    assert [(step.name, step.value) for step in before.steps if step.status == "given"] == [
        ("tenure", Decimal("0.9")),
        ("plot-ratio", Decimal("1.1")),
    ]
    assert before.grade == "I"
    for wrong, what in (
        ({"usee": "商服"}, "`usee` is no field of a parcel; did you mean use"),
        ({"county": "湖口", "use": "商服"}, "a parcel needs: grade, area"),
        ({"use": "商服"}, "a parcel needs: county"),
    ):
        with pytest.raises(landprice.ParcelError, match=what):
            landprice.quote(parcel=wrong)


def test_the_tables_there_are(tmp_path):
    (tmp_path / "broken.yaml").write_text("a: [", "utf-8")
    listed = landprice.list_tables("九江", tables=[tmp_path])
    assert [(entry.county, entry.edition, entry.table) for entry in listed] == [
        ("湖口县", "2023-07-01", "jiangxi/jiujiang/hukou-2023.yaml"),
        ("庐山市", "2023-07-01", "jiangxi/jiujiang/lushan-2023.yaml"),
    ]
    assert listed.unreadable == (str(tmp_path / "broken.yaml"),)
    assert json.loads(listed.to_json())["format_version"] == 1
    assert landprice.load(Path(listed.tables[0].table).as_posix()).place.county == listed.tables[0].county
