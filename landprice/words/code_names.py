"""What people call the codes of a table: roles of documents, rights, kinds of land and of corrections, prices."""

from __future__ import annotations

from landprice.core.messages import Message, message

ROLES = {
    "announcement": message("announcement"),
    "approval": message("approval"),
    "correction": message("correction"),
    "transcription": message("transcription"),
}
LAND_KINDS = {
    "state": message("state construction land"),
    "collective": message("collective construction land"),
    "allocated": message("allocated land"),
}
RIGHTS = {
    "granted": message("granted"),
    "allocated": message("allocated"),
    "collective": message("collective"),
    "leased": message("leased (租赁)"),
    "contributed": message("contributed (作价出资入股)"),
    "authorized": message("authorized (授权经营)"),
}
PRICE_FORMS = {"land": message("land area"), "floor": message("floor area")}
"""What a price is per."""
PRICE_LEVELS = {"average": message("average prices"), "lowest": message("lowest prices")}
CORRECTION_KINDS = {
    "plot-ratio": message("plot ratio"),
    "tenure": message("tenure"),
    "rate": message("capitalization rate"),
    "depth": message("depth"),
    "width": message("width"),
    "corner": message("corner"),
    "area": message("area"),
    "shape": message("shape"),
    "scenery": message("scenery"),
    "orientation": message("orientation"),
    "surroundings": message("surroundings"),
    "floor": message("floor"),
    "sub-use": message("sub-use"),
    "right": message("right"),
    "index": message("index"),
    "growth": message("growth"),
    "route": message("street price"),
    "route-depth": message("standard depth"),
    "route-width": message("standard width"),
    "cost": message("servicing"),
    "factor": message("factors"),
    "date": message("date"),
}
"""The kinds of correction that documents publish."""


def kind_of_correction(kind: str) -> Message | str:
    """A kind of correction as a person reads it; one without a name as it is."""
    return CORRECTION_KINDS.get(kind, kind)
