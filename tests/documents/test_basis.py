"""The basis in sentences: which clause each field is read from."""

from __future__ import annotations

from pathlib import Path

from landprice.documents import read

TABLE = "甲县城区基准地价成果\n单位：元/平方米\n土地级别\tⅠ\tⅡ\n商服用地\t300\t200\n住宅用地\t280\t180\n"


def test_several_fields_in_one_sentence_parted_by_semicolons(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    said = "估价期日为2023年1月1日；土地使用年期：商服用地40年、住宅用地70年；容积率：商服用地1.5、住宅用地1.8。"
    path.write_text(TABLE + said, "utf-8")
    assert read(path).tables[0].data["basis"] == {
        "all": {"valuation_date": "2023-01-01"},
        "commercial": {"plot_ratio": "1.5", "tenure_years": "40"},
        "residential": {"plot_ratio": "1.8", "tenure_years": "70"},
    }
