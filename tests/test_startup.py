"""Classes made quickly are as dataclasses make them; patterns wait for their first use."""

from __future__ import annotations

import copy
import pickle
import re
from dataclasses import FrozenInstanceError, asdict, dataclass, field, fields, replace
from typing import ClassVar

import pytest

from landprice.core.startup import pattern, record


@record
class Made:
    """One made quickly."""

    name: str
    figures: list[int] = field(default_factory=list)
    note: str = field(default="none", compare=False, repr=False)
    later: int = field(init=False, default=7)
    kind: ClassVar[str] = "made"


@dataclass(frozen=True, slots=True)
class Usual:
    """The same as dataclasses makes it."""

    name: str
    figures: list[int] = field(default_factory=list)
    note: str = field(default="none", compare=False, repr=False)
    later: int = field(init=False, default=7)
    kind: ClassVar[str] = "made"


@record(frozen=False)
class Changing:
    """One that can be changed."""

    name: str
    count: int = 0

    def __post_init__(self) -> None:
        self.count += 1


@record(kw_only=True)
class Below(Made):
    """One with a field more, given by name alone."""

    more: str = "-"


def test_it_is_as_a_dataclass_of_slots():
    made, usual = Made("a", [1], note="x"), Usual("a", [1], note="x")
    assert repr(made) == repr(usual).replace("Usual", "Made") == "Made(name='a', figures=[1], later=7)"
    assert asdict(made) == asdict(usual)
    assert [each.name for each in fields(made)] == [each.name for each in fields(usual)]
    assert (Made.__slots__, Made.__match_args__) == (Usual.__slots__, Usual.__match_args__)
    assert made == Made("a", [1]) != Made("a", [2])
    assert made != usual
    assert Made("a").figures is not Made("a").figures
    assert not hasattr(made, "__dict__")


def test_it_is_hashed_by_what_is_compared():
    assert hash(Made("a", (1,))) == hash(Made("a", (1,), note="x")) == hash(Usual("a", (1,)))
    with pytest.raises(TypeError, match="unhashable"):
        hash(Changing("a"))


def test_it_is_copied_replaced_and_pickled():
    made = Made("a", [1], note="x")
    for other in (copy.copy(made), copy.deepcopy(made), pickle.loads(pickle.dumps(made)), replace(made)):
        assert (other, other.note, other.later) == (made, "x", 7)
    assert replace(made, name="b") == Made("b", [1])


def test_it_cannot_be_changed_unless_it_says_so():
    made, changing = Made("a"), Changing("a")
    for change in (lambda: setattr(made, "name", "b"), lambda: delattr(made, "name"), lambda: setattr(made, "new", 1)):
        with pytest.raises(FrozenInstanceError):
            change()
    changing.name = "b"
    assert changing == Changing("b")
    assert changing.count == 1


def test_a_class_below_has_the_fields_above_first():
    below = Below("a", more="m")
    assert repr(below) == "Below(name='a', figures=[], later=7, more='m')"
    assert below != Below("a", more="n")
    with pytest.raises(TypeError):
        Below("a", [], "note", "m")


@pytest.mark.parametrize("given", [{}, {"name": "a", "nome": "b"}])
def test_what_is_missing_or_unknown_is_refused(given):
    with pytest.raises(TypeError, match="__init__"):
        Made(**given)


def test_a_pattern_is_compiled_at_its_first_use(monkeypatch):
    compiled = []
    real = re.compile
    monkeypatch.setattr(re, "compile", lambda *given: compiled.append(given) or real(*given))
    written = pattern("([a-z])年", re.IGNORECASE)
    assert compiled == []
    assert written.fullmatch("A年")[1] == "A"
    assert written.fullmatch("A月") is None
    assert len(compiled) == 1
    assert (written.pattern, bool(written.flags & re.IGNORECASE)) == ("([a-z])年", True)
