"""Warnings that hold for every parcel of a use and grade: the sources, what the document is silent about, minimums."""

from __future__ import annotations

from collections.abc import Iterator

from landprice.core.messages import Message, message
from landprice.valuation.frame import Frame
from landprice.valuation.minimum import is_industrial, minimum_of
from landprice.valuation.result import Caution
from landprice.words.land_uses.editions import EDITIONS, edition_id
from landprice.words.land_uses.outcomes import Resolved

_SILENT_FIELDS = ("valuation_date", "servicing", "plot_ratio", "tenure_years", "right", "price_per")


def table_cautions(frame: Frame) -> tuple[Caution, ...]:
    """What holds for every quote of this use and grade."""
    if frame.cache.cautions is None:
        frame.cache.cautions = (
            *_of_sources(frame),
            *_of_evidence(frame),
            *_of_silence(frame),
            *_of_level(frame),
            *_of_minimum(frame),
        )
    return frame.cache.cautions


def _of_sources(frame: Frame) -> Iterator[Caution]:
    sources = frame.table.sources
    if all(source.role == "approval" for source in sources):
        what = message(
            "{document} is an approval that orders publication: a report must cite the published announcement",
            document=frame.source.document_number or frame.source.title,
        )
        yield Caution("approval-only", what)
    if all(source.transcribed == "third-party" for source in sources):
        what = message("the figures were transcribed by a third party: compare them with the document itself")
        yield Caution("third-party-transcription", what)


def _of_evidence(frame: Frame) -> Iterator[Caution]:
    """A price that the reader of documents placed by position, which no keeper has confirmed."""
    evidence = frame.table.unconfirmed(frame.use, frame.grade)
    if evidence is not None:
        what = message(
            "the price of {use}, grade {grade} was read by position and nobody has confirmed it: no estimate is given; "
            "compare it with the document and write the day into `checked` under `evidence` of the table",
            use=frame.use_name,
            grade=frame.grade,
        )
        yield Caution("unconfirmed", what)


def _of_silence(frame: Frame) -> Iterator[Caution]:
    of_kind = ("right",) if frame.table.kind != "state" else ()
    silent = [name for name in _SILENT_FIELDS if getattr(frame.basis, name) is None and name not in of_kind]
    if silent:
        fields = [_field_name(name) for name in silent]
        what = message("the document does not say, for this use: {fields}", fields=fields)
        yield Caution("basis-silent", what)


def _of_level(frame: Frame) -> Iterator[Caution]:
    if frame.table.price_level == "lowest":
        what = message("the price is the lowest of its grade, not the average: it is no price of usual land there")
        yield Caution("lowest-price", what)


def _of_minimum(frame: Frame) -> Iterator[Caution]:
    """The national minimum of granted industrial land: in 元/㎡ where the county's class is known, else by name."""
    if not is_industrial(frame):
        return
    known = frame.table.industrial_minimum
    if known is None:
        what = message(
            "granted industrial land has a national minimum price by the county's class, which the table does not "
            "give (全国工业用地出让最低价标准, 国土资发〔2006〕307号): compare the price with it"
        )
    else:
        what = message(
            "granted industrial land of class {land_class} costs {least} 元/㎡ or more for 50 years, "
            "without reduction for servicing (全国工业用地出让最低价标准, 国土资发〔2006〕307号)",
            land_class=known.land_class,
            least=minimum_of(frame),
        )
    yield Caution("industrial-minimum", what)


def _field_name(name: str) -> Message:
    return {
        "valuation_date": message("the valuation date"),
        "servicing": message("the servicing"),
        "plot_ratio": message("the plot ratio of the basis"),
        "tenure_years": message("the tenure of the basis"),
        "right": message("the right (taken as granted where a tenure is stated)"),
        "price_per": message("whether prices are per land or floor area (taken as per land area)"),
    }[name]


def use_cautions(resolved: Resolved, classification: str | None) -> Iterator[Caution]:
    """That the edition said beside a land use decided nothing: the table's own name, or a word of no edition, did."""
    if classification and resolved.needs_no_edition:
        what = message(
            "the classification {edition}: given, and not needed to understand “{said}”",
            edition=EDITIONS[edition_id(classification)],
            said=resolved.said,
        )
        yield Caution("classification-not-used", what)
