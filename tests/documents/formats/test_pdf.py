"""PDF: tables with and without rules, over pages, on their side; pages not read are reported; hostile files end."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from helpers.drafted import by_grade

pytest.importorskip("pdfplumber", reason="the extra documents is not installed")
pytest.importorskip("reportlab", reason="the extra dev is not installed")

from helpers import pdfs
from helpers.pdfs import HEAD, ROWS, Draw, Sheet, draw

from landprice.checks.reading import read
from landprice.core.errors import FileError, LandpriceError
from landprice.documents import Drafts, formats
from landprice.documents.formats import open_document
from landprice.documents.formats.scan import engine
from landprice.documents.limits import MAX_READ_SECONDS
from landprice.tables.catalog import Catalog

PRICES = {
    "湖口县": {
        "commercial": {"I": "2410", "II": "1690", "III": "1102"},
        "residential": {"I": "2072", "II": "1290", "III": "900"},
        "industrial": {"I": "500", "II": "400", "III": "300"},
    }
}
GAPS = [HEAD, ["Ⅰ级", "2410", "2072", ""], ["Ⅱ级", "1690", "", "400"], ["Ⅲ级", "1102", "900", "300"]]


def prices(drafts: Drafts) -> dict[str, dict[str, dict[str, str]]]:
    return {draft.table.place.county: by_grade(draft) for draft in drafts.tables}


def reading(path: Path) -> Drafts:
    return read(path, catalog=Catalog(shipped=False))


def notes(drafts: Drafts) -> list[tuple[int, str]]:
    return [(each.position.page, str(each.message)) for each in drafts.findings if each.rule in ("LP021", "LP022")]


def page(rules: str = "all", rows: list[list[str]] | None = None, turn: int = 0, **heading: str) -> Draw:
    def drawn(sheet: Sheet) -> None:
        if turn:
            sheet.turned(turn)
        sheet.heading(**heading)
        sheet.table(rows or [HEAD, *ROWS], rules=rules)

    return drawn


def rest(rows: list[list[str]], rules: str = "all") -> Draw:
    """The page that a table goes on over, with its number."""

    def drawn(sheet: Sheet) -> None:
        sheet.table(rows, y=60, rules=rules)
        sheet.centred(280, 810, "- 2 -")

    return drawn


def turned_by_its_page(sheet: Sheet) -> None:
    sheet.canvas.setPageRotation(90)
    page(turn=90)(sheet)


@pytest.mark.parametrize("rules", ["all", "inner", "three", "none"])
def test_tables_with_and_without_rules(rules: str, tmp_path: Path) -> None:
    drafts = reading(draw(tmp_path / "a.pdf", page(rules)))
    assert prices(drafts) == PRICES
    assert notes(drafts) == []
    draft = drafts.tables[0]
    place = draft.place_of(("prices", "residential", "II", "yuan_per_m2"))
    assert place
    assert (place.page, place.line) == (1, 5)
    assert "1290" in drafts.document.line_at(place)


@pytest.mark.parametrize("rules", ["all", "inner", "none"])
def test_an_empty_cell_stays_empty(rules: str, tmp_path: Path) -> None:
    drafts = reading(draw(tmp_path / "a.pdf", page(rules, GAPS)))
    expected = {use: dict(cells) for use, cells in PRICES["湖口县"].items()}
    del expected["residential"]["II"], expected["industrial"]["I"]
    assert prices(drafts) == {"湖口县": expected}


@pytest.mark.parametrize("rules", ["all", "inner", "none"])
@pytest.mark.parametrize("head", [[], [HEAD]], ids=["no head", "head again"])
def test_a_table_that_goes_on_over_a_page(rules: str, head: list[list[str]], tmp_path: Path) -> None:
    pages = [page(rules, [HEAD, *ROWS[:1]]), rest([*head, *ROWS[1:]], rules)]
    drafts = reading(draw(tmp_path / "a.pdf", *pages))
    assert prices(drafts) == PRICES
    assert notes(drafts) == []


def test_two_tables_on_a_page(tmp_path: Path) -> None:
    def drawn(sheet: Sheet) -> None:
        page()(sheet)
        sheet.heading("都昌县", 260)
        sheet.table([HEAD, ["Ⅰ级", "1410", "1072", "450"]], 300)

    expected = {"commercial": {"I": "1410"}, "residential": {"I": "1072"}, "industrial": {"I": "450"}}
    assert prices(reading(draw(tmp_path / "a.pdf", drawn))) == {**PRICES, "都昌县": expected}


@pytest.mark.parametrize(
    "drawn", [page(turn=90), page(turn=-90), turned_by_its_page], ids=["to the left", "to the right", "by its page"]
)
def test_pages_on_their_side(drawn: Draw, tmp_path: Path) -> None:
    assert prices(reading(draw(tmp_path / "a.pdf", drawn))) == PRICES


def test_pages_that_are_pictures_are_named_and_the_others_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "is_installed", lambda: False)
    path = draw(
        tmp_path / "a.pdf", page(), Sheet.picture, lambda sheet: sheet.words(80, 80, "特此批复。"), Sheet.picture
    )
    drafts = reading(path)
    assert prices(drafts) == PRICES
    assert notes(drafts) == [
        (2, 'pictures are not read: 2, 4; to read them, pip install "landprice[scan]" (page 2)'),
    ]


def test_words_behind_a_picture_are_told_from_print(tmp_path: Path) -> None:
    def scanned(sheet: Sheet) -> None:
        sheet.picture()
        page("none")(sheet)

    drafts = reading(draw(tmp_path / "a.pdf", scanned))
    assert prices(drafts) == PRICES
    assert notes(drafts) == [
        (
            1,
            "pages that are pictures with the words of text recognition behind them: 1; compare every figure (page 1)",
        )
    ]


def test_a_password_to_open_is_asked_for_and_one_to_change_is_not(tmp_path: Path) -> None:
    from reportlab.lib.pdfencrypt import StandardEncryption

    free = draw(tmp_path / "a.pdf", page(), encrypt=StandardEncryption("", "owner", strength=128))
    assert prices(reading(free)) == PRICES
    locked = draw(tmp_path / "b.pdf", page(), encrypt=StandardEncryption("user", "owner", strength=128))
    with pytest.raises(FileError, match="locked with a password; save it without one"):
        open_document(locked)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (lambda: pdfs.bomb(b" ", 2000), "damaged, or takes more than 1024 MB"),
        (lambda: pdfs.bomb(b" ", 4000, 2), "damaged, or takes more than 1024 MB"),
        (lambda: pdfs.bomb(b"q ", 100), "damaged, or takes more than 1024 MB"),
        (lambda: pdfs.bomb(b"[", 50), "holds no text"),
        (lambda: pdfs.nested_forms(8), "damaged, or takes more than 1024 MB"),
        (
            lambda: pdfs.of_objects(
                [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 10000>>"],
            ),
            "has 10000 pages; at most 1000 are read",
        ),
    ],
    ids=["stream", "stream in a stream", "states", "brackets", "forms", "pages within pages"],
)
@pytest.mark.usefixtures("own_process")
def test_bombs_end_soon(content: Callable[[], bytes], words: str, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(content())
    start = time.perf_counter()
    with pytest.raises(FileError, match=words):
        open_document(path)
    assert time.perf_counter() - start < MAX_READ_SECONDS


@pytest.mark.usefixtures("own_process")
def test_what_takes_too_long_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formats, "MAX_READ_SECONDS", 0)
    with pytest.raises(FileError, match="takes more than 0 seconds to read"):
        open_document(draw(tmp_path / "a.pdf", page()))


def test_a_broken_table_of_objects_is_found_again(tmp_path: Path) -> None:
    path = draw(tmp_path / "a.pdf", page())
    content = path.read_bytes()
    path.write_bytes(content.replace(b"startxref\n", b"startxref\n9"))
    assert prices(reading(path)) == PRICES


def test_a_truncated_file_never_gives_another_figure(tmp_path: Path) -> None:
    """What the libraries make of it is an answer or a refusal, whatever is lost."""
    path = draw(tmp_path / "a.pdf", page(), page("none", GAPS, place="都昌县"))
    whole = path.read_bytes()
    chance = random.Random(1)
    for length in [*range(0, 40, 8), *sorted(chance.sample(range(len(whole)), 25))]:
        path.write_bytes(whole[:length])
        try:
            found = prices(reading(path))
        except LandpriceError:
            continue
        for use, cells in found.get("湖口县", {}).items():
            assert cells.items() <= PRICES["湖口县"][use].items(), length
