"""Formulas of the manual (fences called ``math``) as MathML, which browsers draw without a script or a font."""

from __future__ import annotations

import re
from html import escape

_FENCE = re.compile(r"^```math\n(.*?)\n```$", re.MULTILINE | re.DOTALL)


def with_formulas(markdown: str) -> str:
    """The page with each formula as MathML."""
    return _FENCE.sub(lambda found: _drawn(found[1]), markdown)


def _drawn(latex: str) -> str:
    from latex2mathml.converter import convert

    named = escape(" ".join(latex.split()), quote=True)
    drawn = convert(latex, display="block")
    return f'<div class="formula" tabindex="0" role="region" aria-label="{named}">{drawn}</div>'
