"""The index of a folder: what it knows of each file, and that its cache never matters but for speed."""

import json
import os
import threading
from pathlib import Path
from types import SimpleNamespace

import pytest
from helpers.cli import run

from landprice.tables.cache.index import Entry, entries_named, entries_under
from landprice.tables.cache.own_files import cache_folder
from landprice.tables.reach import shipped_tables

HUKOU = (shipped_tables() / "jiangxi/jiujiang/hukou-2023.yaml").read_text("utf-8")


@pytest.fixture(autouse=True)
def cache(tmp_path, monkeypatch):
    monkeypatch.setenv("LANDPRICE_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "tables"
    (folder / "jiangxi").mkdir(parents=True)
    for name in ("hukou.yaml", "jiangxi/hukou.yml"):
        settled(folder / name, HUKOU)
    return folder


def settled(path: Path, text: str, seconds: int = 1_700_000_000) -> None:
    """A file written long ago, which the cache may believe."""
    path.write_text(text, "utf-8")
    os.utime(path, (seconds, seconds))


def scanned(folder, monkeypatch):
    """The names of the files that are read, not taken from the cache."""
    from landprice.tables.cache import index

    read = []
    real = index.entry_of
    monkeypatch.setattr(index, "entry_of", lambda root, relative: read.append(relative) or real(root, relative))
    entries = entries_under(folder)
    monkeypatch.setattr(index, "entry_of", real)
    return read, entries


def test_what_an_entry_knows():
    (entry,) = entries_under(shipped_tables() / "jiangxi/jiujiang/hukou-2023.yaml")
    assert entry._replace(root="", names="") == Entry(
        root="",
        relative="hukou-2023.yaml",
        county="湖口县",
        pinyin="hukou",
        adcode="360429",
        prefecture="九江市",
        province="江西省",
        scope="城区",
        aliases=(),
        edition="2023-07-01",
        in_force_from="2024-05-17",
        readable=True,
        names="",
    )


def test_the_second_run_reads_no_table(folder, monkeypatch, cache):
    read, entries = scanned(folder, monkeypatch)
    assert read == ["hukou.yaml", "jiangxi/hukou.yml"]
    again, same = scanned(folder, monkeypatch)
    assert (again, [tuple(map(list_or_itself, one)) for one in same]) == (
        [],
        [tuple(map(list_or_itself, one)) for one in entries],
    )
    assert len(list(cache.iterdir())) == 1
    assert sorted(path.name for path in folder.rglob("*")) == ["hukou.yaml", "hukou.yml", "jiangxi"]


def list_or_itself(value):
    return list(value) if isinstance(value, tuple) else value


def test_a_changed_a_new_and_a_removed_table_are_seen(folder, monkeypatch):
    entries_under(folder)
    settled(folder / "hukou.yaml", HUKOU.replace("湖口县", "湖山县"), 1_700_000_001)  # the same size
    settled(folder / "new.yaml", HUKOU)
    (folder / "jiangxi" / "hukou.yml").unlink()
    read, entries = scanned(folder, monkeypatch)
    assert read == ["hukou.yaml", "new.yaml"]
    assert [(one.relative, one.county) for one in entries] == [("hukou.yaml", "湖山县"), ("new.yaml", "湖口县")]
    assert scanned(folder, monkeypatch)[0] == []


def _same_size_and_time(folder):
    """Another county's table of as many bytes and with the old time, as a copy that keeps times leaves it."""
    path = folder / "hukou.yaml"
    at = path.stat().st_ctime_ns
    while path.stat().st_ctime_ns == at:
        settled(path, HUKOU.replace("湖口县", "湖山县"))


@pytest.mark.skipif(os.name == "nt", reason="the time of change is one of POSIX")
def test_a_table_changed_under_its_size_and_time_is_seen(folder, monkeypatch):
    entries_under(folder)
    _same_size_and_time(folder)
    read, entries = scanned(folder, monkeypatch)
    assert (read, entries[0].county) == (["hukou.yaml"], "湖山县")


@pytest.mark.parametrize(("milliseconds", "read_again"), [(50, ["young.yaml"]), (150, [])])
def test_a_file_changed_just_now_is_not_believed_unchanged(folder, monkeypatch, milliseconds, read_again):
    """Within the tick of the clock, a tenth of a second, a second change leaves size and time as they were."""
    from landprice.tables.cache import unchanged

    young = folder / "young.yaml"
    settled(young, HUKOU, 1_700_000_001)
    now = young.stat().st_mtime_ns + milliseconds * 1_000_000
    monkeypatch.setattr(unchanged, "time", SimpleNamespace(time_ns=lambda: now))
    entries_under(folder)
    assert scanned(folder, monkeypatch)[0] == read_again


@pytest.mark.parametrize(
    "content",
    [
        *(b"", b"{", b"\xff\xfe", b"[]", b"null", b'{"version": 1}', b'{"version": 2}', b"[" * 100_000),
        b'{"version": 2, "files": []}',
        b'{"version": 2, "files": {"hukou.yaml": 1}}',
        b'{"version": 2, "files": {"hukou.yaml": [1, 2]}}',
    ],
)
def test_a_corrupt_cache_costs_a_scan_and_nothing_else(folder, cache, content, monkeypatch):
    expected = entries_under(folder)
    (file,) = cache.iterdir()
    file.write_bytes(content)
    read, entries = scanned(folder, monkeypatch)
    assert (len(read), entries) == (2, expected)
    assert scanned(folder, monkeypatch)[0] == []


def test_a_cache_that_cannot_be_written(folder, tmp_path, monkeypatch):
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("LANDPRICE_CACHE", str(tmp_path / "file" / "cache"))
    assert len(entries_under(folder)) == len(entries_under(folder)) == 2


def test_no_home_at_all(folder, monkeypatch):
    monkeypatch.delenv("LANDPRICE_CACHE")
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setattr(Path, "home", lambda: (_ for _ in ()).throw(RuntimeError("no home")))
    assert len(entries_under(folder)) == 2


def test_the_cache_lies_where_the_system_keeps_such_files(monkeypatch, tmp_path):
    monkeypatch.delenv("LANDPRICE_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert cache_folder() == tmp_path / "landprice"


def test_links_in_a_circle_hidden_folders_and_other_files(folder):
    (folder / "circle").symlink_to(folder, target_is_directory=True)
    (folder / "self.yaml").symlink_to("self.yaml")
    (folder / "nowhere.yaml").symlink_to("none.yaml")
    (folder / ".git").mkdir()
    settled(folder / ".git" / "x.yaml", HUKOU)
    settled(folder / "notes.txt", HUKOU)
    (folder / "folder.yaml").mkdir()
    assert [entry.relative for entry in entries_under(folder)] == ["hukou.yaml", "jiangxi/hukou.yml"]


def test_a_file_name_that_is_no_utf_8(folder):
    name = os.fsdecode(b"hukou-\xff.yaml")
    try:
        settled(folder / name, HUKOU)
    except OSError:
        pytest.skip("this file system takes no such names")
    assert [one.relative for one in entries_under(folder)] == [one.relative for one in entries_under(folder)]


def test_a_folder_that_is_not_there(tmp_path):
    with pytest.raises(OSError, match="none"):
        entries_under(tmp_path / "none")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "- 1\n",
        "place: 1\n",
        "place:\n  county: [a]\nsources: x\nbasis: [1]\n",
        "place: {aliases: {a: b}}\nbasis: {a: {valuation_date: [1]}}",
    ],
)
def test_odd_tables_still_have_entries(tmp_path, text):
    (tmp_path / "odd-2023.yaml").write_text(text)
    (entry,) = entries_under(tmp_path)
    assert (entry.county, entry.edition) == ("", "undated")


