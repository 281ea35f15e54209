"""Pictures of pages as a keeper gives them: a seal, a crooked page, no rules, a photograph, one unit, upside down."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest
from helpers.drafted import by_grade

from landprice import check
from landprice.checks.reading import read
from landprice.documents import Drafts
from landprice.tables.catalog import Catalog

pytestmark = pytest.mark.scan
PAGES = Path(__file__).parent / "pages"
BOTH = {
    "commercial": {
        "I": ("2410", "160.67"), "II": ("2109", "140.60"), "III": ("1808", "120.53"), "IV": ("1507", "100.47"),
    },
    "residential": {"I": ("1690", "112.67"), "II": ("1483", "98.87"), "III": ("1276", "85.07")},
}  # fmt: skip
UNPROVED = "recognised from a picture, nothing independent proves it: compare it with the picture"


def reading(path: Path) -> Drafts:
    return read(path, catalog=Catalog(shipped=False))


def both_units(drafts: Drafts) -> dict[str, dict[str, tuple[str, ...]]]:
    """The prices of the one table: use → grade → figures in both units."""
    (draft,) = drafts.tables
    prices = {use: grades for use, grades in draft.data["prices"].items() if use != "heading"}
    return {use: {grade: tuple(cell.values()) for grade, cell in grades.items()} for use, grades in prices.items()}


def evidence(drafts: Drafts) -> set[tuple[str, str, str, str]]:
    (draft,) = drafts.tables
    return {(each.land_use, " ".join(each.grades), each.unit, each.how) for each in draft.evidence}


def proved(uses: dict[str, str]) -> set[tuple[str, str, str, str]]:
    return {(use, grades, unit, "proved") for use, grades in uses.items() for unit in ("yuan_per_m2", "wan_per_mu")}


@pytest.mark.parametrize("name", ["seal", "unruled", "photo"])
def test_both_units_are_read_and_proved(name: str) -> None:
    drafts = reading(PAGES / f"{name}.jpg")
    assert both_units(drafts) == BOTH
    assert evidence(drafts) == proved({"commercial": "I II III IV", "residential": "I II III"})


def test_a_contradiction_is_left_to_the_keeper_with_what_each_figure_supports() -> None:
    drafts = reading(PAGES / "contradicted.jpg")
    rest = {grade: cell for grade, cell in BOTH["commercial"].items() if grade != "II"}
    assert both_units(drafts) == {**BOTH, "commercial": rest}
    assert evidence(drafts) == proved({"commercial": "I III IV", "residential": "I II III"})
    (left,) = [each for each in drafts.findings if each.rule == "LP021"]
    assert left.block is not None
    assert left.block.figures == ("2109", "141.60")
    assert str(left.block.reason) == (
        "recognised as 2109 and 141.60, which contradict each other: 141.60 supports 2124, 2109 supports 140.60; "
        "compare with the picture"
    )


def test_one_unit_is_read_and_never_called_proved() -> None:
    drafts = reading(PAGES / "one-unit.jpg")
    (draft,) = drafts.tables
    assert by_grade(draft) == {
        "commercial": {"I": "2410", "II": "1808", "III": "1507"},
        "residential": {"I": "1690", "II": "1276", "III": "862"},
        "industrial": {"I": "480", "II": "390", "III": "310"},
    }
    assert {(each.how, str(each.because)) for each in draft.evidence} == {("by-position", UNPROVED)}


def test_a_typed_table_is_compared_with_the_picture(tmp_path: Path) -> None:
    (draft,) = reading(PAGES / "small.jpg").tables
    table = tmp_path / "typed.yaml"
    table.write_text(draft.text.replace("160.67", "160.76"), "utf-8")
    report = check([table, PAGES / "small.jpg"])
    told = [str(each.message) for each in report.findings if "160.76" in str(each.message)]
    assert told
    assert any("160.67" in each for each in told)


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_a_page_is_set_upright(degrees: int, tmp_path: Path) -> None:
    from PIL import Image

    path = tmp_path / "turned.png"
    with Image.open(PAGES / "small.jpg") as picture:
        picture.rotate(degrees, expand=True).save(path)
    small = {"I": ("2410", "160.67"), "II": ("1808", "120.53"), "III": ("1507", "100.47")}
    assert both_units(reading(path)) == {"commercial": small}


def test_nothing_is_looked_for_on_the_network(monkeypatch: pytest.MonkeyPatch) -> None:
    from landprice.documents.formats.scan.recognition import answers

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the recognition opened a connection")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    (answer,) = answers(str(PAGES / "small.jpg"), "a.jpg", [{"page": 1, "source": {"frame": 0}}])
    assert b"160.67" in answer
