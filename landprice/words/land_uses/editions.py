"""The editions of the national classifications of land use (土地利用分类).

A code without its edition is no class: 0901 is 军事设施用地 in GB/T 21010-2017 and 商业用地 in 用地用海分类 2023.
"""

from __future__ import annotations

from landprice.core.errors import LandUseError
from landprice.core.messages import message

EDITIONS = {
    "gb2017": "GB/T 21010-2017",
    "mnr2023": "用地用海分类 2023",
    "mnr2020": "用地用海分类 2020",
    "gb50137": "GB 50137-2011",
    "gb2007": "GB/T 21010-2007",
    "land2001": "全国土地分类 2001",
    "survey3": "第三次国土调查工作分类",
}
"""The id of each edition and how it is cited; the ids are what ``--classification`` takes."""

CURRENT = ("gb2017", "mnr2023", "gb50137")
"""The editions that a name is looked for in first; certificates still carry the others."""


def edition_id(said: str) -> str:
    """The id of the edition that ``said`` names by id or as cited.

    Raises LandUseError for any other word, with the ids as choices.
    """
    wanted = "".join(said.split()).casefold()
    for name, cited in EDITIONS.items():
        if wanted in (name, "".join(cited.split()).casefold()):
            return name
    what = message("there is no classification {name} here; give one of {choices}", name=said, choices=list(EDITIONS))
    raise LandUseError(what, list(EDITIONS))