def test_a_broken_table_is_known_by_its_lines_else_by_its_name(tmp_path):
    (tmp_path / "a-2023.yaml").write_text('place:\n  county: 湖口县\n  adcode: "360429"\n\tx: [\n', "utf-8")
    (tmp_path / "hukou-2023.yaml").write_bytes(b"\0")
    by_lines, by_name = entries_under(tmp_path)
    assert (by_lines.county, by_lines.adcode, by_lines.readable) == ("湖口县", "360429", False)
    assert (by_name.county, by_name.pinyin, by_name.readable) == ("", "hukou", False)
    assert by_lines.is_named("湖口")
    assert by_name.is_named("hukou")


def test_many_at_once_leave_a_whole_cache(folder, cache):
    failures = []

    def look():
        try:
            assert len(entries_under(folder)) == 2
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=look) for _ in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    (file,) = cache.iterdir()
    assert json.loads(file.read_bytes())["files"].keys() == {"hukou.yaml", "jiangxi/hukou.yml"}


def _in_the_entry(file, change):
    said = json.loads(file.read_bytes())
    change(said["files"]["hukou.yaml"])
    file.write_text(json.dumps(said))


@pytest.mark.parametrize(("place", "other"), [(11, "2024-05-18"), (13, "collective")])
def test_an_index_that_is_wrong_of_force_or_kind_gives_no_table(folder, cache, place, other):
    from landprice.core.errors import FileError
    from landprice.tables.catalog import Catalog

    (folder / "jiangxi" / "hukou.yml").unlink()
    entries_under(folder)
    (file,) = cache.iterdir()
    _in_the_entry(file, lambda kept: kept.__setitem__(place, other))
    with pytest.raises(FileError, match="holds another table than it did; ask again"):
        Catalog((folder,), shipped=False).find("湖口县").load()
    assert Catalog((folder,), shipped=False).find("湖口县").load().kind == "state"


