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

    A missing one is named where a finding names its digits (or them but for a sign) or its label, or where it stands
    in the table under a use whose name a finding tells to be unknown; else it is silent. ``drafts`` is None where the
    document was refused.
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
    unknown = Counter((*key[2:], value) for key, (value, _) in read.items() if drafts and _is_told(key[0], drafts))
    for key, digits in unnamed:
        misread = next((each for each, count in named.items() if count > 0 and _is_misread(digits, each)), "")
        if unknown[*key[2:], digits] > 0:
            unknown[*key[2:], digits] -= 1
            found.counts["named by its use"] += 1
        elif _is_likely(key, drafts):
            found.counts["named by its label"] += 1
        elif misread:
            named[misread] -= 1
            found.counts["named as misread"] += 1
        else:
            found.counts["silent"] += 1
            found.strange.append(f"silent {key} {digits}")
    return found


def _is_told(use: str, drafts: Drafts) -> bool:
    """Whether a finding tells that the name of a use is known to no list: its figures stand there for the keeper."""
    return any(
        finding.rule == "LP023" and f"no id is known for {use}:" in str(finding.message) for finding in drafts.findings
    )


def _is_likely(key: tuple[str, ...], drafts: Drafts | None) -> bool:
    """Whether a finding on what is left out names the use, class and grade of a figure as what its first one may be."""
    root, kind, grade, _ = key
    told = "".join((f"likely: {root} ", f"{kind} " if kind else "", f"{grade} "))
    return any(each.rule == "LP021" and told in str(each.message) for each in drafts.findings) if drafts else False


def _is_misread(digits: str, named: str) -> bool:
    """Whether a figure that a finding names, and that is no other one, is this one misread by a sign, or holds it."""
    if len(digits) == len(named):
        return sum(one != other for one, other in zip(digits, named, strict=True)) == 1
    return (
        digits in named
        or named in {digits[:at] + digits[at + 1 :] for at in range(len(digits))}
        or any(digits == named[:at] + named[at + 1 :] for at in range(len(named)))
    )


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
