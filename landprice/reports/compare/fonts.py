"""A font with Chinese signs for a chart: one by name among those installed, else any that has them, else the user's."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from landprice.core.errors import FileError, InputError, library
from landprice.core.messages import message

NAMES = (
    *("Noto Sans CJK SC", "Source Han Sans SC", "Source Han Sans CN", "Noto Sans SC", "Microsoft YaHei", "SimHei"),
    *("PingFang SC", "Heiti SC", "Hiragino Sans GB", "WenQuanYi Micro Hei", "WenQuanYi Zen Hei", "Noto Sans CJK JP"),
    *("Noto Serif CJK SC", "Source Han Serif SC", "SimSun", "Songti SC", "AR PL UMing CN", "AR PL UKai CN"),
)
"""Fonts for Simplified Chinese as systems name them, those without serifs first."""
SAMPLE = "基准地价级别元亩"
"""Signs that a chart cannot do without."""


def chinese_font(given: Path | None) -> str:
    """The name of a font that has Chinese signs: of the file ``given``, else one that is installed.

    Raises FileError for a file that is no font, InputError where a font lacks the signs or none has them.
    """
    manager = library("matplotlib.font_manager", "charts")
    if given is not None:
        return _of_file(manager, given)
    known = {font.name: font.fname for font in manager.fontManager.ttflist}
    for name in NAMES:
        if name in known and _has_signs(known[name]):
            return name
    for name, file in known.items():
        if _has_signs(file):
            return str(name)
    raise InputError(
        message(
            "no font with Chinese signs is installed: install one, such as Noto Sans CJK, or name one by --font FILE"
        )
    )


def _of_file(manager: Any, file: Path) -> str:
    try:
        has_signs = _has_signs(str(file))
    except (OSError, RuntimeError) as error:
        raise FileError(message("{file} is no font that can be read: {reason}", file=file, reason=str(error))) from None
    if not has_signs:
        raise InputError(message("the font {file} has no Chinese signs", file=file))
    manager.fontManager.addfont(str(file))
    return str(manager.FontProperties(fname=str(file)).get_name())


def _has_signs(file: str) -> bool:
    opened: Any = library("matplotlib.ft2font", "charts").FT2Font(file)
    signs = opened.get_charmap()
    return all(ord(sign) in signs for sign in SAMPLE)
