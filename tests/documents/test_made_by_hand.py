"""What is read of documents that another hand than the reader's made up, each beside its typed truth."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.documents.test_corpus import Score, score_of

FOLDER = Path(__file__).parent / "made_by_hand"
SCORES = {
    "01_shiquan_tabs": Score(22, 12, 0, 0, 0),
    "03_tongcheng_cells": Score(28, 4, 0, 0, 0),
    "05_xinghe_oneline": Score(19, 6, 0, 0, 0),
    "07_ninghua_spans": Score(22, 10, 0, 0, 0),
    "09_mengcheng_word": Score(18, 5, 0, 0, 0),
    "11_anqiu_news": Score(15, 0, 0, 0, 0),
    "13_wan_an_sentences": Score(9, 8, 0, 0, 0),
    "15_jiangshan_floor_land": Score(24, 14, 0, 0, 0),
    "17_shangcheng_limits": Score(11, 6, 0, 0, 0),
    "19_xianju_zones": Score(13, 5, 0, 0, 0),
    "21_bobai_towns": Score(48, 5, 0, 0, 0),
    "23_tianshui_counties": Score(44, 2, 0, 0, 0),
    "25_shaxian_state_collective": Score(9, 8, 0, 0, 0),
    "27_yiyuan_granted_allocated": Score(15, 11, 0, 0, 0),
    "29_henan_industrial_min": Score(0, 0, 0, 0, 0),
    "31_jingyan_acquisition": Score(0, 0, 0, 0, 0),
    "33_gaoan_plotratio": Score(0, 0, 0, 0, 0),
    "35_tonggu_html_basis": Score(9, 10, 0, 0, 0),
    "37_horqin_yuan_mu": Score(15, 6, 0, 0, 0),
    "39_qingyuan_misprints": Score(20, 6, 0, 0, 2),
    "41_yifeng_cell_lost": Score(10, 4, 0, 0, 0),
    "43_huanjiang_label_lost": Score(8, 4, 0, 0, 0),
    "45_fenyi_use_lost": Score(0, 4, 0, 0, 7),
    "47_gazette_wuxue": Score(18, 8, 0, 0, 4),
    "49_subuse_xichong": Score(33, 1, 0, 0, 0),
    "51_longform_areas": Score(9, 3, 0, 0, 0),
    "53_slash_pairs": Score(22, 2, 0, 0, 0),
    "55_old_new_three_heads": Score(9, 3, 0, 0, 0),
    "57_auction_notice": Score(0, 0, 0, 0, 0),
    "59_yuanyang_fullwidth": Score(15, 5, 0, 0, 0),
    "61_subgrade_zones": Score(10, 1, 0, 0, 1),
    "63_amendment_notice": Score(5, 1, 0, 0, 0),
    "65_mu_first": Score(22, 5, 0, 0, 0),
}
"""Right may only rise; wrong, silent and left may only fall."""


def test_every_document_is_listed() -> None:
    assert set(SCORES) == {path.stem for path in FOLDER.glob("*.json")}


@pytest.mark.parametrize("name", SCORES)
def test_no_less_is_right_and_no_more_is_wrong(name: str) -> None:
    counts, kept = score_of(name, FOLDER).counts, SCORES[name]
    assert counts["prices", "right"] >= kept.prices
    assert counts["basis", "right"] >= kept.basis
    assert sum(number for (_, how), number in counts.items() if how == "wrong") <= kept.wrong
    assert counts["prices", "silent"] + counts["basis", "silent"] <= kept.silent
    assert counts["prices", "left"] <= kept.left
