"""What a reading gives of a made-up notice, figure by figure: right, wrong, left out and named, or silent."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator

from helpers.correction_notices import Entry, Notice
from landprice.documents import Drafts


def plain(text: str | None) -> str:
    return unicodedata.normalize("NFKC", text or "").replace(" ", "")


def entries(drafts: Drafts) -> list[Entry]:
    """The correction figures of the drafts."""
    return [
        (each["kind"], plain(each["use"]), each["grade"] or "", plain(each["key"]), each["value"])
        for draft in drafts.tables
        for each in [*draft.as_json()["corrections"], *draft.as_json()["amounts"]]
        if each["kind"] != "formula"
    ]


def _named(entry: Entry) -> Entry:
    """An entry as it counts: a rate is of its use, whatever the words above it."""
    return (*entry[:3], "", entry[4]) if entry[0] == "rate" else entry


def score(made: Notice, drafts: Drafts) -> tuple[Counter[str], list[str]]:
    """How many figures of each fate, and notes on those that are wrong or silent."""
    counts: Counter[str] = Counter()
    notes: list[str] = []
    truth = Counter(_named((kind, plain(use), grade, plain(key), value)) for kind, use, grade, key, value in made.truth)
    read = Counter(map(_named, entries(drafts)))
    right = truth & read
    counts["right"] = sum(right.values())
    for entry in (read - right).elements():
        if entry not in truth:  # a figure that stands twice and is read twice is right
            counts["wrong"] += 1
            notes.append(f"wrong {entry}")
    named = Counter(
        figure
        for finding in drafts.findings
        if finding.rule == "LP021"
        for figure in finding.as_json()["figures"] or []
    )
    for entry in (truth - right).elements():
        value = entry[4].lstrip("+-")
        how = "left" if named[value] > 0 else "silent"
        named[value] -= how == "left"
        counts[how] += 1
        notes.append(f"{how} {entry}")
    for how, value in _of_other_matter(made, drafts):
        counts[how] += 1
        notes += [f"{how} {value}, of another matter"] if how != "right" else []
    return counts, notes


def _of_other_matter(made: Notice, drafts: Drafts) -> Iterator[tuple[str, str]]:
    """The fate of each figure that no table holds: right is to be named, and to be no price."""
    named = {figure for finding in drafts.findings for figure in finding.as_json().get("figures") or []}
    prices = {row["yuan_per_m2"] for draft in drafts.tables for row in draft.as_json()["rows"]}
    for value in made.other:
        yield "wrong" if value in map(str, prices) else "right" if value in named else "silent", value
