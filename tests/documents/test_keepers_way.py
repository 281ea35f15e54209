"""The keeper's way with a new county, in every format: read, look, complete, check beside the document, value."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from documents.test_round_trip import FORMATS
from helpers import render
from helpers.cli import ROOT, run
from helpers.document_formats import LIBRARIES
from helpers.keepers_count import Typed, counted

from landprice.tables.loader import parse_table
from landprice.tables.reach import shipped_tables

AS_OF = ("--as-of", "2024-06-01")
HUKOU = shipped_tables() / "jiangxi" / "jiujiang" / "hukou-2023.yaml"


def published(written: str, folder: Path) -> Path:
    """A document of a county that no table is there of; one price in it does not fit its other unit."""
    if written in LIBRARIES:
        pytest.importorskip(LIBRARIES[written])
    text = HUKOU.read_text("utf-8").replace("湖口县", "武宁县").replace("wan_per_mu:  73.47", "wan_per_mu:  74.37")
    table, _ = parse_table(text, "hukou.yaml")
    assert table
    suffix, write = FORMATS[written]
    path = folder / f"notice.{suffix}"
    write(render.document(table), path)
    return path


def rules(stdout: str) -> list[str]:
    """The rules of the errors that no erratum records: those that nothing in brackets stands behind."""
    return re.findall(r"^\S.*?: (LP[0-9]{3}) .*(?<!\])$", stdout, re.MULTILINE)


@pytest.mark.parametrize("written", FORMATS)
def test_the_way_from_a_document_to_a_quote(written: str, tmp_path: Path) -> None:
    document = published(written, tmp_path)
    tables = tmp_path / "tables"

    looked = run("read", str(document))
    assert looked.code == 1, "one price of the document is wrong"
    wanted = "pinyin (place.pinyin), day of comparing the figures (sources.checked) (or give it with --pinyin)"
    assert f"LP023 to complete in the table: {wanted}" in looked.stderr
    assert 'adcode: "360423"' in looked.stdout

    done = run("read", str(document), "-o", str(tables), "--pinyin", "wuning")
    file = tables / "jiangxi" / "jiujiang" / "wuning-2023.yaml"
    assert (done.code, done.stdout) == (1, "")
    assert done.stderr.splitlines()[0] == f"{file} written"
    assert done.stderr.splitlines()[-1] == f"  landprice check {file} {document}"

    beside = run("check", str(file), str(document), *AS_OF)
    assert rules(beside.stdout) == ["LP004", "LP301", "LP301"]
    assert "tables compared with them: 1" in beside.stderr

    draft = file.read_text("utf-8")
    assert [line.strip() for line in draft.splitlines() if "to complete" in line] == [
        "# checked:  # to complete: the day on which you compared the figures with the document, YYYY-MM-DD"
    ]
    complete = re.sub(r"# checked:.*", "checked: 2026-11-23", draft)
    file.write_text(complete.replace("1690", "1960"), "utf-8")
    mistyped = run("check", str(file), str(document), *AS_OF)
    assert "LP601 the document prints 1690 here" in mistyped.stdout
    assert "the table 1960: two digits are exchanged" in mistyped.stdout
    differs = run("read", str(document), "-o", str(tables), "--diff")
    assert "prices.commercial.II.yuan_per_m2: table 1960 (line " in differs.stdout
    assert len(differs.lines) == 2
    in_the_way = run("read", str(document), "-o", str(tables))
    assert (in_the_way.code, in_the_way.stdout) == (2, "")
    assert in_the_way.stderr.startswith(f"{file} stands there already and differs; compare with --diff")

    file.write_text(complete, "utf-8")
    run("check", str(file), *AS_OF, "--write-errata")
    recorded = file.read_text("utf-8").replace("should_read: 待补", 'should_read: "73.47"').replace("待补", "数字颠倒")
    file.write_text(recorded, "utf-8")
    last = run("check", str(file), str(document), *AS_OF, "--accept-known")
    assert (last.code, rules(last.stdout), last.stdout.count("[known erratum]")) == (0, [], 2)
    assert run("check", str(tables), *AS_OF).code == 1, "a recorded error is still one"

    again = run("read", str(document), "-o", str(tables))
    assert again.stderr.splitlines()[0] == f"{file} stands there already and agrees with the document"
    assert file.read_text("utf-8") == recorded
    value = run(
        *("quote", "武宁", "--tables", str(tables), "--use", "商服", "--grade", "II", "--area", "3亩"),
        *("--format", "json"),
    )
    assert value.code == 0
    assert value.json["benchmark"]["yuan_per_m2"] == 1690


@pytest.mark.parametrize(("lang", "guide"), [("en", "start/keeper.md"), ("zh", "zh/keeper.md")])
def test_the_guides_name_the_mark_that_a_draft_of_their_command_has(lang: str, guide: str, tmp_path: Path) -> None:
    done = run("read", str(published("tabs", tmp_path)), lang=lang)
    marks = re.findall(r"^ *# [a-z]+:  (# .*?)[:：]", done.stdout, re.MULTILINE)
    assert len(marks) == 2
    sentence = next(line for line in (ROOT / "docs" / guide).read_text("utf-8").splitlines() if "`# " in line)
    assert {re.findall("`(# .*?)`", sentence)[0]} == set(marks)


def test_no_number_of_a_correction_system_is_left_to_type() -> None:
    assert counted() == Typed(numbers=498, signs=2267, numbers_left=0, signs_left=0)
