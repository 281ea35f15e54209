"""Why what was said of a land use may mean several uses of a table."""

from __future__ import annotations

from landprice.core.messages import Message, message
from landprice.core.units import seen
from landprice.words.land_uses.senses import Senses
from landprice.words.land_uses.table_uses import TableUses


def reason_of(said: str, found: Senses, uses: TableUses) -> Message:
    """Why more than one use may be meant."""
    shown = seen(said)
    if found.doubt == "mixed":
        return message("{said} is more than one land use; value each part by itself", said=shown)
    if found.doubt == "classes":
        return message("{said} can be land of different classes; say which it is", said=shown)
    if len({sense.placing.uses for sense in found.each}) > 1:
        return message("{said} is another class by another edition; say the classification or the use", said=shown)
    if found.each[0].placing.apart:
        return message("{said} is a part of this in one classification and stands apart in another", said=shown)
    if len(found.uses) == 1:
        return message("{said} also holds what {county} does not price; say the use", said=shown, county=uses.county)
    return message("{said} fits more than one land use of {county}", said=shown, county=uses.county)
