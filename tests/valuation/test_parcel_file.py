"""Parcel files: what is written is read back, and every mistake is one clear error with its place."""

import pytest

import landprice
from landprice.valuation.parcel.file import parcel_text, parse_parcel, read_parcel, write_parcel

SAID = {
    "county": "湖口县",
    "use": "商服",
    "grade": "II",
    "area": "15亩",
    "plot_ratio": "1.60",
    "date": "2024-01-01",
    "servicing": "通路,供水",
    "rate": "6%",
    "index": "105.2/100",
    "coefficient": {"tenure": "0.98"},
    "factor": {"距汽车站距离": "≤300 m", "形状": "较优"},
    "servicing_cost": {"通气": "25"},
}


def test_what_is_written_is_read_back(tmp_path):
    path = tmp_path / "parcel.yaml"
    write_parcel(path, SAID)
    assert read_parcel(path) == SAID


def test_what_is_yes_is_read_back():
    said = {"use": "商服", "until": "2058-06-30", "tenure_as_certified": True, "reference_only": False}
    text = parcel_text(said)
    assert text == 'parcel: 1\nuse: 商服\nuntil: 2058-06-30\ntenure_as_certified: "yes"\n'
    assert parse_parcel(text, "p.yaml") == {"use": "商服", "until": "2058-06-30", "tenure_as_certified": True}
    with pytest.raises(landprice.ParcelError, match=r'p\.yaml:2:1: "yes" is expected'):
        parse_parcel('parcel: 1\nreference_only: "no"\n', "p.yaml")


def test_options_as_typed_are_written_as_mappings():
    text = parcel_text({"coefficient": ["tenure=0.98", "Kv=1.1"], "offer": None, "factor": []})
    assert text == "parcel: 1\ncoefficient:\n  tenure: 0.98\n  Kv: 1.1\n"


def test_a_mixed_parcel_has_parts():
    said = {"area": "1000", "share_of": "land", "parts": [{"share": "60%", "use": "商服", "grade": "II"}]}
    assert parse_parcel(parcel_text(said), "p.yaml") == said


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("county: 湖口\n", "is no parcel file"),
        ("- 1\n", "is no parcel file"),
        ("parcel: 1\nusee: 商服\n", r"p\.yaml:2:1: `usee` is no field of a parcel; did you mean use"),
        ("parcel: 1\nuse: 商服\nuse: 住宅\n", r"p\.yaml:3:1: `use` stands here twice"),
        ("parcel: 1\nuse: [商服]\n", r"p\.yaml:2:1: one value is expected here"),
        ("parcel: 1\nfactor: 优\n", r"p\.yaml:2:1: keys and values are expected here"),
        ("parcel: 1\nfactor: {形状: [优]}\n", r"p\.yaml:2:1: one value is expected here"),
        ("parcel: 1\nparts: 商服\n", r"p\.yaml:2:1: a list is expected here"),
        ("parcel: 1\nparts: [商服]\n", r"p\.yaml:2:9: keys and values are expected here"),
        ("parcel: 1\nparts:\n  - {shre: 1}\n", r"p\.yaml:3:6: `shre` is no field of a parcel; did you mean share"),
        ("parcel: 1\nuse: &a 商服\n", r"p\.yaml:2:6: "),
        ("parcel: [1\n", r"p\.yaml:2:1: "),
    ],
)
def test_every_mistake_is_one_clear_error(text, words):
    with pytest.raises(landprice.ParcelError, match=words):
        parse_parcel(text, "p.yaml")


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(landprice.FileError):
        read_parcel(tmp_path / "none.yaml")
    with pytest.raises(landprice.FileError, match="cannot be written"):
        write_parcel(tmp_path / "no" / "parcel.yaml", SAID)
