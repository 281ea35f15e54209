"""``landprice read``: drafts to stdout or a folder, findings to stderr, exit codes, JSON, differences."""

from __future__ import annotations

import json
from pathlib import Path

from helpers.cli import run

FILES = Path(__file__).parents[1] / "documents" / "files"
GAZETTE = str(FILES / "jiujiang-gazette-excerpt.txt")


def test_errors_of_the_document_make_exit_code_1_and_go_to_stderr() -> None:
    result = run("read", GAZETTE)
    assert result.code == 1
    assert result.stdout.count("landprice: 1") == 2
    assert f"{GAZETTE}:144:1: LP101" in result.stderr
    assert "\n    湖口县城区土地定级成果\n    ^\n" in result.stderr


def test_json_has_the_keys_of_the_contract() -> None:
    result = run("read", GAZETTE, "--format", "json")
    found = json.loads(result.stdout)
    assert result.code == 1
    assert list(found) == ["format_version", "tables", "findings"]
    assert [list(table) for table in found["tables"]] == [["county", "scope", "heading", "rows", "basis"]] * 2
    assert [len(table["rows"]) for table in found["tables"]] == [28, 31]
    assert found["tables"][0]["rows"][0]["wan_per_mu"] == 160.67
    assert [finding["line"] for finding in found["findings"] if finding["severity"] == "error"] == [144]


def test_files_are_written_once_and_never_over_others(tmp_path: Path) -> None:
    first = run("read", GAZETTE, "-o", str(tmp_path), "--checked", "2026-11-23")
    path = tmp_path / "jiangxi" / "jiujiang" / "hukou-2023.yaml"
    assert first.code == 1
    assert run("check", str(path)).code == 0
    path.write_text("kept", "utf-8")
    again = run("read", GAZETTE, "-o", str(tmp_path), "--checked", "2026-11-23")
    assert again.code == 2
    assert path.read_text("utf-8") == "kept"
    run("read", GAZETTE, "-o", str(tmp_path), "--checked", "2026-11-23", "--overwrite")
    assert path.read_text("utf-8").startswith("landprice: 1")


def test_diff_names_the_value_that_differs(tmp_path: Path) -> None:
    agreed = run("read", GAZETTE, "--diff")
    assert agreed.stdout.count(" agree\n") == 2
    changed = tmp_path / "changed.txt"
    changed.write_text(Path(GAZETTE).read_text("utf-8").replace("1690", "1960"), "utf-8")
    result = run("read", str(changed), "--diff")
    assert "prices.commercial.II.yuan_per_m2: table 1690 (line " in result.stdout
    assert "document 1960" in result.stdout


def test_what_holds_no_table_or_cannot_be_read_is_exit_code_2(tmp_path: Path) -> None:
    plain = tmp_path / "plain.txt"
    plain.write_text("今天天气不错。", "utf-8")
    picture = tmp_path / "picture.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n")
    for path, words in [(plain, "holds no table"), (picture, "is a PNG file"), (tmp_path / "none", "does not exist")]:
        result = run("read", str(path))
        assert (result.code, result.stdout) == (2, "")
        assert words in result.stderr
