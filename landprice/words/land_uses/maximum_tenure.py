"""The longest tenure (土地使用年限) that the law allows, by land use."""

from __future__ import annotations

LEGAL_MAXIMUM_YEARS = {
    "commercial": 40,
    "residential": 70,
    "industrial": 50,
    "warehousing": 50,
    "public": 50,
    "public-1": 50,
    "public-2": 50,
    "public-3": 50,
    "utilities": 50,
}
"""Longest tenure of granted land by use: 城镇国有土地使用权出让和转让暂行条例 第12条."""


def legal_maximum(use: str, of: str | None = None) -> int | None:
    """The longest tenure in years that the law allows for ``use`` (a class of ``of``); None where not known."""
    return LEGAL_MAXIMUM_YEARS.get(use) or LEGAL_MAXIMUM_YEARS.get(of or "")
