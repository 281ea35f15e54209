"""A draft whose keeper has not completed it is checked in all that it holds."""

from __future__ import annotations

from pathlib import Path

import pytest

import landprice
from landprice.tables.reach import shipped_tables

SHIPPED = shipped_tables() / "sichuan/meishan/hongya-2017.yaml"
DOCUMENT = Path(__file__).parents[1] / "documents/files/hongya-2017.txt"


def draft(folder: Path, *missing: str) -> Path:
    lines = SHIPPED.read_text("utf-8").replace("1800", "8100").splitlines()
    kept = [line for line in lines if line.strip().removeprefix("- ").partition(":")[0] not in missing]
    path = folder / "hongya-2017.yaml"
    path.write_text("\n".join(kept) + "\n", "utf-8")
    return path


@pytest.mark.parametrize(
    "missing",
    [("checked",), ("pinyin", "adcode", "checked"), ("county", "province", "checked"), ("scope",), ("province",)],
)
def test_what_is_there_is_checked_beside_the_document(missing: tuple[str, ...], tmp_path: Path) -> None:
    path = draft(tmp_path, *missing)
    report = landprice.check([path, DOCUMENT])
    errors = [(error.rule, error.path) for error in report.errors if error.position.file == str(path)]
    lacking = sorted(f"{'sources.0' if name == 'checked' else 'place'}.{name}" for name in missing)
    assert sorted(errors) == [*(("LP004", name) for name in lacking), ("LP601", "prices.commercial.I.yuan_per_m2")]
    assert report.compared == (str(path),)


def test_a_draft_is_compared_with_no_other_table(tmp_path: Path) -> None:
    path = draft(tmp_path, "adcode")
    findings = landprice.check([path, SHIPPED]).findings
    assert [(each.rule, each.path) for each in findings if each.severity == "error"] == [
        ("LP004", "place.adcode"),
        ("LP301", "prices.commercial.I.yuan_per_m2"),
    ]


def test_what_lacks_more_than_its_keeper_completes_is_no_draft(tmp_path: Path) -> None:
    path = draft(tmp_path, "checked", "title")
    assert {each.rule for each in landprice.check([path, DOCUMENT]).findings if each.position.file == str(path)} == {
        "LP004"
    }
