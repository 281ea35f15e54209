"""Formulas of the manual (fences called ``math``, as code hosts show them) as MathML, which browsers draw themselves."""

from __future__ import annotations

import re

_FENCE = re.compile(r"^```math\n(.*?)\n```$", re.MULTILINE | re.DOTALL)


def with_formulas(markdown: str) -> str:
    """The page with each formula as MathML."""
    return _FENCE.sub(lambda found: _drawn(found[1]), markdown)


def _drawn(latex: str) -> str:
    from latex2mathml.converter import convert

    return f'<div class="formula" tabindex="0" role="region" aria-label="formula">{convert(latex, display="block")}</div>'
