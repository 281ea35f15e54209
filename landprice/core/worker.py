"""Work on a foreign file in a process of its own, bounded in memory and time: whatever the file, it ends only that.

    def sheets(path: str) -> Iterator[bytes]: ...                      # in the module landprice.some.reader

    worker = Worker("landprice.some.reader:sheets", {"path": "a.xlsx"}, "a.xlsx", Bounds(megabytes=1024, seconds=60))
    for chunk in worker.chunks(): ...

The function gets plain data and yields bytes. What it raises on purpose is raised here with the same message; a
process that takes more than its bounds, or that the file brings down, is a FileError.
"""

from __future__ import annotations

import json
import os
import struct
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from importlib import import_module
from pathlib import Path
from typing import IO, Any, NoReturn

from landprice.core.errors import FileError, LandpriceError
from landprice.core.messages import Message, message, message_as_data, message_of
from landprice.core.startup import record

_START = (
    "import json, sys; given = json.load(sys.stdin); sys.path[:] = given['path']; "
    "from landprice.core.worker import answer; answer(given)"
)
_HEAD = struct.Struct(">cQ")
_CHUNK, _REFUSED, _END, _TOLD = b"C", b"R", b"E", b"T"
progress_to: ContextVar[Callable[[int, int], None] | None] = ContextVar("progress_to", default=None)
"""Who is told how many parts of a file are done, and of how many; work in a process of its own tells the asker's."""
_PAUSE = 0.05
"""Seconds between two looks at the memory, where the system cannot hold a process to a bound."""


@record
class Bounds:
    """The most that work on a file may take: MB of memory beyond those of the start, seconds of work or of silence.

    ``silence`` is for work that gives many chunks: the seconds until the next one, where they are not those of all.
    """

    megabytes: int
    seconds: int
    silence: int = 0


class Worker:
    """A process that runs ``function`` (``module:name``) with the keywords ``given``; ``file`` names what it reads."""

    def __init__(self, function: str, given: Mapping[str, Any], file: str, bounds: Bounds) -> None:
        self._function, self._given, self._file, self._bounds = function, dict(given), file, bounds
        self._process: subprocess.Popen[bytes] | None = None
        self._late = False

    def chunks(self) -> Iterator[bytes]:
        """What the function yields, as it comes. Raises FileError where it refuses the file or is ended."""
        if not sys.executable or getattr(sys, "frozen", False):
            with _refusals(self._file, self._bounds.megabytes):
                yield from _called(self._function, self._given)
            return
        try:
            output = self._started()
            while (chunk := self._next(output)) is not None:
                yield chunk
        finally:
            self.close()

    def close(self) -> None:
        """End the process, whatever it is at."""
        process = self._process
        if process is None:
            return
        with suppress(OSError):
            process.kill()
        if process.stdout:
            process.stdout.close()
        process.wait()

    def _started(self) -> IO[bytes]:
        process = self._process = subprocess.Popen(
            [sys.executable, "-I", "-X", "utf8", "-c", _START],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        assert process.stdin is not None
        assert process.stdout is not None
        said = {"path": sys.path, "function": self._function, "given": self._given}
        bounds = {"megabytes": self._bounds.megabytes, "seconds": self._bounds.seconds}
        with suppress(BrokenPipeError), process.stdin:
            process.stdin.write(json.dumps(said | bounds).encode())
        return process.stdout

    def _next(self, output: IO[bytes]) -> bytes | None:
        """The next chunk; None after the last."""
        if output.closed:
            self._broken_off()
        timer = threading.Timer(self._bounds.silence or self._bounds.seconds, self._end_late)
        timer.daemon = True
        timer.start()
        try:
            kind, size, content = _read_from(output)
            while kind == _TOLD and len(content) == size:
                if told := progress_to.get():
                    told(*json.loads(content))
                kind, size, content = _read_from(output)
        finally:
            timer.cancel()
        if kind == _REFUSED and len(content) == size:
            said = json.loads(content)
            raise FileError(message_of(said["message"]), said["choices"])
        if kind == _END:
            return None
        if kind != _CHUNK or len(content) < size:
            self._broken_off()
        return content

    def _end_late(self) -> None:
        self._late = True
        if self._process is not None:
            self._process.kill()

    def _broken_off(self) -> NoReturn:
        """Say why there is no answer: the process has been ended, or was brought down by the file."""
        assert self._process is not None
        status = self._process.wait()
        if self._late or -status == _SIGNAL_OF_TIME:
            what = message(
                "{file} takes more than {limit} seconds to read", file=self._file, limit=self._bounds.seconds
            )
        else:
            what = _too_large(self._file, self._bounds.megabytes)
        raise FileError(what)


def _read_from(output: IO[bytes]) -> tuple[bytes, int, bytes]:
    """The kind of what comes next, its size, and as much of it as comes."""
    head = output.read(_HEAD.size)
    kind, size = _HEAD.unpack(head) if len(head) == _HEAD.size else (b"", 0)
    return kind, size, output.read(size) if size else b""


def answer(given: Mapping[str, Any]) -> None:
    """What the process does: bound itself, run the function, write what it yields or why it refuses."""
    _bound_yourself(given["megabytes"], given["seconds"])
    sys.setrecursionlimit(2_000)
    file = str(given["given"].get("path", ""))
    output = sys.stdout.buffer
    progress_to.set(lambda done, of: _write(output, _TOLD, json.dumps([done, of]).encode()))
    try:
        with _refusals(file, given["megabytes"]):
            for chunk in _called(given["function"], given["given"]):
                _write(output, _CHUNK, chunk)
    except BrokenPipeError:
        os._exit(0)
    except LandpriceError as error:
        _refuse(output, error.message, error.choices)
    else:
        output.write(_HEAD.pack(_END, 0))
    output.flush()


def _write(output: IO[bytes], kind: bytes, content: bytes) -> None:
    output.write(_HEAD.pack(kind, len(content)))
    output.write(content)
    output.flush()


@contextmanager
def _refusals(file: str, megabytes: int) -> Iterator[None]:
    """Make of whatever a broken file makes the libraries raise the FileError that refuses it."""
    try:
        yield
    except (LandpriceError, BrokenPipeError):
        raise
    except MemoryError:
        raise FileError(_too_large(file, megabytes)) from None
    except Exception as error:
        reason = " ".join(str(error).split())[:200] or type(error).__name__
        raise FileError(message("{file} cannot be read: {reason}", file=file, reason=reason)) from None


def _called(function: str, given: Mapping[str, Any]) -> Iterator[bytes]:
    module, _, name = function.partition(":")
    yield from getattr(import_module(module), name)(**given)


def _refuse(output: IO[bytes], what: Message, choices: Sequence[str] = ()) -> None:
    content = json.dumps({"message": message_as_data(what), "choices": list(choices)}).encode()
    output.write(_HEAD.pack(_REFUSED, len(content)) + content)


def _too_large(file: str, limit: int) -> Message:
    return message("{file} is damaged, or takes more than {limit} MB of memory to read", file=file, limit=limit)


def _bound_yourself(megabytes: int, seconds: int) -> None:
    """Take no more memory and time: the system holds the process to it where it can, else a thread looks on."""
    import signal

    with suppress(ValueError, OSError):
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the one that asks decides when the work ends
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 5))
    if not _held_by_the_system(megabytes):
        watch_memory(megabytes)