@pytest.mark.parametrize(
    "change",
    [
        lambda kept: kept.__setitem__(0, "1"),
        lambda kept: kept.__setitem__(0, True),
        lambda kept: kept.__setitem__(3, None),
        lambda kept: kept.__setitem__(3, ["湖口县"]),
        lambda kept: kept.__setitem__(9, "x"),
        lambda kept: kept.__setitem__(9, [1]),
        lambda kept: kept.__setitem__(-1, 1),
        lambda kept: kept.append(""),
    ],
)
def test_an_entry_of_other_types_costs_a_scan_and_nothing_else(folder, cache, change, monkeypatch):
    expected = entries_under(folder)
    (file,) = cache.iterdir()
    _in_the_entry(file, change)
    read, entries = scanned(folder, monkeypatch)
    assert (len(read), entries) == (2, expected)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="links, pipes and modes of POSIX")
@pytest.mark.parametrize("odd", ["link", "pipe", "writable by others", "folder writable by others"])
def test_an_index_that_is_not_the_users_own_is_not_believed(folder, cache, tmp_path, odd, monkeypatch):
    expected = entries_under(folder)
    (file,) = cache.iterdir()
    _in_the_entry(file, lambda kept: kept.__setitem__(3, "假县"))
    if odd == "folder writable by others":
        cache.chmod(0o770)
    elif odd == "writable by others":
        file.chmod(0o620)
    else:
        aside = file.rename(tmp_path / "aside")
        file.symlink_to(aside) if odd == "link" else os.mkfifo(file)
    read, entries = scanned(folder, monkeypatch)
    assert (len(read), entries) == (2, expected)


def test_an_index_that_takes_a_table_for_another_gives_no_other_table(folder, cache):
    from landprice.core.errors import FileError
    from landprice.tables.catalog import Catalog

    settled(folder / "hukou.yaml", HUKOU.replace("湖口县", "湖山县").replace("360429", "360430"))
    (folder / "jiangxi" / "hukou.yml").unlink()
    (entry,) = entries_under(folder)
    (file,) = cache.iterdir()
    _in_the_entry(file, lambda kept: kept.__setitem__(5, "360429"))
    found = Catalog((folder,), shipped=False).find("360430" if entry.is_named("360430") else "湖山县")
    with pytest.raises(FileError, match=r"hukou\.yaml holds another table than it did; ask again"):
        found.load()
    assert Catalog((folder,), shipped=False).find("湖山县").load().place.county == "湖山县"


@pytest.mark.parametrize("command", [("list", "--tables"), ("check",)])
def test_a_whole_disk_is_not_searched(folder, command, monkeypatch):
    monkeypatch.setattr("landprice.tables.cache.index.MOST_LOOKED_AT", 20)
    deeper = folder / "deeper"
    deeper.mkdir()
    for number in range(16):
        (deeper / str(number)).touch()
    assert run(*command, str(folder)).code != 2
    (deeper / ".hidden").touch()
    result = run(*command, str(folder))
    assert (result.code, result.stdout) == (2, "")
    assert result.stderr.startswith(f"{folder} holds more than 20 files and folders; the search for tables ended in ")
    assert result.stderr.endswith(": name the folder of the tables\n")


