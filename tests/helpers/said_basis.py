"""A made table with the sentences of a basis below it, and what is read of them, one line a field."""

from __future__ import annotations

from pathlib import Path

from landprice.checks.reading import read

TABLE = (
    "甲县城区基准地价成果\n单位：元/平方米\n土地级别\tⅠ\tⅡ\tⅢ\n"
    "商服用地\t300\t200\t150\n住宅用地\t280\t180\t120\n工业用地\t180\t150\t110\n"
)


def said(path: Path, text: str) -> tuple[list[str], int]:
    """What is read of the basis, one line a field, and how many reports there are."""
    path.write_text(TABLE + text.replace("|", "\n"), "utf-8")
    drafts = read(path)
    found = [
        f"{use} {name} {_in_words(value)}"
        for use, fields in drafts.tables[0].data["basis"].items()
        for name, value in fields.items()
    ]
    return found, sum(finding.rule == "LP022" for finding in drafts.findings)


def _in_words(value: str | dict[str, str]) -> str:
    return value if isinstance(value, str) else " ".join(f"{grade}:{one}" for grade, one in value.items())
