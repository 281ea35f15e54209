"""The report as a page, in a real headless browser: no finding of axe-core, in both languages, upright and narrow."""

from __future__ import annotations

import re

import pytest
from helpers.browser import AXE, BROWSER, axe_findings
from helpers.every_correction import write_tables
from helpers.reported import cases

from landprice.core.messages import speaking
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
