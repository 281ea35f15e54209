"""What reading itself reports: figures left out, words not understood, other matter, what the keeper completes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from landprice.core.findings import READ_RULES, TO_COMPLETE, Finding, KeyPath, LeftOutBlock, Position
from landprice.core.messages import Message, message
from landprice.documents.account.headed import headed_by
from landprice.documents.account.result import Left, ReadResult
from landprice.documents.corrections.read import ReadCorrections
from landprice.documents.corrections.result import LeftFigure
from landprice.documents.document import Document, Place
from landprice.documents.draft import Draft
from landprice.documents.writing.keeper import to_be_given
from landprice.documents.writing.neighbours import measures_of, told_with_form
from landprice.tables.field_names import named, named_with_path
from landprice.words.code_names import kind_of_correction

_UNLOADED = message("the table of this place has a mistake, and is not given")
_NO_PRICES: KeyPath = ("prices",)
_PLACE: KeyPath = ("place",)
MOST_LEFT_OUT = 200
_MOST_SHOWN = 12


def position_of(draft: Draft, path: tuple[str | int, ...], file: str) -> Position:
    """Where in the document the value at ``path`` stands."""
    return (draft.place_of(path) or first_place(draft)).position(file)


def first_place(draft: Draft) -> Place:
    """Where the draft begins in the document."""
    return min(draft.places.values(), default=Place(0, 1, 1))


def notes_of(document: Document) -> list[Finding]:
    """What of a document could not be read at all, such as a page without text."""
    return [_finding("LP022", place, document.file, what, (), "") for place, what in document.notes]


def of_reading(draft: Draft, file: str, drafts: Sequence[Draft]) -> Iterator[Finding]:
    """What was left out, not understood, or is for the keeper to complete; ``drafts`` are all of the document."""
    yield from _left_out(draft.left_out, file)
    for rule, place, what in draft.notes:
        yield _finding(rule, place, file, what, (), "")
    yield from _by_position(draft, file)
    yield from _corrections_by_position(draft, file)
    at = draft.places.get(("place",)) or first_place(draft)
    if "prices" in draft.missing:
        yield _finding(TO_COMPLETE, at, file, _without_prices(draft, drafts), _NO_PRICES, "")
    fields = [path.replace(".0.", ".") for path in draft.missing if path != "prices"]
    if fields:
        what = message("to complete in the table: {fields}", fields=[named_with_path(field) for field in fields])
        if options := _options_for(fields, drafts):
            what = message("{what} (or give it with {options})", what=what, options=options)
        yield _finding(TO_COMPLETE, at, file, what, _PLACE, "")


def _options_for(fields: Sequence[str], drafts: Sequence[Draft]) -> list[str]:
    """The options with which a keeper may give fields of the place to all the tables of a document."""
    given = to_be_given(drafts)
    names = [field.removeprefix("place.") for field in fields if field.startswith("place.")]
    return [f"--{name}" for name in names if name in given]


def of_unloaded(draft: Draft, file: str) -> Iterator[Finding]:
    """The figures of a draft that is no table, whatever its mistake: none is lost without a word."""
    told = sorted((place, digits) for _, digits, place in draft.figures())
    if told:
        left = Left("LP021", told[0][0], told[-1][0].line, tuple(digits for _, digits in told), _UNLOADED)
        yield from _of_left(left, file)


def _by_position(draft: Draft, file: str) -> Iterator[Finding]:
    if uses := draft.by_position:
        names = [_use_name(draft, use) for use in uses]
        what = message("prices read by position, nothing proves them: {uses}", uses=names)
        yield _finding(TO_COMPLETE, draft.place_of(("prices", uses[0])) or first_place(draft), file, what, (), "")


def _corrections_by_position(draft: Draft, file: str) -> Iterator[Finding]:
    """The kinds of corrections that nothing proves: JSON and page have the evidence of each figure."""
    waiting = [(entry["kind"], place) for entry, place in draft.corrected_at if entry["class"] == "by-position"]
    if waiting:
        kinds = [kind_of_correction(kind) for kind in dict.fromkeys(kind for kind, _ in waiting)]
        what = message("corrections read by position, nothing proves them: {kinds}", kinds=kinds)
        yield _finding(TO_COMPLETE, min(place for _, place in waiting), file, what, (), "")


def _use_name(draft: Draft, use: str) -> str:
    """A use as the document names it, a class behind the use that it is of."""
    uses = draft.data.get("land_uses", {})
    names = [uses[each].get("name", each) for each in (uses.get(use, {}).get("of"), use) if each in uses]
    return "".join(names) or use


def _without_prices(draft: Draft, drafts: Sequence[Draft]) -> Message:
    """What a document gives that gives no prices, or none of this table."""
    areas = draft.data.get("grading", {}).get("areas", {})
    if any(each.has_prices for each in drafts):
        return message("no price of this table is read: complete it from the document, or from its annex of prices")
    if not areas:
        return message("the document gives no prices: complete the table from the annex of prices")
    return message(
        "the document gives areas (grades {grades}) and no prices: complete the table from the annex of prices",
        grades=list(areas),
    )


def left_in_blocks(result: ReadResult, file: str, read: Mapping[int, Counter[str]]) -> Iterator[Finding]:
    """What the reading core left out: one finding a block and reason, with every figure as printed.

    ``read`` says which figures of a line were read as corrections: they are not left out.
    """
    for each in result.left:
        left = without_read(each, read)
        if left is not None:
            yield from _of_left(left, file)


def _of_left(left: Left, file: str) -> Iterator[Finding]:
    name, severity = READ_RULES[left.rule]
    at = left.place.position(file)
    reason = left.reason
    end_line = max(left.end_line, at.line)
    block = LeftOutBlock(end_line, left.figures, reason, left.rival or None) if left.figures else None
    found = left.figures[0] if len(left.figures) == 1 else None
    yield Finding(left.rule, name, severity, at, (), labelled(_of_block(left, reason), at), found=found, block=block)


def without_read(left: Left, read: Mapping[int, Counter[str]]) -> Left | None:
    """What was left out, without the figures that were read as corrections; None where nothing is left."""
    lines = [read[line] for line in range(left.place.line, max(left.end_line, left.place.line) + 1) if line in read]
    if not lines:
        return left
    if left.kind == "basis":
        return None  # beside coefficients that are read these are their keys
    if not left.figures:
        return None if left.kind == "corrections" else left
    rest = Counter(left.figures) - sum(lines, Counter())
    figures = tuple(figure for figure in left.figures if rest[figure] > 0)
    return replace(left, figures=figures) if figures else None


def left_of_corrections(corrections: ReadCorrections, file: str) -> Iterator[Finding]:
    """The figures of correction tables that are not read: one finding a table and reason."""
    for table in corrections.tables:
        groups: dict[str, list[LeftFigure]] = {}
        for left in table.left:
            groups.setdefault(left.reason.template, []).append(left)
        for each in groups.values():
            figures = tuple(left.value.lstrip("+-≥≤<>") for left in each)
            first, last = min(left.place for left in each), max(left.place.line for left in each)
            yield from _of_left(Left(each[0].rule, first, last, figures, each[0].reason), file)


def without_table(document: Document, findings: Sequence[Finding]) -> Iterator[Finding]:
    """Of a document whose figures are all left out the heading over them, with their count."""
    figures = [figure for each in findings if each.rule == "LP021" and each.block for figure in each.block.figures]
    if figures and (headed := headed_by(document, figures)):
        yield _finding("LP024", headed[0], document.file, headed[1], (), "")


def unread_in(result: ReadResult, file: str) -> Iterator[Finding]:
    """The words on the basis that are not understood."""
    for place, what in dict.fromkeys(result.unread):
        yield _finding("LP022", place, file, what, (), "")


def _of_block(left: Left, reason: Message) -> Message:
    figures = list(dict.fromkeys(left.figures))
    if not figures:
        return message("not read: {reason}", reason=reason)
    if left.rule != "LP021":
        return message("{figures}: not in the table: {reason}", figures=figures[:_MOST_SHOWN], reason=reason)
    what = (
        message("{figure} is left out: {reason}", figure=left.figures[0], reason=reason)
        if len(left.figures) == 1
        else message(
            "{count} figures are left out, from {first} to {last}: {reason}",
            count=len(left.figures), first=left.figures[0], last=left.figures[-1], reason=reason,
        )
    )  # fmt: skip
    return message("{what} (likely: {rival})", what=what, rival=_in_words(left.rival)) if left.rival else what


def _in_words(rival: str) -> Message | str:
    """A likely reading with the fields and units in it as a person reads them."""
    first, *others = (named(word) for word in rival.split(" "))
    for other in others:
        first = f"{first} {other}" if isinstance(first, str) and isinstance(other, str) else _joined(first, other)
    return first


def _joined(one: Message | str, other: Message | str) -> Message:
    return message("{one} {other}", one=one, other=other)


def _left_out(left_out: list[tuple[Place, Message, str]], file: str) -> Iterator[Finding]:
    if len(left_out) > MOST_LEFT_OUT:
        what = message("{count} figures and sentences are left out; the first ones are listed", count=len(left_out))
        yield _finding("LP021", left_out[0][0], file, what, (), "")
    for place, reason, found in left_out[:MOST_LEFT_OUT]:
        what = message("{figure} is left out: {reason}", figure=found, reason=reason) if found else reason
        yield _finding("LP021" if found else "LP022", place, file, what, (), found)


def _finding(rule: str, place: Place, file: str, what: Message, keys: KeyPath, found: str) -> Finding:
    name, severity = READ_RULES[rule]
    at = place.position(file)
    return Finding(rule, name, severity, at, keys, labelled(what, at), found=found or None)


def told_of_each(found: Sequence[tuple[Finding, Draft]], drafts: Sequence[Draft] = ()) -> list[Finding]:
    """Findings of the tables of one document: those of one rule at one place name the table that each is of.

    What is no matter of one table, that the document has no prices, is told once. Of several ``drafts`` what the keeper
    completes names its table, though no other lacks it: it stands at the title of all.
    """
    names = _table_names({id(draft): draft for draft in (*drafts, *(draft for _, draft in found))})
    at: dict[tuple[str, Position], set[int]] = {}
    for finding, draft in found:
        at.setdefault((finding.rule, finding.position), set()).add(id(draft))
    told: dict[tuple[object, ...], Finding] = {}
    priced = any(draft.has_prices for _, draft in found)
    for finding, draft in found:
        is_of_all = _is_of_no_table(finding, priced=priced)
        once = (finding.position, str(finding.sentence)) if is_of_all else (len(told),)
        several = max(len(drafts) * (finding.keys == _PLACE), len(at[finding.rule, finding.position]))
        if several > 1 and not is_of_all:
            what = message("{table}: {what}", table=names[id(draft)], what=finding.sentence)
            finding = replace(finding, sentence=what)
        told.setdefault(once, finding)
    return list(told.values())


def _is_of_no_table(finding: Finding, *, priced: bool) -> bool:
    """Whether a finding says that the document, not one of its tables, has no prices."""
    return finding.rule == TO_COMPLETE and finding.keys == _NO_PRICES and not priced


def _table_names(drafts: Mapping[int, Draft]) -> dict[int, Message | str]:
    """What each table is called: its scope, of several counties with its county, of one place with its land."""
    of_one = len({draft.county for draft in drafts.values()}) < 2
    places = {key: _place_named(draft, of_one=of_one) for key, draft in drafts.items()}
    several = {place for place, count in Counter(places.values()).items() if count > 1}
    return {key: _with_form(place, drafts[key]) if place in several else place for key, place in places.items()}


def _place_named(draft: Draft, *, of_one: bool) -> str:
    scope = draft.scope or draft.county or draft.heading or ""
    return scope if of_one or not draft.scope else f"{draft.county or ''}{draft.scope}"


def _with_form(place: str, draft: Draft) -> Message:
    per = measures_of(draft.data)
    return told_with_form(place, draft.data, per.pop() if len(per) == 1 else "")


def labelled(what: Message, at: Position) -> Message:
    """``what`` with the page, or the sheet and cell, that line and column alone do not say."""
    return message("{what} ({label})", what=what, label=at.label) if at.label else what
