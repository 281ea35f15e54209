"""What was said of a land use, made ready to be compared: width, blanks, 用地, brackets, codes, several uses."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from landprice.core.startup import pattern

_CODE = r"[A-Z][0-9]{0,2}|[0-9]{2}H[12]A?|[0-9]{4}A|[0-9]{2,6}"
_BRACKETS = r"([^()]+)\(([^()]+)\)"
_CODE_BEFORE = rf"({_CODE.casefold()})[-:]?([\u4e00-\u9fff].*)"
_CODE_BEHIND = rf"(.*[\u4e00-\u9fff])[-:]?({_CODE.casefold()})"
_CLOSER = r"(.*[\u4e00-\u9fff])[-\u2010-\u2015\u2500]+([\u4e00-\u9fff].*)"
_BETWEEN_USES = r"(?:[/;,、+&|]|(?<=[\u4e00-\u9fff]{2})(?:兼容?|[及与和])(?=[\u4e00-\u9fff]{2}))(?![^(]*\))"
_CLASS_DIGIT = pattern(r"(?<![0-9])[123](?=类)")
_LAND = pattern(r"(?:项目)?(?:用地|用途)(?=(?:[一二三]类)?$)")


@lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """Half-width, lower case, without blanks; 其它 is 其他, 1类 is 一类."""
    plain = "".join(unicodedata.normalize("NFKC", text).casefold().split()).replace("_", "-").replace("其它", "其他")
    return _CLASS_DIGIT.sub(lambda found: "一二三"[int(found.group()) - 1], plain)


@lru_cache(maxsize=4096)
def bare(text: str) -> str:
    """``text`` folded and without 用地; a class keeps its place behind it (公共服务用地一类 → 公共服务一类)."""
    plain = folded(text)
    return _LAND.sub("", plain) or plain


def code_in(text: str) -> str:
    """The code that is all of ``text``, in the letters of the classifications (``r2`` → ``R2``); empty for none."""
    code = folded(text).upper()
    return code if re.fullmatch(_CODE, code) else ""


def name_and_more(text: str) -> tuple[str, str] | None:
    """The name and what stands with it: 商服用地(05), 05商服用地, 其他商服用地(加油站), 商服用地-零售商业用地.

    None for a name alone.
    """
    plain = folded(text)
    if found := re.fullmatch(_BRACKETS, plain):
        name, more = found.groups()
        return (more, name) if code_in(name) else (name, more)
    if found := re.fullmatch(_CODE_BEFORE, plain):
        return found[2], found[1]
    found = re.fullmatch(_CODE_BEHIND, plain) or re.fullmatch(_CLOSER, plain)
    return (found[1], found[2]) if found else None


def without_brackets(text: str) -> str:
    """``text`` with what stands in brackets kept and the brackets left out: 公共服务用地(一类) → 公共服务用地一类."""
    return folded(text).replace("(", "").replace(")", "")


def several_in(text: str) -> list[str]:
    """The uses that ``text`` names side by side (商业/住宅); empty where it names one."""
    parts = [part for part in re.split(_BETWEEN_USES, folded(text)) if part]
    return parts if len(parts) > 1 else []
