"""``landprice check`` of published documents: alone, beside their tables, in folders, on stdin, in every format.

The gazette is an excerpt of 九江市人民政府公报 2024年第4期, pages 10 to 15:
九府字〔2024〕31号 (湖口县) and 32号 (庐山市).
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from decimal import Decimal
from pathlib import Path

import pytest
from helpers.cli import bare_environment, run, run_process
from helpers.examples import completed
from helpers.render import as_html, document, write_docx, write_pdf, write_xlsx

from landprice import check
from landprice.core.errors import InputError, MissingLibraryError
from landprice.documents import formats
from landprice.documents.formats.reading import answer_to
from landprice.tables.loader import load_file
from landprice.tables.reach import shipped_tables

GAZETTE = Path(__file__).parents[1] / "documents/files/jiujiang-gazette-excerpt.txt"
JIUJIANG = shipped_tables() / "jiangxi/jiujiang"
HUKOU, LUSHAN = JIUJIANG / "hukou-2023.yaml", JIUJIANG / "lushan-2023.yaml"
AS_OF = ("--as-of", "2024-06-01")
WRONG = ("2358, wan_per_mu: 157.20", "2385, wan_per_mu: 159.00")


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Both tables, 庐山's with a wrong price; their gazette; what else lies about in such a folder."""
    monkeypatch.chdir(tmp_path)
    Path("tables/sources").mkdir(parents=True)
    shutil.copy(HUKOU, "tables")
    Path("tables/lushan-2023.yaml").write_text(LUSHAN.read_text("utf-8").replace(*WRONG), "utf-8")
    shutil.copy(GAZETTE, "tables/sources/gazette.txt")
    Path("tables/README.md").write_text("# 表\n\n| 商服用地 | 2358 |\n", "utf-8")
    Path("tables/sources/notes.txt").write_text("今天天气不错。\n", "utf-8")
    Path("tables/sources/~$gazette.docx").write_bytes(b"\0" * 10)
    return Path("tables")


def places(result):
    return [(one["file"], one["line"], one["rule"]) for one in result.json["findings"]]


# A document alone


def test_the_wrong_heading_of_lushan_is_found_at_its_line_in_the_gazette():
    result = run("check", str(GAZETTE), "--severity", "error", *AS_OF)
    assert result.code == 1
    assert result.lines[0].startswith(f"{GAZETTE}:144:1: LP101 the heading names 湖口县, the table is of 庐山市")
    assert result.lines[1:] == ["    湖口县城区土地定级成果", "    ^"]
    assert result.stderr == (
        "tables: 0; documents: 1, tables in them: 2, tables compared with them: 0; errors: 1; warnings: 0; notes: 3\n"
    )


def test_the_findings_are_those_of_read_without_what_the_keeper_completes():
    read = run("read", str(GAZETTE), "--format", "json").json["findings"]
    found = run("check", str(GAZETTE), "--format", "json", *AS_OF).json["findings"]
    assert found == [one for one in read if one["rule"] != "LP023"]


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16", "utf-8-sig"])
def test_every_encoding_of_an_office_is_read(encoding, tmp_path):
    path = tmp_path / "公报.txt"
    path.write_bytes(GAZETTE.read_text("utf-8").encode(encoding))
    result = run("check", str(path), "--severity", "error", *AS_OF)
    assert result.code == 1
    assert result.lines[0].startswith(f"{path}:144:1: ")
    assert result.lines[1:] == ["    湖口县城区土地定级成果", "    ^"]


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_a_document_on_stdin(encoding):
    done = run("check", "-", "--severity", "error", *AS_OF, stdin=GAZETTE.read_text("utf-8").encode(encoding))
    assert done.code == 1
    assert done.lines[0].startswith("-:144:1: LP101 ")
    assert done.lines[1:] == ["    湖口县城区土地定级成果", "    ^"]


@pytest.mark.parametrize("name", ["公布.xlsx", "公布.docx", "公布.pdf", "公布.html"])
def test_a_correct_document_of_every_format_is_clean_beside_its_table(name, tmp_path):
    table = load_file(HUKOU)
    rendered = document(table)
    path = tmp_path / name
    if name.endswith(".html"):
        path.write_text(as_html(rendered), "utf-8")
    else:
        {".xlsx": write_xlsx, ".docx": write_docx, ".pdf": write_pdf}[path.suffix](rendered, path)
    result = run("check", str(path), str(HUKOU), "--format", "json", "--severity", "warning", *AS_OF)
    assert result.json["findings"] == []
    assert result.json["summary"]["compared"] == 1
    assert result.code == 0


