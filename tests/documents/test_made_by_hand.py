"""What is read of documents that another hand than the reader's made up, each beside its typed truth."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.documents.test_corpus import Score, score_of

FOLDER = Path(__file__).parent / "made_by_hand"
SCORES = {
    "01_shiquan_tabs": Score(22, 12, 0, 0, 0),
    "01_tongjiang_notice_bars": Score(28, 10, 0, 0, 0),
    "02_jianchuan_bars": Score(18, 7, 0, 0, 0),
    "03_tongcheng_cells": Score(28, 4, 0, 0, 0),
    "03_wuning_approval": Score(48, 13, 0, 0, 0),
    "04_yanshan_class_cells": Score(10, 6, 0, 0, 0),
    "05_shahe_cells_ranges": Score(22, 8, 0, 0, 0),
    "05_xinghe_oneline": Score(19, 6, 0, 0, 0),
    "06_lingqiu_parens": Score(22, 8, 0, 0, 0),
    "07_mianzhu_lead_bars": Score(24, 5, 0, 0, 0),
    "07_ninghua_spans": Score(22, 10, 0, 0, 0),
    "08_fengxian_two_tables": Score(8, 15, 0, 0, 0),
    "09_dingxi_counties": Score(36, 18, 0, 0, 0),
    "09_mengcheng_word": Score(18, 8, 0, 0, 0),
    "10_qinyuan_layout": Score(12, 6, 0, 0, 0),
    "11_anqiu_news": Score(15, 0, 0, 0, 0),
    "11_taojiang_towns": Score(34, 22, 0, 0, 0),
    "12_luocheng_news": Score(4, 1, 0, 0, 0),
    "13_kaihua_subuse_cells": Score(76, 14, 0, 0, 0),
    "13_wan_an_sentences": Score(9, 8, 0, 0, 0),
    "14_changshun_lists": Score(7, 11, 0, 0, 0),
    "15_haixing_policy": Score(17, 6, 0, 0, 0),
    "15_jiangshan_floor_land": Score(24, 14, 0, 0, 0),
    "16_shishi_floor_bars": Score(16, 26, 0, 0, 0),
    "17_shangcheng_limits": Score(11, 6, 0, 0, 0),
    "17_tieli_row_basis": Score(12, 26, 0, 0, 0),
    "18_beiliu_band_in_cell": Score(9, 4, 0, 0, 0),
    "19_jingyu_word": Score(11, 6, 0, 0, 0),
    "19_xianju_zones": Score(13, 5, 0, 0, 0),
    "20_zhijiang_routes": Score(9, 8, 0, 0, 0),
    "21_bobai_towns": Score(48, 5, 0, 0, 0),
    "21_fanchang_portal": Score(26, 8, 0, 0, 0),
    "22_longhui_town_ranks": Score(9, 5, 0, 0, 0),
    "23_tianshui_counties": Score(44, 9, 0, 0, 0),
    "23_yuyao_floor": Score(19, 26, 0, 0, 0),
    "24_yuncheng_districts": Score(20, 8, 0, 0, 0),
    "25_haian_zones": Score(15, 15, 0, 0, 0),
    "25_shaxian_state_collective": Score(9, 8, 0, 0, 0),
    "26_huarong_collective": Score(0, 5, 0, 0, 0),
    "27_yiyuan_granted_allocated": Score(15, 11, 0, 0, 0),
    "27_zhoukou_oneline": Score(41, 5, 0, 0, 0),
    "28_hanbin_allocated": Score(0, 4, 0, 0, 0),
    "29_henan_industrial_min": Score(0, 0, 0, 0, 0),
    "29_yangchun_pinyin": Score(10, 4, 0, 0, 0),
    "30_laibin_standard_parcels": Score(0, 0, 0, 0, 0),
    "31_huoshan_grades_lost": Score(0, 0, 0, 0, 0),
    "31_jingyan_acquisition": Score(0, 0, 0, 0, 0),
    "32_jiyuan_monitor": Score(0, 0, 0, 0, 0),
    "33_gaoan_plotratio": Score(0, 0, 0, 0, 0),
    "33_lanxi_state_collective": Score(12, 8, 0, 0, 0),
    "34_luxi_tenure_factor": Score(0, 0, 0, 0, 0),
    "35_chongyi_system": Score(22, 9, 0, 0, 0),
    "35_tonggu_html_basis": Score(9, 11, 0, 0, 0),
    "36_zhongfang_basis_only": Score(0, 21, 0, 0, 0),
    "37_horqin_yuan_mu": Score(15, 6, 0, 0, 0),
    "37_ningdu_run_together": Score(0, 0, 0, 1, 0),
    "38_minqin_wan_ha": Score(15, 6, 0, 0, 0),
    "39_jinhu_hearing": Score(0, 0, 0, 0, 0),
    "39_qingyuan_misprints": Score(22, 6, 0, 0, 0),
    "40_daxin_misprints": Score(0, 3, 0, 0, 6),
    "41_leye_rents": Score(0, 0, 0, 0, 0),
    "41_yifeng_cell_lost": Score(10, 4, 0, 0, 0),
    "42_chongyi_head_lost": Score(8, 4, 0, 0, 0),
    "43_anqing_news": Score(7, 0, 0, 0, 0),
    "43_huanjiang_label_lost": Score(8, 4, 0, 0, 0),
    "44_hengfeng_cut": Score(12, 7, 0, 0, 2),
    "45_basis_cells": Score(0, 17, 0, 0, 0),
    "45_fenyi_use_lost": Score(0, 4, 0, 0, 7),
    "46_yugan_ocr": Score(8, 4, 0, 0, 0),
    "47_gazette_wuxue": Score(18, 8, 0, 0, 4),
    "47_luoding_misprints": Score(24, 8, 0, 0, 0),
    "48_pdf_chaling_underground": Score(18, 7, 0, 0, 0),
    "49_loudi_fragments": Score(20, 4, 0, 0, 0),
    "49_subuse_xichong": Score(33, 5, 0, 0, 0),
    "50_danyang_continued": Score(30, 12, 0, 0, 0),
    "51_longform_areas": Score(9, 3, 0, 0, 0),
    "52_transposed_basis_table": Score(8, 10, 0, 0, 0),
    "53_slash_pairs": Score(22, 2, 0, 0, 0),
    "54_csv_open_data": Score(16, 8, 0, 0, 0),
    "55_old_new_three_heads": Score(9, 3, 0, 0, 0),
    "56_county_town_zone_mix": Score(16, 8, 0, 0, 0),
    "57_auction_notice": Score(0, 0, 0, 0, 0),
    "58_citizen_answer": Score(4, 3, 0, 0, 0),
    "59_yuanyang_fullwidth": Score(15, 5, 0, 0, 0),
    "60_anhua_towns_cells": Score(72, 6, 0, 0, 0),
    "61_subgrade_zones": Score(10, 1, 0, 0, 1),
    "62_oneline_pairs_search": Score(30, 5, 0, 0, 0),
    "63_amendment_notice": Score(5, 1, 0, 0, 0),
    "64_districts_long_notice": Score(34, 12, 0, 0, 0),
    "65_mu_first": Score(22, 5, 0, 0, 0),
    "66_blanked_grades": Score(11, 7, 0, 0, 0),
    "68_derived_uses": Score(10, 5, 0, 0, 0),
    "70_xinchang_wrapped_rows": Score(24, 5, 0, 0, 0),
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
