"""Quotes a second on a loaded table, one core: plain ones on 湖口, ones with five corrections on 通道.

    python tests/benchmarks/quotes_per_second.py [COUNT]

Aims: 20,000 plain, 5,000 with five corrections (tenure, plot ratio, date, factors, shape beside the area band).
Every parcel is a new one: areas, tenures and plot ratios differ. The best of three runs counts, in CPU time.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from landprice.tables.loader import load_file  # noqa: E402
from landprice.valuation import quote  # noqa: E402
from landprice.valuation.steps import tenure  # noqa: E402

TABLES = ROOT / "tables"


def plain(count: int) -> list[dict[str, object]]:
    """Parcels of which nothing differs from the basis."""
    return [{"use": "商服", "grade": "II", "area": str(1000 + place)} for place in range(count)]


def corrected(count: int) -> list[dict[str, object]]:
    """Parcels with five corrections, of distinct tenures (in 0.01 years) and plot ratios."""
    return [
        {
            "use": "居住",
            "grade": "II",
            "area": str(600 + place),
            "tenure": f"{20 + place % 5000 // 100}.{place % 100:02}",
            "plot_ratio": f"{1 + place % 397 // 100}.{place % 97:02}",
            "date": "2026-01-31",
            "monthly_growth": "0.2%",
            "factor": {"距汽车站距离": "1200m", "形状": "较优"},
        }
        for place in range(count)
    ]


def rate(file: str, parcels: list[dict[str, object]]) -> float:
    """Quotes a second; the table is loaded anew before the clock starts, so nothing is worked out yet."""
    table = load_file(TABLES / file)
    for kept in (tenure.coefficient_of, tenure._bracket, tenure._grown):
        kept.cache_clear()
    start = time.process_time()
    for parcel in parcels:
        quote(table, **parcel)
    return len(parcels) / (time.process_time() - start)


def main() -> None:
    """Print the two figures."""
    count = int(sys.argv[1]) if sys.argv[1:] else 20_000
    for name, file, parcels, aim in (
        ("plain, 湖口", "jiangxi/jiujiang/hukou-2023.yaml", plain(count), 20_000),
        ("five corrections, 通道", "hunan/huaihua/tongdao-2025.yaml", corrected(count), 5_000),
    ):
        best = max(rate(file, parcels) for _ in range(3))
        print(f"{name}: {best:,.0f} quotes a second (aim {aim:,})")


if __name__ == "__main__":
    main()
