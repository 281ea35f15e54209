"""The patterns of places, made of the words of ``words.toml`` once."""

from __future__ import annotations

import re
from functools import lru_cache

from landprice.words.places.data import either, endings, word_list
from landprice.words.places.listed import numbered_beginnings

_HAN = "[\u4e00-\u9fff]"
_NUMERALS = "一二三四五六七八九十"


class Patterns:
    """Of a name and what is none, of a scope and what has no name of its own, of what stands before a name."""

    def __init__(self) -> None:
        signs = "".join(sorted(word for word in endings() if len(word) == 1))
        scope, several = self._scopes()
        self._of_names(signs)
        self._of_scopes(scope, several)
        kinds = f"(?:{_any('zones', 'kinds')})+"
        self.zone = re.compile(f"(?:{_any('zones', 'endings')})$")
        self.zone_kinds = re.compile(kinds)
        own = f"[{''.join(word_list('no_name', 'own'))}]+[{signs}]"
        self.no_own_name = re.compile(f"{_any('scopes')}|{_any('no_name', 'whole')}|{several}|{own}|{kinds}")
        self._of_titles()

    def _of_names(self, signs: str) -> None:
        last = f"(?:{either(endings())})(?!(?!{_any('behind')})[{signs}])"
        self.name = re.compile(f"{_HAN}{{1,9}}?(?:市(?=区)|{last})")
        # 甘旗卡镇 lies in no 甘旗: a county whose name has two signs is in the list (07_kezuohouqi_limits)
        self.short_town = re.compile(f"{_HAN}[旗区州](?![{signs}城]){_HAN}(?:{either(endings('town'))})")
        verbs = [word for word in word_list("about") if len(word) > 1]
        clause = either([*word_list("no_name", "within"), *verbs])
        no_town = "".join(word_list("no_name", "no_town_on_town"))
        self.no_name = re.compile(f"{clause}|(?<!^[^{no_town}])城镇|^[{no_town}]乡镇|^[{signs}城]+$|[我你该][{signs}]$")

    @staticmethod
    def _scopes() -> tuple[str, str]:
        rest = f"(?:{_any('scopes', 'rest')})"
        several = f"(?:各|{rest})?(?:{_any('scopes', 'several')})"
        ends = either([*word_list("zones", "endings"), *word_list("scopes", "endings")])
        zone = f"(?:(?![县市旗区镇乡]){_HAN}){{0,10}}?(?:{ends})"
        return f"(?!{_any('scopes', 'no_scope')}){rest}?(?:{_any('scopes')})|{zone}", several

    def _of_scopes(self, scope: str, several: str) -> None:
        self.scope = re.compile(f"{scope}|{several}")
        self.scope_alone = re.compile(f"(?P<scope>{several}|{scope})(?=$|[(:]|{_any('scopes', 'subjects')})")
        self.and_another = re.compile(f"(?:[、和及与]|以及)(?:{several}|{scope})")

    def _of_titles(self) -> None:
        verbs = f"(?:{_any('about')})*"
        self.about = re.compile(f"^.*?关于{verbs}")
        self.verbs = re.compile(f"(?:关于)?{verbs}")
        self.told = re.compile(f"(?:[^、,:;。]{{0,24}}?关于)?{verbs}")
        numbered = either(numbered_beginnings())
        self.number = re.compile(
            f"^(?:附件|附表|附图|表|图)(?:[0-9]+(?:[-.][0-9]+)*|(?!{numbered})[{_NUMERALS}]{{1,3}})?[、.:()\\-]*"
            f"|^第(?:[0-9]{{1,3}}|[{_NUMERALS}]{{1,4}})[编章节条]"
            f"|^(?:{_any('offices')})"
            f"|^\\(?(?:[0-9]{{1,3}}|[{_NUMERALS}]{{1,3}})[)、.:]+|^[0-9]{{1,2}}(?={_HAN})"
        )


def _any(table: str, name: str = "words") -> str:
    return either(word_list(table, name))


@lru_cache(maxsize=1)
def patterns() -> Patterns:
    """The one set of them."""
    return Patterns()
