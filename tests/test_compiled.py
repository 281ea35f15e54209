"""The compiled copy of a table: the same table, only for the same bytes, and never anything but a table."""

import os
import pickle
import shutil
import subprocess
import sys
from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest

from landprice.core.errors import FileError, TableError
from landprice.tables.cache import load_compiled
from landprice.tables.catalog import shipped_tables
from landprice.tables.loader import load_file

SHIPPED = sorted(shipped_tables().rglob("*.yaml"))
HUKOU = shipped_tables() / "jiangxi" / "jiujiang" / "hukou-2023.yaml"


@pytest.fixture(autouse=True)
def cache(tmp_path, monkeypatch):
    folder = tmp_path / "cache"
    monkeypatch.setenv("LANDPRICE_CACHE", str(folder))
    return folder


def kept(cache):
    return sorted(path for path in cache.rglob("*") if path.is_file())


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_the_copy_is_the_table_with_its_places(path, cache):
    first = load_compiled(path, "shown.yaml")
    assert len(kept(cache)) == 1
    again = load_compiled(path, "shown.yaml")
    assert again == first == load_file(path, "shown.yaml")
    assert again.file == "shown.yaml"
    for use, cells in first.prices.by_use.items():
        for grade in cells:
            at = ("prices", use, grade, "yuan_per_m2")
            assert again.position(*at) == first.position(*at) == load_file(path, "shown.yaml").position(*at)


def test_the_copy_needs_no_yaml():
    load_compiled(HUKOU, HUKOU.name)
    code = (
        "import sys; from pathlib import Path; from landprice.tables.cache import load_compiled\n"
        "load_compiled(Path(sys.argv[1]), sys.argv[2]); print('yaml' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(HUKOU), HUKOU.name], capture_output=True, text=True, check=True
    )
    assert done.stdout == "False\n"


def test_a_changed_file_is_read_anew_even_with_its_old_size_and_time(tmp_path):
    copy = tmp_path / "hukou-2023.yaml"
    shutil.copy2(HUKOU, copy)
    before = copy.stat()
    assert load_compiled(copy, "x").prices.by_use["commercial"]["II"].yuan_per_m2 == 1690
    copy.write_text(copy.read_text("utf-8").replace("yuan_per_m2: 1690", "yuan_per_m2: 1691"), "utf-8")
    os.utime(copy, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert load_compiled(copy, "x").prices.by_use["commercial"]["II"].yuan_per_m2 == 1691


class Malice:
    def __reduce__(self):
        return os.mkdir, (os.environ["LANDPRICE_CACHE"] + "/broken-in",)


@pytest.mark.parametrize("harm", ["truncated", "garbage", "malice", "another type"])
def test_a_spoilt_copy_is_passed_over_and_replaced(cache, harm):
    good = load_compiled(HUKOU, "x")
    [copy] = kept(cache)
    whole = copy.read_bytes()
    spoilt = {
        "truncated": whole[:-40],
        "garbage": whole[:32] + b"garbage",
        "malice": whole[:32] + pickle.dumps((Malice(), None)),
        "another type": whole[:32] + pickle.dumps(("a word", None)),
    }[harm]
    copy.write_bytes(spoilt)
    assert load_compiled(HUKOU, "x") == good
    assert not (cache / "broken-in").exists()
    assert kept(cache)[0].read_bytes() == whole


def test_a_cache_that_cannot_be_written_costs_nothing_but_time(cache):
    cache.write_text("a file where the folder should be")
    assert load_compiled(HUKOU, "x") == load_compiled(HUKOU, "x")
    assert cache.read_text() == "a file where the folder should be"


def test_mistakes_are_told_every_time_and_nothing_is_kept(tmp_path, cache):
    bad = tmp_path / "bad.yaml"
    bad.write_text("landprice: 1\n", "utf-8")
    for _ in range(2):
        with pytest.raises(TableError):
            load_compiled(bad, "bad.yaml")
    assert kept(cache) == []
    with pytest.raises(FileError):
        load_compiled(Path("nowhere.yaml"), "nowhere.yaml")


def test_a_table_cannot_be_changed():
    table = load_compiled(HUKOU, "x")
    for part, field in ((table, "kind"), (table.place, "county"), (table.prices.by_use["commercial"]["II"], "low")):
        with pytest.raises(FrozenInstanceError):
            setattr(part, field, None)
