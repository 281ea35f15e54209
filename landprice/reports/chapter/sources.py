"""What the calculation rests on: the documents, what the price assumes beside the parcel, the prices of the use."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from landprice.core.messages import text
from landprice.reports.blocks import Block, ReportParagraph, ReportTable
from landprice.reports.labels import NOT_GIVEN
from landprice.reports.words import basis_value, condition_of_parcel, day_name, grade_name, place_name
from landprice.tables.basis import FIELDS
from landprice.tables.field_names import field_name
from landprice.tables.table import Source

if TYPE_CHECKING:
    from landprice.reports.chains import Chain
    from landprice.reports.parcels import ReportedParcel


def source_blocks(parcel: ReportedParcel) -> Iterator[Block]:
    """The documents that the figures come from."""
    value, table = parcel.value, parcel.chains[0].frame.table
    place = place_name(value.county, value.scope)
    said = {"place": place, "document": cited(table.source), "start": _dates(parcel), "day": day_name(parcel.day)}
    roles = {source.role for source in table.sources}
    if roles == {"transcription"}:
        words = text(
            "The calculation rests on transcribed benchmark land prices of {place}: {document}. The document that "
            "publishes them: none seen. Their valuation date is {start}; the valuation date of the parcel is {day}.",
            **said,
        )
    elif roles == {"approval"}:
        words = text(
            "The calculation rests on the approved benchmark land prices of {place}: {document}. Day and document of "
            "their publication: none seen. Their valuation date is {start}; the valuation date of the parcel is {day}.",
            **said,
        )
    else:
        words = text(
            "The calculation rests on the published benchmark land prices of {place}: {document}. Their "
            "valuation date is {start}; the valuation date of the parcel is {day}.",
            **said,
        )
    yield ReportParagraph(words)
    headings = [text("role"), text("document"), text("number"), *_of_issue(table.sources), text("figures taken from")]
    rows = [_source_row(source) for source in table.sources]
    yield ReportTable(text("Documents of the benchmark prices"), headings, rows)


def _of_issue(sources: Sequence[Source]) -> tuple[str, str]:
    """What authority and day of these documents are called: an approval is no publication."""
    approvals = [source.role == "approval" for source in sources]
    if all(approvals):
        return text("approving authority"), text("approved on")
    if any(approvals):
        return text("issuing or approving authority"), text("issued or approved on")
    return text("issuer"), text("issued")


def cited(source: Source) -> str:
    """A document as a sentence cites it: its title, then its number."""
    title = f"《{source.title}》"
    return f"{title}（{source.document_number}）" if source.document_number else title


def _dates(parcel: ReportedParcel) -> str:
    days = dict.fromkeys(chain.frame.basis.valuation_date for chain in parcel.chains)
    return "、".join(day_name(day) for day in days)


def _source_row(source: Source) -> list[str]:
    roles = {
        "announcement": text("published notice"),
        "approval": text("approval"),
        "correction": text("correction"),
        "transcription": text("transcription"),
    }
    taken = {
        "document": text("the document"),
        "official-site": text("an official site"),
        "third-party": text("a third party's transcription"),
    }
    issued = None if source.issued is None else day_name(source.issued)
    said = [source.title, source.document_number, source.issuer, issued]
    return [roles[source.role], *(each or NOT_GIVEN for each in said), taken[source.transcribed]]


def basis_blocks(chain: Chain) -> Iterator[Block]:
    """What the price assumes, field by field, and the parcel beside it."""
    rows = []
    for field in FIELDS:
        assumed, given = getattr(chain.value.basis, field), getattr(chain.value.parcel, field, None)
        own = condition_of_parcel(field, assumed, given) or NOT_GIVEN
        rows.append([str(field_name(field)), basis_value(field, assumed), own])
    rows[0][1:] = [day_name(chain.value.basis.valuation_date), day_name(chain.parcel.date)]
    if (offer := chain.value.offer) is not None:
        rows.append([text("intended transfer price or offer"), NOT_GIVEN, f"{offer.yuan:f} 元"])
    use = text("{use}, {grade}", use=chain.frame.use_name, grade=grade_name(chain.frame.grade))
    caption = text("What the benchmark price assumes, and the parcel ({use})", use=use)
    yield ReportTable(caption, [text("condition"), text("basis of the price"), text("parcel")], rows)
