"""The compiled copy of a table: the same table, only for the same bytes, and never anything but a table."""

import json
import marshal
import os
import pickle
import shutil
import subprocess
import sys
from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest

from landprice.core.errors import FileError, TableError
from landprice.tables.cache.compiled import load_compiled
from landprice.tables.cache.own_files import MAX_BYTES
from landprice.tables.catalog import shipped_tables
from landprice.tables.loader import load_file
from landprice.tables.yaml.nodes import locate
from landprice.tables.yaml.read import compose

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
        "import sys; from pathlib import Path; from landprice.tables.cache.compiled import load_compiled\n"
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
    """What runs code where a pickle of it is opened."""

    def __reduce__(self):
        return os.mkdir, (os.environ["LANDPRICE_CACHE"] + "/broken-in",)


def _told(copy, change):
    """A copy that says something else, and says well what it was made from."""
    said = json.loads(copy)
    change(said)
    return json.dumps(said, ensure_ascii=False).encode()


def _first(node, key):
    """The place of a key in a map, and the node below it."""
    return node[1][key]


def _price_of(said):
    _, cell = _first(_first(_first(_first(said["nodes"], "prices")[1], "commercial")[1], "II")[1], "yuan_per_m2")
    return cell


def _raise_price(said):
    _price_of(said)[1] = "9999"


def _cut_price(said):
    _price_of(said)[1] = "169"


def _price_from_within(said):
    cell = _price_of(said)
    cell[:] = [cell[0] + 1, cell[1][1:]]


def _price_of_another_grade(said):
    grades = _first(_first(said["nodes"], "prices")[1], "commercial")[1][1]
    grades["I"], grades["II"] = [grades["I"][0], grades["II"][1]], [grades["II"][0], grades["I"][1]]


def _leave_out_basis(said):
    _first(_first(said["nodes"], "basis")[1], "all")[1][1].pop("valuation_date")


def _leave_out_the_end(said):
    said["nodes"][1].popitem()


def _swallow(said):
    """A text that claims to go over several lines."""
    _first(_first(said["nodes"], "place")[1], "county")[1][1] = "湖口县 hukou"


def _no_table(said):
    said["nodes"] = [0, {"landprice": [0, [11, "1"]]}]


POISONS = {
    "nothing": lambda copy: b"",
    "truncated": lambda copy: copy[:-40],
    "garbage": lambda copy: copy[:90] + b"garbage",
    "a pickle that runs code": lambda copy: pickle.dumps((Malice(), None)),
    "a pickle behind the digest of the older copies": lambda copy: copy[:32] + pickle.dumps((Malice(), None)),
    "marshal": lambda copy: marshal.dumps({"made_from": 1, "nodes": []}),
    "a list": lambda copy: b"[]",
    "a number": lambda copy: b"1",
    "null": lambda copy: b"null",
    "a million brackets": lambda copy: b"[" * 1_000_000,
    "a number of 5,000 digits": lambda copy: b"1" * 5_000,
    "no nodes": lambda copy: _told(copy, lambda said: said.pop("nodes")),
    "nodes that are a text": lambda copy: _told(copy, lambda said: said.update(nodes="x")),
    "nodes that are null": lambda copy: _told(copy, lambda said: said.update(nodes=None)),
    "a digest that is a list": lambda copy: _told(copy, lambda said: said.update(made_from=[said["made_from"]])),
    "a price that is a number": lambda copy: _told(copy, lambda said: _price_of(said).__setitem__(1, 9999)),
    "a price that is a list": lambda copy: _told(copy, lambda said: _price_of(said).__setitem__(1, [])),
    "a place that is a text": lambda copy: _told(copy, lambda said: _price_of(said).__setitem__(0, "1")),
    "a place that is true": lambda copy: _told(copy, lambda said: _price_of(said).__setitem__(0, True)),
    "a place below 0": lambda copy: _told(copy, lambda said: _price_of(said).__setitem__(0, -1)),
    "a place of 400 digits": lambda copy: _told(copy, lambda said: _price_of(said).__setitem__(0, 10**400)),
    "another price": lambda copy: _told(copy, _raise_price),
    "a price without its last digit": lambda copy: _told(copy, _cut_price),
    "a price without its first digit": lambda copy: _told(copy, _price_from_within),
    "two prices exchanged": lambda copy: _told(copy, _price_of_another_grade),
    "an entry left out": lambda copy: _told(copy, _leave_out_basis),
    "the last entry left out": lambda copy: _told(copy, _leave_out_the_end),
    "words that swallow the next key": lambda copy: _told(copy, _swallow),
    "another table": lambda copy: _told(copy, _no_table),
}