def test_page_and_cell_of_a_finding_where_no_line_is_a_place(tmp_path):
    table = tmp_path / "hukou-2023.yaml"
    table.write_text(HUKOU.read_text("utf-8").replace("2410, wan_per_mu: 160.67", "2410, wan_per_mu: 160.76"), "utf-8")
    rendered = document(load_file(table))
    sheet, pdf = tmp_path / "公布.xlsx", tmp_path / "公布.pdf"
    write_xlsx(rendered, sheet)
    write_pdf(rendered, pdf)
    for path, further, words in [(sheet, "sheet", "cell "), (pdf, "page", "page ")]:
        result = run("check", str(path), "--select", "LP301", "--format", "json")
        (finding,) = result.json["findings"]
        assert finding[further]
        assert words in finding["message"]
        assert result.code == 1
        github = run("check", str(path), "--select", "LP301", "--format", "github").stdout
        assert github.startswith(f"::error file={path},title=LP301 unit-mismatch::")
        log = json.loads(run("check", str(path), "--select", "LP301", "--format", "sarif").stdout)
        (place,) = log["runs"][0]["results"][0]["locations"]
        assert list(place["physicalLocation"]) == ["artifactLocation"]


# A document beside its table


def test_a_figure_that_differs_is_found_at_its_line_in_the_table(folder):
    result = run("check", "tables/lushan-2023.yaml", str(GAZETTE), "--select", "LP6", "--format", "json")
    assert result.code == 1
    line = (
        folder.joinpath("lushan-2023.yaml")
        .read_text("utf-8")[:]
        .splitlines()
        .index("    I:   {yuan_per_m2: 2385, wan_per_mu: 159.00}")
    )
    assert result.json["findings"] == [
        {
            "rule": "LP601",
            "name": "figure-not-in-source",
            "severity": "error",
            "file": "tables/lushan-2023.yaml",
            "line": line + 1,
            "column": 24,
            "path": "prices.commercial.I.yuan_per_m2",
            "message": f"the document prints 2358 here ({GAZETTE}:161:12), the table 2385: two digits are exchanged",
            "expected": 2358,
            "found": 2385,
            "erratum": False,
        },
        {
            "rule": "LP601",
            "name": "figure-not-in-source",
            "severity": "error",
            "file": "tables/lushan-2023.yaml",
            "line": line + 1,
            "column": 42,
            "path": "prices.commercial.I.wan_per_mu",
            "message": f"the document prints 157.20 here ({GAZETTE}:162:7), the table 159.00",
            "expected": Decimal("157.20"),
            "found": Decimal("159.00"),
            "erratum": False,
        },
    ]


def test_an_erratum_of_the_table_marks_the_finding_in_its_document_too():
    both = ("check", str(LUSHAN), str(GAZETTE), "--select", "LP1", "--format", "json")
    found = run(*both).json["findings"]
    assert [(one["file"], one["line"], one["erratum"]) for one in found] == [
        (str(LUSHAN), 35, True),
        (str(GAZETTE), 144, True),
    ]
    assert run(*both, "--accept-known").code == 0
    assert run("check", str(GAZETTE), "--select", "LP1", "--accept-known").code == 1


def test_a_table_and_its_document_are_not_two_tables_of_one_edition(tmp_path):
    again = tmp_path / "again.txt"
    shutil.copy(GAZETTE, again)
    report = check([HUKOU, LUSHAN, GAZETTE, again])
    assert {finding.rule for finding in report.errors} == {"LP101"}
    assert report.compared == (str(HUKOU), str(LUSHAN))


def test_a_table_beside_the_document_of_another_county_is_not_compared():
    report = check([shipped_tables() / "sichuan/meishan/hongya-2017.yaml", GAZETTE])
    assert report.compared == ()
    assert not [finding for finding in report.findings if finding.rule.startswith("LP6")]


def test_an_erratum_of_a_rule_that_needs_the_document_is_not_stale_without_it(tmp_path):
    table = tmp_path / "hukou-2023.yaml"
    erratum = (
        "\nerrata:\n  - rule: LP601\n    path: prices.commercial.I.yuan_per_m2\n    printed: '2410'\n"
        "    should_read: '2400'\n    reason: 另有更正公告\n"
    )
    table.write_text(HUKOU.read_text("utf-8") + erratum, "utf-8")
    assert run("check", str(table), "--select", "LP6,LP9").code == 0
    assert [finding.rule for finding in check([table, GAZETTE]).errors if finding.rule != "LP101"] == ["LP901"]


