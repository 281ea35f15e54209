"""Classes of towns in a column beside their names (类别: A), and what is said of a class as said of its towns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from landprice.documents.account.result import ReadTable
from landprice.documents.basis.giving.block_part import ReadBlock
from landprice.documents.basis.said import Said
from landprice.documents.blocks.line import Line
from landprice.documents.items.cells import Cell
from landprice.documents.items.letters import plain

_HEAD = re.compile("(?:乡镇|城镇|建制镇)?(?:类别|类型|分类|档次|等别)")
_RANK = re.compile("第?([一二三四五六])类(?:乡镇|建制镇|镇|乡)")
_MARK = re.compile("([A-H甲乙丙丁戊一二三四五六]|I{1,3}|IV|V)[类档等]?")


def towns_by_class(parts: Iterable[ReadBlock]) -> dict[str, tuple[str, ...]]:
    """The towns of each class that a column tells beside their names, by the mark of the class (06_dingyuan: A)."""
    found: dict[str, list[str]] = {}
    for part in parts:
        for mark, town in _marked(part.block.lines) if part.block.is_table else ():
            found.setdefault(mark, []).append(town)
    return {mark: tuple(dict.fromkeys(towns)) for mark, towns in found.items()}


def ranks_of_towns(tables: Iterable[ReadTable]) -> dict[str, tuple[str, ...]]:
    """The scopes of tables that are a rank of towns, by its mark: 一类镇, of which 一类、二类镇为五通一平 speaks."""
    scopes = dict.fromkeys(table.scope for table in tables)
    return {found[1]: (scope,) for scope in scopes if (found := _RANK.fullmatch(scope))}


def _marked(lines: Sequence[Line]) -> Iterator[tuple[str, str]]:
    """The mark and the town of each row below a head of classes."""
    column, mark = -1, ""
    for line in lines:
        cells = {cell.column if line.exact else at: cell for at, cell in enumerate(line.cells)}
        if not line.values:
            column = next((at for at, cell in cells.items() if _HEAD.fullmatch(plain(cell.text))), column)
            continue
        mark = _mark_in(cells.get(column), mark if line.exact else "")
        town = next((str(cell.sense.labels["place"]) for cell in line.cells if "place" in cell.sense.labels), "")
        if mark and town:
            yield mark, town


def _mark_in(cell: Cell | None, above: str) -> str:
    """The mark that a cell is; that ``above`` where none stands in the row."""
    mark = _MARK.fullmatch(plain(cell.text)) if cell is not None else None
    return mark[1] if mark else above if cell is None else ""


def said_of_towns(said: Sequence[Said], towns: Mapping[str, Sequence[str]]) -> list[Said]:
    """What is said, that of a class of towns as said of each of them."""
    return [one for each in said for one in _of_towns(each, towns)]


def _of_towns(said: Said, towns: Mapping[str, Sequence[str]]) -> list[Said]:
    mark = _MARK.fullmatch(said.grade)
    named = towns.get(mark[1], ()) if mark and said.grade != mark[1] else ()
    return [replace(said, scope=town, grade="") for town in named] or [said]
