"""The text of a draft says all that its data says."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
import yaml
from documents.finding import test_identity
from helpers import render
from helpers.layouts import LAYOUTS

from landprice.checks.reading import read
from landprice.documents import Drafts

FILES = Path(__file__).parents[1] / "files"


def assert_text_is_data(drafts: Drafts) -> None:
    for draft in drafts.tables:
        assert yaml.load(draft.text, yaml.BaseLoader) == {
            name: part for name, part in draft.data.items() if part or name == "basis"
        }


@pytest.mark.parametrize("name", ["jiujiang-gazette-excerpt", "hongya-2017", "yongning-2011", "deyang"])
def test_published_documents(name: str) -> None:
    assert_text_is_data(read(FILES / f"{name}.txt"))


@pytest.mark.parametrize("name", LAYOUTS)
def test_every_layout(name: str, tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(render.as_html(LAYOUTS[name](random.Random(name)).rendered), "utf-8")
    assert_text_is_data(read(path))


@pytest.mark.parametrize("name", test_identity.CASES)
def test_every_field_of_a_source(name: str, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(test_identity.CASES[name][0].replace("|", "\n") + test_identity.GRID, "utf-8")
    assert_text_is_data(read(path))


def test_areas_alone_and_a_basis_by_grade(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(
        "甲县城区土地定级成果\n单位：公顷\n级别\t商服用地\t住宅用地\nⅠ\t1.50\t2.5\nⅡ\t3\t4\n合计\t4.5\t6.5\n", "utf-8"
    )
    drafts = read(path)
    assert drafts.tables[0].data["grading"]["totals"]
    draft = yaml.load(drafts.tables[0].text, yaml.BaseLoader)
    assert draft["grading"] == drafts.tables[0].data["grading"]
    path.write_text(
        "甲县城区基准地价表\n单位：元/平方米\n级别\t商服用地\t住宅用地\nⅠ\t900\t800\nⅡ\t500\t400\n"
        "容积率：Ⅰ级2.0，Ⅱ级1.8。开发程度：Ⅰ级六通，Ⅱ级五通。\n",
        "utf-8",
    )
    drafts = read(path)
    assert drafts.tables[0].data["basis"]["all"]["plot_ratio"] == {"I": "2.0", "II": "1.8"}
    assert_text_is_data(drafts)
