"""The reasons of the core as sentences in both languages."""

from __future__ import annotations

import re

from landprice.core.messages import Message, message

_PAIRS = re.compile(r"([0-9]+) unit pairs agree")
_CELLS = re.compile(r"it is a table of more than ([0-9]+) cells")
_REASONS = (
    message("most figures of the table have no whole label"),
    message("no unit is given for it"),
    message("no land use is given for it"),
    message("no grade is given for it"),
    message("it is 0"),
    message("it is less than any price of land in its unit"),
    message("its point may part thousands"),
    message("other figures of the table name their place"),
    message("the same use, grade and unit stand here with different figures"),
    message("some rows price this use by class, others as a whole"),
    message("its price in 元/㎡ and its price in 万元/亩 do not agree"),
    message("its row is in doubt"),
    message("its place is told only by what it is not"),
    message("the row is shorter than the head, and nothing proves where its figures stand"),
    message("the prices of this use do not fall from grade to grade"),
    message("more values than columns"),
    message("fewer values than columns"),
    message("its sentence compares prices, or speaks of other ones"),
    message("of what it is the price is not certain"),
    message("of which kind of land the price is, is not certain"),
    message("it is the end of a span over several grades"),
    message("a range or a limit, no single price"),
    message("the document does not say that it is a benchmark price"),
    message("the labels before it contradict each other"),
    message("the row that it takes its labels from is in doubt"),
    message("its cell spans several columns"),
    message("the row has lost its labels"),
    message("two rows have the same labels"),
    message("the row is shorter than the head, and more than one column fits it"),
    message("the labels of its row and its column contradict each other"),
    message("words stand in its cell"),
    message("a coefficient or a rate that no correction table holds"),
    message("no head tells what it is"),
    message("no reading of the table holds it"),
    message("no reading of the sentence holds it"),
    message("an area"),
    message("another reading of the table is as good"),
    message("it is no value of what its column is headed"),
    message("one figure stands where a range is expected"),
    message("several figures stand in its cell"),
    message("its unit is none of a land price"),
    message("two tables of the document give different figures for it"),
    message("the name of its grade is lost"),
    message("a total"),
    message("an average of several grades or places"),
    message("a share"),
    message("a coefficient"),
    message("a rate"),
    message("no value that prices assume"),
    message("a change of prices"),
    message("the price of undeveloped land"),
    message("a computed price, before the one decided"),
    message("the price of the grade that its zone lies in"),
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
    message("former prices"),
    message("an index of prices"),
    message("taxes"),
    message("fees"),
    message("another price than that of the benchmark"),
    message("a purchase of services"),
    message("of what price its head speaks is not known"),
    message("each label has its figure, prices fall"),
    message("read by convention"),
    message("recognised from a picture, nothing independent proves it: compare it with the picture"),
)
_BY_WORDS = {each.template: each for each in _REASONS}


def reason_of(words: str | Message) -> Message:
    """A reason as a message; one with a figure keeps it as a parameter."""
    if isinstance(words, Message):
        return words
    if found := _PAIRS.fullmatch(words):
        return message("{count} unit pairs agree", count=int(found[1]))
    if found := _CELLS.fullmatch(words):
        return message("it is a table of more than {limit} cells", limit=int(found[1]))
    return _BY_WORDS.get(words) or message("{reason}", reason=words)
