"""The senses of a land use that was said to a table: what it can mean, and which uses hold each meaning."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from landprice.core.messages import Message, message, seen
from landprice.core.startup import record
from landprice.words.land_uses import refusals
from landprice.words.land_uses.coverage import Coverage, UsePlacing, coverage_of
from landprice.words.land_uses.kinds import are_construction
from landprice.words.land_uses.outcomes import Candidate, Via
from landprice.words.land_uses.readings import Doubt, UseReading, neutral_words, readings
from landprice.words.land_uses.said import bare, code_in, name_and_more, several_in
from landprice.words.land_uses.table_uses import TableUses, named_by_table, own_words


@record
class UseSense:
    """One reading of what was said and where it lies in the table."""

    reading: UseReading
    placing: UsePlacing


@record
class Senses:
    """Every sense of what was said, and why there can be more than one."""

    each: tuple[UseSense, ...]
    doubt: Doubt = ""

    @property
    def uses(self) -> tuple[str, ...]:
        """The priced uses of all senses, each once."""
        return tuple(dict.fromkeys(use for sense in self.each for use in sense.placing.uses))

    @property
    def settled(self) -> str:
        """The one use that every sense lies in wholly; empty where there is none or more than one."""
        clear = all(sense.placing.uses == self.uses and sense.placing.whole for sense in self.each)
        return self.uses[0] if len(self.uses) == 1 and clear else ""


def senses_of(said: str, uses: TableUses, given: str | None) -> Senses | None:
    """What ``said`` can mean: whole, as several uses, as a name with what stands beside it, or without 国有."""
    if found := _own(said, uses, given) or _known(said, uses, given):
        return found
    if several := several_in(said):
        return _several(said, several, uses, given)
    if parts := name_and_more(said):
        return _agreed(said, parts, uses, given)
    plain = bare(said)
    rest = next((plain.removeprefix(word) for word in neutral_words() if plain.startswith(word) and plain != word), "")
    return senses_of(rest, uses, given) if rest else None


def _own(said: str, uses: TableUses, given: str | None) -> Senses | None:
    ids = named_by_table(said, uses, given)
    return None if ids is None else Senses((UseSense(UseReading(said, (), "table"), UsePlacing(ids)),))


def _known(said: str, uses: TableUses, given: str | None) -> Senses | None:
    coverage = coverage_of(uses)
    found = readings(said, given, uses.classification, coverage.edition)
    if found is None:
        return None
    return Senses(tuple(UseSense(each, _placing(each, uses, coverage)) for each in found.each), found.doubt)


def _placing(reading: UseReading, uses: TableUses, coverage: Coverage) -> UsePlacing:
    """Where a reading lies: a use that the table names by the same words before one that holds its kind."""
    if exactly := coverage.named_exactly(reading):
        return exactly
    own = own_words(uses).names.get(bare(reading.name))
    return UsePlacing(own) if own else coverage.placing(reading)


def _several(said: str, parts: Sequence[str], uses: TableUses, given: str | None) -> Senses:
    """The senses of every part: one use where all lie in it (零售、餐饮), otherwise no single one."""
    each: list[UseSense] = []
    for part in parts:
        found = senses_of(part, uses, given)
        if found is None or found.doubt == "broad":
            raise refusals.part_unknown(said, part, uses)
        each += found.each
    return Senses(tuple(each), "mixed")


def _agreed(said: str, parts: tuple[str, str], uses: TableUses, given: str | None) -> Senses:
    """A name with its code, or with a word in brackets that says it more closely; both have to lead to one use."""
    broad, close = _both_parts(said, parts, uses, given)
    if "broad" in (broad.doubt, close.doubt):
        return close if broad.doubt == "broad" else broad
    close = _of_that_name(close, *parts)
    shared = tuple(use for use in close.uses if use in broad.uses)
    if shared:
        return _within(close, shared, broad.each[0].reading.via if broad.settled else None)
    if not close.uses and not broad.uses:
        return close
    name, more = parts
    reason = message("{name} and {more} are not the same land use", name=name, more=more)
    raise refusals.ambiguous(reason, [*candidates(broad, uses), *candidates(close, uses)])


def _both_parts(said: str, parts: tuple[str, str], uses: TableUses, given: str | None) -> tuple[Senses, Senses]:
    found = []
    for part in parts:
        senses = senses_of(part, uses, given)
        if senses is None:
            raise refusals.part_unknown(said, part, uses)
        found.append(senses)
    return found[0], found[1]


def _of_that_name(close: Senses, name: str, code: str) -> Senses:
    """Of the classes that a code means, those that bear the name beside it: 0901商业用地 is of 用地用海分类."""
    named = tuple(sense for sense in close.each if code_in(code) and bare(sense.reading.name) == bare(name))
    return replace(close, each=named) if named else close


def _within(close: Senses, shared: tuple[str, ...], via: Via | None) -> Senses:
    """The senses of ``close`` that lie in ``shared``, understood by ``via`` where the name alone said the use."""
    each = []
    for sense in close.each:
        uses = tuple(use for use in sense.placing.uses if use in shared)
        if uses:
            reading = replace(sense.reading, via=via or sense.reading.via)
            each.append(UseSense(reading, replace(sense.placing, uses=uses)))
    return replace(close, each=tuple(each))


def reason_of(said: str, found: Senses, uses: TableUses) -> Message:
    """Why more than one use may be meant by what was said."""
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


def candidates(found: Senses, uses: TableUses) -> list[Candidate]:
    """A candidate for each use, then for each meaning that the table does not price."""
    listed: dict[str, Candidate] = {}
    for sense in found.each:
        reading = sense.reading
        where = (reading.name, reading.code, reading.classification)
        for use in sense.placing.uses:
            listed.setdefault(use, Candidate(use, uses.printed(uses.use(use)), *where))
        if not sense.placing.uses and are_construction(reading.kinds):
            listed.setdefault(f"not priced: {reading.kinds}", Candidate(None, "", *where))
    return sorted(listed.values(), key=lambda each: each.use_id is None)
