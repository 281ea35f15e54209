"""Parcel files in and out: what is not used passes through, and a file appears only when whole."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from helpers.made_xlsx import BEGIN, END, MAIN, text_row, write_book

from landprice.batch.io.encoding import GB18030, UTF8, UTF8_BOM
from landprice.batch.io.open import open_parcels
from landprice.batch.io.sink import Target, writing, writing_together
from landprice.batch.io.source import RowSource
from landprice.core.errors import FileError, InputError


def rows(path: Path, sheet: str | None = None) -> list[tuple[object, ...]]:
    """The headers and the rows of a file as it is read."""
    source = open_parcels(path, sheet)
    values = [
        tuple(row) for batch in source.batches for row in zip(*[c.to_pylist() for c in batch.columns], strict=True)
    ]
    source.close()
    return [tuple(source.schema.names), *values]


def written(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def copied(source: RowSource, to: Path, encoding: str | None = None) -> bytes:
    with writing(to, source.schema, encoding=encoding) as sink:
        for batch in source.batches:
            sink.write(batch)
    return to.read_bytes()


@pytest.mark.parametrize(
    ("encoding", "content"),
    [
        (UTF8, "县,面积\n湖口,007\n".encode()),
        (UTF8_BOM, codecs.BOM_UTF8 + "县,面积\r\n湖口,007\r\n".encode()),
        (GB18030, "县,面积\r\n湖口,007\r\n".encode(GB18030)),
        (GB18030, b"a,b\n" + b"x,1\n" * 300_000 + "湖口,007\n".encode(GB18030)),
    ],
)
def test_the_encoding_of_a_csv_is_told_and_kept(tmp_path: Path, encoding: str, content: bytes) -> None:
    source = open_parcels(written(tmp_path / "in.csv", content))
    assert source.encoding == encoding
    copy = copied(source, tmp_path / "out.csv", source.encoding)
    assert copy == content.replace(b"\r\n", b"\n")


def test_cells_pass_through_a_csv_as_they_are(tmp_path: Path) -> None:
    content = '县,"a\nb",b,b,\n007, x ,"1,5","say ""hi""",\n湖口,=1+1,1.20,1e5,NULL\n,,,,\n'.encode()
    path = written(tmp_path / "in.csv", content)
    assert rows(path) == [
        ("县", "a\nb", "b", "b", ""),
        ("007", " x ", "1,5", 'say "hi"', ""),
        ("湖口", "=1+1", "1.20", "1e5", "NULL"),
        ("", "", "", "", ""),
    ]
    assert copied(open_parcels(path), tmp_path / "out.csv") == content


NEVER_CLOSED = "a cell begins with a quotation mark that is never closed, up to the end of the file"
NO_CHARACTER = "bytes that are no character in"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "is empty: its first line has to name the columns"),
        (b"a,b\n1,2\n1,2,3\n", "line 3: 3 cells where the first line names 2: 1,2,3"),
        (b"a,b\n1,2\n1\n", "line 3: 1 cells where the first line names 2: 1"),
        (b'a,b\n1,2\n1,"2\n1,2\n', "line 3: " + NEVER_CLOSED),
        (b'a,b\n"x\ny",2\n1,"2\n' + b"1,2\n" * 2_000_000, "line 4: " + NEVER_CLOSED),
        ("a,湖\n".encode() + b"1,2\n" * 400_000 + b"1,\xff\n", f"line 400002: {NO_CHARACTER} UTF-8, behind 1,"),
        (
            "a,湖\n".encode(GB18030) + b"1,2\n" * 400_000 + b"1,x\xff\n",
            f"line 400002: {NO_CHARACTER} GB18030, behind 1,x",
        ),
        (b"a;b;c\n1;2;3\n", "its cells are parted by semicolons, not by commas: save it as CSV with commas"),
        (b"a\tb\tc\n1\t2\t3\n", "its cells are parted by tabs, not by commas: save it as CSV with commas"),
        ("a,b\n1,2\n".encode("utf-16"), "is in UTF-16 or UTF-32; save it as CSV UTF-8"),
        (b"a,b\n\0,2\n", "is a binary file, not CSV"),
        (b"a,b\n\xff\xff\xff,2\n", "is neither UTF-8 (see line 2) nor GB18030 (see line 2); save it as CSV UTF-8"),
    ],
)
def test_a_broken_csv_says_where(tmp_path: Path, content: bytes, says: str) -> None:
    with pytest.raises(FileError) as caught:
        rows(written(tmp_path / "in.csv", content))
    assert str(caught.value) in (f"{tmp_path / 'in.csv'} {says}", f"{tmp_path / 'in.csv'}: {says}")


