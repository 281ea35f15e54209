"""The states of a figure: its sign, its name, and how a figure of a state is shown in the page."""

from __future__ import annotations

from html import escape

from landprice.core.messages import message

PROVED, ORDERED, BY_POSITION = "proved", "ordered", "by-position"
CONFIRMED = "confirmed"
READ, LEFT_OUT, OTHER = "read", "left-out", "other"
STATES = (PROVED, ORDERED, BY_POSITION, CONFIRMED, READ, LEFT_OUT, OTHER)
_SIGNS = {PROVED: "✓", ORDERED: "↓", BY_POSITION: "?", CONFIRMED: "✔", READ: "=", LEFT_OUT: "✗", OTHER: ""}
_NAMES = {
    PROVED: message("proved by an independent relation"),
    ORDERED: message("in order: full rows, falling prices"),
    BY_POSITION: message("by position: to confirm"),
    CONFIRMED: message("by position, confirmed by a keeper"),
    READ: message("read, with no proof of its own"),
    LEFT_OUT: message("left out, with the reason"),
    OTHER: message("of another kind"),
}


def state_name(state: str) -> str:
    """What a state means, in the language in force."""
    return str(_NAMES[state])


def shown(digits: str, state: str, *, here: str = "", to: str = "", told: str = "") -> str:
    """A figure as HTML: its state by colour, line and sign; linked to ``to`` where there is such an id."""
    attributes = f'class="mark {state}" data-sign="{_SIGNS[state]}"'
    attributes += f' id="{escape(here)}"' if here else ""
    attributes += f' title="{escape(told)}"' if told else ""
    tag, link = ("a", f' href="#{escape(to)}"') if to else ("span", "")
    return f"<{tag} {attributes}{link}>{escape(digits)}</{tag}>"
