"""What was read of a scan, and how far it is to be trusted: proved figures, those to confirm, contradictions left out.

That full rows have falling prices proves no digit of a scan: 2410 misread as 2470 still falls. Proved is a figure that
both passes of the recognition read alike and that its price in another unit leaves no choice.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from landprice.core.messages import Message, message
from landprice.documents.account.result import LEFT_OUT, Evidence, Left, ReadResult, ReadTable
from landprice.documents.corrections.result import BY_POSITION, CorrectionTable
from landprice.documents.document import Place
from landprice.documents.formats.scan.names import is_known_name, is_like_name
from landprice.documents.items.cells import LABEL, sense_of
from landprice.documents.place import Scan
from landprice.documents.proofs.proofs import pair_agrees, pairs_of, rises, series_of
from landprice.documents.proofs.scanned_pairs import PairsOfUnit, ScannedPair, pairs_by_unit
from landprice.documents.rows.figures import Figure
from landprice.documents.rows.taken import TOTAL
from landprice.words.grade import grade_number

_DIGITS = re.compile(r"[0-9]+(?:\.[0-9]+)?")
UNPROVED = message("recognised from a picture, nothing independent proves it: compare it with the picture")


@dataclass(frozen=True, slots=True)
class _Judged:
    """The figures of a table that are proved, and those that contradict each other, by their identity."""

    proved: set[int]
    gone: set[int]


def trust_only_proved(result: ReadResult, scan: Scan) -> None:
    """Leave out the recognised prices that contradict each other, and tell of the others which are proved."""
    for table in result.tables:
        scanned = [figure for figure in table.prices if scan.holds(figure.cell.place)]
        if not scanned:
            continue
        judged = _judge(scanned, scan, result)
        table.prices = [figure for figure in table.prices if id(figure) not in judged.gone]
        table.evidence = [part for each in table.evidence for part in _parted(each, table.prices, judged, scan)]


def trust_no_correction(tables: Iterable[CorrectionTable], scan: Scan) -> None:
    """Coefficients that were recognised are for the keeper to confirm: their relations leave the last digits open."""
    for table in tables:
        if any(scan.holds(figure.place) for figure in table.figures):
            table.how, table.because = BY_POSITION, UNPROVED


def notes_of_recognised(table: ReadTable, scan: Scan) -> Iterator[tuple[str, Place, Message]]:
    """What of a table was recognised and is proved by nothing: loose pairs, names read two ways, areas, terms."""
    yield from _loose_pairs(table, scan)
    yield from _names_in_doubt(table, scan)
    unproved = [area for area in table.areas if scan.holds(area.cell.place) and id(area) not in _summed(table.areas)]
    if unproved:
        what = message(
            "areas recognised from a picture, no total proves them: {figures}",
            figures=[area.value for area in unproved],
        )
        yield "LP023", unproved[0].cell.place, what
    told = [said for said in [*table.basis, *table.common] if scan.holds(said.place) and _DIGITS.search(said.value)]
    if told:
        values = list(dict.fromkeys(said.value for said in told))
        what = message("terms recognised from a picture, nothing proves them: {values}", values=values)
        yield "LP023", told[0].place, what


def _loose_pairs(table: ReadTable, scan: Scan) -> Iterator[tuple[str, Place, Message]]:
    """The pairs that agree, but not as the others of their table are rounded: the last digit may be misread."""
    scanned = [figure for figure in table.prices if scan.holds(figure.cell.place)]
    for group in pairs_by_unit(pairs_of(scanned)):
        for pair in group.pairs:
            if not group.agrees(pair):
                what = message(
                    "{first} and {second} agree, but not as this table is rounded: {first} supports {other}; "
                    "compare with the picture",
                    first=pair.first.value, second=pair.second.value,
                    other=group.supported(pair, pair.second) or "?",
                )  # fmt: skip
                yield "LP023", pair.first.cell.place, what


def _names_in_doubt(table: ReadTable, scan: Scan) -> Iterator[tuple[str, Place, Message]]:
    """The names of uses in a table that were read otherwise a second time, or put right by a letter."""
    told: set[tuple[str, str]] = set()
    for figure in table.prices:
        if figure.use is None or not scan.holds(figure.cell.place):
            continue
        bare = figure.use.name.removesuffix("用地")
        for word in scan.on(figure.cell.place.page):
            is_doubtful = bare in word.text and word.again and bare not in word.again
            if is_doubtful and (bare, word.again) not in told:
                told.add((bare, word.again))
                what = message(
                    "{name} may be another use: it was recognised as {again} too; compare with the picture",
                    name=figure.use.name, again=word.again,
                )  # fmt: skip
                yield "LP023", figure.cell.place, what


def readings_of(figure: Figure, scan: Scan) -> list[str]:
    """The digits of a figure in each pass of the recognition; the same twice where both read it alike."""
    if figure.cell.place.page in scan.behind:
        return [figure.value, figure.value]
    for word in scan.of(figure.cell.place):
        if figure.value in _plain_figures(word.text):
            again = _plain_figures(word.again)
            at = _plain_figures(word.text).index(figure.value)
            return [figure.value, again[at] if at < len(again) else word.again]
    return [figure.value, ""]


def _plain_figures(text: str) -> list[str]:
    return _DIGITS.findall(text.replace(",", "").replace("，", ""))


def _are_out_of_order(figures: Sequence[Figure]) -> bool:
    """Whether the grades of a series, from the best on, go back and forth on the page: their labels are in doubt."""
    numbered = [figure.cell.place for figure in figures if grade_number(figure.text("grade"))]
    downwards = [(place.page, place.line, place.column) for place in numbered]
    across = [(place.page, place.column, place.line) for place in numbered]
    return not any(places in (sorted(places), sorted(places)[::-1]) for places in (downwards, across))


def _judge(scanned: Sequence[Figure], scan: Scan, result: ReadResult) -> _Judged:
    judged = _Judged(set(), set())
    for series in filter(_are_out_of_order, series_of(scanned).values()):
        judged.gone.update(map(id, series))
        result.left.append(_out_of_order(series))
    scanned = [figure for figure in scanned if id(figure) not in judged.gone]
    _judge_pairs(scanned, scan, judged, result)
    paired = {id(figure) for pair in pairs_of(scanned) for figure in pair}
    for figure in (figure for figure in scanned if id(figure) not in paired):
        first, again = readings_of(figure, scan)
        if first != again:
            judged.gone.add(id(figure))
            result.left.append(_two_readings(figure, first, again))
    return judged


def _judge_pairs(scanned: Sequence[Figure], scan: Scan, judged: _Judged, result: ReadResult) -> None:
    """Leave out the pairs that contradict each other; of the others tell the figures that are proved."""
    labelled = _surely_labelled(scanned, scan)
    for group in pairs_by_unit(pairs_of(scanned)):
        for pair in group.pairs:
            if not group.agrees(pair):
                if _may_be_printed_so(pair, scan):
                    continue
                judged.gone.update((id(pair.first), id(pair.second)))
                result.left.append(_contradiction(group, pair, scan))
                continue
            sure = (figure for figure in (pair.first, pair.second) if id(figure) in labelled)
            alike = (figure for figure in sure if len(set(readings_of(figure, scan))) == 1)
            judged.proved.update(id(figure) for figure in alike if group.proves(pair, figure))


def _may_be_printed_so(pair: ScannedPair, scan: Scan) -> bool:
    """Whether both passes read a pair alike that agrees as loosely as print rounds: 5426 beside 361.74 (deyang)."""
    are_alike = all(len(set(readings_of(figure, scan))) == 1 for figure in (pair.first, pair.second))
    return are_alike and pair_agrees(pair.first, pair.second)


def _surely_labelled(scanned: Sequence[Figure], scan: Scan) -> set[int]:
    """The figures whose labels are sure: a known use, of it every grade from the first on, and falling prices."""
    figures = [figure for figure in scanned if _is_surely_named(figure, scan)]
    of_use: dict[tuple[str, ...], set[int]] = {}
    for figure in figures:
        of_use.setdefault(figure.series[:3], set()).add(grade_number(figure.text("grade")) or 0)
    sure = {use for use, numbers in of_use.items() if numbers == set(range(1, 1 + len(numbers)))}
    falling = (series for series in series_of(figures).values() if not rises(series))
    return {id(figure) for series in falling for figure in series if figure.series[:3] in sure}


def _is_surely_named(figure: Figure, scan: Scan) -> bool:
    is_known = figure.use is not None and figure.use.id != figure.use.name
    return is_known and not _is_doubtful(figure, scan)


def _is_doubtful(figure: Figure, scan: Scan) -> bool:
    """Whether a word that names the use of a figure says more than is known, or was read otherwise a second time.

    公共管理 in 公共管理与公共务用地, or 住宅 in 住宅月地, is the name of neither. 用地 alone is the end of
    a name that a rule parts: 商业服务业设施 | 用地 of a photograph.
    """
    assert figure.use is not None
    bare = figure.use.name.removesuffix("用地")
    on_page = list(scan.on(figure.cell.place.page))
    if bare == figure.use.name and any(word.text == "用地" for word in on_page):
        return True
    naming = [word for word in on_page if bare in word.text]
    return any(_is_more(word.text) or (word.again and bare not in word.again) for word in naming)


def _is_more(text: str) -> bool:
    """Whether a label has words that no list knows, as a name with a letter misread has."""
    sense = sense_of(text)
    return (sense.kind == LABEL and not sense.is_known) or (is_like_name(text) and not is_known_name(text))


def _contradiction(group: PairsOfUnit, pair: ScannedPair, scan: Scan) -> Left:
    """A pair whose figures contradict each other: both, what each supports of the other, and a second reading."""
    first, second = pair.first, pair.second
    supported = [group.supported(pair, figure) for figure in (first, second)]
    what = message(
        "recognised as {first} and {second}, which contradict each other: {second} supports {instead}, "
        "{first} supports {other}; compare with the picture",
        first=first.value, second=second.value, instead=supported[0] or "?", other=supported[1] or "?",
    )  # fmt: skip
    for figure in (first, second):
        again = readings_of(figure, scan)[1]
        if again != figure.value and _DIGITS.fullmatch(again) and group.supports(pair, figure, again):
            what = message(
                "recognised as {read}, at another scale as {again}: {partner} supports {again}; "
                "compare with the picture",
                read=figure.value, again=again, partner=pair.given(figure).value,
            )  # fmt: skip
    places = first.cell.place, second.cell.place
    end = max(place.line for place in places)
    return Left(LEFT_OUT, places[0], end, (first.value, second.value), what, first.likely, places=places)


def _out_of_order(series: Sequence[Figure]) -> Left:
    places = [figure.cell.place for figure in series]
    what = message("its grades do not follow each other on the picture: the names beside them are in doubt")
    values = tuple(figure.value for figure in series)
    return Left(LEFT_OUT, min(places), max(places).line, values, what, series[0].likely, places=tuple(places))


def _two_readings(figure: Figure, read: str, again: str) -> Left:
    what = message(
        "recognised as {read}, at another scale as {again}: compare with the picture", read=read, again=again or "?"
    )
    at = figure.cell.place
    return Left(LEFT_OUT, at, at.line, (figure.value,), what, figure.likely, places=(at,))


def _parted(evidence: Evidence, prices: Sequence[Figure], judged: _Judged, scan: Scan) -> list[Evidence]:
    """The evidence of a series: of its grades that are proved, and of those that are to be confirmed."""
    of_series = [figure for figure in prices if _is_of(figure, evidence)]
    if not any(scan.holds(figure.cell.place) for figure in of_series):
        return [evidence] if of_series else []
    proved = tuple(figure.text("grade") for figure in of_series if id(figure) in judged.proved)
    others = tuple(figure.text("grade") for figure in of_series if id(figure) not in judged.proved)
    parts = [
        replace(evidence, grades=proved, how="proved", because=message("{count} unit pairs agree", count=len(proved))),
        replace(evidence, grades=others, how="by-position", because=UNPROVED),
    ]
    return [part for part in parts if part.grades]


def _is_of(figure: Figure, evidence: Evidence) -> bool:
    is_of_use = figure.use == evidence.use and figure.text("class") == evidence.kind
    return is_of_use and figure.text("unit") == evidence.unit and figure.text("grade") in evidence.grades


def _summed(areas: Sequence[Figure]) -> set[int]:
    """The areas whose sum is the total that stands with them: a misread digit would break it."""
    found: set[int] = set()
    for series in series_of(areas).values():
        total = [Fraction(figure.value) for figure in series if figure.text("grade") == TOTAL]
        parts = [figure for figure in series if figure.text("grade") != TOTAL]
        if len(total) == 1 and len(parts) > 1 and sum(Fraction(part.value) for part in parts) == total[0]:
            found |= {id(figure) for figure in series}
    return found