def test_a_quotation_mark_within_a_cell_is_a_sign_like_any_other(tmp_path: Path) -> None:
    path = written(tmp_path / "in.csv", b'a,b\n1,5" pipe\n2,x\n')
    assert rows(path) == [("a", "b"), ("1", '5" pipe'), ("2", "x")]
    assert copied(open_parcels(path), tmp_path / "out.csv") == b'a,b\n1,"5"" pipe"\n2,x\n'


def test_a_line_with_nothing_on_it_is_a_row_where_there_is_one_column(tmp_path: Path) -> None:
    assert rows(written(tmp_path / "a.csv", b"a\n1\n\n2\n")) == [("a",), ("1",), ("",), ("2",)]
    assert rows(written(tmp_path / "b.csv", b"a,b\n1,2\n\n,\n")) == [("a", "b"), ("1", "2"), ("", "")]


def test_a_csv_of_its_first_line_alone_has_no_rows(tmp_path: Path) -> None:
    assert rows(written(tmp_path / "a.csv", b"a,b")) == [("a", "b")]
    assert rows(written(tmp_path / "b.csv", b"a,b\n")) == [("a", "b")]


@pytest.mark.parametrize("name", ["missing.csv", "missing.parquet", "missing.xlsx"])
def test_a_missing_file_is_named(tmp_path: Path, name: str) -> None:
    with pytest.raises(FileError, match="does not exist"):
        open_parcels(tmp_path / name)


def test_a_file_that_is_not_what_its_ending_says(tmp_path: Path) -> None:
    for name in ("a.parquet", "a.xlsx"):
        with pytest.raises(FileError, match="cannot be read"):
            rows(written(tmp_path / name, b"county,area\n"))
    with pytest.raises(FileError, match="none of the files that can be read"):
        open_parcels(written(tmp_path / "a.ods", b"x"))


def test_a_sheet_gives_what_excel_shows(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.title = "说明"
    sheet = book.create_sheet("宗地")
    sheet.append([])
    sheet.append(["县", "面积", "期日", "号", "混", "真", None])
    sheet.append(["湖口", 666.66999999999996, date(2024, 1, 5), 1, "007", True])
    sheet.append(["湖口", 0.1 + 0.2, date(2024, 1, 6), 2, 7])
    sheet.append([None, None, None, None, None])
    sheet.append(["湖口", 1000, datetime(2024, 1, 7), 3, 1.5, False])
    sheet.append([None, None])
    book.save(tmp_path / "in.xlsx")
    assert rows(tmp_path / "in.xlsx", "宗地") == [
        ("县", "面积", "期日", "号", "混", "真"),
        ("湖口", 666.67, date(2024, 1, 5), 1, "007", True),
        ("湖口", 0.3, date(2024, 1, 6), 2, "7", None),
        (None, None, None, None, None, None),
        ("湖口", 1000.0, date(2024, 1, 7), 3, "1.5", False),
    ]
    with pytest.raises(FileError, match="has no sheet 宗; its sheets are 说明, 宗地"):
        open_parcels(tmp_path / "in.xlsx", "宗")


def test_error_cells_and_formulas_never_calculated_are_not_taken_for_empty(tmp_path: Path) -> None:
    import xlsxwriter

    with xlsxwriter.Workbook(tmp_path / "in.xlsx") as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["县", "面积", "容积率"])
        sheet.write_formula(1, 1, "=1/0", None, "#DIV/0!")
        sheet.write_formula(1, 2, "=1+1", None, 2)
        sheet.write_formula(2, 2, '=IF(TRUE,"","")', None, "")
    # a row of nothing but formulas is a row: dropped, a sheet of links to another workbook would be empty
    assert rows(tmp_path / "in.xlsx") == [
        ("县", "面积", "容积率"),
        (None, "#DIV/0!", "2"),
        (None, None, '=IF(TRUE,"","")'),
    ]

    book = openpyxl.Workbook()
    book.active.append(["县", "面积"])
    book.active.append(["湖口", "=100*2"])
    book.save(tmp_path / "never.xlsx")
    assert rows(tmp_path / "never.xlsx") == [("县", "面积"), ("湖口", "=100*2")]


