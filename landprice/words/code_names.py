"""What people call the codes of a table: roles of documents, kinds of land, which price of a grade it gives."""

from __future__ import annotations

from landprice.core.messages import message

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
PRICE_LEVELS = {"average": message("average prices"), "lowest": message("lowest prices")}
