"""Why a figure is left out: the sentences that several modules give, and the matters of the vocabulary."""

from __future__ import annotations

from landprice.core.messages import Message, message

NO_UNIT = message("no unit is given for it")
NO_USE = message("no land use is given for it")
NO_GRADE = message("no grade is given for it")
SEVERAL = message("several figures stand in its cell")
CLASHING = message("the same use, grade and unit stand here with different figures")
ROW_IN_DOUBT = message("its row is in doubt")
SHIFTED = message("the row is shorter than the head, and nothing proves where its figures stand")
SEVERAL_COLUMNS = message("the row is shorter than the head, and more than one column fits it")
NO_HEAD = message("no head tells what it is")
CLASH = message("the labels of its row and its column contradict each other")
RANGED = message("a range or a limit, no single price")
IN_WORDS = message("words stand in its cell")
_MATTERS = (
    message("a change of prices"),
    message("former prices"),
    message("of what price its head speaks is not known"),
    message("underground space"),
    message("marked prices"),
    message("minimum prices"),
    message("compensation"),
    message("costs of development"),
    message("route prices"),
    message("prices of houses"),
    message("rents"),
    message("garden, forest or farm land"),
    message("corrections"),
    message("results of auctions"),
    message("prices of other places"),
    message("an index of prices"),
    message("taxes"),
    message("fees"),
    message("a purchase of services"),
)
_BY_WORDS = {each.template: each for each in _MATTERS}


def reason_of(matter: str) -> Message:
    """A matter as the reason why a figure is left out."""
    return _BY_WORDS[matter]
