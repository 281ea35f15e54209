"""Snapshots of the shipped tables: each loaded table as JSON with all its digits; any change shows in a diff.

python -m tests.helpers.snapshots    write them anew, after a change of a table that is meant
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
TABLES = ROOT / "tables"
SNAPSHOTS = ROOT / "tests" / "tables" / "snapshots"


def shipped() -> list[Path]:
    """Every table file under ``tables/``."""
    return sorted(path for path in TABLES.rglob("*") if path.suffix in (".yaml", ".yml"))


def snapshot_of(table_file: Path) -> Path:
    """Where the snapshot of a table lies: ``jiangxi-jiujiang-hukou-2023.json``."""
    return SNAPSHOTS / ("-".join(table_file.relative_to(TABLES).with_suffix("").parts) + ".json")


def as_snapshot(table_file: Path) -> str:
    """The loaded table as JSON text; what the file does not say is left out."""
    from dataclasses import asdict

    from landprice.core.results import to_json
    from landprice.tables.loader import load_file

    table = load_file(table_file, table_file.relative_to(TABLES).as_posix())
    return to_json(_said(asdict(table))) + "\n"


def _said(value: Any) -> Any:
    if hasattr(value, "model_dump"):
        value = value.model_dump()
    if isinstance(value, dict):
        return {key: _said(item) for key, item in value.items() if item is not None and item not in ((), {}, [])}
    if isinstance(value, (list, tuple)):
        return [_said(item) for item in value]
    return value


if __name__ == "__main__":
    SNAPSHOTS.mkdir(exist_ok=True)
    kept = {snapshot_of(table_file): as_snapshot(table_file) for table_file in shipped()}
    for stale in set(SNAPSHOTS.glob("*.json")) - kept.keys():
        stale.unlink()
    for path, content in kept.items():
        path.write_text(content, "utf-8")
