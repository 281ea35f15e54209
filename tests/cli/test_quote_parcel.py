"""``quote --parcel`` and ``--save-parcel``: a parcel written to a file and valued from it."""

import json

import pytest

from landprice.cli import run

PARCEL = ["--use", "居住", "--grade", "II", "--area", "1200", "--tenure", "63.97", "--factor", "形状=较优"]
MIXED = """parcel: 1
county: 湖口
area: 15亩
share_of: land
parts:
  - {share: 60%, use: 商服, grade: II}
  - {share: 40%, use: 住宅, grade: II, tenure: 60, rate: 6%}
"""


def json_of(capsys, *arguments):
    assert run(["quote", *arguments, "--format", "json", "--lang", "en"]) == 0
    return json.loads(capsys.readouterr().out)


def test_a_saved_parcel_gives_the_same_value(tmp_path, capsys):
    path = str(tmp_path / "p.yaml")
    first = json_of(capsys, "通道", *PARCEL, "--save-parcel", path)
    assert json_of(capsys, "--parcel", path) == first


def test_options_go_before_the_file(tmp_path, capsys):
    path = str(tmp_path / "p.yaml")
    json_of(capsys, "通道", *PARCEL, "--factor", "景观=优", "--save-parcel", path)
    value = json_of(capsys, "--parcel", path, "--tenure", "70", "--factor", "形状=劣")
    found = {step["name"]: step["value"] for step in value["steps"]}
    assert (found["tenure"], found["shape"], found["scenery"]) == (1, 0.97, 1.05)


def test_a_mixed_parcel(tmp_path, capsys):
    path = tmp_path / "m.yaml"
    path.write_text(MIXED, "utf-8")
    value = json_of(capsys, "--parcel", str(path))
    assert value["estimate"]["yuan_per_m2"] == 1582  # 0.6 × 1690 + 0.4 × 1419 (1439 × 0.9864)
    assert value["estimate"]["yuan"] == 15816000  # 6000 × 1690 + 4000 × 1419, the sum of the parts
    assert run(["quote", "--parcel", str(path)]) == 0
    assert "40%  住宅用地 grade II  1439 × 0.9864 = 1419.43 → 1419" in capsys.readouterr().out


def test_a_mixed_parcel_is_saved_with_the_options_given_besides(tmp_path, capsys):
    first, saved = tmp_path / "m.yaml", tmp_path / "saved.yaml"
    first.write_text(MIXED, "utf-8")
    value = json_of(capsys, "--parcel", str(first), "--area", "2公顷", "--save-parcel", str(saved))
    assert value["area_m2"] == 20000
    assert json_of(capsys, "--parcel", str(saved)) == value


@pytest.mark.parametrize(
    "text", ["parcel: 1\nusee: 商服\n", "x", MIXED.replace("area: 15亩\n", ""), MIXED + "tenur: 3\n"]
)
def test_a_bad_file_is_one_clear_message(tmp_path, capsys, text):
    path = tmp_path / "p.yaml"
    path.write_text(text, "utf-8")
    assert run(["quote", "--parcel", str(path), "--lang", "en"]) == 2
    shown = capsys.readouterr()
    assert not shown.out
    assert "Traceback" not in shown.err
    assert shown.err.count("\n") == 1
