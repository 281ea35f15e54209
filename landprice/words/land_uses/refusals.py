"""What is said to a land use that cannot be resolved, and what helps."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from landprice.core.exact import seen
from landprice.core.messages import Message, message
from landprice.core.nearest import nearest
from landprice.words.land_uses.classes import edition
from landprice.words.land_uses.editions import CURRENT, EDITIONS
from landprice.words.land_uses.kinds import are_collective, are_construction, habit, kind_name
from landprice.words.land_uses.outcomes import (
    AmbiguousUseError,
    Candidate,
    UnknownUseError,
    UnpricedUseError,
    class_cited,
)
from landprice.words.land_uses.readings import UseReading, codes_elsewhere, words
from landprice.words.land_uses.said import bare, code_in
from landprice.words.land_uses.table_uses import TableUses, own_words

_LONGEST_COMPARED = 40
_MOST_NEAR = 3


def ambiguous(reason: Message, candidates: Iterable[Candidate]) -> AmbiguousUseError:
    """Several uses may be meant: each once, those that are priced first."""
    once: dict[str, Candidate] = {}
    for each in candidates:
        once.setdefault(each.use_id or each.name, each)
    return AmbiguousUseError(reason, sorted(once.values(), key=lambda each: each.use_id is None))


def not_priced(said: str, reading: UseReading, uses: TableUses) -> UnpricedUseError:
    """The table has no price of what was said; what other documents do is told, never done."""
    cited = class_cited(reading.name, reading.code, reading.classification)
    what = seen(said) if bare(said) == bare(reading.name) else f"{seen(said)} ({cited})"
    text = message(
        "{county} does not price {name}; it prices {choices}", county=uses.county, name=what, choices=described(uses)
    )
    return UnpricedUseError(text, reading.name, _advice(reading), uses.priced)


def no_single_use(said: str, uses: TableUses) -> UnknownUseError:
    """The name covers land of any use."""
    text = message("{said} names no single land use; say one of {choices}", said=seen(said), choices=described(uses))
    return UnknownUseError(text, (), uses.priced)


def part_unknown(said: str, part: str, uses: TableUses) -> UnknownUseError:
    """A part of what was said is not understood, so none of it is used."""
    text = message("{part} of {said} is not understood", part=seen(part), said=seen(said))
    return UnknownUseError(text, near_names(part, uses), uses.priced)


def unknown(said: str, uses: TableUses, given: str | None) -> UnknownUseError:
    """No land use of that name or code."""
    elsewhere = codes_elsewhere(said) if given and code_in(said) else ()
    if given and elsewhere:
        cited = [class_cited(each.name, each.code, each.classification) for each in elsewhere]
        text = message(
            "{edition} has no code {code}; it is {cited}", edition=EDITIONS[given], code=seen(said), cited=cited
        )
        return UnknownUseError(text, (), uses.priced)
    text = message(
        "{county} has no land use {name}; it prices {choices}",
        county=uses.county,
        name=seen(said),
        choices=described(uses),
    )
    near = near_names(said, uses)
    own = [use for name in near for use in own_words(uses).names.get(bare(name), ())]
    return UnknownUseError(text, near, list(dict.fromkeys((*own, *uses.priced))))


def described(uses: TableUses) -> list[str]:
    """The priced uses as a list of choices shows them: id, name as printed, sub-uses."""
    shown = []
    for use_id in uses.priced:
        use = uses.use(use_id)
        sub_uses = "、".join(use.sub_uses)
        shown.append(f"{use_id} {uses.printed(use)}" + (f"（{sub_uses}）" if sub_uses else ""))
    return shown


def near_names(said: str, uses: TableUses) -> list[str]:
    """The known names most like ``said``: those that it holds (县人民医院: 医院), then those spelt alike."""
    if len(said) > _LONGEST_COMPARED:
        return []
    if said.isdecimal():  # a sheet takes 0501 for a number
        return [code for code in (f"0{said}",) if codes_elsewhere(code)]
    own = list(own_words(uses).names)
    national = [bare(each.name) for one in CURRENT for each in edition(one).by_code.values()]
    names = dict.fromkeys((*own, *national, *words()))
    held = sorted((name for name in names if len(name) > 1 and name in bare(said)), key=len, reverse=True)
    return list(dict.fromkeys((*held[:_MOST_NEAR], *nearest(bare(said), names))))[:_MOST_NEAR]


def _advice(reading: UseReading) -> Message | None:
    if not are_construction(reading.kinds):
        return message("a benchmark price is of construction land only")
    if are_collective(reading.kinds):
        return message("it is collective land of a village and never taken as 住宅用地")
    usual: Sequence[str] | None = habit(reading.kinds)
    if usual is None:
        return None
    if not usual:
        return message("many documents price such land by the neighbouring use; if that is to be done, name that use")
    names = [f"{kind_name(each)}用地" for each in usual]
    return message("many documents price such land as {uses}; if that is to be done, name that use", uses=names)
