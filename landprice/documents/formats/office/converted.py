"""Older and other office files (DOC, WPS, RTF, ODT, ODS), converted by LibreOffice where it is installed.

It runs without a window, with a profile of its own that runs no macro and opens no link, and within bounds of memory
and time; what it writes is read as any other DOCX or XLSX.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from landprice.core.errors import FileError
from landprice.core.messages import message
from landprice.core.worker import Bounds, Worker
from landprice.documents.document import Document, Note, Place
from landprice.documents.limits import MAX_BYTES, MAX_CONVERT_MEMORY, MAX_CONVERT_SECONDS

_CONVERTER = "landprice.documents.formats.office.converted:conversions"
_PROGRAMS = ("soffice", "libreoffice")
_FILTERS = {"docx": "docx:MS Word 2007 XML", "xlsx": "xlsx:Calc MS Excel 2007 XML"}
_SECURITY = "/org.openoffice.Office.Common/Security/Scripting"
_SETTINGS = {
    (_SECURITY, "DisableMacrosExecution"): "true",
    (_SECURITY, "MacroSecurityLevel"): "3",
    (_SECURITY, "BlockUntrustedRefererLinks"): "true",
    (_SECURITY, "DisableActiveContent"): "true",
    ("/org.openoffice.Office.Writer/Content/Update", "Link"): "0",
    ("/org.openoffice.Office.Calc/Content/Update", "Link"): "1",
}
"""Writer: 0 is never; Calc: 1 is never (its 0 is always)."""
_RTF = b"{\\rtf"
_PRINTED = re.compile(rb"[ \r\n]([0-9]{3,7}(?:\.[0-9]{1,2})?)(?=[}\\])")
"""A figure that is all that a run of an RTF file prints."""
_MOST_LOST, _MOST_NAMED = 200, 30
_FIGURE = re.compile(r"[0-9]+(?:\.[0-9]+)?")


def office_program() -> str | None:
    """The path of LibreOffice; None where it is not installed."""
    return next((found for name in _PROGRAMS if (found := shutil.which(name))), None)


@contextmanager
def converted(path: Path, file: str, kind: Sequence[str]) -> Iterator[Path]:
    """The file at ``path`` as DOCX or XLSX, for a while. ``kind`` is the name of its format, and which of the two.

    Raises FileError where LibreOffice is not installed, or makes nothing of the file within its bounds.
    """
    name, to = kind
    if (program := office_program()) is None:
        what = message(
            "{file} is a {format} file, which LibreOffice has to convert, and LibreOffice is not installed: "
            "install it, or open the file and save it as {better}",
            file=file,
            format=name,
            better=to.upper(),
        )
        raise FileError(what)
    with TemporaryDirectory(prefix="landprice-", ignore_cleanup_errors=True) as folder:
        given: dict[str, str | int] = {"path": str(path.absolute()), "program": program, "to": to, "folder": folder}
        given["seconds"] = MAX_CONVERT_SECONDS
        bounds = Bounds(MAX_CONVERT_MEMORY, MAX_CONVERT_SECONDS + 10)
        made = Path(os.fsdecode(b"".join(Worker(_CONVERTER, given, file, bounds).chunks())))
        if not made.is_file():
            what = message(
                "{file} cannot be converted by LibreOffice; open it and save it as {better}",
                file=file,
                better=to.upper(),
            )
            raise FileError(what)
        yield made


def lost_figures(path: Path, document: Document) -> list[Note]:
    """The figures that an RTF file prints and what LibreOffice made of it does not: 7.4 loses tables in two others."""
    with path.open("rb") as file:
        begin = file.read(len(_RTF))
        if begin != _RTF:
            return []
        source = begin + file.read()
    made = " ".join([*(part.text for part in document.parts()), *(str(what) for _, what in document.notes)])
    known = set(_FIGURE.findall(made))
    printed = dict.fromkeys(each.decode() for each in _PRINTED.findall(source))
    lost = [each for each in islice((each for each in printed if each not in known), _MOST_LOST) if each not in made]
    what = message(
        "LibreOffice loses {count} figures of the file in converting it: {figures}; save it as DOCX",
        count=len(lost),
        figures=", ".join(lost[:_MOST_NAMED]),
    )
    return [(Place(0, 1, 1), what)] if lost else []


def conversions(program: str, path: str, to: str, folder: str, seconds: int) -> Iterator[bytes]:
    """The path of the file that LibreOffice made, for the worker: it may not be there."""
    given = Path(folder) / "given"
    shutil.copyfile(path, given)
    profile = Path(folder) / "profile"
    _write_profile(profile)
    made = Path(folder) / "made"
    arguments = [f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--nologo", "--nodefault"]
    arguments += ["--nolockcheck", "--convert-to", _FILTERS[to], "--outdir", str(made), str(given)]
    _bound_files()
    process = subprocess.Popen(
        [program, *arguments],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        env=_environment(folder),
    )
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        what = message("{file} takes more than {limit} seconds to read", file=path, limit=seconds)
        raise FileError(what) from None
    finally:
        _end(process)
    yield os.fsencode(made / f"given.{to}")


def _environment(folder: str) -> dict[str, str]:
    """What LibreOffice needs of the environment, its temporary files in ``folder``."""
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "LANG", "LC_ALL", "SYSTEMROOT")}
    return {**kept, "HOME": folder, "TMPDIR": folder, "TEMP": folder, "TMP": folder, "SAL_USE_VCLPLUGIN": "svp"}


def _bound_files() -> None:
    """No file that is written may be larger than a document."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_FSIZE, (2 * MAX_BYTES, 2 * MAX_BYTES))


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the program and what it has started."""
    with suppress(OSError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    process.wait()


def _write_profile(profile: Path) -> None:
    items = "".join(
        f'<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for (path, name), value in _SETTINGS.items()
    )
    folder = profile / "user"
    folder.mkdir(parents=True)
    (folder / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/registry" '
        'xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"{items}</oor:items>\n",
        "utf-8",
    )
