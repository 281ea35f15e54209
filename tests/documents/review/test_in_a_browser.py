"""The review page in a real headless browser: keyboard, download, and axe-core's findings. Skipped without chromium."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from helpers.browser import AXE, BROWSER, axe_findings, said

import landprice
from landprice.documents.review.page import review_page

BY_POSITION = Path(__file__).parents[1] / "corpus" / "ninger_2015.txt"
needs_browser = pytest.mark.skipif(BROWSER is None, reason="no chromium: the review page was NOT tried in a browser")


@pytest.fixture(scope="module")
def page() -> str:
    return review_page(landprice.read(BY_POSITION))


@needs_browser
def test_a_keeper_confirms_by_keyboard_and_downloads(page, tmp_path):
    script = """
    const press = (key) => document.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
    Object.defineProperty(KeyboardEvent.prototype, "target", { get() { return document.body; } });
    press("n"); press("c");
    const here = [...document.querySelectorAll(".here")].map((each) => each.textContent);
    const status = document.getElementById("status").textContent;
    const boxes = [...document.querySelectorAll("#confirming input[type=checkbox]")].map((box) => box.checked);
    document.querySelector("#confirming input[name=by]").value = "张三";
    document.querySelector("#confirming input[name=on]").value = "2026-11-28";
    URL.createObjectURL = () => "#";
    window.Blob = function (parts) { say({ here, status, boxes, file: JSON.parse(parts.join("")) }); };
    document.getElementById("confirming").requestSubmit();
    """
    told = said(page, script, tmp_path)
    first = landprice.read(BY_POSITION).tables[0]
    series = next(each for each in first.evidence if each.how == "by-position")
    figure = first.data["prices"][series.land_use][series.grades[0]][series.unit]
    assert told["here"] == [figure, figure]
    assert told["boxes"][0] is True
    assert told["status"].startswith(f"confirmed: 1 of {len(told['boxes'])} ☑ ")
    assert not any(told["boxes"][1:])
    assert {name: told["file"][name] for name in ("format_version", "by", "on")} == {
        "format_version": 1, "by": "张三", "on": "2026-11-28",
    }  # fmt: skip
    assert [entry["land_use"] for entry in told["file"]["series"]] == [series.land_use]
    (tmp_path / "confirmed.json").write_text(json.dumps(told["file"]), "utf-8")
    after = landprice.read(BY_POSITION, confirmed=tmp_path / "confirmed.json")
    assert [entry.checked_by for entry in after.tables[0].table.evidence].count("张三") == 1


@needs_browser
def test_one_key_confirms_all_of_a_table(page, tmp_path):
    script = """
    const press = (key) => document.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
    Object.defineProperty(KeyboardEvent.prototype, "target", { get() { return document.body; } });
    const boxes = [...document.querySelectorAll("#confirming input[type=checkbox]")];
    for (const box of boxes.slice(1)) box.dataset.table = "1";
    const checked = () => boxes.map((box) => box.checked);
    press("n"); press("n"); press("t"); const second = checked();
    press("t"); const none = checked();
    press("p"); press("t"); say([second, none, checked()]);
    """
    second, none, first = said(page, script, tmp_path)
    assert len(second) > 2
    assert second == [False, *[True] * (len(second) - 1)]
    assert not any(none)
    assert first == [True, *[False] * (len(second) - 1)]


@needs_browser
@pytest.mark.skipif(AXE is None, reason="no axe-core-python: the review page was NOT looked at by axe-core")
def test_axe_core_finds_nothing(page, tmp_path):
    assert axe_findings(page, tmp_path) == []
