"""Documents in a run of the checker: the tables drafted from them, under the same rules, at their places there."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from functools import cached_property
from pathlib import Path

from landprice.checks.beside import Beside, squeezed
from landprice.checks.facts import Facts, facts_of
from landprice.checks.figures.following import findings_in
from landprice.checks.figures.pairing import are_of_one_edition, is_taken_from
from landprice.checks.figures.report_table import ReportUnderReview
from landprice.checks.figures.table_figures import TableFigures
from landprice.checks.recorded import Recorded, errata_of
from landprice.checks.selection import Selection
from landprice.checks.unfinished import is_below
from landprice.core.exact import half_width
from landprice.core.findings import Finding, KeyPath, Position, file_finding
from landprice.core.messages import message
from landprice.documents.account.findings import labelled, told_of_each
from landprice.documents.document import Document
from landprice.documents.draft import Draft, path_of
from landprice.documents.finding.dates import DATE, day_in
from landprice.documents.reading import Drafts, document_at, drafts_in, no_table_in
from landprice.documents.valuers.in_english import said_in_chinese
from landprice.documents.valuers.read import read_report
from landprice.documents.valuers.recognise import is_valuers_report
from landprice.tables.annotations import Erratum
from landprice.tables.table import Table
from landprice.tables.table_model import changed

_MAY_BE_NUMBER = re.compile(r"[0-9]{4}[-./](?:1[3-9]|[2-9][0-9]|0?0[-./]|[0-9]{1,2}[-./](?:3[2-9]|[4-9][0-9]|0?0$)).*")
"""What is written with hyphens and lies past every month and its 31 days may be the number of a parcel: 2019-45-1."""
_NUMBER = re.compile(r"[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?")
_ABOUT_A_FILE = ("file-name", "stale-erratum")
Identity = tuple[str, str, str, str]


@dataclass(slots=True)
class PublishedTable:
    """One table of a document: as read, its facts, the figures of the document that are left out, and its tables."""

    draft: Draft
    words: DocumentWords
    facts: Facts
    left_out: frozenset[Decimal] = frozenset()
    tables: list[str] = field(default_factory=list)
    errata: list[Erratum] = field(default_factory=list)

    @property
    def identity(self) -> Identity:
        """County, scope and edition."""
        return _identity(self.facts)

    def counts(self, finding: Finding) -> bool:
        """Whether a finding is about the document, not about what the keeper has yet to complete."""
        unknown = is_below(finding, [*map(path_of, self.draft.missing)])
        return not unknown and finding.name not in _ABOUT_A_FILE

    def beside(self, table: Table) -> Beside:
        """A table beside this one."""
        own = self.draft.table
        corrected = own if own.corrections is not None else self.words.corrected
        words, left_out = self.words, self.left_out  # pyright: ignore  # a cached property is one
        return Beside(table, own, words.document.file, words, left_out, corrected)  # pyright: ignore

    def is_at(self, finding: Finding) -> bool:
        """Whether a finding stands where this table has the value of its path."""
        return self.draft.table.position(*finding.keys) == finding.position


class DocumentWords:
    """All that a document says, looked through once."""

    def __init__(self, document: Document, corrected: Table | None = None) -> None:
        self.document = document
        self.corrected = corrected
        """The table of the document that has its corrections."""

    @cached_property
    def text(self) -> str:
        """Everything in reading order, half-width."""
        return half_width("\n".join(part.text for part in self.document.parts()))

    @cached_property
    def numbers(self) -> frozenset[Decimal]:
        """Every number, with its thousands apart or together."""
        found = _NUMBER.findall(self.text)
        return frozenset(Decimal(part) for words in found for part in (words.replace(",", ""), *words.split(",")))

    @cached_property
    def squeezed(self) -> str:
        """The text without blanks."""
        return squeezed(self.text)


def _left_out(findings: Iterable[Finding]) -> Iterator[Decimal]:
    """The figures that reading left out."""
    for finding in (each for each in findings if each.rule == "LP021"):
        for words in finding.block.figures if finding.block else (str(finding.found or ""),):
            yield from (Decimal(number.replace(",", "")) for number in _NUMBER.findall(half_width(words)))


class Documents:
    """The documents of one run."""

    def __init__(self, selection: Selection, as_of: date | None, recorded: Recorded) -> None:
        self.selection = selection
        self.as_of = as_of
        self.recorded = recorded
        self.published: list[PublishedTable] = []
        self.files: list[str] = []
        self.days: list[Finding] = []
        self.reports: list[ReportUnderReview] = []
        self.table_of_reports: Table | None = None
        """The table that valuers' reports are compared with, where one is named for them."""
        self._found: list[tuple[Finding, PublishedTable]] = []

    def read(self, path: Path, file: str) -> Drafts:
        """Read a document and check its tables one by one; a valuer's report waits for its table.

        Raises FileError where it cannot be read, MissingLibraryError where a library is not installed, InputError
        where it holds no table of benchmark prices.
        """
        document = document_at(path, file)
        if report := next(filter(is_valuers_report, said_in_chinese(document)), None):
            self.add_report(report)
            return Drafts([], [], document)
        drafts = drafts_in(path, shown_as=file, document=document)
        if not drafts:
            raise no_table_in(drafts)
        self.add(drafts)
        return drafts

    def add(self, drafts: Drafts) -> None:
        """Check the tables of a document that was read already."""
        document = drafts.document
        self.files.append(document.file)
        self.days += impossible_days(document)
        with_corrections = (draft.table for draft in drafts.tables if draft.table.corrections is not None)
        words = DocumentWords(document, next(with_corrections, None))
        left_out = frozenset(_left_out(drafts.findings))
        found: list[tuple[Finding, Draft]] = []
        owners: dict[int, PublishedTable] = {}
        for draft in drafts.tables:
            sheet = TableFigures(_told_apart(draft.table), self.as_of)
            one = PublishedTable(draft, words, facts_of(sheet), left_out)
            self.published.append(one)
            own = findings_in(sheet, self.selection.of_a_table)
            found += [(_labelled(finding), draft) for finding in own if one.counts(finding)]
            owners[id(draft)] = one
        told = told_of_each(found)
        self._found += [(finding, owners[id(draft)]) for finding, (_, draft) in zip(told, found, strict=True)]

    def add_report(self, document: Document) -> None:
        """Take what a valuer's report states, to be checked when all tables of the run are known."""
        self.files.append(document.file)
        self.days += impossible_days(document)
        self.reports.append(ReportUnderReview(read_report(document)))

    def compared(self, table: Table) -> list[Finding] | None:
        """The findings of a table beside the documents it was taken from; None where none of them is here."""
        for report in self.reports:
            report.offer(table)
        taken_from = [(one, beside) for one in self.published if is_taken_from(beside := one.beside(table))]
        found: dict[tuple[str, KeyPath, object], Finding] = {}
        for one, beside in taken_from:
            one.tables.append(table.file)
            one.errata += [erratum for erratum, _ in errata_of(table)]
            for check_beside in self.selection.of_a_document:
                for finding in check_beside(beside):
                    found.setdefault((finding.rule, finding.keys, finding.expected), finding)
        return list(found.values()) if taken_from else None

    def findings(self, tables: Sequence[Facts], told: Iterable[Finding]) -> Iterator[Finding]:
        """What was found in the documents, alone and beside the other tables, and in tables beside a document.

        A table and the document that it was taken from are one and the same: they are not compared as two. ``told``
        is what was found in the tables already.
        """
        together: list[tuple[Finding, PublishedTable]] = []
        turns: Counter[object] = Counter()
        seen = {_identified(finding) for finding in told}
        own_files = {facts.file for facts in tables}
        for layer, finding in self._found_in_layers(tables):
            owner = _owner_of(finding, layer, turns)
            if owner and owner.counts(finding):
                together.append((_labelled(finding), owner))
            elif finding.file in own_files and _identified(finding) not in seen:
                seen.add(_identified(finding))
                yield self.recorded.marked(finding)
        named = told_of_each([(finding, one.draft) for finding, one in together])
        owners = [one for _, one in together]
        for finding, one in [*self._found, *zip(named, owners, strict=True)]:
            yield self.recorded.marked(finding, one.errata)
        yield from self._between_documents()
        yield from self._in_reports()
        yield from self.days

    def _in_reports(self) -> Iterator[Finding]:
        """What is found in valuers' reports, each beside its table."""
        for report in self.reports:
            beside = report.beside(self.table_of_reports)
            for check_report in self.selection.of_a_report:
                yield from map(_labelled, check_report(beside))

    def _between_documents(self) -> Iterator[Finding]:
        """What differs between two documents that publish one edition, told in the one given later."""
        for at, later in enumerate(self.published):
            for one in self.published[:at]:
                beside = one.beside(later.draft.table)
                if one.words is not later.words and are_of_one_edition(beside):
                    for check_documents in self.selection.of_documents:
                        yield from map(_labelled, check_documents(beside))

    def _found_in_layers(self, tables: Sequence[Facts]) -> Iterator[tuple[list[PublishedTable], Finding]]:
        """Each layer, and what is found in it together with the tables and documents that it is compared with."""
        for layer in self._layers():
            together = [*_others(layer, tables, self.published), *(one.facts for one in layer)]
            for check_together in self.selection.of_tables:
                for finding in check_together(together):
                    yield layer, finding

    def _layers(self) -> list[list[PublishedTable]]:
        """The tables so that no layer has one edition from two documents: who publishes it twice does nothing wrong."""
        layers: list[dict[Identity, list[PublishedTable]]] = []
        for one in self.published:
            for layer in layers:
                same = layer.setdefault(one.identity, [])
                if not same or same[0].words is one.words:
                    same.append(one)
                    break
            else:
                layers.append({one.identity: [one]})
        return [[one for same in layer.values() for one in same] for layer in layers]


