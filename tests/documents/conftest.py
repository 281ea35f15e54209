"""Documents are read in this process, to be quick; what needs a process of its own asks for it by ``own_process``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from landprice.documents import formats
from landprice.documents.formats.reading import answer_to

ASK_A_PROCESS = formats._asked


@pytest.fixture(autouse=True)
def _read_in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    def asked(path: Path, file: str, tables_near: str) -> Any:
        return json.loads(json.dumps(answer_to(path, file, tables_near)))

    monkeypatch.setattr(formats, "_asked", asked)


@pytest.fixture
def own_process(_read_in_this_process: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each document is read in a process of its own, bounded in memory and time, as it is for users."""
    monkeypatch.setattr(formats, "_asked", ASK_A_PROCESS)
