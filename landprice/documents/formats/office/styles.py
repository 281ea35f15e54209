"""What the styles of a Word file say of text: struck out, hidden, raised, and the list that its paragraphs count in."""

from __future__ import annotations

from dataclasses import dataclass
from xml.etree.ElementTree import Element

from landprice.documents.formats.marks import is_on
from landprice.documents.formats.office.package import value_in, whole_in

_DEEPEST = 20
"""Styles based on one another."""


@dataclass(frozen=True, slots=True)
class WordStyle:
    """``None`` is what a style leaves to the one that it is based on."""

    struck: bool | None = None
    hidden: bool | None = None
    raised: bool | None = None
    number: str = ""
    level: int | None = None

    def on(self, other: WordStyle) -> WordStyle:
        """This style, and what it leaves to another one."""
        if self is PLAIN or other is PLAIN:
            return other if self is PLAIN else self
        return WordStyle(
            other.struck if self.struck is None else self.struck,
            other.hidden if self.hidden is None else self.hidden,
            other.raised if self.raised is None else self.raised,
            self.number or other.number,
            other.level if self.level is None else self.level,
        )


PLAIN = WordStyle()


def styles_of(styles: Element) -> dict[str, WordStyle]:
    """The styles by their ids, each with what it takes from those that it is based on."""
    elements = {each.get("styleId", ""): each for each in styles.iter("style")}
    found = {}
    for name, element in elements.items():
        found[name] = set_by(element)
        for _ in range(_DEEPEST):
            if (above := elements.get(value_in(element, "basedOn"))) is None:
                break
            element = above
            found[name] = found[name].on(set_by(element))
    return found


def set_by(element: Element) -> WordStyle:
    """How a style, or a run, by itself sets its words, and in which list a style or paragraph counts."""
    struck = hidden = raised = None
    for each in _in(element, "rPr"):
        if each.tag in ("strike", "dstrike"):
            struck = is_on(each.attrib) or bool(struck)
        elif each.tag == "vanish":
            hidden = is_on(each.attrib)
        elif each.tag == "vertAlign":
            raised = each.get("val") == "superscript"
    listed = next((each for each in _in(element, "pPr") if each.tag == "numPr"), None)
    if listed is None and (struck, hidden, raised) == (None, None, None):
        return PLAIN
    level = None if listed is None else listed.find("ilvl")
    return WordStyle(struck, hidden, raised, value_in(listed, "numId"), None if level is None else whole_in(level))


def _in(element: Element, name: str) -> list[Element]:
    found = element.find(name)
    return [] if found is None else list(found)
