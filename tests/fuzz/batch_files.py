"""Random parcel files of three formats, valued and compared cell by cell with what an independent reader finds.

    python tests/fuzz/batch_files.py [--files 20000] [--seed 1] [--apart 0.01] [--damaged 0.2]

Each file is written by another program than ours (the csv module, xlsxwriter, openpyxl, XML by hand, pyarrow),
valued to a file of a format drawn at random, and read again by csv, openpyxl or pyarrow. No row may be lost, none
stand that was not in the input, no cell that passes through may change, and each row has to hold the value of its own
area. Of the share ``damaged`` some bytes are changed: they may be refused, in a sentence. ``apart`` is the share of
workbooks and Parquet files that are read in a process of their own, as the command does; the others in this one.
"""

from __future__ import annotations

import argparse
import csv
import random
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import xlsxwriter

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from helpers.made_xlsx import BEGIN, END, write_book  # noqa: E402

from landprice.batch.options import Options  # noqa: E402
from landprice.batch.run import run  # noqa: E402
from landprice.core.errors import LandpriceError  # noqa: E402

PRICE = 2410
"""湖口 商服 I, yuan per square metre: tables/jiangxi/jiujiang/hukou-2023.yaml, page 1."""
TEXTS = (
    *("a,b\n湖口,商服,I,999999,x", 'q"r', '"', '""', ",", "\n", "\r\n", "\r", "a\rb", "湖口", "=1+1", "+1", "@x", "-"),
    *(
        "007",
        "1.20",
        "1e5",
        "NULL",
        "nan",
        "NaN",
        "#N/A",
        "TRUE",
        " a ",
        "\t",
        "𠮷",
        "\ufeff",
        "\u2028x",
        "é",
        "<&>",
        "]]>",
    ),
    *("_x000D_", "_x0041_", "合计", "'", "''", "\\", "\\n", "--", "2024-05-01", '5" pipe', "x" * 300, "", "", ""),
)
ENDINGS = ("csv", "parquet", "xlsx")
NAMES = ("备注", "号", "a b", "x,y", 'q"', "列")
_REQUIRED = ("县", "用途", "级别", "面积")
Cells = list[list[Any]]


class Drawn:
    """The columns of a file: the four that are needed, and some that pass through, with their values row by row."""

    def __init__(self, draw: random.Random, typed: bool) -> None:
        self.draw = draw
        count = draw.choice((0, 1, 2, 5, 20))
        self.areas = [str(draw.choice((draw.randint(1, 10**6), draw.randint(1, 999) / 4))) for _ in range(count)]
        self.areas = [draw.choice(("", "x")) if draw.random() < 0.1 else area for area in self.areas]
        self.names = [f"{draw.choice(NAMES)}{index}" for index in range(draw.randint(0, 4))]
        self.columns = [self._column(count, draw.choice(KINDS) if typed else "text") for _ in self.names]

    def _column(self, count: int, kind: str) -> list[Any]:
        return [None if self.draw.random() < 0.1 else self._value(kind) for _ in range(count)]

    def _value(self, kind: str) -> Any:
        draw = self.draw
        if kind == "mixed":
            kind = draw.choice(KINDS[:-1])
        if kind == "integer":
            return draw.choice((0, 1, -5, draw.randint(-(10**14), 10**14)))
        if kind == "figure":
            return draw.choice((0.5, -1.25, draw.randint(1, 10**9) / 10**4, 1e-7, 123456789.125))
        if kind == "truth":
            return draw.random() < 0.5
        if kind == "day":
            return date.fromordinal(draw.randint(date(1900, 3, 1).toordinal(), date(9999, 12, 31).toordinal()))
        if kind == "moment":
            return datetime(draw.randint(1901, 2200), 5, 6, draw.randint(0, 23), 59, draw.randint(0, 59))
        return draw.choice(TEXTS)

    def rows(self) -> Cells:
        """Each row: county, use, grade, area, and what passes through."""
        return [
            ["湖口", "商服", "I", area, *(column[index] for column in self.columns)]
            for index, area in enumerate(self.areas)
        ]


KINDS = ("text", "integer", "figure", "truth", "day", "moment", "mixed")


def write_csv(path: Path, drawn: Drawn) -> Cells:
    """The file in one of the three encodings, and its cells as they stand."""
    draw = drawn.draw
    rows = [["" if cell is None else cell for cell in row] for row in drawn.rows()]
    with path.open("w", encoding=draw.choice(("utf-8", "utf-8-sig", "gb18030")), newline="") as file:
        quoting = draw.choice((csv.QUOTE_MINIMAL, csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC))
        if any("\r" in cell for row in rows for cell in row):
            quoting = csv.QUOTE_ALL  # the module leaves a lone CR bare, which ends a line
        writer = csv.writer(file, quoting=quoting, lineterminator=draw.choice(("\n", "\r\n")))
        writer.writerows([[*_REQUIRED, *drawn.names], *rows])
    return rows


