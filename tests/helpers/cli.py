"""Run the command line in a test: in this process, as a process of its own, or on a terminal.

    from helpers.cli import run
    result = run("quote", "湖口", "--use", "商服", lang="zh")
    assert (result.code, result.stderr) == (0, "")

``run`` is fast and shows where an exception came from; it settles the language for messages, but help texts
may keep the language in which the commands were first defined, so ask ``run_process`` for ``--help``. A mistake
inside landprice comes out of ``run`` as the exception it is (``LANDPRICE_DEBUG``), not as the sentence for users.
All three start from the same bare environment: no ``LANDPRICE_*``, no locale, no colours, a cache folder of
the test run's own. ``env`` adds to it.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
_SOURCES = (str(ROOT), str(ROOT / "tests"))
_KEPT = ("PATH", "HOME", "TMPDIR", "SYSTEMROOT", "TEMP", "TMP", "USERPROFILE", "VIRTUAL_ENV")
_TIME_LIMIT_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Result:
    """What a run printed and its exit code."""

    stdout: str
    stderr: str
    code: int

    @property
    def json(self) -> Any:
        """The whole of stdout as JSON; numbers with a point become Decimal with the digits printed."""
        return json.loads(self.stdout, parse_float=Decimal)

    @property
    def lines(self) -> list[str]:
        """The lines of stdout."""
        return self.stdout.splitlines()


def run(
    *args: str,
    lang: str | None = "en",
    stdin: str | bytes | None = None,
    env: Mapping[str, str] | None = None,
    cwd: Path | None = None,
    columns: int | None = None,
) -> Result:
    """Run ``landprice ARGS`` in this process, through ``landprice.cli.run``; stdin is no terminal.

    With ``columns`` stdout and stderr are one terminal, so many columns wide, that is made up: ``run_terminal`` has a
    true one, which takes a process. ``stdout`` holds all that it shows.
    """
    from landprice import cli
    from landprice.cli.display.grid import _console
    from landprice.core import messages

    of_terminal = {"TERM": "xterm-256color", "COLUMNS": str(columns)} if columns else {}
    environment = bare_environment(lang, {"LANDPRICE_DEBUG": "1", **of_terminal, **(env or {})})
    encoding = environment.get("PYTHONIOENCODING", "utf-8").partition(":")[0]
    kind = _Screen if columns else _Stream
    stdout, stderr = (kind(io.BytesIO(), encoding=encoding, write_through=True) for _ in range(2))
    if columns:
        stderr = stdout
    _console.cache_clear()  # it asks once what it writes to
    language = messages.language_in_force()
    try:
        with _process_state(environment, cwd), _standard_streams(_bytes(stdin), stdout, stderr):
            code = _exit_code(cli.run, list(args))
    finally:
        messages.use_language(language)
    return Result(stdout.decoded(), "" if columns else stderr.decoded(), code)


def run_process(
    *args: str,
    lang: str | None = "en",
    stdin: str | bytes | None = None,
    env: Mapping[str, str] | None = None,
    cwd: Path | None = None,
) -> Result:
    """Run ``python -m landprice ARGS`` as a process of its own; output read as ``PYTHONIOENCODING`` says."""
    environment = bare_environment(lang, env)
    done = subprocess.run(
        [sys.executable, "-m", "landprice", *args],
        input=_bytes(stdin),
        capture_output=True,
        env=environment,
        cwd=cwd,
        timeout=_TIME_LIMIT_SECONDS,
        check=False,
    )
    encoding = environment.get("PYTHONIOENCODING", "utf-8").partition(":")[0]
    out, err = (_plain_ends(raw.decode(encoding)) for raw in (done.stdout, done.stderr))
    return Result(out, err, done.returncode)


def help_page(*command: str, lang: str = "en", columns: int = 80) -> str:
    """What ``landprice COMMAND --help`` prints: it has nothing to depend on but these."""
    return _help_pages(lang, columns)[" ".join(command)]


@cache
def _help_pages(lang: str, columns: int) -> dict[str, str]:
    """The pages of all commands, in one process: the words of the options are settled when they are defined."""
    done = subprocess.run(
        [sys.executable, "-c", "from helpers.cli import print_help_pages; print_help_pages()"],
        capture_output=True,
        env=bare_environment(lang, {"COLUMNS": str(columns), "PYTHONPATH": os.pathsep.join(_SOURCES)}),
        timeout=_TIME_LIMIT_SECONDS,
        check=True,
    )
    pages: dict[str, str] = json.loads(done.stdout)
    return pages


def print_help_pages() -> None:
    """Print the help of every command as JSON, in the language and width of the environment."""
    from landprice.cli.commands import COMMANDS

    env = {"COLUMNS": os.environ["COLUMNS"]}
    pages = {name: run(*name.split(), "--help", lang=os.environ["LANDPRICE_LANG"], env=env) for name in ("", *COMMANDS)}
    sys.stdout.write(json.dumps({name: page.stdout for name, page in pages.items()}))


def run_terminal(
    *args: str,
    answers: Sequence[str] = (),
    lang: str | None = "en",
    columns: int = 80,
    env: Mapping[str, str] | None = None,
    cwd: Path | None = None,
) -> Result:
    """Run the command on a pseudo-terminal ``columns`` wide; each question gets the next of ``answers``.

    An answer is typed as it stands (with its ``\\n``, or ``\\x03`` for Ctrl-C, ``\\x04`` for Ctrl-D) once the
    screen ends with ``: ``. A terminal has one screen: ``stdout`` holds everything shown, the echo too.
    """
    import pty
    import termios

    environment = bare_environment(lang, {"TERM": "xterm-256color", "COLUMNS": str(columns), **(env or {})})
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (24, columns))
    process = subprocess.Popen(
        [sys.executable, "-m", "landprice", *args],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env=environment,
        cwd=cwd,
        start_new_session=True,
        preexec_fn=_take_terminal,
    )
    os.close(theirs)
    try:
        shown = _conversation(ours, list(answers))
    finally:
        os.close(ours)
        if process.poll() is None:
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(2)
            process.kill()
    return Result(_plain_ends(shown.decode()), "", process.wait(_TIME_LIMIT_SECONDS))


def _take_terminal() -> None:
    """Make the terminal the new session's own, so that Ctrl-C reaches it."""
    import fcntl
    import termios

    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


