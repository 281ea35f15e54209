"""Reading a text file: each way in which it cannot be read has one clear sentence."""

import os
import sys
from pathlib import Path

import pytest

from landprice.core.errors import FileError
from landprice.core.textfile import MAX_BYTES, read_text

TEXT = "place:\n  county: 湖口县\n  scope: 城区\n# 基准地价更新成果，估价期日\n"
TRADITIONAL = "place:\n  county: 湖口縣\n  scope: 城區\n# 基準地價更新成果，估價期日\n"


@pytest.fixture
def file(tmp_path):
    return tmp_path / "t.yaml"


def why_not(path):
    with pytest.raises(FileError) as caught:
        read_text(path)
    assert isinstance(caught.value, OSError)
    return str(caught.value).replace(str(path), "FILE")


@pytest.mark.parametrize("content", [TEXT, "\ufeff" + TEXT, TEXT.replace("\n", "\r\n"), ""])
def test_the_text_comes_without_its_byte_order_mark_and_otherwise_unchanged(file, content):
    file.write_bytes(content.encode())
    assert read_text(file) == content.removeprefix("\ufeff")


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (TEXT.encode("gb18030"), "FILE is not UTF-8 (line 2); it reads as GB18030: save it as UTF-8"),
        (TRADITIONAL.encode("big5"), "FILE is not UTF-8 (line 2); it reads as Big5: save it as UTF-8"),
        (TEXT.encode("utf-16"), "FILE is UTF-16, not UTF-8; save it as UTF-8"),
        (TEXT.encode("utf-16-le"), "FILE is UTF-16, not UTF-8; save it as UTF-8"),
        (TEXT.encode("utf-32"), "FILE is UTF-32, not UTF-8; save it as UTF-8"),
        (b"PK\x03\x04\x00\x00\xff", "FILE is a binary file, not text"),
        (TEXT.encode()[:-40] + b"\xff\n", "FILE is not UTF-8 (line 4); save it as UTF-8"),
        (b"a: \xe9t\xe9\n", "FILE is not UTF-8 (line 1); save it as UTF-8"),
        (b"a: \xed\xa0\x80\n", "FILE is not UTF-8 (line 1); save it as UTF-8"),
    ],
)
def test_what_is_not_utf_8(file, content, expected):
    file.write_bytes(content)
    assert why_not(file) == expected


def test_a_hundred_megabytes_are_not_read(file):
    with file.open("wb") as stream:
        stream.truncate(100 * 2**20)
    assert why_not(file) == "FILE has 100.0 MB; at most 4 MB are read"
    with file.open("wb") as stream:
        stream.truncate(MAX_BYTES + 1)
    assert why_not(file) == "FILE has 4.1 MB; at most 4 MB are read"


def test_a_file_without_end_is_not_read_to_it():
    if not Path("/dev/zero").exists():
        pytest.skip("no endless file on this system")
    with pytest.raises(FileError, match="at most 4 MB"):
        read_text(Path("/dev/zero"))


def test_missing_folder_and_forbidden(file, tmp_path):
    assert why_not(file) == "FILE does not exist"
    assert why_not(tmp_path) == "FILE is a folder, not a file"
    file.write_text("x")
    assert why_not(file / "below") == "FILE does not exist"
    assert why_not(tmp_path / "a\0b") == "FILE cannot be read: embedded null byte"
    if sys.platform != "win32" and os.geteuid():
        file.chmod(0)
        assert why_not(file) == "FILE may not be read"