def test_no_cell_of_a_sheet_becomes_a_formula_and_no_digit_is_lost(tmp_path: Path) -> None:
    texts = [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "=cmd|' /C calc'!A0",
        "http://a.b",
        "{=1}",
        "007",
        "1.20",
        "a\nb",
        "\t=1",
    ]
    schema = pa.schema(
        [("text", pa.string()), ("long", pa.decimal128(38, 2)), ("id", pa.int64()), ("面积", pa.string())]
    )
    long = [Decimal("1234567890123.45")] + [Decimal("12345678901234567.89")] * (len(texts) - 1)
    ids = [123456789012345] + [360429199001011234] * (len(texts) - 1)
    areas = ["666.67", "1.20", "007", "15亩", "-0", "1e5", "12", "", "0.5", "1,000", "1234567890123456"]
    with writing(tmp_path / "out.xlsx", schema, figures=["面积"]) as sink:
        sink.write(pa.RecordBatch.from_arrays([texts, long, ids, areas], schema=schema))
    sheet = openpyxl.load_workbook(tmp_path / "out.xlsx").active
    cells = list(sheet.iter_rows(min_row=2))
    assert [(cell.data_type, cell.number_format) for cell in [row[3] for row in cells][:2]] == [
        ("n", "General"),
        ("n", "0.00"),
    ]
    assert {cell.data_type for row in cells for cell in row if cell.value is not None} == {"s", "n"}
    assert [row[0].value for row in cells] == texts
    assert [row[1].value for row in cells][:2] == [1234567890123.45, "12345678901234567.89"]
    assert [row[2].value for row in cells][:2] == [123456789012345, "360429199001011234"]
    assert [row[3].value for row in cells] == [
        666.67, 1.2, "007", "15亩", "-0", "1e5", 12, "", 0.5, "1,000", "1234567890123456",
    ]  # fmt: skip


def test_more_rows_than_a_sheet_holds_are_refused(tmp_path: Path) -> None:
    old = written(tmp_path / "out.xlsx", b"old")
    batch = pa.RecordBatch.from_pydict({"a": pa.nulls(1_048_576)})
    with (
        pytest.raises(InputError, match="1,048,576 rows are more than the 1,048,575 that a sheet holds"),
        writing(old, batch.schema) as sink,
    ):
        sink.write(batch)
    assert old.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["out.xlsx"]


@pytest.mark.parametrize("name", ["out.csv", "out.parquet", "out.xlsx"])
def test_a_failure_leaves_the_old_file_and_nothing_else(tmp_path: Path, name: str) -> None:
    old = written(tmp_path / name, b"old")
    batch = pa.RecordBatch.from_pydict({"a": ["1"]})

    def interrupted() -> None:
        with writing(old, batch.schema) as sink:
            sink.write(batch)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert old.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_two_columns_of_one_name_are_refused_in_parquet_only(tmp_path: Path) -> None:
    source = written(tmp_path / "in.csv", b"a,a\n1,2\n")
    with pytest.raises(InputError, match="two columns are called `a`, which most readers of Parquet refuse"):
        copied(open_parcels(source), tmp_path / "out.parquet")
    assert [path.name for path in tmp_path.iterdir()] == ["in.csv"]
    assert copied(open_parcels(source), tmp_path / "out.csv") == b"a,a\n1,2\n"