# Folders


def test_a_folder_is_searched_for_tables_and_documents(folder):
    result = run("check", "tables", "--severity", "error", "--format", "json", "--ignore", "LP3", *AS_OF)
    line = 54
    assert places(result) == [
        ("tables/lushan-2023.yaml", 35, "LP101"),
        ("tables/lushan-2023.yaml", line, "LP601"),
        ("tables/lushan-2023.yaml", line, "LP601"),
        ("tables/sources/gazette.txt", 144, "LP101"),
    ]
    summary = result.json["summary"]
    assert (summary["files"], summary["documents"], summary["compared"]) == (3, 1, 2)
    assert [one["file"] for one in summary["skipped"]] == ["tables/README.md", "tables/sources/notes.txt"]
    assert result.stderr == (
        "note: not checked: tables/README.md describes its folder; give it by name to have it checked\n"
        "note: not checked: tables/sources/notes.txt holds no table of benchmark prices or grades\n"
    )


def test_a_folder_of_correct_tables_with_a_readme_raises_no_alarm(folder):
    shutil.copy(LUSHAN, folder)
    result = run("check", "tables", "--accept-known", "--severity", "error", *AS_OF)
    assert result.code == 0
    assert {line.split()[1] for line in result.lines if "LP" in line} == {"LP101"}


def test_many_documents_of_no_use_are_counted_and_named_in_json(tmp_path):
    (tmp_path / "table.yaml").write_text(completed(""), "utf-8")
    for number in range(30):
        (tmp_path / f"{number:02}.txt").write_text("今天天气不错。", "utf-8")
    result = run("check", str(tmp_path), "--format", "json", *AS_OF)
    assert len(result.json["summary"]["skipped"]) == 30
    assert "; the same of 29 more: " in result.stderr
    assert result.stderr.endswith(" …, all named by --format json\n")


def test_a_folder_with_nothing_to_check_is_no_success(tmp_path):
    (tmp_path / "notes.txt").write_text("今天天气不错。", "utf-8")
    result = run("check", str(tmp_path))
    assert (result.code, result.stdout) == (2, "")
    assert result.stderr.splitlines()[-1] == "nothing to check: no table, and no document with benchmark prices"
    (tmp_path / "notes.txt").unlink()
    assert run("check", str(tmp_path)).stderr == (
        f"no table (a file named .yaml) and no document that is read lies under {tmp_path}\n"
    )


# What cannot be checked


def test_a_document_without_prices_given_by_name_is_said_and_the_others_are_checked(tmp_path):
    notes = tmp_path / "notes.txt"
    notes.write_text("今天天气不错。", "utf-8")
    result = run("check", str(notes), str(GAZETTE), "--select", "LP101")
    assert result.code == 2
    assert f"{GAZETTE}:144:1: LP101" in result.stdout
    assert result.stderr.endswith(f"\n{notes} holds no table of benchmark prices or grades\n")
    with pytest.raises(InputError, match="holds no table"):
        check([notes, GAZETTE])


def test_a_library_that_is_not_installed_is_named_and_the_others_are_checked(tmp_path, monkeypatch):
    path = tmp_path / "公布.pdf"
    path.write_bytes(b"%PDF-1.7\n")
    monkeypatch.setitem(sys.modules, "pdfplumber", None)
    monkeypatch.setattr(formats, "_asked", answer_to)  # in this process, where the library is hidden
    result = run("check", str(path), str(GAZETTE), "--select", "LP101")
    assert result.code == 2
    assert f"{GAZETTE}:144:1: LP101" in result.stdout
    assert result.stderr.endswith(f"\nreading {path} needs pdfplumber: pip install 'landprice[documents]'\n")
    with pytest.raises(MissingLibraryError):
        check(path)
    shutil.copy(HUKOU, tmp_path)
    in_folder = run("check", str(tmp_path), "--severity", "error")
    assert in_folder.code == 0
    assert in_folder.stderr.startswith(f"note: not checked: reading {path} needs pdfplumber: pip install")


def test_a_table_named_like_a_document_is_a_table(tmp_path):
    path = tmp_path / "table.txt"
    path.write_text(LUSHAN.read_text("utf-8"), "utf-8")
    result = run("check", str(path), "--select", "LP101", "--format", "json")
    assert places(result) == [(str(path), 35, "LP101")]


