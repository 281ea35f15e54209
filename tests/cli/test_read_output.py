"""``landprice read -o``: one file for each table, under a name that fits, whole, and never over another's."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from helpers.cli import bare_environment, run

from landprice.tables.loader import load_file
from landprice.tables.reach import shipped_tables

FILES = Path(__file__).parents[1] / "documents" / "files"
GAZETTE = str(FILES / "jiujiang-gazette-excerpt.txt")


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


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--diff", "--overwrite"), "--diff writes nothing: leave out --overwrite"),
        (("--diff", "--format", "json"), "--diff is shown as text alone: leave out --format json"),
        (("--overwrite",), "--overwrite goes with -o FOLDER"),
        (
            ("-o", "new.yaml"),
            "-o takes a folder, in which each table gets a name of its own; new.yaml is named as a file",
        ),
        (("-o", "file"), "file is a file; -o takes a folder"),
        (("-o", "file/below"), "file/below/jiangxi/jiujiang/hukou-2023.yaml cannot be written: Not a directory"),
        (("--tables", "none"), "none does not exist"),
        (("--adcode", "36042"), "--adcode 36042: GB/T 2260 has six digits, such as 360429"),
        (("--adcode", "360429"), "--adcode can be given for one place; the tables read are of 湖口县, 庐山市: "),
    ],
)
def test_what_cannot_be_meant_is_exit_code_2_and_writes_nothing(
    options: tuple[str, ...], words: str, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("mine", "utf-8")
    result = run("read", GAZETTE, *options, cwd=tmp_path)
    assert (result.code, result.stdout) == (2, "")
    assert result.stderr.startswith(words)
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_a_word_that_is_of_one_of_two_documents_is_given_to_none(tmp_path: Path) -> None:
    result = run(
        "read", str(FILES / "hongya-2017.txt"), str(FILES / "deyang.txt"), "--adcode", "511423", "-o", str(tmp_path)
    )
    assert (result.code, result.stdout, list(tmp_path.iterdir())) == (2, "", [])
    assert "the tables read are of 洪雅县, 德阳市" in result.stderr


def test_a_full_disk_leaves_whole_files_and_names_the_others(tmp_path: Path) -> None:
    """No file may grow over 3 KB: the tables of the gazette are larger, the third is not."""
    command = [sys.executable, "-m", "landprice", "read", GAZETTE, str(FILES / "hongya-2017.txt"), "-o", "tables"]
    done = subprocess.run(
        ["bash", "-c", 'ulimit -f 3; exec "$@"', "bash", *command],
        cwd=tmp_path,
        # what Python and the index would keep of this run would be cut off too
        env=bare_environment("en", {"PYTHONDONTWRITEBYTECODE": "1", "LANDPRICE_CACHE": str(tmp_path / "cache")}),
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode == 2
    said = [line for line in done.stderr.splitlines() if line.startswith("tables/")]
    assert said == [
        "tables/jiangxi/jiujiang/hukou-2023.yaml cannot be written: File too large",
        "tables/jiangxi/jiujiang/lushan-2023.yaml cannot be written: File too large",
        "tables/sichuan/meishan/hongya-2017.yaml written",
    ]
    files = [path for path in (tmp_path / "tables").rglob("*") if path.is_file()]
    assert [path.name for path in files] == ["hongya-2017.yaml"]
    assert load_file(complete(files[0])).place.county == "洪雅县"
    assert done.stderr.splitlines()[-1].startswith("  landprice check tables/sichuan/meishan/hongya-2017.yaml ")


def complete(file: Path) -> Path:
    file.write_text(file.read_text("utf-8").replace("# checked:", "checked: 2026-11-23"), "utf-8")
    return file


def test_a_table_that_is_there_already_is_recognised_wherever_it_lies(tmp_path: Path) -> None:
    shipped = shipped_tables() / "sichuan/chengdu/wenjiang-yongning-2011.yaml"
    document = str(FILES / "yongning-2011.txt")
    assert f"note: {shipped} is this table already; --diff compares" in run("read", document).stderr
    first = run("read", document, "-o", "out", cwd=tmp_path)
    assert first.stderr.splitlines()[:2] == [
        "out/sichuan/chengdu/wenjiang-yongning-2011.yaml written",
        f"note: the table of 温江区 永宁镇城区 2011-01-01 is there already: {shipped}; "
        "the new one takes its place where its folder is given with --tables",
    ]
    (tmp_path / "out/sichuan/chengdu/wenjiang-yongning-2011.yaml").rename(tmp_path / "out/town.yaml")
    again = run("read", document, "-o", "out", "--scope-pinyin", "yongning", cwd=tmp_path)
    assert again.stderr.splitlines()[0] == "out/town.yaml stands there already, the same"
    assert [path.name for path in tmp_path.rglob("*.yaml")] == ["town.yaml"]


def test_overwrite_names_what_only_the_old_file_held(tmp_path: Path) -> None:
    document = str(FILES / "hongya-2017.txt")
    run("read", document, "-o", "out", cwd=tmp_path)
    file = complete(tmp_path / "out/sichuan/meishan/hongya-2017.yaml")
    errata = "errata: [{rule: LP302, path: prices, printed: a, should_read: b, reason: c}]\n"
    file.write_text(file.read_text("utf-8").replace("1800", "1801") + errata, "utf-8")
    result = run("read", document, "-o", "out", "--overwrite", cwd=tmp_path)
    assert result.stderr.splitlines()[:2] == [
        "out/sichuan/meishan/hongya-2017.yaml written",
        "note: out/sichuan/meishan/hongya-2017.yaml is replaced; "
        "what only the old file held is gone: errata, sources.0.checked",
    ]
    assert "1800" in file.read_text("utf-8")


def test_another_table_under_the_name_is_no_matter_of_overwrite(tmp_path: Path) -> None:
    other = (shipped_tables() / "jiangxi/jiujiang/lushan-2023.yaml").read_text("utf-8")
    file = tmp_path / "sichuan/meishan/hongya-2017.yaml"
    file.parent.mkdir(parents=True)
    file.write_text(other, "utf-8")
    for options in ((), ("--overwrite",)):
        result = run("read", str(FILES / "hongya-2017.txt"), "-o", str(tmp_path), *options)
        assert (result.code, file.read_text("utf-8")) == (2, other)
        what = "holds another table, 庐山市 城区 2023-07-01; this one is of 洪雅县 城区 2017-01-01: rename the file"
        assert result.stderr == f"{file} {what}\n"


def test_one_table_in_two_documents_is_written_once(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_bytes((FILES / "hongya-2017.txt").read_bytes())
    result = run("read", "a.txt", "b.txt", "-o", "out", cwd=tmp_path)
    assert result.code == 0
    assert "note: a.txt, line 1 and b.txt, line 1 hold the same table" in result.stderr
    changed = (tmp_path / "b.txt").read_text("utf-8").replace("1800", "1801")
    (tmp_path / "b.txt").write_text(changed, "utf-8")
    differ = run("read", "a.txt", "b.txt", "-o", "other", cwd=tmp_path)
    assert differ.code == 2
    assert differ.stderr.startswith("a.txt, line 1 and b.txt, line 1 would both be written to other/sichuan/")
    assert not (tmp_path / "other").exists()
