"""Which land use of a table is meant: the one recogniser of land uses (土地用途).

A name is looked for among the table's own names, sub-uses and codes; then among the classes of the national
classifications; then among everyday words. What fits several uses, or means another class by another edition, is asked
for with the candidates; what the table does not price is said so. Nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from landprice.exact import seen
from landprice.messages import Message, message
from landprice.words import refusals
from landprice.words.coverage import Coverage, Placing, coverage_of
from landprice.words.editions import edition_id
from landprice.words.kinds import are_construction
from landprice.words.outcomes import Candidate, Resolved
from landprice.words.readings import Doubt, Reading, Via, neutral_words, readings
from landprice.words.said import bare, code_in, folded, name_and_more, several_in, without_brackets
from landprice.words.uses import TableUses, own_codes, own_names

LONGEST = 60
"""Signs of the longest name that is looked at; the longest class has 19."""


@dataclass(frozen=True, slots=True)
class Sense:
    """One reading of what was said and where it lies in the table."""

    reading: Reading
    placing: Placing


@dataclass(frozen=True, slots=True)
class Senses:
    """Every sense of what was said, and why there can be more than one."""

    each: tuple[Sense, ...]
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


def resolve(said: str, uses: TableUses, classification: str | None = None) -> Resolved:
    """The priced use of the table that ``said`` means: a name, a code, a name with its code, or an everyday word.

    ``classification`` is the id of the edition that ``said`` is worded in (``gb2017``, ``mnr2023`` …); without it a
    code counts where the table says its own edition or every edition leads to one use.

    Raises AmbiguousUseError where several uses may be meant or what was said names several; UnpricedUseError where the
    table has no price of it; UnknownUseError where it is no land use that is known. All are LandUseError, with the ids
    that may be meant as ``choices``.
    """
    given = edition_id(classification) if classification else None
    found = _senses(said, uses, given) if len(said) <= LONGEST else None
    shown = seen(said)
    if found is None:
        raise refusals.unknown(shown, uses, given)
    if found.doubt == "broad":
        raise refusals.no_single_use(shown, uses)
    reading = found.each[0].reading
    if found.settled:
        return Resolved(found.settled, said, reading.code, reading.classification, reading.via, reading.name)
    if not found.uses:
        raise refusals.not_priced(shown, reading, uses)
    raise refusals.ambiguous(_reason(shown, found, uses), _candidates(found, uses))


def _senses(said: str, uses: TableUses, given: str | None) -> Senses | None:
    """What ``said`` can mean: whole, as several uses, as a name with what stands beside it, or without 国有."""
    if found := _own(said, uses, given) or _known(said, uses, given):
        return found
    if several := several_in(said):
        return _several(said, several, uses, given)
    if parts := name_and_more(said):
        return _agreed(said, parts, uses, given)
    plain = bare(said)
    rest = next((plain.removeprefix(word) for word in neutral_words() if plain.startswith(word) and plain != word), "")
    return _senses(rest, uses, given) if rest else None


def _own(said: str, uses: TableUses, given: str | None) -> Senses | None:
    names, codes = _own_words(uses)
    ids = names.get(bare(said))
    if ids is None:
        ids = names.get(bare(without_brackets(said)))
    if ids is None and given in (None, uses.classification):
        ids = codes.get(folded(said))
    return None if ids is None else Senses((Sense(Reading(said, (), "table"), Placing(ids)),))


def _known(said: str, uses: TableUses, given: str | None) -> Senses | None:
    coverage = coverage_of(uses)
    found = readings(said, given, uses.classification, coverage.edition)
    if found is None:
        return None
    return Senses(tuple(Sense(each, _placing(each, uses, coverage)) for each in found.each), found.doubt)


def _placing(reading: Reading, uses: TableUses, coverage: Coverage) -> Placing:
    """Where a reading lies: a use that the table names by the same words before one that holds its kind."""
    if exactly := coverage.named_exactly(reading):
        return exactly
    own = _own_words(uses)[0].get(bare(reading.name))
    return Placing(own) if own else coverage.placing(reading)


def _several(said: str, parts: Sequence[str], uses: TableUses, given: str | None) -> Senses:
    """The senses of every part: one use where all lie in it (零售、餐饮), otherwise no single one."""
    each: list[Sense] = []
    for part in parts:
        found = _senses(part, uses, given)
        if found is None or found.doubt == "broad":
            raise refusals.part_unknown(said, part, uses)
        each += found.each
    return Senses(tuple(each), "mixed")


def _agreed(said: str, parts: tuple[str, str], uses: TableUses, given: str | None) -> Senses:
    """A name with its code, or with a word in brackets that says it more closely; both have to lead to one use."""
    name, more = parts
    broad, close = (_senses(part, uses, given) for part in parts)
    if broad is None or close is None:
        raise refusals.part_unknown(said, name if broad is None else more, uses)
    if broad.doubt == "broad" or close.doubt == "broad":
        return close if broad.doubt == "broad" else broad
    if code_in(more):
        close = _of_that_name(close, name)
    shared = tuple(use for use in close.uses if use in broad.uses)
    if not shared and (close.uses or broad.uses):
        raise refusals.ambiguous(
            message("{name} and {more} are not the same land use", name=name, more=more),
            [*_candidates(broad, uses), *_candidates(close, uses)],
        )
    via = broad.each[0].reading.via if broad.settled else None
    return _within(close, shared, via) if shared else close


def _of_that_name(close: Senses, name: str) -> Senses:
    """Of the classes that a code means, those that bear the name beside it: 0901商业用地 is of 用地用海分类."""
    named = tuple(sense for sense in close.each if bare(sense.reading.name) == bare(name))
    return replace(close, each=named) if named else close


def _within(close: Senses, shared: tuple[str, ...], via: Via | None) -> Senses:
    """The senses of ``close`` that lie in ``shared``, understood by ``via`` where the name alone said the use."""
    each = []
    for sense in close.each:
        uses = tuple(use for use in sense.placing.uses if use in shared)
        if uses:
            reading = replace(sense.reading, via=via or sense.reading.via)
            each.append(Sense(reading, replace(sense.placing, uses=uses)))
    return replace(close, each=tuple(each))


def _candidates(found: Senses, uses: TableUses) -> list[Candidate]:
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


def _reason(said: str, found: Senses, uses: TableUses) -> Message:
    """Why what was said is not settled."""
    first = found.each[0]
    if found.doubt == "mixed":
        return message("{said} is more than one land use; value each part by itself", said=said)
    if found.doubt == "classes":
        return message("{said} can be land of different classes; say which it is", said=said)
    if len({sense.placing.uses for sense in found.each}) > 1:
        return message("{said} is another class by another edition; say the classification or the use", said=said)
    if first.placing.apart:
        return message("{said} is a part of this in one classification and stands apart in another", said=said)
    if len(found.uses) == 1:
        return message("{said} also holds what {county} does not price; say the use", said=said, county=uses.county)
    return message("{said} fits more than one land use of {county}", said=said, county=uses.county)


@lru_cache(maxsize=256)
def _own_words(uses: TableUses) -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    return own_names(uses), own_codes(uses)
