"""Whether words leave it certain that what stands behind them is said of the prices of this table.

Words of another edition, of a parcel, of another place or of other prices tell that it is not; right before a field
only words that say nothing of the kind may stand.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from landprice.documents.vocabulary.places import Where
from landprice.documents.vocabulary.topics import corrections_in, other_matter
from landprice.documents.vocabulary.words import squeezed

_OTHER = re.compile(
    "上一?[轮次期]|原(?!则)|旧|以前|此前|历次|现行|历年|年度|待估|剩余|实际(?!情况|[,、]|$)|现状|[若如当](?!下)|比较|案例|样[点本]|村|修正|指数|"
    "(?<!符合)规划(?!区|期)|网格|某|宗地(?![外内红开土])|征收|弹性|非|除|地下|临街|划拨"
)
_OTHER_HEADING = re.compile("上一?[轮次期]|原(?!则)|旧|待估|案例|修正|集体|农村|路线价|标定|征[收地]|农用地")
_PARCELS = re.compile("(?:宗地|地块)(?![外内红])|竞得|成交|受让")
_TOWN = "(?:中心|主|老|新)?城区|县城(?![区镇])|市区|(?:城市|城镇|县城)?规划区"
_IN_TOWN = re.compile(_TOWN)
PLACE = re.compile(
    rf"{_TOWN}|乡镇|[\u4e00-\u9fff]{{1,4}}?(?:(?<!城)镇|乡)|[\u4e00-\u9fff]{{0,6}}?(?:开发区|园区|片区|组团|新区)"
)
ITEM = (
    r"[(（]?(?:[一二三四五六七八九十]{1,3}|[0-9]{1,2}(?:\.[0-9]{1,2})*|[a-zA-Z])(?:[)）、．]|\.(?![0-9]))+|[①-⑳㈠-㈩⑴-⒇⒈-⒛]"
    r"|[0-9]{1,2}(?:\.[0-9]{1,2})+(?=\s)"
)
"""The number of an item, or of a heading."""
_PLAIN = re.compile(
    rf"{ITEM}|[上下本]表中?|新(?=基准地价|估价|评估)|第[一二三四五六七八九十]|[一二三四五六七八九十]是|其[一二三四五六七八九十中]|[附备]?注|说明|关于|[0-9]{{4}}年(?:版|度?更新)|"
    "本[次轮期表]?|此次|新一轮|最新|我[县市区州局]|现|更新|调整|修订|评估|估价|编制|测算|公布|确定|设定值?|规定|采用|"
    "基准(?:地价)?|地价|价格|定级|级别|内涵|定义|概念|成果|标准|条件|情况|方面|土地|国有|建设用地|城镇|城市|各|每|不同|类|"
    "所有|全部|用途|用地|上述|以上|下列|如下|具体|对应|相应|平均|后|均|其|该|此|为|是|的|在|按|照|以|将|对|和|与|及|即|"
    r"包括|分别|宗地|红线|场地平整|一致|统一|同时|并|且|也|级|地|[指内外下]|\s|[:,、()“”\"'《》]"
)
"""Words that leave it open of what the words behind them are."""
_THIS_EDITION = re.compile("本[次轮期]|此次|新一轮")


@dataclass(frozen=True, slots=True)
class Subject:
    """The place that a table is of, the scopes of ``others`` in its document, which have tables of their own, and
    its own ``heading``, without blanks.
    """

    where: Where
    others: frozenset[str] = frozenset()
    heading: str = ""

    def is_another(self, words: str) -> bool:
        """Whether ``words`` tell that what follows is of another edition, of a parcel, or of other prices."""
        return bool(_OTHER.search(words) or _OTHER_HEADING.search(words) or other_matter(words))

    def is_elsewhere(self, words: str) -> bool | None:
        """Whether the places that ``words`` name are others than the table's; None where they name none."""
        places = [found.group() for found in PLACE.finditer(words)]
        scope = self.where.scope
        own = [place for place in places if (place in scope or scope in place if scope else _IN_TOWN.fullmatch(place))]
        return len(own) < len(places) if places else None

    def is_of_another_table(self, words: str) -> bool:
        """Whether every other place that ``words`` name has a table of its own."""
        places = [place for found in PLACE.finditer(words) if self.is_elsewhere(place := found.group())]
        return bool(places) and all(any(place in one or one in place for one in self.others) for place in places)

    def heads_another(self, line: str) -> bool:
        """Whether a heading is of other prices, of another edition or of other places alone."""
        if self.heading and squeezed(line) == self.heading:
            return False
        places = [found.group() for found in PLACE.finditer(line)]
        if any(self.is_elsewhere(place) is False for place in places):
            return False
        return bool(places or _OTHER_HEADING.search(line) or corrections_in(line) or other_matter(line))

    def heads_this(self, line: str) -> bool:
        """Whether a heading that is not of others is of the prices of this table."""
        return bool(re.search("基准地价|国有|内涵", line)) or self.is_elsewhere(line) is False

    def begins_anew(self, opening: str) -> bool:
        """Whether the words before a field name this edition, whatever was said of another before."""
        return bool(_THIS_EDITION.match(opening)) and self.is_this(opening)

    def is_another_table(self, title: str, head: Sequence[str]) -> bool:
        """Whether a table is one of parcels or plans, of other prices or places, by its title and its head."""
        parcels = any(_PARCELS.search(words) for words in (title, *head))
        return parcels or self.is_another(title) or self.heads_another(title)

    def is_this(self, opening: str) -> bool:
        """Whether the words right before a field leave no doubt: ``本次更新的城区基准地价``."""
        own = re.split("[,:;]", opening.rstrip(":"))[-1]
        for place in (self.where.scope, self.where.county, self.where.prefecture, self.where.province):
            own = own.replace(place, "") if place else own
        own = PLACE.sub("", own)
        return not self.is_another(opening) and not _PLAIN.sub("", own)


ANYWHERE = Subject(Where())
