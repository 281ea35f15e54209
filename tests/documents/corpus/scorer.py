"""Compare what ``read --format json`` gives of a document with its truth, figure by figure.

A price of the truth is right, wrong (another figure stands in its place), left (a finding names it) or silent; a
printed price of the output that no truth has is wrong, or guessed where the truth lists it as uncertain. The truths
come from a corpus of public documents (``NAME.json`` beside each text).
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Any

from landprice.documents.items.vocabulary import simplified_letters

PER_M2 = {
    "yuan_per_m2": Fraction(1), "wan_per_mu": Fraction(15), "yuan_per_mu": Fraction(3, 2000),
    "wan_per_ha": Fraction(1), "yuan_per_ha": Fraction(1, 10000),
}  # fmt: skip
ITEMS = ("valuation_date", "tenure_years", "plot_ratio", "servicing", "right", "price_per")
RIGHTS = {"出让": "granted", "划拨": "allocated", "集体": "collective"}
WORDS = {
    "commercial": ("商服", "商业"),
    "residential": ("住宅", "居住"),
    "industrial": ("工业", "工矿"),
    "warehousing": ("仓储",),
    "public": ("公共", "公服"),
    "utilities": ("公用设施",),
}
ROMAN = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"]
HAN = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"]
OF_TOWNS = ("乡镇", "建制镇")
"""Scopes of tables whose rows are towns: what they say of no row is of each town."""
SIMPLE = str.maketrans(simplified_letters())
_GRADE = re.compile(r"(?:区片)?第?([IVX]+|\d+|[一二三四五六七八九十]+)(?:级|类|等)?(?:区片|地段|地|区)?")
_CODE = re.compile("[A-Za-z0-9-]{2,8}")
_CLASS = re.compile(r"[（(]?(?:类型)?([IVX]+|[一二三123])类?[)）]?$|^(III|II|I|[一二三])类")


@cache
def plain(text: object) -> str:
    """Half width, simplified, without blanks and pinyin."""
    words = unicodedata.normalize("NFKC", str(text or "")).translate(SIMPLE)
    return re.sub(r"\s|(?<=[^\x00-\x7f])\([a-zà-ÿāēīōūǎěǐǒǔǖǘǚǜ]+\)", "", words)


@cache
def grade_of(text: object) -> str | None:
    """The grade as Roman numeral, or its name."""
    found = _GRADE.fullmatch(plain(text))
    name = found[1] if found else plain(text) or None
    if found and name and name.isdigit() and 0 < int(name) < 13:
        return ROMAN[int(name) - 1]
    return ROMAN[HAN.index(name)] if name in HAN else name


@cache
def use_of(text: object, kind: object = None) -> tuple[str, str]:
    """The core of the name of a use, and its class."""
    words = re.sub("[()]", "", plain(text))
    mark = _CLASS.search(plain(kind)) if kind else _CLASS.search(words)
    number = (mark[1] or mark[2]) if mark else ""
    number = {"I": "1", "II": "2", "III": "3", "一": "1", "二": "2", "三": "3"}.get(number, number)
    return re.sub("用地|地价", "", _CLASS.sub("", words)), number


@dataclass
class Score:
    """How many of what; ``notes`` name what is wrong, guessed or silent."""

    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    notes: list[str] = field(default_factory=list)

    def add(self, part: str, how: str, what: str) -> None:
        self.counts[part, how] += 1
        if how in ("wrong", "silent", "guessed"):
            self.notes.append(f"{how}: {what}")


def figures_of(row: Mapping[str, Any], basis: Mapping[str, Any] | None) -> list[tuple[str, str, Decimal]]:
    """Unit, measure and value of the printed prices of a row; 元/㎡ is in the form that the basis says."""
    found = []
    per = (basis or {}).get("price_per")
    per = per.get(row["grade"]) if isinstance(per, dict) else per
    for key, value in row.items():
        unit = key.removeprefix("floor_")
        if unit in PER_M2 and value is not None and key not in (row.get("derived_units") or []):
            is_floor = key != unit or (per == "floor" and unit == "yuan_per_m2")
            found.append((unit, "floor" if is_floor else "land", Decimal(str(value))))
    return found


def _same_use(row: Mapping[str, Any], printed: Iterable[tuple[str, str | None]]) -> set[tuple[str, str | None]]:
    name, kind = use_of(row["land_use_name"])
    slug, _, number = str(row["land_use"] or "").partition("-")
    kind = kind or (number if number in ("1", "2", "3") else "")
    cores = {use: use_of(*use) for use in printed}
    fitting = {use: core for use, (core, own) in cores.items() if core and (not own or not kind or own == kind)}
    for test in (
        lambda core: core == name,
        lambda core: bool(name) and (name in core or core in name),
        lambda core: any(word in core for word in WORDS.get(slug, ())),
    ):
        if found := {use for use, core in fitting.items() if test(core)}:
            return found
    return set()


def _same_place(
    row: Mapping[str, Any], heading: object, printed: Iterable[str | None], county: object
) -> set[str | None]:
    own, scope, unit = (plain(row[key]) for key in ("county", "scope", "grade"))
    names = {place: plain(place) for place in printed if place}
    for test in (
        lambda name: name in own + scope or (bool(scope) and own + scope in name),
        lambda name: name in (unit, own + unit, unit + scope) or (bool(scope) and scope in name),
        lambda name: not unit and scope in OF_TOWNS and name.startswith(own) and name.endswith(("镇", "乡")),
        lambda name: name in plain(heading),
        lambda name: bool(scope) and name.startswith(own) and f"{name[len(own) :]}({scope})" in plain(heading),
        lambda name: len(names) == 1 and own in plain(county) + name,
    ):
        if found := {place for place, name in names.items() if test(name)}:
            return {None, *found}
    return {None}


def _is_of_row(said: Mapping[str, Any], row: Mapping[str, Any], places: set[str | None], county: str) -> bool:
    """Whether a price of another kind of land is of a row: of its grade and place, or of the town that it names."""
    place, grade = plain(said["place"]), plain(row["grade"])
    if not said["grade"] and grade:
        return grade in place
    return grade_of(said["grade"]) == grade_of(row["grade"]) and (said["place"] in places or place in county)


class Comparison:
    """One document: its truth, its text and the object that was read."""

    def __init__(self, truth: Mapping[str, Any], lines: list[str], read: Mapping[str, Any]) -> None:
        self.truth, self.lines = truth, lines
        self.score = Score()
        self.findings = [dict(each) for each in read["findings"] if each["rule"] in ("LP021", "LP022", "LP024")]
        for each in self.findings:
            each["left"] = Counter(map(str, each["figures"] or [])) if each.get("figures") is not None else None
        places = {each["place"] for part in ("prices", "areas", "basis") for each in truth[part]}
        self.rows = []
        for table in read["tables"]:
            for row in table["rows"]:
                basis = (table["basis"] or {}).get(row["land_use"])
                self.rows.append(
                    (
                        row,
                        table.get("kind") or "state",
                        basis,
                        _same_place(row, table["heading"], places, truth["identity"].get("county")),
                    )
                )

    def fits(
        self, said: Mapping[str, Any], at: int, printed: set[tuple[str, str | None]], any_grade: bool = False
    ) -> bool:
        """Whether a truth is of the row: the same grade, use, class and place."""
        row, _, _, places = self.rows[at]
        if said["grade"]:
            graded = grade_of(said["grade"]) == grade_of(row["grade"]) or self._same_zone(said, row)
        else:
            graded = any_grade or not row["grade"] or plain(row["grade"]) in plain(said["place"])
        used = said["use"] in (None, "all") or (said["use"], said.get("class")) in _same_use(row, printed)
        return graded and used and said["place"] in places

    def _same_zone(self, said: Mapping[str, Any], row: Mapping[str, Any]) -> bool:
        """Whether a zone is called by its name, or by its code, which stand in one row of the document."""
        names = {str(each) for each in (said["grade"], row["grade"])}
        if any(grade_of(name) in ROMAN for name in names):
            return False
        line = plain(re.sub("<[^>]*>", " ", "".join(self.lines[max(0, said["line"] - 4) : said["line"]])))
        return all(plain(name) in line for name in names) and any(map(_CODE.fullmatch, map(plain, names)))

    def missing(self, said: Mapping[str, Any], value: str | None = None) -> str:
        """``left`` where a finding names the figure, else ``silent``."""
        for each in self.findings:
            if each["left"] is None:
                if each["line"] == said["line"]:
                    return "left"
            elif (
                value and each["line"] <= said["line"] <= (each.get("end_line") or each["line"]) and each["left"][value]
            ):
                each["left"][value] -= 1
                return "left"
        return "silent"

    def figures_at(self, at: int) -> list[tuple[str, str, Decimal]]:
        """The printed prices of a row."""
        return figures_of(self.rows[at][0], self.rows[at][2])

    def prices(self) -> None:
        """Compare the prices."""
        truths = self.truth["prices"]
        printed = {(each["use"], each.get("class")) for each in truths}
        unsure = {each["value"] for each in self.truth["uncertain"]}
        state = [at for at, (_, kind, _, _) in enumerate(self.rows) if kind == "state"]
        slots = {at: [each for each in truths if self.fits(each, at, printed)] for at in state}
        bad: set[tuple[int, str, str]] = set()
        for said in truths:
            here = [(at, figure) for at in state if said in slots[at] for figure in self.figures_at(at)]
            right = any(_equal(said, figure) for _, figure in here)
            instead = [
                (at, figure) for at, figure in here
                if not right and figure[0] == said["unit"] and not any(_equal(each, figure) for each in slots[at])
            ]  # fmt: skip
            bad |= {(at, *figure[:2]) for at, figure in instead}
            how = "right" if right else "wrong" if instead else self.missing(said, said["value"])
            self.score.add(
                "prices", how, f"{said['place']} {said['use']} {said['grade']} {said['value']} line {said['line']}"
            )
        for at in state:
            for figure in self.figures_at(at):
                if (at, *figure[:2]) not in bad and not any(_equal(each, figure) for each in slots[at]):
                    how = "guessed" if str(figure[2]) in unsure else "wrong"
                    self.score.add(
                        "prices",
                        how,
                        f"{self.rows[at][0]['land_use_name']} {figure[2]} is not printed so",
                    )

    def kept_apart(self) -> None:
        """Prices of other kinds of land stand in tables of their own."""
        truths = [{**each["of"], "value": each["value"]} for each in self.truth["other"] if each.get("of")]
        printed = {(each["use"], each.get("class")) for each in truths}
        for row, kind, basis, places in self.rows:
            if kind == "state":
                continue
            county = plain(row["county"]) + plain(row["scope"])
            for figure in figures_of(row, basis):
                found = any(
                    _equal(each, figure) and _is_of_row(each, row, places, county)
                    and (each["use"], each.get("class")) in _same_use(row, printed)
                    for each in truths
                )  # fmt: skip
                self.score.add(
                    "prices", "of another kind" if found else "wrong", f"{row['land_use_name']} {figure[2]} ({kind})"
                )

    def basis(self) -> None:
        """Compare the items of the basis; what is said most closely holds for a row."""
        truths = self.truth["basis"]
        printed = {(each["use"], each.get("class")) for each in truths if each["use"] not in (None, "all")}
        seen: dict[int, set[str]] = {}
        loose: set[str] = set()
        of_state = any(kind == "state" and basis for _, kind, basis, _ in self.rows)
        for at, (row, kind, basis, _) in enumerate(self.rows):
            if of_state and kind != "state" and not any((basis or {}).get(item) for item in ITEMS):
                continue  # a basis that is said of state land alone
            for item in ITEMS if basis else ():
                if item == "right" and kind != "state":
                    continue  # the kind of land of its table says it
                got = basis.get(item)
                got = got.get(row["grade"]) if isinstance(got, dict) and "word" not in got else got
                weights = {
                    number: 4 * bool(each["grade"]) + 2 * (each["use"] != "all") + bool(each["place"])
                    for number, each in enumerate(truths)
                    if each["item"] == item and self.fits(each, at, printed, any_grade=True)
                }  # fmt: skip
                best = [number for number, weight in weights.items() if weight == max(weights.values())]
                right = got is not None and any(_same_item(item, truths[number]["value"], got) for number in best)
                for number in best:
                    seen.setdefault(number, set()).add("right" if right else "wrong" if got is not None else "none")
                if got is not None and not best and item != "price_per":
                    loose.add(f"{row['land_use_name']} {item} {got} is not printed so")
        for number, said in enumerate(truths):
            hows = seen.get(number)
            how = (
                "no table"
                if not hows
                else "wrong"
                if "wrong" in hows
                else self.missing(said, said["value"])
                if "none" in hows
                else "right"
            )
            self.score.add(
                "basis", how, f"{said['use']} {said['grade']} {said['item']} {said['value']} line {said['line']}"
            )
        for what in sorted(loose):
            self.score.add("basis", "wrong", what)


def _equal(said: Mapping[str, Any], figure: tuple[str, str, Decimal]) -> bool:
    unit, measure, value = figure
    same = measure == said["measure"] or (unit == "wan_per_mu" and said["measure"] == "land")
    return (
        same
        and Fraction(value) * PER_M2[unit] == Fraction(said["value"]) * PER_M2[said["unit"]]
        and (unit == said["unit"] or said["unit"] not in ("yuan_per_m2", "wan_per_mu"))
    )


def _services(text: object) -> str:
    return re.sub("^.*(?:红线外|宗地外)|一平", "", re.split("[(（;,]", re.sub(r"[“”\"]", "", plain(text)))[0])


def _same_item(item: str, said: str, got: Any) -> bool:
    if item == "servicing":
        return _services(got["word"]) in _services(said)
    if item in ("right", "price_per"):
        return str(got) == RIGHTS.get(said, said)
    if item == "valuation_date":
        return str(got).startswith(said)
    try:
        return Decimal(str(got)) == Decimal(said)
    except ArithmeticError:
        return plain(got) in plain(said) or plain(said) in plain(got)


def compare(truth: Mapping[str, Any], text: str, read: Mapping[str, Any]) -> Score:
    """The score of one document."""
    comparison = Comparison(truth, text.split("\n"), read)
    comparison.prices()
    comparison.kept_apart()
    comparison.basis()
    return comparison.score
