"""What the tables of made-up counties begin with, and such a table loaded."""

from __future__ import annotations

import landprice
from landprice.tables.loader import parse_table


def head_of(county: str, pinyin: str, adcode: str, number: str) -> str:
    """The place and source of a table of format 1.1, up to its land uses; ``number`` is that of the document."""
    return f"""landprice: 1.1
place:
  county: {county}
  pinyin: {pinyin}
  adcode: "{adcode}"
  prefecture: 试验市
  province: 试验省
  scope: 城区
sources:
  - role: announcement
    title: {county}人民政府关于公布{county}城区基准地价的通知
    document_number: {number}
    issuer: {county}人民政府
    issued: 2024-03-01
    effective: 2024-03-01
    transcribed: document
    checked: 2024-06-01
classification: local
"""


def loaded(text: str, file: str) -> landprice.Table:
    """The table of a text, which has to be right."""
    found, findings = parse_table(text, file)
    assert not findings, [f"{one.position} {one.message}" for one in findings]
    assert found is not None
    return found