def _held_by_the_system(megabytes: int) -> bool:
    """Whether the system, Linux, keeps the process from taking more than ``megabytes`` beyond what it has now."""
    try:
        import resource

        now = int(Path("/proc/self/statm").read_text("ascii").split()[0]) * resource.getpagesize()
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        most = now + megabytes * 2**20
        most = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(resource.RLIMIT_AS, (most, hard))
    except (ImportError, OSError, ValueError):
        return False
    return True


def watch_memory(megabytes: int) -> None:
    """End this process from a thread of its own once it holds more than ``megabytes`` beyond what it has now."""
    most = memory_in_use() + megabytes * 2**20

    def look() -> None:
        while memory_in_use() < most:
            threading.Event().wait(_PAUSE)
        os._exit(1)

    threading.Thread(target=look, daemon=True).start()


def memory_in_use() -> int:
    """Bytes of memory that this process holds, or has held at once; 0 where no system tells."""
    if sys.platform == "win32":
        return _windows_memory()
    try:
        import resource
    except ImportError:
        return 0
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return held if sys.platform == "darwin" else held * 1024


def _windows_memory() -> int:
    import ctypes
    from ctypes import wintypes

    names = (
        *("PeakWorkingSetSize", "WorkingSetSize", "QuotaPeakPagedPoolUsage", "QuotaPagedPoolUsage"),
        *("QuotaPeakNonPagedPoolUsage", "QuotaNonPagedPoolUsage", "PagefileUsage", "PeakPagefileUsage"),
    )

    class Counters(ctypes.Structure):
        _fields_ = [("cb", wintypes.DWORD), ("PageFaultCount", wintypes.DWORD)] + [
            (name, ctypes.c_size_t) for name in names
        ]

    counters = Counters()
    counters.cb = ctypes.sizeof(Counters)
    kernel: Any = ctypes.WinDLL("kernel32")  # type: ignore[attr-defined,unused-ignore]
    kernel.GetCurrentProcess.restype = wintypes.HANDLE
    kernel.K32GetProcessMemoryInfo.argtypes = [wintypes.HANDLE, ctypes.c_void_p, wintypes.DWORD]
    told = kernel.K32GetProcessMemoryInfo(kernel.GetCurrentProcess(), ctypes.byref(counters), counters.cb)
    return int(counters.PagefileUsage) if told else 0


_SIGNAL_OF_TIME = 24
"""SIGXCPU on Linux and macOS: what ends a process that has had its seconds."""
