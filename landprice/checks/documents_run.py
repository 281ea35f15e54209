"""Documents in a run of the checker: the tables drafted from them, under the same rules, at their places there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from landprice.checks.beside import Beside, squeezed
from landprice.checks.facts import Facts, facts_of
from landprice.checks.figures.following import judged
from landprice.checks.figures.pairing import is_taken_from
from landprice.checks.figures.table_figures import Sheet
from landprice.core.exact import half_width
from landprice.core.findings import TO_COMPLETE, Finding
from landprice.documents.document import Paragraph
from landprice.documents.reading import Drafts, drafts_in, no_table_in
from landprice.documents.report import labelled
from landprice.documents.vocabulary.words import meaning
from landprice.tables.table_model import changed

if TYPE_CHECKING:
    from landprice.checks.runner import Run
    from landprice.documents.document import Document
    from landprice.documents.draft import Draft
    from landprice.tables.table import Erratum, Table

_NUMBER = re.compile(r"[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?")
_ABOUT_A_FILE = ("file-name", "stale-erratum")
Identity = tuple[str, str, str]


@dataclass(slots=True)
class Published:
    """One table of a document: as read, its facts, and the tables at hand that were taken from it."""

    draft: Draft
    words: Words
    facts: Facts
    tables: list[str] = field(default_factory=list)
    errata: list[Erratum] = field(default_factory=list)

    @property
    def identity(self) -> Identity:
        """County, scope and edition."""
        return _identity(self.facts)

    def counts(self, finding: Finding) -> bool:
        """Whether a finding is about the document, not about what the keeper has yet to complete."""
        unknown = any(finding.path.startswith(path) for path in self.draft.missing)
        return not unknown and finding.name not in _ABOUT_A_FILE

    def is_at(self, finding: Finding) -> bool:
        """Whether a finding stands where this table has the value of its path."""
        return self.draft.table.position(*finding.keys) == finding.position


class Words:
    """All that a document says, looked through once."""

    def __init__(self, document: Document) -> None:
        self.document = document

    @cached_property
    def text(self) -> str:
        """Everything in reading order, half-width."""
        parts = []
        for block in self.document.blocks:
            if isinstance(block, Paragraph):
                parts.append(block.text)
            else:
                parts += [cell.text for row in block.rows for cell in row]
        return half_width("\n".join(parts))

    @cached_property
    def numbers(self) -> frozenset[Decimal]:
        """Every number, with its thousands apart or together."""
        found = _NUMBER.findall(self.text)
        return frozenset(Decimal(part) for words in found for part in (words.replace(",", ""), *words.split(",")))

    @cached_property
    def squeezed(self) -> str:
        """The text without blanks."""
        return squeezed(self.text)


class Documents:
    """The documents of one run."""

    def __init__(self, run: Run) -> None:
        self.run = run
        self.published: list[Published] = []
        self.files: list[str] = []
        self._found: list[tuple[Finding, Published]] = []

    def read(self, path: Path, file: str) -> None:
        """Read a document and check its tables one by one.

        Raises FileError where it cannot be read, MissingLibraryError where a library is not installed, InputError
        where it holds no table of benchmark prices.
        """
        drafts = drafts_in(path, shown_as=file)
        if not drafts:
            raise no_table_in(drafts)
        self.run.findings += self.run.chosen(each for each in drafts.findings if each.rule != TO_COMPLETE)
        self.add(drafts)

    def add(self, drafts: Drafts) -> None:
        """Check the tables of a document that was read already."""
        document = drafts.document
        self.files.append(document.file)
        self.run.line_at[document.file] = document.line_of
        words = Words(document)
        for draft in drafts.tables:
            sheet = Sheet(_told_apart(draft.table), self.run.as_of)
            one = Published(draft, words, facts_of(sheet))
            self.published.append(one)
            self._found += [
                (_labelled(finding), one) for finding in judged(sheet, self.run.single) if one.counts(finding)
            ]

    def compared(self, table: Table) -> list[Finding] | None:
        """The findings of a table beside the documents it was taken from; None where none of them is here."""
        found: dict[tuple[str, str, object], Finding] = {}
        is_here = False
        for one in self.published:
            document = one.words.document.file
            left_out = frozenset(filter(None, (meaning(words).figure for _, _, words in one.draft.left_out)))
            beside = Beside(table, one.draft.table, document, one.words, left_out)
            if not is_taken_from(beside):
                continue
            is_here = True
            one.tables.append(table.file)
            one.errata += table.errata
            for rule in self.run.beside:
                for finding in rule(beside):
                    found.setdefault((finding.rule, finding.path, finding.expected), finding)
        return list(found.values()) if is_here else None

    def findings(self, tables: Sequence[Facts], told: Iterable[Finding]) -> Iterator[Finding]:
        """What was found in the documents, alone and beside the other tables, and in tables beside a document.

        A table and the document that it was taken from are one and the same: they are not compared as two.
        """
        found = list(self._found)
        seen = {(finding.rule, finding.position, finding.path) for finding in told}
        own_files = {facts.file for facts in tables}
        for layer in self._layers():
            together = [*_others(layer, tables, self.published), *(one.facts for one in layer)]
            for rule in self.run.together:
                for finding in rule(together):
                    owner = next((one for one in layer if one.is_at(finding)), None)
                    if owner and owner.counts(finding):
                        found.append((_labelled(finding), owner))
                    elif finding.position.file in own_files:
                        key = (finding.rule, finding.position, finding.path)
                        if key not in seen:
                            seen.add(key)
                            yield finding
        for finding, one in found:
            yield self.run.marked(finding, one.errata)

    def _layers(self) -> list[list[Published]]:
        """The tables so that no layer has one edition from two documents: who publishes it twice does nothing wrong."""
        layers: list[dict[Identity, list[Published]]] = []
        for one in self.published:
            for layer in layers:
                same = layer.setdefault(one.identity, [])
                if not same or same[0].words is one.words:
                    same.append(one)
                    break
            else:
                layers.append({one.identity: [one]})
        return [[one for same in layer.values() for one in same] for layer in layers]


def _others(layer: list[Published], tables: Sequence[Facts], published: list[Published]) -> Iterator[Facts]:
    """What a layer is compared with: the other tables and documents, each edition once."""
    taken = {one.identity for one in layer}
    copies = {file for one in layer for file in one.tables}
    yield from (facts for facts in tables if facts.file not in copies and _identity(facts) not in taken)
    taken |= {_identity(facts) for facts in tables}
    for one in published:
        if one.identity not in taken:
            taken.add(one.identity)
            yield one.facts


def _identity(facts: Facts) -> Identity:
    return facts.county, facts.scope, facts.edition


def _labelled(finding: Finding) -> Finding:
    return replace(finding, message=labelled(finding.message, finding.position))


def _told_apart(table: Table) -> Table:
    """Tables without a code are not of one county: the name stands in for it while the rules run."""
    if table.place.adcode:
        return table
    return changed(table, place=changed(table.place, adcode=table.place.county))
