"""What no land can reach is refused alike: by quote, by premium, of a parcel file, and of a row of a batch."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from helpers.cli import run

AREA = "the area 10000000000001 ㎡ is absurdly large: no land reaches 10,000,000,000,000 ㎡"
VALUE = "the value 1.690e+16 元 is absurdly large: no land reaches 10,000,000,000,000,000 元"
PRICE = "the unit price 2.000e+9 元/㎡ is absurdly large: no land reaches 1,000,000,000 元/㎡"


@pytest.mark.parametrize(
    ("area", "cost", "said"),
    [
        pytest.param("10000000000001", None, AREA, id="area"),
        pytest.param("9999999999999", None, VALUE, id="area times price"),
        pytest.param("1000", "2000000000", PRICE, id="price and servicing"),
    ],
)
def test_what_no_land_reaches_is_refused_alike(area: str, cost: str | None, said: str, tmp_path: Path) -> None:
    """湖口 商服 II: 1690 元/㎡ (九府字〔2024〕31号, p. 11)."""
    where = {"county": "湖口", "use": "商服", "grade": "II", "area": area}
    typed = [word for name, one in where.items() if name != "county" for word in (f"--{name}", one)]
    quoted = run("quote", "湖口", *typed, *([f"--coefficient=servicing={cost}"] if cost else []))
    assert (quoted.code, quoted.stdout, quoted.stderr) == (2, "", said + "\n")

    file = tmp_path / "parcel.yaml"
    lines = [f"{name}: {one}\n" for name, one in where.items()] + [f"coefficient: {{servicing: {cost}}}\n"] * bool(cost)
    file.write_text("parcel: 1\n" + "".join(lines), "utf-8")
    assert run("quote", "--parcel", str(file)).stderr == said + "\n"

    parcels, values = tmp_path / "p.csv", tmp_path / "v.csv"
    headers = {"county": "县", "use": "用途", "grade": "级别", "area": "面积", "cost": "系数:servicing"}
    both = [{**where, "cost": cost or ""}, {**where, "area": "1000"}]
    columns = [name for name in headers if name in both[0]]
    rows = [[headers[name] for name in columns], *([one.get(name, "") for name in columns] for one in both)]
    parcels.write_text("".join(",".join(row) + "\n" for row in rows), "utf-8")
    assert run("batch", str(parcels), "-o", str(values)).code == 1
    errors = [row["error"] for row in csv.DictReader(values.read_text("utf-8").splitlines())]
    assert errors == [said, ""]
