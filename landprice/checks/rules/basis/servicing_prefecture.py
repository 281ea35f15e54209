"""The same servicing word with different items in two counties of a prefecture.

六通 is gas in one county and heat in another. Within one prefecture, whose approvals are drawn up alike, a
difference is worth a look; whoever compares prices between the two counties has to correct for it.

Bad:

    # file: lushan-2023.yaml
    servicing:
      六通: {outside: [通路, 供水, 排水, 通电, 通讯, 通气], inside: 场地平整}
    # file: hukou-2023.yaml
    place: {county: 湖口县, pinyin: hukou, adcode: "360429", prefecture: 九江市, province: 江西省, scope: 城区}
    sources:
      - {role: announcement, title: 湖口县人民政府公告, issued: 2024-05-17,
         transcribed: document, checked: 2024-05-20}
    servicing:
      六通: {outside: [通路, 供水, 排水, 通电, 通讯, 通暖], inside: 场地平整}

Good:

    # file: lushan-2023.yaml
    servicing:
      六通: {outside: [通路, 供水, 排水, 通电, 通讯, 通气], inside: 场地平整}
    # file: hukou-2023.yaml
    place: {county: 湖口县, pinyin: hukou, adcode: "360429", prefecture: 九江市, province: 江西省, scope: 城区}
    sources:
      - {role: announcement, title: 湖口县人民政府公告, issued: 2024-05-17,
         transcribed: document, checked: 2024-05-20}
    servicing:
      六通: {outside: [通路, 供水, 排水, 通电, 通讯, 通燃气], inside: 场地平整}

Source: 六通 is road, water, drainage, power, telecom and gas in 湖口 and 庐山, with heat for gas in some of
Gansu.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from landprice.checks.facts import Facts
from landprice.checks.rule import Needs, Rule
from landprice.checks.rules.basis.servicing_differs import difference
from landprice.core.findings import Finding, Severity
from landprice.core.messages import message

RULE = Rule("LP405", "servicing-prefecture", Severity.NOTE, Needs.TABLES)


def check_together(tables: Sequence[Facts]) -> Iterator[Finding]:
    """One finding for each word of a table whose items are not the usual ones of the prefecture."""
    prefectures: dict[tuple[str, str], list[Facts]] = defaultdict(list)
    for facts in tables:
        if facts.prefecture:
            prefectures[facts.province, facts.prefecture].append(facts)
    for group in prefectures.values():
        words: dict[str, list[Facts]] = defaultdict(list)
        for facts in group:
            for word in facts.servicing:
                words[word].append(facts)
        for word, users in words.items():
            usual, _ = Counter(facts.servicing[word].items for facts in users).most_common(1)[0]
            model = next(facts for facts in users if facts.servicing[word].items == usual)
            theirs = model.servicing[word]
            for facts in users:
                mine = facts.servicing[word]
                if mine.items != usual:
                    what = message(
                        "{word} means other items in {file}, of the same prefecture: {difference}",
                        word=word,
                        file=model.file,
                        difference=difference(mine.words, theirs.words),
                    )
                    yield RULE.placed(mine.position, ("servicing", word), what)
