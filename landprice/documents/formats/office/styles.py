"""What the styles of a Word file say of text: struck out, hidden, raised, and the list that its paragraphs count in."""

from __future__ import annotations

from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element

from landprice.documents.formats.marks import is_on

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
    based_on: str = ""


def styles_of(styles: Element) -> dict[str, WordStyle]:
    """The styles by their ids, each with what it takes from those that it is based on."""
    read = {each.get("styleId", ""): _style(each) for each in styles.iter("style")}
    return {name: _whole_style(style, read) for name, style in read.items()}


def _style(element: Element) -> WordStyle:
    struck = hidden = raised = None
    for each in element.iterfind("rPr/*"):
        if each.tag in ("strike", "dstrike"):
            struck = is_on(each.attrib) or bool(struck)
        elif each.tag == "vanish":
            hidden = is_on(each.attrib)
        elif each.tag == "vertAlign":
            raised = each.get("val") == "superscript"
    level = _value(element, "pPr/numPr/ilvl")
    return WordStyle(
        struck,
        hidden,
        raised,
        _value(element, "pPr/numPr/numId"),
        int(level) if level in "012345678" and level else None,
        _value(element, "basedOn"),
    )


def _whole_style(style: WordStyle, styles: dict[str, WordStyle]) -> WordStyle:
    above = style
    for _ in range(_DEEPEST):
        if (found := styles.get(above.based_on)) is None:
            break
        above = found
        style = replace(
            style,
            struck=above.struck if style.struck is None else style.struck,
            hidden=above.hidden if style.hidden is None else style.hidden,
            raised=above.raised if style.raised is None else style.raised,
            number=style.number or above.number,
            level=above.level if style.level is None else style.level,
        )
    return style


def _value(element: Element, path: str) -> str:
    found = element.find(path)
    return "" if found is None else found.get("val", "")
