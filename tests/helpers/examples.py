"""The examples of the manual pages as whole tables: what an example leaves out is filled in from a sample table.

An example shows whole top-level parts of a table; each takes the place of the same part of ``SAMPLE``. A line
``# file: NAME`` begins another table, or a document where NAME is not that of a table.
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
BEFORE = "old.yaml"
"""The edition before, of an example that compares with it."""
_PART = re.compile(r"^(?=[a-z_]+:)", re.MULTILINE)


def pieces_of(example: str) -> dict[str, str]:
    """File name → text of the tables, whole, and of the documents that an example stands for."""
    pieces = re.split(r"^# file: (.+)\n", example, flags=re.MULTILINE)
    named = list(zip(pieces[1::2], pieces[2::2], strict=True)) or [("lushan-2023.yaml", example)]
    named = [(name, earlier(shown) if name == BEFORE else shown) for name, shown in named]
    return {name: completed(shown) if name.endswith(".yaml") else shown for name, shown in named}


def earlier(shown: str) -> str:
    """The parts of an edition of three years before."""
    parts = [part for part in _PART.split(SAMPLE) if part.startswith(("sources", "basis"))]
    return shown + "".join(parts).replace("2023", "2020").replace("2024", "2021")


def completed(shown: str) -> str:
    """A table with the parts ``shown`` in place of the sample's."""
    shown = shown.replace("\\x07", "\x07")
    parts = {part.partition(":")[0]: part.rstrip("\n") + "\n" for part in _PART.split(SAMPLE) if part}
    for part in _PART.split(shown):
        if part.strip():
            parts[part.partition(":")[0]] = part.rstrip("\n") + "\n"
    return "".join(parts.values())


def codes_of(example: str, folder: Path) -> list[str]:
    """The codes of all findings in an example, one after the other, and of what reading its documents notes.

    A document alone never says everything that LP401 asks for: it is left out there.
    """
    from datetime import date

    from landprice.checks.inputs import inputs
    from landprice.documents.reading import drafts_in

    pieces = pieces_of(example)
    for name, words in pieces.items():
        (folder / name).write_text(words, "utf-8")
    documents = [name for name in pieces if not name.endswith(".yaml")]
    before = inputs(folder / name for name in pieces if name == BEFORE)
    run = Run(as_of=date.fromisoformat(AS_OF), against=before)
    found = run.over(inputs(folder / name for name in pieces if name != BEFORE)).findings
    codes = [
        finding.rule
        for finding in found
        if not (finding.rule == "LP401" and Path(finding.position.file).name in documents)
    ]
    if len(documents) == len(pieces):
        codes += {finding.rule for name in documents for finding in drafts_in(folder / name).findings}
    return codes