@pytest.mark.parametrize("content", ["", "foo: bar\n", "landprice: 1\nplace: [\n", "- 地\n- 价\n"])
def test_what_is_no_document_on_stdin_is_judged_as_a_table(content):
    env = bare_environment("en")
    command = [sys.executable, "-m", "landprice", "check", "-", "--format", "json"]
    done = subprocess.run(command, input=content.encode(), env=env, capture_output=True, check=False)
    assert done.returncode == 1
    assert {one["rule"][:3] for one in json.loads(done.stdout)["findings"]} == {"LP0"}


# Errata, formats, start-up


def test_errata_are_written_into_tables_only_and_not_for_mistakes_of_the_table(folder):
    before = folder.joinpath("sources/gazette.txt").read_bytes()
    text = folder.joinpath("lushan-2023.yaml").read_text("utf-8")
    head, _, _ = text.partition("\nerrata:")
    folder.joinpath("lushan-2023.yaml").write_text(head.replace("159.00", "157.20"), "utf-8")
    result = run("check", "tables", "--write-errata", "--severity", "error", *AS_OF)
    assert result.stderr.splitlines()[:3] == [
        "tables/lushan-2023.yaml: 1 errata to complete",
        "tables/lushan-2023.yaml: 1 errors are the table's, not the document's: correct them there",
        "tables/sources/gazette.txt is a document: errata stand in tables; "
        "`landprice read tables/sources/gazette.txt -o FOLDER` makes them",
    ]
    assert "LP301" in result.stdout
    assert folder.joinpath("lushan-2023.yaml").read_text("utf-8").count("  - rule: LP101") == 1
    assert "  - rule: LP301" not in folder.joinpath("lushan-2023.yaml").read_text("utf-8")
    assert folder.joinpath("sources/gazette.txt").read_bytes() == before


def test_junit_counts_what_was_left_out_as_skipped(folder):
    root = ET.fromstring(run("check", "tables", "--format", "junit", "--severity", "error", *AS_OF).stdout)
    suites = {suite.get("name"): suite for suite in root}
    assert root.get("skipped") == "2"
    assert int(root.get("tests")) == sum(int(suite.get("tests")) for suite in suites.values())
    assert [case.get("name") for case in suites["tables/sources/gazette.txt"]] == [
        "LP101 heading-county grading.heading 144:1"
    ]
    assert suites["tables/README.md"].find("testcase/skipped") is not None


def test_sarif_names_what_was_left_out(folder):
    (log,) = json.loads(run("check", "tables", "--format", "sarif", "--select", "LP101").stdout)["runs"]
    told = log["invocations"][0]["toolExecutionNotifications"]
    uris = [one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for one in told]
    assert uris == ["tables/README.md", "tables/sources/notes.txt"]
    regions = [one["locations"][0]["physicalLocation"]["region"]["startLine"] for one in log["results"]]
    assert regions == [35, 144]


def test_statistics_and_output_hold_documents_too(folder):
    result = run("check", "tables", "--select", "LP6,LP101", "--statistics", "--output", "found.txt")
    assert (result.code, result.stdout) == (1, "")
    assert (
        Path("found.txt")
        .read_text("utf-8")
        .endswith("     2 LP101 heading-county\n     2 LP601 figure-not-in-source\n")
    )


def test_tables_alone_never_load_the_readers_of_documents(folder):
    shutil.rmtree(folder / "sources")
    code = (
        "import sys, landprice; landprice.check('tables'); "
        "print([name for name in sys.modules if name.startswith('landprice.documents')])"
    )
    done = subprocess.run([sys.executable, "-c", code], env=bare_environment("en"), capture_output=True, check=True)
    assert done.stdout == b"[]\n"


def test_chinese_where_asked():
    result = run_process("check", str(GAZETTE), "--severity", "error", *AS_OF, lang="zh")
    assert result.stderr == "表：0；文件：1，其中的表：2，与文件核对的表：0；错误：1；警告：0；提示：3\n"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("这是一封没有表格的普通信件。\n", 2),
        ("关于公布城区基准地价的通知\n\n现将基准地价成果予以公布，自公布之日起执行。\n", 2),
        ("湖口县城区基准地价说明：容积率为1.6，商服用地使用年限40年。\n", 0),
    ],
    ids=["a letter", "an announcement without its annex", "the basis alone"],
)
def test_read_and_check_end_alike_where_no_prices_are(text, code, tmp_path):
    """What holds neither prices nor a basis is no document of benchmark prices; a basis alone makes a draft."""
    document = tmp_path / "a.txt"
    document.write_text(text, encoding="utf-8")
    assert [run(command, str(document)).code for command in ("read", "check")] == [code, code]
