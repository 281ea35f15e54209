"""Files made to bring a batch down: each ends in a plain sentence, soon, and in little memory."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from helpers.cli import bare_environment, run
from helpers.made_xlsx import BEGIN, END, text_row, write_book

pytestmark = pytest.mark.skipif(os.name == "nt", reason="what a process took is told by wait4")
HEADERS = ("县", "用途", "级别", "面积")
PARCEL = ("湖口", "商服", "I", "1")
HEAD, ROW = text_row(1, HEADERS), text_row(2, PARCEL)
CSV = "县,用途,级别,面积"
MEGABYTE = b"a" * (1 << 20)


def _cell_of_600_megabytes() -> Iterator[str | bytes]:
    yield BEGIN + HEAD + '<row r="2"><c r="A2" t="inlineStr"><is><t>'
    yield from [MEGABYTE] * 600
    yield "</t></is></c></row>" + END


def _attribute_of_100_megabytes() -> Iterator[str | bytes]:
    yield BEGIN + HEAD + '<row r="2"><c r="A2" t="'
    yield from [MEGABYTE] * 100
    yield '"><v>1</v></c></row>' + END


def _billion_laughs() -> Iterator[str | bytes]:
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    yield f'<!DOCTYPE x [<!ENTITY a0 "ha">{entities}]>' + BEGIN + HEAD
    yield '<row r="2"><c r="A2" t="inlineStr"><is><t>&a9;</t></is></c></row>' + END


def _parquet_that_unfolds(path: Path) -> None:
    """A cell of 16 MB that stands once in the file, and is that of 500 rows."""
    columns = {name: [value] * 500 for name, value in zip(HEADERS, PARCEL, strict=True)}
    huge = pa.DictionaryArray.from_arrays(pa.array([0] * 500, pa.int32()), pa.array(["x" * (1 << 24)]))
    pq.write_table(pa.table({**columns, "注": huge}), path, compression="zstd", store_schema=False)


HOSTILE: dict[str, tuple[Callable[[Path], object], str]] = {
    "far-cell.xlsx": (
        lambda path: write_book(path, [BEGIN, HEAD, ROW, '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>', END]),
        "its cells reach to XFD1048576",
    ),
    "only-a-far-cell.xlsx": (
        lambda path: write_book(path, [BEGIN, '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>', END]),
        "holds nothing but 1, a title",
    ),
    "huge-cell.xlsx": (lambda path: write_book(path, _cell_of_600_megabytes()), "a cell holds more than 1,000,000"),
    "huge-attribute.xlsx": (lambda path: write_book(path, _attribute_of_100_megabytes()), "of mark-up in one piece"),
    "entities.xlsx": (lambda path: write_book(path, _billion_laughs()), "cannot be read: DOCTYPE"),
    "unfolding.parquet": (_parquet_that_unfolds, "takes more than 1024 MB of memory to read"),
    "wide.csv": (
        lambda path: path.write_text(",".join(f"c{n}" for n in range(100_000)) + "\n" + "1," * 99_999 + "1\n"),
        "has 100,000 columns; 16,384 are read at most",
    ),
    "long-names.csv": (
        lambda path: path.write_text(f"{CSV}," + "x" * (1 << 20) + "\n湖口,商服,I,1,\n", "utf-8"),
        "field larger than field limit",
    ),
    "endless-first-line.csv": (
        lambda path: path.write_text(f"{CSV}," + "x," * (1 << 24) + "\n湖口,商服,I,1,\n", "utf-8"),
        "the names of its columns are longer than 16,777,216 characters",
    ),
    "cut-name.csv": (
        lambda path: path.write_bytes(f"{CSV},注".encode()[:-1]),
        "line 1: bytes that are no character in UTF-8, behind 县,用途,级别,面积,",
    ),
    "cut-cell.csv": (
        lambda path: path.write_bytes(f"{CSV},注\n湖口,商服,I,1,注".encode()[:-1]),
        "line 2: bytes that are no character in UTF-8, behind 湖口,商服,I,1,",
    ),
    "cut-cell-gb18030.csv": (
        lambda path: path.write_bytes(f"{CSV},注\n湖口,商服,I,1,注".encode("gb18030")[:-1]),
        "line 2: bytes that are no character in GB18030, behind 湖口,商服,I,1,",
    ),
}


# A process counts what the one that starts it holds: so a small one starts it, and counts its child.
_LAUNCHER = """
import resource, subprocess, sys
code = subprocess.call(sys.argv[1:], stdout=subprocess.DEVNULL)
took = resource.getrusage(resource.RUSAGE_CHILDREN)
print(code, took.ru_maxrss >> 10, took.ru_utime + took.ru_stime)
"""


def batch(path: Path, out: Path) -> tuple[int, str, int, float]:
    """The exit code, the last sentence, and the memory in MB and seconds of the processor that it took."""
    done = subprocess.run(
        [sys.executable, "-S", "-c", _LAUNCHER, sys.executable, "-m", "landprice", "batch", path, "-o", out],
        env=bare_environment("en"),
        capture_output=True,
        check=True,
    )
    code, megabytes, seconds = done.stdout.decode().split()
    return int(code), done.stderr.decode().splitlines()[-1], int(megabytes), float(seconds)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_soon_and_in_little_memory(tmp_path: Path, name: str) -> None:
    make, reason = HOSTILE[name]
    make(tmp_path / name)
    code, said, megabytes, seconds = batch(tmp_path / name, tmp_path / "out.csv")
    assert (code, reason in said) == (2, True), said
    assert seconds < 30
    assert megabytes < 1000
    assert [path.name for path in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize(
    "header",
    [
        "(" * 20_000 + "))",
        "（" * 20_000,
        "面积" * 20_000,
        "_" * 20_000 + "mu",
        "系数:" * 10_000,
        ",".join(f"第{n}列的名字有些长" * 8 for n in range(12_000)),  # a first line of 2.5 MB
    ],
)
def test_a_long_header_takes_no_time_and_is_not_cut(tmp_path: Path, header: str) -> None:
    names = header.count(",") + 1
    (tmp_path / "in.csv").write_text(f"{CSV},{header}\n湖口,商服,I,1{',z' * names}\n", "utf-8")
    start = time.process_time()
    done = run("batch", str(tmp_path / "in.csv"), "-o", str(tmp_path / "out.csv"))
    assert time.process_time() - start < 20
    said = done.stderr.splitlines()[-1]
    assert (done.code, said) == (0, "read as: 县=county, 用途=land_use, 级别=grade, 面积=area")
    first, second = (tmp_path / "out.csv").read_text("utf-8").splitlines()
    assert first.startswith(f"{CSV},{header},table,")
    assert second.startswith(f"湖口,商服,I,1{',z' * names},jiangxi/jiujiang/hukou-2023.yaml,商服用地,2410,2410,")
