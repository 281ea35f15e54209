"""``landprice read``: drafts to stdout, findings to stderr, exit codes, JSON, stdin and folders."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from helpers import render
from helpers.cli import bare_environment, run

from landprice.tables.loader import load_file
from landprice.tables.reach import shipped_tables

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
    keys = ["county", "scope", "kind", "heading", "rows", "basis", "evidence", "corrections", "amounts"]
    assert [list(table) for table in found["tables"]] == [keys] * 2
    assert [len(table["rows"]) for table in found["tables"]] == [28, 31]
    assert found["tables"][0]["rows"][0]["wan_per_mu"] == 160.67
    assert [finding["line"] for finding in found["findings"] if finding["severity"] == "error"] == [144]


def test_an_encoding_without_chinese_is_said_not_to_hold_the_tables() -> None:
    document = str(FILES / "hongya-2017.txt")
    what = "note: the encoding of the output, ascii, lacks signs of the tables: write them with -o FOLDER"
    assert what in run("read", document, env={"PYTHONIOENCODING": "ascii"}).stderr
    assert what not in run("read", document, env={"PYTHONIOENCODING": "gbk"}).stderr


def test_what_holds_no_table_or_cannot_be_read_is_exit_code_2(tmp_path: Path) -> None:
    plain = tmp_path / "plain.txt"
    plain.write_text("今天天气不错。", "utf-8")
    packed = tmp_path / "packed.rar"
    packed.write_bytes(b"Rar!\x1a\x07\x00")
    table = tmp_path / "table.yaml"
    table.write_text("landprice: 1", "utf-8")
    for path, words in [
        (plain, "holds no table"),
        (packed, "is a RAR file"),
        (tmp_path / "none", "does not exist"),
        (table, f"is named as a table, which is no document: `landprice check {table}` checks it"),
    ]:
        result = run("read", str(path))
        assert (result.code, result.stdout) == (2, "")
        assert words in result.stderr


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "gb18030"])
def test_a_document_on_stdin_is_named_as_given_and_read_by_its_content(encoding: str) -> None:
    content = Path(GAZETTE).read_text("utf-8").encode(encoding)
    named, piped = run("read", GAZETTE), run("read", "-", stdin=content)
    assert (piped.code, piped.stdout) == (1, named.stdout)
    assert piped.stderr == named.stderr.replace(GAZETTE, "-")
    found = run("read", "-", "--format", "json", stdin=content).json["findings"]
    assert {finding["file"] for finding in found} == {"-"}


@pytest.mark.parametrize("suffix", [".docx", ".xlsx", ".pdf", ".html", ".md"])
def test_every_format_is_read_from_stdin(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"a{suffix}"
    written = render.document(load_file(shipped_tables() / "jiangxi/jiujiang/hukou-2023.yaml"))
    write = {".docx": render.write_docx, ".xlsx": render.write_xlsx, ".pdf": render.write_pdf}.get(suffix)
    if write:
        write(written, path)
    else:
        path.write_text((render.as_html if suffix == ".html" else render.as_markdown)(written), "utf-8")
    named = run("read", str(path))
    piped = run("read", "-", stdin=path.read_bytes())
    assert named.stdout.count("landprice: 1") == 1
    assert (piped.code, piped.stdout) == (named.code, named.stdout)
    assert piped.stderr == named.stderr.replace(str(path), "-")


@pytest.mark.parametrize(
    ("content", "code", "words"),
    [
        (b"", 2, "- is empty"),
        ("今天天气不错。".encode(), 2, "- holds no table of benchmark prices or grades"),
        (b"Rar!\x1a\x07\x00", 2, "- is a RAR file, which is not read"),
        (b"%PDF-1.7\nbroken", 2, "- is damaged"),
        (b"PK\x03\x04 no package", 2, "- is damaged"),
        (b"1" * (8 * 2**20 + 1), 2, "- has 8.1 MB; at most 8 MB are read"),
        (b"MIME-Version: 1.0\n" + b"1" * (16 * 2**20), 2, "- has 16.1 MB; at most 16 MB are read"),
    ],
    ids=["nothing", "no table", "archive of another kind", "PDF", "package", "text", "archive"],
)
def test_what_cannot_be_read_on_stdin(content: bytes, code: int, words: str) -> None:
    result = run("read", "-", stdin=content)
    assert (result.code, result.stdout, len(result.stderr.splitlines())) == (code, "", 1)
    assert result.stderr.startswith(words)


def test_a_correct_document_on_stdin_is_exit_code_0() -> None:
    assert run("read", "-", stdin=Path(FILES / "hongya-2017.txt").read_bytes()).code == 0


def test_closed_stdin_and_a_pipe() -> None:
    command = f"{sys.executable} -m landprice read"
    closed = subprocess.run(f"{command} - <&-", shell=True, env=bare_environment("en"), capture_output=True)
    assert (closed.returncode, closed.stdout, closed.stderr) == (2, b"", b"- is empty\n")
    piped = subprocess.run(
        ["bash", "-c", f"{command} <(cat {FILES / 'hongya-2017.txt'})"], env=bare_environment("en"), capture_output=True
    )
    assert piped.returncode == 0
    assert piped.stdout.decode() == run("read", str(FILES / "hongya-2017.txt")).stdout


def test_a_folder_is_read_whole_and_says_what_it_passed_over(tmp_path: Path) -> None:
    for name in ("hongya-2017.txt", "yongning-2011.txt"):
        (tmp_path / name).write_bytes((FILES / name).read_bytes())
    (tmp_path / "below").mkdir()
    (tmp_path / "below" / "letter.txt").write_text("今天天气不错。", "utf-8")
    (tmp_path / "README.md").write_text("# what lies here", "utf-8")
    (tmp_path / "~$open.docx").write_bytes(b"")
    (tmp_path / "table.yaml").write_text("landprice: 1", "utf-8")
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7\nbroken")
    result = run("read", str(tmp_path), "--format", "json")
    assert result.code == 0
    assert [table["county"] for table in result.json["tables"]] == ["洪雅县", "温江区"]
    notes = result.stderr.splitlines()
    assert notes[0] == f"note: {tmp_path}/below/letter.txt holds no table of benchmark prices or grades"
    assert notes[1].startswith(f"note: {tmp_path}/broken.pdf is damaged")
    assert len(notes) == 2
    nothing = run("read", str(tmp_path / "below"))
    assert (nothing.code, nothing.stdout) == (2, "")
    (tmp_path / "empty").mkdir()
    assert "no table" in run("read", str(tmp_path / "empty")).stderr


def test_a_document_that_cannot_be_read_keeps_no_other_from_being_read() -> None:
    result = run("read", "none.txt", str(FILES / "hongya-2017.txt"))
    assert result.code == 2
    assert result.stdout.count("landprice: 1") == 1
    assert result.stderr.splitlines()[-1] == "none.txt does not exist"
