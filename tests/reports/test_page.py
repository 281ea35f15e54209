"""The report as a page, in a real headless browser: no finding of axe-core, in both languages, upright and narrow."""

from __future__ import annotations

import re
import subprocess
import unicodedata

import pytest
from helpers.browser import AXE, BROWSER, axe_findings
from helpers.every_correction import write_tables
from helpers.reported import cases

from landprice.core.messages import speaking
from landprice.reports.blocks import ReportTable
from landprice.reports.files.html import html
from landprice.reports.writing import report


@pytest.fixture(scope="module")
def values(tmp_path_factory):
    return cases(write_tables(tmp_path_factory.mktemp("tables")))


@pytest.mark.skipif(BROWSER is None, reason="no chromium: the report was NOT tried in a browser")
@pytest.mark.skipif(AXE is None, reason="no axe-core-python: the report was NOT looked at by axe-core")
@pytest.mark.parametrize("language", ["zh", "en"])
def test_axe_core_finds_nothing(values, language, tmp_path):
    chosen = [values[name] for name in ("whole", "mixed", "incomplete", "street", "floor")]
    with speaking(language):
        page = html(report(chosen, language=language))
    assert "<script" not in page
    assert re.search(r"https?://", page) is None
    # the page forbids every script, that of axe-core too
    page = re.sub(r"<meta http-equiv=.Content-Security-Policy[^>]*>", "", page)
    assert axe_findings(page, tmp_path) == []


@pytest.mark.skipif(BROWSER is None, reason="no chromium: the report was NOT printed by a browser")
def test_on_paper_nothing_is_parted_that_belongs_together(values, tmp_path):
    """The wide table stands on the first page, on its side, with its heading; each short table on one page."""
    pdfium = pytest.importorskip("pypdfium2")
    with speaking("zh"):
        made = report([values["street"], values["floor"]])
        (tmp_path / "page.html").write_text(html(made), "utf-8")
        short = {bare(one.title): bare("".join(one.rows[-1])) for one in made.blocks if is_short(one)}
    command = [BROWSER, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path / 'profile'}"]
    command += [f"--print-to-pdf={tmp_path / 'page.pdf'}", (tmp_path / "page.html").as_uri()]
    subprocess.run(command, capture_output=True, timeout=100, check=True)
    sheets = list(pdfium.PdfDocument(str(tmp_path / "page.pdf")))
    texts = [bare(sheet.get_textpage().get_text_bounded()) for sheet in sheets]
    assert [sheet.get_width() > sheet.get_height() for sheet in sheets] == [True] + [False] * (len(sheets) - 1)
    assert "测算结果一览" in texts[0]
    assert "表1-1" in texts[0]
    assert len(short) > 10
    for title, last in short.items():
        (page,) = (text for text in texts if title in text)
        assert last in page.partition(title)[2]


def is_short(block):
    """Whether it is a table of a few rows."""
    return isinstance(block, ReportTable) and 1 < len(block.rows) < 16 and not block.wide


def bare(words):
    """Words without blanks; a font may give the sign of a radical for that of a character."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", words))