def write_parquet(path: Path, drawn: Drawn) -> Cells:
    """The file with columns of any type that holds their values."""
    draw, rows = drawn.draw, drawn.rows()
    kinds = [pa.string(), pa.large_string(), pa.dictionary(pa.int32(), pa.string())]
    if int(pa.__version__.partition(".")[0]) > 18:  # what pyarrow 18 cannot write, nobody has
        kinds.append(pa.string_view())
    columns = [pa.array([row[index] for row in rows], pa.string()).cast(draw.choice(kinds[:3])) for index in range(4)]
    for index, column in enumerate(drawn.columns, 4):
        if len({type(cell) for cell in column if cell is not None}) > 1 or not any(c is not None for c in column):
            column = [None if cell is None else str(cell) for cell in column]
            for row, cell in zip(rows, column, strict=True):
                row[index] = cell
        kind = draw.choice(kinds) if all(cell is None or isinstance(cell, str) for cell in column) else None
        columns.append(pa.array(column, pa.string()).cast(kind) if kind is not None else pa.array(column))
    pq.write_table(pa.table(columns, names=[*_REQUIRED, *drawn.names]), path, row_group_size=draw.choice((2, 1000)))
    return rows


def write_xlsx(path: Path, drawn: Drawn) -> Cells:
    """The workbook as one of three programs writes it."""
    rows = [[None if cell == "" else cell for cell in row] for row in drawn.rows()]
    drawn.draw.choice((_by_xlsxwriter, _by_openpyxl, _by_hand))(path, [[*_REQUIRED, *drawn.names], *rows])
    return rows


def _by_xlsxwriter(path: Path, rows: Cells) -> None:
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet = book.add_worksheet()
        day, moment = (book.add_format({"num_format": form}) for form in ("yyyy-mm-dd", "yyyy/m/d h:mm:ss"))
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                if isinstance(cell, datetime):
                    sheet.write_datetime(number, column, cell, moment)
                elif isinstance(cell, date):
                    sheet.write_datetime(number, column, cell, day)
                elif isinstance(cell, str):
                    sheet.write_string(number, column, cell)
                elif cell is not None:
                    sheet.write(number, column, cell)


def _by_openpyxl(path: Path, rows: Cells) -> None:
    book = openpyxl.Workbook()
    for number, row in enumerate(rows, 1):
        for column, cell in enumerate(row, 1):
            at = book.active.cell(number, column)
            at.value = cell
            if isinstance(cell, str):
                at.data_type = "s"
    book.save(path)


def _by_hand(path: Path, rows: Cells) -> None:
    """Texts within the cells, days written out, no addresses where nothing is left out, remarks in between."""
    lines = []
    for row in rows:
        cells = [f"<c>{_xml(cell)}</c>" if not isinstance(cell, str) else _inline(cell) for cell in row]
        cells = [
            f'<c t="d"><v>{c.isoformat()}</v></c>' if isinstance(c, date) else t
            for c, t in zip(row, cells, strict=True)
        ]
        cells = [f'<c t="b"><v>{c:d}</v></c>' if isinstance(c, bool) else t for c, t in zip(row, cells, strict=True)]
        lines.append(f"<row>{'<!-- <c><v>1</v></c> -->'.join(cells)}</row>")
    write_book(path, [BEGIN, *lines, END])


def _xml(cell: Any) -> str:
    return "" if cell is None else f"<v>{cell!r}</v>"


def _inline(cell: str) -> str:
    return f'<c t="inlineStr"><is><t xml:space="preserve">{escaped(cell)}</t></is></c>'


def escaped(cell: str) -> str:
    """Text for XML, signs that it cannot hold and what would be taken for them written as Excel does."""
    cell = re.sub("_(?=x[0-9A-Fa-f]{4}_)", "_x005F_", cell)
    return escape(re.sub("[\x00-\x08\x0b-\x1f]", lambda sign: f"_x{ord(sign[0]):04X}_", cell))


def read_again(path: Path) -> Cells:
    """The rows of a file of values, the first with the names, by a reader that is not ours."""
    if path.suffix == ".csv":
        raw = path.read_bytes()
        for encoding in ("utf-8-sig", "gb18030"):
            try:
                text = raw.decode(encoding)
            except UnicodeDecodeError:
                continue
            return list(csv.reader(text.splitlines(keepends=True) and _lines(text), strict=True))
    if path.suffix == ".parquet":
        table = pq.read_table(path)
        return [table.column_names, *map(list, zip(*(column.to_pylist() for column in table.columns), strict=True))]
    sheet = openpyxl.load_workbook(path).active
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def _lines(text: str) -> Any:
    import io

    return io.StringIO(text, newline="")


