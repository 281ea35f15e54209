"""Printed formulas (P = 基准地价 × (1+ΣKi) × Ky × Kv + D) and what the document says that their symbols are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from landprice.documents.blocks.lines import Line
from landprice.documents.corrections.scope import Scope, scope_in
from landprice.documents.corrections.vocabulary import kind_in, words
from landprice.documents.document import Place
from landprice.documents.items.letters import plain

_FORMULA = re.compile(
    r"((?:宗地|出让)?[\u4e00-\u9fff]{0,8}(?:地价|价格|修正系数)|[A-Z][A-Za-z0-9]{0,4}(?:\([^()]{1,8}\))?)"
    r"=([^=,;。:]{3,120})"
)
# a letter may stand behind the number: P1b of 通政发〔2026〕1号
_TERM = re.compile(r"ΣK[a-z]{0,3}[0-9]?|∑K[a-z]{0,3}[0-9]?|[A-Z][a-z]{0,4}[0-9]{0,2}[a-z]?|[\u4e00-\u9fff]{2,30}")
_MEANS = re.compile(
    r"(?:^|[;,。:、(\s]|[其式]中)((?:Σ|∑)?[A-Z][A-Za-z]{0,4}[0-9]{0,2}[a-z]?)"
    r"(?:[:—-]{1,3}|为|是|表示|指|代表)([^;,。=]{2,40})"
)
_IDS = {
    "factor": "factors", "tenure": "tenure", "plot-ratio": "plot-ratio", "date": "date", "area": "area",
    "shape": "shape", "scenery": "scenery", "orientation": "orientation", "surroundings": "surroundings",
    "width": "width", "depth": "depth", "corner": "corner", "right": "right", "cost": "servicing", "index": "date",
    "growth": "date",
}  # fmt: skip
_OF_ONE = re.compile("K[a-z]{0,3}[0-9]?|.{2,10}修正系数")
"""What stands left of the formula of one coefficient: Ky=[1-1/(1+r)^m]/[1-1/(1+r)^n]."""
_ANNUITY = re.compile(r"[\[(]?1-1/\(1\+.{1,8}?\)\^?[^/]{1,12}/[\[(]?1-1/\(1\+.{1,8}?\)\^?[^/]{1,12}")
_BY_YEARS = re.compile(r"[^-/+×*()]{1,14}/[^-/+×*()]{1,14}")
_BEHIND = re.compile(r"(?<=[\])])[\u4e00-\u9fff]{1,6}$")
"""Words behind a formula that are no part of it: K=[1-1/(1+r)^m]/[1-1/(1+r)^n]计算."""
_PRICE = re.compile("基准地价|级别价|路线价|地价|价格")


@dataclass(frozen=True, slots=True)
class PrintedFormula:
    """A formula as printed, what stands left of it, its coefficients in order, and symbols that nothing explains.

    ``is_of_one`` where it gives one coefficient and no price; ``method`` is the way of correcting tenure.
    """

    left: str
    right: str
    scope: Scope
    place: Place
    coefficients: tuple[str, ...]
    unknown: tuple[str, ...]
    route: bool
    is_of_one: bool = False
    method: str = ""

    @property
    def printed(self) -> str:
        return f"{self.left}={self.right}"


def formulas_in(lines: Sequence[tuple[Line, Scope]]) -> list[PrintedFormula]:
    """The formulas of a document, each with the symbols explained anywhere in it."""
    texts = [plain(line.text) for line, _ in lines]
    meanings = symbols_in(texts)
    found: list[PrintedFormula] = []
    for (line, outer), text, above in zip(lines, texts, ["", *texts], strict=False):
        lead = above if above.endswith(":") else ""  # 住宅用地宗地地价按下式计算:
        for each in _FORMULA.finditer(text):
            right = _BEHIND.sub("", each[2])
            right = right.rstrip("()") if right.count("(") != right.count(")") else right
            is_of_one = bool(_OF_ONE.fullmatch(each[1]))
            before = text[: each.start(1)] or lead
            own = scope_in((re.split("[,;。]", before)[-1] if is_of_one else before) + each[1])
            scope = Scope(own.uses, own.grades).within(outer)
            if is_of_one:
                found += _of_one(each[1], right, scope, line.place, meanings)
            elif re.search("[×*x∏]|\\(1", right) and re.search("K|修正|系数", right):
                found.append(_formula(each[1], right, scope, line.place, meanings))
    return found


def _of_one(left: str, right: str, scope: Scope, place: Place, meanings: dict[str, str]) -> Iterator[PrintedFormula]:
    """The formula of one coefficient; none where what stands there is no calculation: K=0.98."""
    kind = meanings.get(left) or kind_of_term(left) or ("tenure" if _ANNUITY.search(right) else "")
    method = ""
    if kind == "tenure":
        method = "annuity" if _ANNUITY.fullmatch(right) else "years" if _BY_YEARS.fullmatch(right) else ""
    if re.search(r"[-+×*/^]", right) and re.search("[A-Za-z\u4e00-\u9fff]", right):
        yield PrintedFormula(left, right, scope, place, (), (), route=False, is_of_one=True, method=method)


def symbols_in(texts: Sequence[str]) -> dict[str, str]:
    """Symbol → kind of coefficient, price or unknown kind (empty), as 式中 explains them."""
    found: dict[str, str] = {}
    for text in texts:
        if "=" not in text and not re.search("式中|其中|[:—-]", text):
            continue
        for each in _MEANS.finditer(text):
            meaning = kind_of_term(each[2])
            if meaning:
                found.setdefault(each[1].lstrip("Σ∑"), meaning)
    return found


def kind_of_term(text: str) -> str:
    """What words name: the id of a coefficient, ``price``, or nothing known."""
    exact = {symbol: each["kind"] for each in words()["kinds"] for symbol in each["symbols"]}
    best = max((symbol for symbol in exact if symbol in text), key=len, default="")
    kind = exact.get(best, "") or (kind_in(text) if "修正" in text else "")
    if kind in _IDS:
        return _IDS[kind]
    return "price" if _PRICE.search(text) else ""


def _formula(left: str, right: str, scope: Scope, place: Place, meanings: dict[str, str]) -> PrintedFormula:
    ids: list[str] = []
    unknown: list[str] = []
    for term in _TERM.findall(right):
        symbol = term.lstrip("Σ∑")
        kind = meanings.get(symbol) or kind_of_term(term)
        if kind and kind != "price" and kind not in ids:
            ids.append(kind)
        elif not kind:
            unknown.append(term)
    return PrintedFormula(left, right, scope, place, tuple(ids), tuple(unknown), "路线价" in right)
