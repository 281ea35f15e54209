"""A file appears whole or not at all."""

import os
import signal
import socket
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from helpers.cli import bare_environment

from landprice.core.errors import FileError
from landprice.core.wholefile import appearing_whole, check_writable, named_in_errors, write_whole

POSIX = pytest.mark.skipif(os.name == "nt", reason="links, pipes, modes and signals of POSIX")


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


@POSIX
def test_a_replaced_file_keeps_its_mode(tmp_path):
    path = tmp_path / "a"
    for mode in (0o600, 0o640, 0o444, 0o755):
        path.write_bytes(b"old")
        path.chmod(mode)
        write_whole(path, b"new")
        assert (path.read_bytes(), stat.S_IMODE(path.stat().st_mode)) == (b"new", mode)


@POSIX
def test_a_link_stays_and_what_it_points_to_is_replaced(tmp_path):
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "real").write_bytes(b"old")
    (tmp_path / "between").symlink_to("folder/real")
    (tmp_path / "link").symlink_to("between")
    write_whole(tmp_path / "link", b"new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "folder" / "real").read_bytes() == b"new"
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["between", "folder", "link", "real"]


@POSIX
def test_a_link_to_nowhere_makes_the_file(tmp_path):
    (tmp_path / "link").symlink_to("new")
    write_whole(tmp_path / "link", b"new")
    assert ((tmp_path / "link").is_symlink(), (tmp_path / "new").read_bytes()) == (True, b"new")


@POSIX
@pytest.mark.parametrize("through_a_link", [False, True])
def test_a_pipe_is_written_into(tmp_path, through_a_link):
    pipe = path = tmp_path / "pipe"
    os.mkfifo(pipe)
    if through_a_link:
        path = tmp_path / "link.csv"
        path.symlink_to(pipe)
    read = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()))
    reader.start()
    write_whole(path, b"new" * 100_000)
    reader.join(10)
    assert (read, stat.S_ISFIFO(pipe.stat().st_mode)) == ([b"new" * 100_000], True)


@POSIX
@pytest.mark.parametrize("through_a_link", [False, True])
def test_a_device_is_written_into(tmp_path, through_a_link):
    path = Path("/dev/null")
    if through_a_link:
        path = tmp_path / "link.csv"
        path.symlink_to("/dev/null")
    write_whole(path, b"new")
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)


@POSIX
def test_a_socket_is_not_replaced(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)  # the path of a socket is short
    with socket.socket(socket.AF_UNIX) as bound:
        bound.bind("socket")
        with pytest.raises(OSError, match="socket"):
            write_whole(tmp_path / "socket", b"new")
    assert stat.S_ISSOCK((tmp_path / "socket").stat().st_mode)


@POSIX
@pytest.mark.parametrize("name", ["/dev/stdout", "/dev/fd/1", "/proc/self/fd/1", "link"])
def test_stdout_is_written_into_at_its_place(tmp_path, name):
    """A file that the shell has opened is not replaced: what came before stands before, what comes after, behind."""
    if not Path("/proc/self/fd").is_dir() and name.startswith("/proc"):
        pytest.skip("no /proc here")
    code = (
        "import sys; from pathlib import Path; from landprice.core.wholefile import write_whole\n"
        "print('before'); write_whole(Path(sys.argv[1]), b'new\\n'); print('after')"
    )
    (tmp_path / "link").symlink_to("/dev/stdout")
    out = tmp_path / "out"
    out.write_text("")
    with out.open("wb") as stream:
        named = str(tmp_path / "link") if name == "link" else name
        subprocess.run([sys.executable, "-c", code, named], stdout=stream, check=True)
    assert out.read_text() == "before\nnew\nafter\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["link", "out"]


@pytest.mark.parametrize("name", ["a" * 5_000, "a" * 252, "a\0b", "folder/../" * 2_000])
def test_what_cannot_be_written_is_one_error(tmp_path, name):
    path = tmp_path / f"{name}.csv"
    with pytest.raises(FileError, match="cannot be written: "), named_in_errors(path):
        write_whole(path, b"new")
    assert list(tmp_path.iterdir()) == []


def test_a_name_that_no_folder_can_hold_is_refused_before_any_work(tmp_path):
    with pytest.raises(FileError, match="cannot be written: "):
        check_writable(tmp_path / ("a" * 5_000 + ".csv"), [".csv"])


def test_the_name_of_the_unfinished_file_is_not_too_long_where_that_of_the_file_is_not(tmp_path):
    path = tmp_path / ("a" * 251 + ".csv")
    write_whole(path, b"new")
    assert list(tmp_path.iterdir()) == [path]


SLOW = """
import sys, time
from pathlib import Path
from landprice.core import wholefile
from landprice.cli import run

def slowly(self, content):
    with self.open("wb") as stream:
        stream.write(content[: len(content) // 2])
        stream.flush()
        print("half", file=sys.stderr, flush=True)
        time.sleep(20)

Path.write_bytes = slowly
sys.exit(run(sys.argv[1:]))
"""


@POSIX
@pytest.mark.parametrize("ended_by", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
@pytest.mark.parametrize(
    "command",
    [
        ["quote", "湖口", "--use", "商服", "--grade", "II", "--area", "1亩", "--save-parcel", "out.yaml"],
        ["check", "--format", "json", "-o", "out.yaml"],
    ],
    ids=["quote", "check"],
)
def test_a_signal_leaves_the_old_file_and_nothing_beside_it(tmp_path, command, ended_by):
    old = "parcel: 1\n"
    (tmp_path / "out.yaml").write_text(old)
    process = subprocess.Popen(
        [sys.executable, "-c", SLOW, *command],
        cwd=tmp_path,
        env=bare_environment("en", {"LANDPRICE_CACHE": str(tmp_path / "none" / "cache")}),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    (tmp_path / "none").write_text("no folder for a cache")
    for line in process.stderr:
        if line == b"half\n":
            break
    process.send_signal(ended_by)
    process.communicate(timeout=15)
    assert process.returncode == 130
    assert {path.name: path.read_text() for path in tmp_path.iterdir() if path.name != "none"} == {"out.yaml": old}
