"""The made-up counties that the tests of reports value parcels of, and every kind of parcel."""

from __future__ import annotations

import pytest
from helpers.every_correction import write_tables
from helpers.reported import cases, newer_cases


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return write_tables(tmp_path_factory.mktemp("tables"))


@pytest.fixture(scope="module")
def values(folder):
    return cases(folder) | newer_cases(folder)