def test_more_columns_than_a_sheet_holds_are_refused(tmp_path: Path) -> None:
    schema = pa.schema([(f"c{number}", pa.string()) for number in range(16_385)])
    with (
        pytest.raises(InputError, match="16,385 columns are more than the 16,384 that a sheet holds"),
        writing(tmp_path / "out.xlsx", schema),
    ):
        pass
    assert list(tmp_path.iterdir()) == []


def test_an_abandoned_sheet_takes_no_further_row(tmp_path: Path) -> None:
    batch = pa.RecordBatch.from_pydict({"a": ["1"]})
    with writing(tmp_path / "out.xlsx", batch.schema) as sink:
        sink.write(batch)
        sink.abandon()
        sink.write(batch)
    assert rows(tmp_path / "out.xlsx") == [("a",), ("1",)]


@pytest.mark.parametrize("ending", ["csv", "parquet", "xlsx"])
def test_a_link_stays_and_what_it_points_to_is_written(tmp_path: Path, ending: str) -> None:
    real, link = written(tmp_path / f"real.{ending}", b"old"), tmp_path / f"link.{ending}"
    link.symlink_to(real.name)
    batch = pa.RecordBatch.from_pydict({"a": ["1"]})
    with writing(link, batch.schema) as sink:
        sink.write(batch)
    assert link.is_symlink()
    assert rows(real) == [("a",), ("1",)]


@pytest.mark.parametrize("name", ["out.csv", "out.parquet", "out.xlsx"])
def test_every_kind_of_file_reads_back(tmp_path: Path, name: str) -> None:
    days = [date(2024, 1, 5), None]
    batch = pa.RecordBatch.from_pydict(
        {"text": ["湖口", None], "figure": pa.array([Decimal("1.50"), None], pa.decimal128(20, 4)), "day": days}
    )
    with writing(tmp_path / name, batch.schema) as sink:
        sink.write(batch)
    expected: dict[str, list[object]] = {
        "out.csv": [("湖口", "1.5", "2024-01-05"), ("", "", "")],
        "out.parquet": [("湖口", Decimal("1.5000"), days[0]), (None, None, None)],
        "out.xlsx": [("湖口", 1.5, days[0])],
    }
    assert rows(tmp_path / name) == [("text", "figure", "day"), *expected[name]]


def test_what_a_csv_cannot_hold_is_refused(tmp_path: Path) -> None:
    pq.write_table(pa.table({"a": [[1]]}), tmp_path / "in.parquet")
    with pytest.raises(InputError, match=r"`a` .* has no place in"):
        copied(open_parcels(tmp_path / "in.parquet"), tmp_path / "out.csv")
    assert not (tmp_path / "out.csv").exists()


def test_a_place_that_cannot_be_written_is_said_before_any_work(tmp_path: Path) -> None:
    schema = pa.schema([("a", pa.string())])
    for path, says in [
        (tmp_path / "out.txt", "none of the files that can be written"),
        (tmp_path / "no" / "out.csv", r"the folder .* does not exist"),
    ]:
        with pytest.raises(FileError, match=says), writing(path, schema):
            pass


OTHER_WRITERS = {
    "error behind its kind": '<row r="2"><c r="A2"><v>1</v></c><c t="e" r="B2"><v>#N/A</v></c></row>',
    "single quotes": "<row r='2'><c r='A2'><v>1</v></c><c r='B2' t='e'><v>#N/A</v></c></row>",
    "no addresses": '<row><c><v>1</v></c><c t="e"><v>#N/A</v></c></row>',
    "blanks": '<row r="2" ><c r="A2" ><v >1</v></c>\n<c r="B2" t="e" > <v> #N/A</v> </c></row>',
    "prefix": '<x:row r="2"><x:c r="A2"><x:v>1</x:v></x:c><x:c r="B2" t="e"><x:v>#N/A</x:v></x:c></x:row>',
    "comment": '<row r="2"><c r="A2"><v>1</v></c><!--<c r="B2"><v>9</v></c>--><c r="B2" t="e"><v>#N/A</v></c></row>',
    "comment within": '<row r="2"><c r="A2"><v>1</v></c><c r="B2" t="e"><v>#N<!-- <v>9</v> -->/A</v></c></row>',
    "character data": '<row r="2"><c r="A2"><v>1</v></c><c r="B2" t="e"><v><![CDATA[#N/A]]></v></c></row>',
    "formula": '<row r="2"><c r="A2"><v>1</v></c><c t="e" r="B2"><f>VLOOKUP(1,C:D,2)</f><v>#N/A</v></c></row>',
}


