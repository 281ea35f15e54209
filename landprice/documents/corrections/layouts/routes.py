"""Tables of route prices (路线价): street sections with their ends, price, standard depth and width."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from landprice.core.messages import message
from landprice.documents.corrections.layouts.matrices import Matrix, Row, figures_in, is_head_cell
from landprice.documents.corrections.marks import mark_of
from landprice.documents.corrections.result import CorrectionFigure, CorrectionTable, LeftFigure
from landprice.documents.corrections.scope import Scope, scope_in
from landprice.documents.corrections.vocabulary import key_kind
from landprice.documents.items.cells import Cell
from landprice.documents.items.letters import plain
from landprice.documents.items.reasons import SHIFTED

_ROLES = (
    ("number", re.compile("序号|编号$|^号$")),
    ("ends", re.compile("起止|起讫|^起点|^止点|^讫点|^终点|起点$|止点$|终点$|讫点$|^起$|^止$|^范围")),
    ("depth", re.compile("深度|进深")),
    ("width", re.compile("宽度|面宽")),
    ("price", re.compile("路线价(?!区段|名|编号)|价格|地价|单价|元/")),
    ("name", re.compile("路段|区段|道路|街道|路线|路名|街名|名称")),
)
_PER_MU = re.compile("万元|/亩")
UNIT = message("its unit is none of a route price")
NO_SECTION = message("the name of its street section is lost")


@dataclass(slots=True)
class RouteReader:
    """Reads the street sections of a matrix, a row each."""

    matrix: Matrix
    outer: Scope
    table: CorrectionTable = field(default_factory=lambda: CorrectionTable("route"))
    scopes: dict[int, Scope] = field(default_factory=dict)

    def read(self) -> CorrectionTable:
        rows = self.matrix.rows
        head = next((at for at, row in enumerate(rows) if self._is_head(row)), None)
        if head is None:
            return self.table
        while head + 1 < len(rows) and _goes_on(rows[head], rows[head + 1]):
            head += 1
        self._read_body(self._roles(head), rows[head + 1 :])
        return self.table

    def _read_body(self, roles: dict[int, tuple[str, str]], body: Sequence[Row]) -> None:
        """Take the rows; what is in doubt is left: all of a table whose head is, one row shorter than the others."""
        shorter = [row for row in body if row[0] is None and figures_in(row)]
        whole = self._is_whole(roles, body)
        lost = {id(row) for row in (body if not whole else shorter if len(shorter) == 1 else ())}
        carried = ""
        for row in body:
            if id(row) in lost:
                cells = figures_in(row)
                self.table.left += [LeftFigure(cell.place, mark_of(cell.text).figure, SHIFTED) for cell in cells]
            else:
                carried = self._take(row, roles, carried)

    def _is_whole(self, roles: dict[int, tuple[str, str]], body: Sequence[Row]) -> bool:
        """Whether each column has a head, no two the same, and most rows reach as far as the head."""
        filled = [at for row in body for at, cell in enumerate(row) if cell is not None and not cell.is_blank]
        words = [words for _, words in roles.values()]
        reach = min((at for at, cell in enumerate(self.matrix.rows[0]) if cell is not None), default=0)
        full = sum(row[reach] is not None for row in body)
        alike = not self.matrix.sure and len(set(words)) < len(words)
        return set(filled) <= set(roles) and not alike and full * 2 > len(body)

    def _is_head(self, row: Row) -> bool:
        texts = [plain(cell.text) for cell in row if cell is not None]
        roles = {_role(text) for text in texts if text and not mark_of(text).figure}
        return "price" in roles and ("name" in roles or "ends" in roles)

    def _roles(self, head: int) -> dict[int, tuple[str, str]]:
        """Column → role and the words of its head."""
        found = {}
        for at in range(len(self.matrix.rows[0])):
            column = dict.fromkeys(row[at] for row in self.matrix.rows[: head + 1])
            texts = [plain(cell.text) for cell in column if cell is not None and not cell.is_blank]
            if texts:
                found[at] = (_role(texts[-1]) or _role("".join(texts)), "".join(texts))
        return found

    def _take(self, row: Row, roles: dict[int, tuple[str, str]], carried: str) -> str:
        """Take the figures of a row; gives the name that the row below may carry on."""
        names = [text for text in self._texts(row, roles, "name") if not mark_of(text).figure]
        name = "".join(dict.fromkeys(map(plain, names))) or (carried if not self.matrix.sure else "")
        key = _named(name, list(dict.fromkeys(map(plain, self._texts(row, roles, "ends")))))
        scope = self._scope_of(row).within(self.outer)
        for at, (role, words) in roles.items():
            cell = row[at]
            if cell is not None and role == "number":
                self.table.fields.setdefault("told", set()).add(cell.place)
            elif cell is not None and role in ("price", "depth", "width"):
                self._take_figure(cell, role, words, key, scope)
        return name

    def _scope_of(self, row: Row) -> Scope:
        """What the cells of a row that name a use or grade alone say; a blank below them spans where spans are lost."""
        for at, cell in enumerate(row):
            own = scope_in(cell.text) if cell is not None and is_head_cell(cell) else Scope()
            if own.bare:
                self.scopes[at] = own
            elif self.matrix.sure or not (cell is None or cell.is_blank):
                self.scopes.pop(at, None)
        scope = Scope()
        for own in self.scopes.values():
            scope = own.within(scope)
        return scope

    def _texts(self, row: Row, roles: dict[int, tuple[str, str]], wanted: str) -> list[str]:
        return [
            cell.text.strip() for at, (role, _) in roles.items()
            if role == wanted and (cell := row[at]) is not None and not cell.is_blank
        ]  # fmt: skip

    def _take_figure(self, cell: Cell, role: str, words: str, key: str, scope: Scope) -> None:
        mark = mark_of(cell.text)
        if not any(sign.isdigit() for sign in mark.text):
            return
        if not mark.figure or not key or (role == "price" and _PER_MU.search(words)):
            self.table.left.append(LeftFigure(cell.place, mark.text, UNIT if key else NO_SECTION))
            return
        kind = "route" if role == "price" else f"route-{role}"
        self.table.figures.append(CorrectionFigure(kind, key, mark.figure, cell.place, scope))


def _goes_on(head: Row, row: Row) -> bool:
    """Whether a row below the head is the second row of it: 起点 | 终点 | 元/平方米 | 万元/亩."""
    own = [cell for above, cell in zip(head, row, strict=True) if cell is not None and cell is not above]
    texts = [plain(cell.text) for cell in own if not cell.is_blank]
    named = ("元" in text or _role(text) == "ends" for text in texts)
    return bool(texts) and all(named) and not any(sign.isdigit() for text in texts for sign in text)


def _role(text: str) -> str:
    if key_kind(text) == "route":
        return "name"
    return next((role for role, words in _ROLES if words.search(text)), "")


def _named(name: str, ends: list[str]) -> str:
    """A section by its name and its ends: 建设路(人民路-解放路)."""
    if not ends:
        return name
    return f"{name}({'-'.join(ends)})" if name else "-".join(ends)
