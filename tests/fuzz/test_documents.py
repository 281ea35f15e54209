"""Broken documents of every format are read or refused in a sentence, soon: a few of those that the command makes.

``tests/fuzz/documents.py`` breaks as many as asked.
"""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from fuzz.document_seeds import SEEDS
from fuzz.documents import CONVERTED, inputs, outcome
from helpers.draws import draws

COUNT = len(draws(30))
SLOWEST = 5


@pytest.mark.parametrize("form", [form for form in SEEDS if form not in CONVERTED])
def test_broken_documents_are_read_or_refused(form: str, tmp_path: Path) -> None:
    pytest.importorskip({"xls": "xlrd", "pdf": "pdfplumber"}.get(form, "json"))
    path = tmp_path / f"broken.{form}"
    failed, slowest = [], 0.0
    for _, number, content in inputs([form], COUNT, seed=20261128):
        path.write_bytes(content)
        start = time.process_time()
        what = outcome(path, form)
        slowest = max(slowest, time.process_time() - start)
        if what not in ("read", "refused"):
            failed.append((number, what))
    assert failed == []
    assert slowest < SLOWEST


@pytest.mark.parametrize("form", [form for form in SEEDS if form not in CONVERTED])
def test_a_whole_document_is_read(form: str, tmp_path: Path) -> None:
    pytest.importorskip({"xls": "xlrd", "pdf": "pdfplumber"}.get(form, "json"))
    path = tmp_path / f"whole.{form}"
    path.write_bytes(SEEDS[form]())
    assert outcome(path, form) == "read"
