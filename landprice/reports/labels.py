"""What a report says besides the value: who values for what, whose parcel it is. Nothing of it is ever made up."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from landprice.core.errors import InputError
from landprice.core.messages import Message, message
from landprice.core.nearest import with_nearest

NOT_GIVEN = "—"
OF_REPORT = {
    "institution": (message("valuation institution"), ("估价机构",)),
    "report_number": (message("report number"), ("报告编号", "估价报告编号")),
    "purpose": (message("purpose"), ("估价目的",)),
    "limits": (message("limiting conditions"), ("限定条件",)),
    "other_matters": (message("other matters"), ("其他事项", "其它事项")),
}
"""Of the whole report: the field, its name to people, and what else it is called."""
OF_PARCEL = {
    "holder": (message("land user"), ("使用者", "土地使用者", "土地使用权人", "权利人", "使用权人")),
    "parcel_number": (message("parcel number"), ("宗地编号", "宗地号", "地块编号")),
    "parcel_name": (message("parcel name"), ("宗地名称", "地块名称", "项目名称")),
    "certificate": (message("certificate"), ("不动产权证书号", "不动产权证号", "土地使用证编号", "土地证号", "证号")),
    "certified_use": (message("certified use"), ("证载用途",)),
    "actual_use": (message("actual use"), ("实际用途",)),
    "planned_ratio": (message("planned plot ratio"), ("规划容积率",)),
    "actual_ratio": (message("actual plot ratio"), ("实际容积率",)),
    "actual_servicing": (message("actual servicing"), ("实际开发程度", "实际土地开发程度")),
    "remark": (message("remark"), ("备注",)),
}
"""Of each parcel."""
_NAMES = {name: field for field, (_, names) in (OF_REPORT | OF_PARCEL).items() for name in (field, *names)}


def figure_or_dash(figure: Decimal | None) -> str:
    """A figure with its own digits, or that none is given."""
    return NOT_GIVEN if figure is None else f"{figure:f}"


def field_of(name: str) -> str | None:
    """The field that a name means, or None."""
    return _NAMES.get(name.strip().replace("-", "_")) or _NAMES.get(name.strip())


def label_name(field: str) -> Message:
    """A field as a report prints it."""
    return (OF_REPORT | OF_PARCEL)[field][0]


def read_labels(said: Mapping[str, str]) -> dict[str, str]:
    """The labels by field; names may be Chinese. Raises InputError for one that a report has no place for."""
    known = OF_REPORT | OF_PARCEL
    read = {}
    for name, value in said.items():
        field = field_of(name)
        if field not in known:
            choices = [names[0] for _, names in known.values()]
            what = message("a report has no place for {name}: it has {choices}", name=name, choices=choices)
            raise InputError(with_nearest(what, name, choices), choices)
        read[field] = str(value).strip()
    return read
