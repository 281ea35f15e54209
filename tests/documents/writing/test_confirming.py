"""What a keeper confirms of a table that stands there: name and day go into its evidence, all else stays."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from helpers.cli import run

NOTICE = """栾川县人民政府关于公布重点镇基准地价的通告
（一）潭头镇：商业用地480元/平方米，住宅用地360元/平方米，工业用地165元/平方米。
（二）庙子镇：商业用地525元/平方米，住宅用地390元/平方米，工业用地165元/平方米。
"""
"""In the manner of luanchuan-2013: two towns in sentences, read by position."""
FIRST = "  - {land_use: commercial, grades: [潭头镇], how: by-position, because: read by convention}"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    (tmp_path / "notice.txt").write_text(NOTICE, "utf-8")
    told = run("read", "notice.txt", "-o", "tables", "--only-tables", "--review", "page.html", cwd=tmp_path)
    assert told.code == 0, told.stderr
    return next((tmp_path / "tables").rglob("*.yaml"))


def confirm(folder: Path, *, only: int = 1, lang: str = "en") -> str:
    data = json.loads(re.search(r'id="review">(.*?)</script>', (folder / "page.html").read_text("utf-8"))[1])
    said = {"format_version": 1, "digest": data["digest"], "by": "张三", "on": "2026-11-28"}
    (folder / "confirmed.json").write_text(json.dumps(said | {"series": data["series"][:only]}), "utf-8")
    options = ("-o", "tables", "--only-tables", "--confirmed", "confirmed.json")
    told = run("read", "notice.txt", *options, cwd=folder, lang=lang)
    assert told.code in (0, 2), told.stderr
    return told.stderr.splitlines()[0]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("entry", "confirmed"),
    [
        (FIRST, FIRST[:-1] + ", checked: 2026-11-28, checked_by: 张三}"),
        (
            FIRST + "  # {here}",
            FIRST.replace("{", "{checked: 2026-11-28, checked_by: 张三, ") + "  # {here}",
        ),
        (
            "  - land_use: commercial\n    grades: [潭头镇]\n    how: by-position",
            "  - checked: 2026-11-28\n    checked_by: 张三\n    land_use: commercial\n    grades: [潭头镇]\n"
            "    how: by-position",
        ),
    ],
)
def test_what_the_keeper_completed_stays(table: Path, entry: str, confirmed: str, end: str) -> None:
    """The table was refused as differing, and --overwrite took the keeper's notes away."""
    text = table.read_text("utf-8").replace(FIRST, entry) + "limits: [mine]\n"
    text = text.replace("transcribed: document", "transcribed: document\n    note: mine")
    table.write_text(text, "utf-8", newline=end)
    root = next(each for each in table.parents if each.name == "tables").parent
    assert confirm(root) == f"{table.relative_to(root)}: name and day written into its evidence"
    assert table.read_bytes().decode().replace("\r\n", "\n") == text.replace(entry, confirmed)
    assert confirm(root) == f"{table.relative_to(root)} stands there already and agrees with the document"


def test_a_day_that_the_keeper_wrote_is_no_difference(table: Path) -> None:
    """Nor is the reason, which was written in the language of its day."""
    root = next(each for each in table.parents if each.name == "tables").parent
    by_hand = FIRST[:-1] + ", checked: 2026-11-01, checked_by: 李四}"
    text = table.read_text("utf-8").replace(FIRST, by_hand)
    table.write_text(text, "utf-8")
    assert confirm(root, lang="zh") == f"{table.relative_to(root)} 已存在，且与文件一致"
    assert table.read_text("utf-8") == text
    options = ("-o", "tables", "--only-tables", "--overwrite")
    told = run("read", "notice.txt", *options, cwd=root)
    assert "what only the old file held is gone: evidence.0.checked, evidence.0.checked_by" in told.stderr


def test_evidence_that_was_taken_out_is_a_difference(table: Path) -> None:
    root = next(each for each in table.parents if each.name == "tables").parent
    table.write_text(table.read_text("utf-8").partition("evidence:")[0], "utf-8")
    assert "stands there already and differs" in confirm(root)


def test_a_name_that_only_other_tables_know_is_no_difference(tmp_path: Path) -> None:
    """With the pinyin of one table of a county completed, the other one was refused as differing."""
    (tmp_path / "notice.txt").write_text(
        NOTICE
        + "二、县城区基准地价\n商业用地：一级地2070元/平方米（138万元/亩），二级地1425元/平方米（95万元/亩）。\n",
        "utf-8",
    )
    command = ("read", "notice.txt", "-o", "tables", "--only-tables")
    assert run(*command, cwd=tmp_path).code == 0
    first, second = sorted((tmp_path / "tables").rglob("*.yaml"))
    first.write_text(first.read_text("utf-8").replace("# pinyin:", "pinyin: luanchuan  #"), "utf-8")
    told = run(*command, cwd=tmp_path)
    assert told.code == 0, told.stderr
    assert told.stderr.count("stands there already and agrees with the document") == 2
    assert "pinyin: luanchuan" not in second.read_text("utf-8")