def same(wanted: Any, found: Any) -> bool:
    """Whether a cell holds what it held: the same value, or the text of it."""
    if wanted in (None, "") or found in (None, ""):
        return wanted in (None, "") and found in (None, "")
    if isinstance(wanted, bool):
        return found is wanted or str(found).lower() == str(wanted).lower()
    if isinstance(wanted, int | float):
        return not isinstance(found, bool) and Decimal(str(found)) == Decimal(repr(wanted))
    if isinstance(wanted, date):
        found = datetime.fromisoformat(found) if isinstance(found, str) else found
        found = found if isinstance(found, datetime) else datetime.combine(found, datetime.min.time())
        whole = wanted if isinstance(wanted, datetime) else datetime.combine(wanted, datetime.min.time())
        return bool(abs((found - whole).total_seconds()) < 0.001)
    if isinstance(found, int | float) and not isinstance(found, bool):
        return Decimal(str(found)) == Decimal(wanted)
    return bool({wanted, _plain(wanted)} & {str(found), _plain(str(found))})


def _plain(text: str) -> str:
    """Text as it was before Excel's way of writing control signs, which openpyxl does not undo."""
    return re.sub("_x([0-9A-Fa-f]{4})_", lambda sign: chr(int(sign[1], 16)), text)


def wrongs(wanted: Cells, found: Cells, names: Sequence[str]) -> list[str]:
    """What differs between the rows of the input and those of the output."""
    if found[0][: len(names)] != list(names):
        return [f"header {found[0]!r}, wanted {names!r}"]
    rows = found[1:]
    if len(rows) != len(wanted):
        return [f"{len(rows)} rows, wanted {len(wanted)}"]
    wrong = []
    base, error = found[0].index("base_value_yuan"), found[0].index("error")
    for number, (row, cells) in enumerate(zip(wanted, rows, strict=True)):
        wrong += [
            f"row {number} {name}: {a!r} became {b!r}"
            for name, a, b in zip(names, row, cells, strict=False)
            if not same(a, b)
        ]
        valued = re.fullmatch(r"[0-9.]+", str(row[3] or "")) is not None
        due = (Decimal(row[3]) * PRICE).to_integral_value("ROUND_HALF_UP") if valued else None
        if not same(None if due is None else int(due), cells[base]) or valued == bool(cells[error]):
            wrong.append(f"row {number}: {row[3]!r} ㎡ is valued {cells[base]!r}, {cells[error]!r}")
    return wrong


WRITERS = {"csv": write_csv, "parquet": write_parquet, "xlsx": write_xlsx}


def one(folder: Path, seed: int, apart: float, damaged: float) -> tuple[str, list[str]]:
    """Draw, value and compare one file; its kind, and what is wrong."""
    draw = random.Random(seed)
    ending, wanted_ending = draw.choice(ENDINGS), draw.choice(ENDINGS)
    path, values, rejects = folder / f"in.{ending}", folder / f"out.{wanted_ending}", folder / "rejects.csv"
    drawn = Drawn(draw, ending != "csv")
    rows = WRITERS[ending](path, drawn)
    names, kind = [*_REQUIRED, *drawn.names], f"{ending} to {wanted_ending}"
    is_damaged = draw.random() < damaged
    if is_damaged:
        _damage(path, draw)
    sys.frozen = draw.random() >= apart  # type: ignore[attr-defined]
    try:
        run(path, values, Options(), rejects=rejects)
    except LandpriceError as error:
        return f"{kind}, refused", [] if is_damaged else [f"refused: {error}"]
    except Exception as error:
        return f"{kind}, failed", [f"{type(error).__name__}: {error}"]
    finally:
        del sys.frozen  # type: ignore[attr-defined]
    if is_damaged:
        return f"{kind}, damaged", []
    wrong = wrongs(rows, read_again(values), names)
    errors = [row for row in rows if not re.fullmatch(r"[0-9.]+", str(row[3] or ""))]
    kept = read_again(rejects)[1:]
    if len(kept) != len(errors):
        wrong.append(f"{len(kept)} rejects, wanted {len(errors)}")
    return kind, wrong


def _damage(path: Path, draw: random.Random) -> None:
    content = bytearray(path.read_bytes())
    for _ in range(draw.choice((1, 1, 3, 20))):
        content[draw.randrange(len(content))] = draw.randrange(256)
    path.write_bytes(content[: draw.choice((len(content), draw.randint(1, len(content))))])


def fuzz(files: int, seed: int, apart: float = 0.0, damaged: float = 0.0) -> tuple[Counter[str], list[str]]:
    """How many files of each kind were tried, and what was wrong with which."""
    counts: Counter[str] = Counter()
    wrong: list[str] = []
    with suppress(KeyboardInterrupt):  # what was tried until then counts
        for number in range(seed * 1_000_000, seed * 1_000_000 + files):
            with tempfile.TemporaryDirectory() as folder:
                kind, found = one(Path(folder), number, apart, damaged)
            counts[kind] += 1
            wrong += [f"{number} {kind}: {each}" for each in found]
    return counts, wrong


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("--files", type=int, default=20_000)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--apart", type=float, default=0.01)
    options.add_argument("--damaged", type=float, default=0.0)
    asked = options.parse_args()
    counts, wrong = fuzz(asked.files, asked.seed, asked.apart, asked.damaged)
    for kind, count in sorted(counts.items()):
        print(f"{count:7,} {kind}")
    print(*wrong[:50], f"{sum(counts.values()):,} files, {len(wrong):,} wrong", sep="\n")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
