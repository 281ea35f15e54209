"""The examples of the manual pages as whole tables: what an example leaves out is filled in from a sample table.

An example shows whole top-level parts of a table; each takes the place of the same part of ``SAMPLE``. A line
``# file: NAME`` begins another table.
"""

from __future__ import annotations

import re
from pathlib import Path

from landprice.checks.runner import Run

AS_OF = "2024-06-01"
SAMPLE = """\
landprice: 1
place: {county: 庐山市, pinyin: lushan, adcode: "360483", prefecture: 九江市, province: 江西省, scope: 城区}
sources:
  - role: approval
    title: 九江市人民政府关于同意庐山市城区土地定级与基准地价更新成果的批复
    document_number: 九府字〔2024〕32号
    issuer: 九江市人民政府
    issued: 2024-05-17
    transcribed: document
    checked: 2024-05-20
classification: not-stated
land_uses:
  commercial: {name: 商服用地}
  residential: {name: 住宅用地}
  industrial: {name: 工业用地}
prices:
  commercial:
    I: {yuan_per_m2: 2358, wan_per_mu: 157.20}
servicing:
  六通: {outside: [通路, 供水, 排水, 通电, 通讯, 通燃气], inside: 场地平整}
basis:
  all: {valuation_date: 2023-07-01, right: granted, price_per: land, servicing: 六通, plot_ratio: 1.4}
  commercial: {tenure_years: 40}
  residential: {tenure_years: 70}
  industrial: {tenure_years: 50}
"""
_PART = re.compile(r"^(?=[a-z_]+:)", re.MULTILINE)


def tables_of(example: str) -> dict[str, str]:
    """File name → text of the tables that an example stands for."""
    pieces = re.split(r"^# file: (.+)\n", example, flags=re.MULTILINE)
    named = list(zip(pieces[1::2], pieces[2::2], strict=True)) or [("lushan-2023.yaml", example)]
    return {name: completed(shown) for name, shown in named}


def completed(shown: str) -> str:
    """A table with the parts ``shown`` in place of the sample's."""
    shown = shown.replace("\\x07", "\x07")
    parts = {part.partition(":")[0]: part.rstrip("\n") + "\n" for part in _PART.split(SAMPLE) if part}
    for part in _PART.split(shown):
        if part.strip():
            parts[part.partition(":")[0]] = part.rstrip("\n") + "\n"
    return "".join(parts.values())


def codes_of(example: str) -> list[str]:
    """The codes of all findings in an example, one after the other."""
    from datetime import date

    run = Run(as_of=date.fromisoformat(AS_OF))
    for name, table in tables_of(example).items():
        run.add(table, name)
    return [finding.rule for finding in run.report().findings]


def codes_of_reading(document: str, folder: Path) -> list[str]:
    """The codes LP0xx that reading the text of a document gives, with the day of comparing given."""
    from landprice.documents import read

    file = folder / "document.txt"
    file.write_text(document, "utf-8")
    return [one.rule for one in read(file, known={"checked": AS_OF}).findings if one.rule.startswith("LP0")]