def _others(layer: list[PublishedTable], tables: Sequence[Facts], published: list[PublishedTable]) -> Iterator[Facts]:
    """What a layer is compared with: the other tables and documents, each edition once."""
    taken = {one.identity for one in layer}
    copies = {file for one in layer for file in one.tables}
    yield from (facts for facts in tables if facts.file not in copies and _identity(facts) not in taken)
    taken |= {_identity(facts) for facts in tables}
    for one in published:
        if one.identity not in taken:
            taken.add(one.identity)
            yield one.facts


def _owner_of(finding: Finding, layer: Sequence[PublishedTable], turns: Counter[object]) -> PublishedTable | None:
    """The table of a finding; of several that take their value from one sentence each has its own, in their order."""
    owners = [one for one in layer if one.is_at(finding)]
    turn = turns[id(layer), _identified(finding)]
    turns[id(layer), _identified(finding)] += 1
    return owners[turn % len(owners)] if owners else None


def _identified(finding: Finding) -> tuple[str, Position, KeyPath]:
    return finding.rule, finding.position, finding.keys


def _identity(facts: Facts) -> Identity:
    return facts.county, facts.scope, facts.edition, facts.kind


def _labelled(finding: Finding) -> Finding:
    return replace(finding, sentence=labelled(finding.sentence, finding.position))


def _told_apart(table: Table) -> Table:
    """Tables without a code are not of one county: the name stands in for it while the rules run."""
    if table.place.adcode:
        return table
    return changed(table, place=changed(table.place, adcode=table.place.county))


def impossible_days(document: Document) -> Iterator[Finding]:
    """One finding (LP007) for each day in a document that no calendar has, at its line, cell or paragraph."""
    for part in document.parts():
        for found in DATE.finditer(part.text):
            if day_in(found[0]) is None and not _MAY_BE_NUMBER.fullmatch(found[0]):
                what = message("no calendar has the day {written}", written="".join(found[0].split()))
                yield file_finding("LP007", part.place.position(document.file), (), what)
