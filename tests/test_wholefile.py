"""A file appears whole or not at all."""

import os
import stat

import pytest

from landprice.core.wholefile import appearing_whole, write_whole


def test_it_replaces_the_old_file_and_leaves_nothing_beside_it(tmp_path):
    path = tmp_path / "a.json"
    write_whole(path, b"old")
    write_whole(path, b"new")
    assert path.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [path]


def test_a_failure_leaves_the_old_file_as_it_was(tmp_path):
    path = tmp_path / "a.json"
    write_whole(path, b"old")

    def interrupted():
        with appearing_whole(path) as unfinished:
            unfinished.write_bytes(b"half of the n")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_nobody_sees_it_before_it_is_whole(tmp_path):
    path = tmp_path / "a.json"
    with appearing_whole(path) as unfinished:
        unfinished.write_bytes(b"new")
        assert not path.exists()
    assert path.read_bytes() == b"new"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_it_has_the_permissions_of_any_new_file(tmp_path):
    (tmp_path / "usual").write_bytes(b"")
    write_whole(tmp_path / "a", b"")
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == stat.S_IMODE((tmp_path / "usual").stat().st_mode)


def test_a_folder_that_is_not_there(tmp_path):
    with pytest.raises(OSError, match="none"):
        write_whole(tmp_path / "none" / "a", b"")