@pytest.mark.parametrize("poison", POISONS.values(), ids=POISONS)
def test_a_poisoned_copy_is_passed_over_and_replaced(cache, poison):
    good = load_compiled(HUKOU, "x")
    [copy] = kept(cache)
    whole = copy.read_bytes()
    copy.write_bytes(poison(whole))
    assert load_compiled(HUKOU, "x") == good
    assert not (cache / "broken-in").exists()
    assert kept(cache) == [copy]
    assert copy.read_bytes() == whole


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="links, pipes and modes of POSIX")
@pytest.mark.parametrize(
    "odd", ["link", "link to nowhere", "link to itself", "pipe", "writable by others", "too large"]
)
def test_what_is_no_file_of_the_user_alone_is_passed_over_and_replaced(cache, tmp_path, odd):
    good = load_compiled(HUKOU, "x")
    [copy] = kept(cache)
    whole = copy.read_bytes()
    aside = tmp_path / "aside"
    aside.write_bytes(_told(whole, _raise_price))
    copy.unlink()
    if odd == "pipe":
        os.mkfifo(copy)
    elif odd == "writable by others":
        copy.write_bytes(whole)
        copy.chmod(0o620)
    elif odd == "too large":
        copy.write_bytes(b"")
        os.truncate(copy, MAX_BYTES + 1)
    else:
        copy.symlink_to({"link": aside, "link to nowhere": "nowhere"}.get(odd, copy))
    before = aside.read_bytes()
    assert load_compiled(HUKOU, "x") == good
    assert (copy.is_symlink(), copy.read_bytes(), aside.read_bytes()) == (False, whole, before)
    assert copy.stat().st_mode & 0o777 == 0o600


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="links, pipes and modes of POSIX")
@pytest.mark.parametrize("mode", [0o770, 0o707, 0o777, 0o1777])
def test_a_folder_in_which_others_may_write_is_not_used(cache, mode):
    good = load_compiled(HUKOU, "x")
    [copy] = kept(cache)
    copy.write_bytes(_told(copy.read_bytes(), _raise_price))
    poisoned = copy.read_bytes()
    cache.chmod(mode)
    assert load_compiled(HUKOU, "x") == good
    assert (kept(cache), copy.read_bytes()) == ([copy], poisoned)
    assert cache.stat().st_mode & 0o7777 == mode


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="links, pipes and modes of POSIX")
def test_a_folder_that_is_a_link_is_not_used(cache, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    cache.symlink_to(tmp_path / "elsewhere")
    assert load_compiled(HUKOU, "x") == load_compiled(HUKOU, "x")
    assert list((tmp_path / "elsewhere").iterdir()) == []


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can give a file away")
@pytest.mark.parametrize("whose", ["file", "folder"])
def test_what_another_user_owns_is_not_believed(cache, whose):
    good = load_compiled(HUKOU, "x")
    [copy] = kept(cache)
    copy.write_bytes(_told(copy.read_bytes(), _raise_price))
    os.chown(copy if whose == "file" else cache, 12345, 12345)
    assert load_compiled(HUKOU, "x") == good


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="modes of POSIX")
def test_the_folder_of_landprice_itself_is_closed_to_others(tmp_path, monkeypatch):
    monkeypatch.delenv("LANDPRICE_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    (tmp_path / "landprice").mkdir(mode=0o775)
    (tmp_path / "landprice").chmod(0o775)  # as the umask 002 made it
    load_compiled(HUKOU, "x")
    assert (tmp_path / "landprice").stat().st_mode & 0o777 == 0o700
    assert len(kept(tmp_path)) == 1


FOLDED = """\
# first
landprice: 1
place: {county: '湖口县', "pinyin": hukou, adcode: "360429", # 4 things
  province: 江西省,
  scope: 城区, aliases: [ 'a#b', c ]}
sources:
- role: announcement
  title: "关于公布
     城区   基准地价
     的通知"
  note: >-
    一 行
    两 行
  issuer: 湖口
    县
  transcribed: document
  checked: 2024-06-01
classification: not-stated
land_uses: {commercial: {name: 商服}}
prices: {commercial: {I: {yuan_per_m2: 1.20}}}
basis: {}
# the end"""


def test_the_copy_of_a_table_written_in_odd_ways(tmp_path, cache):
    path = tmp_path / "odd.yaml"
    path.write_text(FOLDED.replace("\n", "\r\n"), "utf-8")
    first = load_compiled(path, "x")
    assert first.sources[0].title == "关于公布 城区   基准地价 的通知"
    [copy] = kept(cache)
    before = copy.stat().st_mtime_ns
    again = load_compiled(path, "x")
    assert (again, copy.stat().st_mtime_ns) == (first, before)
    for at in (("sources", 0, "note"), ("sources", 0, "issuer"), ("place", "scope"), ("place", "aliases", 1)):
        assert again.position(*at) == first.position(*at) == load_file(path, "x").position(*at)


def test_a_table_with_escapes_is_read_anew_each_time(tmp_path, cache):
    path = tmp_path / "escaped.yaml"
    path.write_text(FOLDED.replace("'湖口县'", '"\\u6e56口县"'), "utf-8")
    assert [load_compiled(path, "x").place.county for _ in range(2)] == ["湖口县"] * 2
    assert kept(cache) == []


def test_what_loading_a_table_runs_makes_its_copies_stale(tmp_path):
    """A copy counts only for the code that made it: every module that reads a table lies in the rooms looked at."""
    code = (
        "import sys; from pathlib import Path; from landprice.tables.cache.compiled import load_compiled, _ROOMS\n"
        "load_compiled(Path(sys.argv[1]), 'x')\n"
        "names = {name.rpartition('.')[0] for name in sys.modules if name.startswith('landprice.')}\n"
        "print(names - {'landprice', *('landprice.' + room.replace('/', '.') for room in _ROOMS)})"
    )
    done = subprocess.run([sys.executable, "-c", code, str(HUKOU)], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"


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


def _paths(node, path=()):
    yield path
    below = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for step, item in below:
        yield from _paths(item, (*path, step))


def test_every_value_of_a_restored_table_stands_where_the_file_has_it():
    for path in SHIPPED:
        load_compiled(path, path.name)  # keeps the copy
        node, _ = compose(path.read_text("utf-8"), path.name)
        table = load_compiled(path, path.name)
        for keys in _paths(node):
            for further in ((), ("nowhere",), (0,)):
                for key in (False, True):
                    place = table.position(*keys, *further, key=key)
                    assert (place.file, place.line, place.column) == (
                        path.name,
                        *locate(node, (*keys, *further), key=key),
                    )
