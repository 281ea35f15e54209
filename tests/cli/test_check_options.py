"""What options and paths may not do silently: leave no rule, check another folder, pass a file over."""

from __future__ import annotations

import pytest
from helpers.cli import run, run_terminal
from helpers.injector import jiujiang

from landprice.cli.display.wrap import width

WRONG = jiujiang()["lushan-2023.yaml"].replace("1489", "9489", 1)


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        (["--select", "LP101", "--ignore", "heading-county"], "no rule is left"),
        (["--ignore", "LP"], "no rule is left"),
        (["--select", ""], "--select names no rule"),
        (["--ignore", " , "], "--ignore names no rule"),
        ([""], "an empty name is no file"),
    ],
)
def test_a_run_that_looks_for_nothing_is_refused(asked, says):
    ran = run("check", *asked)
    assert (ran.code, ran.stdout) == (2, "")
    assert says in ran.stderr


def test_tables_named_in_capitals_are_not_passed_over(tmp_path):
    (tmp_path / "LUSHAN.YAML").write_text(WRONG, "utf-8")
    (tmp_path / "hukou.Yml").write_text(jiujiang()["hukou-2023.yaml"], "utf-8")
    ran = run("check", str(tmp_path), "--select", "LP301", "--format", "json")
    assert [one["file"].rpartition("/")[2] for one in ran.json["findings"]] == ["LUSHAN.YAML"]
    assert ran.json["summary"]["files"] == 2


def test_a_document_in_a_folder_that_is_a_pipe_or_leads_nowhere_is_named(tmp_path):
    (tmp_path / "a.yaml").write_text(WRONG, "utf-8")
    (tmp_path / "gone.txt").symlink_to("nowhere")
    ran = run("check", str(tmp_path), "--select", "LP301", "--format", "json")
    assert (ran.code, [one["file"].rpartition("/")[2] for one in ran.json["summary"]["skipped"]]) == (1, ["gone.txt"])


def test_on_a_terminal_a_finding_is_broken_between_words_and_elsewhere_not_at_all(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.yaml").write_text(WRONG, "utf-8")
    asked = ("check", "a.yaml", "--select", "LP3", "--lang", "zh")
    whole = run(*asked).stdout.splitlines()
    assert len(whole) == 3
    assert whole[0].endswith("由此还引出 LP302（55:24）、LP303（55:24）")
    shown = run_terminal(*asked, columns=60, env={"NO_COLOR": "1"}, cwd=tmp_path).stdout.replace("\r", "").split("\n")
    message = shown[: shown.index(next(line for line in shown if "yuan_per_m2" in line))]
    assert len(message) > 2
    assert all(line.startswith("  ") for line in message[1:])
    assert all(width(line) <= 58 for line in message)
    assert "".join(line.strip() for line in message).replace(" ", "") == whole[0].replace(" ", "")
