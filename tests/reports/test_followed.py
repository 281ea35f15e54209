"""What a second person needs to come to each figure, and what a valuer calls it: by hand from the tables."""

from __future__ import annotations

from helpers.reported import markdown_tables, valued

from landprice.core.messages import speaking
from landprice.reports.files.markdown import markdown
from landprice.reports.writing import report


def page(value):
    with speaking("zh"):
        return markdown(report(value))


def table(text, caption):
    (rows,) = (rows for name, _, rows in markdown_tables(text) if caption in name)
    return rows


def test_a_price_printed_in_wan_per_mu_is_converted_in_sight(folder):
    made = {"county": "试全县", "scope": "城区", "use": "仓储", "grade": "I", "area": "900", "date": "2024-11-17"}
    text = page(valued(folder, **made))
    assert "P1b = 24.31 万元/亩 × 15 = 364.65 元/㎡。" in text


def test_an_index_between_two_days_is_read_by_days(folder):
    """101.60 on 2024-07-01, 101.05 on 2025-01-01, 184 days later; 2024-11-17 is 139 days after the first."""
    made = {"county": "试全县", "scope": "城区", "use": "商服", "grade": "I", "area": "900", "date": "2024-11-17"}
    text = page(valued(folder, **made))
    assert "Kt = \\[101.60 + (101.05 - 101.60) × 139 ÷ 184\\] ÷ 100.00 = 1.0118" in text
    assert "表中两日之间按日数直线内插取值。" in text


def test_factors_that_multiply_are_written_so(folder):
    """(1 + 1.5 %) × (1 − 2 %) = 0.9947, not 0.995."""
    made = {"county": "试全县", "scope": "城区", "use": "住宅", "grade": "I", "area": "900", "date": "2024-06-01"}
    text = page(valued(folder, **made, plot_ratio="1.3", factor={"环境": "较优", "噪声": "劣"}))
    assert "1+ΣKi = (1 +1.5% (环境 较优)) × (1 -2% (噪声 劣)) = 1 - 0.5300%" in text


def test_the_front_of_a_deep_lot_and_its_mean(values):
    text = page(values["deep"])
    assert "宗地深度33米，超过标准深度20米：前部按标准深度计，Kd = 1。" in text
    assert "P = (530 × 20 + 300 × 13) ÷ 33 = 439.39 → 439 元/㎡" in text


def test_a_band_in_mu_is_that_of_the_parcel(values):
    """1000 ㎡ are 1.5 亩, 50 亩 lie in [30,100)."""
    for name, band in (("leased", "<30"), ("large", "[30,100)")):
        rows = table(page(values[name]), "面积修正表")
        assert [row[0] for row in rows if row[2] == "本宗地"] == [band]


def test_the_second_street_and_the_floor_below(values):
    text = page(values["second street"])
    assert "加计第二临街（人民路）：P1b = 4200 + 10% × 3851 = 4585.10 元/㎡。" in text
    assert table(text, "路线价表")[:2] == [["建设路", "4200", "本宗地"], ["人民路", "3851", "第二临街"]]
    text = page(values["underground"])
    assert "1111 × 0.3 = 333.3 → 333; 333 × 0.5 = 166.5 → 167，则 P1b = 167 元/㎡。" in text
    assert table(text, "楼层系数表")[-1] == ["-2", "楼层 -1 的地价", "0.5", "本宗地"]
    results = {row[0]: row[1] for row in table(text, "  测算结果")}
    assert (results["楼层地价"], results["级别基准地价"]) == ("167", "1111")


def test_the_right_is_read_from_its_table(values):
    assert "Kr = 1 ÷ 1.25 = 0.8000" in page(values["leased"])
    assert table(page(values["leased"]), "权利性质修正表") == [["工业用地", "1", "1.25", "0.8000"]]


def test_the_class_names_are_those_of_the_county(values):
    rows = table(page(values["leased"]), "影响因素说明及修正系数表")
    assert rows[0][1:] == ["道路通达度", "—", "差", "-8.59"]


def test_the_unit_price_of_table_1_1_times_the_area_is_the_total(values):
    (row,) = table(page(values["floor"]), "表1-1")
    assert row[9:13] == ["1234", "2876.00", "354.8984", "1438"]  # 2876 × 1234 = 3548984; 1438 of floor × 2.0


def test_a_mixed_parcel_has_a_table_of_its_parts(values):
    """Price × area of each: 1710 × 2666.67 and 2097 × 4000 (九府字〔2024〕31号: 1690 and 2072 × 1.0121)."""
    assert table(page(values["mixed"]), "各部分测算表") == [
        ["1", "商服用地", "II级", "2666.67", "1690", "1710", "4560000"],
        ["2", "住宅用地", "I级", "4000", "2072", "2097", "8388000"],
        ["合计", "", "", "6666.67", "", "", "12948000"],
    ]


def test_a_transcription_is_not_called_published(values):
    text = page(values["expired"])
    assert "测算依据为转录的温江区永宁镇城区基准地价：" in text
    assert "公布文件：未见。" in text
    assert "已公布" not in text


def test_cautions_are_sentences_with_days_written_out(values):
    text = page(values["expired"]).partition("注意事项")[2]
    assert "自基准地价期日2011年1月1日至2024年6月1日已超过6年" in text
    assert "可用于" not in text  # what today adds does not make them serve for that day
    lines = [line for line in text.splitlines() if line[:1].isdecimal()]
    assert lines
    assert all(line.endswith("。") for line in lines)


def test_a_coefficient_without_an_end_is_cut(folder):
    said = {"county": "试全县", "scope": "城区", "edition": "2019", "use": "住宅", "grade": "II", "area": "1234"}
    more = {"date": "2021-10-15", "plot_ratio": "2.0", "tenure": "60", "rate": "6%", "allow_expired": True}
    value = valued(folder, **said, **more)
    text = page(value)
    assert "Ky = \\[1 - (1 + 6%)^-60\\] ÷ \\[1 - (1 + 6%)^-70\\] = 0.9863825220…" in text
    assert f"{value.estimate.yuan:f}" in text


def test_the_mean_of_floor_prices_is_one_of_land(folder):
    """1906 元 per ㎡ of floor at a ratio of 2.0: 3812 of land, which × the area is the total."""
    parts = [{"use": "住宅", "grade": grade, "share": share} for grade, share in (("II", "30%"), ("I", "70%"))]
    said = {"county": "试全县", "scope": "城区", "date": "2024-06-01", "area": "3456.7", "share_of": "land"}
    value = valued(folder, parcel=said | {"plot_ratio": "2.0", "parts": parts})
    (row,) = table(page(value), "表1-1")
    assert (row[10], row[12]) == ("3812", "1906")
    results = {row[0]: row[1] for row in table(page(value), "  测算结果")}
    assert results["楼面地价"] == "1906"
    assert "地面地价" not in results
