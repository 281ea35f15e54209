"""Pictures are read only where the extra ``scan`` is installed; where it is not, that is said aloud."""

from __future__ import annotations

from pathlib import Path

import pytest

from landprice.documents.formats.scan import engine

PAGES = Path(__file__).parent / "pages"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if engine.is_installed():
        return
    why = 'the extra scan is not installed, pictures were NOT read: pip install "landprice[scan]"'
    for item in items:
        if item.get_closest_marker("scan") and Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.skip(reason=why))