def long_ago(root: Path) -> None:
    """The folders changed long ago too, as their files."""
    for folder in (root, *(path for path in root.rglob("*") if path.is_dir())):
        os.utime(folder, (1_600_000_000, 1_600_000_000))


def named(folder, name="湖口县"):
    """The paths of the entries of one name, by the index alone; None where it does not tell."""
    entries = entries_named(folder, name)
    return None if entries is None else [entry.relative for entry in entries]


@pytest.fixture
def indexed(folder):
    settled(folder / "lushan.yaml", HUKOU.replace("湖口", "庐山").replace("360429", "360483"))
    (folder / "broken.yaml").write_bytes(b"\0")
    os.utime(folder / "broken.yaml", (1_700_000_000, 1_700_000_000))
    long_ago(folder)
    entries_under(folder)
    return folder


def test_one_county_is_found_without_the_entries_of_the_others(indexed):
    every = {entry.relative: entry for entry in entries_under(indexed)}
    found = entries_named(indexed, "湖口县")
    assert [entry._replace(aliases=()) for entry in found] == [
        every[name]._replace(aliases=()) for name in ("broken.yaml", "hukou.yaml", "jiangxi/hukou.yml")
    ]
    assert named(indexed, "庐山") == ["broken.yaml", "lushan.yaml"]
    assert named(indexed, "庐") == ["broken.yaml"]
    assert named(indexed, '"\\') == ["broken.yaml"]


def _in_place(folder):
    """Another county's file becomes one of this county: its size stays, and its folder does not change."""
    settled(folder / "lushan.yaml", HUKOU.replace("城区", "镇区"), 1_700_000_001)
    long_ago(folder)


def _new_folder(folder):
    (folder / "more").mkdir()
    settled(folder / "more" / "hukou.yaml", HUKOU)


def _another_in_its_place(folder):
    settled(folder / "aside", HUKOU)
    (folder / "aside").rename(folder / "lushan.yaml")


@pytest.mark.parametrize(
    "change",
    [
        _in_place,
        _new_folder,
        _another_in_its_place,
        pytest.param(_same_size_and_time, marks=pytest.mark.skipif(os.name == "nt", reason="POSIX")),
        lambda folder: (folder / "jiangxi" / "hukou.yml").unlink(),
        lambda folder: (folder / "jiangxi").rename(folder / "hubei"),
        lambda folder: settled(folder / "jiangxi" / "new.yaml", HUKOU),
        lambda folder: settled(folder / "hukou.yaml", HUKOU.replace("湖口县", "湖山县"), 1_700_000_001),
        lambda folder: os.utime(folder / "lushan.yaml", (1_800_000_000, 1_800_000_000)),
    ],
)
def test_any_change_below_the_folder_has_it_looked_through_again(indexed, change):
    assert named(indexed) is not None
    change(indexed)
    assert named(indexed) is None
    expected = [entry.relative for entry in entries_under(indexed) if not entry.readable or entry.is_named("湖口县")]
    long_ago(indexed)
    entries_under(indexed)
    assert named(indexed) in (None, expected)


def test_a_folder_changed_just_now_is_not_believed(folder):
    entries_under(folder)
    assert named(folder) is None


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="links of POSIX")
def test_a_link_that_leads_nowhere_may_lead_somewhere_tomorrow(indexed, tmp_path):
    (indexed / "link.yaml").symlink_to(tmp_path / "outside.yaml")
    long_ago(indexed)
    entries_under(indexed)
    assert named(indexed) is None
    settled(tmp_path / "outside.yaml", HUKOU)
    assert "link.yaml" in [entry.relative for entry in entries_under(indexed)]


@pytest.mark.parametrize(
    ("what", "instead"),
    [
        (b'"seen":{', b'"seen":[],"x":{'),
        (b'"seen":{"folders":"', b'"seen":{"folders":"\\u0000'),
        (b'"state":"', b'"state":"0'),
        (b'"version":', b'"version":1'),
        (b'"hukou.yaml":[', b'"hukou.yaml":[[],'),
        (b'"hukou.yaml":[', b'"hukou.yaml":1,['),
        (b"\n", b" "),
    ],
)
def test_an_index_that_says_anything_else_does_not_tell(indexed, cache, what, instead):
    (file,) = cache.iterdir()
    content = file.read_bytes()
    assert what in content
    file.write_bytes(content.replace(what, instead))
    assert named(indexed) is None
    assert len(entries_under(indexed)) == 4
