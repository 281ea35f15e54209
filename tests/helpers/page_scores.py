"""What was read of a made page beside its truth: right, wrong, left out and named, silent; the proved ones apart."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from helpers.page_pictures import MadePage
from helpers.truth import Truth

from landprice.documents import Drafts


@dataclass
class PageScore:
    """Figures of one page, and for people the strange ones."""

    counts: Counter[str] = field(default_factory=Counter)
    strange: list[str] = field(default_factory=list)


def score(drafts: Drafts | None, made: MadePage) -> PageScore:
    """The figures of a page: total, right, wrong, missing (of these named), proved, proved wrong, not to be confirmed.

    ``drafts`` is None where the document was refused.
    """
    found = PageScore()
    truth = _figures(made.truth)
    found.counts["total"] = len(truth)
    read: dict[tuple[str, ...], tuple[str, str]] = {}
    for draft in drafts.tables if drafts else ():
        for key, value, how in _read(draft):
            read[key] = value, how
    for key, (value, how) in read.items():
        is_right = truth.get(key) is not None and float(truth[key]) == float(value)
        found.counts["right" if is_right else "wrong"] += 1
        found.counts[how] += 1
        if not is_right:
            found.counts[f"wrong {how}"] += 1
            found.strange.append(f"{how} {key} {value} is {truth.get(key)}")
    missing = [key for key in truth if key not in read]
    found.counts["missing"] = len(missing)
    named = _named(drafts) if drafts else Counter(any=1)
    unnamed = []
    for key in missing:
        digits = format(truth[key], "f")
        if named[digits] > 0 or named["any"]:
            named[digits] -= 1
            found.counts["named"] += 1
        else:
            unnamed.append((key, digits))
    for key, digits in unnamed:
        misread = next((each for each, count in named.items() if count > 0 and _is_misread(digits, each)), "")
        named[misread] -= 1
        found.counts["named as misread" if misread else "silent"] += 1
        if not misread:
            found.strange.append(f"silent {key} {digits}")
    return found


def _is_misread(digits: str, named: str) -> bool:
    """Whether a figure that a finding names, and that is no other one, is this one misread by a digit, or holds it."""
    alike = len(digits) == len(named) and sum(a != b for a, b in zip(digits, named, strict=True)) == 1
    return alike or digits in named


def _figures(truth: Truth) -> dict[tuple[str, ...], object]:
    return {(*key[1:], unit): value for key, fields in truth.prices.items() for unit, value in fields.items()}


def _read(draft: object) -> list[tuple[tuple[str, ...], str, str]]:
    uses = draft.data["land_uses"]
    rows = []
    for use, cells in draft.data["prices"].items():
        if use == "heading":
            continue
        name = uses[use]["name"]
        root = uses[uses[use]["of"]]["name"] if "of" in uses[use] else name
        for grade, fields in cells.items():
            for unit, value in fields.items():
                how = next(
                    (e.how for e in draft.evidence if e.land_use == use and grade in e.grades and e.unit == unit),
                    "untold",
                )
                rows.append(((root, name if "of" in uses[use] else "", grade, unit), value, how))
    return rows


def _named(drafts: Drafts) -> Counter[str]:
    """The figures that findings name as left out; ``any`` where one says that a picture or the table is not read."""
    named: Counter[str] = Counter()
    for finding in drafts.findings:
        if finding.rule not in ("LP021", "LP022", "LP024"):
            continue
        figures = finding.block.figures if finding.block else (str(finding.found or ""),)
        named.update(each.replace(",", "") for each in figures if each)
    return named
