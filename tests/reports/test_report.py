"""What ``landprice.report`` takes and refuses; the page in HTML."""

from __future__ import annotations

import pickle
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from helpers.reported import valued

import landprice
from landprice.reports.writing import ENDINGS, report

SAID = {"county": "湖口", "use": "商服", "grade": "II", "area": "3亩", "date": "2024-07-01", "monthly_growth": "0.1%"}


@pytest.fixture(scope="module")
def value():
    return valued(**SAID)


@pytest.mark.parametrize("ending", ENDINGS)
def test_one_value_or_several_in_each_kind_of_file(tmp_path, value, ending):
    one, two = tmp_path / f"one{ending}", tmp_path / f"two{ending.upper()}"
    assert landprice.report(value, one).parcels[0].value is value
    assert len(landprice.report([value, value], str(two)).parcels) == 2
    assert one.read_bytes()
    assert two.read_bytes()


def test_without_a_path_nothing_is_written(value):
    made = landprice.report(value)
    assert isinstance(made, landprice.ValuationReport)
    assert "级别基准地价" in made._repr_html_()
    assert "3420000" not in repr(made)


def test_a_report_needs_the_valuation_date(tmp_path):
    undated = valued(**{name: words for name, words in SAID.items() if name not in ("date", "monthly_growth")})
    with pytest.raises(landprice.ParcelError, match="needs the valuation date"):
        report(undated, tmp_path / "report.docx")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"labels": {"估价机构名": "甲"}}, "估价机构"),
        ({"language": "fr"}, "none of"),
        ({"parcel_labels": [{"天气": "晴"}]}, "no place for"),
    ],
)
def test_what_a_report_has_no_place_for(value, said, words):
    with pytest.raises(landprice.InputError, match=words):
        report(value, **said)


@pytest.mark.parametrize("name", ["report.pdf", "report", "no/such/folder/report.md"])
def test_where_no_report_can_be_written(tmp_path, value, name):
    with pytest.raises(landprice.FileError):
        report(value, tmp_path / name)


def test_a_value_that_was_pickled_can_be_reported(tmp_path, value):
    again = pickle.loads(pickle.dumps(value))
    assert again == value
    one, other = tmp_path / "one.md", tmp_path / "other.md"
    report(value, one)
    report(again, other)
    assert one.read_bytes() == other.read_bytes()


def test_the_report_speaks_its_own_language(tmp_path, value):
    path = tmp_path / "report.md"
    report(value, path, language="en")
    text = path.read_text("utf-8")
    assert text.startswith("# Grade benchmark price, without correction for factors")
    assert "| total price | 3420000 | 元 |" in text
    report(value, path)
    assert "| 总地价 | 3420000 | 元 |" in path.read_text("utf-8")


class _Page(HTMLParser):
    def __init__(self):
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))


def test_the_page_is_self_contained_and_says_what_its_cells_are(tmp_path, value):
    path = tmp_path / "report.html"
    report([value, value], path, parcel_labels=[{"使用者": "<script>alert(1)</script>"}])
    page = _Page()
    page.feed(path.read_text("utf-8"))
    named = [tag for tag, _ in page.tags]
    assert not {"script", "link", "img", "iframe", "object"} & set(named)
    assert not [attrs for _, attrs in page.tags if {"src", "href", "onclick", "onload"} & set(attrs)]
    assert "url(" not in path.read_text("utf-8")
    assert dict(page.tags)["html"]["lang"] == "zh-CN"
    heads = [attrs.get("scope") for tag, attrs in page.tags if tag == "th"]
    assert set(heads) == {"col", "row"}
    levels = [int(tag[1]) for tag in named if tag in ("h1", "h2", "h3", "h4")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