def _conversation(terminal: int, answers: list[str]) -> bytes:
    """Everything shown until the other side ends; answers are typed as questions come."""
    import select
    import time

    shown = b""
    until = time.monotonic() + _TIME_LIMIT_SECONDS
    with contextlib.suppress(OSError):  # Linux reports the end of the other side as an error
        while time.monotonic() < until:
            if not select.select([terminal], [], [], 1)[0]:
                continue
            chunk = os.read(terminal, 65536)
            if not chunk:
                break
            shown += chunk
            if answers and shown.endswith((b": ", "：".encode())):
                os.write(terminal, answers.pop(0).encode())
    return shown


def bare_environment(lang: str | None = "en", env: Mapping[str, str] | None = None) -> dict[str, str]:
    """The environment of a run: what the system needs, the language, our cache folder, then ``env``."""
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    ours = {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "XDG_CACHE_HOME": _cache(), "LOCALAPPDATA": _cache()}
    language = {"LANDPRICE_LANG": lang} if lang else {}
    return {**kept, **ours, **language, **(env or {})}


@cache
def _cache() -> str:
    folder = tempfile.TemporaryDirectory(prefix="landprice-test-cache-")
    _CACHES.append(folder)  # removed when the test process ends
    return folder.name


_CACHES: list[tempfile.TemporaryDirectory[str]] = []


class _Stream(io.TextIOWrapper):
    """A text stream over bytes, so that the program may reconfigure its encoding as on a real one."""

    def decoded(self) -> str:
        self.flush()
        assert isinstance(self.buffer, io.BytesIO)
        return _plain_ends(self.buffer.getvalue().decode(self.encoding))

    def close(self) -> None:
        """Stay open: what was printed is read afterwards."""


class _Screen(_Stream):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def _bytes(stdin: str | bytes | None) -> bytes:
    return stdin.encode() if isinstance(stdin, str) else (stdin or b"")


def _plain_ends(text: str) -> str:
    return text.replace("\r\n", "\n")


def _exit_code(entry: Any, args: list[str]) -> int:
    try:
        return int(entry(args))
    except SystemExit as ended:
        if isinstance(ended.code, str):  # Python would print it and end with 1: no way for a command to end
            raise
        return int(ended.code or 0)


@contextlib.contextmanager
def _process_state(environment: Mapping[str, str], cwd: Path | None) -> Iterator[None]:
    before, folder = dict(os.environ), Path.cwd()
    try:
        os.environ.clear()
        os.environ.update(environment)
        os.chdir(cwd or folder)
        yield
    finally:
        os.chdir(folder)
        os.environ.clear()
        os.environ.update(before)


@contextlib.contextmanager
def _standard_streams(stdin: bytes, stdout: io.TextIOWrapper, stderr: io.TextIOWrapper) -> Iterator[None]:
    before = sys.stdin
    sys.stdin = io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8")
    try:
        with contextlib.redirect_stdout(stdout), contextlib.redirect_stderr(stderr):
            yield
    finally:
        sys.stdin = before
