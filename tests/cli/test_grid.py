"""Rows and columns: ruled on a terminal, tab-separated and whole anywhere else, harmless in both."""

from __future__ import annotations

import pytest

from landprice.cli import output
from landprice.cli.display import grid

HEADINGS = ["land use", "unit", "I"]
ROWS = [["商服用地", "元/㎡", "2410"], ["住宅", "万元/亩", "138.13"]]


@pytest.fixture
def terminal(monkeypatch):
    """Makes stdout look like a terminal so many columns wide."""

    def of(columns: int) -> None:
        monkeypatch.setenv("TERM", "xterm")
        monkeypatch.setenv("COLUMNS", str(columns))
        for module in (grid, output):
            monkeypatch.setattr(module, "is_terminal", lambda: True)
        grid._console.cache_clear()

    yield of
    grid._console.cache_clear()


def test_piped_rows_are_tab_separated_and_whole(capsys):
    grid.show_grid(HEADINGS, [*ROWS, ["通路、" * 60, "", "1"]], right=(2,), title="Prices")
    assert capsys.readouterr().out == (
        f"\nPrices\nland use\tunit\tI\n商服用地\t元/㎡\t2410\n住宅\t万元/亩\t138.13\n{'通路、' * 60}\t\t1\n"
    )


def test_a_tab_or_line_end_in_a_cell_makes_no_column_and_no_row(capsys):
    grid.show_grid(["a", "b"], [["x\ty", "1\n2"]])
    grid.show_pairs([("na\tme", "va\nlue")])
    assert capsys.readouterr().out == "a\tb\nx y\t1 2\nna me\tva lue\n"


def test_a_terminal_gets_a_ruled_table_with_figures_to_the_right(capsys, terminal):
    terminal(60)
    grid.show_grid(HEADINGS, ROWS, right=(2,))
    assert capsys.readouterr().out.splitlines() == [
        "land use  unit          I",
        "─────────────────────────",
        "商服用地  元/㎡      2410",
        "住宅      万元/亩  138.13",
    ]


def test_text_is_narrowed_to_the_terminal_and_figures_are_never_broken(capsys, terminal):
    terminal(40)
    grid.show_grid(
        ["use", "note", "figure"], [["商服用地", "通路、供水、排水、通电、通讯、通气", "1234567.89"]], right=(2,)
    )
    assert capsys.readouterr().out.splitlines() == [
        "use       note                   figure",
        "───────────────────────────────────────",
        "商服用地  通路、供水、       1234567.89",
        "          排水、通电、",
        "          通讯、通气",
    ]


def test_pairs_stand_below_each_other(capsys, terminal):
    terminal(40)
    grid.show_pairs([("来源", "九江市人民政府关于同意湖口县城区土地定级与基准地价更新成果的批复"), ("file", "a.yaml")])
    assert capsys.readouterr().out.splitlines() == [
        "来源  九江市人民政府关于同意湖口县城区",
        "      土地定级与基准地价更新成果的批复",
        "file  a.yaml",
    ]


@pytest.mark.parametrize("piped", [True, False])
def test_escape_sequences_are_made_visible(capsys, terminal, piped):
    if not piped:
        terminal(60)
    grid.show_grid(["a"], [["\x1b[31mred\u202e[bold]"]])
    grid.show_title("\x1b]0;title\x07")
    shown = capsys.readouterr().out
    assert "\\x1b[31mred\\u202e[bold]" in shown
    assert "\\x1b]0;title\\x07" in shown
    assert "\x1b]0" not in shown