@pytest.mark.parametrize("written", OTHER_WRITERS)
def test_an_error_is_seen_whatever_program_wrote_the_workbook(tmp_path: Path, written: str) -> None:
    begin = BEGIN.replace("xmlns=", f'xmlns:x="{MAIN}" xmlns=')
    write_book(tmp_path / "in.xlsx", [begin, text_row(1, ["号", "面积"]), OTHER_WRITERS[written], END])
    (headers, row) = rows(tmp_path / "in.xlsx")
    assert (headers, row[0], str(row[1]).strip()) == (("号", "面积"), 1, "#N/A")


@pytest.mark.parametrize(
    "formula",
    [
        '<c t="n" r="B2"><f>A2*2</f></c>',
        "<c r='B2'><f>A2*2</f><v/></c>",
        '<c r="B2"><f t="array" ref="B2">A2*2</f> <v></v></c>',
        '<c r="B2" t="str"><f>A2*2</f></c>',
    ],
)
def test_a_formula_never_calculated_is_not_taken_for_empty(tmp_path: Path, formula: str) -> None:
    row = f'<row r="2"><c r="A2"><v>1</v></c>{formula}</row>'
    write_book(tmp_path / "in.xlsx", [BEGIN, text_row(1, ["号", "面积"]), row, END])
    assert rows(tmp_path / "in.xlsx") == [("号", "面积"), (1, "=A2*2")]


@pytest.mark.parametrize(
    "row",
    [
        '<row r="2"><c r="A2"><v>1</v></c><c r="A2"><v>2</v></c></row>',
        '<row r="2"><c r="A3"><v>1</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></c></row>',
        '<row r="2"><c r="XFE2"><v>1</v></c></row>',
        '<row r="2"><c r="A2" t="s"><v>7</v></c></row>',
        '<row r="1048577"><c r="A1048577"><v>1</v></c></row>',
    ],
)
def test_cells_that_stand_twice_or_nowhere_are_refused(tmp_path: Path, row: str) -> None:
    write_book(tmp_path / "in.xlsx", [BEGIN, text_row(1, ["号", "面积"]), row, END])
    with pytest.raises(FileError, match=r"in\.xlsx cannot be read: "):
        open_parcels(tmp_path / "in.xlsx")


def test_a_stop_between_two_files_leaves_no_rejects_of_another_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Renaming is made to fail at the first, the second and the third step of putting the new files in place."""
    renamed = Path.replace
    for stop in (1, 2, 3):
        for name in ("values.csv", "rejects.csv"):
            (tmp_path / name).write_text("old")
        steps = iter(range(1, 10))

        def replace(self: Path, to: Path, steps: Iterator[int] = steps, stop: int = stop) -> Path:
            if next(steps) == stop:
                raise OSError(5, "Input/output error")
            return renamed(self, to)

        schema = pa.schema([("a", pa.string())])
        targets = [Target(tmp_path / name, schema) for name in ("values.csv", "rejects.csv")]
        with monkeypatch.context() as patch, pytest.raises(FileError), writing_together(targets):
            patch.setattr(Path, "replace", replace)
        standing = {path.name: path.read_text() for path in tmp_path.iterdir()}
        untouched = {"values.csv": "old", "rejects.csv": "old"}
        assert standing == ({"values.csv": "a\n"} if stop == 3 else untouched)
